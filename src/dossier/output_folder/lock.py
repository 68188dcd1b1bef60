"""One render at a time of one kit: two kits of a project are rendered at once."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dossier.diagnostics import MachineError
from dossier.system import HOLD, lock

_PAUSE = 0.1
_PREFIX = ".verrou-"


@contextmanager
def one_at_a_time(folder: Path, patience: float, tell: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of ``folder``, a file beside it: the system gives it back when this process ends, however it ends.

    Waits up to ``patience`` seconds for another process, after a call of ``tell``; then raises MachineError
    (D908). A folder that cannot be locked (it cannot be made; a remote disk without locks) is used without.
    """
    path = folder.parent / f"{_PREFIX}{folder.name}"
    handle = _take(path, patience, tell)
    try:
        yield
    finally:
        if handle is not None:
            with suppress(OSError):  # while it is held: whoever waits for it sees that its name is gone
                path.unlink()
            os.close(handle)


def _take(path: Path, patience: float, tell: Callable[[], None]) -> int | None:
    deadline = time.monotonic() + patience
    told = False
    while True:
        handle = _open(path)
        if handle is None:
            return None
        held = lock(handle)
        if held and _is_named(handle, path):
            return handle
        os.close(handle)
        if held is None:
            return None
        if held:  # the one that held it took the name away: there is a new one to be made
            continue
        if time.monotonic() > deadline:
            raise MachineError(
                "D908",
                "un autre rendu de ce dossier est en cours",
                "attendez qu’il finisse, ou fermez-le, puis relancez",
            )
        if not told:
            tell()
            told = True
        time.sleep(_PAUSE)


def _open(path: Path) -> int | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, HOLD, 0o666)
    except OSError:
        return None


def _is_named(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except OSError:
        return False
