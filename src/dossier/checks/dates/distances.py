"""How far two dates of a text lie apart, in the unit in which the text says it."""

from __future__ import annotations

import re
from datetime import date

from dossier.language.fr.moments import Moment
from dossier.language.fr.numbers_in_letters import NUMBER_WORD, read_letters

#: A number in digits or letters, as a pattern.
NUMBER = rf"\d{{1,3}}|{NUMBER_WORD}(?:-{NUMBER_WORD})*(?: et une?\b)?"
#: « six ans », « trente-sept mois ».
A_LENGTH = re.compile(
    rf"(?<![\w-])(?P<number>{NUMBER}) (?P<unit>jours?|semaines?|mois|ans?|années?)\b", re.IGNORECASE
)
_FULL_YEAR = 12
_HALF_MONTH = 16


def times_between(unit: str, one: Moment, other: Moment) -> tuple[int, int] | None:
    """The fewest and the most of a unit that may lie between two dates; None where they are too vague for it."""
    exact = one.precision == other.precision == "day"
    if unit.startswith("jour"):
        days = (other.first - one.first).days
        return (days, days) if exact else None
    if unit.startswith("semaine"):
        days = (other.first - one.first).days
        return ((days - 3) // 7, (days + 3) // 7) if exact else None
    if unit == "mois":
        if "year" in {one.precision, other.precision}:
            return None
        return _months(one.last, other.first), _months(one.first, other.last)
    if "year" in {one.precision, other.precision}:
        years = other.first.year - one.first.year
        return years, years
    months = (other.first.year - one.first.year) * _FULL_YEAR + other.first.month - one.first.month
    return months // _FULL_YEAR, -(-months // _FULL_YEAR)


def _months(first: date, last: date) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month
    return months + (last.day - first.day >= _HALF_MONTH) - (first.day - last.day >= _HALF_MONTH)


def read_number(words: str) -> int | None:
    """The number that digits or letters say; None for other words."""
    return int(words) if words.isdigit() else read_letters(words.lower())


def said_in(number: int, unit: str) -> str:
    """A number of a unit of time, in the singular or plural."""
    one = unit.lower().rstrip("s") if unit.lower() != "mois" else "mois"
    return f"{number} {one}{'s' if number > 1 and one != 'mois' else ''}"
