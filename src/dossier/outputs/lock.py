"""One render at a time in a folder of outputs."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dossier.diagnostics import MachineError

_PAUSE = 0.1


@contextmanager
def one_at_a_time(folder: Path, patience: float, tell: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of ``folder``: the system gives it back when this process ends, however it ends.

    Waits up to ``patience`` seconds for another process, after a call of ``tell``; then raises MachineError
    (D908). A folder that cannot be locked (it cannot be made; a remote disk without locks) is used without.
    """
    handle = _open(folder)
    if handle is None:
        yield
        return
    try:
        _wait(handle, patience, tell)
        yield
    finally:
        os.close(handle)


def _open(folder: Path) -> int | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None


def _wait(handle: int, patience: float, tell: Callable[[], None]) -> None:
    try:
        import fcntl
    except ImportError:  # not a Unix
        return
    deadline = time.monotonic() + patience
    told = False
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        except OSError:
            return
        else:
            return
        if time.monotonic() > deadline:
            raise MachineError(
                "D908",
                "un autre rendu est en cours dans le même répertoire",
                "attendez qu’il finisse, ou fermez-le, puis relancez",
            )
        if not told:
            tell()
            told = True
        time.sleep(_PAUSE)
