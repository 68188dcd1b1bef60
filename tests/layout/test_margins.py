"""Margin notes are placed once the pages are made: beside their text, never on one another, never off the page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest

from dossier.charte.lengths import MM_PER_PIXEL
from dossier.layout.html_elements import Sources
from dossier.layout.margins import Placed, place_margins
from dossier.layout.pages import PageBoxes
from dossier.layout.weasyprint_engine import typeset

PAGE = 400  # pixels of a page's text area
SHEET = f"""
@page {{ size: 500px {PAGE}px; margin: 0 }}
body {{ margin: 0; font: 10px/10px serif }}
section {{ padding-left: 100px; break-before: page }}
p, div {{ margin: 0 }}
.m {{ position: absolute; top: 0; left: 0; width: 90px; margin-bottom: 8px }}
.wide {{ margin-left: -100px }}
.suite {{ break-before: auto }}
"""


def text(height: float, name: str = "") -> str:
    return f'<p class="{name}" style="height: {height}px">Texte</p>'


def note(height: float, number: int, kind: str = "verif") -> str:
    return f'<p class="m {kind}" data-key="{number}" style="height: {height}px">Note</p>'


def part(*blocks: str, name: str = "") -> str:
    return f'<section class="{name}">{"".join(blocks)}</section>'


@dataclass(frozen=True)
class Laid:
    """Pages whose notes are placed; the elements of those that found no room, by their number."""

    placed: list[Placed]
    crowded: list[str | None]
    pages: list[PageBoxes]

    def tops(self) -> list[float]:
        """Where each block of the first part starts on the first page, in pixels, as WeasyPrint has it."""
        items = self.pages[0].items
        section = next(n for n, item in enumerate(items) if item.tag == "section")
        blocks = [item for item in self.pages[0].boxes if item.parent == section]
        return [block.rect_mm.top / MM_PER_PIXEL for block in blocks]


def lay_out(*parts: str) -> Laid:
    html = f"<style>{SHEET}</style><body>{''.join(parts)}</body>"
    with typeset(html, {}) as setting:
        sources = Sources(setting.root, [str(number) for number in range(40)])
        setting.lay_out()
        placement = place_margins(setting.frames(sources))
        setting.move(placement.moves)
        crowded = [sources.elements[number].get("data-key") for number in placement.crowded]
        return Laid(placement.placed, crowded, setting.pages(sources, painted=False))


def place(*parts: str) -> list[Placed]:
    laid = lay_out(*parts)
    assert not laid.crowded
    return laid.placed


def where(placed: list[Placed]) -> list[tuple[int, float, float]]:
    return [(item.page, item.top, item.bottom) for item in placed]


def test_a_note_to_verify_faces_the_paragraph_before_it_and_a_figure_the_one_after() -> None:
    assert where(place(part(text(100), text(50), note(20, 1), text(50)))) == [(1, 100, 120)]
    assert where(place(part(text(100), text(50), note(20, 1, "chiffre"), text(50)))) == [(1, 150, 170)]


def test_notes_of_one_paragraph_stand_one_below_the_other() -> None:
    assert where(place(part(text(50), note(40, 1), note(40, 2), text(200)))) == [(1, 0, 40), (1, 48, 88)]


def test_notes_keep_their_whole_gap_where_there_is_room_whatever_their_heights_add_up_to() -> None:
    heights = [49.6, 46.0, 62.1, 73.1]
    notes = [note(0, n).replace("height: 0px", f"height: {height}px") for n, height in enumerate(heights)]
    placed = place(part(text(50), *notes, text(300)))
    assert [round(after.top - item.bottom, 6) for item, after in pairwise(placed)] == [8.0] * 3


def test_a_note_at_the_foot_of_a_page_goes_up_rather_than_off_it() -> None:
    assert where(place(part(text(380), text(20), note(60, 1)))) == [(1, PAGE - 60, PAGE)]


@pytest.mark.parametrize(("before", "after"), [(30, 200), (200, 30), (60, 60)])
def test_a_note_never_stands_on_a_block_of_full_width(before: int, after: int) -> None:
    laid = lay_out(part(text(before), note(70, 1), text(90, "wide"), text(after)))
    (placed,) = laid.placed
    wide = laid.tops()[2]
    assert placed.bottom <= wide or placed.top >= wide + 90


def test_a_note_on_a_block_of_full_width_stands_below_it() -> None:
    assert where(place(part(text(100, "wide"), note(40, 1), text(100)))) == [(1, 100, 140)]


ROW = '<div style="display: table; table-layout: fixed; border-spacing: 20px 0; width: 440px; margin: 0 -20px"><div style="display: table-cell; height: 90px">Un</div></div>'


def test_a_note_may_stand_beside_a_row_whose_outer_white_alone_hangs_out() -> None:
    assert where(place(part(text(30), ROW, note(70, 1), text(200)))) == [(1, 30, 100)]


def test_a_note_never_stands_on_a_row_that_starts_in_the_margin() -> None:
    wide = ROW.replace("margin: 0 -20px", "margin: 0 -120px").replace("440px", "540px")
    ((_page, top, bottom),) = where(place(part(text(30), wide, note(70, 1), text(200))))
    assert bottom <= 30 or top >= 120


def test_a_block_of_full_width_makes_way_for_a_note_that_is_a_little_longer_than_its_text() -> None:
    laid = lay_out(part(text(50), note(80, 1), text(90, "wide"), text(100)))
    assert laid.tops() == pytest.approx([0, 0, 80, 170])


def test_it_makes_way_for_several() -> None:
    laid = lay_out(
        part(text(20, "wide"), note(33.3, 1, "chiffre"), text(50.7), note(41.1, 2), text(90, "wide"))
    )
    assert [item.top for item in laid.placed] == pytest.approx([20, 20 + 33.3 + 2])
    assert laid.tops()[-1] == pytest.approx(20 + 33.3 + 2 + 41.1)


def test_it_makes_no_way_where_the_page_is_full() -> None:
    laid = lay_out(part(text(50), note(80, 1), text(90, "wide"), text(255)))
    assert laid.tops()[2] == pytest.approx(50)


def test_a_note_stays_beside_its_own_part() -> None:
    ((_page, _top, bottom), _other) = where(
        place(part(text(50), text(50), note(80, 1)), part(text(100), note(20, 2), name="suite"))
    )
    assert bottom <= 100


def test_what_finds_no_room_goes_to_the_next_page_of_its_part() -> None:
    placed = place(
        part(text(200), *(note(150, number, "chiffre") for number in (1, 2, 3)), text(190), text(300))
    )
    assert [(item.page, item.block) for item in placed] == [(1, "1"), (1, "2"), (2, "3")]
    assert placed[2].top == 0


def test_a_figure_goes_with_its_text_to_the_next_page() -> None:
    (figure,) = place(part(text(380), note(20, 1, "chiffre"), text(100)))
    assert (figure.page, figure.top) == (2, 0)


def test_what_finds_no_room_anywhere_is_handed_back() -> None:
    laid = lay_out(part(text(100), *(note(150, n, "chiffre") for n in range(4))))
    assert [item.block for item in laid.placed] == ["0", "1"]
    assert laid.crowded == ["2", "3"]


def test_a_note_to_verify_far_from_its_text_is_handed_back_but_no_figure() -> None:
    for kind, expected in (("verif", ["5"]), ("chiffre", [])):
        few = [note(55, number, kind) for number in range(1, 6)]
        assert lay_out(part(text(20), *few, text(100))).crowded[-1:] == expected


def test_many_notes_neither_overlap_nor_leave_the_page() -> None:
    blocks = [piece for n in range(30) for piece in (text(40 + n % 3 * 30), note(20 + n % 4 * 15, n))]
    placed = place(part(*blocks[:20], text(80, "wide"), *blocks[20:], text(400)))
    assert len(placed) == 30
    for item, after in pairwise(placed):
        assert (item.page, item.bottom) <= (after.page, after.top)
    assert all(0 <= item.top < item.bottom <= PAGE for item in placed)
