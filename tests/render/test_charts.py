"""Charts as drawings: every word, none over another, nothing outside, only what the charte says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import combinations

import pikepdf
import pytest
from lxml import etree

from dossier.charte import Charte, read_charte
from dossier.diagnostics import Span
from dossier.project import Project
from dossier.render.charts import draw_chart
from dossier.render.lettering.word_widths import letters
from dossier.tree import Chapter, Chart, ChartKind, Mark, Text, Tick, iter_blocks, plain_text
from dossier.tree.walk import block_lines
from reading import fold
from rendered import ROOT, all_blocks, real_kit

SVG = "{http://www.w3.org/2000/svg}"
CHARTES = sorted(path.parent.name for path in (ROOT / "styles").glob("*/charte.toml"))
LONG = "Inauguration de l’anticonstitutionnellement nommée médiathèque"
TOWN = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"


@cache
def charte(name: str = "prefecture") -> Charte:
    return read_charte(Project(ROOT).charte_folder(name))


def chart(kind: ChartKind, *marks: Mark, margin: bool = False, axis: tuple[Tick, ...] = ()) -> Chart:
    return Chart(
        kind=kind,
        title=(),
        axis=axis,
        marks=marks,
        caption=(),
        alternative="Dit.",
        in_margin=margin,
        span=Span(""),
    )


def line_of(count: int, towns: int, name: str = "Visite du site", town: str = "Bourg") -> Chart:
    marks = [
        Mark(str(rank + 1), f"{name} {rank + 1}", group=f"{town} {rank * towns // count} (n\u00a0étapes)")
        for rank in range(count)
    ]
    return chart(ChartKind.ITINERARY, *marks)


def serial(names: tuple[str, ...], periods: int, value: str = "1 250") -> list[Mark]:
    """Values of each name, period after period, the last one incomplete; the first name has the greatest."""
    return [
        Mark(
            str(2020 + period),
            value,
            "six mois" if period == periods - 1 else "",
            amount=1000.0 * (period + 1) / (rank + 1),
            hollow=period == periods - 1,
            group=name,
            start=2020.0 + period,
        )
        for rank, name in enumerate(dict.fromkeys(names))
        for period in range(periods)
    ]


YEARS = tuple(Tick(str(year), year, 5) for year in range(1990, 2050, 5))
SAMPLES = {
    "two stops": line_of(2, 1),
    "eight stops, two towns": line_of(8, 2),
    "twenty stops, four towns": line_of(20, 4, "Visite du chantier des rues piétonnes"),
    "forty stops": line_of(40, 7),
    "a town for each stop": line_of(9, 9, "Accueil"),
    "long titles": line_of(6, 2, LONG),
    "long towns": line_of(4, 4, "Visite", TOWN),
    "no town": chart(ChartKind.ITINERARY, *(Mark(str(n), f"Étape {n}") for n in range(1, 12))),
    "equal bars": chart(ChartKind.BARS, *(Mark("A", "12", amount=12.0) for _ in range(3))),
    "zero and huge": chart(
        ChartKind.BARS, Mark(LONG, "0"), Mark("B", "3", amount=3.0), Mark("C", "123 456 789", amount=123456789.0)
    ),
    "nothing at all": chart(ChartKind.BARS, Mark("A", "0")),
    "incomplete": chart(ChartKind.BARS, Mark("2030", "2,5 %", LONG, amount=2.5, hollow=True), Mark("2029", "9 %", amount=9.0)),
    "bars in the margin": chart(ChartKind.BARS, Mark("A", "un peu plus de 12 sites", LONG, 12.0, hollow=True), margin=True),
    "two series": chart(ChartKind.SERIES, *serial(("Valmont", "Port-Aubin"), 3)),
    "six series in columns": chart(ChartKind.SERIES_COLUMNS, *serial(tuple("ABCDEF"), 4)),
    "nine series of long names": chart(ChartKind.SERIES_COLUMNS, *serial((TOWN,) * 2 + tuple(f"{TOWN} {n}" for n in range(8)), 2)),
    "series too long to stand side by side": chart(ChartKind.SERIES, *serial((TOWN, LONG), 8, "123 456 789 voyageurs")),
    "one unit": chart(ChartKind.UNITS, Mark("1 site", amount=1.0)),
    "nineteen units": chart(ChartKind.UNITS, Mark("15 autres", amount=15.0), Mark("3 postales", amount=3.0), Mark("1 mobile", amount=1.0)),
    "sixty units": chart(ChartKind.UNITS, Mark("30 a", amount=30.0), Mark("29 b", amount=29.0), Mark("1 c", amount=1.0), Mark("0 d")),
    "units in the margin": chart(ChartKind.UNITS, Mark(f"19 {LONG}", amount=19.0), Mark("2 b", amount=2.0), margin=True),
    "close units": chart(ChartKind.UNITS, *(Mark(f"1 {name}", amount=1.0) for name in ("premier", "deuxième", "troisième"))),
    "six phases": chart(ChartKind.PHASES, *(Mark(LONG, LONG, group=f"Phase {n}, à venir", hollow=n > 2) for n in range(1, 7))),
    "crossing periods": chart(
        ChartKind.TIMELINE,
        *(Mark(f"Période {start}", LONG, amount=9.0, start=start, hollow=start > 2000) for start in (1990, 1995, 2000, 2040)),
        Mark("Terme", "en 2049", start=2050.0),
        axis=YEARS,
    ),
    "perimeter": chart(ChartKind.PERIMETER, *(Mark(TOWN, LONG, hollow=n > 0) for n in range(4)), margin=True),
}  # fmt: skip


def drawing(sample: Chart, name: str = "prefecture") -> etree._Element:
    return etree.fromstring(draw_chart(sample, charte(name), charte(name).hue("")))


@dataclass(frozen=True)
class Box:
    words: str
    left: float
    right: float
    top: float
    bottom: float


def boxes(svg: etree._Element, name: str = "prefecture") -> list[Box]:
    """Where the words of a drawing stand: capitals above the baseline, descenders left out."""
    found = []
    for text in svg.iter(f"{SVG}text"):
        size, x, y = (float(str(text.get(key))) for key in ("font-size", "x", "y"))
        own = charte(name)
        breadth = letters(own, own.charts.font, size, int(str(text.get("font-weight")))).width(str(text.text))
        found.append(Box(str(text.text), x, x + breadth, y - 0.7 * size, y))
    return found


@pytest.mark.parametrize("name", CHARTES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_no_word_stands_over_another_or_outside_of_the_drawing(sample: str, name: str) -> None:
    svg = drawing(SAMPLES[sample], name)
    _x, _y, width, height = (float(number) for number in str(svg.get("viewBox")).split())
    placed = boxes(svg, name)
    slack = 0.1
    outside = [
        box for box in placed
        if box.left < -slack or box.right > width + slack or box.top < -slack or box.bottom > height + slack
    ]  # fmt: skip
    assert outside == []
    assert [
        (one, other)
        for one, other in combinations(placed, 2)
        if min(one.right, other.right) - max(one.left, other.left) > slack
        and min(one.bottom, other.bottom) - max(one.top, other.top) > slack
    ] == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_words_of_a_drawing_are_those_of_the_tree_in_its_order(sample: str) -> None:
    drawn = "".join(str(text.text) for text in drawing(SAMPLES[sample]).iter(f"{SVG}text"))
    assert fold(drawn) == fold("".join(plain_text(line) for line in block_lines(SAMPLES[sample])))


@pytest.mark.parametrize("name", CHARTES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_shapes_stay_inside_and_colours_are_those_of_the_charte(sample: str, name: str) -> None:
    svg = drawing(SAMPLES[sample], name)
    _x, _y, width, height = (float(number) for number in str(svg.get("viewBox")).split())
    own = charte(name)
    known = {colour.rgb for colour in own.colours.values()} | {"none"}
    for shape in svg.iterdescendants():
        assert {shape.get(key) for key in ("fill", "stroke") if shape.get(key)} <= known
        numbers = {
            key: float(str(shape.get(key) or 0)) for key in ("x", "y", "width", "height", "cx", "cy", "r")
        }
        if shape.tag == f"{SVG}rect":
            assert -0.1 <= numbers["x"] <= numbers["x"] + numbers["width"] <= width + 0.1
            assert -0.1 <= numbers["y"] <= numbers["y"] + numbers["height"] <= height + 0.1
        if shape.tag == f"{SVG}circle":
            assert numbers["r"] - 0.1 <= numbers["cx"] <= width - numbers["r"] + 0.1
    assert svg.get("font-family") == own.fonts[own.charts.font].family


@pytest.mark.parametrize("name", CHARTES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_no_two_shapes_differ_by_their_colour_alone(sample: str, name: str) -> None:
    """A black printer leaves solid, hollow and thin: of the colours of surfaces all but the paper are one and the same."""
    own = charte(name)
    inks = {
        shape.get("fill")
        for shape in drawing(SAMPLES[sample], name).iterdescendants()
        if shape.tag != f"{SVG}text" and shape.get("fill")
    }
    assert len(inks - {own.colours[own.charts.paper].rgb, "none"}) <= 1


def test_bars_are_to_scale_from_zero() -> None:
    sample = chart(ChartKind.BARS, Mark("A", "10", amount=10.0), Mark("B", "40", amount=40.0))
    first, second = drawing(sample).iter(f"{SVG}rect")
    assert first.get("x") == second.get("x")
    assert float(str(second.get("width"))) == pytest.approx(4 * float(str(first.get("width"))), rel=0.001)


def test_an_incomplete_bar_is_outlined_and_a_bar_of_zero_is_not_drawn() -> None:
    sample = chart(ChartKind.BARS, Mark("A", "10", "trois mois", 10.0, hollow=True), Mark("B", "0"))
    (bar,) = drawing(sample).iter(f"{SVG}rect")
    assert bar.get("stroke") == charte().hue("").rgb
    assert bar.get("fill") == charte().colours["papier"].rgb


def test_there_is_a_sign_for_each_unit_and_the_groups_differ_without_colour() -> None:
    svg = drawing(SAMPLES["nineteen units"])
    squares = list(svg.iter(f"{SVG}rect"))
    assert [bool(square.get("stroke")) for square in squares] == [False] * 15 + [True] * 3
    assert len(list(svg.iter(f"{SVG}circle"))) == 1


def test_the_periods_of_a_timeline_are_even() -> None:
    svg = drawing(
        chart(
            ChartKind.TIMELINE,
            Mark("A", amount=10.0, start=2000.0),
            axis=(Tick("2000", 2000, 10), Tick("2010", 2010, 10)),
        )
    )
    (bar,) = svg.iter(f"{SVG}rect")
    assert float(str(bar.get("width"))) == pytest.approx(float(str(svg.get("viewBox")).split()[2]) / 2, abs=4)


def test_signs_of_markup_stay_words() -> None:
    hostile = "<script>&\"'"
    marks = (Mark("1", hostile, group=hostile), Mark("2", hostile))
    sample = Chart(
        kind=ChartKind.ITINERARY, title=(Text(hostile),), marks=marks, caption=(), alternative=hostile, span=Span("")
    )  # fmt: skip
    svg = drawing(sample)
    assert {str(shape.tag).removeprefix(SVG) for shape in svg.iter()} <= {
        "svg",
        "title",
        "text",
        "path",
        "circle",
    }
    assert svg.findtext(f"{SVG}title") == hostile


def test_another_charte_draws_another_chart() -> None:
    assert len(CHARTES) > 1
    sample = SAMPLES["eight stops, two towns"]
    assert len({draw_chart(sample, charte(name), charte(name).hue("")) for name in CHARTES}) == len(CHARTES)


# --- in the file -------------------------------------------------------------------------------------------


def charts_of(kit: object) -> list[Chart]:
    document = kit.document  # type: ignore[attr-defined]
    parts = [part for part in document.parts if isinstance(part, Chapter)]
    return [block for part in parts for block in iter_blocks(part.blocks) if isinstance(block, Chart)]


def figures(data: bytes) -> list[str]:
    """The alternative of every Figure of a tagged PDF, in order."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return list(_figures(pdf.Root.StructTreeRoot.K))


