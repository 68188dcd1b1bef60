"""Parts that a sentence takes by « en » of the whole told just before, and « dont » parts beyond their whole (D330)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from dossier.checks.numbers.reckoning.series import is_exchange, is_slip
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.quantities import Quantity

#: « Les bureaux en prendront 2 900 »: a verb, of what has just been told.
_OF_IT = re.compile(r"^(?:[LlUu][^,;:.\d]{2,60}|[A-ZÀ-Ý][^,;:.\d]{2,40}) en (?!moyenne|tout)[a-zà-ÿ]{3,} $")
#: « , les ateliers 1 300 et les réserves 600 »: the verb is left out.
_AND_ANOTHER = re.compile(
    r"^[^,;:.\d]{0,40}(?:, | et |; )(?:et )?(?:les? |la |l'|une? |des |[A-ZÀ-Ý])[^,;:.\d]{1,50} $"
)
_AND_OTHERS = re.compile(r"^[^,;:.\d]{0,40}(?:, | et )$")
_ENDS = re.compile(r"^[^,;:\d]{0,40}[.!]?$")
_UNTIED = re.compile(
    r"\b(?:dont|notamment|environ|près de|autres?|chacun\w*|plus|moins|contre|aussi|également)\b"
)
_OF_WHICH = re.compile(r",? dont $")
_LOW, _HIGH, _TWO = Decimal("0.75"), Decimal("1.34"), 2
_HINT = "corrigez le total, ou la part qui est fausse"


def report_parts_of_it(reading: Reading) -> list[Diagnostic]:
    """« Le bâtiment occupera 4 800 m². Les bureaux en prendront 2 900, les ateliers 1 700 et les réserves 600 »."""
    found: list[Diagnostic] = []
    for passage, group in groupby(reading.statements, key=lambda one: one.passage):
        if passage.kind in {Kind.QUOTE, Kind.CELL}:
            continue
        before: Statement | None = None
        for statement in group:
            if before is not None and (parts := _taken_of_it(statement)):
                found += _judged(reading, statement, parts, before.quantities)
            for rank, whole in enumerate(statement.quantities):
                if parts := _of_which(statement, rank):
                    found += _judged(reading, statement, parts, (whole,))
            before = statement
    return found


def _taken_of_it(statement: Statement) -> Sequence[Quantity]:
    """The parts of a sentence that opens by « … en prend N » and goes on without its verb."""
    some = statement.quantities
    if (
        len(some) < _TWO
        or not _OF_IT.match(statement.text[: some[0].start])
        or _UNTIED.search(statement.text)
    ):
        return ()
    joints = [statement.between(*pair) for pair in pairwise(some)]
    is_told = all(map(_AND_ANOTHER.match, joints)) and _ENDS.match(statement.text[some[-1].end :])
    return some if is_told and _are_plain(some) else ()


def _of_which(statement: Statement, rank: int) -> Sequence[Quantity]:
    """The two named parts that « dont » takes of a number, to the end of its clause; longer lists and bare ones are D334's."""
    some = statement.quantities[rank + 1 :]
    whole = statement.quantities[rank]
    if len(some) < _TWO or not _OF_WHICH.search(statement.text[whole.end : some[0].start]):
        return ()
    parts = [some[0]]
    for one, other in pairwise(some):
        if not _AND_OTHERS.match(statement.text[one.number_end : other.start]):
            break
        parts.append(other)
    is_one_kind = all(part.unit == whole.unit for part in parts)
    is_named = len(parts) == _TWO and not all(part.is_bare for part in parts)
    return parts if is_named and _are_plain(parts) and is_one_kind and whole.is_exact else ()


def _are_plain(some: Sequence[Quantity]) -> bool:
    return all(
        one.is_exact and not one.per and not one.is_fraction and one.unit not in {"%", "point"}
        for one in some
    )


def _judged(
    reading: Reading, statement: Statement, parts: Sequence[Quantity], before: Sequence[Quantity]
) -> Iterator[Diagnostic]:
    """Parts that would make a whole, but for one digit of one of them or of the whole."""
    scale = next((one.factor for one in before if one.unit == parts[0].unit or parts[0].is_bare), Decimal(1))
    values = [one.value * (scale if not one.unit and one.is_bare else 1) for one in parts]
    total = sum(values, Decimal(0))
    wholes = [
        one for one in before
        if one.is_exact and not one.per and one.unit != "%" and (one.unit in {part.unit for part in parts} or parts[-1].is_bare)
    ]  # fmt: skip
    if not wholes or any(one.value == total for one in wholes):
        return
    whole = wholes[-1]
    off = whole.value - total
    if not _LOW <= total / whole.value <= _HIGH or max(values) >= whole.value:
        return
    is_sure = len(parts) > _TWO or off < 0
    meant = [(value, value + off) for value in values] + [(whole.value, total)]
    if is_sure and any(
        right > 0 and (is_exchange(one, right) or is_slip(one, right)) for one, right in meant
    ):
        said = " + ".join(one.words[: one.number_end - one.start] for one in parts)
        message = (
            f"les parts font {whole.said(total)} ({said}), mais le tout est de « {whole.words.strip()} »"
        )
        yield warning("D330", message, place_of(reading, statement, parts[-1]), _HINT)
