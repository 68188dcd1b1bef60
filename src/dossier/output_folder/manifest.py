"""What lies in a folder of outputs: the record that says which files are ours, of what they were made, and when.

The record is read like a file of a stranger: a regular one, of a bounded size. One that is broken is no proof of
anything: it is said, and made anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from dossier.output_folder.fingerprint import hash_of
from dossier.resolver import read_file

MANIFEST = ".dossier.json"
_MOST = 20_000_000  # bytes of a record
MOST_OUTPUT = 500_000_000  # bytes of an output that is read back


@dataclass(frozen=True, slots=True)
class Origin:
    """Of what an output was made: its target and edition, what it calls itself, and hashes of what it shows.

    ``content`` is the hash of all that it says, ``look`` that of its charte, ``printing`` that of the
    printer's settings, ``reading`` that of the files as read.
    """

    target: str = ""
    audience: str = ""
    draft: str = ""
    proof: str = ""
    status: str = ""
    version: str = ""
    genre: str = ""
    day: str = ""
    content: str = ""
    look: str = ""
    printing: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One output on record: the key it was made under, its SHA-256, and its origin where that is known."""

    key: str
    sha256: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The outputs by file name; ``readings`` are the hashes of the content files by reading and name.

    ``final`` is the hash of the content of each version that left its provisional state, by the name of its set.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    readings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    final: Mapping[str, str] = field(default_factory=dict)
    broken: bool = False


def read_manifest(folder: Path) -> Manifest:
    """Return the record of ``folder``; an empty one where there is none, or none that can be read (``broken``)."""
    path = folder / MANIFEST
    if not path.is_symlink() and not path.exists():
        return Manifest()
    try:
        data = read_file(path, folder, _MOST)
        told = json.loads(data[:_MOST])
        return Manifest(
            {str(name): _entry(entry) for name, entry in told["sorties"].items()},
            {str(key): _texts(files) for key, files in told.get("lectures", {}).items()},
            _texts(told.get("definitifs", {})),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Manifest(broken=True)


def manifest_text(manifest: Manifest) -> bytes:
    """Return the record to write beside the outputs."""
    used = {entry.origin.reading for entry in manifest.entries.values() if entry.origin is not None}
    told = {
        "sorties": {name: _told(entry) for name, entry in manifest.entries.items()},
        "lectures": {key: dict(files) for key, files in manifest.readings.items() if key in used},
        "definitifs": dict(manifest.final),
    }
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def is_unchanged(folder: Path, keys: Sequence[str]) -> list[Path] | None:
    """Return the outputs in ``folder`` made under ``keys``, in their order, if none lacks and nobody touched them."""
    recorded = read_manifest(folder).entries
    kept = [(name, entry) for key in keys for name, entry in recorded.items() if entry.key == key]
    if not {entry.key for entry in recorded.values()}.issuperset(keys):
        return None
    intact = all(is_as_made(folder, name, entry) for name, entry in kept)
    return [folder / name for name, _entry in kept] if intact and kept else None


def is_as_made(folder: Path, name: str, entry: Entry) -> bool:
    """Tell whether the file of that name still has the bytes on record."""
    data = output_bytes(folder, name)
    return data is not None and hash_of(data) == entry.sha256


def output_bytes(folder: Path, name: str) -> bytes | None:
    """Return the bytes of a regular file of ``folder``; None for anything else."""
    try:
        return None if (folder / name).is_symlink() else read_file(folder / name, folder, MOST_OUTPUT)
    except (OSError, ValueError):
        return None


def still_there(folder: Path, manifest: Manifest, without: Iterable[str] = ()) -> dict[str, Entry]:
    """Return the entries whose files are in ``folder``, some names left out."""
    left_out = set(without)
    return {
        name: entry
        for name, entry in manifest.entries.items()
        if name not in left_out and (folder / name).is_file()
    }


def _entry(told: Mapping[str, object]) -> Entry:
    origin = told.get("origine")
    return Entry(str(told["empreinte"]), str(told["sha256"]), None if origin is None else _origin(origin))


def _origin(told: object) -> Origin:
    texts = _texts(told)
    return Origin(**{one.name: texts.get(one.name, "") for one in fields(Origin)})


def _told(entry: Entry) -> dict[str, object]:
    told: dict[str, object] = {"empreinte": entry.key, "sha256": entry.sha256}
    if entry.origin is not None:
        told["origine"] = {name: value for name, value in asdict(entry.origin).items() if value}
    return told


def _texts(told: object) -> dict[str, str]:
    if not isinstance(told, dict):
        raise TypeError(told)
    return {str(name): str(value) for name, value in told.items()}
