"""Lengths that tie an hour to another one: some hour of the sheet or of the programme must stand that far away (D342)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.checks.passages import Kind, Passage, Reading
from dossier.content.model.visit_hours import hours_of
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.lengths import Length, find_lengths
from dossier.language.fr.moments import ClockSpan, find_clock_spans, find_hours, said_hour, said_length

#: « vingt minutes plus tard » alone: counted from the hour told before.
_FROM_BEFORE = re.compile(r"^ (?P<way>auparavant|plus tôt|plus tard|après|avant)(?= ?[.,;:)]|$)")
_FROM_EVENT = re.compile(
    r"^ (?P<way>avant|après) (?!l[ae] (?:premi|derni))(?:l'|la |le |les |son |sa |leur |cette |ce )"
)
_ROUGH = re.compile(
    r"\b(?:environ|près d|moins d|plus d|au moins|au plus|quelque|presque|à peine|chaque|toutes? les|dans)(?:e |'| )? ?$",
    re.IGNORECASE,
)
#: « consacrera vingt minutes, jusqu'à 11 h 55 »
_UP_TO = re.compile(r"^,? (?:soit )?jusqu'à (?=\d|midi)")
#: « quitte Montgué à 13 h et arrive vingt-cinq minutes plus tard, cinq minutes avant le début »
_LATER = re.compile(r" (?:plus tard|après)(?= ?[,;.]| et )")
#: « un quart d'heure avant le départ, lequel sera donné à 11 h »
_OF_IT = re.compile(
    r" avant [^,;.:]{4,40}, (?:lequel|laquelle|qui|prévue?|fixée?|programmée?|donnée?)\b[^,;.:]{0,25}$"
)
_FIRST_PART = re.compile(r"\b(?:pendant|durant) (?:les|la|le) $", re.IGNORECASE)
_UNTIL = re.compile(r"\bjusqu'à $")
_AFTER_ALL = re.compile(r"\b(?:après|au terme d[e']|au bout d[e']) ?$", re.IGNORECASE)
_OF_STAY = re.compile(r"^ (?:de |d')(?:présence|visite|déplacement|cérémonie|débats?|échanges?)\b")
_SHIFT = re.compile(r"^ de décalage\b")
_TAKEN_UP = re.compile(r"^(?:Les|Ces) $")
_OF_THAT = re.compile(r"^ (?:de |d'|ainsi |seront|sont|permett)")
_ENDS = re.compile(r"\b(?:(?:se |s')?(?:termin|ach[eè]v)\w+|prend\w* fin|fini\w+|jusqu)[^,;.]{0,20}$")
_FEWEST, _TWO, _DAY, _FAR = 4, 2, 24 * 60, 70
_HINT = "corrigez la durée, ou l’heure"


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with its hours and lengths, and the hours of the sentence before it."""

    reading: Reading
    passage: Passage
    start: int
    text: str
    hours: tuple[ClockSpan, ...]
    lengths: tuple[Length, ...]
    before: tuple[str, tuple[ClockSpan, ...]]
    known: frozenset[int]

    def said(self, one: ClockSpan | Length) -> str:
        """As it is written."""
        return self.text[one.start : one.end].strip()

    def finding(self, one: ClockSpan | Length, message: str, *, is_sure: bool = True) -> Diagnostic:
        """What is wrong with an hour or a length."""
        place = self.reading.place(self.passage, self.start + one.start, self.start + one.end)
        return (error if is_sure else warning)("D342", message, place, _HINT)


def report_unexplained_lengths(reading: Reading) -> list[Diagnostic]:
    """« déposés à 7 h 30, soit quarante minutes avant l'arrivée », where nobody arrives at 8 h 10."""
    found: list[Diagnostic] = []
    stops = hours_of(reading.kit.visit.days)
    for chapter in reading.chapters:
        passages = [
            one for one in reading.of_sheet(chapter.anchor) if one.kind in {Kind.BODY, Kind.ITEM, Kind.CELL}
        ]
        hours = {minute for one in passages for minute in _minutes(find_hours(one.text))}
        for passage in passages:
            if passage.kind is not Kind.CELL and find_lengths(passage.text):
                found += _of_passage(reading, passage, frozenset(stops | hours))
    for passage in reading.fields:
        if stops and find_lengths(passage.text):
            found += _of_passage(reading, passage, stops)
    return found


