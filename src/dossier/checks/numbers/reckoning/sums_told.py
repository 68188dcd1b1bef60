"""Sums, balances and rests that a result should be, from the numbers around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier.checks.numbers.reckoning.derivations import Derivation
from dossier.checks.numbers.reckoning.operands import Operand
from dossier.language.fr.quantities import DURATIONS, Quantity

_TOTALS = re.compile(
    r"[;:] (?:[Cc]es|[Tt]ous ces|[Tt]outes ces) $|\b(?:soit|au total|en tout|total(?:e|isent)? (?:de|d'|s'élève à|atteint)|ensemble|cumul\w+|ce qui (?:porte|fait|représente|donne)|totalis\w+|=)(?: donc| ainsi| un total de| un ensemble de)*(?:,)?(?: [^\W\d_']+){0,2}? ?$"
)
_FOR_A_TOTAL = re.compile(
    r"\bpour un (?:montant |coût )?total de $|\bpour une? (?:coût|montant|surface|capacité) (?:de |total\w* de )$"
)
_BALANCE = re.compile(
    r"\b(?:solde|écart|différence|excédent|déficit|gain net|reste|restent|demeurent|manque(?:nt)?|gagn\w+|perd\w*)\b[^;.:]{0,45}$"
)
#: « 6 infirmières et une sage-femme »: one more, which is no number.
_AND_ONE = re.compile(r"\bet une? [a-zà-ÿ-]{4,}")
_TOTAL_BEHIND = re.compile(r"^[^,;.:()\d]{0,25}\b(?:au total|en tout|au global)\b")
_REST = re.compile(
    r"\b(?:[Ll]e (?:reste|solde|complément|restant|surplus)|[Ll]es autres|[Ll]'autre)\b[^;:.]{0,40}$"
)
_JOINT = re.compile(r"^[^.;:()]{0,60}?(?:,| et | plus |auxquel\w+ s'ajoutent) ?[^.;:()]{0,45}$")
_SELECTS = re.compile(
    r"\b(?:dont|parmi|y compris|contre|puis|passe\w*|au lieu|chaque|chacune?|par|sur|pour|plus que|moins que|notamment|minimum|maximum)\b"
)


def sums(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    """« 62 véhicules et 14 bateaux, soit 76 engins », « un solde de 62 »."""
    one, text = result.quantity, result.statement.text
    if one.unit in DURATIONS | {"%", "point"} or result.per or one.is_range:
        return
    near = [item for item in some if item.distance == 0 and item.quantity.end <= one.start]
    lead = text[near[-1].quantity.number_end if near else 0 : one.start]
    if left := list(_rest(result, some, lead)):
        return (yield from left)
    if len(near) > 1 and _BALANCE.search(lead):
        largest = max(near, key=lambda item: item.quantity.value)
        rest = [item for item in near if item is not largest]
        if all(_is_addend(item.quantity, one, loosely=True) for item in near):
            value = largest.quantity.value - sum((item.quantity.value for item in rest), Decimal(0))
            yield Derivation(
                value,
                " − ".join([largest.quantity.words, *(item.quantity.words for item in rest)]),
                tuple(near),
            )
        return
    is_told = _TOTALS.search(lead) or _TOTAL_BEHIND.match(text[one.number_end :])
    if len(near) < 2 or not is_told:
        return
    listed = [near[-1]]
    for before, after in zip(reversed(near[:-1]), reversed(near[1:]), strict=True):
        joint = text[before.quantity.number_end : after.quantity.start]
        if not _JOINT.match(joint) or _SELECTS.search(joint):
            break
        listed.insert(0, before)
    behind = _FOR_A_TOTAL.sub("", text[listed[-1].quantity.number_end : one.start])
    if (
        len(listed) < 2
        or _SELECTS.search(behind)
        or _AND_ONE.search(behind)
        or any(item.per or not item.quantity.is_exact for item in listed)
    ):
        return
    if all(_is_addend(item.quantity, one, loosely=True) for item in listed) and all(
        item.quantity.value < one.value * 2 for item in listed
    ):
        value = sum((item.quantity.value for item in listed), Decimal(0))
        if Decimal("0.5") <= value / one.value <= 2:
            how = " + ".join(item.quantity.words for item in listed)
            is_certain = len(listed) == len(near) and bool(
                one.unit
                or all(item.quantity.noun == one.noun for item in listed)
                or (one.is_bare and len({item.quantity.noun for item in listed if item.quantity.noun}) == 1)
            )
            yield Derivation(value, how, tuple(listed), is_certain=is_certain and len(listed) > 2)


def _rest(result: Operand, some: Sequence[Operand], lead: str) -> Iterator[Derivation]:
    """« La caisse en apporte 720 millions […] ; le reste, 480 millions »: what a whole leaves."""
    if not _REST.search(lead):
        return
    alike = [
        item
        for item in some
        if item.quantity.unit == result.quantity.unit and not item.per and item.quantity.is_exact
    ]
    parts = [item for item in alike if item.distance == 0]
    wholes = [item for item in alike if item.distance > 0] or parts[:1]
    parts = [item for item in parts if item not in wholes]
    if not parts or not wholes or not (result.quantity.unit or len(parts) == 1):
        return
    taken = sum((item.quantity.value for item in parts), Decimal(0))
    for whole in wholes:
        if whole.quantity.value > taken:
            how = " − ".join(item.quantity.words for item in (whole, *parts))
            yield Derivation(whole.quantity.value - taken, how, (whole, *parts))


def _is_addend(one: Quantity, total: Quantity, *, loosely: bool) -> bool:
    if one.is_fraction or one.is_range:
        return False
    if one.unit or total.unit:
        return one.unit == total.unit
    return loosely or one.noun == total.noun
