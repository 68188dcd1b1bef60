"""Maps: every name in the frame, clear of the others and of the points, the neighbours cut at the frame."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from lxml import etree

from dossier.charte import Charte, read_charte
from dossier.charte.grey import grey_of_rgb
from dossier.diagnostics import Span
from dossier.project import Project
from dossier.render.charts import draw_chart
from dossier.render.charts.map_labels import Label, place_labels
from dossier.tree import Chart, ChartKind, Ground, Mark, Tick
from rendered import ROOT

SVG = "{http://www.w3.org/2000/svg}"
CHARTES = sorted(path.parent.name for path in (ROOT / "styles").glob("*/charte.toml"))
SQUARE = ((-50.0, -40.0), (50.0, -40.0), (50.0, 40.0), (-50.0, 40.0))
FAR = ((50.0, -40.0), (300.0, -200.0), (300.0, 200.0), (50.0, 40.0))


def charte(name: str = "prefecture") -> Charte:
    return read_charte(Project(ROOT).charte_folder(name))


def grey_of(rgb: str) -> float:
    return grey_of_rgb(*(value / 255 for value in bytes.fromhex(rgb[1:])))


def town(name: str, x: float, y: float, *numbers: int) -> list[Mark]:
    if not numbers:
        return [Mark("", group=name, hollow=True, place=(x, y))]
    return [Mark(str(number), group=name, place=(x, y)) for number in numbers]


def a_map(*marks: Mark) -> Chart:
    return Chart(
        kind=ChartKind.MAP,
        title=(),
        axis=(Tick("20\u00a0km", 0.0, 20.0),),
        marks=marks,
        caption=(),
        alternative="Dit.",
        ground=Ground((SQUARE,), (FAR,), ((0.0, 0.0), (8.0, -3.0))),
        span=Span(""),
    )


CLOSE = a_map(
    *town("Bourg-sur-Rive", 0, 0, 1, 2, 3, 4, 5, 6),
    *town("Vic", 8, -3, 7, 8),
    *town("Le Pont", 6, 1),
    *town("Les Aulnes", 10, -6),
)


@pytest.mark.parametrize("name", CHARTES)
@pytest.mark.parametrize("width", [None, 76.0, 119.0])
def test_names_stand_in_the_frame_and_clear_of_one_another(name: str, width: float | None) -> None:
    own = charte(name)
    svg = etree.fromstring(str(draw_chart(CLOSE, own, own.hue(""), width)).encode())
    _x, _y, wide, high = (float(number) for number in str(svg.get("viewBox")).split())
    boxes = []
    for text in svg.iter(f"{SVG}text"):
        x, y, size, length = (float(str(text.get(key))) for key in ("x", "y", "font-size", "data-longueur"))
        boxes.append((x, y - size * 0.75, x + length, y + size * 0.2))
    assert len(boxes) == 1 + 4 + 8
    for left, top, right, bottom in boxes:
        assert left >= -0.1
        assert top >= -0.1
        assert right <= wide + 0.1
        assert bottom <= high + 0.1
    clashes = [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert clashes == []


@pytest.mark.parametrize("name", CHARTES)
def test_the_neighbours_are_cut_at_the_frame_and_the_map_keeps_its_height(name: str) -> None:
    own = charte(name)
    svg = etree.fromstring(str(draw_chart(CLOSE, own, own.hue(""))).encode())
    _x, _y, wide, high = (float(number) for number in str(svg.get("viewBox")).split())
    assert high <= own.charts.map.height + 1
    for path in svg.iter(f"{SVG}path"):
        numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", str(path.get("d")))]
        assert all(-0.6 <= x <= wide + 0.6 for x in numbers[::2])
        assert all(-0.6 <= y <= high + 0.6 for y in numbers[1::2])


@pytest.mark.parametrize("name", CHARTES)
def test_in_grey_the_ground_stays_far_lighter_than_what_is_on_it(name: str) -> None:
    own = charte(name)
    ground = grey_of(own.colours[own.charts.map.colour].rgb)
    assert ground - grey_of(own.colours[own.charts.ink].rgb) > 0.7
    assert ground - grey_of(own.hue("").rgb) > 0.6


def test_a_label_that_has_no_room_beside_its_point_is_led_to_it() -> None:
    crowd = [Label((50.0, 50.0), (60.0, 10.0), 5.0) for _ in range(6)]
    placed = place_labels(crowd, (0.0, 0.0, 300.0, 100.0), [(46.0, 46.0, 54.0, 54.0)], [])
    assert any(place.leader is not None for place in placed)
    assert len({place.box for place in placed}) == len(placed)
