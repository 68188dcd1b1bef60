"""The few steps on files that both ways of putting a set in place share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dossier.system import CREATE, READ

#: What every file and folder of ours that is not yet, or no longer, an output starts with.
OURS = ".dossier-"


def write_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write each file into ``folder``, flushed to the disk with its name."""
    for name, data in contents.items():
        handle = os.open(folder / name, CREATE, 0o644)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        finally:
            os.close(handle)
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
    """Remove a folder of ours; what resists is swept by a later run."""
    shutil.rmtree(folder, ignore_errors=True)
