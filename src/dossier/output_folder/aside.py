"""What must not lie beside the right file: it is moved to ``perimes/``, under a name that says so; nothing is lost.

A file is moved only if the record says that it is ours, and it is still as it was made. A file that a render would
replace, and that nobody could make again, is kept there first: one that somebody changed by hand, one of unknown
origin, one that has left its provisional state, a proof.
"""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from dossier.output_folder.atomic import OURS, flush_names
from dossier.output_folder.fingerprint import hash_of
from dossier.output_folder.lineage import Stale
from dossier.output_folder.manifest import Entry, output_bytes, read_manifest

#: The folder, among the outputs, of those that no longer count; and how their names begin.
ASIDE, MARK = "perimes", "PERIME"


def put_aside(folder: Path, stale: Iterable[Stale]) -> tuple[dict[Stale, Path], list[Stale]]:
    """Move what is ours out of the way: what was moved, and where; and what was left where it lies."""
    outdated = list(stale)
    places = set_aside(folder, [item.name for item in outdated if item.ours])
    moved = {item: places[item.name] for item in outdated if item.name in places}
    return moved, [item for item in outdated if item.name not in places]


def set_aside(folder: Path, names: Iterable[str]) -> dict[str, Path]:
    """Move files of ``folder`` to where nobody sends them by mistake; what resists stays and is left out.

    Returns the new place of each, by its old name.
    """
    moved: dict[str, Path] = {}
    for name in names:
        with suppress(OSError):
            place = _place(folder)
            path = _name_in(place, folder / name)
            (folder / name).replace(path)
            flush_names(place)
            moved[name] = path
    return moved


def preserve(folder: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    """Keep a copy of what ``files`` will replace and nobody could make again; returns the copies by name.

    Raises OSError where the disk refuses: then nothing may be replaced.
    """
    recorded = read_manifest(folder).entries
    kept: dict[str, Path] = {}
    for name, data in files.items():
        old = output_bytes(folder, name)
        if old is None or old == data or _can_be_made_again(recorded.get(name), old):
            continue
        place = _place(folder)
        path = _name_in(place, folder / name)
        if not path.exists():
            unfinished = place / f"{OURS}copie.tmp"
            shutil.copy2(folder / name, unfinished)
            unfinished.replace(path)
            flush_names(place)
        kept[name] = path
    return kept


def _can_be_made_again(entry: Entry | None, data: bytes) -> bool:
    """Tell whether a file is ours, as it was made, and has never been one to leave the house."""
    if entry is None or hash_of(data) != entry.sha256:
        return False
    origin = entry.origin
    return origin is None or not (origin.proof or origin.status not in {"", "provisoire"})


def _place(folder: Path) -> Path:
    place = folder / ASIDE
    place.mkdir(exist_ok=True)
    if place.is_symlink():
        raise NotADirectoryError(place)
    return place


def _name_in(place: Path, path: Path) -> Path:
    """Return a name that is free, or that the same bytes bear already."""
    for number in count(1):
        name = place / f"{MARK}{'' if number == 1 else f'-{number}'}_{path.name}"
        if not name.exists() or (name.is_file() and filecmp.cmp(name, path, shallow=False)):
            return name
    raise AssertionError
