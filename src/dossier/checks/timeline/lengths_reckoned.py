"""Lengths that are reckoned from others: so many times so long, openings of a day, what leaves so often (D342)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dossier.checks.dates.distances import NUMBER, read_number
from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.lengths import Length, find_lengths
from dossier.language.fr.moments import ClockSpan, find_clock_spans, find_hours, said_length

COUNT = re.compile(
    rf"(?<![\w,-])(?:(?P<n>{NUMBER}) (?P<noun>(?!heures|minutes|jours|mois|secondes|semaines|années|premi|derni)[^\W\d_]{{4,}}[sx])\b|au nombre de (?P<of>{NUMBER})\b)",
    re.IGNORECASE,
)
EACH = re.compile(
    r" (?:chacune?s?|l'une?|par (?:orateur|intervenant|groupe|atelier|personne|candidat|équipe|séance))\b"
)
_OF = re.compile(r"^(?: [^\W\d_]+){0,2},? (?:de|d'une durée de|d') ?$|^(?: [^\W\d_]+){0,2},? d'$")
_EACH_BEFORE = re.compile(r"\bchacune?,? (?:dur\w+|de|d'une durée de|pendant|dispos\w+ de|aur\w+)? ?$")
TOTAL = re.compile(
    r"(?:\b(?:occup|rempli|dur)\w*|\bau total|\ben tout|\bsoit|\btotal de|\btotale de|\btiend\w+ en|\bles|\bces)(?: donc| ainsi| au total)?,? ?$"
)
#: « les vingt dernières minutes »: a part of what goes on, and no whole.
_PART = re.compile(r"\b(?:premi|derni|autres?|suivant|restant)")
_OF_EACH = re.compile(r"\b[Cc]haque [^\W\d_]{4,}(?: [^\W\d_]+){0,2} (?:dure|occupe|prend|dispose de|a) $")
_IN_TURN = re.compile(r"\b(?:se succèd\w+|se succéd\w+|à la suite|l'une? après l'autre|d'affilée|enchaîn\w+)")
AT_ONCE = re.compile(
    r"\b(?:parallèle|simultané\w*|en même temps|au choix|environ|presque|près d|dont|à tour de rôle|roulement)\b"
)
_DAILY = re.compile(
    r"^ ?(?:par jour|quotidiennes?|d'ouverture|chaque jour|de service|de présence)?(?=[ .;,)]|$)"
)
_RANGE = re.compile(rf"(?<![\w-])(?:{NUMBER}) (?:à|ou) $", re.IGNORECASE)
_EVERY = re.compile(r"\btoutes les $")
_EVERY_SO = re.compile(r"\btou(?:te)?s les\b")
_LEAVES = re.compile(
    r"\b(?:départs?|navettes?|rotations?|passages?|séances?|visites?|trajets?|groupes?|créneaux|rendez-vous|projections?|démonstrations?|traversées?|bus|trains?|vagues?)$"
)
_DAY, _BREAK, _FEWEST = 24 * 60, 15, 2
HINT = "corrigez la durée, ou le nombre"


class Times(NamedTuple):
    """So many times so long: « quatre ateliers de vingt minutes », « dix minutes chacun »."""

    number: int
    each: Length

    @property
    def minutes(self) -> int:
        """How long they take one after another."""
        return self.number * self.each.minutes


def report_lengths_reckoned_wrongly(reading: Reading) -> list[Diagnostic]:
    """« Trois discours de dix minutes occuperont une heure », « de 9 h à 12 h et de 14 h à 17 h, soit sept heures par jour »."""
    found: list[Diagnostic] = []
    for passage in reading.prose:
        if passage.kind not in {Kind.BODY, Kind.ITEM, Kind.CELL, Kind.FIELD}:
            continue
        for start, sentence in passage.sentences():
            if lengths := _lengths(sentence):
                found += _of_times(reading, passage, start, sentence, lengths)
                found += _of_openings(reading, passage, start, sentence, lengths)
                found += _of_departures(reading, passage, start, sentence, lengths)
    return found


def _lengths(sentence: str) -> list[Length]:
    """The lengths of a sentence, but for hours of the day and for « sept à huit minutes »."""
    spans = find_clock_spans(sentence)
    return [
        one
        for one in find_lengths(sentence)
        if not any(span.start < one.end and one.start < span.end for span in spans)
        and not _RANGE.search(sentence[: one.start])
    ]


def times_of(sentence: str, lengths: Sequence[Length]) -> Times | None:
    """The one product of a sentence."""
    counts = [match for match in COUNT.finditer(sentence) if not _is_in(match, lengths)]
    found: list[Times] = []
    for each in lengths:
        is_of_each = _OF_EACH.search(sentence[: each.start])
        before = counts if is_of_each else [match for match in counts if match.end() <= each.start]
        own = [match for match in before if _OF.match(sentence[match.end() : each.start])]
        is_each = is_of_each or EACH.match(sentence, each.end) or _EACH_BEFORE.search(sentence[: each.start])
        chosen = own[-1:] or (before if is_each and len(before) == 1 else [])
        count = read_number(chosen[0]["n"] or chosen[0]["of"]) if chosen else None
        if count and count > 1:
            found.append(Times(count, each))
    return found[0] if len(found) == 1 else None


def _is_in(match: re.Match[str], lengths: Sequence[Length]) -> bool:
    return any(one.start <= match.start() < one.end for one in lengths)


def _of_times(
    reading: Reading, passage: Passage, start: int, sentence: str, lengths: Sequence[Length]
) -> Iterator[Diagnostic]:
    times = times_of(sentence, lengths)
    if times is None or AT_ONCE.search(sentence):
        return
    totals = [
        one
        for one in lengths
        if one is not times.each
        and TOTAL.search(sentence[: one.start])
        and not _PART.search(sentence[one.start : one.end])
    ]
    spans = [one for one in find_clock_spans(sentence) if one.until is not None]
    reckoned = f"{times.number} × {said_length(times.each.minutes)} font {said_length(times.minutes)}"
    if len(totals) == 1 and not spans and totals[0].minutes != times.minutes:
        place = reading.place(passage, start + totals[0].start, start + totals[0].end)
        said = sentence[totals[0].start : totals[0].end]
        yield error("D342", f"« {said} », mais {reckoned}", place, HINT)
    yield from _of_halts(reading, passage, start, sentence, times)
    if len(spans) == 1 and not totals and not _fits(times, lasts(spans[0]), sentence):
        place = reading.place(passage, start + times.each.start, start + times.each.end)
        said = sentence[spans[0].start : spans[0].end].strip()
        message = f"« {sentence[times.each.start : times.each.end]} » : {reckoned}, mais {said} font {said_length(lasts(spans[0]))}"
        yield error("D342", message, place, HINT)


def _of_halts(
    reading: Reading, passage: Passage, start: int, sentence: str, times: Times
) -> Iterator[Diagnostic]:
    """« trois haltes d'un quart d'heure chacune : le centre à 9 h 05, le laboratoire à 9 h 20, la cuisine à 9 h 45 »."""
    hours = [one for one in find_hours(sentence) if one.start > times.each.end and one.until is None]
    if len(hours) != times.number or not EACH.match(sentence, times.each.end):
        return
    odd = [(one, two) for one, two in pairwise(hours) if two.since - one.since != times.each.minutes]
    if len(odd) == 1 and times.number > _FEWEST:
        one, two = odd[0]
        place = reading.place(passage, start + two.start, start + two.end)
        said = sentence[times.each.start : times.each.end]
        message = f"« {sentence[two.start : two.end].strip()} » est à {said_length(abs(two.since - one.since))} de « {sentence[one.start : one.end].strip()} », mais chacun prend « {said} »"
        yield warning("D342", message, place, HINT)


def lasts(span: ClockSpan) -> int:
    """How many minutes a stretch of hours holds."""
    return ((span.until or span.since) - span.since) % _DAY


def _fits(times: Times, whole: int, sentence: str) -> bool:
    """Whether so many lengths go into the hours, one after another with short breaks, or all at once."""
    if times.minutes > whole:
        return times.each.minutes <= whole and not _IN_TURN.search(sentence) and times.each.minutes == whole
    return not _IN_TURN.search(sentence) or whole - times.minutes <= (times.number - 1) * _BREAK


def _of_openings(
    reading: Reading, passage: Passage, start: int, sentence: str, lengths: Sequence[Length]
) -> Iterator[Diagnostic]:
    """« de 8 h 30 à 12 h et de 13 h 30 à 17 h, soit neuf heures par jour »."""
    spans = [one for one in find_clock_spans(sentence) if one.until is not None]
    joints = [sentence[one.end : two.start] for one, two in pairwise(spans)]
    if len(spans) < _FEWEST or not all(
        re.fullmatch(r",? (?:et|puis) (?:de |d')?", joint) for joint in joints
    ):
        return
    total = sum(lasts(one) for one in spans)
    for one in lengths:
        lead = sentence[spans[-1].end : one.start] if one.start >= spans[-1].end else ""
        if not re.fullmatch(r",? ?(?:soit|\(|pendant|c'est-à-dire) ?", lead) or one.minutes == total:
            continue
        if _DAILY.match(sentence[one.end :]) and not re.match(r" par semaine", sentence[one.end :]):
            place = reading.place(passage, start + one.start, start + one.end)
            message = f"« {sentence[one.start : one.end]} », mais ces horaires font {said_length(total)}"
            yield error("D342", message, place, "corrigez la durée, ou les horaires")


def _of_departures(
    reading: Reading, passage: Passage, start: int, sentence: str, lengths: Sequence[Length]
) -> Iterator[Diagnostic]:
    """« toutes les vingt minutes entre 13 h et 15 h : douze départs »."""
    every = [one for one in lengths if _EVERY.search(sentence[: one.start])]
    spans = [one for one in find_clock_spans(sentence) if one.until is not None]
    counts = [match for match in COUNT.finditer(sentence) if not _is_in(match, lengths)]
    counts = [match for match in counts if _LEAVES.search(match[0].lower())]
    if (
        len(_EVERY_SO.findall(sentence)) > 1
        or not len(every) == len(spans) == len(counts) == 1
        or AT_ONCE.search(sentence)
    ):
        return
    number, most = read_number(counts[0]["n"] or counts[0]["of"]), lasts(spans[0]) // every[0].minutes
    if number is None or number in {most, most + 1}:
        return
    message = f"« {counts[0][0]} », mais {said_length(lasts(spans[0]))} à raison d’un toutes les {said_length(every[0].minutes)} en font {most + 1} au plus"
    yield error(
        "D342", message, reading.place(passage, start + counts[0].start(), start + counts[0].end()), HINT
    )
