"""Where a word, a compound or an address turns to the next line, as the room of a cell asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum
from itertools import pairwise

from dossier.language.fr.hyphenation import stays_whole
from dossier.language.printed import syllables

SOFT_HYPHEN, TURN = "\u00ad", "\u200b"
_ADDRESS = re.compile(r"^\S*(?:@|://|www\.)\S*$")
_SIGNS = re.compile(r"(?<=[@./_&=?:])(?=[^@./_&=?:])")
_LONG_ADDRESS = re.compile(r"(?<!\S)[^\s\u200b]*(?:@|://|www\.)[^\s\u200b]*")
_SHORT_ADDRESS = 30  # signs: what any column holds on one line is not parted
_OWN_HYPHENS = re.compile(r"(?<=[\w.][-–/])(?=\w)")


class Cuts(IntEnum):
    """What may turn to the next line, each with all those before it."""

    NOTHING = 0
    COMPOUNDS = 1  # after the hyphens that they have
    ADDRESSES = 2  # after their signs
    HEADINGS = 3  # a long word of a heading, between two syllables
    WORDS = 4  # a long word of any cell


def is_address(word: str) -> bool:
    """Whether ``word`` is the address of a site or of a person."""
    return _ADDRESS.match(word) is not None


def pieces(word: str, cuts: Cuts, may_cut: Callable[[str], bool]) -> list[str]:
    """``word`` in the pieces that stay whole, a hyphen at the end of those that are cut between syllables.

    ``may_cut`` says of a word without hyphens whether its syllables may part.
    """
    if _ADDRESS.match(word):
        signs = _SIGNS.split(word) if cuts >= Cuts.ADDRESSES else [word]
        return [piece for sign in signs for piece in _OWN_HYPHENS.split(sign)]
    if cuts < Cuts.COMPOUNDS and stays_whole(word):
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
