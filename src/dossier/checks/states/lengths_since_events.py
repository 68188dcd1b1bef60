"""So long after what the kit dates elsewhere: « deux semaines après la crue », « la plus forte depuis soixante-seize ans » (D338)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dossier.checks.dates.distances import NUMBER, read_number
from dossier.checks.dates.edition_day import edition_day
from dossier.checks.dates.named_days import visit_days
from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.passages.passage import first_match, matches_of
from dossier.checks.states.disasters import days_of_disaster
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import Moment, find_moments

_EVENT = r"(?:tempête|cyclone|ouragan|tornade|incendie|inondations?|crue|séisme|explosion|avalanche|éboulement|accident|attentat|naufrage|catastrophe|drame)"
_AFTER = re.compile(
    rf"\b(?P<number>{NUMBER}) (?P<unit>jours?|semaines?|mois|ans?|années?) après (?:la |l'|le |cette |cet |ce |les )(?P<event>{_EVENT})\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"\b(?:(?:la|le|les) plus|record|jamais|sans précédent|inédit\w*)\b[^.;]{{0,45}}? depuis (?:près de )?(?P<number>{NUMBER}) (?P<unit>ans|années)\b",
    re.IGNORECASE,
)
_LIVED = re.compile(
    rf"\b[Nn]ée? (?:en|le [\w ]{{3,14}}?) ?(?P<born>1[5-9]\d\d|20\d\d)\b[^.;]{{0,40}}\b(?:mort|décédé|disparu)e? (?:en|le [\w ]{{3,14}}?) ?(?P<dead>1[5-9]\d\d|20\d\d),? à (?:l'âge de )?(?P<number>{NUMBER}) ans\b"
)
#: « En six ans, la durée est passée de 31 minutes en 2029 à 24 minutes en 2035 »
_IN_YEARS = re.compile(rf"^[Ee]n (?P<number>{NUMBER}) (?P<unit>ans),? (?!de \d|par)")
#: « seize en 2029 : dix mois de plus en cinq ans »
_MORE_IN = re.compile(
    rf"(?:\bcontre\b[^;.]{{0,40}}\ben|\b[Ee]n) (?P<year>20\d\d)\b[^;.]{{0,90}}\b(?:de (?:plus|moins)|(?:hausse|baisse|progression|augmentation) de [^,;.]{{1,20}}) en (?P<number>{NUMBER}) ans\b"
)
_DAYS = {"jour": 1, "semaine": 7, "mois": 30.44, "an": 365.25, "année": 365.25}
_ROOM = {"jour": 1, "semaine": 4, "mois": 20, "an": 200, "année": 200}
_HISTORIC = 10
_TWO = 2
_HINT = "corrigez la durée, ou l’une des deux dates"


def report_wrong_lengths_since_events(reading: Reading) -> list[Diagnostic]:
    """Report a time since a disaster, an age at death or a span of years that its two dates do not have."""
    days = days_of_disaster(reading)
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.kind is Kind.QUOTE:
            continue
        for start, sentence in passage.sentences():
            if days:
                found += _after_disaster(reading, passage, start, sentence, days)
                found += _since_record(reading, passage, start, sentence, days)
            found += _at_death(reading, passage, start, sentence)
            found += _in_years(reading, passage, start, sentence)
    return found


def _after_disaster(
    reading: Reading, passage: Passage, start: int, sentence: str, days: set[date]
) -> Iterator[Diagnostic]:
    for match in matches_of(_AFTER, sentence):
        number, unit = read_number(match["number"]), match["unit"].lower().rstrip("s") or "an"
        unit = "mois" if unit == "moi" else unit
        then = _day_of(reading, passage, sentence)
        if number is None or then is None:
            continue
        apart = [(then - day).days for day in days]
        if any(abs(one - number * _DAYS[unit]) <= _ROOM[unit] for one in apart) or min(apart) < 0:
            continue
        place = reading.place(passage, start + match.start(), start + match.end())
        message = f"« {match[0]} », mais {_shown(min(apart), unit)} les séparent"
        yield warning("D338", message, place, _HINT)


def _day_of(reading: Reading, passage: Passage, sentence: str) -> date | None:
    """The one day of a sentence; that of the visit for a title that says none."""
    kit = reading.kit
    moments = [one for one in find_moments(sentence) if one.precision == "day"]
    if not kit.is_visit_dated:
        return None
    if not moments:
        return visit_days(kit)[0] if passage.kind is Kind.TITLE else None
    dated = {_dated(one, kit.visit.day.year) for one in moments}
    return dated.pop() if len(dated) == 1 else None


def _dated(one: Moment, year: int) -> date | None:
    try:
        return one.first if one.has_year else one.first.replace(year=year)
    except ValueError:
        return None


def _shown(days: int, unit: str) -> str:
    count = round(days / _DAYS[unit])
    return f"{count} {unit}{'s' * (count > 1 and unit != 'mois')}" if count else f"{days} jours"


def _since_record(
    reading: Reading, passage: Passage, start: int, sentence: str, days: set[date]
) -> Iterator[Diagnostic]:
    """« la plus forte depuis soixante-seize ans », in a sheet that names one flood of the past, that of 1958."""
    match = first_match(_SINCE, sentence)
    if match is None:
        return
    year = max(days).year
    past = {
        one.first.year
        for other in reading.of_sheet(passage.sheet)
        for one in find_moments(other.text)
        if one.has_year and one.first.year < year - _HISTORIC
    }
    number = read_number(match["number"])
    if len(past) != 1 or number is None:
        return
    apart = year - past.copy().pop()
    if abs(apart - number) > 1:
        place = reading.place(passage, start + match.start("number"), start + match.end())
        message = f"« {match['number']} {match['unit']} », mais {past.pop()} est à {apart} ans de {year}"
        yield warning("D338", message, place, _HINT)


def _at_death(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« née en 1892 et morte en 1974, à 82 ans »."""
    match = first_match(_LIVED, sentence)
    number = read_number(match["number"]) if match else None
    if match is None or number is None:
        return
    lived = int(match["dead"]) - int(match["born"])
    if number not in {lived, lived - 1}:
        place = reading.place(passage, start + match.start("number"), start + match.end())
        message = f"« {match['number']} ans », mais {match['born']} – {match['dead']} font {lived} ans"
        yield warning("D338", message, place, _HINT)


def _in_years(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« En six ans, … de 31 minutes en 2029 à 24 minutes en 2035 »; « contre seize en 2029 : dix de plus en cinq ans »."""
    years = [one.first.year for one in find_moments(sentence) if one.has_year]
    opening, more = _IN_YEARS.match(sentence), first_match(_MORE_IN, sentence)
    match = opening or more
    number = read_number(match["number"]) if match else None
    if match is None or number is None:
        return
    if opening:
        spans = {abs(years[1] - years[0])} if len(years) == _TWO else set()
        first = min(years) if years else 0
    else:
        first = int(match["year"])
        near = {one.first.year for one in find_moments(passage.text) if one.has_year}
        today = edition_day(reading.kit).year if reading.kit.is_visit_dated else 0
        spans = (
            {year - first for year in (*near, today, today - 1) if year > first} if len(years) == 1 else set()
        )
    if spans and number not in spans | {span + 1 for span in spans if opening}:
        at = start + match.start("number")
        place = reading.place(passage, at, at + len(match["number"]) + 4)
        last = first + max(spans)
        message = f"« {match['number']} ans », mais {first} est à {last - first} ans de {last}"
        yield warning("D338", message, place, _HINT)
