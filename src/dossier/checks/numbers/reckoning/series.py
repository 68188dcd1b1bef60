"""The numbers of a whole passage in their order, each with its sentence, and the slips by which one becomes another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from dossier.checks.passages import Kind, Passage, Reading, Statement
from dossier.language.fr.quantities import Quantity

_ASIDE = re.compile(
    r"\((?:dont|soit|contre|environ|près de|\d+ ?%|plus de|y compris)[^()]*\)|\((?:[^()\d]*\b(?:en|fin|à) )?█*\)"
)

_NO_RUN = frozenset({Kind.CELL, Kind.QUOTE, Kind.TITLE, Kind.HEADING})
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity at its place in the passage, and the rank of its sentence; ``is_aside`` where brackets hold it as a remark."""

    quantity: Quantity
    statement: Statement
    sentence: int
    is_aside: bool

    @property
    def start(self) -> int:
        """Where it starts in the passage."""
        return self.statement.start + self.quantity.start

    @property
    def end(self) -> int:
        """Where it ends with its unit or noun."""
        return self.statement.start + self.quantity.end

    @property
    def number_end(self) -> int:
        """Where the number alone ends."""
        return self.statement.start + self.quantity.number_end


def numbers_of(passage: Passage, statements: Sequence[Statement]) -> tuple[Number, ...]:
    """The numbers of a passage in reading order."""
    asides = [match.span() for match in _ASIDE.finditer(passage.text)]
    starts = [start for start, _ in passage.sentences()]
    return tuple(
        Number(
            one, statement, sum(start <= statement.start + one.start for start in starts),
            one.unit == "%" or any(start <= statement.start + one.start < end for start, end in asides),
        )
        for statement in statements
        for one in statement.quantities
    )  # fmt: skip


def runs_of_numbers(reading: Reading) -> Iterator[tuple[Passage, tuple[Number, ...]]]:
    """The passages of running text that hold three numbers or more, with these."""
    for passage, statements in groupby(reading.statements, key=lambda one: one.passage):
        if passage.kind not in _NO_RUN and len(numbers := numbers_of(passage, tuple(statements))) >= _FEWEST:
            yield passage, numbers


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Whether one digit typed otherwise, or two exchanged, make one number of the other."""
    first, second = (format(value.normalize(), "f").replace(".", "") for value in (one, other))
    first, second = first.rstrip("0") or "0", second.rstrip("0") or "0"
    size = max(len(first), len(second))
    first, second = first.ljust(size, "0"), second.ljust(size, "0")
    if size < 2:
        return False
    apart = [rank for rank in range(size) if first[rank] != second[rank]]
    return len(apart) == 1 or (len(apart) == 2 and sorted(first) == sorted(second))


def is_exchange(one: Decimal, other: Decimal) -> bool:
    """Whether the same digits stand in both, two of them exchanged: « 1 320 » and « 1 230 », « 120 000 » and « 102 000 »."""
    first, second = (format(value.normalize(), "f") for value in (one, other))
    apart = [rank for rank, (mine, theirs) in enumerate(zip(first, second, strict=False)) if mine != theirs]
    return one.adjusted() == other.adjusted() and len(apart) == 2 and sorted(first) == sorted(second)


def digits_in_order(value: Decimal) -> tuple[int, str]:
    """The size of a number and its digits sorted: alike for two of which one has digits exchanged."""
    return value.adjusted(), "".join(sorted(format(value.normalize(), "f").replace(".", "").replace("0", "")))
