"""Which studios are open on a project: one on each machine at most; those of colleagues, on a network drive, are told."""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from pathlib import Path

from dossier.content.slug import slug
from dossier.diagnostics import MachineError
from dossier.output_folder.cache import prepare_cache
from dossier.system import HOLD, lock

_LOCK = ".studio-verrou-"


def hold(cache: Path) -> int | None:
    """The lock of the studio of this machine, given back by the system however this process ends; None where none can be.

    Raises MachineError (D942) where a studio of this project is open on this machine already.
    """
    with suppress(OSError):
        prepare_cache(cache)
        handle = os.open(cache / f"{_LOCK}{_machine()}", HOLD, 0o644)
        if lock(handle) is False:
            os.close(handle)
            raise MachineError(
                "D942",
                "le studio de ce projet est déjà ouvert",
                "servez-vous de la fenêtre ouverte, ou fermez l’autre studio (Ctrl + C dans son terminal)",
            )
        return handle
    return None


def others(cache: Path) -> list[str]:
    """The machines on which a colleague has a studio of this project open, as far as the drive tells of its locks."""
    found = []
    for path in sorted(cache.glob(f"{_LOCK}*")):
        name = path.name.removeprefix(_LOCK)
        if name != _machine() and _is_held(path):
            found.append(name)
    return found


def _is_held(path: Path) -> bool:
    with suppress(OSError):
        handle = os.open(path, HOLD, 0o644)
        try:
            return lock(handle) is False
        finally:
            os.close(handle)
    return False


def _machine() -> str:
    return slug(platform.node())[:40] or "machine"
