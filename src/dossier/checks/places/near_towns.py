"""Names of towns that are one another with a slip."""

from __future__ import annotations

import re

from dossier.checks.comparing.letter_distance import letters_apart

_LONG = 10  # letters: so long a name may be two letters off, and still be that name
#: What links the parts of a town's name, and is easily taken for another.
_LINKED = re.compile(r"-(?:sur|sous|les|le|la|lez|en|de|du|des|aux|au|et)(?:-(?:la|le|les))?-")
_TWICE = 2
_OPPOSITES = (
    ("haut", "bas"),
    ("grand", "petit"),
    ("vieux", "neuf"),
    ("nord", "sud"),
    ("est", "ouest"),
    ("dessus", "dessous"),
)


def is_near_town(word: str, town: str) -> bool:
    """Whether ``word``, folded, is ``town`` with a slip: a letter, another link, the opposite end."""
    most = 2 if len(town) >= _LONG else 1
    if word.count("-") >= _TWICE and (_LINKED.sub("-", word) == _LINKED.sub("-", town) and word != town):
        return True  # « Orcy-sur-Port », « Orcy-le-Port »
    if word.rpartition("-")[0] == town.rpartition("-")[0] and _are_opposites(word, town):
        return True
    return word[0] == town[0] and letters_apart(word, town, most) <= most


def _are_opposites(word: str, town: str) -> bool:
    """« Saint-Cyprien-le-Bas », where the register has Saint-Cyprien-le-Haut alone."""
    return {one.rpartition("-")[2] for one in (word, town)} in map(set, _OPPOSITES)
