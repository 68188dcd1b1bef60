"""A day told in sentences, read step by step: each hour, each length, and the words that tie them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.checks.passages import Passage
from dossier.language.fr.lengths import Length, find_lengths
from dossier.language.fr.moments import ClockSpan, find_hours

#: What comes behind the end of what was told.
THEN = re.compile(
    r"\b(?:puis|ensuite|suivie?s?|(?:suivr(?:a|ont)|suit|suivent)(?! (?:la|le|les|l'|cet|cette|ce|son|sa|leur)\b)|suivante?|succ[èé]d\w+(?! (?:à|au|aux)\b)|à l'issue|au terme|aussitôt|sitôt|après (?:quoi|cela)|dans la foulée|enfin|avant de)(?!\w)|\bavant d'",
    re.IGNORECASE,
)
#: A part of what was told, never behind its end.
_WITHIN = re.compile(
    r"\b(?:entre-temps|dans l'intervalle|pauses?|interruptions?|interromp\w+|derni(?:er|ère)s? (?:entrées?|admissions?|départs?|donneu\w+|visiteu\w+|passages?|inscriptions?|votants?|électeurs?|accueils?|clients?|patients?|candidats?)|mi-temps|entracte)(?!\w)",
    re.IGNORECASE,
)
#: What an hour tells of its event: that it ends then.
_FINISHES = re.compile(
    r"\b(?:jusqu'à|(?:s'|d')?ach[eè]v\w+|(?:se )?termin\w+|fin(?:i\w*)?|cl[oô]t\w+|ferm\w+|lev(?:é|er)e? de séance|prend\w* fin|s'interromp\w+)(?!\w)[^,;:.]{0,25}$",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"(?:\bdur(?:e|ent|er|era|eront|ant|é)|\bdurée (?:de|d'|:)|\bpendant|\bdurant|\bconsacr\w+|\baccord\w+|\(|[^\W\d_]{4,}(?:,| programmée?,| prévue?,)? (?:de|d')|\boccup\w+|\bprend(?:ra|re)?|\bfaut|\ben) ?$",
    re.IGNORECASE,
)
_NO_LENGTH = re.compile(
    r"^ ?(?:plus tôt|plus tard|avant|après|auparavant|par (?:jour|semaine|an|mois)|chacune?|d'avance|de retard|maximum|environ|au (?:plus|moins|maximum)|d'intervalle)\b"
)
_ROUGH = re.compile(
    r"\b(?:environ|près d|moins d|plus d|au moins|au plus|maximum|quelque|toutes? les|chaque|première?s?|dernière?s?|depuis|d'ici|dans|à raison d|limitée? à|soit|avance)(?:e |'|')? ?$",
    re.IGNORECASE,
)
_TRIP = re.compile(
    r"\b(?:pour (?:gagner|rejoindre|atteindre)|trajet|route|navette|vol|traversée|marche|voyage|liaison|parcours)\b",
    re.IGNORECASE,
)
#: « Ils y restent une heure » opens nothing new; a trip, a pause or « puis » does.
_OPENS = re.compile(r"\b(?:puis|ensuite|après|pause|enfin|avant de)(?!\w)|\bavant d'", re.IGNORECASE)
_ENDS_CLAUSE = re.compile(
    r"[;:.]|,? (?:puis|et|avant|tandis|dont|où|mais)\b|, (?=(?:le|la|les|l'|un|une|il|elle|ils|elles)\b)"
)
_AS_LENGTH = re.compile(r"(?:\bdur\w+|\bsoit|\bpendant|\(|\bd'une durée de)(?: environ)? ?$")


@dataclass(frozen=True, slots=True)
class Step:
    """One hour or one length of a day told, between ``start`` and ``end`` of its passage.

    ``lead`` are the words between it and the step before, ``sentence`` its sentence; ``length`` is in minutes where it is a length.
    """

    passage: Passage
    start: int
    end: int
    lead: str
    sentence: str
    is_first: bool
    since: int = 0
    until: int | None = None
    length: int | None = None
    finishes: bool = False

    @property
    def words(self) -> str:
        """As it is written."""
        return self.passage.text[self.start : self.end].strip()

    @property
    def is_trip(self) -> bool:
        """Whether it is a length of a way."""
        clause = _ENDS_CLAUSE.split(self.lead)[-1] or self.lead
        return bool(_TRIP.search(clause) or _TRIP.search(self.passage.text[self.end : self.end + 16]))

    @property
    def opens(self) -> bool:
        """Whether a length is that of something new, and not of what was told."""
        return self.is_trip or bool(_OPENS.search(self.lead))


def is_within(lead: str) -> bool:
    """Whether these words tell a part of what was told before them: « entre-temps, une pause à »."""
    match = _WITHIN.search(lead)
    return match is not None and not THEN.search(lead) and "après" not in lead[: match.start()].lower()


def steps_of(passage: Passage) -> Iterator[Step]:
    """The hours and the lasting lengths of a paragraph, in the order in which it tells them."""
    for start, sentence in passage.sentences():
        lengths = find_lengths(sentence)
        hours = [one for one in find_hours(sentence) if not _is_length(sentence, one, lengths)]
        own = [one for one in lengths if not _meets(one, hours) and _lasts(sentence, one)]
        before, is_first = 0, True
        both: list[ClockSpan | Length] = [*hours, *own]
        for one in sorted(both, key=lambda item: item.start):
            lead = sentence[before : one.start]
            place = (start + one.start, start + one.end)
            if isinstance(one, Length):
                yield Step(passage, *place, lead, sentence, is_first, length=one.minutes)
            else:
                ends = one.until is None and _FINISHES.search(lead) is not None
                yield Step(passage, *place, lead, sentence, is_first, one.since, one.until, finishes=ends)
            before, is_first = one.end, False


def _is_length(sentence: str, hour: ClockSpan, lengths: tuple[Length, ...]) -> bool:
    """« dure 2 h », « trois heures »: no hour of the day."""
    if hour.until is not None:
        return False
    lead = sentence[: hour.start]
    return any(one.start <= hour.start < one.end for one in lengths) and bool(
        _AS_LENGTH.search(lead) or re.match(r" de (?:visite|route|trajet)", sentence[hour.end :])
    )


def _meets(length: Length, hours: list[ClockSpan]) -> bool:
    return any(length.start < one.end and one.start < length.end for one in hours)


def _lasts(sentence: str, length: Length) -> bool:
    lead = sentence[: length.start]
    return bool(
        (_LASTS.search(lead) or not lead)
        and not _ROUGH.search(lead)
        and not _NO_LENGTH.match(sentence[length.end :])
    )
