"""Whatever an editor writes in a chart: no words over others, none outside, none on a stroke; what is cut is said.

Widths and heights are those of the glyphs of the charte's own fonts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from dossier.assemble.figures.figure_charts import MOST_BARS, MOST_UNITS
from dossier.assemble.figures.time_charts import MOST_PERIODS, MOST_PHASES
from dossier.assemble.visit.schemes import MOST_STOPS, itinerary, perimeter
from dossier.charte import Charte, read_charte
from dossier.diagnostics import Span
from dossier.project import Project
from dossier.render.charts import draw_chart
from dossier.render.charts.cuts import cut_words
from dossier.render.lettering.word_widths import letters
from dossier.tree import Chart, ChartKind, Mark, Tick
from rendered import ROOT

SVG = "{http://www.w3.org/2000/svg}"
SLACK = 0.3  # points: roundings of the drawing
LOOKS = [
    (path.parent.name, page)
    for path in sorted((ROOT / "styles").glob("*/charte.toml"))
    for page in ("a4", "a5")
]
LONG = "anticonstitutionnellement"
TOWN = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"


@cache
def charte(name: str = "prefecture", page: str = "a4") -> Charte:
    return read_charte(Project(ROOT).charte_folder(name), page)


def chart(kind: ChartKind, *marks: Mark, margin: bool = False, axis: tuple[Tick, ...] = ()) -> Chart:
    return Chart(
        kind=kind, title=(), axis=axis, marks=marks, caption=(), alternative="Dit.", in_margin=margin, span=Span("")
    )  # fmt: skip


def draw(drawn: Chart, own: Charte | None = None, millimetres: float | None = None) -> etree._Element:
    own = own or charte()
    return etree.fromstring(draw_chart(drawn, own, own.hue(""), millimetres))


# --- where the ink is --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ink:
    """What is printed of some words, or of a shape, in points."""

    what: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: Ink) -> bool:
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return min(wide, high) > SLACK

    def holds(self, other: Ink) -> bool:
        wide = self.left - SLACK <= other.left and other.right <= self.right + SLACK
        return wide and self.top - SLACK <= other.top and other.bottom <= self.bottom + SLACK


@cache
def glyphs(font: Path) -> dict[int, tuple[float, float]]:
    """How far below and above the baseline each character of a font reaches, in ems."""
    with TTFont(font) as face:
        shapes, em = face["glyf"], face["head"].unitsPerEm
        names = (face.getBestCmap() or {}).items()
        return {
            code: (getattr(shapes[name], "yMin", 0) / em, getattr(shapes[name], "yMax", 0) / em)
            for code, name in names
        }


def numbers(shape: etree._Element, *keys: str) -> list[float]:
    return [float(str(shape.get(key) or 0)) for key in keys]


def words_of(svg: etree._Element, own: Charte) -> Iterator[Ink]:
    for text in svg.iter(f"{SVG}text"):
        size, x, y = numbers(text, "font-size", "x", "y")
        hand = letters(own, own.charts.font, size, int(str(text.get("font-weight"))))
        reach = [glyphs(hand.font).get(ord(sign), (0.0, 0.7)) for sign in str(text.text)]
        top, bottom = (
            y - size * max(high for _low, high in reach),
            y - size * min(low for low, _high in reach),
        )
        yield Ink(str(text.text), x, x + hand.width(str(text.text)), top, bottom)


def shapes_of(svg: etree._Element) -> Iterator[Ink]:
    for shape in svg.iter(f"{SVG}rect", f"{SVG}circle", f"{SVG}path"):
        if shape.tag == f"{SVG}rect":
            x, y, width, height = numbers(shape, "x", "y", "width", "height")
            yield Ink("rect", x, x + width, y, y + height)
        elif shape.tag == f"{SVG}circle":
            x, y, r = numbers(shape, "cx", "cy", "r")
            yield Ink("circle", x - r, x + r, y - r, y + r)
        else:
            x1, y1, x2, y2 = (float(number) for number in re.findall(r"-?[\d.]+", str(shape.get("d"))))
            half = numbers(shape, "stroke-width")[0] / 2
            across, down = (half, 0.0) if x1 == x2 else (0.0, half)
            yield Ink(
                "path", min(x1, x2) - across, max(x1, x2) + across, min(y1, y2) - down, max(y1, y2) + down
            )


def faults(svg: etree._Element, own: Charte) -> list[tuple[str, Ink, Ink]]:
    """Words over others, words over strokes, ink outside of the drawing; the number in a circle is at home."""
    _x, _y, width, height = (float(number) for number in str(svg.get("viewBox")).split())
    paper = Ink("paper", 0, width, 0, height)
    words, shapes = list(words_of(svg, own)), list(shapes_of(svg))
    circles = [shape for shape in shapes if shape.what == "circle"]
    free = [ink for ink in words if not any(circle.holds(ink) for circle in circles)]
    found = [("outside", ink, paper) for ink in [*words, *shapes] if not paper.holds(ink)]
    found += [("over words", one, other) for one, other in combinations(words, 2) if one.meets(other)]
    return found + [("over a stroke", ink, shape) for ink in free for shape in shapes if ink.meets(shape)]


# --- what an editor may write ------------------------------------------------------------------------------

WORD = st.one_of(
    st.text("abeimopsxgjçéÉÀWœ-’", min_size=1, max_size=14),
    st.text("abeimopsxgjçéÉÀWœ-’", min_size=20, max_size=60),
    st.sampled_from(["de", "à", TOWN, LONG, "«\u00a0mot\u00a0»", "123\u202f456\u202f789", "https://exemple.fr/une/adresse"]),
)  # fmt: skip
WORDS = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
PERHAPS = st.one_of(st.just(""), WORDS)
VALUE = st.one_of(st.integers(0, 10**12).map("{:,}".format), WORDS)
AMOUNT = st.one_of(st.just(0.0), st.floats(0.0001, 1e12), st.integers(1, 50).map(float))
BARS = st.lists(
    st.builds(Mark, label=WORDS, value=VALUE, note=PERHAPS, amount=AMOUNT, hollow=st.booleans()),
    min_size=1, max_size=MOST_BARS,
)  # fmt: skip
PHASES = st.lists(
    st.builds(Mark, label=WORDS, value=PERHAPS, group=WORDS, hollow=st.booleans()),
    min_size=1,
    max_size=MOST_PHASES,
)


@st.composite
def _units(pick: st.DrawFn) -> Chart:
    counts = pick(st.lists(st.integers(0, MOST_UNITS // 4), min_size=1, max_size=4))
    marks = [Mark(f"{count}\u00a0{pick(WORDS)}", amount=float(count)) for count in counts]
    return chart(ChartKind.UNITS, *marks, margin=pick(st.booleans()))


@st.composite
def _timelines(pick: st.DrawFn) -> Chart:
    first = pick(st.integers(1000, 2050))
    last = first + pick(st.integers(0, 199))
    marks = []
    for _ in range(pick(st.integers(1, MOST_PERIODS))):
        start = pick(st.integers(first, last))
        length = pick(st.integers(start, last)) - start + 1
        marks.append(
            Mark(pick(WORDS), pick(PERHAPS), pick(PERHAPS), length, start=start, hollow=pick(st.booleans()))
        )
    if pick(st.booleans()):
        marks.append(Mark(pick(WORDS), pick(PERHAPS), start=last + 1))
    step = max(1, (last + 1 - first) // 9)
    starts = range(first, last + 1, step)
    return chart(ChartKind.TIMELINE, *marks, axis=tuple(Tick(str(year), year, min(step, last + 1 - year)) for year in starts))  # fmt: skip


@st.composite
def _itineraries(pick: st.DrawFn) -> Chart:
    towns = [pick(PERHAPS)]
    for _ in range(pick(st.integers(1, MOST_STOPS - 1))):
        towns.append(pick(PERHAPS) if pick(st.booleans()) else towns[-1])
    drawn = itinerary([(town, str(rank), pick(WORDS)) for rank, town in enumerate(towns, 1)], (), Span(""))
    assert drawn is not None
    return drawn


CHARTS = {
    "bars": st.builds(lambda marks, margin: chart(ChartKind.BARS, *marks, margin=margin), BARS, st.booleans()),
    "units": _units(),
    "phases": PHASES.map(lambda marks: chart(ChartKind.PHASES, *marks)),
    "timeline": _timelines(),
    "itinerary": _itineraries(),
    "perimeter": st.lists(st.tuples(WORDS, PERHAPS), min_size=1, max_size=15).map(lambda towns: perimeter(towns, Span(""))),
}  # fmt: skip


@pytest.mark.parametrize("kind", CHARTS)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), look=st.sampled_from(LOOKS), place=st.sampled_from(["page", "phone"]))
def test_no_ink_meets_other_ink_and_none_is_outside(
    kind: str, data: st.DataObject, look: tuple[str, str], place: str
) -> None:
    own = charte(*look)
    drawn = data.draw(CHARTS[kind])
    assert faults(draw(drawn, own, own.web.narrow if place == "phone" else None), own) == []


# --- what formerly did not fit, one by one -----------------------------------------------------------------


def texts(svg: etree._Element) -> list[str]:
    return [str(text.text) for text in svg.iter(f"{SVG}text")]


def test_six_phases_with_long_names_stand_in_two_rows_and_no_word_is_cut() -> None:
    names = (
        "Interministérialisation",
        "Expérimentation",
        "Généralisation",
        "Contractualisation",
        "Évaluation",
        "Suites",
    )
    drawn = chart(ChartKind.PHASES, *(Mark(name, "relevés", group="Phase") for name in names))  # fmt: skip
    svg = draw(drawn)
    assert set(names) <= set(texts(svg))
    assert len({bar.get("y") for bar in svg.iter(f"{SVG}rect")}) == 2


def test_few_phases_stay_side_by_side() -> None:
    svg = draw(chart(ChartKind.PHASES, *(Mark("Études", "relevés", group="Phase") for _ in range(4))))
    assert len({bar.get("y") for bar in svg.iter(f"{SVG}rect")}) == 1


def test_a_long_word_under_a_short_period_is_not_cut() -> None:
    axis = tuple(Tick(str(year), year, 1) for year in range(2021, 2031))
    drawn = chart(ChartKind.TIMELINE, Mark(LONG.capitalize() * 2, amount=1, start=2022), axis=axis)
    assert LONG.capitalize() * 2 in texts(draw(drawn))


def test_the_years_of_a_scale_stand_clear_of_one_another_on_a_phone() -> None:
    axis = tuple(Tick(str(year), year, 1) for year in range(2020, 2030))
    drawn = chart(ChartKind.TIMELINE, Mark("Études", amount=1, start=2022), axis=axis)
    svg = draw(drawn, millimetres=charte().web.narrow)
    years = [text for text in svg.iter(f"{SVG}text") if str(text.text).isdigit()]
    assert len({year.get("y") for year in years}) == 2
    assert faults(svg, charte()) == []


def test_a_label_with_a_word_wider_than_its_column_stands_above_its_bar() -> None:
    drawn = chart(
        ChartKind.BARS, Mark(f"{LONG} {LONG[::-1]}{LONG}", "3", amount=3.0), Mark("B", "4", amount=4.0)
    )
    svg = draw(drawn)
    assert f"{LONG[::-1]}{LONG}" in texts(svg)
    assert [bar.get("x") for bar in svg.iter(f"{SVG}rect")] == ["0", "0"]


def test_twenty_bars_come_closer_and_take_half_of_a_page() -> None:
    def height(count: int) -> float:
        return float(str(draw(chart(ChartKind.BARS, *(Mark(str(2000 + n), "3", amount=3.0) for n in range(count)))).get("viewBox")).split()[3])  # fmt: skip

    assert height(20) <= 2 * height(8)
    assert height(20) < 0.6 * charte().page.height * 72 / 25.4
    steps = [height(count + 1) - height(count) for count in (1, 4, 8)]
    assert max(steps) - min(steps) < 0.01


def test_the_last_town_ends_at_the_edge_with_its_count() -> None:
    stops = [("Bourg", "1", "Mairie"), ("Bourg", "2", "Halle"), (f"{TOWN} et environs", "3", "Quai")]
    drawn = itinerary(stops, (), Span(""))
    assert drawn is not None
    assert faults(draw(drawn), charte()) == []


@pytest.mark.parametrize("look", LOOKS)
def test_the_circles_of_a_perimeter_shrink_rather_than_cut_a_word_beside_them(look: tuple[str, str]) -> None:
    towns = [
        ("Aurillac", "ville-centre"),
        ("Communauté d’agglomération du Bassin", "Intercommunalité partenaire"),
    ]
    drawn = perimeter(towns, Span(""))
    svg = draw(drawn, charte(*look))
    assert cut_words(drawn, texts(svg)) == []
    centre, satellite = (numbers(circle, "r")[0] for circle in svg.iter(f"{SVG}circle"))
    assert centre > satellite > 0


def test_a_town_may_have_brackets_of_its_own() -> None:
    drawn = itinerary(
        [("Saint-Denis (Seine)", "1", "Mairie"), ("Saint-Denis (Seine)", "2", "Halle")], (), Span("")
    )
    assert drawn is not None
    assert {"Saint-Denis (Seine)", "(2\u00a0étapes)"} <= set(texts(draw(drawn)))


def test_the_same_place_twice_running_is_one_town_and_later_again_another() -> None:
    stops = [
        ("Bourg", "1", "Mairie"),
        ("Bourg", "2", "Mairie"),
        ("Val", "3", "Halle"),
        ("Bourg", "4", "Mairie"),
    ]
    drawn = itinerary(stops, (), Span(""))
    assert drawn is not None
    svg = draw(drawn)
    assert texts(svg).count("Bourg") == 2
    assert faults(svg, charte()) == []


def test_no_piece_of_a_word_is_wider_than_its_column() -> None:
    hand = letters(charte(), "sans", 9.0, 400)
    for word in ("mj’WWWWWWWWWWWWWW" * 2, "-" * 60, "’" + "W" * 30, "https://exemple.fr/une/adresse/longue"):
        lines = hand.wrap(word, 50.0)
        assert "".join(lines) == word
        assert all(hand.width(line) <= 50.0 for line in lines)
        assert all(pairwise(lines))


# --- what cannot fit is said -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "shown", "cut"),
    [
        ("la Médiathèque", ["la", "Médiathèque"], []),
        (f"{TOWN} 3", ["Saint-Remy-en-", "Bouzemont-Saint-Genest-et-Isson 3"], []),
        ("l’Interministérialisation", ["l’Interministéria", "lisation"], ["l’Interministérialisation"]),
        ("12\u202f500 visites", ["12\u202f5", "00 visites"], ["12\u202f500"]),
    ],
)
def test_a_word_is_cut_where_only_pieces_of_it_are_shown(said: str, shown: list[str], cut: list[str]) -> None:
    assert cut_words(chart(ChartKind.BARS, Mark(said)), shown) == cut
