"""Texts folded so that they can be compared, character for character: each fold keeps the length."""

from __future__ import annotations

import unicodedata

_FOLD = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'"})
_BASE = {
    ord(char): base
    for char in map(chr, range(0xC0, 0x180))
    if len(base := unicodedata.normalize("NFD", char)[0]) == 1 and base != char
}


def fold(text: str) -> str:
    """Plain spaces and straight apostrophes."""
    return text.translate(_FOLD)


def bare(text: str) -> str:
    """Folded, in lower case, without accents."""
    lowered = "".join(low if len(low := char.lower()) == 1 else char for char in fold(text))
    return lowered.translate(_BASE)
