"""What a charte measures, part by part of a page: charts, tables, cover, heads, web page; lengths in millimetres."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Ink = Annotated[float, Field(ge=0, le=100)]
Length = Annotated[float, Field(gt=0, le=2000)]  # millimetres of a page
Margin = Annotated[float, Field(ge=0, le=2000)]
Points = Annotated[float, Field(gt=0, le=500)]


class Data(BaseModel):
    """A table of ``charte.toml``: no other key, no value that is no number."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class MotifInReserve(Data):
    """The relief on the flat colour of a cover for the press: its colour, and strokes that ink does not fill."""

    thin: float = Field(alias="trait")
    thick: float = Field(alias="trait_fort")
    colour: str = Field(alias="couleur")


class Motif(Data):
    """The drawn relief of the cover: its size and strokes in millimetres, its number of lines."""

    width: float = Field(alias="largeur")
    height: float = Field(alias="hauteur")
    lines: int = Field(alias="courbes", ge=2, le=60)
    thin: float = Field(alias="trait")
    thick: float = Field(alias="trait_fort")
    colour: str = Field(alias="couleur")
    in_reserve: MotifInReserve | None = Field(None, alias="imprimeur")

    @property
    def for_press(self) -> Motif:
        """The relief as a press prints it."""
        if self.in_reserve is None:
            return self
        return self.model_copy(
            update={name: getattr(self.in_reserve, name) for name in MotifInReserve.model_fields}
        )


class ItineraryMeasures(Data):
    """The schematic line of stops."""

    stroke: float = Field(alias="trait")
    radius: float = Field(alias="rayon")
    outline: float = Field(alias="contour")
    stem: float = Field(alias="tige")
    most: int = Field(alias="etapes_par_rang", ge=2)
    longest: float = Field(alias="pas_maximal")
    transfer: float = Field(alias="transfert", ge=1)
    dots: tuple[float, float] = Field(alias="pointille")


class BarMeasures(Data):
    """Horizontal bars: their thickness, the step from one to the next, the widest share of their labels."""

    thickness: float = Field(alias="epaisseur")
    step: float = Field(alias="pas")
    labels: float = Field(alias="part_des_libelles", gt=0, lt=1)


class UnitMeasures(Data):
    """One sign for each unit: its side, the step from one to the next, its stroke; how much smaller in the margin."""

    side: float = Field(alias="cote")
    step: float = Field(alias="pas")
    outline: float = Field(alias="contour")
    in_margin: float = Field(alias="part_en_marge", gt=0)


class PhaseMeasures(Data):
    """Phases and periods: the thickness of their bars, the white between two, the narrowest text."""

    thickness: float = Field(alias="epaisseur")
    gap: float = Field(alias="blanc")
    tick: float = Field(alias="graduation")
    narrowest: float = Field(alias="texte_minimal")


class PerimeterMeasures(Data):
    """The circles of a perimeter."""

    centre: float = Field(alias="rayon_du_centre")
    radius: float = Field(alias="rayon")
    outline: float = Field(alias="contour")
    link: float = Field(alias="lien")


class MapMeasures(Data):
    """A map: its greatest height, its strokes, the dots of the route, the radii of points and numbers.

    ``colour`` names that of the territory; ``numeral`` is the size of a number in radii of its circle.
    """

    height: float = Field(alias="hauteur", gt=0)
    border: float = Field(alias="contour")
    route: float = Field(alias="trajet")
    dots: tuple[float, float] = Field(alias="pointille")
    point: float = Field(alias="point", gt=0)
    other: float = Field(alias="autre_commune", gt=0)
    number: float = Field(alias="numero", gt=0)
    numeral: float = Field(1.3, alias="corps_du_numero", gt=0)
    colour: str = Field(alias="territoire")


class ChartMeasures(Data):
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
    map: MapMeasures = Field(alias="carte")


class LogoMeasures(Data):
    """Logos in millimetres: how high the issuer's stands, its clear space, and how large a partner's may be."""

    height: float = Field(alias="hauteur", gt=0)
    width: float = Field(alias="largeur", gt=0)
    clear: float = Field(alias="zone_protection", ge=0)
    partner_height: float = Field(alias="hauteur_partenaire", gt=0)
    partner_width: float = Field(alias="largeur_partenaire", gt=0)


class Counts(Data):
    """How many signs fit at the largest size; beyond, the next smaller size of the scale is taken."""

    figures_row: int = Field(alias="rang_de_chiffres", gt=0)
    margin_figure: int = Field(alias="chiffre_de_marge", gt=0)


class CoverTitle(Data):
    """One size of a cover title: its name in the scale, the lines that it may take, its tracking in ems."""

    scale: str = Field(alias="echelle")
    lines: int = Field(alias="lignes", gt=0)
    tracking: float = Field(0.0, alias="approche")


class CoverMeasures(Data):
    """The cover: the width of its title in millimetres, and its sizes, largest first; the last takes any length."""

    width: float = Field(alias="largeur", gt=0)
    titles: list[CoverTitle] = Field(alias="titres", min_length=1)


class RunningHead(Data):
    """The running title and the name of the section: widths in millimetres, font and size in the scale."""

    width: float = Field(alias="largeur", gt=0)
    section: float = Field(alias="rubrique", gt=0)
    font: str = Field(alias="police")
    scale: str = Field(alias="echelle")


class Web(Data):
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


class TableMeasures(Data):
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


class TitleLetters(Data):
    """How the titles of parts are lettered, so that their lines can be measured; ``tracking`` in ems."""

    font: str = Field(alias="police")
    weight: int = Field(alias="graisse", ge=100, le=900)
    tracking: float = Field(0.0, alias="approche")
