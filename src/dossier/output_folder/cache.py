"""What is dear to make and can be made again: files of ``output/.cache/``, never trusted without proof.

A file holds the SHA-256 of its data before the data: one that was cut or changed is as good as absent. A
cache that cannot be read or written costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from dossier.output_folder.atomic import write_whole
from dossier.resolver import read_file

_DIGEST = 32
_MOST = 200_000_000  # bytes kept of one kind; beyond, the oldest go


def prepare_cache(folder: Path) -> None:
    """Make the folder of the cache; what stands in its place and is no folder is put out of the way.

    A link to a folder elsewhere is kept. Raises OSError where the disk refuses.
    """
    if os.path.lexists(folder) and not _is_folder(folder):
        folder.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def key_of(*parts: bytes | str) -> str:
    """Return the name of a cached value: one hash over all that it depends on."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def recall(folder: Path, key: str) -> bytes | None:
    """Return the data kept under ``key``, if it is whole: a regular file of the cache, of a bounded size."""
    try:
        data = read_file(folder / key, folder, _MOST)
    except (OSError, ValueError):
        return None
    digest, kept = data[:_DIGEST], data[_DIGEST:]
    return kept if hashlib.sha256(kept).digest() == digest else None


def keep(folder: Path, key: str, data: bytes) -> None:
    """Keep ``data`` under ``key``; nothing happens where the disk refuses."""
    keep_all(folder, {key: data})


def keep_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Keep each of ``contents`` under its key; nothing happens where the disk refuses."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for key, data in contents.items():
            write_whole(folder / key, hashlib.sha256(data).digest() + data, lasting=False)
        _forget_oldest(folder)


def refresh(folder: Path, keys: Iterable[str]) -> None:
    """Count what is kept under ``keys`` among what was used last: it goes after the rest."""
    for key in keys:
        with suppress(OSError):
            os.utime(folder / key)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def _forget_oldest(folder: Path) -> None:
    files = [(path.stat().st_mtime, path.stat().st_size, path) for path in folder.iterdir() if path.is_file()]
    excess = sum(size for _time, size, _path in files) - _MOST
    for _time, size, path in sorted(files):
        if excess <= 0:
            break
        path.unlink(missing_ok=True)
        excess -= size
