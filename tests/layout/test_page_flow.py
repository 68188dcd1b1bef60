"""What parts take together is reckoned from their rows, as the engine would set them."""

from __future__ import annotations

import pytest

from dossier.layout.frames import Frame
from dossier.layout.page_maker.flow_rows import rows_of
from dossier.layout.page_maker.page_flow import PageFlow, Row, plain_rows

_PAGE = 1000.0


def flow_of(*rows: Row) -> PageFlow:
    """Pages with these rows."""
    flow = PageFlow()
    flow.set_rows(rows)
    return flow


def test_lines_go_on_on_the_next_page() -> None:
    assert flow_of(*plain_rows(1.4)).height == pytest.approx(1.4)


def test_what_is_not_broken_leaves_a_hole_and_loses_the_white_above_it() -> None:
    assert flow_of(Row(0, 0.7), Row(0.05, 0.4)).all_fills == pytest.approx([0.7, 0.4])


def test_a_photograph_is_lowered_into_the_hole_as_far_as_it_may() -> None:
    assert flow_of(Row(0, 0.7), Row(0.02, 0.4, 0, 0.2)).all_fills == pytest.approx([1.0])
    assert flow_of(Row(0, 0.7), Row(0.02, 0.4, 0, 0.1)).all_fills == pytest.approx([0.7, 0.4])


def test_footnotes_take_the_foot_of_the_page_on_which_they_are_called() -> None:
    assert flow_of(Row(0, 0.5, 0.3), Row(0, 0.3)).all_fills == pytest.approx([0.5 / 0.7, 0.3])


def test_columns_stand_on_one_page_or_are_not_made() -> None:
    flow = flow_of(Row(0, 0.6))
    assert not flow.set_whole([Row(0, 0.6)], 0.0, 0.8)
    assert flow.set_whole([Row(0, 0.4)], 0.0, 0.8)
    assert flow.height == pytest.approx(0.92)


def block(number: int, top: float, height: float, *, lines: int = 0, tied: bool = False) -> Frame:
    """A block of so many lines, or one that stays whole."""
    size = height / max(1, lines)
    inner = [Frame(0, "line", "p", number, "", (), 0, top + at * size, size) for at in range(lines)]
    return Frame(0, "block", "p", number, "", (), 0, top, height, whole=not lines, tied=tied, children=inner)


def test_a_page_is_broken_between_blocks_and_three_lines_from_the_ends_of_a_paragraph() -> None:
    section = Frame(0, "block", "section", 0, "", (), 0, 0, _PAGE)
    section.children = [block(1, 0, 100, tied=True), block(2, 120, 140, lines=7), block(3, 300, 200)]
    page = Frame(0, "page", "", -1, "", (), 0, 0, _PAGE, children=[section])
    rows = rows_of([page], [])
    assert [(round(row.white, 3), round(row.height, 3)) for row in rows] == [
        (0, 0.18),  # the title, and the first three lines behind it
        (0, 0.02),
        (0, 0.06),
        (0.04, 0.2),
    ]
