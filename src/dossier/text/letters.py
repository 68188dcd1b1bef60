"""The letters of a text: what is left of it whatever a layout does to its white space and its cuts.

The same words have the same letters in the tree, in the HTML and on the page; so a place in a text is told by how
many letters stand before it.
"""

from __future__ import annotations

#: No letters: the places to cut a word, and the hyphen of a cut one. White space of any kind is none either.
_CUTS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\u2010"))


def letters_of(text: str) -> str:
    """The letters of ``text``: all its characters but white space, places to cut a word and hyphens of cut words."""
    letters = "".join(text.split())
    return letters if letters.isascii() else letters.translate(_CUTS)


def places_of_letters(text: str) -> list[int]:
    """Return the place in ``text`` of each of its letters."""
    return [place for place, sign in enumerate(text) if not sign.isspace() and ord(sign) not in _CUTS]
