"""The order of words in a French dictionary, wherever a list is sorted for a reader."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_UNSORTED = re.compile("[^\\w\\s\u0300-\u036f]|_")

#: What words are sorted by: letters first, then accents, then the words as written.
Collation = tuple[tuple[str, ...], tuple[str, ...], str]


def collate(text: str) -> Collation:
    """The key that sorts ``text``: « é » as « e », « Œuvre » as « oeuvre », case, hyphens and apostrophes aside.

    Words go before letters (« La Roche » before « Lacaze »); accents decide between words of the same letters only.
    """
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    words = _UNSORTED.sub(" ", apart).split()
    bare = tuple("".join(char for char in word if not unicodedata.combining(char)) for word in words)
    return bare, tuple(words), text
