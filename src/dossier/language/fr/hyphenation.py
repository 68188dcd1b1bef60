"""Where a French word may be cut at the end of a line, and which words and compounds never are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise

_SHORTEST, _EDGE = 7, 3  # letters of a word that is cut, and of each of its ends
_LONGEST_NAME, _LONGEST_NOUN = 30, 16  # letters of a compound that stays on one line
_COMPOUND = re.compile(  # of words, not of an address, which turns where it can
    r"(?<![\w@./])(?:[A-ZÀ-Ý][\w’]*(?:-[\w’]+)+|\w+(?:-\w+)+)(?![\w-]|[@./_:]\w)"
)
_SHORTEST_CUT = 10  # letters: a shorter word is never cut (``hyphenate-limit-chars`` of the sheets)
_NEVER_CUT = re.compile(
    rf"\b(?:[A-ZÀ-ÝŒ][\w’]{{{_SHORTEST_CUT - 1},}}|[Aa]ujourd’hui|[Pp]resqu’\w+|[Qq]uelqu’\w+)"
)


def whole_compounds(text: str) -> Iterator[re.Match[str]]:
    """Yield the compounds of a text that stay on one line: « Saint-Martin-des-Champs », « centre-bourg »."""
    return (match for match in _COMPOUND.finditer(text) if stays_whole(match[0]))


def stays_whole(compound: str) -> bool:
    """Whether a compound never turns after one of its hyphens: all do but very long ones, sooner a noun than a name."""
    return len(compound) <= (_LONGEST_NAME if compound[:1].isupper() else _LONGEST_NOUN)


def never_cut(text: str) -> Iterator[re.Match[str]]:
    """Yield the long words of a text that are not cut between syllables: with a capital, or within an elision."""
    return _NEVER_CUT.finditer(text)


def is_common(word: str, names: Collection[str], *, opens: bool) -> bool:
    """Whether a word may be cut: no number, no acronym, no name; a capital is none where the word ``opens`` a heading."""
    letters = word.strip("«»“”’'\"().,;:!?…\u00a0\u202f")
    plain = letters.isalpha() and len(letters) >= _SHORTEST and letters not in names
    return plain and (letters.islower() or (opens and letters[1:].islower()))


@lru_cache(maxsize=8192)
def syllables(word: str, dictionary: str = "fr_FR") -> list[str]:
    """The parts of a word between which it may be cut, by the ``dictionary`` of its language."""
    cuts = (place for place in _places(word, dictionary) if _EDGE <= place <= len(word) - _EDGE)
    return [word[start:end] for start, end in pairwise([0, *cuts, len(word)])]


def _places(word: str, dictionary: str) -> list[int]:
    """Where the dictionary that the page layout uses too cuts a word."""
    import pyphen

    return [int(place) for place in pyphen.Pyphen(lang=dictionary).positions(word)]
