"""What a sheet tells of the programme beside its hours: lines typed again (D719), lengths (D342) and venues (D719)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dossier.checks.comparing.folding import bare
from dossier.checks.dates.hours_elsewhere import GOES_ON, ProgrammeLine, is_meant, programme_lines, words_of
from dossier.checks.dates.named_days import is_of_other_days, named_days
from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.passages.passage import first_match
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.lengths import Length, find_lengths
from dossier.language.fr.moments import clock_at, find_clock_spans, find_hours, said_hour, said_length

_HINT = "accordez le texte et le programme"
_LASTS = re.compile(
    r"(?:\b(?:dure(?:nt|r|ra|ront)?|durée (?:est )?de|pendant|durant)|, (?:d'une durée )?(?:de|d')|, prévue pour|\blongue? de|\(|\boccupe\w*)(?: environ| près de)? ?$"
)
_HELD = re.compile(
    r"\b(?:a lieu|aura lieu|se tien(?:t|dra)|se déroule(?:ra)?|est organisée?|sera organisée?) (?:à|au|dans|en) ?(?:la |le |l')?(?P<venue>[^,;.:()]{4,50})"
)
#: Kinds of places where a stop may be held; towns and days are no venues.
_VENUES = frozenset(
    [
        "prefecture",
        "sous-prefecture",
        "mairie",
        "hotel",
        "salle",
        "lycee",
        "college",
        "ecole",
        "gymnase",
        "theatre",
        "gare",
        "musee",
        "stade",
        "mediathe",
        "hopital",
        "usine",
        "ferme",
        "cinema",
        "chateau",
        "caserne",
        "palais",
        "maison",
        "capitainerie",
        "halle",
        "chapelle",
        "eglise",
        "bibliotheque",
    ]
)
_WHOLE = re.compile(
    r"\b(?:[Ll]a matinée|[Ll]'après-midi|[Ll]a journée|[Ll]e déplacement|[Ll]e programme|[Ll]'inauguration|[Ll]a cérémonie|[Ll]a manifestation|[Ll]a rencontre)\b[^,;.:]{0,25}\b(?:aura duré|dure|durera|duré)(?: au total)? (?P<near>près de |environ |plus de )?$"
    r"|\b[Ee]ntre l'arrivée et le départ\b[^;.:]{0,40} (?:passe|passera|aura passé|reste|restera) (?P<near2>près de |environ )?$"
    r"|\baprès (?P<near3>près de |environ |plus de )?$"
)
_BEGINS = re.compile(r"\b(?:débu\w+|commenc\w+|s'ouvr\w+)\b")
_MEETS = re.compile(r"\b(?:rendez-vous|départ|arrivée?|attendu\w*|retrouv\w+|avant|après)\b", re.IGNORECASE)
_OF_VISIT = re.compile(r"^ (?:de visite|de déplacement|sur place)\b")
_STOP = re.compile(
    r"\b(?:[Ll]a|[Cc]ette) (?:visite|rencontre|cérémonie|réunion|signature|étape|séquence|présentation|inauguration)\b"
)
#: « à l'hôtel de ville », beside an hour of the programme.
_AT_VENUE = re.compile(
    r"\b(?:à la|à l'|au|dans la|dans le|dans l'|en) ?(?P<venue>(?:hôtel|mairie|préfecture|sous-préfecture|salle|lycée|collège|école|gymnase|"
    r"théâtre|gare|musée|stade|médiathèque|hôpital|usine|ferme|cinéma|château|caserne|palais|maison|capitainerie|halle|chapelle|église|bibliothèque)"
    r"(?: (?:de |du |des |d')?[\w'-]+){0,3})"
)
_ROOM, _FEWEST = 20, 3
_TWO_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence of a passage, which begins at ``start``, and the lines of all programmes."""

    passage: Passage
    start: int
    text: str
    lines: Sequence[ProgrammeLine]
    common: Counter[str]

    def meant(self, words: str) -> list[ProgrammeLine]:
        """The lines that some words of the sentence speak of."""
        said, folded = words_of(words), bare(words)
        named = [line for line in self.lines if line.title is not None and line.title.search(folded)]
        if len(named) == 1:
            return named
        return [line for line in self.lines if is_meant(line, said, self.common)]


def report_programme_told_otherwise(reading: Reading) -> list[Diagnostic]:
    """« La signature […] dure trois heures » of a stop of one; a typed line whose hour is not that of its stop."""
    lines = programme_lines(reading)
    common = Counter(word for line in lines for word in line.words)
    found: list[Diagnostic] = []
    if len(reading.kit.visit.days) == 1 if reading.kit.is_visit_dated else False:
        found += _typed_again(reading, lines, common)
    for passage in reading.prose:
        if passage.kind not in {Kind.BODY, Kind.ITEM}:
            continue
        for start, sentence in passage.sentences():
            told = _Sentence(passage, start, sentence, lines, common)
            found += [*_of_length(reading, told), *_of_venue(reading, told), *_of_whole(reading, told)]
            found += _of_end(reading, told)
    return found


