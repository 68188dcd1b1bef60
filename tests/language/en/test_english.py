"""English days, hours, numbers, units and typography, as a document prints them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from dossier.language.en import numbers as english
from dossier.language.printed import (
    ENGLISH,
    format_day,
    format_hour,
    format_number,
    format_period,
    polish,
    printing_in,
    say,
    syllables,
)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2030, 6, 7), date(2030, 6, 7), "Friday 7 June 2030"),
        (date(2030, 6, 7), date(2030, 6, 8), "7 and 8 June 2030"),
        (date(2030, 6, 1), date(2030, 6, 8), "1 to 8 June 2030"),
        (date(2030, 4, 30), date(2030, 5, 2), "30 April to 2 May 2030"),
        (date(2029, 12, 31), date(2030, 1, 1), "31 December 2029 to 1 January 2030"),
    ],
)
def test_days(first: date, last: date, said: str) -> None:
    with printing_in(ENGLISH):
        assert format_period(first, last).replace("\u00a0", " ") == said


def test_outside_of_an_english_document_all_is_french() -> None:
    with printing_in(ENGLISH):
        assert (format_hour(time(9, 0)), format_number(Decimal("1643.5"))) == ("9:00", "1,643.5")
        assert say("Sommaire") == "Contents"
    assert (format_hour(time(9, 0)), format_number(Decimal("1643.5"))) == ("9\u00a0h", "1\u202f643,5")
    assert (say("Sommaire"), format_day(date(2030, 6, 1))) == ("Sommaire", "1er\u00a0juin\u00a02030")


def test_a_word_that_the_catalogue_lacks_is_no_french_in_an_english_document() -> None:
    with printing_in(ENGLISH), pytest.raises(KeyError):
        say("Un mot que personne n’a traduit")


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        ("1,643,000", "€", "€1,643,000"), ("888", "M€", "€888\u00a0million"), ("12", "k€", "€12,000"),
        ("1.5", "k€", "€1.5\u00a0thousand"), ("2.5", "Md€", "€2.5\u00a0billion"), ("35", "%", "35%"),
        ("3", "€ per head", "€3 per head"), ("3", "sites", None),
    ],
)  # fmt: skip
def test_units_that_english_sets_otherwise(number: str, unit: str, said: str | None) -> None:
    assert english.with_unit(number, unit) == said


@pytest.mark.parametrize(
    ("unit", "one", "many"),
    [
        ("sites", "site", "sites"), ("municipality", "municipality", "municipalities"), ("people", "person", "people"),
        ("churches", "church", "churches"), ("members of staff", "member of staff", "members of staff"),
        ("business", "business", "businesses"), ("km", "km", "km"), ("MSP", "MSP", "MSP"), ("new job", "new job", "new jobs"),
    ],
)  # fmt: skip
def test_the_number_of_a_unit(unit: str, one: str, many: str) -> None:
    assert english.agreed_unit(unit, Decimal(1), None, None) == one
    assert english.agreed_unit(unit, Decimal(2), None, None) == many
    assert english.agreed_unit(unit, Decimal(0), None, None) == many


@pytest.mark.parametrize(("value", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd"), (1001, "1,001st")])  # fmt: skip
def test_ranks(value: int, said: str) -> None:
    assert english.ordinal(Decimal(value)) == said


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("It's a \"hall\" , isn't it ?", "It’s a “hall”, isn’t it?"),
        ("« A hall » : 12 % of 1\u202f200", "“A hall”: 12% of 1,200"),
        ("Wait... 10-12 May, on 2030-06-07", "Wait… 10–12\u00a0May, on 2030-06-07"),
        ("At 11 am on 18 March, 6 p.m. on 2 days", "At 11\u00a0am on 18\u00a0March, 6\u00a0p.m. on 2 days"),
        ("He said 'yes, now' to the mayors' aides", "He said ‘yes, now’ to the mayors’ aides"),
        ("Write to a.b@c.example : it's open at 10:30", "Write to a.b@c.example: it’s open at 10:30"),
        ("Call 01 99 00 45 60 - or Mr Smith", "Call 01 99 00 45 60 – or Mr\u00a0Smith"),
    ],
)
def test_signs_and_spaces(typed: str, printed: str) -> None:
    with printing_in(ENGLISH):
        assert polish(typed) == printed
        assert polish(printed) == printed


def test_words_are_cut_as_english_cuts_them() -> None:
    with printing_in(ENGLISH):
        english_cuts = syllables("representation")
    assert english_cuts != syllables("representation")
    assert "".join(english_cuts) == "representation"
