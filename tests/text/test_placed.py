"""A text that is cut, trimmed or folded still leads to the characters of its file."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.text import Edit, Origin, PlacedText, Run

FILE = "content/x.md"


def placed(text: str, start: int = 0) -> PlacedText:
    return PlacedText(text, Origin.straight(FILE, start, len(text)))


def written(file: str, text: PlacedText) -> str:
    """What stands in the file at the places of a text."""
    place = text.origin.stretch(0, len(text))
    return "" if place is None else file[slice(*place)]


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_slice_is_what_stands_at_its_places(file: str, first: int, last: int) -> None:
    text = placed(file)[first:last]
    assert text == file[first:last] == written(file, text)


@given(st.text("a b:\n\t", max_size=20))
def test_parts_lines_and_trimmed_texts_are_what_stands_at_their_places(file: str) -> None:
    text = placed(file)
    parts = [text.strip(), *text.partition(":"), *text.lines()]
    assert [str(part) for part in parts] == [file.strip(), *file.partition(":"), *file.split("\n")]
    assert [written(file, part) for part in parts] == [str(part) for part in parts]


@given(st.text("ab \n\u00a0", max_size=20))
def test_folded_white_space_is_one_space_that_stands_for_all_of_it(file: str) -> None:
    text = placed(file).folded()
    assert text == " ".join(file.split())
    assert len(text.origin) == len(text)
    assert written(file, text) == file.strip()


def test_texts_are_joined_with_what_stands_between_them() -> None:
    text = PlacedText.joined(", ", [placed("Ana", 10), placed("maire", 30)])
    assert text == "Ana, maire"
    assert text.origin.stretch(5, 10) == (30, 35)
    assert text.origin.stretch(3, 5) == (13, 13)


@pytest.mark.parametrize(
    ("first", "last", "edit"),
    [
        (0, 1, Edit(FILE, 0, 1, "x")),
        (1, 1, Edit(FILE, 1, 1, "x")),
        (2, 4, None),  # a figure stands there
        (1, 3, None),
        (4, 4, Edit(FILE, 10, 10, "x")),
        (4, 6, None),  # a mark stands between the two
        (6, 7, Edit(FILE, 13, 15, "x")),  # an apostrophe written twice
    ],
)
def test_a_correction_is_an_edit_of_open_characters_that_follow_one_another(
    first: int, last: int, edit: Edit | None
) -> None:
    origin = Origin.of(
        FILE,
        [
            Run(2, 0, 2),
            Run(2, 2, 10, is_whole=True),
            Run(1, 10, 11),
            Run(1, 12, 13),
            Run(1, 13, 15, is_whole=True, may_change=True),
        ],
    )
    assert PlacedText("le19ab'", origin).edit(first, last, "x") == edit


def test_a_copy_in_another_process_keeps_the_places() -> None:
    copy = pickle.loads(pickle.dumps(placed("mot", 4)))  # noqa: S301 - made here
    assert (str(copy), copy.origin) == ("mot", placed("mot", 4).origin)
