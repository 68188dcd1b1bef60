"""The look of a kit as typed data: what ``charte.toml`` of ``styles/<charte>/`` may say.

The PDF takes its CSS custom properties from here and the Word file its styles, so that the two never
drift apart and no colour, font or length stands in Python.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

Ink = Annotated[float, Field(ge=0, le=100)]
Length = Annotated[float, Field(gt=0, le=2000)]  # millimetres of a page
Margin = Annotated[float, Field(ge=0, le=2000)]
Points = Annotated[float, Field(gt=0, le=500)]

_LEAST_TEXT = 20.0  # millimetres of text that a page has room for, in width and in height


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Colour(_Data):
    """One colour in both spaces: ``rgb`` as ``#rrggbb``, ``cmyk`` in percent of ink."""

    rgb: str = Field(alias="rvb", pattern="^#[0-9a-f]{6}$")
    cmyk: tuple[Ink, Ink, Ink, Ink] = Field(alias="cmjn")

    @property
    def css(self) -> str:
        """The colour as the style sheets and drawings of a page say it."""
        return self.rgb


class Separated(Colour):
    """The same colour for a press: its inks, never RGB."""

    @property
    def css(self) -> str:
        """``device-cmyk(…)``, each ink from 0 to 1."""
        return f"device-cmyk({' '.join(f'{ink / 100:g}' for ink in self.cmyk)})"


class Typeface(_Data):
    """A family: its faces are files below the charte's folder; ``fallback`` serves a Word without it."""

    family: str = Field(alias="famille")
    fallback: str = Field(alias="repli")
    regular: str = Field(alias="normal")
    italic: str | None = Field(None, alias="italique")
    semibold: str | None = Field(None, alias="demi_gras")
    bold: str | None = Field(None, alias="gras")
    bold_italic: str | None = Field(None, alias="gras_italique")

    @property
    def faces(self) -> list[tuple[str, int, str]]:
        """``(file, CSS weight, CSS style)`` of each face that is declared."""
        declared = [
            (self.regular, 400, "normal"),
            (self.italic, 400, "italic"),
            (self.semibold, 600, "normal"),
            (self.bold, 700, "normal"),
            (self.bold_italic, 700, "italic"),
        ]
        return [(name, weight, style) for name, weight, style in declared if name]


class PageFormat(_Data):
    """A page in millimetres; ``baseline`` is the step of the lines in points.

    A page without a margin column sets what belongs there in its text, a drawing ``aside`` millimetres wide.
    ``sheets`` are style sheets of this format alone, after those of the charte. A format that ``hyphenates``
    cuts long words at the end of a line, proper names never.
    """

    width: Length = Field(alias="largeur")
    height: Length = Field(alias="hauteur")
    top: Margin = Field(alias="haut")
    bottom: Margin = Field(alias="bas")
    inner: Margin = Field(alias="interieur")
    outer: Margin = Field(alias="exterieur")
    margin_column: Margin = Field(alias="colonne_de_marge")
    gutter: Margin = Field(alias="gouttiere")
    baseline: Points = Field(alias="ligne")
    tallest_picture: float = Field(alias="hauteur_image")
    aside: float = Field(0.0, alias="dessin_de_marge")
    sheets: list[str] = Field(default_factory=list, alias="feuilles")
    hyphenates: bool = Field(default=False, alias="cesure")

    @model_validator(mode="after")
    def _has_room(self) -> PageFormat:
        if self.text_width < _LEAST_TEXT or self.height - self.top - self.bottom < _LEAST_TEXT:
            raise ValueError
        return self

    @property
    def indent(self) -> float:
        """How far right of the margin column the text starts, in millimetres."""
        return self.margin_column + self.gutter if self.margin_column else 0.0

    @property
    def text_width(self) -> float:
        """The width of the text column in millimetres."""
        return self.width - self.inner - self.outer - self.indent

    @property
    def aside_width(self) -> float:
        """The width of a drawing that belongs in the margin, in millimetres."""
        return self.margin_column or self.aside


class Motif(_Data):
    """The drawn relief of the cover: its size and strokes in millimetres, its number of lines."""

    width: float = Field(alias="largeur")
    height: float = Field(alias="hauteur")
    lines: int = Field(alias="courbes", ge=2, le=60)
    thin: float = Field(alias="trait")
    thick: float = Field(alias="trait_fort")
    colour: str = Field(alias="couleur")


