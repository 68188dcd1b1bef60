"""What is left of a whole once the parts told before are taken: any word that says so ties them (D330)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from dossier.checks.numbers.reckoning.series import Number, runs_of_numbers
from dossier.checks.passages import Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import DURATIONS

#: « les quatorze autres », « les 94 derniers », « les neuf survivants »: those that are left.
_THE_OTHERS = re.compile(r"\b[LlCcDdSs]es (?:quelque )?$")
_ARE_LEFT = re.compile(
    r"^ (?:[^\W\d_]+ )?(?:autres\b|restant\w*|derni(?:ers|ères)\b|surviv\w+|manquant\w*|demeur\w+|non [^\W\d_]+)"
)
#: « et 165 restent en attente »
_GOES_ON = re.compile(r"^ (?:[^\W\d_]+ )?(?:restent|resteront|demeurent|restants?|restantes?)\b")
#: « le reste, soit 12 400 € », « il lui en reste donc six », « ce qui laisse 420 mètres »
_IS_LEFT = re.compile(
    r"\b(?:[Ll]es autres|[Ll]e (?:reste|solde|surplus|complément|restant)|(?:en|lui en|leur en|y en) reste\w*|reste(?:nt|ra|ront)?|laiss\w+|manque(?:nt)?)"
    r"(?: (?:donc|ainsi|encore|alors|aujourd'hui))?(?:,| :|, soit| est de| s'élève à| sont au nombre de)? ?$"
)
#: What may have been taken without a number, or says that others are added.
_UNTIES = re.compile(r"\b(?:plusieurs|quelques|certains|certaines|la plupart|se partagent|à égalité)\b")
_ASIDE = frozenset({"%", "point"})
_MOST_SENTENCES, _MOST_PARTS, _FEWEST = 1, 7, 2
_LOW, _HIGH = Decimal("0.3"), Decimal(3)


def report_wrong_rests(reading: Reading) -> list[Diagnostic]:
    """« 29 actions sur 41. Les quatorze autres relèvent des communes » (D330)."""
    found: list[Diagnostic] = []
    for passage, numbers in runs_of_numbers(reading):
        found += _of_passage(reading, passage, numbers)
    return found


def _of_passage(reading: Reading, passage: Passage, numbers: Sequence[Number]) -> Iterator[Diagnostic]:
    for rank, left in enumerate(numbers):
        one = left.quantity
        if rank < _FEWEST or not one.is_exact or one.per or one.is_fraction or one.unit in DURATIONS | _ASIDE:
            continue
        if not is_said_left(passage, left):
            continue
        near = [
            other
            for other in numbers[:rank]
            if left.sentence - other.sentence <= _MOST_SENTENCES and _is_alike(left, other)
        ]
        # a number without unit has that of what was counted last
        told_last = (other.quantity.unit for other in (left, *reversed(near)) if not other.quantity.is_bare)
        unit = next(told_last, "")
        near = [other for other in near if other.quantity.unit == unit or other.quantity.is_bare]
        near = [_in_unit(other, [left, *near]) for other in near]
        told = _whole_and_parts(near)
        if told is None or _UNTIES.search(passage.text[told[0].start : left.end]):
            continue
        whole, parts = told
        value = whole.quantity.value - _sum(parts)
        if _LOW <= value / one.value <= _HIGH and not _is_made(left, [*near, *numbers[rank + 1 : rank + 2]]):
            taken = " − ".join(part.quantity.words for part in (whole, *parts))
            message = f"« {one.words.strip()} », mais {taken} = {format_number(value / one.factor)}"
            place = reading.place(passage, left.start, left.number_end)
            yield warning("D330", message, place, "corrigez le reste, ou l’un des nombres dont il vient")


def _in_unit(one: Number, others: Sequence[Number]) -> Number:
    """A number that leaves its unit to another one (« 54 kilomètres […] 36 ont été refaits »), in that unit."""
    factor = next((other.quantity.factor for other in others if other.quantity.unit), None)
    if factor is None or not one.quantity.is_bare:
        return one
    return replace(one, quantity=replace(one.quantity, value=one.quantity.value * factor))


def is_said_left(passage: Passage, left: Number) -> bool:
    """Whether words say that a number is what is left: « les quatorze autres », « il en reste »."""
    before, behind = passage.text[: left.start], passage.text[left.number_end :]
    if _GOES_ON.match(behind):
        return True
    return bool((_THE_OTHERS.search(before) and _ARE_LEFT.match(behind)) or _IS_LEFT.search(before[-60:]))


def _is_alike(left: Number, other: Number) -> bool:
    """Whether a number may be the whole, or one of the parts: of the same unit, or a count."""
    one, quantity = left.quantity, other.quantity
    if other.is_aside or quantity.per or quantity.is_range or quantity.is_fraction or not quantity.is_exact:
        return False
    if quantity.unit in DURATIONS | _ASIDE or (one.unit and quantity.unit and one.unit != quantity.unit):
        return False
    if quantity.unit and not one.unit and not one.is_bare:
        return False
    return not (quantity.is_bare and quantity.value in range(1900, 2100))


def _whole_and_parts(near: Sequence[Number]) -> tuple[Number, Sequence[Number]] | None:
    """The greatest number told, where it opens or closes the series: the others are its parts."""
    if not _FEWEST <= len(near) <= _MOST_PARTS:
        return None
    whole = max(near, key=lambda item: item.quantity.value)
    parts = [item for item in near if item is not whole]
    is_out_of = whole is near[-1] and bool(
        re.search(
            r"\b(?:sur|des|parmi)(?: les| ces| ses| un total de)? $",
            whole.statement.text[: whole.quantity.start],
        )
    )
    if not (whole is near[0] or is_out_of) or _sum(parts) >= whole.quantity.value:
        return None
    return whole, parts


def _sum(parts: Sequence[Number]) -> Decimal:
    return sum((part.quantity.value for part in parts), Decimal(0))


def _is_made(left: Number, near: Sequence[Number]) -> bool:
    """Whether any of the numbers around, less or with some of the others, give what is said to be left."""
    values, value = [item.quantity.value for item in near], left.quantity.value
    for size in range(1, len(values) + 1):
        for group in combinations(values, size):
            total = sum(group, Decimal(0))
            if any(total - 2 * (total - one) == value for one in group) or any(
                abs(2 * one - total) == value for one in group
            ):
                return True
    return value in values
