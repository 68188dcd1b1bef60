"""A folder with folders in it, and an archive of it: written whole beside the old one, then put in its place."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dossier.diagnostics import MachineError, disk_reason
from dossier.output_folder.atomic import OURS, discard, flush_names, write_whole

_EPOCH = (1980, 1, 1, 0, 0, 0)  # an archive that told the hour of its making would never be the same twice
_READABLE = 0o100644 << 16


def archive_of(files: Mapping[str, bytes], folder: str) -> bytes:
    """A zip with ``files`` below ``folder``, sorted, without dates; stored, so that every machine makes the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _EPOCH)
            entry.create_system, entry.external_attr = 3, _READABLE
            archive.writestr(entry, data)
    return target.getvalue()


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put ``files`` (by path, with ``/``) in ``folder``, which then holds nothing else; the old one stays on failure.

    Raises MachineError (D903) where the disk refuses.
    """
    fresh, old = (
        folder.with_name(f"{OURS}{word}-{os.getpid()}-{folder.name}") for word in ("neuf", "ancien")
    )
    try:
        discard(fresh)
        for path, data in files.items():
            target = fresh / path
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, data)
        if os.path.lexists(folder):
            folder.rename(old)
        try:
            fresh.rename(folder)
        except OSError:
            if os.path.lexists(old):
                old.rename(folder)
            raise
        flush_names(folder.parent)
        discard(old)
    except OSError as fault:
        message = f"le dossier {folder.name} n’a pas pu être écrit ({disk_reason(fault)})"
        raise MachineError("D903", message, "le précédent est resté en place") from fault
    finally:
        with suppress(OSError):
            discard(fresh)


def write_beside(path: Path, data: bytes) -> None:
    """Write one file whole, its folder made where it is not. Raises MachineError (D903) where the disk refuses."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except OSError as fault:
        message = f"{path.name} n’a pas pu être écrit ({disk_reason(fault)})"
        raise MachineError("D903", message, "le fichier est resté tel qu’il était") from fault