def _minutes(hours: Sequence[ClockSpan]) -> set[int]:
    return {minute for one in hours for minute in (one.since, one.until) if minute is not None}


def _of_passage(reading: Reading, passage: Passage, known: frozenset[int]) -> Iterator[Diagnostic]:
    before: tuple[str, tuple[ClockSpan, ...]] = ("", ())
    for start, sentence in passage.sentences():
        spans = find_clock_spans(sentence)
        lengths = tuple(
            one
            for one in find_lengths(sentence)
            if not any(span.start < one.end and one.start < span.end for span in spans)
        )
        hours = tuple(
            one
            for one in find_hours(sentence)
            if not any(_is_length(sentence, one, length) for length in lengths)
        )
        told = _Told(reading, passage, start, sentence, hours, lengths, before, known)
        for length in lengths:
            if not _ROUGH.search(sentence[: length.start]):
                yield from _of_length(told, length)
        before = (sentence, hours) if hours else before


def _is_length(sentence: str, hour: ClockSpan, length: Length) -> bool:
    """« dure 2 h »: the pattern of an hour, but a length."""
    is_same = length.start <= hour.start < length.end and hour.until is None
    return (
        is_same
        and re.search(r"\b(?:dure\w*|soit|de|pendant|après|trajet) ?$|d'$|\($", sentence[: hour.start])
        is not None
    )


def _of_length(told: _Told, length: Length) -> Iterator[Diagnostic]:
    lead, behind = told.text[: length.start], told.text[length.end :]
    if way := _FROM_BEFORE.match(behind):
        yield from _from_before(told, length, way["way"])
    elif way := _FROM_EVENT.match(behind):
        yield from _from_event(told, length, way["way"])
    elif (_FIRST_PART.search(lead) and (until := _next_until(told, length))) or (
        _UP_TO.match(behind) and (until := _next_until(told, length)) and len(told.hours) == 1
    ):
        yield from _known_from(told, length, until, until.since - length.minutes)
    elif _AFTER_ALL.search(lead) and _OF_STAY.match(behind):
        yield from _after_all(told, length)
    elif _SHIFT.match(behind) and len(told.hours) == _TWO:
        yield from _of_shift(told, length)
    elif _TAKEN_UP.match(lead) and _OF_THAT.match(behind):
        yield from _taken_up(told, length)


def _from_before(told: _Told, length: Length, way: str) -> Iterator[Diagnostic]:
    """« attendus à 6 h 45, un quart d'heure auparavant », behind « Elle commence à 6 h 30 »."""
    own = [one for one in told.hours if one.end <= length.start and length.start - one.end <= _TWO + 5]
    if not own or own[-1].until is not None:
        return
    earlier = [one for one in told.hours if one.end <= own[-1].start] or list(told.before[1])
    if not earlier or re.search(r"[;:]", told.text[own[-1].end : length.start]):
        return
    sign = 1 if way in {"plus tard", "après"} else -1
    origin = earlier[-1]
    if any(minute + sign * length.minutes == own[-1].since for minute in _minutes([origin])):
        return
    hour = origin.since if origin.until is None or sign < 0 else origin.until
    right = (hour + sign * length.minutes) % _DAY
    message = f"« {told.said(own[-1])} », mais {said_hour(hour)} {'et' if sign > 0 else 'moins'} {told.said(length)} font {said_hour(right)}"
    yield told.finding(own[-1], message)


