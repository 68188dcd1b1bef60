"""The Word styles as data: ``word.toml`` of a charte, read and typed.

Colours, families and sizes are names of the charte; what only Word needs (indents, spaces, rules) is in
points. No look stands in Python.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dossier.charte.sheets import COMMON, find_sheet, overlaid
from dossier.diagnostics import TOML_HINT, MachineError, TomlFault, read_toml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HUE = "teinte"
SHEET = "word.toml"


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(StrEnum):
    """What a style applies to."""

    PARAGRAPH = "paragraphe"
    CHARACTER = "caractere"


class Indent(StrEnum):
    """Where the left edge of a paragraph stands: the page's edge, or the axis of the text."""

    PAGE = "page"
    TEXT = "texte"


class Alignment(StrEnum):
    """How lines are set; the house sets ragged right unless told."""

    RIGHT = "droite"
    CENTRE = "centre"


class Underline(StrEnum):
    """How a character style underlines."""

    SINGLE = "plein"
    DOTTED = "pointille"


class Rule(_Data):
    """A rule at one side: thickness and distance to the text in points."""

    thickness: float = Field(alias="epaisseur", gt=0)
    space: float = Field(0.0, alias="espace", ge=0, le=31)
    colour: str = Field(alias="couleur")


class Rules(_Data):
    """The rules around a paragraph."""

    top: Rule | None = Field(None, alias="haut")
    left: Rule | None = Field(None, alias="gauche")
    bottom: Rule | None = Field(None, alias="bas")
    right: Rule | None = Field(None, alias="droite")
    between: Rule | None = Field(None, alias="entre")

    @property
    def sides(self) -> tuple[tuple[str, Rule | None], ...]:
        """Each side under its OOXML name, in the order of the schema."""
        return (
            ("top", self.top),
            ("left", self.left),
            ("bottom", self.bottom),
            ("right", self.right),
            ("between", self.between),
        )

    def wear(self, colour: str) -> bool:
        """Whether one of them has that colour: the hue of the part asks for a variant of the style in each hue."""
        return any(rule is not None and rule.colour == colour for _, rule in self.sides)


class StyleSpec(_Data):
    """One named style; None means inherited from ``base``."""

    name: str = Field(alias="nom", pattern="^[^,]*$")  # Word takes what follows a comma for an alias
    label: str = Field("", alias="libelle", pattern="^[^,]*$")
    kind: Kind = Field(Kind.PARAGRAPH, alias="genre")
    base: str | None = None
    following: str | None = Field(None, alias="suivant")
    gallery: bool = Field(default=False, alias="galerie")
    font: str | None = Field(None, alias="police")
    scale: str | None = Field(None, alias="echelle")
    colour: str | None = Field(None, alias="couleur")
    bold: bool | None = Field(None, alias="gras")
    italic: bool | None = Field(None, alias="italique")
    superscript: bool = Field(default=False, alias="exposant")
    underline: Underline | None = Field(None, alias="souligne")
    tracking: float | None = Field(None, alias="approche")
    leading: float | None = Field(None, alias="interligne", gt=0)
    height: float | None = Field(None, alias="hauteur", gt=0)
    before: float | None = Field(None, alias="avant", ge=0)
    after: float | None = Field(None, alias="apres", ge=0)
    indent: Indent | None = Field(None, alias="retrait")
    shift: float | None = Field(None, alias="decalage")
    hanging: float | None = Field(None, alias="pendant")
    right: float | None = Field(None, alias="droite")
    alignment: Alignment | None = Field(None, alias="alignement")
    rules: Rules | None = Field(None, alias="filets")
    fill: str | None = Field(None, alias="fond")
    keep_next: bool | None = Field(None, alias="solidaire")
    keep_lines: bool | None = Field(None, alias="insecable")
    new_page: bool | None = Field(None, alias="nouvelle_page")
    level: int | None = Field(None, alias="niveau", ge=1, le=9)
    right_tab: bool = Field(default=False, alias="taquet")


