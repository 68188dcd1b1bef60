"""A length whose beginning stands in one sentence and whose end in the next: « commencés en février 2030. Achevés en juillet 2031, au bout de dix-huit mois » (D338, D342)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from dossier.checks.dates.distances import NUMBER, read_number, said_in, times_between
from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.lengths import find_lengths
from dossier.language.fr.moments import Moment, find_hours, find_moments, said_length

_BEGINS = re.compile(
    r"\b(?:commenc|débu|démarr|lanc|entam|engag|déclar|part(?:ir|i|ait|ira|ent)?\b|quitt|ouvr|ferm|entr(?:é|e)|s'élanc)\w*[^.;:]{0,40}$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:achev|achèv|termin|fini|prend(?:ra|re)? fin|arriv|rentr|rejoin|éteint|maîtris|livr|rouv|ferm|s'est clos|clôtur)\w*[^.;:]{0,60}$",
    re.IGNORECASE,
)
_LASTED = re.compile(
    rf"\b(?:soit )?(?:au (?:bout|terme) de|après|soit|à l'issue de) (?P<number>{NUMBER}) (?P<unit>jours?|semaines?|mois|ans?|années?)\b(?! (?:plus tard|d'avance|de retard|de travaux|de chantier))"
)
_TAKEN_UP = re.compile(
    r"(?:Ils|Elles|Il|Elle|On|Celui-ci|Celle-ci|Ceux-ci|Celles-ci|L'arrivée|La fin|Le car|Le cortège|Le convoi)\b"
)
_HOURS_LASTED = re.compile(
    r"(?:\b(?:après|soit|au (?:bout|terme) d[e'])(?: (?:un|le) (?:trajet|voyage|parcours|vol) de| (?:près )?de)? ?|\btrajet de |\bparcours de )$"
)
_ANOTHER = re.compile(r"\b(?:autre|deuxième|second\w*|dernier|dernière|retour)\b", re.IGNORECASE)
_HINT = "corrigez la durée, ou l’une des deux dates"


def report_lengths_told_in_two_sentences(reading: Reading) -> list[Diagnostic]:
    """Report a length that is not the time between the beginning of one sentence and the end of the next."""
    found: list[Diagnostic] = []
    for passage in reading.passages:
        if passage.kind not in {Kind.BODY, Kind.ITEM, Kind.FIELD}:
            continue
        before = ""
        for start, sentence in passage.sentences():
            if before and _TAKEN_UP.match(sentence) and not _ANOTHER.search(sentence):
                found += _of_dates(reading, passage, start, sentence, before)
                found += _of_hours(reading, passage, start, sentence, before)
            before = sentence
    return found


def _begin(before: str) -> Moment | None:
    """The last dated beginning of a sentence."""
    dated = [one for one in find_moments(before) if one.has_year]
    return dated[-1] if dated and _BEGINS.search(before[: dated[-1].start]) else None


def _of_dates(
    reading: Reading, passage: Passage, start: int, sentence: str, before: str
) -> Iterator[Diagnostic]:
    lasted = _LASTED.search(sentence)
    begun = _begin(before) if lasted else None
    if lasted is None or begun is None:
        return
    dated = [one for one in find_moments(sentence) if one.end <= lasted.start()]
    if len(dated) != 1 or not _ENDS.search(sentence[: dated[0].start]):
        return
    number = read_number(lasted["number"])
    ended = _in_year_of(dated[0], begun)
    apart = times_between(lasted["unit"].lower(), begun, ended) if ended else None
    if number is None or apart is None or ended is None or ended.first < begun.first:
        return
    if apart[0] - 1 <= number <= apart[1] + 1:
        return
    said = f"{lasted['number']} {lasted['unit']}"
    ends = f"{before[begun.start : begun.end]} et {sentence[dated[0].start : dated[0].end]}"
    message = f"« {said} », mais {ends} sont à {said_in(sum(apart) // 2, lasted['unit'])} l’un de l’autre"
    place = reading.place(passage, start + lasted.start("number"), start + lasted.end())
    yield warning("D338", message, place, _HINT)


def _in_year_of(one: Moment, begun: Moment) -> Moment | None:
    """A date with its year, or with that of the beginning, which the sentence before has just said."""
    if one.has_year:
        return one
    shift = begun.first.year - one.first.year
    try:
        first = one.first.replace(year=one.first.year + shift)
        last = one.last.replace(year=one.last.year + shift)
    except ValueError:
        return None
    return Moment(one.start, one.end, first, last, one.precision, has_year=True)


def _of_hours(
    reading: Reading, passage: Passage, start: int, sentence: str, before: str
) -> Iterator[Diagnostic]:
    """« Le car part à 10 h 50. Il arrive à 11 h 10, au terme d'un trajet de vingt minutes »."""
    left, reached = find_hours(before), find_hours(sentence)
    lengths = [one for one in find_lengths(sentence) if _HOURS_LASTED.search(sentence[: one.start].lower())]
    if not left or not reached or len(lengths) != 1 or lengths[0].start < reached[0].end:
        return
    if re.match(r" de (?:visite|pause|repos|détour)\b", sentence[lengths[0].end :]):
        return  # what took a part of the way
    since, until, length = left[-1], reached[0], lengths[0]
    if since.until is not None or until.until is not None:
        return
    if not (_BEGINS.search(before[: since.start]) and _ENDS.search(sentence[: until.start])):
        return
    lasts = until.since - since.since + _days_apart(before, sentence) * 1440
    if lasts <= 0 or lasts == length.minutes:
        return
    hours = f"{before[since.start : since.end].strip()} et {sentence[until.start : until.end].strip()}"
    message = f"« {sentence[length.start : length.end]} », mais entre {hours} il y a {said_length(lasts)}"
    place = reading.place(passage, start + length.start, start + length.end)
    yield error("D342", message, place, "corrigez la durée, ou l’une des deux heures")


def _days_apart(before: str, sentence: str) -> int:
    """How many days lie between the last day of one sentence and the first of the next; none where they are not told."""
    first = [one for one in find_moments(before) if one.precision == "day"]
    last = [one for one in find_moments(sentence) if one.precision == "day"]
    if not first or not last:
        return 0
    end = _in_year_of(last[0], first[-1])
    if end is None:
        return 0
    apart = datetime.combine(end.first, time()) - datetime.combine(first[-1].first, time())
    return max(0, apart // timedelta(days=1))
