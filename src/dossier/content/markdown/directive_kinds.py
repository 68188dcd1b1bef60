"""Every directive of a sheet, declared once: its name, what may follow it on its line, and what it may hold.

The check that refuses a misplaced word, the rules that read what editors typed and the lowering to the tree all read
this table. ``dossier.assemble.sheets.directives`` says what each becomes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto


class Opening(Enum):
    """What the words after the name of a directive are."""

    NAME = auto()  # the identifier of what it shows, or a word that sets it
    TITLE = auto()  # printed
    NOTHING = auto()  # a fault: they were meant to stand below, or as an attribute


class Holds(Enum):
    """What stands between the line that opens a directive and the one that closes it."""

    BLOCKS = auto()
    FIGURES = (
        auto()
    )  # one entry a line, that opens with the identifier of a figure: « places : libellé | note »
    BOXES = auto()  # one entry a line, that opens with a box: « [x] 2021-2022 : nom | texte »
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class DirectiveKind:
    """What a directive may be written with; ``options`` are its own attributes, ``words`` those that are printed."""

    holds: Holds = Holds.BLOCKS
    opening: Opening = Opening.NAME
    options: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def has_lines(self) -> bool:
        """Whether it holds one entry a line."""
        return self.holds in {Holds.FIGURES, Holds.BOXES}


#: The attributes that any directive may have: for whom and when it is shown, and the rules left out inside it.
COMMON = ("audience", "reserve_a", "sauf", "sous_embargo", "validation", "valideur", "moment")
#: Those that name several things.
LISTS = frozenset({"reserve_a", "sauf"})
WAIVER = ("ignorer", "raison")

_AGREEMENT = DirectiveKind(Holds.NOTHING, options=("convention",))
_FROM_VISIT = DirectiveKind(Holds.NOTHING, Opening.NOTHING)

DIRECTIVES: Mapping[str, DirectiveKind] = {
    "objectif": DirectiveKind(opening=Opening.TITLE),
    "encadre": DirectiveKind(opening=Opening.TITLE),
    "citation": DirectiveKind(
        opening=Opening.NOTHING,
        options=("personne", "auteur", "fonction", "verbatim"),
        words=("auteur", "fonction"),
    ),
    "chiffres": DirectiveKind(Holds.FIGURES, options=("marge", "geant")),
    "calcul": DirectiveKind(Holds.NOTHING, options=("chiffre",)),
    "interne": DirectiveKind(),
    "bloc": DirectiveKind(opening=Opening.NOTHING),
    "verifier": DirectiveKind(opening=Opening.NOTHING),
    "texte": DirectiveKind(Holds.NOTHING, options=("nom",)),
    "tableau": DirectiveKind(opening=Opening.TITLE, options=("nom", "paysage")),
    "saut-de-page": DirectiveKind(Holds.NOTHING),
    "barres": DirectiveKind(Holds.FIGURES, Opening.TITLE, ("note", "marge"), ("note",)),
    "unites": DirectiveKind(Holds.FIGURES, Opening.TITLE, ("note", "marge"), ("note",)),
    "evolution": DirectiveKind(Holds.FIGURES, Opening.TITLE, ("note", "colonnes"), ("note",)),
    "series": DirectiveKind(Holds.FIGURES, Opening.TITLE, ("note", "colonnes"), ("note",)),
    "parts": DirectiveKind(Holds.FIGURES, Opening.TITLE, ("note",), ("note",)),
    "phases": DirectiveKind(Holds.BOXES, Opening.TITLE, ("nom", "note"), ("nom", "note")),
    "frise": DirectiveKind(Holds.BOXES, Opening.TITLE, ("de", "a", "terme", "note"), ("terme", "note")),
    "objectifs": _FROM_VISIT,
    "biographies": _FROM_VISIT,
    "programme": DirectiveKind(Holds.NOTHING, Opening.NOTHING, ("jour",)),
    "etapes": DirectiveKind(Holds.NOTHING, Opening.NOTHING, ("de", "a", "jour")),
    "orientations": _AGREEMENT,
    "perimetre": _AGREEMENT,
    "signataires": _AGREEMENT,
}
