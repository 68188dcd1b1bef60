"""Where the texts of a kit name a day, a weekday or a moment counted from today: what no program may move alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dossier.content.kit import Kit
from dossier.diagnostics import Span
from dossier.internal_only.audience_of_texts import typed_texts
from dossier.language.en import dates as english
from dossier.language.fr.dates import MONTH, MONTHS, WEEKDAY, WEEKDAYS

_DAY = re.compile(
    rf"\b(?:(?P<weekday>{WEEKDAY})\s+)?(?P<number>1er|\d{{1,2}})\s+(?P<month>{MONTH})\b(?:\s+(?P<year>\d{{4}})\b)?"
    rf"|\b(?P<alone>{WEEKDAY})s?\b"
    r"|\b(?P<iso>\d{4}-\d{2}-\d{2})\b|\b(?P<slash>\d{1,2}/\d{1,2}(?:/\d{2,4})?)\b",
    re.IGNORECASE,
)
#: « les 18 et 19 mars », « du jeudi 18 au vendredi 19 mars 2027 »: several days of one month.
_ONE_OF_SEVERAL = rf"(?:(?:{WEEKDAY})\s+)?(?:1er|\d{{1,2}})"
_SEVERAL = re.compile(
    rf"\b{_ONE_OF_SEVERAL}(?:(?:\s*,\s*|\s+(?:et|ou|au|puis)\s+(?:le\s+)?){_ONE_OF_SEVERAL})+\s+(?P<month>{MONTH})\b"
    r"(?:\s+(?P<year>\d{4})\b)?",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(?:(?P<weekday>{WEEKDAY})\s+)?(?P<number>1er|\b\d{{1,2}})\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:avant-hier|hier|aujourd['’]hui|après-demain|demain|ce (?:matin|midi|soir|jour|week-end)|cet après-midi|cette nuit"
    r"|(?:la|sa) veille|(?:le|dès le) lendemain|(?:cette|la) semaine(?: prochaine| dernière| suivante| précédente)?"
    r"|le mois (?:prochain|dernier)|(?:dans|il y a|d['’]ici) (?:\d+|un|une|deux|trois|quatre|cinq|quelques|quinze) (?:jours?|semaines?|mois)"
    r"|J\s?[-+−–]\s?\d+)\b",
    re.IGNORECASE,
)


_ENGLISH_MONTH, _ENGLISH_WEEKDAY = "|".join(english.MONTHS), "|".join(english.WEEKDAYS)
_ENGLISH_DAY = re.compile(
    rf"\b(?:(?:{_ENGLISH_WEEKDAY}),? )?\d{{1,2}}(?:st|nd|rd|th)? (?:{_ENGLISH_MONTH})\b(?: \d{{4}}\b)?"
    rf"|\b(?:{_ENGLISH_MONTH}) \d{{1,2}}\b|\b(?:{_ENGLISH_WEEKDAY})s?\b|\b(?:[Tt]oday|[Tt]omorrow|[Yy]esterday)\b"
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """Words that name a day, where they stand, and what they would become; "" where only a person can tell."""

    span: Span
    words: str
    meant: str = ""


def named_days(kit: Kit, days: int) -> list[NamedDay]:
    """Every day that a text of the kit names, in the order of its files; the visit is ``days`` later.

    A day of the visit, or a weekday of one, comes with what it would become.
    """
    found = {(item.span, item.words): item for item in [*_found(kit, days), *_in_english(kit)]}
    return sorted(found.values(), key=lambda item: item.span)


def _in_english(kit: Kit) -> Iterator[NamedDay]:
    """Every day that a text in English names; what it becomes only a person can tell."""
    for path in sorted(kit.translation.paths) if kit.translation is not None else ():
        source = kit.sources[path]
        for number, line in enumerate(source.lines, 1):
            for match in _ENGLISH_DAY.finditer(line):
                yield NamedDay(source.span(number, match.start() + 1, len(match[0])), match[0])


def visit_days_of(kit: Kit) -> list[date]:
    """Every day of the visit."""
    last = max(kit.visit.last_day or kit.visit.day, kit.visit.day)
    count = min((last - kit.visit.day).days, 60)
    days = {kit.visit.day + timedelta(rank) for rank in range(count + 1)}
    return sorted(days | {one.day for one in kit.visit.days if one.day is not None})


def _found(kit: Kit, days: int) -> Iterator[NamedDay]:
    of_visit = visit_days_of(kit)
    names = _names_with_a_day(kit)
    written = [kit.head.supersedes, *(one.supersedes for one in kit.head.editions.values())]
    told = {one.span for one in written if one is not None}
    for typed in typed_texts(kit):
        if typed.span in told:
            continue  # the day of a hand-out, which is past whatever becomes of the visit
        text = names.sub(lambda name: "\0" * len(name[0]), str(typed.text))
        for match in _SEVERAL.finditer(text):
            meant = _moved_together(match, of_visit, days)
            if meant:
                span = kit.place(typed.text.origin, typed.span, match.start(), match.end())
                yield NamedDay(span, " ".join(match[0].split()), meant)
                text = f"{text[: match.start()]}{chr(0) * len(match[0])}{text[match.end() :]}"
        for match in _DAY.finditer(text):
            span = kit.place(typed.text.origin, typed.span, match.start(), match.end())
            yield NamedDay(span, " ".join(match[0].split()), _moved(match, of_visit, days))
        for match in _RELATIVE.finditer(text):
            span = kit.place(typed.text.origin, typed.span, match.start(), match.end())
            yield NamedDay(span, " ".join(match[0].split()))


def _names_with_a_day(kit: Kit) -> re.Pattern[str]:
    """The registered names that speak of a day and mean none: « Petites villes de demain »."""
    registered = [
        *(str(one.expansion) for one in kit.acronyms.values()),
        *(str(one.name) for one in kit.organisations.values()),
        *(str(one.name) for one in kit.territories.values()),
        *(str(one.name) for one in kit.names.values()),
    ]
    named = sorted((name for name in registered if _DAY.search(name) or _RELATIVE.search(name)), key=len)
    return re.compile("|".join(map(re.escape, reversed(named))) or r"(?!)", re.IGNORECASE)


def _moved(match: re.Match[str], of_visit: list[date], days: int) -> str:
    if match["alone"]:
        day = next((one for one in of_visit if WEEKDAYS[one.weekday()] == match["alone"].lower()), None)
        return "" if day is None or days % 7 == 0 else WEEKDAYS[(day + timedelta(days)).weekday()]
    if match["number"] is None:
        return ""
    month = MONTHS.index(match["month"].lower()) + 1
    day = _day_of(match["number"], month, int(match["year"]) if match["year"] else None, of_visit)
    if day is None:
        return ""
    new = day + timedelta(days)
    weekday = f"{WEEKDAYS[new.weekday()]} " if match["weekday"] else ""
    year = f" {new.year}" if match["year"] or new.year != day.year else ""
    return f"{weekday}{'1er' if new.day == 1 else new.day} {MONTHS[new.month - 1]}{year}"


def _moved_together(match: re.Match[str], of_visit: list[date], days: int) -> str:
    """Several days of the visit told as one, so many days later; "" where one of them is none of its days."""
    listed = match[0][: match.start("month") - match.start()].rstrip()
    month = MONTHS.index(match["month"].lower()) + 1
    year = int(match["year"]) if match["year"] else None
    told = list(_ONE.finditer(listed))
    found = [_day_of(one["number"], month, year, of_visit) for one in told]
    moved = [day + timedelta(days) for day in found if day is not None]
    if len(moved) < len(found):
        return ""
    said, end = "", 0
    for rank, (one, day) in enumerate(zip(told, moved, strict=True)):
        weekday = f"{WEEKDAYS[day.weekday()]} " if one["weekday"] else ""
        said += f"{listed[end : one.start()]}{weekday}{'1er' if day.day == 1 else day.day}"
        if rank == len(moved) - 1 or day.month != moved[rank + 1].month:
            said += f" {MONTHS[day.month - 1]}"
        end = one.end()
    is_other_year = any(
        new.year != old.year for new, old in zip(moved, found, strict=True) if old is not None
    )
    return " ".join(f"{said} {moved[-1].year if match['year'] or is_other_year else ''}".split())


def _day_of(number: str, month: int, year: int | None, of_visit: list[date]) -> date | None:
    """The day of the visit that a number of a month means; None where it means another."""
    asked = 1 if number == "1er" else int(number)
    day = next((one for one in of_visit if (one.day, one.month) == (asked, month)), None)
    return None if day is None or (year is not None and year != day.year) else day
