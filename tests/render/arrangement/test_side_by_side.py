"""What stands side by side: every column as wide as it needs, the two of a short sheet as long as each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.diagnostics import Span
from dossier.render.rows_and_columns.shared_widths import own_widths
from dossier.render.rows_and_columns.side_by_side import figures_in_a_row, in_halves
from dossier.tree import Block, Heading, Paragraph, Role, Text, plain_text

NOWHERE = Span("fiche.md", 1, 1, 1, 1)


def paragraph(words: str) -> Paragraph:
    return Paragraph(content=(Text(words),), span=NOWHERE)


def words_of(blocks: tuple[Block, ...] | list[Block]) -> list[str]:
    return [plain_text(block.content) for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("lengths", "count"),
    [
        pytest.param([20, 20, 20, 20], 4, id="short ones"),
        pytest.param([40, 40, 25, 20, 40, 40], 2, id="one row too long makes all rows shorter"),
        pytest.param([20] * 5, 3, id="five are three and two"),
        pytest.param([20] * 6, 3, id="six are three and three"),
        pytest.param([20] * 7, 4, id="seven are four and three"),
        pytest.param([], 4, id="none"),
        pytest.param([17, 17, 17, 60], 2, id="a long one"),
        pytest.param([90, 20], 1, id="two too long"),
    ],
)
def test_as_many_figures_stand_in_a_row_as_the_longest_row_allows(lengths: list[float], count: int) -> None:
    assert figures_in_a_row(lengths, 100) == count


@pytest.mark.parametrize(
    ("lengths", "count"),
    [([20] * 6, 3), ([50, 17, 17, 17, 50, 17], 2), ([70, 20, 20, 70], 1), ([60, 20, 60, 20], 2), ([], 4)],
)
def test_rows_of_one_grid_are_as_wide_as_the_longest_of_each_column(lengths: list[float], count: int) -> None:
    assert figures_in_a_row(lengths, 100, one_grid=True) == count


def test_columns_that_fit_share_the_width_evenly() -> None:
    assert own_widths([10, 90, 25, 5], 400) == [None] * 4


def test_a_wide_figure_takes_what_it_needs_and_the_others_share_the_rest() -> None:
    assert own_widths([10, 150, 25, 5], 400) == [None, 150, None, None]


def test_a_column_that_the_wide_one_leaves_too_narrow_takes_its_own_too() -> None:
    assert own_widths([10, 200, 90, 5], 400) == [None, 200, 90, None]


def test_nobody_gets_more_where_there_is_not_enough_for_all() -> None:
    assert own_widths([300, 300], 400) == [None, None]


@given(st.lists(st.floats(0, 500), min_size=1, max_size=6), st.floats(1, 800))
def test_the_columns_never_pass_the_width_and_the_shares_are_never_too_narrow(
    needed: list[float], room: float
) -> None:
    widths = own_widths(needed, room)
    taken = sum(width for width in widths if width is not None)
    sharing = [need for need, width in zip(needed, widths, strict=True) if width is None]
    assert taken <= room + 1e-6
    if sum(needed) <= room:
        assert all(need <= (room - taken) / len(sharing) + 1e-6 for need in sharing)


def test_the_line_that_says_the_state_is_no_column() -> None:
    state = Paragraph(content=(Text("Sous embargo jusqu’au 3 mars 2027"),), role=Role.SMALL, span=NOWHERE)
    text = paragraph("Un seul paragraphe, pas plus long.")
    assert in_halves((state, text)) == ((state, text), (), ())
    assert in_halves((state, text, text)) == ((state,), (text,), (text,))


def test_a_short_sheet_stands_in_two_columns_of_about_the_same_length() -> None:
    texts = ["a" * 100, "b" * 300, "c" * 120, "d" * 250]
    _across, left, right = in_halves([paragraph(text) for text in texts])
    assert words_of([*left]) == texts[:2]
    assert words_of([*right]) == texts[2:]


@pytest.mark.parametrize("words", [["seul"], ["a" * 900, "b" * 90]], ids=["alone", "beside a short one"])
def test_a_paragraph_goes_across_where_there_are_no_two_columns_of_about_the_same_height(
    words: list[str],
) -> None:
    across, left, right = in_halves([paragraph(one) for one in words])
    assert (words_of([*across]), [*left], [*right]) == (words, [], [])


@pytest.mark.parametrize(
    "blocks",
    [
        [paragraph("a" * 1500), paragraph("b" * 1500)],
        [paragraph("a"), Heading(level=2, content=(Text("Titre"),), anchor="t", span=NOWHERE)],
    ],
    ids=["a long text", "what is wider than a column"],
)
def test_a_sheet_that_columns_would_not_suit_stands_across(blocks: list[Block]) -> None:
    assert in_halves(blocks) == (blocks, (), ())
