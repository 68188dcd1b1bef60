"""When a file was last written, as its disk says: a file with the same stamp holds the same bytes, once it is settled."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from functools import lru_cache
from pathlib import Path

from dossier.system import READ

_UNSETTLED = 3.0  # seconds: the clock of a disk has steps of two at most (FAT)


def stamp_of(state: os.stat_result) -> tuple[int, ...]:
    """Return which file a state is of, its size in bytes, and when it was written and changed, in nanoseconds."""
    return (state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)


def is_settled(state: os.stat_result) -> bool:
    """Whether a file was last written so long ago that another write would show in its stamp."""
    return time.time() - max(state.st_mtime, state.st_ctime) > _UNSETTLED


def hash_of_file(path: Path) -> str:
    """Return the SHA-256 of a regular file in hexadecimal, "" for anything else and for what may not be read.

    A file that is as it was is not read again by the same process.
    """
    try:
        state = path.stat()
    except OSError:
        return ""
    return hash_once(path, stamp_of(state)) if is_settled(state) else hash_now(path)


@lru_cache(maxsize=4096)  # more than the files of the program, its chartes and a kit
def hash_once(path: Path, _stamp: tuple[int, ...]) -> str:
    """Return the SHA-256 of a file, read once a process as long as it has the same stamp."""
    return hash_now(path)


def hash_now(path: Path) -> str:
    """Return the SHA-256 of a regular file, read piece by piece; "" for anything else and for what may not be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return ""
        handle = os.open(path, READ)
        with os.fdopen(handle, "rb") as stream:
            regular = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
            return hashlib.file_digest(stream, "sha256").hexdigest() if regular else ""
    except OSError:
        return ""
