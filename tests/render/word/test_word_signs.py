"""Charts of the Word file: native tables with small drawings that say nothing more than their words."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image
from word_reading import W, body, style, words
from word_sample import HERE, LONG, p, render, t

from dossier.judges.word_file import inspect_word
from dossier.render.word.signs import Ink, draw_bar, draw_units
from dossier.tree import Chart, ChartKind, Mark

if TYPE_CHECKING:
    from lxml.etree import _Element

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
INK = Ink("1b6b3a", 1.0)


def chart(kind: ChartKind, *marks: Mark, in_margin: bool = False) -> Chart:
    return Chart(
        kind=kind,
        title=t("Titre"),
        marks=marks,
        caption=(),
        alternative="Dit en mots.",
        in_margin=in_margin,
        span=HERE,
    )


def rows(data: bytes) -> list[list[list[str]]]:
    table = next(body(data).iter(f"{W}tbl"))
    return [
        [[words(line) for line in cell.iter(f"{W}p")] for cell in row.findall(f"{W}tc")]
        for row in table.findall(f"{W}tr")
    ]


def widths(element: _Element) -> list[int]:
    return [int(str(extent.get("cx"))) for extent in element.iter(f"{WP}extent")]


def stops(*towns: str) -> tuple[Mark, ...]:
    return tuple(Mark(str(rank), "Une visite", group=town) for rank, town in enumerate(towns, 1))


# --- drawings ----------------------------------------------------------------------------------------------


def pixels(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_a_solid_bar_is_inked_throughout_and_a_hollow_one_along_its_edge() -> None:
    solid, hollow = (pixels(draw_bar(40.0, 8.0, INK, hollow=hollow).data) for hollow in (False, True))

    assert solid.size == hollow.size == (160, 32)
    assert solid.getpixel((80, 16)) == hollow.getpixel((80, 1)) == (0x1B, 0x6B, 0x3A)
    assert hollow.getpixel((80, 16)) == (255, 255, 255)


def test_units_turn_to_a_new_line_where_the_room_ends() -> None:
    one = draw_units(3, 0, (8.0, 12.0), 32.0, INK)
    two = draw_units(4, 0, (8.0, 12.0), 32.0, INK)

    assert (one.width, one.height) == (32.0, 8.0)
    assert (two.width, two.height) == (32.0, 20.0)


def test_the_groups_of_units_differ_by_their_form_and_not_by_their_colour_alone() -> None:
    drawn = [draw_units(1, rank, (8.0, 12.0), 100.0, INK).data for rank in range(4)]

    assert len(set(drawn)) == 4


# --- bars --------------------------------------------------------------------------------------------------


def test_the_bars_are_to_one_scale_and_their_values_stand_beside_them() -> None:
    marks = (Mark("2021", "300", amount=300), Mark("2022", "600", amount=600, hollow=True))
    data = render(chart(ChartKind.BARS, *marks))
    first, second = widths(body(data))

    assert rows(data) == [[["2021"], ["\u00a0300"]], [["2022"], ["\u00a0600"]]]
    assert abs(second - 2 * first) <= 12_700


def test_nothing_is_drawn_for_nothing() -> None:
    data = render(chart(ChartKind.BARS, Mark("2021", "0"), Mark("2022", "5", amount=5)))

    assert rows(data)[0] == [["2021"], ["0"]]
    assert len(widths(body(data))) == 1


def test_a_reader_who_sees_no_drawing_loses_nothing() -> None:
    units = (Mark("3 sites", amount=3), Mark("1 bus", amount=1, hollow=True))
    bars = (Mark("2021", "300", amount=300), Mark("2022", "600", amount=600))
    blocks = (
        chart(ChartKind.BARS, *bars),
        chart(ChartKind.UNITS, *units),
        chart(ChartKind.UNITS, *units, in_margin=True),
    )
    inspection = inspect_word(render(*blocks, p(LONG)))

    assert [
        fault for control in inspection.controls if control.code == "D850" for fault in control.faults
    ] == []


# --- units in the margin -----------------------------------------------------------------------------------


def test_units_in_the_margin_stand_before_their_names_on_one_line() -> None:
    units = (Mark("15 espaces", amount=15), Mark("3 postales", amount=3, hollow=True))
    data = render(chart(ChartKind.UNITS, *units, in_margin=True), p(LONG))
    names = [line for line in body(data).iter(f"{W}p") if style(line) == "IntituleMarge"]

    assert [words(line).strip() for line in names] == ["15 espaces", "3 postales"]
    assert all(len(widths(line)) == 1 for line in names)


# --- the line of stops -------------------------------------------------------------------------------------


def test_towns_that_hold_several_stops_each_have_a_line() -> None:
    found = rows(render(chart(ChartKind.ITINERARY, *stops("Ici", "Ici", "Ici", "Là", "Là"))))

    assert found[0] == [["Ici"]]
    assert len(found) == 4


def test_stops_that_alternate_fill_their_lines_each_below_its_town() -> None:
    found = rows(render(chart(ChartKind.ITINERARY, *stops(*["Ici", "Là", "Ailleurs"] * 3))))

    assert [len(row) for row in found] == [5, 4]
    assert found[0][0] == ["Ici", "1\u00a0Une visite"]


def test_a_town_is_said_where_it_changes_and_its_stops_stay_level() -> None:
    data = render(chart(ChartKind.ITINERARY, *stops("Ici", "Là", "Ici", "Là", "Là", "Ici", "Là")))
    found = rows(data)

    assert found[0][3] == ["Là", "4\u00a0Une visite"]
    assert found[1][0] == ["5\u00a0Une visite"]
    level = [words(line) for line in body(data).iter(f"{W}p") if style(line).startswith("ArretSansLieu")]
    assert level == ["5\u00a0Une visite"]