class Tightening(_Data):
    """What a style of running text gives up in a compact sheet."""

    scale: str | None = Field(None, alias="echelle")
    leading: float | None = Field(None, alias="interligne", gt=0)
    height: float | None = Field(None, alias="hauteur", gt=0)
    before: float | None = Field(None, alias="avant", ge=0)
    after: float | None = Field(None, alias="apres", ge=0)
    rules: Rules | None = Field(None, alias="filets")

    @property
    def changes(self) -> dict[str, object]:
        """The properties that change, under their names in a style."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class CompactSpec(_Data):
    """A compact sheet: less white around tables, and its own variants of some styles."""

    after_table: float = Field(alias="apres_tableau")
    before_table: float = Field(alias="avant_tableau")
    styles: dict[str, Tightening]


class TableSpec(_Data):
    """One table style: its rules, and the margins of its cells in points."""

    name: str = Field(alias="nom")
    top: Rule | None = Field(None, alias="haut")
    bottom: Rule | None = Field(None, alias="bas")
    inside: Rule | None = Field(None, alias="entre")
    below_header: Rule | None = Field(None, alias="sous_entete")
    margin_top: float = Field(0.0, alias="marge_haut")
    margin_bottom: float = Field(0.0, alias="marge_bas")
    margin_right: float = Field(0.0, alias="marge_droite")


class SeparatorSpec(_Data):
    """The rule between two passages, drawn above the second."""

    before: float = Field(alias="avant")
    rule: Rule = Field(alias="filet")


class CalloutEndSpec(_Data):
    """The foot of a callout, drawn below its last paragraph."""

    after: float = Field(alias="apres")
    rule: Rule = Field(alias="filet")


class WordSheet(_Data):
    """All that ``word.toml`` says. Lengths are in points."""

    language: str = Field(alias="langue")
    header_distance: float = Field(alias="en_tete")
    footer_distance: float = Field(alias="pied")
    tab: float = Field(alias="tabulation")
    after_table: float = Field(alias="apres_tableau")
    before_table: float = Field(alias="avant_tableau")
    figures_per_row: int = Field(alias="chiffres_par_rang", ge=1)
    picture_height: float = Field(alias="hauteur_image", gt=0, le=1)
    beside_height: float = Field(alias="hauteur_en_regard", gt=0)
    beside_gap: float = Field(alias="ecart_en_regard", ge=0)
    bar_height: float = Field(alias="hauteur_de_barre", gt=0)
    least_sign: float = Field(alias="signe_minimal", gt=0)
    least_relief: float = Field(alias="relief_minimal", gt=0)
    bullet: str = Field(alias="puce")
    number: str = Field(alias="numero")
    separator: SeparatorSpec = Field(alias="separateur")
    callout_end: CalloutEndSpec = Field(alias="encadre_fin")
    compact: CompactSpec = Field(alias="compacte")
    styles: dict[str, StyleSpec]
    tables: dict[str, TableSpec] = Field(alias="tableaux")


def read_sheet(folder: Path) -> WordSheet:
    """The Word styles of the charte in ``folder``: ``commun/word.toml``, and over it what its own ``word.toml`` says.

    A value of the charte takes the place of the common one; a rule or set of rules (``filet``, ``filets``) is replaced as one, so that none of
    the common ones is left beside those of the charte. Raises MachineError (D805) where a file is missing or wrong.
    """
    common = _read(find_sheet(folder, f"{COMMON}/{SHEET}"), f"{COMMON}/{SHEET}")
    own = _read(folder / SHEET, f"{folder.name}/{SHEET}")
    try:
        return WordSheet.model_validate(overlaid(common, own, whole=("filet", "filets")))
    except ValidationError as fault:
        names = [str(part) for part in fault.errors()[0]["loc"]]
        place = f"{COMMON if _has(common, names) and not _has(own, names) else folder.name}/{SHEET}"
        message = f"styles Word : valeur refusée pour « {'.'.join(names)} » dans {place}"
        raise MachineError("D805", message) from fault


def _has(table: object, names: Sequence[str]) -> bool:
    return not names or (isinstance(table, dict) and names[0] in table and _has(table[names[0]], names[1:]))


def _read(file: Path, place: str) -> dict[str, object]:
    try:
        return read_toml(file)
    except OSError as fault:
        raise MachineError(
            "D805",
            f"styles Word introuvables : {place}",
            "copiez le fichier word.toml de la charte « prefecture » et adaptez-le",
        ) from fault
    except TomlFault as fault:
        raise MachineError("D805", f"styles Word illisibles : {place}, {fault}", TOML_HINT) from fault
