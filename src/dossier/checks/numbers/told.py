"""Where a finding about a quantity stands, and how another place is said."""

from __future__ import annotations

import re

from dossier.checks.passages import Passage, Reading, Statement
from dossier.diagnostics import Span
from dossier.language.fr.quantities import Quantity, lemma

_OF_SOME = re.compile(r"\S+ (?P<noun>[^\W\d_]{4,}) sur ")


def place_of(reading: Reading, statement: Statement, quantity: Quantity) -> Span:
    """Where a quantity of a sentence is written."""
    return reading.place(statement.passage, statement.start + quantity.start, statement.start + quantity.end)


def makes(share: Quantity, whole: Quantity) -> str:
    """« la moitié de 146 M€ fait », « trois nageurs sur cinq, de 240 000, font »: the share of a whole with its verb."""
    words = "la moitié" if share.words == "moitié" else share.words[0].lower() + share.words[1:]
    tie = "sur" if " sur " in words else "de"
    is_one = re.match(r"(?:un|une|le|la)\b", words) is not None
    return f"{words}{',' * (tie == 'sur')} {tie} {whole.words}{',' * (tie == 'sur')} {'fait' if is_one else 'font'}"


def elsewhere(reading: Reading, passage: Passage, start: int, end: int, *, than: Span) -> str:
    """« ligne 12 », or « dans 03-logement.md, ligne 12 », of words that stand at another place than ``than``."""
    place = reading.place(passage, start, end)
    if place.path == than.path:
        return f"ligne {place.line}"
    return f"dans {place.path.rsplit('/', 1)[-1]}, ligne {place.line}"


def may_be_share_of(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Whether a share may be of these: « trois euros sur dix » is none of women."""
    named = _OF_SOME.match(share.words)
    nouns = {*part.nouns[:1], *whole.nouns[:1]}
    return named is None or not nouns or lemma(named["noun"]) in nouns | {"personne"}


_PLACED = re.compile(
    r"\b(?:[Àà]|[Ee]n|[Dd]ans (?:le|la|les)|[Pp]our|[Ee]ntre|[Aa]u|[Aa]ux|et) (?:l'|la |le |les )?([A-ZÀ-Þ][\w-]{3,})"
)


def are_at_two_places(one: str, other: str) -> bool:
    """Whether two sentences each name where, and nowhere the same: « pour Valdoie », « entre Bretagne et Vellescot »."""
    here, there = (set(_PLACED.findall(text.replace("’", "'"))) for text in (one, other))
    return bool(here and there) and not here & there


#: « 4 242 habitants, soit 42 % »: some of them.
_SHARE_BEHIND = re.compile(
    r"(?: [^,;.:()]{0,40})?(?:, soit| \() (?:près de |environ |plus de )?\d+(?:,\d+)? ?%"
)


def is_told_with_share(behind: str) -> bool:
    """Whether the words behind a number say which share it is: then it counts some of the things."""
    return _SHARE_BEHIND.match(behind) is not None


#: « Cette année-là », « à l'époque »: the time of the sentence is that of the one before it.
_THAT_TIME = re.compile(r"\b(?:cet(?:te)?|ces?) \w+-là\b|\bà l'époque\b", re.IGNORECASE)


def points_back(text: str) -> bool:
    """Whether a text points at a time told before it: its numbers are not those of today."""
    return _THAT_TIME.search(text) is not None