class ItineraryMeasures(_Data):
    """The schematic line of stops."""

    stroke: float = Field(alias="trait")
    radius: float = Field(alias="rayon")
    outline: float = Field(alias="contour")
    stem: float = Field(alias="tige")
    most: int = Field(alias="etapes_par_rang", ge=2)
    longest: float = Field(alias="pas_maximal")
    transfer: float = Field(alias="transfert", ge=1)
    dots: tuple[float, float] = Field(alias="pointille")


class BarMeasures(_Data):
    """Horizontal bars: their thickness, the step from one to the next, the widest share of their labels."""

    thickness: float = Field(alias="epaisseur")
    step: float = Field(alias="pas")
    labels: float = Field(alias="part_des_libelles", gt=0, lt=1)


class UnitMeasures(_Data):
    """One sign for each unit: its side, the step from one to the next, its stroke; how much smaller in the margin."""

    side: float = Field(alias="cote")
    step: float = Field(alias="pas")
    outline: float = Field(alias="contour")
    in_margin: float = Field(alias="part_en_marge", gt=0)


class PhaseMeasures(_Data):
    """Phases and periods: the thickness of their bars, the white between two, the narrowest text."""

    thickness: float = Field(alias="epaisseur")
    gap: float = Field(alias="blanc")
    tick: float = Field(alias="graduation")
    narrowest: float = Field(alias="texte_minimal")


class PerimeterMeasures(_Data):
    """The circles of a perimeter."""

    centre: float = Field(alias="rayon_du_centre")
    radius: float = Field(alias="rayon")
    outline: float = Field(alias="contour")
    link: float = Field(alias="lien")


class ChartMeasures(_Data):
    """The charts: names of colours and of sizes of the scale, lengths in points."""

    font: str = Field(alias="police")
    ink: str = Field(alias="texte")
    muted: str = Field(alias="texte_second")
    hairline_colour: str = Field(alias="attache")
    paper: str = Field(alias="fond")
    note: str = Field(alias="corps_note")
    label: str = Field(alias="corps_libelle")
    title: str = Field(alias="corps_titre")
    value: str = Field(alias="corps_valeur")
    rule: float = Field(alias="filet")
    hairline: float = Field(alias="filet_fin")
    outline: float = Field(alias="contour")
    gap: float = Field(alias="blanc")
    itinerary: ItineraryMeasures = Field(alias="parcours")
    bars: BarMeasures = Field(alias="barres")
    units: UnitMeasures = Field(alias="unites")
    phases: PhaseMeasures = Field(alias="phases")
    perimeter: PerimeterMeasures = Field(alias="perimetre")


class LogoMeasures(_Data):
    """Logos in millimetres: how high the issuer's stands, its clear space, and how large a partner's may be."""

    height: float = Field(alias="hauteur", gt=0)
    width: float = Field(alias="largeur", gt=0)
    clear: float = Field(alias="zone_protection", ge=0)
    partner_height: float = Field(alias="hauteur_partenaire", gt=0)
    partner_width: float = Field(alias="largeur_partenaire", gt=0)


class Counts(_Data):
    """How many signs fit at the largest size; beyond, the next smaller size of the scale is taken."""

    figures_row: int = Field(alias="rang_de_chiffres", gt=0)
    margin_figure: int = Field(alias="chiffre_de_marge", gt=0)


class CoverTitle(_Data):
    """One size of a cover title: its name in the scale, the lines that it may take, its tracking in ems."""

    scale: str = Field(alias="echelle")
    lines: int = Field(alias="lignes", gt=0)
    tracking: float = Field(0.0, alias="approche")


class CoverMeasures(_Data):
    """The cover: the width of its title in millimetres, and its sizes, largest first; the last takes any length."""

    width: float = Field(alias="largeur", gt=0)
    titles: list[CoverTitle] = Field(alias="titres", min_length=1)


class RunningHead(_Data):
    """The running title and the name of the section: widths in millimetres, font and size in the scale."""

    width: float = Field(alias="largeur", gt=0)
    section: float = Field(alias="rubrique", gt=0)
    font: str = Field(alias="police")
    scale: str = Field(alias="echelle")


