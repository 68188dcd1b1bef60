"""Numbers come in as the table shows them: unit, decimals, thousands."""

from __future__ import annotations

import pytest

from dossier.spreadsheets.number_looks import look_of_format, look_of_words


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ('#,##0 "€"', 125000, "125 000 €"),
        ("#,##0.00\\ [$€-40C]", 98500.5, "98 500,50 €"),
        ('_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-@_-', -1234, "−1 234,00 €"),
        ("[$€-2] #,##0", 1600, "1 600 €"),
        ("0.0%", 38.5, "38,5 %"),
        ("0%", 38.5, "38,5 %"),
        ("0%", 100 / 3, "33 %"),
        ('0.0" M€"', 3.25, "3,25 M€"),
        ("#\\ ##0", 12400, "12 400"),
        ("0", 2026, "2026"),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_its_format_says(code: str, value: float, shown: str) -> None:
    look = look_of_format(code)
    assert look is not None
    assert look.shown(value).replace("\u202f", " ").replace("\u00a0", " ") == shown


@pytest.mark.parametrize("code", ["dd/mm/yyyy", "h:mm", "General", "@", "0.00E+00", '0.0,,"M€"', "# ?/?"])
def test_days_texts_and_what_divides_a_value_have_no_look(code: str) -> None:
    assert look_of_format(code) is None


@pytest.mark.parametrize(
    ("words", "unit", "decimals", "is_grouped"),
    [
        ("98 500,50 €", "€", 2, True),
        ("38,5 %", "%", 1, True),
        ("2026", "", 0, False),
        ("12 km", "km", 0, True),
    ],
)
def test_the_look_of_a_number_that_is_shown(words: str, unit: str, decimals: int, is_grouped: bool) -> None:  # noqa: FBT001 - a column of the table
    look = look_of_words(words)
    assert look is not None
    assert (look.unit, look.decimals, look.is_grouped) == (unit, decimals, is_grouped)


@pytest.mark.parametrize("words", ["12/03/2026", "14:30", "1,234.50", "néant", ""])
def test_other_words_have_none(words: str) -> None:
    assert look_of_words(words) is None
