"""The ranks that an office sets itself, where the decree does not say or its text is not sure: ``_commun/protocole.yaml``."""

from __future__ import annotations

from dossier.content.model.base import Entity, declare
from dossier.content.model.field_types import Line, Memo, Number, Reference

PROTOCOL = "protocole.yaml"
#: How the office names the order of all who come.
PARTICIPANTS = "participants"


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


class CeremonyOrder(Entity):
    """The order that the cabinet sets for one ceremony of one kit."""

    kit: Memo = declare("Dossier", "Le dossier de la cérémonie.", alias="dossier", examples=["rivemont"])
    ceremony: Memo = declare(
        "Cérémonie",
        "Le titre de l’étape où l’on parle, celui de la convention que l’on signe, ou « participants ».",
        alias="ceremonie",
        examples=["Inauguration de la halle"],
    )
    people: list[Reference] = declare(
        "Ordre",
        "Les personnes dans leur ordre, par leur identifiant d’acteurs.yaml ; les autres suivent.",
        alias="ordre",
        examples=[["maire", "ministre"]],
    )
    reason: Memo | None = declare("Motif", "Ce qui fonde cet ordre.", alias="motif", default=None)

    def is_of(self, kit: str, ceremony: str) -> bool:
        """Whether it is that of a ceremony of a kit, which may be named without its date."""
        is_kit = kit == self.kit or kit.endswith(f"-{self.kit}")
        return is_kit and same_title(self.ceremony, ceremony)


def same_title(one: str, other: str) -> bool:
    """Whether two titles are the same, whatever their case, spaces and apostrophes."""
    return _folded(one) == _folded(other)


def _folded(title: str) -> str:
    return " ".join(title.replace("’", "'").split()).lower()


class ProtocolFile(Entity):
    """``_commun/protocole.yaml``."""

    ranks: list[OfficeRank] = declare(
        "Rangs", "Les rangs que fixe le service.", alias="rangs", default_factory=list
    )
    ceremonies: list[CeremonyOrder] = declare(
        "Cérémonies", "Les ordres que fixe le cabinet.", alias="ceremonies", default_factory=list
    )
