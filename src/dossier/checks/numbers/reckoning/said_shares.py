"""Shares that a text says to follow, and amounts that it says to be a share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dossier.checks.numbers.reckoning.said_way import HUNDRED, SaidWay, are_alike, in_unit
from dossier.checks.numbers.reckoning.words_of_change import GROWS
from dossier.checks.passages import Statement
from dossier.language.fr.quantities import Quantity

_SO = re.compile(r"(?:\bsoit|[(=:]) ?$")
#: « 12 % des élèves »: a share of something else than what stands before, but for « 40 % de la dépense ».
_OF_OTHERS = re.compile(
    r"^ ?%? (?:des|du|de la|de l'|d'entre)\b(?! (?:dépense|coût|total|prix|budget|montant|ensemble|somme)|ensemble|effectif)"
)
_OF_ALL = re.compile(
    r"^ ?%? (?:du|de la|de l'|de cette) ?(?:prix|total|coût|dépense|budget|montant|somme|ensemble|effectif)\b"
)
#: « 210 €, la moitié du prix », « Cent vingt-huit élèves, un sur quatre, »
_APPOSED = re.compile(r"^[^,;.:()\d]{0,25}, $")
#: « construit pour 600 élèves, il est occupé à 85 % »
_FILLED = re.compile(
    r"\b(?:occup|rempl)\w+ à $|\btaux (?:d'occupation|de remplissage) (?:est |atteint |s'établit |de )*(?:de |à )?$"
)
_ARE = re.compile(
    r"\b(?:soit|ils sont|elles sont|c'est-à-dire|ce qui (?:fait|représente))(?: donc| ainsi)? $"
)
_FRACTION = Decimal("0.06")
_NEAR_BY = 2


def shares(
    statement: Statement, one: Quantity, near: Sequence[Quantity], far: Sequence[Quantity]
) -> Iterator[SaidWay]:
    """« un logement sur neuf est vacant, soit 12,5 % », « 3,20 € pour un coût de 8 € : les familles en paient 41 % »."""
    if one.unit != "%":
        yield from _amounts(statement, one, near, far)
        return
    lead, behind = statement.before(one), statement.text[one.number_end :]
    if not near or GROWS.search(statement.text):
        return
    if near[-1].unit == "%":
        if near[-1].is_fraction and near[-1].is_exact and _SO.search(lead):
            yield SaidWay(near[-1].value, f"{near[-1].words}, c’est", room=near[-1].value * _FRACTION)
        return
    told = [item for item in near[-2:] if item.is_exact and not item.per]
    is_of_all = one.is_fraction and (_OF_ALL.match(behind) or not re.match(r" (?:des|du|de) ", behind))
    if _FILLED.search(lead) or (_APPOSED.match(lead) and is_of_all):
        is_certain = one.is_fraction and len(near) > 1 and bool(_OF_ALL.match(behind))
        before = near[:-1] if is_certain else [*far, *near[:-1]]
        yield from (replace(way, is_certain=is_certain) for way in _of_earlier(told[-1:], before))
    elif len(told) == _NEAR_BY and not _OF_OTHERS.match(behind):
        yield from _of_pair(*told)


def _of_earlier(told: Sequence[Quantity], before: Sequence[Quantity]) -> Iterator[SaidWay]:
    """The share of a number in each alike one before it; the nearest is said where none fits."""
    for item in told:
        for other in reversed(before):
            if are_alike(item, other) and other.is_exact and not other.per and other.unit != "%":
                yield from _of_pair(item, other)


def _of_pair(one: Quantity, other: Quantity) -> Iterator[SaidWay]:
    two = (one, other)
    if are_alike(one, other) and one.value and other.value and one.value != other.value:
        low, high = sorted(two, key=lambda item: in_unit(item, two))
        yield SaidWay(in_unit(low, two) * HUNDRED / in_unit(high, two), f"{low.words} sur {high.words} font")


def _amounts(
    statement: Statement, one: Quantity, near: Sequence[Quantity], far: Sequence[Quantity]
) -> Iterator[SaidWay]:
    """« L'État prend en charge 40 %, soit 33,6 millions »: of a whole told before."""
    if not near or near[-1].unit != "%" or not near[-1].is_exact or not _ARE.search(statement.before(one)):
        return
    if GROWS.search(statement.text) or one.per:
        return
    share = near[-1]
    for whole in reversed([*far, *near[:-1]]):
        fits = whole.unit == one.unit and (one.unit or one.is_bare or whole.noun == one.noun)
        if fits and whole.is_exact and not whole.per and not whole.is_bare and whole.value > one.value:
            value = whole.value * share.value / HUNDRED
            yield SaidWay(
                value,
                f"{share.words} de {whole.words} font",
                is_strict=True,
                room=share.half_step * whole.value / HUNDRED if not share.is_fraction else Decimal(0),
            )
