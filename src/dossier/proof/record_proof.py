"""One more proof in the record of a kit: read as it is now, written so that it can be read again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dossier.content.model.proof import PROOFS, Proof, ProofsFile
from dossier.content.reading.entity_files import Files
from dossier.diagnostics import MachineError, Severity
from dossier.output_folder.content import create_content, replace_content
from dossier.project import Project
from dossier.proof.bat_file import proofs_text

_LOST = "le bon à tirer n’est pas enregistré ; l’épreuve, elle, est produite"


class NewProof(NamedTuple):
    """A proof that was just made: its number and genre of kit, the digests of its content and of its look."""

    number: int
    genre: str
    digest: str
    look: str


def record_proof(project: Project, folder: Path, made: NewProof) -> None:
    """Add a proof to ``bat.yaml``, with what somebody wrote there since the kit was read: a signature is never lost.

    Raises MachineError: D903 where the folder cannot be written, D932 where the file could not be read any more,
    now or once written, or where the same number was signed in the meantime.
    """
    number, genre, digest, look = made
    path = folder / PROOFS
    before = _read(project, path)
    if any(one.number == number and one.genre == genre and one.signed_by for one in before):
        raise MachineError("D932", f"le bon à tirer n° {number} a été signé pendant le rendu", _LOST)
    text = proofs_text(before, number, genre, digest, look).encode()
    after = _read(project, path, text)
    kept = [_told(one) for one in before if (one.number, one.genre) != (number, genre)]
    if [_told(one) for one in after] != [*kept, (number, genre, digest, look, "", "")]:
        raise MachineError("D932", f"{PROOFS} ne pourrait plus être relu", _LOST)
    if path.exists():
        replace_content(path, text)
    else:
        create_content(path, text)


def _read(project: Project, path: Path, data: bytes | None = None) -> Sequence[Proof]:
    name = project.relative(path)
    files = Files(project, replaced={} if data is None else {name: data})
    file = files.optional(path, ProofsFile) if data is None else files.entity(path, ProofsFile, {})
    faults = [item for item in files.found if item.severity is Severity.ERROR]
    if faults:
        raise MachineError("D932", f"{PROOFS} ne se lit plus : {faults[0].message}", _LOST)
    return file.proofs


def _told(proof: Proof) -> tuple[int, str, str, str, str, str]:
    day = proof.signed_on.isoformat() if proof.signed_on else ""
    return (
        proof.number,
        str(proof.genre),
        str(proof.digest),
        str(proof.look or ""),
        str(proof.signed_by or ""),
        day,
    )
