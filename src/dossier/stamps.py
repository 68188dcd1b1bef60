"""When a file was last written, as its disk says: a file with the same stamp holds the same bytes, once it is settled."""

from __future__ import annotations

import os
import time

_UNSETTLED = 3.0  # seconds: the clock of a disk has steps of two at most (FAT)


def stamp_of(state: os.stat_result) -> tuple[int, ...]:
    """Return which file a state is of, its size in bytes, and when it was written and changed, in nanoseconds."""
    return (state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)


def is_settled(state: os.stat_result) -> bool:
    """Whether a file was last written so long ago that another write would show in its stamp."""
    return time.time() - max(state.st_mtime, state.st_ctime) > _UNSETTLED
