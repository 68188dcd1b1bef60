"""Every scalar stays as the officer wrote it, and the model alone decides what it means."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from dossier.content.decoding.source import Source
from dossier.content.located import Located, LocatedMap
from dossier.content.yaml.yaml_reader import read_yaml
from dossier.language.fr.dates import format_period, parse_day
from dossier.language.fr.hours import format_hour, parse_hour
from dossier.language.fr.numbers import format_number, parse_number


def read(text: str) -> LocatedMap:
    mapping, found = read_yaml(Source("essai.yaml", text))
    assert found == []
    assert mapping is not None
    return mapping


@pytest.mark.parametrize(
    "written",
    [
        "14:30", "9:05", "09000", "0471468300", "015014", "2A004", "1.10", "1e3", "0x1F", "0o17", "1_000",
        "NO", "no", "yes", "on", "off", "y", "true", "null", "Null", "=", "<<", ".inf", "+33", "2023-05-05",
        "2023-02-30", "25:61", "1 643,5", "19 %", "~x",
    ],
)  # fmt: skip
def test_a_scalar_stays_as_written(written: str) -> None:
    value = read(f"cle: {written}\n")
    assert value == {"cle": written}


@pytest.mark.parametrize("key", ["on", "off", "no", "=", "12", "null", "14:30", "1.10"])
def test_a_key_stays_as_written(key: str) -> None:
    assert list(read(f"{key}: valeur\n")) == [key]


def test_a_list_of_scalars_stays_as_written() -> None:
    assert read("liste: [09000, NO, 14:30]\n") == {"liste": ["09000", "NO", "14:30"]}


def test_quotes_and_folded_texts_are_read_as_yaml_means_them() -> None:
    assert read("a: 'l''eau'\nb: \"x\\u00e9\"\nc: >-\n  une\n  ligne\n") == {
        "a": "l'eau",
        "b": "xé",
        "c": "une ligne",
    }


def test_every_value_knows_its_place() -> None:
    entries = list(read("a: 1\nb:\n  - c: 14:30\n").values())[1]
    assert isinstance(entries, list)
    inner = entries[0]
    assert isinstance(inner, LocatedMap)
    hour = next(iter(inner.values()))
    assert isinstance(hour, Located)
    assert (hour.span.line, hour.span.column, hour.span.end_column) == (3, 8, 13)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1643", "1643"),
        ("1 643", "1643"),
        ("1\u00a0643", "1643"),
        ("1\u202f643", "1643"),
        ("1\u2009643", "1643"),
        ("1,5", "1.5"),
        ("1.10", "1.10"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("09000", "9000"),
    ],
)
def test_numbers_are_read_as_officers_write_them(written: str, value: str) -> None:
    assert parse_number(written) == Decimal(value)


@pytest.mark.parametrize(
    "written", ["", "dix-neuf", "19 €", "1.2.3", "1 64", "1e3", "1_000", "NaN", "inf", "0x10"]
)
def test_what_is_no_number_is_refused(written: str) -> None:
    assert parse_number(written) is None


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1643", "1\u202f643"),
        ("888", "888"),
        ("1234567,5", "1\u202f234\u202f567,5"),
        ("-1200", "−1\u202f200"),
        ("30000000000000000000000000000", "30" + "\u202f000" * 9),
    ],
)
def test_numbers_are_printed_in_french(written: str, shown: str) -> None:
    value = parse_number(written)
    assert value is not None
    assert format_number(value) == shown


@pytest.mark.parametrize("written", ["14:30", "14h30", "14 h 30", "14\u00a0h\u00a030", "14H30"])
def test_an_hour_has_several_spellings(written: str) -> None:
    assert parse_hour(written) == time(14, 30)


@pytest.mark.parametrize("written", ["25:61", "24:00", "14", "870", "midi", "14:3x"])
def test_what_is_no_hour_is_refused(written: str) -> None:
    assert parse_hour(written) is None


def test_hours_are_printed_in_french() -> None:
    assert format_hour(time(14, 30)) == "14\u00a0h\u00a030"
    assert format_hour(time(9)) == "9\u00a0h"


@pytest.mark.parametrize(
    "written", ["2023-05-05", "5 mai 2023", "vendredi 5 mai 2023", "05/05/2023", "5.5.2023"]
)
def test_a_day_has_several_spellings(written: str) -> None:
    assert parse_day(written) == (date(2023, 5, 5), "")


def test_a_day_with_the_wrong_weekday_says_which_one_it_is() -> None:
    found, reason = parse_day("jeudi 5 mai 2023")
    assert found is None
    assert reason == "le 5\u00a0mai\u00a02023 est un vendredi"


def test_a_day_that_no_calendar_has_is_refused() -> None:
    assert parse_day("30 février 2023") == (None, "ce jour n’existe pas dans le calendrier")


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2023, 5, 5), date(2023, 5, 5), "vendredi 5\u00a0mai\u00a02023"),
        (date(2023, 5, 5), date(2023, 5, 6), "5 et 6\u00a0mai\u00a02023"),
        (date(2023, 5, 1), date(2023, 5, 4), "du 1er au 4\u00a0mai\u00a02023"),
        (date(2023, 4, 30), date(2023, 5, 2), "du 30\u00a0avril au 2\u00a0mai\u00a02023"),
        (date(2023, 12, 30), date(2024, 1, 2), "du 30\u00a0décembre\u00a02023 au 2\u00a0janvier\u00a02024"),
    ],
)
def test_a_period_is_printed_in_french(first: date, last: date, shown: str) -> None:
    assert format_period(first, last) == shown
