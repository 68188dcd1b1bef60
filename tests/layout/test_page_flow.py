"""What parts take together is reckoned from their rows, as the engine would set them."""

from __future__ import annotations

import pytest

from dossier.layout.frames import Frame
from dossier.layout.page_maker.flow_rows import rows_of
from dossier.layout.page_maker.page_flow import PageFlow, Row, plain_rows
from dossier.layout.page_maker.spared_pages import cuts_that_spare_a_page, is_last_page_spared

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


def test_a_tight_setting_spares_white_and_photographs_height_or_no_page() -> None:
    rows = [Row(0.05, 0.2, slack=0.014, air=0.035)] * 5
    assert flow_of(*rows).all_fills == pytest.approx([0.95, 0.2])
    assert is_last_page_spared(rows)
    assert not is_last_page_spared(rows, belief=0.2)
    assert is_last_page_spared([Row(0, 0.5)] * 2, pages=3), "what was measured counts, not what is reckoned"
    photographed = [Row(0, 0.9, 0, 0.3), Row(0, 0.2)]
    assert is_last_page_spared(photographed)
    assert not is_last_page_spared(photographed, belief=0.3)


def test_the_photographs_nearest_to_the_last_lines_take_them_back() -> None:
    rows = [Row(0, 0.9, 0, 0.3), Row(0, 0.6), Row(0, 0.35, 0, 0.1), Row(0, 0.1)]
    cuts = cuts_that_spare_a_page(rows)
    assert cuts is not None
    assert cuts.pages == 2
    assert list(cuts.less) == [2], "a photograph two pages before gives nothing that the last lines could use"
    assert cuts_that_spare_a_page([Row(0, 0.9, 0, 0.3), Row(0, 0.95), Row(0, 0.1)]) is None


def test_every_cut_is_told_with_its_row() -> None:
    flow = flow_of(Row(0, 0.7), Row(0, 0.4, 0, 0.2), Row(0, 0.8), Row(0, 0.3, 0, 0.15))
    assert [cut.row for cut in flow.cuts] == [1, 3]
    assert [cut.less for cut in flow.cuts] == pytest.approx([0.1, 0.1])
    assert flow.all_fills == pytest.approx([1.0, 1.0])


def test_a_new_page_that_is_asked_for_begins_where_it_is_asked_for() -> None:
    rows = (Row(0, 0.3), Row(0, 0.2, starts=True), Row(0, 0.3))
    assert flow_of(*rows).all_fills == pytest.approx([0.3, 0.5])
    assert flow_of(*(row._replace(starts=False) for row in rows)).all_fills == pytest.approx([0.8])
    assert not PageFlow(reach=0.1).set_whole(rows, 0.0, 0.5)
    assert PageFlow(reach=0.1).set_whole(rows[:1], 0.0, 0.5)


def test_the_place_where_a_new_page_is_asked_for_is_read_off_the_page() -> None:
    asked = Frame(0, "block", "div", 2, "", ("nouvelle-page",), 0, 0, 0)
    pages = [
        Frame(0, "page", "", -1, "", (), 0, 0, _PAGE, children=children)
        for children in ([block(1, 0, 300)], [asked, block(3, 0, 200)])
    ]
    rows = rows_of(pages, [])
    assert [(row.starts, round(row.height, 3)) for row in rows] == [(False, 0.3), (True, 0), (False, 0.2)]
    assert flow_of(*rows).all_fills == pytest.approx([0.3, 0.2])
