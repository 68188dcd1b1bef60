"""Whether any sum, product or share of some numbers gives a result: then nobody can say that it is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from dossier.language.fr.quantities import Looseness, Quantity

_ROOM = Decimal("0.011")
_ROUGH = Decimal("0.09")
_MOST = 7
_FEW = 4
_HUNDRED = Decimal(100)
#: Months, quarters, weeks and days of a year; days of a week; hours of a day.
_TURNS = tuple(map(Decimal, (4, 7, 12, 24, 52, 365)))


def is_near(result: Quantity, value: Decimal) -> bool:
    """Whether ``value`` is what ``result`` prints, as exactly as it says it."""
    off = abs(value - result.value)
    room = max(result.half_step, result.value * _ROOM, _trailing(result.value))
    if not result.unit and result.value < 200:
        room = max(room, Decimal("0.51"))
    match result.looseness:
        case Looseness.EXACT:
            return off <= room
        case Looseness.AT_LEAST:
            return result.value * (1 - _ROOM) <= value <= result.value * Decimal("1.15")
        case Looseness.AT_MOST:
            return result.value * Decimal("0.85") <= value <= result.value * (1 + _ROOM)
        case Looseness.ABOUT:
            return off <= max(room, result.value * _ROUGH)


def _trailing(value: Decimal) -> Decimal:
    """Half of the last place that is no zero, where a number is long enough to be rounded."""
    if value % 1 or value < 1000:
        return Decimal(0)
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return min(Decimal(10) ** zeros / 2, value * Decimal("0.02")) if zeros else Decimal(0)


def follows(
    result: Quantity, beside: Sequence[Quantity], before: Sequence[Quantity], *, over_time: bool
) -> bool:
    """Whether ``result`` may follow in any way at all from the numbers of its sentence, or from any two of those before it too.

    ``over_time`` says that some of them are told per month or year.
    """
    near = [one.value for one in beside if one.value][:_MOST]
    far = [*near, *(one.value for one in before if one.value)][:_MOST]
    any_share = any(one.unit == "%" for one in (*beside, *before))
    return any(
        is_near(result, value)
        for value in (
            *(_turned(far) if over_time else ()),
            *(_with_shares(far) if any_share else ()),
            *(_shares(far) if result.unit == "%" else ()),
            *_of_two(far),
            *_sums(near),
            *_of_three(near[:_FEW]),
        )
    )


def _turned(values: Sequence[Decimal]) -> Iterator[Decimal]:
    for one in values:
        for turns in _TURNS:
            yield one * turns
            yield one / turns
    for one, two in permutations(values, 2):
        yield from (one * two * 12, one * two / 12, one * two * 52, one * two * 365)


def _of_two(values: Sequence[Decimal]) -> Iterator[Decimal]:
    for one, two in permutations(values, 2):
        yield from (one * two, one / two, one - two)


def _with_shares(values: Sequence[Decimal]) -> Iterator[Decimal]:
    """An amount and a share of it, or changed by it."""
    for one, two in permutations(values, 2):
        yield from (one * two / _HUNDRED, one / two * _HUNDRED)
        yield from (one * (1 + two / _HUNDRED), one * (1 - two / _HUNDRED))


def _shares(values: Sequence[Decimal]) -> Iterator[Decimal]:
    for one, two in permutations(values, 2):
        yield from (one / two * _HUNDRED, (one - two) / two * _HUNDRED, one / (one + two) * _HUNDRED)
    for one, two, three in permutations(values[:_FEW], 3):
        yield one * two / three * _HUNDRED


def _sums(values: Sequence[Decimal]) -> Iterator[Decimal]:
    for size in range(2, len(values) + 1):
        for group in combinations(values, size):
            total = sum(group, Decimal(0))
            yield total
            for one in group:
                yield total - 2 * one


def _of_three(values: Sequence[Decimal]) -> Iterator[Decimal]:
    for one, two, three in permutations(values, 3):
        yield from (one * two * three, one * two / three, (one - two) / three)
        yield from ((one - two) * three / _HUNDRED, one - two * three, one + two * three)
