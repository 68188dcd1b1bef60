"""A time said to be so long after or before another: « deux ans plus tard, en 2029 », « une heure plus tard, à 11 h » (D338, D342)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.checks.comparing.folding import bare
from dossier.checks.dates.distances import NUMBER, read_number, said_in, times_between
from dossier.checks.dates.since_events import since_own_event
from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.lengths import find_lengths
from dossier.language.fr.moments import Moment, find_hours, find_moments, said_hour

_SHIFT = re.compile(
    rf"\b(?P<number>{NUMBER}) (?P<unit>jours?|semaines?|mois|ans?|années?) (?P<way>plus tard|après|plus tôt|auparavant|avant)\b(?P<what> [^,;.:()]{{0,50}}?)?(?:, |,? )(?:(?:est|sont|sera|seront|a|ont|aura|auront) (?:[^\W\d_]+ ){{1,3}}?)?(?P<at>(?:soit |c'est-à-dire )?(?:le |en |au |à l'|dès |fin |début )?)",
    re.IGNORECASE,
)
_LATER_HOUR = re.compile(
    r"\b(?P<way>plus tard|après|plus tôt|auparavant|avant)\b(?P<what> [^,;.:()]{0,60}?)?, (?:soit |c'est-à-dire )?à (?=\d)"
)
_LATER_AT_END = re.compile(
    rf"(?<=, )(?P<number>{NUMBER}) (?P<unit>jours?|semaines?|mois|ans?|années?) (?:plus tard|après)(?= ?[.;,)]|$)",
    re.IGNORECASE,
)
_LATER_AT_HEAD = re.compile(rf"(?P<number>{NUMBER}) ans (?:plus tard|après)(?=,)", re.IGNORECASE)
_WILL = re.compile(r"\b[a-zà-ÿ]{2,}(?:era|ira|dra|tra|vra|eront|iront|dront|tront|vront)\b")
_BACK = frozenset({"plus tôt", "auparavant", "avant"})


@dataclass(frozen=True, slots=True)
class _Sight:
    """A sentence with the one before it in its paragraph: ``text`` holds both, the sentence begins at ``start`` of the passage."""

    passage: Passage
    start: int
    text: str


def report_wrong_distances_in_time(reading: Reading) -> list[Diagnostic]:
    """A number of days, months, years or minutes between two times that stand that far apart nowhere near."""
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.kind is Kind.QUOTE or not re.search(r"plus t|après|auparavant|avant", passage.text):
            continue
        before = 0
        for start, sentence in passage.sentences():
            sight = _Sight(passage, before, passage.text[before : start + len(sentence)])
            found += _of_dates(reading, sight, start - before)
            found += _told_before(reading, sight, start - before)
            found += since_own_event(reading, passage, start, sentence)
            found += _until_today(reading, sight, start - before)
            found += _of_hours(reading, sight, start - before)
            before = start
    return found


def _of_dates(reading: Reading, sight: _Sight, own: int) -> Iterator[Diagnostic]:
    moments = _with_years(reading, sight.text)
    for match in _SHIFT.finditer(sight.text):
        if match.start() < own:
            continue
        told = next((one for one in moments if match.end() - 1 <= one.start <= match.end() + 12), None)
        if told is not None and any(
            one.end <= match.start() <= one.end + 2 and "." not in sight.text[one.end : match.start()]
            for one in moments
        ):
            told = None  # « en mars 2030, treize mois plus tard »: judged from the date before
        earlier = [one for one in moments if one.end <= match.start()]
        behind = [one for one in moments if told and one.start > told.end]
        origin = earlier[-1] if earlier else None
        if (
            told is None
            or origin is None
            or (match["what"] and behind)
            or not _is_of(match["what"], sight.text[: match.start()])
        ):
            continue
        number = read_number(match["number"])
        apart = times_between(match["unit"].lower(), origin, told)
        if number is None or apart is None:
            continue
        low, high = apart if match["way"].lower() not in _BACK else (-apart[1], -apart[0])
        if low <= number <= high:
            continue
        place = reading.place(sight.passage, sight.start + match.start(), sight.start + told.end)
        said = f"{match['number']} {match['unit']}"
        shown = f"{sight.text[origin.start : origin.end]} et {sight.text[told.start : told.end]}"
        message = f"« {said} {match['way']} », mais {shown} sont à {said_in(abs(low + high) // 2, match['unit'])} l’un de l’autre"
        yield warning("D338", message, place, "corrigez la durée, ou l’une des deux dates")


def _told_before(reading: Reading, sight: _Sight, own: int) -> Iterator[Diagnostic]:
    """« commencée en février 2029, terminée en mars 2030, treize mois plus tard »."""
    moments = _with_years(reading, sight.text)
    for match in _LATER_AT_END.finditer(sight.text):
        before = [one for one in moments if one.end <= match.start()]
        if match.start() < own or len(before) < 2 or match.start() - before[-1].end > 2:
            continue
        origin, told = before[-2:]
        number = read_number(match["number"])
        apart = times_between(match["unit"].lower(), origin, told)
        if number is None or apart is None:
            continue
        if apart[0] <= number <= apart[1]:
            continue
        said = f"{match['number']} {match['unit']}"
        place = reading.place(sight.passage, sight.start + match.start(), sight.start + match.end())
        shown = f"{sight.text[origin.start : origin.end]} et {sight.text[told.start : told.end]}"
        message = f"« {said} plus tard », mais {shown} sont à {said_in(abs(sum(apart)) // 2, match['unit'])} l’un de l’autre"
        if told.first < origin.first:
            message = f"« {said} plus tard », mais {sight.text[told.start : told.end]} est avant {sight.text[origin.start : origin.end]}"
        yield warning("D338", message, place, "corrigez la durée, ou l’une des deux dates")


def _until_today(reading: Reading, sight: _Sight, own: int) -> Iterator[Diagnostic]:
    """« Le 23 août 2030, le feu ravageait le massif. Deux ans plus tard, l'État plantera… »: what will be done is of the visit's year."""
    match = _LATER_AT_HEAD.match(sight.text, own)
    moments = [one for one in find_moments(sight.text[:own]) if one.has_year]
    if match is None or len(moments) != 1 or not reading.kit.is_visit_dated:
        return
    number, today, day = read_number(match["number"]), reading.kit.visit.day, moments[0].last
    if number is None or any(find_moments(sight.text[own:])) or not _WILL.search(sight.text, own):
        return
    full = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    if number in {full, full + 1}:
        return
    place = reading.place(sight.passage, sight.start + own, sight.start + match.end())
    said = sight.text[moments[0].start : moments[0].end]
    message = f"« {match[0]} », mais « {said} » est à {said_in(full, 'ans')} de la visite"
    yield warning("D338", message, place, "corrigez la durée, ou la date")


def _with_years(reading: Reading, text: str) -> list[Moment]:
    """The dates of a text: a day without year is of the year told last before it, else of that of the visit."""
    year = reading.kit.visit.day.year if reading.kit.is_visit_dated else 0
    found = []
    for one in find_moments(text):
        year = one.first.year if one.has_year else year
        found.append(_with_year(one, year))
    return found


def _with_year(one: Moment, year: int) -> Moment:
    if one.has_year or not year:
        return one
    try:
        day = one.first.replace(year=year)
    except ValueError:
        return one
    return Moment(one.start, one.end, day, day, one.precision, has_year=True)


def _is_of(what: str | None, before: str) -> bool:
    """Whether « après l'ouverture » takes up an event that the words before name; where nothing is named, it is the last one."""
    if not what or not what.strip():
        return True
    stems = {bare(word)[:5] for word in re.findall(r"[^\W\d_]{4,}", what)}
    return bool(stems & {bare(word)[:5] for word in re.findall(r"[^\W\d_]{4,}", before)})