def _typed_again(
    reading: Reading, lines: Sequence[ProgrammeLine], common: Counter[str]
) -> Iterator[Diagnostic]:
    stops = [line for line in lines if line.passage is None]
    for line in lines:
        if line.passage is None or is_of_other_days(reading, line.passage.sheet):
            continue
        meant = [stop for stop in stops if is_meant(stop, line.words, common)]
        # « 11 h 50 | Point presse | Internat de l'hôpital »: the place of a stop is not the stop
        meant = [stop for stop in meant if not stop.words & line.words <= stop.place]
        if (
            len(meant) != 1
            or line.since == meant[0].since
            or line.is_meeting
            or _is_part(line, meant[0], stops)
        ):
            continue
        if any(
            other.passage
            and other is not line
            and other.since == meant[0].since
            and is_meant(meant[0], other.words, common)
            for other in lines
        ):
            continue
        text = line.passage.text
        hours = next((one for one in find_hours(text) if one.since == line.since), None) or clock_at(text)
        if hours is not None:
            place = reading.place(line.passage, hours.start, hours.end)
            message = f"« {text[hours.start : hours.end].strip()} » ici, {said_hour(meant[0].since)} dans le programme (visite.yaml)"
            yield warning("D719", message, place, _HINT)


def _is_part(line: ProgrammeLine, meant: ProgrammeLine, stops: Sequence[ProgrammeLine]) -> bool:
    """« 12 h 30 – 12 h 45 : échange avec les voisins » of the visit of a farm that ends at 12 h 45: a part of another stop."""
    return any(
        stop is not meant
        and stop.until is not None
        and line.until is not None
        and stop.since <= line.since
        and line.until <= stop.until
        and (line.until == stop.until or line.since == stop.since)
        for stop in stops
    )


def _of_length(reading: Reading, told: _Sentence) -> Iterator[Diagnostic]:
    sentence = told.text
    opened = [one for one in find_clock_spans(sentence) if one.until is not None]  # « , de 8 h à 14 h »
    lengths = [
        one
        for one in find_lengths(sentence)
        if _LASTS.search(sentence[: one.start])
        and not any(span.start <= one.start < span.end for span in opened)
    ]
    cuts = [0, *(match.end() for match in GOES_ON.finditer(sentence)), len(sentence)]
    first, last = next(
        ((low, high) for low, high in pairwise(cuts) if lengths and low <= lengths[0].start < high), (0, 0)
    )
    own = sentence[first:last]
    if len(lengths) != 1 or ":" in sentence[: lengths[0].start]:
        return  # « deux points : le bilan, pendant trois quarts d'heure, puis les priorités »: behind a colon, a part
    meant = [line for line in told.meant(own) or told.meant(sentence) if line.until is not None]
    hours = [one.since for one in find_hours(own) if not _is_length(first + one.start, lengths)]
    if any(hour not in {line.since for line in meant} for hour in hours):
        return
    meant = meant or _at_hour_of_sheet(reading, told)
    meant = _first_named(meant, bare(own))
    lasts = {line.until - line.since for line in meant if line.until is not None}
    if len(lasts) != 1 or lengths[0].minutes in lasts:
        return
    one, line = lengths[0], meant[0]
    place = reading.place(told.passage, told.start + one.start, told.start + one.end)
    until = said_hour(line.until or 0)
    message = f"« {sentence[one.start : one.end].strip()} », mais de {said_hour(line.since)} à {until} {line.where}, cela fait {said_length(*lasts)}"
    yield error("D342", message, place, _HINT)


def _first_named(lines: Sequence[ProgrammeLine], text: str) -> list[ProgrammeLine]:
    """Of several stops that a clause names, the one that it begins with: it speaks of that one."""
    firsts = [
        min((text.find(word) for word in line.words if word in text), default=len(text)) for line in lines
    ]
    return [line for line, first in zip(lines, firsts, strict=True) if first == min(firsts)]


def _of_end(reading: Reading, told: _Sentence) -> Iterator[Diagnostic]:
    """« à la caserne de 14 h 30 à 15 h 45 » of the one stop that begins at 14 h 30 there, and ends at 15 h 15."""
    said, end = words_of(told.text), told.start + len(told.text)
    days = {one.date for one in named_days(reading.kit, told.passage, told.start, end)}
    for span in find_clock_spans(told.text):
        stops = [line for line in told.lines if line.passage is None and line.since == span.since]
        if len(stops) != 1 or span.until is None or stops[0].until in {None, span.until}:
            continue
        if (days and stops[0].day not in days) or len(stops[0].words & said) < _TWO_WORDS:
            continue
        place = reading.place(told.passage, told.start + span.start, told.start + span.end)
        words = told.text[span.start : span.end].strip()
        message = f"« {words} », mais jusqu’à {said_hour(stops[0].until or 0)} dans le programme"
        yield warning("D719", message, place, _HINT)


