"""Charts in the Word file: no word of a cell is cut, however many marks there are and however long their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from word_reading import W, att, body, one, words
from word_sample import HERE, render

from dossier.tree import Chart, ChartKind, Mark, Tick

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMES = (
    "Interministérialisation",
    "Expérimentation",
    "Généralisation",
    "Contractualisation",
    "Évaluation",
    "Suites",
)
YEARS = tuple(Tick(str(year), year, 1.0) for year in range(2021, 2031))
DECADES = tuple(Tick(str(year), year, 10.0) for year in range(1950, 2050, 10))


def table_of(kind: ChartKind, *marks: Mark, axis: tuple[Tick, ...] = ()) -> list[_Element]:
    """The rows of the table that a chart becomes."""
    chart = Chart(kind=kind, title=(), axis=axis, marks=marks, caption=(), alternative="Dit.", span=HERE)
    return next(body(render(chart)).iter(f"{W}tbl")).findall(f"{W}tr")


def lines(row: _Element) -> list[list[str]]:
    return [[words(line) for line in cell.iter(f"{W}p")] for cell in row.findall(f"{W}tc")]


def test_six_phases_with_long_names_stand_in_two_rows() -> None:
    rows = table_of(ChartKind.PHASES, *(Mark(name, "relevés", group="Phase") for name in NAMES))
    assert [len(lines(row)) for row in rows] == [3, 3]
    assert [cell[1] for row in rows for cell in lines(row)] == list(NAMES)


def test_a_few_short_phases_stay_in_one_row() -> None:
    (row,) = table_of(
        ChartKind.PHASES, *(Mark(name, group="Phase") for name in ("Études", "Travaux", "Suites"))
    )
    assert len(lines(row)) == 3


def test_periods_too_short_for_their_words_are_listed_with_their_years() -> None:
    marks = (
        Mark("Expérimentation", "dans six communes", amount=2.0, start=2021.0),
        Mark("Interministérialisation", amount=1.0, start=2023.0, hollow=True),
        Mark("Fin", "en 2030", start=2031.0),
    )
    _scale, first, second, end = table_of(ChartKind.TIMELINE, *marks, axis=YEARS)
    assert lines(first) == [["2021-2022", "Expérimentation", "dans six communes"]]
    assert lines(second) == [["2023", "Interministérialisation"]]
    assert lines(end) == [["Fin", "en 2030"]]
    thick, thin = (int(att(one(row, "tc/tcPr/tcBorders/top"), "sz")) for row in (first, second))
    assert thick > thin


def test_years_that_a_coarse_scale_does_not_name_come_from_the_tree() -> None:
    mark = Mark("Expérimentation", note="1953", amount=1.0, start=1953.0)
    _scale, row = table_of(ChartKind.TIMELINE, mark, axis=DECADES)
    assert lines(row) == [["Expérimentation", "1953"]]


@pytest.mark.parametrize("name", ["Études", "Travaux du quai"])
def test_periods_with_room_for_their_words_stand_below_their_years(name: str) -> None:
    marks = (Mark(name, amount=5.0, start=2021.0), Mark(name, amount=5.0, start=2026.0, hollow=True))
    _scale, row = table_of(ChartKind.TIMELINE, *marks, axis=YEARS)
    assert lines(row) == [[name], [name]]
