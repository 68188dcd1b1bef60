"""The new set is a whole folder, and takes the place of the old one in one step of the system."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dossier.output_folder.aside import ASIDE
from dossier.output_folder.atomic import OURS, discard, flush_names, write_all
from dossier.output_folder.manifest import read_manifest

#: What a system or disk without the step answers.
_UNKNOWN = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV, errno.EBUSY}
_AT_FDCWD, _EXCHANGE = -100, 2
#: A link gets a second name itself, where the system can tell it from what it leads to.
_AS_IT_IS = {"follow_symlinks": False} if os.link in os.supports_follow_symlinks else {}


def can_swap(folder: Path, contents: Mapping[str, bytes]) -> bool:
    """Tell whether the folder can be replaced as a whole: it holds plain files only, and stands in a folder of ours.

    Of folders it may hold the one for what no longer counts.
    """
    try:
        state = folder.lstat()
    except FileNotFoundError:
        return True
    if not stat.S_ISDIR(state.st_mode) or state.st_dev != folder.parent.stat().st_dev:
        return False
    if not os.access(folder.parent, os.W_OK) or not os.access(folder, os.W_OK):
        return False
    with os.scandir(folder) as entries:
        return all(
            entry.is_file(follow_symlinks=False)
            or (entry.is_symlink() and entry.name in contents)
            or (entry.name == ASIDE and _holds_plain_files(entry))
            or entry.name.startswith(OURS)
            for entry in entries
        )


def _holds_plain_files(folder: os.DirEntry[str]) -> bool:
    if not folder.is_dir(follow_symlinks=False):
        return False
    with os.scandir(folder) as entries:
        return all(entry.is_file(follow_symlinks=False) for entry in entries)


def write(folder: Path, contents: Mapping[str, bytes]) -> bool:
    """Build the new folder and let it change places with the old one; False where the disk cannot do that."""
    fresh = _beside(folder)
    try:
        fresh.mkdir()
        write_all(fresh, contents)
        try:
            state = folder.lstat()
        except FileNotFoundError:
            fresh.rename(folder)
            flush_names(folder.parent)
            return True
        fresh.chmod(stat.S_IMODE(state.st_mode))
        _take_others(folder, fresh, contents)
        try:
            _exchange(fresh, folder)
        except OSError as fault:
            if fault.errno in _UNKNOWN:
                return False
            raise
        with suppress(OSError):  # the new set is in place: what goes wrong now is swept by a later run
            flush_names(folder.parent)
            _keep_newcomers(fresh, folder)
        return True
    finally:
        discard(fresh)


def sweep(folder: Path) -> None:
    """Remove what a killed run left beside the folder; it is whole in any case."""
    stale = _beside(folder)
    if stale.is_dir() and not stale.is_symlink():
        with suppress(OSError):
            _keep_newcomers(stale, folder)
    discard(stale)


def _beside(folder: Path) -> Path:
    return folder.parent / f"{OURS}{folder.name}"


def _take_others(old: Path, fresh: Path, contents: Mapping[str, bytes]) -> None:
    """Give what else the folder holds a second name in the new one."""
    for path in old.iterdir():
        if path.name in contents or path.name.startswith(OURS):
            continue
        if path.name == ASIDE:
            (fresh / ASIDE).mkdir()
            _take_others(path, fresh / ASIDE, {})
            flush_names(fresh / ASIDE)
            continue
        try:
            os.link(path, fresh / path.name, **_AS_IT_IS)
        except OSError as fault:
            if fault.errno not in {errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS}:
                raise
            shutil.copy2(path, fresh / path.name)  # a disk without hard links


def _keep_newcomers(old: Path, folder: Path) -> None:
    """Move over what came into the old folder, from elsewhere, while the new one was being built."""
    listed = read_manifest(old).entries
    for path in old.iterdir():
        ours = path.name in listed or path.name.startswith(".dossier")
        if path.name == ASIDE and path.is_dir() and (folder / ASIDE).is_dir():
            _keep_newcomers(path, folder / ASIDE)
        elif not ours and not (folder / path.name).exists():
            path.rename(folder / path.name)


def _exchange(one: Path, other: Path) -> None:
    """Let two names change places, in one step. Raises OSError where the system or the disk cannot."""
    if sys.platform not in {"linux", "darwin"}:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        done = libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], ctypes.c_uint(_EXCHANGE))
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        done = libc.renamex_np(names[0], names[1], ctypes.c_uint(_EXCHANGE))
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if done != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))
