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
_A_YEAR = 12
#: How often each period is in a longer one: weeks and days of a year or of work, days of a week, hours of a day.
_TURNS = {
    "mois": (12, 3, 6),
    "trimestre": (4,),
    "semestre": (2,),
    "semaine": (52, 4),
    "jour": (365, 7, 30),
    "heure": (24,),
}


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
    result: Quantity, beside: Sequence[Quantity], before: Sequence[Quantity], *, periods: frozenset[str]
) -> bool:
    """Whether ``result`` may follow in any way at all from the numbers of its sentence, or from any two of those before it too.

    ``periods`` are those per which some of them are told. Of the sentences before, only numbers that may have to do with
    the result count: euros say nothing of how many swim.
    """
    near = [one.value for one in beside if one.value][:_MOST]
    units = {result.unit, *(one.unit for one in beside), "", "%"}
    far = [*near, *(one.value for one in before if one.value and one.unit in units)][:_MOST]
    alike = [
        one.value
        for one in (*beside, *before)
        if one.value
        and one.unit == result.unit
        and (one.unit or one.is_bare or result.is_bare or one.noun == result.noun)
    ][:_MOST]
    any_share = any(one.unit == "%" for one in (*beside, *before))
    return any(
        is_near(result, value)
        for value in (
            *_turned(alike, far, sorted({turns for period in periods for turns in _TURNS.get(period, ())})),
            *(_with_shares(far) if any_share else ()),
            *(_shares(far) if result.unit == "%" else ()),
            *_of_two(far),
            *_sums(near),
            *(sum(near, Decimal(0)) + value for value in far[len(near) :]),
            *(sum(alike[:size], Decimal(0)) for size in range(3, len(alike) + 1)),
            *_of_three(near[:_FEW]),
        )
    )


def _turned(alike: Sequence[Decimal], values: Sequence[Decimal], turns: Sequence[int]) -> Iterator[Decimal]:
    """What counts the same, turned from one period into another; products of two numbers over a year."""
    for one in alike:
        for times in turns:
            yield one * times
            yield one / times
    for one, two in permutations(values, 2):
        yield from (one * two * times for times in turns if times >= _A_YEAR)
        if _A_YEAR in turns:
            yield one * two / _A_YEAR


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
