"""The days of the visit, and the words of a text that name a day: a date, or a day of the week alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dossier.checks.dates.dates_in_prose import Written, dates_of
from dossier.checks.passages import Passage, Reading
from dossier.content.kit import Kit
from dossier.language.fr.dates import WEEKDAY, WEEKDAYS, format_day
from dossier.language.fr.lists_of_words import join_words

_WEEKDAY = re.compile(
    rf"(?<![\w-])(?P<name>{WEEKDAY})(?:\s+(?:matin|soir|midi|après-midi))?\b"
    r"(?!\s+(?:\d{1,2}(?!\d|\s*(?:h|:))|1er|dernier|prochain|saint|noir|gras|de\s+(?:pâques|pentecôte)))(?!\s*[-–/]\s*\w)",
    re.IGNORECASE,
)
#: Days of a habit: « ouvert le lundi », « du mardi au samedi », « chaque jeudi ».
_HABIT = re.compile(
    r"\b(?:ouverte?s?|fermée?s?|permanences?|horaires?|hebdomadaires?|chaque|tous les|toutes les|marché du|"
    rf"du (?:{WEEKDAY}) au|le (?:{WEEKDAY}) (?:et|ou) le|habituel\w*|par semaine)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """Words that name a day: ``days`` are what they may mean, "" for a weekday that is no date."""

    start: int
    end: int
    date: date | None
    weekday: str
    has_year: bool = True


def visit_days(kit: Kit) -> list[date]:
    """Return every day of the visit, in order."""
    told = [
        one.day for one in kit.visit.days if one.day is not None
    ]  # « date_fin » may be missing: D705 says so
    first, last = kit.visit.day, max(kit.visit.last_day or kit.visit.day, kit.visit.day, *told)
    length = min((last - first).days, 60)
    return [first + timedelta(days=rank) for rank in range(length + 1)]


def named_days(kit: Kit, passage: Passage, start: int, end: int) -> Iterator[NamedDay]:
    """Yield the days that a stretch of a passage names, in order; a date without year is the one nearest to the visit."""
    for written in dates_of(passage):
        if start <= written.start and written.end <= end:
            day = written.on(written.year) if written.year else nearest_day(kit, written)
            yield NamedDay(written.start, written.end, day, written.weekday, written.year is not None)
    sentence = passage.text[start:end]
    if _HABIT.search(sentence):
        return
    for match in _WEEKDAY.finditer(sentence):
        yield NamedDay(start + match.start(), start + match.end(), None, match["name"].lower())


def nearest_day(kit: Kit, written: Written) -> date | None:
    """Return the day of that number and month that is nearest to the visit; None where the calendar has none."""
    visit = kit.visit.day
    days = [day for year in (visit.year - 1, visit.year, visit.year + 1) if (day := written.on(year))]
    return min(days, key=lambda day: abs((day - visit).days), default=None)


def is_of_visit(kit: Kit, named: NamedDay) -> bool:
    """Whether the words name a day of the visit."""
    days = visit_days(kit)
    if named.date is not None:
        return named.date in days
    return not named.weekday or named.weekday in {WEEKDAYS[day.weekday()] for day in days}


def visit_words(kit: Kit) -> str:
    """Return the words of a remedy that say when the visit is: « la visite est le jeudi 18 mars 2027 »."""
    days = visit_days(kit)
    if len(days) <= 2:
        return f"la visite est le {join_words([format_day(day, weekday=True) for day in days])}"
    return f"la visite va du {format_day(days[0], weekday=True)} au {format_day(days[-1], weekday=True)}"


def is_of_other_days(reading: Reading, sheet: str) -> bool:
    """Whether a sheet names days, and none of the visit: it tells what happened, hour by hour, on another day."""
    kit = reading.kit
    dates = [
        day
        for passage in reading.of_sheet(sheet)
        for named in named_days(kit, passage, 0, len(passage.text))
        if (day := named.date) is not None
    ]
    return bool(dates) and not {*dates} & {*visit_days(kit)}
