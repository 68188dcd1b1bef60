"""Two participles of one thing, joined by « et », whose dates go back: « fixé le 27 août et éteint le 26 août » (D343)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import find_moments

_DONE = r"\w{2,}(?:é|i|u|is|it|int|ert)e?s?"
_AT = r"(?:le|en|dès|au|fin|début)(?: mois de)? "
_FIRST = re.compile(rf"\b(?P<done>{_DONE}) {_AT}$")
_THEN = re.compile(
    rf"(?:,[^,;:.()]{{3,40}},)?,? (?:et|puis|et enfin) (?:\w+ment |enfin |ensuite )?(?P<done>{_DONE}) {_AT}"
)
_NEAR = 40
#: Beginnings and ends are judged elsewhere, wherever they stand in a sentence.
_ENDS = re.compile(r"(?:ach[eè]v|termin|livr|fini|clôtur|ferm|inaugur)\w*")


def report_dates_that_go_back(reading: Reading) -> list[Diagnostic]:
    """What « et » joins to a participle with its date did not happen before it (D343)."""
    return [
        finding
        for passage in reading.passages
        if passage.kind not in {Kind.QUOTE, Kind.NOTE}
        for start, sentence in passage.sentences()
        for finding in _of_sentence(reading, passage, start, sentence)
    ]


def _of_sentence(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    for one, other in pairwise(find_moments(sentence)):
        then = _THEN.fullmatch(sentence[one.end : other.start])
        told = _FIRST.search(sentence[max(0, one.start - _NEAR) : one.start]) if then else None
        if told is None or then is None or _ENDS.match(then["done"]):
            continue
        if one.has_year is not other.has_year or other.last >= one.first:
            continue
        place = reading.place(passage, start + other.start, start + other.end)
        before = f"« {told['done']} » {sentence[one.start : one.end]}"
        message = (
            f"« {then['done']} » {sentence[other.start : other.end]}, mais {before} : les dates reculent"
        )
        yield warning("D343", message, place, "corrigez l’une des deux dates")
