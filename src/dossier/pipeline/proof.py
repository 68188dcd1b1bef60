"""A proof to sign (« bon à tirer »): what it leaves in the kit, and how it is signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dossier.assemble import assemble
from dossier.charte import look_digest
from dossier.content.kit import Kit
from dossier.content.model.kit_and_sheets import Status
from dossier.diagnostics import Diagnostic, Severity
from dossier.diagnostics.gestures import SIGN
from dossier.pipeline.stage_values import Checked
from dossier.pipeline.waivers import without_waived
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


def definitive_advice(kit: Kit, number: int, faults: Sequence[Diagnostic]) -> list[str]:
    """The lines that say what is to be mended before a proof is signed: the ``faults`` of the kit once definitive."""
    if not faults:
        return []
    count = f"{len(faults)} fautes" if len(faults) > 1 else "une faute"
    return [
        f"BAT n° {number} : corrigez avant de faire signer : le dossier définitif ou sous embargo serait refusé pour {count} :",
        *(f"  {one.span.shown if one.span else kit.name}: {one.code}, {one.message}" for one in faults),
    ]


def faults_once_definitive(kit: Kit) -> Sequence[Diagnostic]:
    """The errors of a provisional kit that had none, were it definitive without a word changed: its proof is not refused for them."""
    from dossier.checks import check

    if kit.head.status is not Status.PROVISIONAL:
        return []
    head = kit.head.model_copy(update={"status": Status.FINAL})
    definitive = replace(kit, head=head)
    document, unclear = assemble(definitive)
    found = without_waived(definitive, [*unclear, *check(definitive, document, None)])
    return [item for item in found if item.severity is Severity.ERROR]
