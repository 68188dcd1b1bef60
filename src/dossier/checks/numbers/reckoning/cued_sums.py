"""Differences, sums and totals brought to another value, where the words of a sentence say them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from dossier.checks.numbers.reckoning.terms import Term, behind_of, lead_of
from dossier.checks.numbers.reckoning.way import Way, are_alike, is_count, way_of
from dossier.language.fr.quantities import Looseness

_GAPS = re.compile(
    r"\b(?:gagnée?s?|gagn\w+|perdue?s?|perd\w*|écart|avance|retard|différence|hausse|baisse|dépass\w+ de|recul\w*|augment\w+|diminu\w+|progress\w+|économi\w+|supplémentaires?)\b"
)
_MORE = re.compile(
    r" (?:de plus|de moins|de mieux|d'écart|d'avance|de différence|gagnée?s|perdue?s|économisée?s|supplémentaires)\b"
)
_EARLIER = re.compile(
    r"\b(?:plus tôt|auparavant|avant|à l'époque|au départ|à l'origine|encore|étai(?:en)?t|jusque-là)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(r"^[^.;:()]{0,60}(?:, | et |, et | plus |: )[^.;:()]{0,45}$")
_TOTALS_BEHIND = re.compile(r"^[^,;.:()\d]{0,45}\b(?:donc|ainsi|au total|en tout)\b")
_BRINGS = re.compile(
    r"\b(?:port\w+|amèn\w+|ramèn\w+|fait passer|pass\w+)\b[^,;.:()\d]{0,40} à $|\b(?:atteindr\w+|atteint|compter\w+|seront)\b[^,;.:()\d]{0,25}$"
)
_LESS = re.compile(r"\b(?:retir\w+|ferm\w+|supprim\w+|perd\w*|ramèn\w+|de moins|disparai\w+|vend\w+)\b")


def gaps(result: Term, near: Sequence[Term], before: Sequence[Term]) -> Iterator[Way]:
    """« dépassant de 47 centimètres le précédent record », « de trois à cinq heures, deux heures gagnées »."""
    one, statement = result.quantity, result.statement
    lead, behind = lead_of(statement, one), behind_of(statement, one)
    alike = [item for item in near if item.quantity.unit == one.unit and not item.quantity.is_fraction]
    if (
        one.is_exact
        and (_GAPS.search(lead[-40:].rpartition(",")[2]) or _MORE.search(behind[:25]))
        and (
            len(alike) == 2
            and all(item.quantity.looseness is Looseness.EXACT for item in alike)
            and not result.things
        )
    ):
        high, low = sorted(alike, key=lambda item: item.quantity.value, reverse=True)
        if (
            one.unit
            or high.quantity.noun == low.quantity.noun
            or low.quantity.is_bare
            or high.quantity.is_bare
        ):
            ends = statement.text[alike[0].quantity.end : alike[1].start] == " à "
            yield way_of(high.quantity.value - low.quantity.value, "−", high, low, 3 + ends)
    if one.unit or not re.search(r"\b(?:donc|ainsi)\b", lead) or not _EARLIER.search(f"{lead} {behind}"):
        return
    counts = [
        item
        for item in [*near, *before]
        if is_count(item) and item.distance < 3 and (item.distance or item.quantity.end <= one.start)
    ]
    for high, low in permutations(counts[:3], 2):
        if high.quantity.value > low.quantity.value and low.quantity.is_bare | (
            low.quantity.noun == high.quantity.noun
        ):
            yield way_of(high.quantity.value - low.quantity.value, "−", high, low, 4)


def sums(result: Term, near: Sequence[Term]) -> Iterator[Way]:
    """« 18 policiers, 14 gendarmes et 4 douaniers : trente-six agents seront donc déployés »."""
    one, statement = result.quantity, result.statement
    lead, behind = statement.before(one), statement.after(one)
    if not (_TOTALS_BEHIND.match(behind) or re.search(r"\b(?:donc|ainsi|au total|en tout)\b", lead)):
        return
    before = [item for item in near if item.quantity.end <= one.start]
    listed: list[Term] = before[-1:]
    for first, last in zip(reversed(before[:-1]), reversed(before[1:]), strict=True):
        if not _ADDED.match(statement.between(first.quantity, last.quantity)) or re.search(
            r"\b(?:dont|contre|sur|par)\b", statement.between(first.quantity, last.quantity)
        ):
            break
        listed.insert(0, first)
    listed = listed[1:] if listed and listed[0].quantity.is_bare else listed
    fits = all(
        item.quantity.unit == one.unit
        and item.quantity.is_exact
        and not item.pers
        and item.quantity.value < one.value
        for item in listed
    )
    if len(listed) > 2 and fits and not one.is_bare and not result.pers:
        total = sum((item.quantity.value for item in listed), Decimal(0))
        how = " + ".join(item.quantity.words for item in listed)
        yield Way(total, how, tuple(listed), 3)


def brought_to(result: Term, near: Sequence[Term], before: Sequence[Term]) -> Iterator[Way]:
    """« Le collège comptait 5 250 m². L'extension lui en ajoute 1 150, ce qui porte l'ensemble à 6 400 »."""
    one, text = result.quantity, result.statement.text
    added = [item for item in near if item.quantity.end <= one.start]
    if len(added) != 1 or not _BRINGS.search(text[added[-1].quantity.number_end : one.start]):
        return
    more, is_less = added[-1], bool(_LESS.search(text[: one.start]))
    bases = [
        item
        for item in before
        if are_alike(item.quantity, one) and item.distance < 2 and item.quantity.is_exact
    ]
    if (
        len(bases) == 1
        and (more.quantity.is_bare or are_alike(more.quantity, bases[0].quantity))
        and not more.quantity.is_fraction
    ):
        value = bases[0].quantity.value + (-1 if is_less else 1) * more.quantity.value
        yield way_of(value, "−" if is_less else "+", bases[0], more, 4)
