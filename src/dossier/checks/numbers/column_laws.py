"""What ties three columns of a table in every row but one: no heading need say it (D336)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from dossier.checks.numbers.lists_read import Entries, Value
from dossier.language.fr.quantities import DURATIONS

_HUNDRED = Decimal(100)
_TOTAL = re.compile(r"^\W*(?:sous-)?(?:total|totaux|ensemble|somme|cumul|moyenne)\b", re.IGNORECASE)
_DOWN = re.compile(r"^\W*[−–-]")
#: How many digits must come out right in other rows before one row may be called wrong, and in how many rows.
_DIGITS, _ROWS, _MOST_COLUMNS = 6, 2, 8
_HALF, _ROUGHLY = Decimal("0.51"), Decimal("1.01")


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that a law of its columns gives another value, and how that is reckoned."""

    value: Value
    right: Decimal
    how: str


@dataclass(frozen=True, slots=True)
class _Law:
    """How a column comes of two others: which signs say it, and for which units it may hold."""

    reckon: Callable[[Decimal, Decimal], Decimal]
    sign: str
    is_share: bool
    is_alike: bool
    has_totals: bool = True


_LAWS = (
    _Law(lambda one, other: one * _HUNDRED / other, "÷", is_share=True, is_alike=True),
    _Law(lambda one, other: (other - one) * _HUNDRED / one, "→", is_share=True, is_alike=True),
    _Law(lambda one, other: one - other, "−", is_share=False, is_alike=True),
    _Law(lambda one, other: one + other, "+", is_share=False, is_alike=True),
    _Law(lambda one, other: one * other, "×", is_share=False, is_alike=False, has_totals=False),
    _Law(lambda one, other: one / other, "÷", is_share=False, is_alike=False),
)


def broken_laws(entries: Entries) -> Iterator[Broken]:
    """« | Savanes | 14 100 | 20 000 | 57,0 | » where the last column is the share of the first in the second in every other row."""
    columns = _columns(entries)
    if not len(entries.rows) > _ROWS or not 1 < len(columns) <= _MOST_COLUMNS:
        return
    told: set[int] = set()
    for broken, row in _of_three(columns):
        if row not in told:
            told.add(row)
            yield broken


def _columns(entries: Entries) -> Mapping[str, Mapping[int, Value]]:
    """The values of each column by the rank of their row; columns of one name are none."""
    found: dict[str, dict[int, Value]] = {}
    for rank, row in enumerate(entries.rows):
        for value in row:
            found.setdefault(value.head, {})[rank] = value
    named = [head for head in entries.heads[1:] if head in found]
    return {head: found[head] for head in named if named.count(head) == 1}


def _of_three(columns: Mapping[str, Mapping[int, Value]]) -> Iterator[tuple[Broken, int]]:
    """Laws by which one column comes of two others."""
    for one, other, result in permutations(columns.values(), 3):
        ranks = [
            rank for rank in result
            if rank in one and rank in other and one[rank].quantity.value and other[rank].quantity.value
        ]  # fmt: skip
        if len(ranks) <= _ROWS:
            continue
        for law in _LAWS:
            if _may_hold(law, one, other, result, ranks):
                yield from _exception(law, one, other, result, ranks)


def _may_hold(
    law: _Law,
    one: Mapping[int, Value],
    other: Mapping[int, Value],
    result: Mapping[int, Value],
    ranks: Sequence[int],
) -> bool:
    units = [{column[rank].unit for rank in ranks} for column in (one, other, result)]
    if any(len(each) > 1 for each in units):
        return False
    first, second, third = (each.pop() for each in units)
    if first == second == "%" or {first, second} & {"%"} or (third == "%") is not law.is_share:
        return False
    if law.is_share or not law.is_alike:
        return not law.is_alike or first == second
    return first == second == third and third not in DURATIONS


def _exception(
    law: _Law,
    one: Mapping[int, Value],
    other: Mapping[int, Value],
    result: Mapping[int, Value],
    ranks: Sequence[int],
) -> Iterator[tuple[Broken, int]]:
    """The one row in which a law does not hold that holds in all others."""
    ranks = [rank for rank in ranks if law.has_totals or not _TOTAL.match(result[rank].label)]
    made = {rank: law.reckon(one[rank].quantity.value, other[rank].quantity.value) for rank in ranks}
    wrong = [rank for rank in ranks if not _fits(law, result[rank], made[rank], one[rank], other[rank])]
    right = [rank for rank in ranks if rank not in wrong and made[rank]]
    if len(wrong) != 1 or len(right) < _ROWS or sum(_digits(result[rank]) for rank in right) < _DIGITS:
        return
    rank = wrong[0]
    if made[rank] and not _TOTAL.match(result[rank].label):
        first, second = (each[rank].quantity.words.strip() for each in (one, other))
        how = f"de {first} à {second}" if law.sign == "→" else f"{first} {law.sign} {second}"
        yield Broken(result[rank], abs(made[rank]), how), rank


def _fits(law: _Law, told: Value, made: Decimal, one: Value, other: Value) -> bool:
    room = _step(told) * (_ROUGHLY if law.is_share else _HALF)
    if law.sign in "×÷→":
        spread = _step(one) / one.quantity.value + _step(other) / other.quantity.value
        room += abs(made) * spread / 2 * (_is_rounded(one) or _is_rounded(other))
    elif _is_rounded(one) or _is_rounded(other):
        room += (_step(one) + _step(other)) / 2
    said = told.quantity.value
    return abs(made - said) <= room or (
        law.sign in "−→" and made < 0 and bool(_DOWN.match(told.passage.text)) and abs(made + said) <= room
    )


def _step(value: Value) -> Decimal:
    return value.quantity.step or Decimal(1)


def _is_rounded(value: Value) -> bool:
    """Whether a cell is a measure that was rounded, and no count."""
    return "," in value.quantity.words or value.quantity.factor > 1


def _digits(value: Value) -> int:
    """How many digits of a cell say something."""
    told = value.quantity.words[: value.quantity.number_end - value.quantity.start]
    return len("".join(re.findall(r"\d", told)).strip("0"))