class Web(_Data):
    """The web page: its own sheets, the widths its drawings and pictures are made for, the faces it carries.

    ``narrow`` is the width of a chart on a phone in millimetres, ``column`` that of the text in CSS pixels. Tables in ems
    of their letters: the widths they have on a phone, a tablet and a large screen, what lies between two columns, and
    how narrow a column may be in which text takes several lines.
    """

    sheets: list[str] = Field(default_factory=lambda: ["web.css"], alias="feuilles")
    narrow: float = Field(76.0, alias="graphique_etroit", gt=0)
    column: int = Field(640, alias="colonne", gt=0)
    tables: tuple[float, float, float] = Field((21.5, 42.0, 60.0), alias="tableaux")
    table_gap: float = Field(1.1, alias="blanc_de_tableau", gt=0)
    column_of_text: float = Field(8.0, alias="colonne_de_tableau", gt=0)
    faces: dict[str, list[str]] = Field(default_factory=dict, alias="polices")


class TableMeasures(_Data):
    """How a table is made to fit: its font, its sizes from the usual one to the smallest that is legible.

    ``white`` is what a cell leaves at its right, as a rule and in a tight table; ``inset`` what a frame or a list
    takes off the width of a table inside; ``term`` how wide the label of a term of an equation likes to be,
    ``operator`` how wide what stands before it is, ``frame`` what the frame of an equation takes. In points.
    """

    font: str = Field("sans", alias="police")
    sizes: list[str] = Field(default_factory=lambda: ["tableau", "note"], alias="corps", min_length=1)
    white: tuple[float, float] = Field((10.0, 5.0), alias="blanc")
    inset: float = Field(30.0, alias="renfoncement", ge=0)
    term: float = Field(100.0, alias="terme", gt=0)
    operator: float = Field(20.0, alias="operateur", gt=0)
    frame: float = Field(0.0, alias="cadre", ge=0)


class TitleLetters(_Data):
    """How the titles of parts are lettered, so that their lines can be measured; ``tracking`` in ems."""

    font: str = Field(alias="police")
    weight: int = Field(alias="graisse", ge=100, le=900)
    tracking: float = Field(0.0, alias="approche")


class Private(_Data):
    """What an office has dropped into ``prive/``: files by name below the charte's folder."""

    logo: str | None = None
    fonts: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it changes an output."""
        return not (self.logo or self.fonts or self.colours)


class Charte(_Data):
    """A whole charte, as it is for one of its page formats. Sizes are ``(size, leading)`` in points."""

    name: str = Field(alias="nom")
    sheets: list[str] = Field(alias="feuilles")
    target_sheets: dict[str, list[str]] = Field(default={}, alias="feuilles_par_sortie")
    main_colour: str = Field(alias="couleur_principale")
    fonts: dict[str, Typeface] = Field(alias="polices")
    colours: dict[str, Colour] = Field(alias="couleurs")
    hues: dict[str, Colour] = Field(alias="teintes")
    scale: dict[str, tuple[Points, Points]] = Field(alias="echelle")
    formats: dict[str, PageFormat]
    motif: Motif
    logo: LogoMeasures
    counts: Counts = Field(alias="mesures")
    titles: TitleLetters = Field(alias="titres")
    cover: CoverMeasures = Field(alias="couverture")
    running_head: RunningHead = Field(alias="titre_courant")
    charts: ChartMeasures = Field(alias="graphiques")
    tables: TableMeasures = Field(default_factory=TableMeasures, alias="tableaux")
    web: Web = Web()
    page_format: str = "a4"
    folder: Path = Path()
    bleed: float = 0.0
    private: Private = Private()

    @property
    def page(self) -> PageFormat:
        """The page for which its lengths are meant."""
        return self.formats[self.page_format]

    @property
    def font_files(self) -> list[Path]:
        """The file of every face."""
        return [self.folder / name for face in self.fonts.values() for name, _weight, _style in face.faces]

    def hue(self, name: str) -> Colour:
        """The hue of a part, or the main colour where the part names none."""
        return self.hues[name] if name in self.hues else self.colours[self.main_colour]

    def for_target(self, name: str) -> Charte:
        """The charte with the sheets of one more target after its own (``[feuilles_par_sortie]``)."""
        return self.model_copy(update={"sheets": [*self.sheets, *self.target_sheets.get(name, [])]})

    def for_press(self, bleed: float) -> Charte:
        """The charte of the target ``imprimeur``: every colour in its inks, ``bleed`` millimetres of it."""
        inks = {"colours": _separated(self.colours), "hues": _separated(self.hues), "bleed": bleed}
        return self.for_target("imprimeur").model_copy(update=inks)


def _separated(colours: dict[str, Colour]) -> dict[str, Colour]:
    return {name: Separated(rvb=colour.rgb, cmjn=colour.cmyk) for name, colour in colours.items()}
