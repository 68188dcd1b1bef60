"""A length in the sentence of the two hours that it fills, or behind them: what it says of itself, not the verb, ties it (D342)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.timeline.lengths_reckoned import lasts
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.lengths import Length, find_lengths
from dossier.language.fr.moments import ClockSpan, find_clock_spans, find_hours, said_hour, said_length

_ENDS = re.compile(
    r"\b(?:jusqu'à|jusqu'au|(?:s'|se |pren\w+ |mett\w+ )?(?:achèv|achev|termin|fin|clôtur|conclu|interromp)\w*)\b[^,;.:]{0,20}$"
)
#: « cette heure et quart », « ces deux heures »: the time just told.
_SAME = re.compile(r"\b(?:[Cc]ette|[Cc]es|[Ll]'espace de(?: ces)?) ?$")
_FILLS = re.compile(
    r"(?:\b(?:s'étir|s'étal|s'étend|s'écoul|se déroul|tien|tient|cour|occup|rempli|mobilis|dur)\w*(?: sur| en| pendant)?|, soit|\(soit)(?: donc| ainsi| plus de)? ?$"
)
#: What a length is of where it is not of the hours beside it.
_TIED_BEFORE = re.compile(
    r"\b(?:après|avant|depuis|dans|d'ici|il y a|au bout de|toutes les|tous les|chaque|contre|au lieu de|environ|près de|plus de|moins de|"
    r"au moins|suiv\w+|succèd\w+|précèd\w+|jusqu'à|à|en|outre|total de|par)(?: plus de| environ)?(?: [^,;:()]{0,25})?$"
)
_TIED_BEHIND = re.compile(
    r"^ (?:de plus|de moins|avant|après|plus tôt|plus tard|par |de (?:route|trajet|vol|train|marche|retard|avance|traversée|car|bus|voiture|décalage)|chacun|auparavant|hebdomadaire|"
    r"en (?:train|voiture|bus|car)|d'affilée|de préavis)"
)
_MANY = re.compile(
    r"\b(?:par (?:jour|semaine|mois|an)|hebdomadaires?|chaque|chacune?s?|lendemain|relais|roulement|à tour de rôle|créneaux|tranches|jours|nuits)\b"
)
#: « le trajet dure vingt-deux minutes, si bien qu'à 7 h 22 »
_ON_THE_WAY = re.compile(
    r"\b(?:trajets?|rout\w+|vols?|traversée|voyage|course|parcours|marche|chemin|met(?:tra|tent|tront)?|roul\w+|faut|faudra|compte[rz]?|dur\w+|pren\w+)\b[^;.]{0,25}$"
)
_THERE = re.compile(
    r"\b(?:arriv|débarqu|rejoi|attein|gagn|parvien|parvenu|entr|se sépar|descend|attend|accueill|se pos|s'immobilis|si bien qu|de sorte qu|de façon qu|d'où|donc)\w*'?"
)
#: « et les questions sont prises ensuite durant vingt-cinq minutes »: of what comes behind the stretch.
_NEXT = re.compile(r"\b(?:ensuite|puis|enfin|dans la foulée)\b")
_DAY, _LONGEST, _NEAR = 24 * 60, 12 * 60, 60
_HINT = "corrigez la durée, ou l’une des deux heures"


class _Stretch(NamedTuple):
    """Two hours of a sentence between which something lasts."""

    start: int
    end: int
    minutes: int
    said: str


class _Sentence(NamedTuple):
    """One sentence of a passage, which begins at ``start``."""

    passage: Passage
    start: int
    text: str


def report_lengths_beside_hours(reading: Reading) -> list[Diagnostic]:
    """« de 18 h à 23 h, s'étire sur sept heures », « commence à 16 h 30 et s'achève à 18 h ; pendant cette heure et quart »."""
    found: list[Diagnostic] = []
    for passage in reading.prose:
        if passage.kind not in {Kind.BODY, Kind.ITEM, Kind.FIELD}:
            continue
        before: _Stretch | None = None
        for start, text in passage.sentences():
            sentence, stretches = _Sentence(passage, start, text), _stretches(text)
            own = stretches[0] if len(stretches) == 1 else None
            lengths = _lengths(text, stretches)
            if own is not None and len(lengths) == 1 and not _MANY.search(text):
                found += _of_stretch(reading, sentence, own, lengths[0])
            elif before is not None and not stretches and len(lengths) == 1 and not find_hours(text):
                found += _of_the_same(reading, sentence, before, lengths[0])
            found += _of_ways(reading, sentence)
            before = own
    return found


def _stretches(sentence: str) -> list[_Stretch]:
    spans = [one for one in find_clock_spans(sentence) if one.until is not None]
    found = [_Stretch(one.start, one.end, lasts(one), sentence[one.start : one.end].strip()) for one in spans]
    hours = [one for one in find_hours(sentence) if one.until is None and not _is_within(one, spans)]
    for since, until in pairwise(hours):
        joint = sentence[since.end : until.start]
        if _ENDS.search(joint) and until.since > since.since:
            said = f"de {sentence[since.start : since.end].strip()} à {sentence[until.start : until.end].strip()}"
            found.append(_Stretch(since.start, until.end, until.since - since.since, said))
    return found


def _is_within(hour: ClockSpan, spans: Sequence[ClockSpan]) -> bool:
    return any(one.start <= hour.start < one.end for one in spans)


def _lengths(sentence: str, stretches: Sequence[_Stretch]) -> list[Length]:
    """The lengths of a sentence that are no hours of the day."""
    hours = [(one.start, one.end) for one in (*find_clock_spans(sentence), *find_hours(sentence))]
    return [
        one
        for one in find_lengths(sentence)
        if not any(start < one.end and one.start < end for start, end in hours)
        and not any(stretch.start < one.start < stretch.end for stretch in stretches)
    ]


def _of_stretch(reading: Reading, sentence: _Sentence, own: _Stretch, length: Length) -> Iterator[Diagnostic]:
    """The one length of a sentence with one stretch: it fills it, or at least goes into it."""
    if length.start < own.start:
        return
    yield from _of_the_same(reading, sentence, own, length)
    before = sentence.text[: length.start]
    is_filled = _FILLS.search(before)
    is_loose = _TIED_BEFORE.search(re.split(r"[,;:(]", before)[-1]) or _TIED_BEHIND.match(
        sentence.text[length.end :]
    )
    is_next = _NEXT.search(sentence.text[own.end : length.start])
    if _is_the_same(sentence.text, length) or is_next or (is_loose and not is_filled):
        return
    is_too_long = own.minutes < length.minutes <= _LONGEST
    if is_too_long or (is_filled and length.minutes < own.minutes and not is_loose):
        yield _wrong(reading, sentence, own, length)


def _of_the_same(
    reading: Reading, sentence: _Sentence, told: _Stretch, length: Length
) -> Iterator[Diagnostic]:
    """« Pendant ces deux heures », of a time that is told right before."""
    is_the_same = _is_the_same(sentence.text, length)
    if is_the_same and length.minutes != told.minutes and not _MANY.search(sentence.text):
        yield _wrong(reading, sentence, told, length)


def _is_the_same(text: str, length: Length) -> bool:
    said = text[length.start : length.end].lower()
    return said.startswith("cette ") or _SAME.search(text[: length.start]) is not None


def _wrong(reading: Reading, sentence: _Sentence, told: _Stretch, length: Length) -> Diagnostic:
    place = reading.place(sentence.passage, sentence.start + length.start, sentence.start + length.end)
    said = sentence.text[length.start : length.end]
    message = f"« {said} », mais {told.said} font {said_length(told.minutes)}"
    return warning("D342", message.replace("'", "’"), place, _HINT)


def _of_ways(reading: Reading, sentence: _Sentence) -> Iterator[Diagnostic]:
    """« quitte le terminus à 6 h 40, le trajet dure vingt-deux minutes, si bien qu'à 7 h 22 »: a departure, a way, an arrival."""
    text = sentence.text
    hours = [one for one in find_hours(text) if one.until is None]
    for since, until in pairwise(hours):
        lengths = [one for one in find_lengths(text) if since.end <= one.start and one.end <= until.start]
        if len(lengths) != 1:
            continue
        (length,) = lengths
        joint, arrives = text[length.end : until.start], (since.since + length.minutes) % _DAY
        is_way = _ON_THE_WAY.search(text[since.end : length.start]) and _THERE.search(joint)
        if not is_way or until.since == arrives or _TIED_BEHIND.match(joint):
            continue
        if abs(until.since - arrives) <= max(length.minutes, _NEAR):
            place = reading.place(sentence.passage, sentence.start + until.start, sentence.start + until.end)
            said, there = (text[one.start : one.end].strip() for one in (since, until))
            message = f"« {there} », mais {said} et {said_length(length.minutes)} font {said_hour(arrives)}"
            yield warning("D342", message, place, _HINT)