def _figures(element: pikepdf.Object) -> list[str]:
    if isinstance(element, pikepdf.Array):
        return [found for child in element.as_list() for found in _figures(child)]
    if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
        return []
    own = [str(element.get("/Alt", ""))] if str(element.S) == "/Figure" else []
    return own + (_figures(element.K) if "/K" in element else [])


@pytest.mark.parametrize("kit", [real_kit, all_blocks], ids=["the real kit", "all blocks"])
def test_each_chart_is_a_figure_with_its_alternative(kit: object) -> None:
    made = kit()  # type: ignore[operator]
    alternatives = [item.alternative for item in charts_of(made)]
    assert len(alternatives) >= 6
    assert [alternative for alternative in alternatives if alternative not in figures(made.pdf)] == []
    assert "" not in figures(made.pdf)


def test_the_alternative_says_every_value() -> None:
    for item in [*charts_of(real_kit()), *charts_of(all_blocks())]:
        for mark in item.marks:
            for words in (mark.group, mark.label, mark.value, mark.note):
                assert fold(words) in fold(item.alternative), (item.kind, words)


#: The map takes the place of the line of stops; the kit has no series of figures, nor parts of a whole.
_SERIES = {ChartKind.SERIES, ChartKind.SERIES_COLUMNS}
_ELSEWHERE = {ChartKind.ITINERARY, ChartKind.EVOLUTION, ChartKind.COLUMNS, ChartKind.SHARES, *_SERIES}


