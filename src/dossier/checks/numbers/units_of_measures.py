"""A measure told in a unit of another kind: « un débit de 6 000 m²/s », « les travaux dureront 18 kilomètres » (D349)."""

from __future__ import annotations

import re
from functools import cache

from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.quantities import DURATIONS

_LENGTH, _AREA, _VOLUME, _MASS, _MONEY = "m", "m²", "m³", "kg", "€"
#: What each noun or verb is measured in; what it may be told in besides.
_MEASURES: tuple[tuple[str, frozenset[str]], ...] = (
    ("débits?|contenance", frozenset({_VOLUME})),
    ("surfaces?|superficies?", frozenset({_AREA})),
    (r"(?:haute?|large|profonde?|distante?)s?(?= de|\s?d')", frozenset({_LENGTH})),
    (r"longue?s?(?= de|\s?d')", DURATIONS | {_LENGTH}),
    (
        "longueur|linéaire|hauteur|largeur|profondeur|altitude|épaisseur|diamètre|dénivelé",
        frozenset({_LENGTH}),
    ),
    ("trajet moyen|temps de (?:trajet|parcours|réponse|attente)|attente moyenne", DURATIONS),
    ("(?:une|la|cette|leur|chaque) (?:formation|séance|session)|un stage", DURATIONS | {_MONEY}),
    ("mesur(?:e|ent|era|eront)", frozenset({_LENGTH, _AREA})),
    ("durée|dur(?:e|ent|era|eront)", DURATIONS),
    (
        "vitesse(?: maximale| autorisée| moyenne)?(?: y)?(?: est)?(?: limitée| fixée| portée| abaissée)?",
        frozenset(),
    ),
    ("tonnage|pès?e(?:nt|ra|ront)?", frozenset({_MASS, _MONEY})),
    (
        "coûts?|budgets?|montants?|loyers?|subventions?|dotations?|enveloppes?|coût(?:e|ent|era|eront)",
        DURATIONS | {_MONEY, "%"},
    ),
    ("puissance", frozenset({"W"})),
)
#: What may stand between a measure and its number.
_TIE = (
    r"(?: (?!sur|pour|pendant|en|dans|par|depuis|après|avec|des|les|ces|aux|du|sous|entre)[^\W\d_]{2,15}){0,2}?"
    r"(?: (?:est|sera|atteint|atteindra|s'élève|s'élèvera|s'établit|culmine|avoisine|dépasse|représente))?(?: (?:de|d'|à|par))?"
    r"(?: environ| près de| plus de| moins de| quelque)?:? ?$"
)
#: What a flow is told per.
_PER = frozenset({"", "heure", "h", "seconde", "s"})
_IS_SPEED = re.compile(r" ?(?:/ ?(?:h|s)|par (?:heure|seconde)|à l'heure)\b")
_NAMES = {"m": "une longueur", "m²": "une surface", "m³": "un volume", "kg": "un poids", "€": "une somme", "W": "une puissance",
          "Wh": "une énergie", "min": "une durée", "jour": "une durée", "mois": "une durée"}  # fmt: skip


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    return tuple(
        (re.compile(rf"(?<!à )\b(?P<word>{words})\b{_TIE}", re.IGNORECASE), units)
        for words, units in _MEASURES
    )


def report_wrong_units(reading: Reading) -> list[Diagnostic]:
    """A number right behind the name of a measure, in a unit that measures something else."""
    found = []
    for statement in reading.statements:
        if statement.passage.kind is Kind.CELL:
            continue
        for one in statement.quantities:
            if one.unit not in _NAMES or one.per not in _PER or one.is_range:
                continue
            if one.unit == _LENGTH and _IS_SPEED.match(statement.text[one.end :]):
                continue
            word = _measured(statement.before(one)[-70:], one.unit)
            if word:
                message = f"« {one.words} » pour « {word} » : c’est {_NAMES[one.unit]}"
                hint = "corrigez l’unité, ou le mot qui dit ce qui est mesuré"
                found.append(error("D349", message, place_of(reading, statement, one), hint))
    return found


def _measured(lead: str, unit: str) -> str:
    """The measure right before a number that is not told in ``unit``; "" where there is none."""
    for pattern, units in _patterns():
        match = pattern.search(lead)
        if match is not None and unit not in units:
            return match["word"]
    return ""
