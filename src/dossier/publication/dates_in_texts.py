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
    number = 1 if match["number"] == "1er" else int(match["number"])
    month = MONTHS.index(match["month"].lower()) + 1
    day = next((one for one in of_visit if (one.day, one.month) == (number, month)), None)
    if day is None or (match["year"] and int(match["year"]) != day.year):
        return ""
    new = day + timedelta(days)
    weekday = f"{WEEKDAYS[new.weekday()]} " if match["weekday"] else ""
    year = f" {new.year}" if match["year"] or new.year != day.year else ""
    return f"{weekday}{'1er' if new.day == 1 else new.day} {MONTHS[new.month - 1]}{year}"
