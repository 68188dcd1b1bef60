"""Everything that a reader could reckon out of a few numbers, as far as their units allow it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from dossier.language.fr.quantities import DURATIONS, Quantity

_HUNDRED = Decimal(100)
_MOST, _FEW = 6, 4
#: How often one length of time is in another.
_TURNS = tuple(map(Decimal, (4, 7, 12, 24, 30, 52, 60, 365)))


def any_result(one: Quantity, others: Sequence[Quantity], *, is_rate: bool) -> Iterator[Decimal]:
    """Each value of the kind of ``one`` that some plain reckoning with ``others`` gives; the nearest stand first.

    A rate is not what stands beside it told once more.
    """
    if one.unit == "%":
        yield from _shares(others, with_rest=one.is_exact and not one.is_fraction)
        return
    alike = [item for item in others if item.unit == one.unit and item.value]
    alike += [item for item in others if item.is_bare and one.unit and item.value]
    same = [item.value for item in alike][:_MOST]
    same += [item.value * one.factor for item in alike if item.is_bare and one.factor != 1][:_FEW]
    times = [item.value / item.factor for item in others if item.value and item.unit != "%"][:_MOST]
    shares = [item.value for item in others if item.unit == "%"][:_FEW]
    if not is_rate:
        yield from same
    is_timed = any(
        item.unit in DURATIONS for item in others
    )  # then it is these that turn one length into another
    turns = () if is_timed else _TURNS
    sums = list(_sums(same))
    yield from sums
    for value in [*same, *sums[:_MOST]]:
        yield from (value * share / _HUNDRED for share in shares)
        for share in shares:
            yield from (value * (_HUNDRED - share) / _HUNDRED, value * (_HUNDRED + share) / _HUNDRED)
            yield value / share * _HUNDRED
        yield from (value * turn for turn in turns)
        yield from (value / turn for turn in turns)
        for count in times:
            yield from (value * count, value / count)
    for first, second, third in permutations(times[:_FEW], 3):
        yield from (first * second * third, first * second / third)
    yield from (first * second for first, second in combinations(times, 2))
    for first, count, second, other in permutations(times[:5], 4):
        yield first * count + second * other


def _sums(values: Sequence[Decimal]) -> Iterator[Decimal]:
    for size in range(2, min(len(values), 5) + 1):
        for group in combinations(values, size):
            total = sum(group, Decimal(0))
            yield total
            yield 2 * max(group) - total


def _shares(others: Sequence[Quantity], *, with_rest: bool) -> Iterator[Decimal]:
    counts = [item for item in others if item.unit != "%" and item.value][:_MOST]
    shares = [item.value for item in others if item.unit == "%"][:_FEW]
    yield from shares
    for size in range(2, len(shares) + 1):
        for group in combinations(shares, size):
            yield sum(group, Decimal(0))
            yield _HUNDRED - sum(group, Decimal(0))
            yield from (abs(sum(group, Decimal(0)) - 2 * item) for item in group)
    yield from (_HUNDRED - share for share in shares)
    values = [(item, item.value) for item in counts]
    factors = {item.factor for item in counts if item.unit} - {1}
    values += [(item, item.value * factor) for item in counts if item.is_bare for factor in factors]
    for (first, part), (second, whole) in permutations(values, 2):
        if first.unit == second.unit or first.is_bare or second.is_bare:
            ratio = part / whole * _HUNDRED
            yield ratio
            if with_rest:
                yield abs(ratio - _HUNDRED)
    for first, second, third in permutations(counts, 3):
        if first.counts_like(second) and first.counts_like(third) and second.counts_like(third):
            yield (first.value + second.value) / third.value * _HUNDRED
            yield abs(first.value - second.value) / third.value * _HUNDRED
            yield first.value / (second.value + third.value) * _HUNDRED
