"""Small numbers of things that a text may list one by one: « 6 orientations », « les deux phases »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dossier.language.fr.quantities import Quantity as Read
from dossier.language.fr.quantities import read_quantities

MOST = 60
#: What is counted, and yet not listed one by one.
_NOT_LISTED = frozenset(
    [
        "habitants",
        "fois",
        "voix",
        "pages",
        "nuits",
        "siècles",
        "degrés",
        "secondes",
        "points",
        "tiers",
        "quarts",
    ]
)
_NOT_COUNTS = re.compile(
    r"(?:n°|numéro|articles?|art\.|pages?|p\.|phase|étape|tranche|acte|axe|chapitre|niveau|salle|bâtiment|lot|rue|rn|rd|€|/|-|h|\d ?[h%€]? à)\s*$|,$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the noun that it counts. ``start`` and ``end`` frame the number in the text."""

    value: int
    words: str
    noun: str
    start: int
    end: int
    noun_end: int


@lru_cache(maxsize=4096)  # several rules ask for the same sentences
def quantities(text: str) -> tuple[Quantity, ...]:
    """Each number from 2 to 60 of a folded text that counts a noun in the plural; measures, dates and ranks left out."""
    return tuple(found for one in read_quantities(text) if (found := _of_things(text, one)) is not None)


def _of_things(text: str, one: Read) -> Quantity | None:
    is_plain = not (one.unit or one.is_fraction or one.is_range) and one.is_exact and one.factor == 1
    if not is_plain or one.value % 1 or not 2 <= one.value <= MOST:
        return None
    behind = one.words[one.number_end - one.start :].split()
    if not behind or _NOT_COUNTS.search(text, max(0, one.start - 14), one.start):
        return None
    noun = behind[-1]
    if noun[-1] not in "sxz" or len(noun) < 4 or noun.lower() in _NOT_LISTED:
        return None
    words = text[one.start : one.number_end]
    return Quantity(int(one.value), words, noun, one.start, one.number_end, one.end)


def number_words(value: int, noun: str = "") -> str:
    """« 5 orientations », « 1 orientation »."""
    if value < 2 and noun.endswith("s"):
        noun = noun[:-1]
    return f"{value} {noun}".strip()
