"""The last day of one thing told twice: « jusqu'au 13 mars 2027 », « dernier jour : le 27 mars 2027 » (D347)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dossier.checks.comparing.weighed_words import stems
from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.retold.sayings import Saying, contradictions_of, saying
from dossier.diagnostics import Diagnostic
from dossier.language.fr.moments import Moment, find_moments

_END = re.compile(
    r"\b(?:jusqu'au|dernier jour ?(?::|est)? ?(?:le)?|(?:s'ach[eè]v|se termin|prend|clos|clôtur|expir|cess)[^\W\d_]*(?: fin)? le) (?:\w+ )?$",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"^ ?(?:au|-|–) (?:\w+ )?$")
_FROM = re.compile(r"\b[Dd]u (?:\w+ )?$")
#: « du 4 au 12 juin »: the first day leaves its month to the second.
_FROM_DAY = re.compile(r"\b[Dd]u (?:\w+ )?(?:1er|\d{1,2}) au (?:\w+ )?$")
#: What ends on a day of its own, beside the thing itself.
_OF_ITS_OWN = re.compile(
    r"\b(?:inscri|candidat|dépôt|dépos|accrédit|répon|réserv|premi[eè]re?|deuxième|second|troisième|vacances|prolong|report|autre)\w*|\b(?:phase|tranche|étape|lot)(?: \d)?",
    re.IGNORECASE,
)
_SHORT = 3
_NEEDED = 0.5


def report_ends_told_again(reading: Reading) -> list[Diagnostic]:
    """Report another last day of the same month for what a sheet tells the last day of."""
    sayings = [one for passage in reading.prose for one in _of_passage(passage)]
    return [
        replace(found, code="D347") for found in contradictions_of(reading, sayings, _NEEDED, _may_be_one)
    ]


def _of_passage(passage: Passage) -> Iterator[Saying]:
    if passage.kind in {Kind.CELL, Kind.QUOTE}:
        return
    for start, sentence in passage.sentences():
        moments = find_moments(sentence)
        for rank, moment in enumerate(moments):
            before = moments[rank - 1] if rank else None
            if moment.precision == "day" and _is_end(sentence, moment, before):
                place = (moment.start, moment.end)
                key = (passage.sheet, moment.first.month)
                yield saying(passage, (start, sentence), place, key, (moment.first.day, moment.first.year))


def _is_end(sentence: str, moment: Moment, before: Moment | None) -> bool:
    lead = sentence[: moment.start]
    if _END.search(lead) or _FROM_DAY.search(lead):
        return True
    return (
        before is not None
        and _PERIOD.match(sentence[before.end : moment.start]) is not None
        and _FROM.search(sentence[: before.start]) is not None
    )


def _may_be_one(one: Saying, other: Saying) -> bool:
    """Whether two last days are of one thing: a short sentence is of what its sheet is about, a long one shares a word."""
    texts = [_sentence(each) for each in (one, other)]
    if {match.lower() for match in _OF_ITS_OWN.findall(texts[0])} != {
        match.lower() for match in _OF_ITS_OWN.findall(texts[1])
    }:
        return False
    years = {year for _, year in (_day(one), _day(other)) if year > _NO_YEAR}
    if len(years) > 1 or _day(one)[0] == _day(other)[0]:
        return False
    is_short = min(len(stems(_DIGITS.sub(" ", text))) for text in texts) <= _SHORT
    return is_short or bool(one.words & other.words)


_DIGITS = re.compile(r"\d+")
#: The year of a date that tells none.
_NO_YEAR = 4


def _day(one: Saying) -> tuple[int, int]:
    return one.value if isinstance(one.value, tuple) else (0, 0)


def _sentence(one: Saying) -> str:
    return next(text for start, text in one.passage.sentences() if start == one.sentence)
