"""A value that a result should have, and how numbers are held against one another: in one unit, as exactly as they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from dossier.language.fr.quantities import DURATIONS, Quantity

HUNDRED = Decimal(100)
#: How far a number may be off that is said roughly: « près des trois quarts ».
CLEARLY = Decimal("0.13")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class SaidWay:
    """What a result should be, and how it is said to come of what stands before it.

    ``room`` is what it may be off by; a ``strict`` one is only held against a result that looks like it. Of a
    ``certain`` one no other reckoning is asked: the words leave none. ``finest`` is the room of numbers that are added or
    taken away: their sum is printed as exactly as they are.
    """

    value: Decimal
    how: str
    is_change: bool = False
    is_rate: bool = False
    is_strict: bool = False
    is_certain: bool = False
    room: Decimal = Decimal(0)
    finest: Decimal | None = None


def in_unit(one: Quantity, others: Sequence[Quantity]) -> Decimal:
    """The value of a number; one that leaves its unit to those beside it (« 5 200 hectares, dont 1 300 ») in theirs."""
    factor = next((item.factor for item in others if item.unit), Decimal(1)) if one.is_bare else Decimal(1)
    return one.value * factor


def are_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers count the same, or one leaves it to the other what it counts."""
    if one.unit or other.unit:
        return one.unit == other.unit or (one.is_bare and not other.per) or (other.is_bare and not one.per)
    return one.is_bare or other.is_bare or one.noun == other.noun


def last_alike(some: Sequence[Quantity], one: Quantity) -> tuple[Quantity, Quantity] | None:
    """The last two numbers that count alike, and what the result does."""
    counted = [
        item
        for item in some
        if item.unit not in {"%", "point"}
        and item.is_exact
        and (item.unit not in DURATIONS or one.unit in DURATIONS)
    ]
    for first, last in reversed(list(pairwise(counted))):
        if are_alike(first, last) and one.unit in {"%", first.unit, last.unit}:
            return first, last
    return None


def room_of(one: Quantity) -> Decimal:
    """Half of the last place that a number may be meant to print: zeros at its end may be rounded off."""
    if not one.unit and one.value < HUNDRED and one.is_exact:
        return _HALF
    if one.is_fraction or not one.is_exact:
        return one.value * CLEARLY
    plain = one.value / one.factor
    digits = format(plain.normalize(), "f")
    if "." in digits or plain < HUNDRED:
        return (one.step or one.factor) / 2
    zeros = len(digits) - len(digits.rstrip("0"))
    return max(one.step or one.factor, Decimal(10) ** zeros * one.factor) / 2


def prints(one: Quantity, way: SaidWay) -> bool:
    """Whether a result is what a way gives."""
    room = room_of(one) if way.finest is None else min(room_of(one), way.finest)
    return abs(way.value - one.value) <= max(room, way.room)
