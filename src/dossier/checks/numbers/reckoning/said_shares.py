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
_APPOSED = re.compile(r"^[^,;.:()\d]{0,25}, (?:les? |la )?$")
#: « construit pour 600 élèves, il est occupé à 85 % »
_FILLED = re.compile(
    r"\b(?:occup|rempl)\w+ à $|\btaux (?:d'occupation|de remplissage) (?:est |atteint |s'établit |de )*(?:de |à )?$"
)
_BRACKET = re.compile(r"\($")
_ARE = re.compile(
    r"\b(?:soit|ils sont|elles sont|c'est-à-dire|ce qui (?:fait|représente))(?: donc| ainsi)? $"
)
#: « la commune paie le reste, soit 1,5 million »: what the shares before leave.
_REST = re.compile(r"\b(?:reste|solde|complément|surplus)\b")
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
    if near[-1].unit == "%" and not _BRACKET.search(lead):
        if near[-1].is_fraction and near[-1].is_exact and _SO.search(lead):
            yield SaidWay(near[-1].value, f"{near[-1].words}, c’est", room=near[-1].value * _FRACTION)
        return
    told = [item for item in near if item.is_exact and not item.per and item.unit != "%"]
    is_of_all = one.is_fraction and (_OF_ALL.match(behind) or not re.match(r" (?:des|du|de) ", behind))
    if _FILLED.search(lead) or (_APPOSED.match(lead) and is_of_all):
        is_certain = one.is_fraction and len(near) > 1 and bool(_OF_ALL.match(behind))
        before = near[:-1] if is_certain else [*far, *near[:-1]]
        yield from (replace(way, is_certain=is_certain) for way in _of_earlier(told[-1:], before))
    elif _OF_OTHERS.match(behind):
        return
    elif _SO.search(lead) and near[-1] in told:
        part = told[-1]
        told_before = (*(item for item in far if not item.is_bare), *told[:-1])
        wholes = [item for item in told_before if item.is_exact and not item.per and are_alike(item, part)]
        wholes = [item for item in wholes if in_unit(item, (item, part)) > part.value]
        is_one = len({in_unit(item, (item, part)) for item in wholes}) == 1
        yield from (replace(way, is_certain=is_one) for way in _of_earlier([part], wholes))
    elif len(near) >= _NEAR_BY and near[-2:] == tuple(told[-2:]):
        yield from _of_pair(*told[-2:])


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
    if not near or near[-1].unit != "%" or not near[-1].is_exact:
        return
    lead = statement.before(one)
    is_said = _ARE.search(lead) or (near[-1].is_fraction and lead == ", ")
    if not is_said or GROWS.search(statement.text) or one.per or _REST.search(lead):
        return
    share = near[-1]
    wholes = [
        whole
        for whole in reversed([*far, *near[:-1]])
        if _fits(whole, one) and whole.is_exact and not whole.per and in_unit(one, (one, whole)) < whole.value
    ]
    for whole in wholes:
        value = (
            whole.value
            * share.value
            / HUNDRED
            / (whole.factor / one.factor if one.is_bare and whole.unit else 1)
        )
        room = Decimal(0) if share.is_fraction else share.half_step * value / share.value
        is_strict = len(wholes) > 1
        yield SaidWay(value, f"{share.words} de {whole.words} font", is_strict=is_strict, room=room)


def _fits(whole: Quantity, one: Quantity) -> bool:
    """Whether an amount may be a share of a whole: one unit, one noun, or it leaves them to the whole."""
    if whole.is_bare:
        return False
    return one.is_bare or (whole.unit == one.unit and (bool(one.unit) or whole.noun == one.noun))
