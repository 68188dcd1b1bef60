"""Numbers of things in French prose, in digits or in letters: « 6 orientations », « les deux phases »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
MOST = 60

#: Units of measure: what they count is not listed one by one.
_MEASURES = frozenset(
    [
        "an",
        "ans",
        "année",
        "années",
        "mois",
        "semaine",
        "semaines",
        "jour",
        "jours",
        "heure",
        "heures",
        "minute",
        "minutes",
        "seconde",
        "secondes",
        "siècle",
        "siècles",
        "euro",
        "euros",
        "million",
        "millions",
        "milliard",
        "milliards",
        "mètre",
        "mètres",
        "kilomètre",
        "kilomètres",
        "hectare",
        "hectares",
        "tonne",
        "tonnes",
        "pour",
        "km",
        "ha",
        "kg",
        "cm",
        "mm",
        "kwh",
        "mwh",
        "gwh",
        "degré",
        "degrés",
        "habitant",
        "habitants",
        "fois",
        "tiers",
        "quart",
        "quarts",
        "dixième",
        "mai",
        "janvier",
        "février",
        "mars",
        "avril",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
        "sur",
        "de",
        "des",
        "du",
        "et",
        "ou",
        "à",
        "au",
        "en",
        "voix",
        "points",
        "pages",
        "nuits",
        "kilos",
        "litres",
    ]
)
_NOT_COUNTS = re.compile(
    r"(?:n°|numéro|article|articles|art\.|page|pages|p\.|phase|étape|tranche|acte|axe|chapitre|niveau|salle|bâtiment|lot|rue|"
    r"rn|rd|environ|près de|plus de|moins de|jusqu'à|entre|quelque|presque|au moins|au plus|au maximum|%|€|,|/|-|h|à)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the noun that it counts. ``start`` and ``end`` frame the number in the text."""

    value: int
    words: str
    noun: str
    start: int
    end: int
    noun_end: int


@cache
def numbers_in_letters() -> dict[str, int]:
    """« deux » to « soixante » (one is an article as well as a number)."""
    found = {word: value for value, word in enumerate(_UNITS)}
    for tens, name in _TENS.items():
        base = 20 if tens in {60, 80} else 10
        found["quatre-vingts" if tens == 80 else name] = tens
        for unit in range(1, base):
            joint = "-et-" if unit in {1, 11} and tens != 80 else "-"
            found[f"{name}{joint}{_UNITS[unit]}"] = tens + unit
    return {name: value for name, value in found.items() if 2 <= value <= MOST}


@cache
def _pattern() -> re.Pattern[str]:
    letters = "|".join(
        re.escape(name).replace(r"\-", "[- ]") for name in sorted(numbers_in_letters(), key=len, reverse=True)
    )
    return re.compile(
        rf"(?<![\w,.€%/'-])(?P<number>\d{{1,2}}|{letters})(?![\w,./-]*\d)\s+"
        r"(?:(?:autres|nouveaux|nouvelles|grands|grandes|principaux|principales|premiers|premières|petits|petites|"
        r"seuls|seules|derniers|dernières|beaux|belles|prochains|prochaines|grands)\s+)?"
        r"(?P<noun>(?:[ld]')?[^\W\d_][\w-]*)",
        re.IGNORECASE,
    )


def quantities(text: str) -> Iterator[Quantity]:
    """Each number from 2 to 60 that counts a noun in the plural; measures, dates and ranks left out."""
    for match in _pattern().finditer(text):
        noun = match["noun"].lower()
        if noun in _MEASURES or noun[-1] not in "sxz" or len(noun) < 4:
            continue
        if _NOT_COUNTS.search(text, max(0, match.start() - 14), match.start()):
            continue
        written = match["number"].lower().replace(" ", "-")
        value = int(written) if written.isdigit() else numbers_in_letters()[written]
        if 2 <= value <= MOST:
            yield Quantity(
                value, match["number"], match["noun"], match.start(), match.end("number"), match.end()
            )


def number_words(value: int, noun: str = "") -> str:
    """« 5 orientations », « 1 orientation »."""
    if value < 2 and noun.endswith("s"):
        noun = noun[:-1]
    return f"{value} {noun}".strip()
