"""A numbered thing under another number: « le bus de la ligne 5 » in the text, « le bus de la ligne 8 » in the caption (D322)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.passages.passage import matches_of
from dossier.checks.retold.sayings import Saying, contradictions_of, saying
from dossier.diagnostics import Diagnostic

#: « ligne 5 », « salle B », « départementale 120 »: what bears a number that tells it from its like.
_MARKED = re.compile(
    r"\b(?P<thing>[Ll]igne|[Ss]alle|[Bb]âtiment|[Hh]all|[Qq]uai|[Pp]orte|[Vv]oie|[Ss]ortie|[Bb]ureau|[Ll]ot|[Aa]telier|[Hh]angar|[Pp]arcelle|[Ss]ection|[Bb]loc|"
    r"[Rr]oute départementale|[Dd]épartementale|[Rr]outes? nationale|[Nn]ationale|[Aa]utoroute|RN|RD|[Dd]ossier|[Aa]rticle|[Cc]ircuit|[Pp]avillon|[Ss]tand|[Ss]tation)"
    r" (?:n° ?)?(?P<mark>[A-Z]?\d{1,4}[a-z]?|[A-Z])(?![\w,-]|\.\d| [a-zà-ÿ]*(?:s|x)\b)"
)
_NEEDED = 4.5


def report_other_marks(reading: Reading) -> list[Diagnostic]:
    """Report a mark where the same sheet tells of one such thing, with another mark, in nearly the same words."""
    sayings = [one for passage in reading.prose for one in _of_passage(passage)]
    marks: dict[object, set[object]] = {}
    for one in sayings:
        marks.setdefault(one.key, set()).add(one.value)
    single = [one for one in sayings if len(marks[one.key]) == 2]
    return list(contradictions_of(reading, single, _NEEDED))


def _of_passage(passage: Passage) -> Iterator[Saying]:
    if passage.kind is Kind.CELL:
        return
    for match in matches_of(_MARKED, passage.text):
        start, sentence = next(one for one in reversed(list(passage.sentences())) if one[0] <= match.start())
        place = (match.start() - start, match.end() - start)
        yield saying(
            passage, (start, sentence), place, (passage.sheet, match["thing"].lower()), match["mark"]
        )
