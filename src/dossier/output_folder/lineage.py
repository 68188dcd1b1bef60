"""What the outputs of a kit were made of, held against its files as they are now, without reading what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier.output_folder.fingerprint import Inventory, hash_of
from dossier.output_folder.manifest import Entry, is_as_made, read_manifest, still_there

_NOT_OF_THE_KIT = ("_commun/", "styles/")


@dataclass(frozen=True, slots=True)
class Stale:
    """An output that is not, or no longer, what a render would make.

    ``why`` is the reason in French; ``command`` makes it anew, "" where nothing does. ``ours`` is False for a
    file that somebody changed since: it is named and left alone. ``draft`` marks one that says itself a draft.
    """

    name: str
    why: str
    command: str = ""
    ours: bool = True
    draft: bool = False


def reading_of(inventory: Inventory) -> str:
    """Return one hash of all that officers wrote, as it was read."""
    told = "\0".join(f"{name}\1{digest}" for name, digest in sorted(inventory.written().items()))
    return hash_of(told.encode("utf-8", "surrogateescape"))


def written_of(inventory: Inventory) -> dict[str, str]:
    """Return what the record keeps of the files that were read: enough to say which of them changed.

    Their names are codes: the record lies beside outputs whose readers must not know of a sheet or a picture by its name.
    """
    return {code_of(name): digest[:16] for name, digest in inventory.written().items()}


def code_of(name: str) -> str:
    """Return what stands for the name of a file in the record; what kits share keeps the name of its folder."""
    shared = next((folder for folder in _NOT_OF_THE_KIT if name.startswith(folder)), "")
    return shared + hash_of(name.encode("utf-8", "surrogateescape"))[:16]


def has_other_readings(folder: Path, inventory: Inventory) -> bool:
    """Tell whether some output was made of other files than those of now; where none was, none is stale."""
    reading = reading_of(inventory)
    entries = still_there(folder, read_manifest(folder))
    return any(entry.origin is None or entry.origin.reading != reading for entry in entries.values())


def find_renamed(
    name: str, folder: Path, kits: Iterable[str], inventory: Inventory
) -> dict[Path, list[Stale]]:
    """The outputs that the kit of that name left under another one, by folder: most of its files were read for them."""
    present = set(written_of(inventory).items())
    known = set(kits)
    found: dict[Path, list[Stale]] = {}
    for other in sorted(folder.parent.iterdir()) if folder.parent.is_dir() else []:
        if other.name in known or other.name.startswith(".") or other.is_symlink() or not other.is_dir():
            continue
        manifest = read_manifest(other)
        if not any(_is_mostly(files, present) for files in manifest.readings.values()):
            continue
        stale = [
            Stale(file, f"le dossier s’appelle désormais {name}", ours=is_as_made(other, file, entry))
            for file, entry in still_there(other, manifest).items()
            if not is_proof(entry)
        ]
        if stale:
            found[other] = stale
    return found


def find_proofs(folder: Path) -> list[str]:
    """Return the proofs of ``folder``: archives, that no render moves."""
    entries = still_there(folder, read_manifest(folder))
    return [name for name, entry in entries.items() if is_proof(entry) and name.endswith(".pdf")]


def is_draft(entry: Entry) -> bool:
    """Tell whether an output says itself that it is a draft."""
    return entry.origin is not None and bool(entry.origin.draft)


def is_proof(entry: Entry) -> bool:
    """Tell whether an output is a proof, or goes with one."""
    return entry.origin is not None and bool(entry.origin.proof)


def _is_mostly(files: Mapping[str, str], present: set[tuple[str, str]]) -> bool:
    own = {(name, digest) for name, digest in files.items() if not name.startswith(_NOT_OF_THE_KIT)}
    return len(own & present) * 2 > len(own)
