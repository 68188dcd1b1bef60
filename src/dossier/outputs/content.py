"""One content file in the place of its older self."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from dossier.diagnostics import MachineError, disk_reason
from dossier.outputs.files import OURS, flush_names, write_all


def replace_content(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of the file in one step; its permissions stay.

    Raises MachineError (D903) with the old file in place where the disk refuses.
    """
    _replace(path, path.resolve(), data)


def create_content(path: Path, data: bytes) -> None:
    """Write a new file in one step. Raises MachineError (D903) where the disk refuses."""
    _replace(path, path, data)


def _replace(path: Path, target: Path, data: bytes) -> None:
    name = f"{OURS}{os.getpid()}-{target.name}"
    beside = target.parent / name
    try:
        beside.unlink(missing_ok=True)
        write_all(target.parent, {name: data})
        with suppress(FileNotFoundError):
            beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
        flush_names(target.parent)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        message = f"{path.name} n’a pas pu être écrit ({disk_reason(fault)})"
        raise MachineError("D903", message, "le fichier est resté tel qu’il était") from fault
