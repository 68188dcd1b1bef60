"""Texts folded so that they can be compared, character for character: each fold keeps the length."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_FOLD = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'"})
_BASE = {
    ord(char): base
    for char in map(chr, range(0xC0, 0x180))
    if len(base := unicodedata.normalize("NFD", char)[0]) == 1 and base != char
}
_LONG = 4_000  # letters: no passage but a whole kit, of which none is kept for the next


def fold(text: str) -> str:
    """Return ``text`` with plain spaces and straight apostrophes; each character keeps its place."""
    return _folded(text) if len(text) < _LONG else text.translate(_FOLD)


@lru_cache(maxsize=8192)  # each rule asks for the same passages again, and so does each edition of a kit
def _folded(text: str) -> str:
    return text.translate(_FOLD)


def bare(text: str) -> str:
    """Return ``text`` folded, in lower case, without accents; each character keeps its place."""
    return _bared(text) if len(text) < _LONG else _without_accents(text)


@lru_cache(maxsize=8192)  # each rule asks for the same passages again
def _bared(text: str) -> str:
    return _without_accents(text)


def _without_accents(text: str) -> str:
    folded = fold(text)
    lowered = folded.lower()
    if len(lowered) != len(folded):  # a few letters of other alphabets grow
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in folded)
    return lowered.translate(_BASE)
