"""The look of a kit as typed data: what ``charte.toml`` of ``styles/<charte>/`` may say.

The PDF takes its CSS custom properties from here and the Word file its styles, so that the two never
drift apart and no colour, font or length stands in Python.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, model_validator

from dossier.charte.measures import (
    ChartMeasures,
    Counts,
    CoverMeasures,
    Data,
    Ink,
    Length,
    LogoMeasures,
    Margin,
    Motif,
    Points,
    RunningHead,
    TableMeasures,
    TitleLetters,
    Web,
)

_LEAST_TEXT = 20.0  # millimetres of text that a page has room for, in width and in height


class Colour(Data):
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


class Typeface(Data):
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


class PageFormat(Data):
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


class Private(Data):
    """What an office has dropped into ``prive/``: files by name below the charte's folder."""

    logo: str | None = None
    fonts: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it changes an output."""
        return not (self.logo or self.fonts or self.colours)


class Charte(Data):
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
        return self.for_target("imprimeur").model_copy(update={**inks, "motif": self.motif.for_press})


def _separated(colours: dict[str, Colour]) -> dict[str, Colour]:
    return {name: Separated(rvb=colour.rgb, cmjn=colour.cmyk) for name, colour in colours.items()}
