"""The Word styles as data: ``word.toml`` of a charte, read and typed.

Colours, families and sizes are names of the charte; what only Word needs (indents, spaces, rules) is in
points. No look stands in Python.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dossier.charte.charte_faults import CharteFault, Fault, Written, refusals
from dossier.charte.named import COLOUR, FONT, SIZE, STYLE, unknown_name
from dossier.charte.style_sheets import COMMON, find_sheet, overlaid
from dossier.diagnostics import (
    TOML_HINT,
    Diagnostic,
    Span,
    TomlFault,
    disk_reason,
    error,
    parse_toml,
    read_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from dossier.charte import Charte

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
    subscript: bool = Field(default=False, alias="indice")
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


#: What a text says: read once, and never changed.
_tables = lru_cache(maxsize=8)(parse_toml)


def read_sheet(folder: Path, charte: Charte | None = None) -> WordSheet:
    """Return the Word styles of the charte in ``folder``: ``commun/word.toml``, and over it what its own ``word.toml`` says.

    A value of the charte takes the place of the common one; a rule or set of rules (``filet``, ``filets``) is replaced
    as one, so that none of the common ones is left beside those of the charte. Raises CharteFault (D805) with every
    fault at its line: a file is missing or wrong, a name is none of the ``charte``.
    """
    found: list[Diagnostic] = []
    common, shared = _read(find_sheet(folder, f"{COMMON}/{SHEET}"), f"{COMMON}/{SHEET}", found)
    own, changed = _read(folder / SHEET, f"{folder.name}/{SHEET}", found)
    if found:
        raise CharteFault(found)
    merged = overlaid(shared, changed, whole=("filet", "filets"))
    sheet, faults = None, []
    try:
        sheet = WordSheet.model_validate(merged)
    except ValidationError as refused:
        faults = refusals(refused, SHEET)
    if charte is not None:
        faults += _name_faults(merged, charte)
    for fault in faults:
        told = own if _has(changed, fault.names) else common if _has(shared, fault.names) else own
        found.append(error(fault.code, f"styles Word : {fault.message}", told.place(fault.names), fault.hint))
    if sheet is None or found:
        raise CharteFault(found)
    return sheet


def _name_faults(data: Mapping[str, object], charte: Charte) -> list[Fault]:
    """D805 for each colour, font, size or style that is named and declared nowhere."""
    styles = data.get("styles")
    declared = {
        "couleur": (COLOUR, [*charte.colours, HUE]),
        "fond": (COLOUR, list(charte.colours)),
        "police": (FONT, list(charte.fonts)),
        "echelle": (SIZE, list(charte.scale)),
        "base": (STYLE, list(styles) if isinstance(styles, dict) else []),
        "suivant": (STYLE, list(styles) if isinstance(styles, dict) else []),
    }
    return [
        unknown_name(declared[str(names[-1])][0], value, names, declared[str(names[-1])][1])
        for names, value in _texts(data)
        if names[-1] in declared and value not in declared[str(names[-1])][1]
    ]


def _texts(table: Mapping[str, object], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of a settings file, with the names that lead to it."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _texts(value, (*above, name))
        elif isinstance(value, str):
            yield (*above, name), value


def _has(table: object, names: Sequence[str | int]) -> bool:
    return not names or (isinstance(table, dict) and names[0] in table and _has(table[names[0]], names[1:]))


def _read(file: Path, place: str, found: list[Diagnostic]) -> tuple[Written, dict[str, object]]:
    """A sheet as written, and what it says; nothing where it cannot be read, which is then ``found``."""
    shown = f"{file.parents[1].name}/{place}"
    try:
        written = Written(read_text(file), shown)
        return written, _tables(written.text)
    except FileNotFoundError:
        hint = "copiez le fichier word.toml de la charte « prefecture » et adaptez-le"
        found.append(error("D805", f"styles Word introuvables : {place}", Span(shown), hint))
    except OSError as fault:
        found.append(error("D805", f"styles Word illisibles : {place}, {disk_reason(fault)}", Span(shown)))
    except TomlFault as fault:
        where = Span(shown, max(fault.line, 1), max(fault.column, 1))
        found.append(error("D805", f"styles Word illisibles : {place}, {fault}", where, TOML_HINT))
    return Written("", shown), {}