def _from_event(told: _Told, length: Length, way: str) -> Iterator[Diagnostic]:
    """« à 7 h 30, soit quarante minutes avant l'arrivée »."""
    own = [one for one in told.hours if one.end <= length.start and length.start - one.end <= _FAR]
    others = [one for one in told.hours if one.start >= length.end]
    if not own or own[-1].until is not None:
        return
    hour = own[-1]
    between = [one for one in told.lengths if hour.end <= one.start < length.start]
    later = sum(one.minutes for one in between if _LATER.match(told.text[one.end :]))
    if len(between) > bool(later):
        return
    told_of_it = told.text[length.end : others[0].start] if others else ""
    if way == "avant" and _OF_IT.match(told_of_it) and others[0].since != hour.since + length.minutes:
        right = said_hour((hour.since + length.minutes) % _DAY)
        message = f"« {told.said(others[0])} », mais {told.said(hour)} et {told.said(length)} font {right}"
        yield told.finding(others[0], message)
    elif others:
        gap = abs(others[0].since - hour.since)
        is_backward = way == "après" and others[0].since < hour.since and len(told.hours) == _TWO
        if is_backward and gap != length.minutes and len(told.lengths) == 1:
            message = f"« {told.said(length)} », mais entre {told.said(others[0])} et {told.said(hour)} il y a {said_length(gap)}"
            yield told.finding(length, message)
        return
    yield from _known_from(
        told, length, hour, hour.since + later + (length.minutes if way == "avant" else -length.minutes)
    )


def _known_from(told: _Told, length: Length, hour: ClockSpan, then: int) -> Iterator[Diagnostic]:
    """A length counted from an hour: what it leads to must be told somewhere."""
    if len(told.known) < _FEWEST or then % _DAY in told.known:
        return
    message = (
        f"« {told.said(hour)} », « {told.said(length)} » : rien n’est annoncé à {said_hour(then % _DAY)}"
    )
    yield told.finding(hour, message, is_sure=False)


def _next_until(told: _Told, length: Length) -> ClockSpan | None:
    return next(
        (
            one
            for one in told.hours
            if one.start >= length.end and one.until is None and _UNTIL.search(told.text[: one.start])
        ),
        None,
    )


def _after_all(told: _Told, length: Length) -> Iterator[Diagnostic]:
    """« À 11 h, fin de la séquence, après trois heures dix de présence »."""
    own = [one for one in told.hours if one.end <= length.start and one.until is None]
    if len(own) == 1 and len(told.hours) == 1 and len(told.known) >= _FEWEST:
        then = own[0].since - length.minutes
        if then % _DAY not in told.known:
            message = f"« {told.said(length)} » : rien n’est annoncé à {said_hour(then % _DAY)}, d’où l’on arriverait à {told.said(own[0])}"
            yield told.finding(length, message, is_sure=False)


def _of_shift(told: _Told, length: Length) -> Iterator[Diagnostic]:
    """« à 17 h à Cayenne, c'est-à-dire à 22 h à Paris, compte tenu des quatre heures de décalage »."""
    one, two = told.hours
    gap = (two.since - one.since) % _DAY
    if length.minutes not in {gap, _DAY - gap}:
        message = f"« {told.said(two)} », mais {told.said(one)} est à {said_length(min(gap, _DAY - gap))} de là, et le décalage de {told.said(length)}"
        yield told.finding(two, message)


def _taken_up(told: _Told, length: Length) -> Iterator[Diagnostic]:
    """« débute à 11 h 20 et se termine à midi. Les cinquante minutes d'échange… »."""
    sentence, hours = told.before
    if told.hours or not hours or len(hours) > _TWO:
        return
    if len(hours) == 1:
        since, until = hours[0].since, hours[0].until
    else:
        is_end = (
            hours[0].until is None and hours[1].until is None and _ENDS.search(sentence[: hours[1].start])
        )
        since, until = hours[0].since, hours[1].since if is_end else None
    if until is None or (until - since) % _DAY == length.minutes:
        return
    lasts = said_length((until - since) % _DAY)
    message = f"« {told.said(length)} », mais de {said_hour(since)} à {said_hour(until)} il y a {lasts}"
    yield told.finding(length, message)
