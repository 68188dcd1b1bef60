"""How a kit is printed: by an offset or digital printer, or on the office copier."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from dossier.content.located import LocatedMap
from dossier.content.model.base import Entity, declare
from dossier.content.model.field_types import Flag, Memo, Whole, choice, measure
from dossier.diagnostics import Span

Bleed = Annotated[Decimal, *measure(0, 10, "mm", "3")]
Thickness = Annotated[Decimal, *measure("0.03", 1, "mm", "0,1")]
Ink = Annotated[Decimal, *measure(200, 400, "%", "300")]


class BookletPages(StrEnum):
    """The pages of a booklet; it is printed on sheets of twice their size."""

    A5 = "a5"
    A4 = "a4"


class Printing(Entity):
    """``impression:`` in ``dossier.yaml``. Every field has a default that suits a coated paper of 90 to 135 g/m²."""

    profile: Memo | None = declare(
        "Profil ICC",
        "Chemin d’un profil ICC CMJN de votre imprimeur, depuis le dossier du projet. Sans ce champ : FOGRA39, papier couché.",
        alias="profil", default=None, examples=["content/_commun/PSO_Coated_v3.icc"],
    )  # fmt: skip
    paper: Memo | None = declare(
        "Papier", "Papier prévu, en clair : il figure dans les consignes.", alias="papier", default=None,
        examples=["couché mat 135 g"],
    )  # fmt: skip
    thickness: Thickness = declare(
        "Épaisseur du papier",
        "Épaisseur d’une feuille en millimètres (0,1 par défaut) : elle sert à compenser la chasse du livret.",
        alias="epaisseur_papier", default=Decimal("0.1"), examples=["0,1"],
    )  # fmt: skip
    bleed: Bleed = declare(
        "Fond perdu",
        "Débord des images et des aplats au-delà de la coupe, en millimètres : 3 par défaut, 5 chez certains imprimeurs.",
        alias="fond_perdu", default=Decimal(3), examples=["3"],
    )  # fmt: skip
    ink_limit: Ink = declare(
        "Encrage maximal",
        "Somme des quatre encres que le papier accepte, en pour cent : 300 par défaut.",
        alias="encrage_maximal", default=Decimal(300), examples=["300"],
    )  # fmt: skip
    staples: Flag = declare(
        "Agrafes", "oui (par défaut) : le livret porte les repères de pli et d’agrafes.",
        alias="agrafes", default=True,
    )  # fmt: skip
    booklet: Annotated[BookletPages, *choice(BookletPages)] = declare(
        "Livret", "Pages du livret : a5 (par défaut), sur des feuilles A4 ; ou a4, sur des feuilles A3.",
        alias="livret", default=BookletPages.A5,
    )  # fmt: skip
    copies: Whole = declare(
        "Exemplaires", "Nombre d’exemplaires à imprimer : il sert à estimer le papier.",
        alias="exemplaires", default=1, examples=["150"],
    )  # fmt: skip


def usual_printing() -> Printing:
    """The settings of a kit that says nothing of printing."""
    return Printing.model_validate(LocatedMap(Span("")))
