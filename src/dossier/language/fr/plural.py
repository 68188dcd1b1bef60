"""Units in the number that their value asks for: « 1 commune », « 1,5 million », « 2 communes ».

In French the plural starts at two (Lexique des règles typographiques; Le Bon Usage, § 511): 0, 1 and 1,9 take
the singular. Only what follows a rule is changed; where a word follows none, the answer is None, and the
ledger must say both forms.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from dossier.language.fr.lexicon import word_list

_TO_AL = {"travaux": "travail", "vitraux": "vitrail", "baux": "bail", "coraux": "corail", "émaux": "émail"}
_TO_AUX = {singular: plural for plural, singular in _TO_AL.items()}
_WORD = re.compile(r"\S+")

TWO = Decimal(2)


def agreed_unit(unit: str, value: Decimal, singular: str | None, plural: str | None) -> str | None:
    """``unit`` as it must stand behind ``value``; None where no rule tells and neither form is given.

    ``singular`` and ``plural`` are the forms that the ledger says itself; they win.
    """
    if abs(value) < TWO:
        return singular if singular is not None else singular_of(unit)
    return plural if plural is not None else plural_of(unit)


def singular_of(words: str) -> str | None:
    """The singular of a unit written in either number: « chefs de projet » as « chef de projet »."""
    return _each(words, _one)


def plural_of(words: str) -> str | None:
    """The plural of a unit written in either number: « chef de projet » as « chefs de projet »."""
    return _each(words, _many)


def _each(words: str, inflect: Callable[[str], str | None]) -> str | None:
    """Every word up to the first preposition, which closes what agrees."""
    pieces: list[str] = []
    position, agrees = 0, True
    for match in _WORD.finditer(words):
        word = match[0]
        pieces.append(words[position : match.start()])
        position = match.end()
        if word.lower() in word_list("prepositions") or word.lower().startswith(
            ("d’", "d'", "l’", "l'", "(", "«")
        ):
            agrees = False
        elif word.lower() in {"et", "ou"} and not agrees:
            return None  # « agents de l’État et bénévoles » or « zones de montagne et de plaine »
        changed = inflect(word) if agrees and word.lower() not in {"et", "ou"} else word
        if changed is None:
            return None
        pieces.append(changed)
    return "".join(pieces)


def _stays(word: str) -> bool:
    is_sigle = len(word) > 1 and word[1:].upper() == word[1:] and word[0].isupper()
    return (
        word in word_list("symboles")
        or word.lower() in word_list("invariable")
        or is_sigle
        or "/" in word
        or not word[-1:].isalpha()
    )


def _one(word: str) -> str | None:
    if _stays(word):
        return word
    if "-" in word:
        return _compound(word, _one)
    if word[0].isupper():  # « France services », « Cantaliens »: nobody can tell a name from a people
        return None
    if word in _TO_AL:
        return _TO_AL[word]
    if word.endswith("eaux") or word in word_list("pluriel_aux_sing_au") or word in word_list("pluriel_oux"):
        return word[:-1]
    if word.endswith("aux"):
        return word[:-3] + "al"
    if word.endswith(("eux", "œux")):
        known = {
            "lieux",
            "milieux",
            "jeux",
            "enjeux",
            "feux",
            "neveux",
            "cheveux",
            "aveux",
            "vœux",
            "essieux",
        }
        return word[:-1] if word in known else word
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _many(word: str) -> str | None:
    if _stays(word) or word[-1] in "sxz":
        return word
    if "-" in word:
        return _compound(word, _many)
    if word[0].isupper():
        return None
    if word in _TO_AUX:
        return _TO_AUX[word]
    if word.endswith("al") and word not in word_list("pluriel_als"):
        return word[:-2] + "aux"
    if (
        word.endswith(("eau", "au"))
        or (word.endswith("eu") and word not in word_list("pluriel_eus"))
        or word + "x" in word_list("pluriel_oux")
    ):
        return word + "x"
    return word + "s"


def _compound(word: str, inflect: Callable[[str], str | None]) -> str | None:
    """« centres-bourgs » as « centre-bourg »; a compound whose plural no rule tells has none (None)."""
    first, *rest = word.split("-")
    if first.lower() in word_list("prefixes"):
        inner = inflect("-".join(rest)) if rest[0] else None
        return f"{first}-{inner}" if inner is not None else None
    if len(rest) > 1:
        head = inflect(first)  # arcs-en-ciel, chefs-d’œuvre
        return "-".join([head, *rest]) if head is not None else None
    if inflect is _many and first.lower() not in {"centre", "chef", "bourg", "ville", "cœur", "tiers"}:
        return None
    parts = [inflect(part) for part in (first, *rest)]
    return None if None in parts else "-".join(part for part in parts if part is not None)
