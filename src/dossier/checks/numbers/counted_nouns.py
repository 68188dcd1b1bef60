"""What stands behind a number: a unit, a currency, the nouns that say what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from dossier.language.fr.lexicon import word_list
from dossier.language.fr.plural import singular_of

SPACE = r"[ \u00a0\u202f\u2009\u2007]"
MAGNITUDE = re.compile(rf"^{SPACE}+(?P<word>milliers?|millions?|milliards?)\b")
SCALE = {"millier": 10**3, "million": 10**6, "milliard": 10**9}
_MONEY = re.compile(rf"^{SPACE}*(?P<symbol>k€|M€|Md€|Mds€|€)|^{SPACE}+(?:d’)?(?P<word>euros?)\b")
MONEY_SCALE = {"€": 1, "k€": 10**3, "M€": 10**6, "Md€": 10**9, "Mds€": 10**9}
_PERCENT = re.compile(rf"^{SPACE}*(?:%|‰)|^{SPACE}+pour{SPACE}cent\b")
_SYMBOL = re.compile(
    rf"^{SPACE}*(?P<symbol>km[²2]|m[²2]|h?m[³3]|km|kWh|MWh|GWh|kW|MW|GW|ha|Mo|Go|To|cm|mm|kg)(?![\w/])"
)
_LINK = re.compile(rf"^{SPACE}+(?:de{SPACE}+|d’)")
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[^\w\s]")
_SIGLE = re.compile(r"^[A-Z][A-Z]+s?$")
_AMONG = re.compile(rf"^{SPACE}+d[’']entre{SPACE}+(?:eux|elles|nous)\b")
_MOST_WORDS = 5


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without case or plural, so that « Communes » and « commune » are one."""
    lower = word.lower().replace("'", "’")
    return singular_of(lower) or lower


def stems(text: str) -> list[str]:
    """The stems of the words of a text that mean something."""
    words = [stem(word) for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", text)]
    return [
        word for word in words if len(word) > 1 and word not in word_list("liaisons") | word_list("arrets")
    ]


def unit_behind(after: str) -> tuple[str, int, str, int]:
    """The unit behind a number, what its word multiplies it by, the text behind, and how far they reach."""
    scale, position = 1, 0
    if match := MAGNITUDE.match(after):
        scale, position = SCALE[match["word"].rstrip("s")], match.end()
    rest = after[position:]
    if match := _MONEY.match(rest):
        scale *= MONEY_SCALE.get(match["symbol"] or "€", 1)
        return "€", scale, rest[match.end() :], position + match.end()
    if match := _PERCENT.match(rest):
        return "%", scale, rest[match.end() :], position + match.end()
    if match := _SYMBOL.match(rest):
        symbol = match["symbol"].replace("2", "²").replace("3", "³")  # as the keyboard has them
        return symbol, scale, rest[match.end() :], position + match.end()
    return "", scale, rest, position


def nouns_behind(after: str, *, linked: bool = False) -> tuple[str, ...]:
    """The stems of the words that say what is counted, up to the end of their group."""
    lead = _LINK.match(after) if linked else None
    position = lead.end() if lead else 0
    if not lead and not re.match(rf"^{SPACE}", after):
        return ()
    found: list[str] = []
    adjectives: list[str] = []  # « jeunes » alone is a noun, « jeunes agriculteurs » is not
    for word in _group(after, position):
        adjective = not found and stem(word) in word_list("avant_nom")
        (adjectives if adjective else found).append(stem(word))
        if len(found) >= _MOST_WORDS:
            break
    return tuple(found or adjectives)


def _group(after: str, position: int) -> Iterator[str]:
    """The words of a noun group, those that link them left out."""
    for match in _TOKEN.finditer(after, position):
        if not match[0][0].isalpha() or after[position : match.start()].strip(" \u00a0\u202f"):
            return
        position = match.end()
        for part in re.split(r"(?<=[’'])", match[0]):
            plain = part.rstrip("’'").lower()
            if plain in word_list("arrets") or part.lower() in word_list("arrets"):
                return
            if plain not in word_list("liaisons"):
                yield part


def counts_a_noun(value: Decimal, scale: int, rest: str, nouns: tuple[str, ...], *, linked: bool) -> bool:
    """Whether a noun in the right number stands behind the number."""
    if _AMONG.match(rest):
        return True
    if not nouns:
        return False
    if scale > 1 or linked:
        return True
    match = re.match(rf"^{SPACE}+(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*)", rest)
    if match is None:
        return False
    word = match["word"]
    if _SIGLE.match(word):
        return True
    if abs(value) < 2:
        return word[0].islower() and word not in word_list("sans_compte") | word_list("arrets")
    return word[-1] in "sxz" and word.lower() not in word_list("sans_compte")