def _of_hours(reading: Reading, sight: _Sight, own: int) -> Iterator[Diagnostic]:
    """« À 8 h 30, … L'évacuation commence une heure et demie plus tard, à 11 h »."""
    hours = find_hours(sight.text)
    lengths = find_lengths(sight.text)
    for match in _LATER_HOUR.finditer(sight.text):
        if match.start() < own:
            continue
        told = next((one for one in hours if match.end() - 2 <= one.start <= match.end()), None)
        length = next((one for one in lengths if 0 <= match.start() - one.end <= 1), None)
        earlier = [one for one in hours if length and one.end <= length.start]
        if told is None or length is None or not earlier:
            continue
        last, sign = earlier[-1], -1 if match["way"] in _BACK else 1
        origins = (last.since, last.since if last.until is None else last.until)
        if any(minutes + sign * length.minutes == told.since for minutes in origins):
            continue
        if not _is_of(match["what"], sight.text[: length.start]):
            continue
        place = reading.place(sight.passage, sight.start + told.start, sight.start + told.end)
        said = sight.text[length.start : length.end].strip()
        right = (last.since + sign * length.minutes) % (24 * 60)
        message = f"« {sight.text[told.start : told.end].strip()} », mais {said_hour(last.since)} {'moins' if sign < 0 else 'et'} {said} font {said_hour(right)}"
        yield error("D342", message, place, "corrigez l’heure, ou la durée")