def _at_hour_of_sheet(reading: Reading, told: _Sentence) -> list[ProgrammeLine]:
    """The one stop whose hour a sheet says, where a sentence of it speaks of « la visite » or the like."""
    if not _STOP.search(told.text):
        return []
    hours = {one.since for other in reading.of_sheet(told.passage.sheet) for one in find_hours(other.text)}
    stops = [line for line in told.lines if line.passage is None and line.until and line.since in hours]
    return stops if len(stops) == 1 else []


def _is_length(start: int, lengths: Sequence[Length]) -> bool:
    return any(one.start <= start < one.end for one in lengths)


def _of_venue(reading: Reading, told: _Sentence) -> Iterator[Diagnostic]:
    sentence = told.text
    match = first_match(_HELD, sentence)
    if match is None:
        yield from _of_venue_at_hour(reading, told)
        return
    first = bare(match["venue"].split()[0])
    meant = [line for line in told.meant(sentence[: match.start()]) if line.place]
    if not first.startswith(tuple(_VENUES)) or len(meant) != 1 or meant[0].place & words_of(match["venue"]):
        return
    place = reading.place(told.passage, told.start + match.start("venue"), told.start + match.end("venue"))
    message = f"« {match['venue']} » ici, un autre lieu dans le programme (visite.yaml, {said_hour(meant[0].since)})"
    yield warning("D719", message, place, _HINT)


def _of_venue_at_hour(reading: Reading, told: _Sentence) -> Iterator[Diagnostic]:
    """« Le vendredi 11 mars à 11 h, à la capitainerie, le contrat sera signé », where that stop is at the town hall."""
    sentence, end = told.text, told.start + len(told.text)
    hours, venues = find_hours(sentence), [*_AT_VENUE.finditer(sentence)]
    days = {one.date for one in named_days(reading.kit, told.passage, told.start, end)}
    if len(hours) != 1 or len(venues) != 1 or len(days) > 1 or first_match(_MEETS, sentence):
        return
    stops = [
        line
        for line in told.lines
        if line.passage is None and line.since == hours[0].since and (not days or line.day in days)
    ]
    venue = venues[0]["venue"]
    if len(stops) != 1 or not stops[0].place:
        return
    if not days & {stops[0].day} and not stops[0].words & words_of(sentence):
        return
    if not bare(venue.split()[0]).startswith(tuple(_VENUES)) or stops[0].words & words_of(venue):
        return
    place = reading.place(
        told.passage, told.start + venues[0].start("venue"), told.start + venues[0].end("venue")
    )
    message = f"« {venue} » ici, un autre lieu dans le programme (visite.yaml, {said_hour(stops[0].since)})"
    yield warning("D719", message, place, _HINT)


def _of_whole(reading: Reading, told: _Sentence) -> Iterator[Diagnostic]:
    """« La matinée aura duré cinq heures » below hours from 9 h to 12 h."""
    passage, sentence = told.passage, told.text
    for one in find_lengths(sentence):
        lead = _WHOLE.search(sentence[: one.start])
        is_visit = _OF_VISIT.match(sentence[one.end :])
        if lead is None or (lead[0].startswith("après") and not is_visit):
            continue
        if find_hours(sentence[: lead.start() + len(lead[0])]) and _BEGINS.search(lead[0]):
            continue  # « La cérémonie débute à 11 h et dure une heure »: of what begins then, alone
        hours = [hour for other in reading.of_sheet(passage.sheet) for hour in _hours(other)]
        stops = [line for line in told.lines if line.passage is None]
        if len({line.day for line in stops}) == 1 and len(stops) > 1:  # the programme itself, not the trains
            hours = [hour for line in stops for hour in (line.since, line.until) if hour is not None]
        if len(hours) < _FEWEST:
            return
        lasts = max(hours) - min(hours)
        room = 2 * _ROOM if lead["near"] or lead["near2"] or lead["near3"] else _ROOM
        if abs(lasts - one.minutes) <= room:
            return
        place = reading.place(told.passage, told.start + one.start, told.start + one.end)
        message = f"« {sentence[one.start : one.end].strip()} », mais de {said_hour(min(hours))} à {said_hour(max(hours))} il y a {said_length(lasts)}"
        yield error("D342", message, place, "corrigez la durée, ou les heures")


def _hours(passage: Passage) -> Iterator[int]:
    lengths = [
        one
        for one in find_lengths(passage.text)
        if _LASTS.search(passage.text[: one.start]) or passage.text[: one.start].endswith("(")
    ]
    for one in find_hours(passage.text):
        if not _is_length(one.start, lengths):
            yield one.since
            if one.until is not None:
                yield one.until
