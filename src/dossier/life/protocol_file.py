"""The ranks that an office sets itself, where the decree does not say or its text is not sure: ``_commun/protocole.yaml``."""

from __future__ import annotations

from dossier.content.model.base import Entity, declare
from dossier.content.model.field_types import Line, Memo, Number
from dossier.content.reading.entity_files import Files
from dossier.diagnostics import Diagnostic, Severity
from dossier.life.refusals import Declined
from dossier.project import Project

FILE = "protocole.yaml"


class OfficeRank(Entity):
    """A function with the rank that the office gives it."""

    role: Line = declare(
        "Fonction",
        "Début de la fonction, tel qu’écrit dans acteurs.yaml.",
        alias="fonction",
        examples=["recteur"],
    )
    rank: Number = declare(
        "Rang", "Rang de cette fonction ; 7,5 la place entre le 7e et le 8e.", alias="rang", examples=["19"]
    )
    reason: Memo | None = declare("Motif", "Texte ou usage qui le fonde.", alias="motif", default=None)


class ProtocolFile(Entity):
    """``_commun/protocole.yaml``."""

    ranks: list[OfficeRank] = declare(
        "Rangs", "Les rangs que fixe le service.", alias="rangs", default_factory=list
    )


def office_ranks(project: Project) -> list[OfficeRank]:
    """The office's own ranks; none where it has no such file. Raises Declined for one that cannot be read."""
    files = Files(project, replaced={})
    read = files.optional(project.shared / FILE, ProtocolFile)
    errors: list[Diagnostic] = [item for item in files.found if item.severity is Severity.ERROR]
    if errors:
        raise Declined(*errors)
    return read.ranks
