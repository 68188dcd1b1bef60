"""Days counted beside their first and their last: « en quatre jours, du 8 au 10 novembre », « la nuit du 8 au 10 » (D338, D708)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dossier.checks.dates.distances import read_number
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.dates import MONTH, MONTHS, WEEKDAY
from dossier.language.fr.numbers_in_letters import NUMBER_WORD

_RANGE = (
    rf"(?:(?:{WEEKDAY}) )?(?P<d1>1er|\d{{1,2}})(?: (?P<m1>{MONTH}))? au (?:(?:{WEEKDAY}) )?"
    rf"(?P<d2>1er|\d{{1,2}}) (?P<m2>{MONTH})\b(?: (?P<year>(?:19|20)\d\d))?"
)
_COUNT = rf"(?P<number>\d{{1,2}}|{NUMBER_WORD}) (?P<unit>jours|journées|nuits)\b"
_COUNTED = re.compile(rf"(?<![\w,.-]){_COUNT}(?: [^\W\d_]+)?(?:,| \(|:| :)? du {_RANGE}", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\bdu {_RANGE}(?:, soit|, pendant|,| \(| pendant|, durant| durant| :) {_COUNT}(?! (?:de|par|avant|après|plus))",
    re.IGNORECASE,
)
_NIGHT = re.compile(rf"\bnuit du {_RANGE}", re.IGNORECASE)
_A_LEAP_YEAR = 2024
_HINT = "corrigez le nombre, ou l’un des deux jours"


def report_days_counted_wrongly(reading: Reading) -> list[Diagnostic]:
    """The first and the last day both count, a night is less; « la nuit du 8 au 9 » is of two days that follow."""
    return [
        finding
        for passage in reading.prose
        if passage.kind is not Kind.QUOTE
        for finding in (*_counts(reading, passage), *_nights(reading, passage))
    ]


def _counts(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    for match in (*matches_of(_COUNTED, passage.text), *matches_of(_BEHIND, passage.text)):
        apart, number = _apart(match), read_number(match["number"].lower())
        if apart is None or number is None or apart < 1:
            continue
        right = apart if match["unit"].lower() == "nuits" else apart + 1
        if number != right:
            place = reading.place(passage, match.start("number"), match.end("unit"))
            said = quoted(f"{match['number']} {match['unit']}")
            message = f"{said}, mais du {match['d1']} au {match['d2']} {match['m2']} il y en a {right}"
            yield warning("D338", message, place, _HINT)


def _nights(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    for match in matches_of(_NIGHT, passage.text):
        if _apart(match) not in {1, None}:
            place = reading.place(passage, match.start(), match.end())
            message = f"{quoted(match[0])} : une nuit va d’un jour au suivant"
            yield error("D708", message, place, "corrigez l’un des deux jours")


def _apart(match: re.Match[str]) -> int | None:
    """How many days lie between the two; None for days that no calendar has."""
    year = int(match["year"] or _A_LEAP_YEAR)
    last_month = MONTHS.index(match["m2"].lower()) + 1
    first_month = MONTHS.index(match["m1"].lower()) + 1 if match["m1"] else last_month
    try:
        first = date(year - (first_month > last_month), first_month, _day(match["d1"]))
        return (date(year, last_month, _day(match["d2"])) - first).days
    except ValueError:
        return None


def _day(written: str) -> int:
    return 1 if written.lower() == "1er" else int(written)
