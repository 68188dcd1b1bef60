"""So long before or after an event, or from one to another, that the sheet dates elsewhere: years, months, weeks, days (D338)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.checks.dates.distances import A_LENGTH, read_number, said_in, times_between
from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.timeline.dated_events import DatedEvent, events_of, named_by
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import Moment, find_moments

_FROM = re.compile(
    r"^,? (?:jour pour jour |exactement )?(?P<way>après|avant) (?:la |le |les |l'|son |sa |leur |cette |ce |cet )(?P<event>[^,;.:()]{4,60})"
)
_NAME_ENDS = re.compile(
    r" (?:(?:en|le|du|au) (?=\d|début|fin|mi-)|(?:dans|par|pour|avec|où|qui|que|dont|est|sont|a|ont|sera|seront|avait|était) ).*$"
)
_BETWEEN = re.compile(
    r"\b(?:[Ee]ntre|[Dd]e|[Dd]epuis) (?:la |le |les |l')(?P<one>[^,;:()]{4,60}?) (?:et|à|jusqu'à|jusqu'au) (?:la |le |les |l')(?P<two>[^,;:()]{4,60})"
)
_ROUGH = re.compile(
    r"\b(?:environ|près d|un peu (?:plus|moins) d|presque|quelque|à peine|bientôt)(?:e |'| )?$", re.IGNORECASE
)
_LOOSE = re.compile(
    r"\b(?:moins d|plus d|au moins|au plus|tous les|chaque|dans les|les|premi\w+|prochain\w*|jusqu'à|pendant|durant)(?:e |'| )?$",
    re.IGNORECASE,
)
_SO_LONG = re.compile(
    r"\b(?P<done>[^\W\d_]{2,}(?:é|i|u|ert|is|it)e?s?) depuis (?:près de |un peu (?:plus|moins) de |environ )?$",
    re.IGNORECASE,
)
_BY_THEN = re.compile(r",? (?:à la date du |au |à fin |fin |en |à )?(?:le )?")
_HINT = "corrigez la durée, ou l’une des deux dates"
_DAY_ROOM = 1


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence of a sheet, with what the sheet dates."""

    reading: Reading
    passage: Passage
    start: int
    text: str
    events: Sequence[DatedEvent]

    def warn(self, length: re.Match[str], message: str) -> Diagnostic:
        """What is wrong with a length."""
        place = self.reading.place(self.passage, self.start + length.start(), self.start + length.end())
        return warning("D338", message.replace("'", "’"), place, _HINT)


def report_lengths_from_events(reading: Reading) -> list[Diagnostic]:
    """« en 1936, cinq ans après l'ouverture du site », opened in 1921; « entre la signature et la première prise, vingt-cinq mois »."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        events: list[DatedEvent] | None = None
        for passage in reading.of_sheet(chapter.anchor):
            if passage.kind not in {Kind.BODY, Kind.ITEM, Kind.CAPTION} or not A_LENGTH.search(passage.text):
                continue
            for start, sentence in passage.sentences():
                lengths = list(A_LENGTH.finditer(sentence))
                if not lengths:
                    continue
                events = events_of(reading, chapter) if events is None else events
                told = _Told(reading, passage, start, sentence, events)
                for length in lengths:
                    found += _from_event(told, length)
                    found += _since_event(told, length)
                if len(lengths) == 1:
                    found += _between_events(told, lengths[0])
    return found


def _from_event(told: _Told, length: re.Match[str]) -> Iterator[Diagnostic]:
    """« trois ans après sa signature », of the one date of its sentence."""
    match = _FROM.match(told.text[length.end() :])
    moments = find_moments(told.text)
    if match is None or len(moments) != 1 or not moments[0].has_year:
        return
    own, name = moments[0], _NAME_ENDS.sub("", match["event"])
    joint = told.text[own.end : length.start()] or told.text[length.end() : own.start]
    if length.end() <= own.start < length.end() + match.end() or re.search(r"[;:]", joint):
        return  # « cinq ans après l'ouverture de 1921 »; another clause
    others = [event for event in told.events if (event.passage, event.moment) != (told.passage, own)]
    sign = 1 if match["way"] == "après" else -1
    pairs = [(event, (event.moment, own)) for event in named_by(name, others)]
    yield from _judged(told, length, pairs, sign)


def _since_event(told: _Told, length: re.Match[str]) -> Iterator[Diagnostic]:
    """« Ouverte depuis vingt mois au 31 décembre 2026 », opened in November 2025."""
    match = _SO_LONG.search(told.text[: length.start()])
    moments = find_moments(told.text)
    if match is None or len(moments) != 1 or not moments[0].has_year:
        return
    own = moments[0]
    if not _BY_THEN.fullmatch(told.text[length.end() : own.start]):
        return
    others = [event for event in told.events if (event.passage, event.moment) != (told.passage, own)]
    pairs = [(event, (event.moment, own)) for event in named_by(match["done"], others)]
    yield from _judged(told, length, pairs, 1)


def _between_events(told: _Told, length: re.Match[str]) -> Iterator[Diagnostic]:
    """« Entre l'incendie et la réouverture, il se sera écoulé vingt-deux mois »."""
    match = _BETWEEN.search(told.text)
    if match is None or find_moments(told.text) or match.start("one") < length.start() < match.end("one"):
        return
    ones, twos = named_by(match["one"], told.events), named_by(match["two"], told.events)
    if len({event.moment.first for event in ones}) == len({event.moment.first for event in twos}) == 1:
        yield from _judged(told, length, [(ones[0], (ones[0].moment, twos[0].moment))], 1)


def _judged(
    told: _Told, length: re.Match[str], pairs: Sequence[tuple[DatedEvent, tuple[Moment, Moment]]], sign: int
) -> Iterator[Diagnostic]:
    """A length that none of the events explains; nothing where they are of several times, and none is the likeliest."""
    number, unit = read_number(length["number"].lower()), length["unit"].lower()
    lead = told.text[: length.start()]
    if number is None or not pairs or (_LOOSE.search(lead) and not _ROUGH.search(lead)):
        return
    room = max(1, number // 6) if _ROUGH.search(lead) else 0
    apart = [(event, times_between(unit, *pair)) for event, pair in pairs]
    known = [(event, span) for event, span in apart if span is not None]
    if len({(event.moment.first, span) for event, span in known}) != 1:
        return
    event, (low, high) = known[0]
    if low - room <= sign * number <= high + room:
        return
    far = max(abs(low), abs(high))
    if not far or not far <= 4 * number or not number <= 4 * far:
        return
    backward = " plus tôt" if sign * high < 0 and sign > 0 else " plus tard" if sign < 0 < low else ""
    message = f"« {length[0]} », mais {event.said} est à {said_in(far, unit)} de là{backward and f', {backward.strip()}'}"
    yield told.warn(length, message)
