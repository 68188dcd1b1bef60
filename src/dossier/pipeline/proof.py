"""A proof to sign (« bon à tirer »): what it leaves in the kit, and how it is signed."""

from __future__ import annotations

from pathlib import Path

from dossier.charte import look_digest
from dossier.diagnostics.gestures import SIGN
from dossier.pipeline.stage_values import Checked
from dossier.project import Project
from dossier.proof.record_proof import NewProof, record_proof
from dossier.proof.signature import content_digest


def keep_proof(project: Project, checked: Checked, number: int) -> None:
    """Write down in the kit's ``bat.yaml`` that this proof was made of this content.

    Raises MachineError (D903) where the kit's folder cannot be written, D932 where the file is no longer what it was.
    """
    kit, document = checked.kit, checked.document
    if kit is None or document is None or checked.charte is None:
        return
    digest = content_digest(kit, document)
    made = NewProof(number, document.metadata.genre, digest, look_digest(checked.charte))
    record_proof(project, kit.folder, made)


def signing_advice(folder: Path, number: int) -> str:
    """The French sentence that says how a proof is signed."""
    return f"BAT n° {number} : faites signer la feuille « Bon à tirer », puis {SIGN.said(folder.name)}"
