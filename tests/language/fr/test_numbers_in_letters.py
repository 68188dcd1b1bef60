"""Numbers in letters, written and read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dossier.language.fr.numbers_in_letters import in_letters, read_letters

NUMBERS = [*range(1201), *range(9_973, 1_000_000, 97_613), 1_000_000, 2_345_678, 80_000_000]


def test_every_number_is_read_back_as_it_was_written() -> None:
    for number in NUMBERS:
        for feminine in (False, True):
            assert read_letters(in_letters(Decimal(number), feminine=feminine) or "") == number


@pytest.mark.parametrize(
    ("number", "masculine", "feminine"),
    [
        (1, "un", "une"),
        (21, "vingt et un", "vingt et une"),
        (81, "quatre-vingt-un", "quatre-vingt-une"),
        (11, "onze", "onze"),
        (71, "soixante et onze", "soixante et onze"),
        (80, "quatre-vingts", "quatre-vingts"),
        (200, "deux cents", "deux cents"),
        (21_000, "vingt et un mille", "vingt et un mille"),
        (1_000_000, "un million", "un million"),
    ],
)
def test_letters_agree_in_gender(number: int, masculine: str, feminine: str) -> None:
    assert in_letters(Decimal(number)) == masculine
    assert in_letters(Decimal(number), feminine=True) == feminine


@pytest.mark.parametrize("text", ["dix neuf", "dix-neuf", "Dix-Neuf", "dix\u00a0neuf"])
def test_letters_are_read_however_they_are_joined(text: str) -> None:
    assert read_letters(text) == 19


@pytest.mark.parametrize("text", ["", "deux trois", "et un", "vingt et", "mairie", "cent commune"])
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert read_letters(text) is None


def test_a_decimal_has_no_letters() -> None:
    assert in_letters(Decimal("1.5")) is None
