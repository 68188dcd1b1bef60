"""Where a word, a compound or an address may turn to the next line, and which words never do."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

SOFT_HYPHEN, TURN = "\u00ad", "\u200b"
_SHORTEST, _EDGE = 7, 3  # letters of a word that is cut, and of each of its ends
_ADDRESS = re.compile(r"^\S*(?:@|://|www\.)\S*$")
_SIGNS = re.compile(r"(?<=[@./_&=?:])(?=[^@./_&=?:])")
_LONG_ADDRESS = re.compile(r"(?<!\S)[^\s\u200b]*(?:@|://|www\.)[^\s\u200b]*")
_SHORT_ADDRESS = 30  # signs: what any column holds on one line is not parted
_OWN_HYPHENS = re.compile(r"(?<=[\w.][-–/])(?=\w)")
_LONGEST_NAME, _LONGEST_NOUN = 30, 16  # letters of a compound that stays on one line


class Cuts(IntEnum):
    """What may turn to the next line, each with all those before it."""

    NOTHING = 0
    COMPOUNDS = 1  # after the hyphens that they have
    ADDRESSES = 2  # after their signs
    HEADINGS = 3  # a long word of a heading, between two syllables
    WORDS = 4  # a long word of any cell


def pieces(word: str, cuts: Cuts, may_cut: Callable[[str], bool]) -> list[str]:
    """``word`` in the pieces that stay whole, a hyphen at the end of those that are cut between syllables.

    ``may_cut`` says of a word without hyphens whether its syllables may part.
    """
    if _ADDRESS.match(word):
        signs = _SIGNS.split(word) if cuts >= Cuts.ADDRESSES else [word]
        return [piece for sign in signs for piece in _OWN_HYPHENS.split(sign)]
    longest = _LONGEST_NAME if word[:1].isupper() else _LONGEST_NOUN
    if cuts < Cuts.COMPOUNDS and len(word) <= longest:
        return [word]
    compound = _OWN_HYPHENS.split(word)
    if len(compound) > 1:
        return compound
    if cuts < Cuts.HEADINGS or not may_cut(word):
        return [word]
    *first, last = syllables(word)
    return [*(f"{piece}-" for piece in first), last]


def soften(word: str, cuts: Cuts, may_cut: Callable[[str], bool]) -> str:
    """``word`` with invisible marks where it may turn; its own hyphens need none."""
    if _ADDRESS.match(word):
        return TURN.join(_SIGNS.split(word)) if cuts >= Cuts.ADDRESSES else word
    if cuts < Cuts.HEADINGS or len(_OWN_HYPHENS.split(word)) > 1 or not may_cut(word):
        return word
    return SOFT_HYPHEN.join(syllables(word))


def address_pieces(words: str) -> list[str]:
    """``words`` in the pieces between which a line may turn: each long address after its signs, and nothing else.

    What stands before the name of a site, such as « https:// », goes with that name.
    """
    cuts: list[int] = []
    for found in _LONG_ADDRESS.finditer(words):
        address = found[0]
        if len(address) > _SHORT_ADDRESS:
            first = address.find("://") + len("://")
            places = (sign.start() for sign in _SIGNS.finditer(address))
            cuts += [found.start() + place for place in places if place > first]
    return [words[start:end] for start, end in pairwise([0, *cuts, len(words)])]


def turn_addresses(words: str) -> str:
    """``words`` with an invisible mark where a long address may turn."""
    return TURN.join(address_pieces(words))


def is_common(word: str, names: Collection[str], *, opens: bool) -> bool:
    """Whether a word may be cut: no number, no acronym, no name; a capital is none where the word ``opens`` a heading."""
    letters = word.strip("«»“”’'\"().,;:!?…\u00a0\u202f")
    plain = letters.isalpha() and len(letters) >= _SHORTEST and letters not in names
    return plain and (letters.islower() or (opens and letters[1:].islower()))


@lru_cache(maxsize=8192)
def syllables(word: str) -> list[str]:
    """The parts of a French word between which it may be cut."""
    cuts = (place for place in _places(word) if _EDGE <= place <= len(word) - _EDGE)
    return [word[start:end] for start, end in pairwise([0, *cuts, len(word)])]


def _places(word: str) -> list[int]:
    """Where the dictionary that the page layout uses too cuts a word."""
    import pyphen

    return [int(place) for place in pyphen.Pyphen(lang="fr_FR").positions(word)]
