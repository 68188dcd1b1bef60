"""The least that is larger than the most: « le plus jeune a 19 ans, le plus âgé 18 » (D242)."""

from __future__ import annotations

import re
from itertools import pairwise

from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading
from dossier.diagnostics import Diagnostic, warning

_LESS = r"jeunes?|petite?s?|courte?s?|basse?s?|bas|légère?s?|faibles?|étroite?s?|modestes?|récente?s?"
_MORE = r"âgée?s?|grande?s?|longue?s?|long|haute?s?|lourde?s?|fort|forte?s?|larges?|importante?s?|ancienn?e?s?|vieux|vieille"
_LEAST = re.compile(
    rf"\b(?:[Ll]a|[Ll]e|[Ll]es) plus (?:{_LESS})\b[^;:.]{{0,40}}$|\b(?:[Aa]u moins|[Aa]u minimum|[Mm]inimum)(?: de| :)? $"
)
_MOST = re.compile(
    rf"\b(?:la|le|les) plus (?:{_MORE})\b[^;:.]{{0,40}}$|\b(?:au plus|au maximum|maximum)(?: de| :)? $"
)


def reversed_extremes(reading: Reading) -> list[Diagnostic]:
    """Report a least and a most of one thing, told one behind the other, of which the least is larger (D242)."""
    found = []
    for statement in reading.statements:
        if statement.passage.kind is Kind.CELL:
            continue
        for one, two in pairwise(statement.quantities):
            joint = statement.between(one, two)
            if not one.counts_like(two) or ";" in joint:
                continue
            first, second = statement.text[: one.start][-60:], joint
            rises = _LEAST.search(first) and _MOST.search(second)
            falls = _MOST.search(first) and _LEAST.search(second)
            value = two.value * one.factor if two.is_bare and one.unit else two.value
            if (rises and value < one.value) or (falls and value > one.value):
                message = f"« {one.words} » pour l’un, « {two.words} » pour l’autre : le plus petit dépasse le plus grand"
                found.append(
                    warning(
                        "D242", message, place_of(reading, statement, two), "corrigez l’un des deux nombres"
                    )
                )
    return found
