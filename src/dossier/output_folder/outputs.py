"""Writing a set of outputs: all of them or none, the old ones intact on any failure, even a kill.

The new set is built whole beside the old one and flushed to the disk. Then the two folders change places in
one step of the system (``swap``). Where that cannot be, the files are moved in one by one, from a folder whose
name alone says that the set is whole: a run that was killed in between is carried on by the next (``moves``).
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from dossier.diagnostics import MachineError, disk_reason
from dossier.output_folder import moves, swap
from dossier.output_folder.aside import preserve
from dossier.output_folder.fingerprint import hash_of
from dossier.output_folder.lock import one_at_a_time
from dossier.output_folder.manifest import (
    MANIFEST,
    Entry,
    Manifest,
    Origin,
    manifest_text,
    read_manifest,
    still_there,
)

__all__ = ["UNKNOWN", "Provenance", "keep_what_is_lost", "one_at_a_time", "recover", "write_outputs"]

#: What the system answers where a file bears the name of a folder to be, or a folder that of a file.
_TAKEN = {errno.EISDIR, errno.ENOTDIR, errno.EEXIST}
_INTACT = "les fichiers précédents sont intacts"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Of what a new set is made, for its record: the origin that its files share, and the hashes of what was read.

    ``final`` is the hash of the content by the name of a set that left its provisional state.
    """

    origin: Origin | None = None
    readings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    final: Mapping[str, str] = field(default_factory=dict)


UNKNOWN = Provenance()


def keep_what_is_lost(folder: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    """Copy what ``files`` will replace and nobody could make again; returns the copies by name.

    Raises MachineError (D903) where the disk refuses.
    """
    try:
        return preserve(folder, files)
    except OSError as fault:
        raise _refusal(fault, folder) from fault


def write_outputs(
    folder: Path,
    files: Mapping[str, bytes],
    keys: Mapping[str, str],
    provenance: Provenance = UNKNOWN,
    targets: Mapping[str, str] | None = None,
) -> list[Path]:
    """Write ``files`` into ``folder`` together with their record: each under its own of ``keys``, of its target.

    Other files in the folder stay, and other outputs stay on record.
    Raises MachineError (D903) with the old files in place where the disk refuses.
    """
    _verify(files)
    old = read_manifest(folder)
    made = provenance.origin
    new = {
        name: Entry(keys[name], hash_of(data), made and replace(made, target=(targets or {}).get(name, "")))
        for name, data in files.items()
    }
    record = Manifest(
        {**still_there(folder, old), **new},
        {**old.readings, **provenance.readings},
        {**old.final, **provenance.final},
    )
    contents = {MANIFEST: manifest_text(record), **files}  # the record first: it says what is ours
    try:
        recover(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        if not (swap.can_swap(folder, contents) and swap.write(folder, contents)):
            folder.mkdir(exist_ok=True)
            moves.write(folder, contents)
    except OSError as fault:
        raise _refusal(fault, folder) from fault
    return [folder / name for name in files]


def recover(folder: Path) -> None:
    """Carry on what a killed run had begun to put in place, and sweep what it left behind.

    Raises OSError where a set that is half in place cannot be completed.
    """
    moves.carry_on(folder)
    swap.sweep(folder)


def _verify(files: Mapping[str, bytes]) -> None:
    """Read one's own output again before it takes the place of the old one."""
    for name, data in files.items():
        whole = not name.endswith(".pdf") or (data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF"))
        whole = whole and (
            not name.endswith(".docx") or (data.startswith(b"PK") and b"PK\x05\x06" in data[-66_000:])
        )
        if not whole or not data:
            raise MachineError("D999", f"le fichier produit est incomplet : {name}", _INTACT)


def _refusal(fault: OSError, folder: Path) -> MachineError:
    """What the disk refused; a name that something else bears is said with what bears it, and how to free it."""
    taken = folder / Path(fault.filename).name if fault.errno in _TAKEN and fault.filename else None
    if taken is None or taken == folder or not taken.exists():
        return MachineError("D903", _sentence(fault, folder), _INTACT)
    bearer = "répertoire" if taken.is_dir() else "fichier"
    message = f"écriture impossible : dans {folder.name}, « {taken.name} » est un {bearer}"
    return MachineError("D903", message, f"renommez ce {bearer} ou déplacez-le, puis relancez ; {_INTACT}")


def _sentence(fault: OSError, folder: Path) -> str:
    match fault.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "disque plein : rien n’a été remplacé"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"écriture refusée dans le dossier {folder.name}"
        case errno.ENOENT | errno.ESTALE:
            return f"le dossier {folder.name} a disparu pendant l’écriture"
        case _:
            return f"écriture impossible dans le dossier {folder.name} ({disk_reason(fault)})"
