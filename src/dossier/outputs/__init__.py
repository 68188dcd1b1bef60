"""Writing a set of outputs: all of them or none, the old ones intact on any failure, even a kill.

The new set is built whole beside the old one and flushed to the disk. Then the two folders change places in
one step of the system (``swap``). Where that cannot be, the files are moved in one by one, from a folder whose
name alone says that the set is whole: a run that was killed in between is carried on by the next (``moves``).
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path

from dossier.diagnostics import MachineError, disk_reason
from dossier.fingerprint import MANIFEST, hash_of, manifest_text, read_manifest
from dossier.outputs import moves, swap
from dossier.outputs.lock import one_at_a_time

__all__ = ["one_at_a_time", "recover", "write_outputs"]

_INTACT = "les fichiers précédents sont intacts"


def write_outputs(folder: Path, files: Mapping[str, bytes], keys: Mapping[str, str]) -> list[Path]:
    """Write ``files`` into ``folder`` together with their record: each under its own of ``keys``.

    Other files in the folder stay, and other outputs stay on record.
    Raises MachineError (D903) with the old files in place where the disk refuses.
    """
    _verify(files)
    others = {name: entry for name, entry in read_manifest(folder).items() if (folder / name).is_file()}
    new = {name: (keys[name], hash_of(data)) for name, data in files.items()}
    contents = {MANIFEST: manifest_text({**others, **new}), **files}  # the record first: it says what is ours
    try:
        recover(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        if not (swap.can_swap(folder, contents) and swap.write(folder, contents)):
            folder.mkdir(exist_ok=True)
            moves.write(folder, contents)
    except OSError as fault:
        raise MachineError("D903", _sentence(fault, folder), _INTACT) from fault
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
