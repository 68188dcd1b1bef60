"""Origins of characters: cut, joined, corrected and told in another text, they still lead to the same places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dossier.text import NOWHERE, Origin, Run

FILE = "content/x.md"


def straight(start: int, length: int) -> Origin:
    return Origin.straight(FILE, start, length)


def places(origin: Origin) -> list[tuple[int, int]]:
    """The writing of each character."""
    found = (origin.stretch(place, place + 1) for place in range(len(origin)))
    return [place for place in found if place is not None]


runs = st.lists(
    st.builds(
        lambda length, start, extra, whole: (
            Run(length, start, start + extra, is_whole=True) if whole else Run(length, start, start + length)
        ),
        st.integers(1, 5),
        st.integers(0, 50),
        st.integers(0, 9),
        st.booleans(),
    ),
    max_size=6,
)
origins = runs.map(lambda found: Origin.of(FILE, found))


def test_characters_copied_one_by_one_keep_their_places() -> None:
    assert places(straight(10, 3)) == [(10, 11), (11, 12), (12, 13)]
    assert straight(10, 3).stretch(1, 3) == (11, 13)


def test_every_digit_of_a_named_figure_stands_for_the_whole_name() -> None:
    figure = Origin.whole(FILE, 4, 13, 5)
    assert places(figure.cut(1, 3)) == [(4, 13), (4, 13)]


def test_what_the_program_made_is_written_nowhere() -> None:
    assert not NOWHERE
    assert NOWHERE.stretch(0, 1) is None
    assert NOWHERE.put(0, 0, 3).stretch(0, 3) is None


def test_an_inserted_space_stands_between_its_neighbours() -> None:
    corrected = straight(10, 4).put(2, 2, 1)
    assert len(corrected) == 5
    assert places(corrected) == [(10, 11), (11, 12), (12, 12), (12, 13), (13, 14)]


def test_a_shortened_word_stands_for_what_it_replaced() -> None:
    corrected = straight(10, 6).put(1, 4, 1)  # three points become one sign
    assert places(corrected) == [(10, 11), (11, 14), (14, 15), (15, 16)]


@given(origins, st.integers(0, 30), st.integers(0, 30))
def test_a_cut_is_a_piece_of_the_places(origin: Origin, one: int, other: int) -> None:
    first, last = sorted((min(one, len(origin)), min(other, len(origin))))
    assert places(origin.cut(first, last)) == places(origin)[first:last]
    assert len(origin.cut(first, last)) == last - first


@given(origins, origins)
def test_joining_loses_no_place(one: Origin, other: Origin) -> None:
    assert places(one + other) == places(one) + places(other)


@given(origins, st.integers(0, 30), st.integers(0, 6), st.integers(0, 6))
def test_what_stands_beside_a_correction_keeps_its_places(
    origin: Origin, at: int, old: int, new: int
) -> None:
    first = min(at, len(origin))
    last = min(first + old, len(origin))
    corrected = origin.put(first, last, new)
    before, after = places(origin)[:first], places(origin)[last:]
    assert places(corrected)[:first] == before
    assert places(corrected)[len(corrected) - len(after) :] == after
    if origin:
        assert len(corrected) == len(origin) - (last - first) + new


@given(origins, st.integers(0, 40))
def test_told_in_the_text_around_it_each_character_moves_with_it(origin: Origin, shift: int) -> None:
    around = straight(shift, 100)
    moved = origin.through(around)
    assert len(moved) == len(origin)
    assert places(moved) == [(start + shift, end + shift) for start, end in places(origin)]
