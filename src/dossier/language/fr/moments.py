"""The dates and hours that a French text names, each with its place and the first and last day that it can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dossier.language.fr.dates import MONTH, MONTHS, WEEKDAY

_DATE = re.compile(
    rf"(?<![\w/.-])(?:(?:{WEEKDAY}) )?(?P<day>1er|\d{{1,2}}) (?P<month>{MONTH})\b(?: (?P<year>(?:1[5-9]|20)\d{{2}})\b)?"
    rf"|\b(?P<part>début |fin |mi-|courant )?(?P<m2>{MONTH}) (?P<y2>(?:1[5-9]|20)\d{{2}})\b"
    rf"|\b(?P<m6>{MONTH}) (?:de la (?P<same>même) année|de (?P<next>l'année suivante))\b"
    r"|\b(?P<rank>premier|deuxième|second|troisième|quatrième|dernier|[1-4](?:er|e|ème)) (?P<length>trimestre|semestre) (?:de )?(?P<y4>(?:1[5-9]|20)\d{2})\b"
    r"|\b(?P<season>printemps|été|automne|hiver|rentrée(?: scolaire)?(?: de septembre)?) (?:de )?(?P<y5>(?:1[5-9]|20)\d{2})\b(?!-)"
    r"|\b(?P<part3>début |fin |mi-|courant )?(?P<y3>(?:1[5-9]|20)\d{2})\b(?! ?(?:€|%|habitants|personnes|m²|km|ha|logements|élèves))",
    re.IGNORECASE,
)
_RANKS = {"premier": 1, "1er": 1, "deuxième": 2, "second": 2, "2e": 2, "2ème": 2, "troisième": 3, "3e": 3, "3ème": 3, "quatrième": 4, "4e": 4,
          "4ème": 4}  # fmt: skip
#: First and last month that a season may mean; a winter is of both years.
_SEASONS = {"printemps": (3, 6), "été": (6, 9), "automne": (9, 12), "hiver": (1, 12), "rentrée": (8, 10)}
_CLOCK = r"(?:(?P<h{0}>\d{{1,2}}) ?(?:h|heures?|:) ?(?P<m{0}>\d{{2}})?(?!\w)(?P<part{0}> et (?:demie|quart)\b)?|(?<![\w-])(?-i:(?P<noon{0}>midi|minuit))(?![\w-]|-))"
_SPAN = re.compile(
    rf"(?:\b(?:de|entre|dès) )?(?<![\w,:]){_CLOCK.format(1)} ?(?:à|et|-|–|—|→|jusqu'à) ?{_CLOCK.format(2)}",
    re.IGNORECASE,
)
_HOUR = re.compile(rf"(?<![\w,:]){_CLOCK.format(1)}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date that a text names, between ``start`` and ``end``; ``precision`` is "day", "month", "season" or "year"."""

    start: int
    end: int
    first: date
    last: date
    precision: str
    has_year: bool


@dataclass(frozen=True, slots=True)
class ClockSpan:
    """Hours of one day, in minutes; ``until`` is None for one hour alone."""

    start: int
    end: int
    since: int
    until: int | None


@lru_cache(maxsize=8192)  # sentences of a kit, which many rules ask about
def find_moments(text: str) -> tuple[Moment, ...]:
    """The dates of a folded text; those without year are put in the year 4 and say so."""
    found: list[Moment] = []
    for match in _DATE.finditer(text):
        before = next((one for one in reversed(found) if one.has_year), None) if match["m6"] else None
        moment = _moment(match) if not match["m6"] else _month_told_by(match, before)
        if moment is not None:
            found.append(moment)
    return tuple(found)


def _month_told_by(match: re.Match[str], before: Moment | None) -> Moment | None:
    """« novembre de la même année », behind a date that says its year."""
    if before is None:
        return None
    year, month = before.last.year + bool(match["next"]), MONTHS.index(match["m6"].lower()) + 1
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return Moment(match.start(), match.end(), first, last, "month", has_year=True)