def test_the_shipped_kit_uses_every_other_kind_and_the_layout_has_nothing_to_say() -> None:
    drawn = {item.kind for item in charts_of(real_kit())}
    assert drawn == set(ChartKind) - _ELSEWHERE
    assert [found for found in real_kit().found if re.match(r"D81\d", found.code)] == []


@pytest.mark.parametrize("name", CHARTES)
def test_series_stand_side_by_side_on_one_scale_from_zero(name: str) -> None:
    marks = [
        Mark("2024", "100", amount=100.0, group="A", start=2024.0),
        Mark("2025", "50", amount=50.0, group="A", start=2025.0),
        Mark("2024", "25", amount=25.0, group="B", start=2024.0),
        Mark("2025", "100", amount=100.0, group="B", start=2025.0),
    ]
    svg = drawing(chart(ChartKind.SERIES_COLUMNS, *marks), name)
    bars = [tuple(float(str(bar.get(key))) for key in ("x", "y", "height")) for bar in svg.iter(f"{SVG}rect")]
    heights = [height for _x, _y, height in bars]
    assert heights == [pytest.approx(heights[0] * share, abs=0.05) for share in (1, 0.5, 0.25, 1)]
    feet = {round(y + height, 1) for _x, y, height in bars}
    assert len(feet) == 1  # zero is one line for all
    middle = float(str(svg.get("viewBox")).split()[2]) / 2
    assert [x < middle for x, _y, _height in bars] == [True, True, False, False]
