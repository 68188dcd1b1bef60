"""The new files are moved in one by one, where the folder cannot be replaced as a whole.

They are written into ``.dossier-nouveau`` inside the folder. Its new name ``.dossier-pret`` says that the set is
whole: from there on a killed run is carried on, before it nothing has happened. Where a file refuses to move,
``.dossier-retour`` says that the old ones, kept in ``.dossier-ancien``, go back.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from dossier.output_folder.atomic import OURS, discard, flush_names, write_all
from dossier.output_folder.manifest import MANIFEST, is_as_made, read_manifest

_NEW, _READY, _OLD, _BACK = (f"{OURS}{word}" for word in ("nouveau", "pret", "ancien", "retour"))


def write(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put every file in the place of the old one; raises OSError with all the old ones back in place."""
    fresh, ready, old = folder / _NEW, folder / _READY, folder / _OLD
    try:
        _refuse_folders(folder, contents)
        fresh.mkdir()
        write_all(fresh, contents)
        old.mkdir()
        for name in contents:
            if (folder / name).exists():
                _second_name(folder / name, old / name)
        fresh.rename(ready)
    except BaseException:
        discard(fresh)
        discard(old)
        raise
    try:
        _move_in(ready, folder)
    except BaseException:
        ready.rename(folder / _BACK)
        _put_back(folder, contents)
        raise
    flush_names(folder)
    discard(old)


def _refuse_folders(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        if (folder / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), name)


def carry_on(folder: Path) -> None:
    """Finish what a killed run had begun, forwards or backwards; sweep what is not needed for that."""
    if not folder.is_dir():
        return
    ready, back = folder / _READY, folder / _BACK
    if _is_folder(ready) and _is_whole(ready, folder):
        _move_in(ready, folder)
    elif _is_folder(ready) and not (ready / MANIFEST).exists() and not _is_folder(back):
        ready.rename(
            back
        )  # somebody touched what was to come, when a part of it was in place: the old set stands
    if _is_folder(back):
        _put_back(folder, ())
    for left in folder.glob(f"{OURS}*"):
        if _is_folder(left) or left.suffix == ".tmp" or left.name in {_NEW, _READY, _OLD, _BACK}:
            discard(left)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_whole(ready: Path, folder: Path) -> bool:
    """Whether each file that waits is the one on record: the record waits with them, or has been moved in already."""
    recorded = read_manifest(ready if (ready / MANIFEST).exists() else folder).entries
    waiting = [path.name for path in ready.iterdir() if path.name != MANIFEST]
    return all(name in recorded and is_as_made(ready, name, recorded[name]) for name in waiting)


def _move_in(ready: Path, folder: Path) -> None:
    for path in sorted(ready.iterdir()):
        path.replace(folder / path.name)
    flush_names(folder)
    ready.rmdir()


def _put_back(folder: Path, contents: Iterable[str]) -> None:
    old = folder / _OLD
    for name in contents:
        if not (old / name).exists():
            (folder / name).unlink(missing_ok=True)
    for path in sorted(old.iterdir()) if _is_folder(old) else ():
        if path.is_file() and not path.is_symlink():
            path.replace(folder / path.name)
    flush_names(folder)
    discard(folder / _BACK)
    discard(old)


def _second_name(path: Path, name: Path) -> None:
    try:
        name.hardlink_to(path)
    except OSError:  # a disk without hard links
        shutil.copy2(path, name)
