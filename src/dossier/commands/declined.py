"""Why a step in the life of a kit is refused: findings at their place in the content, as a check has them."""

from __future__ import annotations

from pathlib import Path

from dossier.content.kit import Kit
from dossier.content.located import span_of
from dossier.content.model.kit_and_sheets import Status
from dossier.diagnostics import Diagnostic, MachineError, Severity, error
from dossier.diagnostics.gestures import CHANGE_STATUS
from dossier.output_folder.place import place_fault
from dossier.project import Project


class Declined(Exception):
    """A step that is not taken; nothing was written. Carries the findings that say why."""

    def __init__(self, *found: Diagnostic) -> None:
        """Keep the findings, gravest first."""
        super().__init__(*found)
        self.found = list(found)


def require_sound(kit: Kit | None, found: list[Diagnostic]) -> Kit:
    """The kit, if it could be read without an error. Raises Declined with its errors."""
    errors = [item for item in found if item.severity is Severity.ERROR]
    if kit is None or errors:
        raise Declined(*errors)
    return kit


def require_released(kit: Kit) -> None:
    """Raises Declined (D270) for a kit that is still provisional: nobody outside is given a draft."""
    if kit.head.status is Status.PROVISIONAL:
        message = "un dossier provisoire ne se remet pas à la presse"
        hint = f"une fois le dossier validé, {CHANGE_STATUS.said(kit.name)}"
        raise Declined(error("D270", message, span_of(kit.head.status, kit.head.place_of("statut")), hint))


def require_for_outside(kit: Kit) -> None:
    """Raises Declined (D270) for an edition that stays in the house."""
    if kit.edition is not None and kit.edition.stays_inside:
        message = f"l’édition « {kit.edition.name} » est interne : elle ne se remet pas à la presse"
        raise Declined(error("D270", message, kit.head.span, "demandez le paquet d’une autre édition"))


def unwritable(reason: str, path: str) -> MachineError:
    """D933: a content file in which a change could not be written."""
    message = f"{path} : {reason}"
    return MachineError("D933", message, "rien n’a été changé ; corrigez ce fichier, puis relancez")


def own_place(project: Project, *names: str) -> Path:
    """A folder among the outputs for what is made beside a render. Raises MachineError (D931) where a link leads it elsewhere."""
    place = project.output.joinpath(*names)
    fault = place_fault(project.root, place)
    if fault:
        message = f"« {'/'.join(names)} » irait au mauvais endroit : {fault}"
        raise MachineError("D931", message, f"ôtez le lien « {names[0]} » de output/, puis relancez")
    return place
