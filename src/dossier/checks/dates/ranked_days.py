"""« Seconde journée » above a sheet of the first day: the rank of a day of the visit against its date (D719)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dossier.checks.dates.named_days import named_days, visit_days
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.severity import contradiction
from dossier.diagnostics import Diagnostic
from dossier.language.fr.dates import format_day

_RANKS = {"premi": 1, "secon": 2, "deuxi": 2, "trois": 3, "quatr": 4, "cinqu": 5}
_RANKED = re.compile(
    r"\b(?P<rank>premier|première|second|seconde|deuxième|troisième|quatrième|cinquième|1er|1re|2e|2de?|3e|4e|5e|dernier|dernière)"
    r" (?:jour|journée)\b(?: (?:de (?:la |cette )?visite|du déplacement))?|\b(?:jour|journée) (?P<number>[1-9])\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"^[\s,:(–—-]*(?:le )?$")


def report_other_ranks_of_days(reading: Reading) -> list[Diagnostic]:
    """Report the rank of a day told beside its date, or above the title that says it, where the visit counts otherwise (D719)."""
    kit = reading.kit
    if not kit.is_visit_dated or len(visit_days(kit)) < 2:
        return []
    found = [one for passage in reading.prose for one in _beside(reading, passage)]
    for sheet in kit.sheets:
        head = [passage for passage in reading.of_sheet(sheet) if passage.kind is Kind.TITLE]
        if len(head) == 2:
            found += _above(reading, *head)
    return found


def _beside(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    """« Deuxième journée – mercredi 7 avril », « le jeudi 8 avril (premier jour) »."""
    for match in _RANKED.finditer(passage.text):
        for named in named_days(reading.kit, passage, 0, len(passage.text)):
            before, after = sorted(((match.start(), match.end()), (named.start, named.end)))
            if named.date is not None and _JOINT.match(passage.text[before[1] : after[0]]):
                yield from _judged(reading, passage, match, [named.date])


def _above(reading: Reading, kicker: Passage, title: Passage) -> Iterator[Diagnostic]:
    """A kicker that is the rank and nothing else, over a title that names one day, or the other way round."""
    for one, other in ((kicker, title), (title, kicker)):
        match = _RANKED.fullmatch(one.text.strip())
        named = [
            day.date for day in named_days(reading.kit, other, 0, len(other.text)) if day.date is not None
        ]
        if match is not None and len(named) == 1:
            yield from _judged(reading, one, match, named)


def _judged(
    reading: Reading, passage: Passage, match: re.Match[str], named: list[date]
) -> Iterator[Diagnostic]:
    days = visit_days(reading.kit)
    said = match["rank"] or match["number"]
    rank = (
        len(days)
        if said.lower().startswith("dern")
        else _RANKS.get(said.lower()[:5]) or int(re.sub(r"\D", "", said) or 0)
    )
    if named[0] not in days or days.index(named[0]) + 1 == rank:
        return
    place = reading.place(passage, match.start(), match.end())
    day = format_day(named[0], weekday=True)
    message = f"{quoted(match[0])} : le {day} est le jour {days.index(named[0]) + 1} de la visite"
    yield contradiction(reading.kit, "D719", message, place, "corrigez le rang, ou la date")
