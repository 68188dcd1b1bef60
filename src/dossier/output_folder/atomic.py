"""Files written whole: the steps that every way of putting something in place shares."""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dossier.system import CREATE, READ

#: What every file and folder of ours that is not yet, or no longer, an output starts with.
OURS = ".dossier-"
_UNFINISHED = re.compile(re.escape(OURS) + r"\d+-\d+-")
_HOUR = 3600.0


def write_whole(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Give a file these bytes in one step: a reader, or a run after a kill, finds the old file or the new one.

    The file keeps its permissions. A ``lasting`` one is on the disk before it takes the name; what can be made
    again need not wait for that. Raises OSError with the old file in place where the disk refuses.
    """
    # Two processes, or two threads of one, may write the same file: each has a name of its own until it is whole.
    beside = path.with_name(f"{OURS}{os.getpid()}-{threading.get_native_id()}-{path.name}")
    try:
        beside.unlink(missing_ok=True)
        _write(beside, data, lasting=lasting)
        with suppress(FileNotFoundError):
            beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    if lasting:
        flush_names(path.parent)


def sweep_unfinished(folder: Path) -> None:
    """Remove, below ``folder``, what killed writes left behind: files of ours that nobody has touched for an hour."""
    for path in folder.rglob(f"{OURS}*"):
        with suppress(OSError):
            if (
                _UNFINISHED.match(path.name)
                and not path.is_symlink()
                and time.time() - path.stat().st_mtime > _HOUR
            ):
                path.unlink()


def write_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write each file into ``folder``, a new one, flushed to the disk with its name."""
    for name, data in contents.items():
        _write(folder / name, data, lasting=True)
    flush_names(folder)


def flush_names(folder: Path) -> None:
    """Flush to the disk which names a folder holds; a disk that knows no such thing is left alone."""
    with suppress(OSError):
        handle = os.open(folder, READ)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def discard(folder: Path) -> None:
    """Remove a folder of ours, or whatever bears its name; what resists is swept by a later run."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)
    else:  # a pipe would be waited for, if it were opened as a folder
        with suppress(OSError):
            folder.unlink(missing_ok=True)


def _write(path: Path, data: bytes, *, lasting: bool) -> None:
    handle = os.open(path, CREATE, 0o644)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        if lasting:
            os.fsync(handle)
    finally:
        os.close(handle)