def _moment(match: re.Match[str]) -> Moment | None:
    try:
        if match["day"]:
            day = 1 if match["day"].lower() == "1er" else int(match["day"])
            year = int(match["year"] or 4)
            one = date(year, MONTHS.index(match["month"].lower()) + 1, day)
            return Moment(match.start(), match.end(), one, one, "day", bool(match["year"]))
        if match["m2"]:
            year, month = int(match["y2"]), MONTHS.index(match["m2"].lower()) + 1
            days = monthrange(year, month)[1]
            return Moment(
                match.start(),
                match.end(),
                date(year, month, 1),
                date(year, month, days),
                "month",
                has_year=True,
            )
        if match["y4"] or match["y5"]:
            return _part_of_year(match)
        year = int(match["y3"])
        lead = (match["part3"] or "").strip().lower()
        first, last = date(year, 1, 1), date(year, 12, 31)
        if lead == "début":
            last = date(year, 4, 30)
        elif lead == "fin":
            first = date(year, 9, 1)
        return Moment(match.start(), match.end(), first, last, "year", has_year=True)
    except ValueError:
        return None


def _part_of_year(match: re.Match[str]) -> Moment:
    """A quarter, a half or a season of a year."""
    if match["y4"]:
        months = 3 if match["length"].lower() == "trimestre" else 6
        rank = _RANKS.get(match["rank"].lower(), 12 // months)
        first, last = (rank - 1) * months + 1, rank * months
        year = int(match["y4"])
    else:
        first, last = _SEASONS[match["season"].lower().split(" ")[0]]
        year = int(match["y5"])
    end = date(year, min(last, 12), monthrange(year, min(last, 12))[1])
    return Moment(match.start(), match.end(), date(year, min(first, 12), 1), end, "season", has_year=True)


@lru_cache(maxsize=8192)  # sentences of a kit, which many rules ask about
def find_clock_spans(text: str) -> tuple[ClockSpan, ...]:
    """« de 9 h 30 à 11 h », « 9h30 – 11h »: every stretch of hours of a folded text."""
    found = []
    for match in _SPAN.finditer(text):
        since, until = _minutes(match, "1"), _minutes(match, "2")
        if since is not None and until is not None:
            found.append(ClockSpan(match.start(), match.end(), since, until))
    return tuple(found)


def clock_at(text: str, position: int = 0) -> ClockSpan | None:
    """The hour or stretch of hours that stands at ``position``; None for other words."""
    match = _SPAN.match(text, position)
    if match is not None:
        since, until = _minutes(match, "1"), _minutes(match, "2")
        return None if since is None or until is None else ClockSpan(match.start(), match.end(), since, until)
    match = _HOUR.match(text, position)
    since = _minutes(match, "1") if match else None
    return None if match is None or since is None else ClockSpan(match.start(), match.end(), since, None)


@lru_cache(maxsize=8192)  # sentences of a kit, which many rules ask about
def find_hours(text: str) -> tuple[ClockSpan, ...]:
    """Every hour of a folded text, alone or in a stretch, in order."""
    found: list[ClockSpan] = []
    for match in _HOUR.finditer(text):
        if found and match.start() < found[-1].end:
            continue
        one = clock_at(text, match.start())
        if one is not None:
            found.append(one)
    return tuple(found)


def _minutes(match: re.Match[str], which: str) -> int | None:
    if noon := match[f"noon{which}"]:
        return (12 if noon == "midi" else 24) * 60
    hour, minute = int(match[f"h{which}"]), int(match[f"m{which}"] or 0)
    if part := match[f"part{which}"]:
        minute += 30 if part.endswith("demie") else 15
    return hour * 60 + minute if hour <= 24 and minute < 60 else None


def said_hour(minutes: int) -> str:
    """« 9 h 30 » of 570."""
    return f"{minutes // 60} h {minutes % 60:02}" if minutes % 60 else f"{minutes // 60} h"


def said_length(minutes: int) -> str:
    """« 1 h 30 », « 45 min » of a length in minutes."""
    return f"{minutes} min" if minutes < 60 else said_hour(minutes)


#: « 2027-03-01 », « 01/03/2027 ».
_DAY_IN_DIGITS = re.compile(r"\b(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})/(\d{1,2})/(\d{4}))\b")


def find_day_in_digits(text: str) -> date | None:
    """The first day that ``text`` gives in digits alone; None where it gives none."""
    match = _DAY_IN_DIGITS.search(text)
    if match is None:
        return None
    year, month, day = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
