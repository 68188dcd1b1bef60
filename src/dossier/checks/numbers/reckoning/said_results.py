"""Results that a text says to follow, and that no reckoning with the numbers around them gives (D437 amounts, D332 shares, D335 changes).

Other rules of this room ask which words tie which numbers. Here a number need only be said to follow (« soit », « c'est »,
« : … de plus »): then some plain reckoning with what stands before it must give it. Where none does, it is held against the few
that its unit and its place allow, and said where it misses one of them by a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from dossier.checks.numbers.reckoning.operands import Operand, rate_of, with_operands
from dossier.checks.numbers.reckoning.plain_results import any_result
from dossier.checks.numbers.reckoning.said_rates import rated
from dossier.checks.numbers.reckoning.series import is_slip
from dossier.checks.numbers.reckoning.words_of_change import GROWS
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import DURATIONS, Quantity

#: What says in front of a number that it follows.
_SO = re.compile(
    r"(?:\b(?:soit|donc|ainsi|c'est|ce sont|cela|ce qui (?:fait|représente|donne)|au total|en tout|représent\w+|ensemble)\b|[(=:])"
    r",?[^\d,;:.()]{0,28}$",
    re.IGNORECASE,
)
#: What says it behind it.
_A_CHANGE = re.compile(
    r", (?:soit )?(?:une?|la|de) (?:hausse|baisse|augmentation|diminution|progression|réduction|recul) de (?:plus de |près de )?$"
)
_SO_BEHIND = re.compile(
    r"^ ?%?(?: [^\W\d_]+){0,2} (?:de plus|de moins|de mieux|en tout|au total|supplémentaires?)\b"
)
_TOTAL = re.compile(r"\b(?:soit|au total|en tout|ensemble|donc)\b", re.IGNORECASE)
_IS_TOTAL = re.compile(r"\b(?:au total|en tout)\b", re.IGNORECASE)
_MORE = re.compile(r"^ ?%?(?: [^\W\d_']+){0,2} (?:de plus|de moins|de mieux|supplémentaires?)\b")
#: From one number to another.
_TO = re.compile(
    r"^[^;.:]{0,40}?(?: à | contre |, contre |, au lieu de | au lieu de |, puis )[^;.:\d]{0,25}$"
)
_AND = re.compile(
    r"^[^.;:()]{0,50}(?:,|,? et|,? puis|,? plus|,? ainsi que) [^.;:()\d]{0,40}$|^[^.;:()\d]{0,40}\),? (?:et )?[^.;:()\d]{0,40}\($"
)
_NOT_A_PART = re.compile(
    r"\b(?:dont|contre|sur|par|chacune?|chaque|au lieu|passe\w*|moins|parmi|sauf|environ)\b"
)
#: « 12 % des élèves »: a share of something else than what stands before.
_OF_OTHERS = re.compile(r"^ ?% (?:des|du|de la|de l'|d'entre)\b")
_SO_SHORT = re.compile(r"(?:\bsoit|[(=:]) ?$")
_NEAR_BY = 2
_HUNDRED, _POINTS, _FRACTION, _CLEARLY = Decimal(100), Decimal(12), Decimal("0.06"), Decimal("0.13")
_LOW, _HIGH = Decimal("0.4"), Decimal("2.5")
_HINT = "corrigez le résultat, ou l’un des nombres dont il vient"


@dataclass(frozen=True, slots=True)
class _Way:
    """What a result should be, and how it is said to come of what stands before it."""

    value: Decimal
    how: str
    is_change: bool = False
    is_rate: bool = False
    room: Decimal = Decimal(0)


def report_said_results(reading: Reading) -> list[Diagnostic]:
    """« passé de 26 à 38 salariés, soit treize embauches », « 64 pour le premier, 52 pour le second, soit 146 personnes »."""
    found = []
    for statement, before in with_operands(reading):
        if statement.passage.kind in {Kind.TITLE, Kind.HEADING, Kind.LABEL}:
            continue
        for rank, one in enumerate(statement.quantities):
            if rank + len(before) < 1 or not _is_said_to_follow(statement, one):
                continue
            way = _missed(statement, rank, [item for item in before if item.distance < _NEAR_BY])
            if way is not None:
                found.append(_told(reading, statement, one, way))
    return found


def _is_said_to_follow(statement: Statement, one: Quantity) -> bool:
    is_told = one.unit == "%" or (one.is_exact and not one.is_fraction)
    if not is_told or one.is_range or not one.value or one.unit == "point":
        return False
    lead = statement.before(one)
    return bool(
        _SO.search(lead) or _A_CHANGE.search(lead) or _SO_BEHIND.match(statement.text[one.number_end :])
    )


def _missed(statement: Statement, rank: int, before: Sequence[Operand]) -> _Way | None:
    """The way that a result misses by a slip, where no reckoning gives it."""
    one = statement.quantities[rank]
    near = statement.quantities[:rank]
    far = [item.quantity for item in before]
    ways = [*_ways(statement, one, near, far), *_rated(statement, one, near, before)]
    ways = [way for way in ways if way.value > 0]
    if not ways or any(_prints(one, way) for way in ways):
        return None
    others = [*(item for item in statement.quantities if item is not one), *far]
    results = any_result(one, others, is_rate=bool(rate_of(statement, one)))
    if any(abs(value - one.value) <= _room(one) for value in results):
        return None
    missed = [way for way in ways if _is_missed_by_a_slip(one, way)]
    return min(missed, key=lambda way: abs(way.value - one.value), default=None)


def _is_missed_by_a_slip(one: Quantity, way: _Way) -> bool:
    if one.is_fraction or not one.is_exact:
        return abs(way.value - one.value) > one.value * _CLEARLY and _LOW <= way.value / one.value <= _HIGH
    if is_slip(_as_printed(one, way.value), one.value):
        return True
    if one.unit == "%" and not way.is_change:
        return abs(way.value - one.value) <= _POINTS
    low, high = (_LOW**3, _HIGH**3) if way.is_rate else (_LOW, _HIGH)
    return low <= way.value / one.value <= high


def _as_printed(one: Quantity, value: Decimal) -> Decimal:
    return (value / one.step).quantize(Decimal(1)) * one.step if one.step else value


def _ways(
    statement: Statement, one: Quantity, near: Sequence[Quantity], far: Sequence[Quantity]
) -> Iterator[_Way]:
    """What the place and the unit of a result allow: a change of two numbers, a sum, a share, a mean."""
    lead, behind = statement.before(one), statement.text[one.number_end :]
    is_more = bool(_MORE.match(behind)) or any(
        item.unit == "%" and _MORE.match(statement.text[item.number_end :]) for item in near
    )
    if (pair := _changed(statement, near, one)) is not None:
        yield from _changes(one, *pair, said=is_more or bool(GROWS.search(lead)))
    elif is_more and (two := _last_alike([*far, *near], one)) is not None:
        yield from _changes(one, *two, said=True)
        yield from _changes(one, two[1], two[0], said=True)
        yield from _from_earlier(one, near, far)
    elif one.unit == "%":
        yield from _shares_of_a_change(statement, one, near)
        yield from _shares(statement, one, near)
    if one.unit != "%" and _TOTAL.search(lead) and not is_more:
        yield from _sums(statement, one, near, far, whole=bool(_IS_TOTAL.search(lead)))


def _rated(
    statement: Statement, one: Quantity, near: Sequence[Quantity], before: Sequence[Operand]
) -> Iterator[_Way]:
    """The products and means that a result may be."""
    if one.unit == "%":
        return
    some = [*(Operand(item, rate_of(statement, item), statement, 0) for item in near), *before]
    for way in rated(Operand(one, rate_of(statement, one), statement, 0), some):
        yield _Way(
            way.value, way.how, room=one.value + way.value if way.will_do else Decimal(0), is_rate=True
        )


def _changed(
    statement: Statement, near: Sequence[Quantity], one: Quantity
) -> tuple[Quantity, Quantity] | None:
    """The old and the new value that a sentence tells last: « de 26 à 38 salariés », « 18, contre 11 auparavant »."""
    told = [item for item in near if item.unit not in DURATIONS or one.unit in DURATIONS]
    for first, last in reversed(list(pairwise(told))):
        joint = statement.text[first.number_end : last.start]
        if _are_alike(first, last) and _TO.match(joint) and not first.is_range:
            return (last, first) if "contre" in joint or "au lieu" in joint else (first, last)
    return None


def _from_earlier(one: Quantity, near: Sequence[Quantity], far: Sequence[Quantity]) -> Iterator[_Way]:
    """« 14 600 élèves […] Ils étaient 14 900 en 2034 ; ils sont donc 300 de moins »: from what was told before."""
    told = [item for item in near if item.unit in {one.unit, ""} and item.is_exact and item is not one]
    for last in told[-1:]:
        for first in far:
            if _are_alike(first, last) and first.unit in {one.unit, ""}:
                yield from (
                    way for way in _changes(one, first, last, said=True) if is_slip(way.value, one.value)
                )


def _changes(one: Quantity, old: Quantity, new: Quantity, *, said: bool) -> Iterator[_Way]:
    two = (old, new)
    before, after = _in_unit(old, two), _in_unit(new, two)
    gap = abs(after - before)
    if one.unit == "%" and old.unit != "%" and said and before:
        yield _Way(gap * _HUNDRED / before, f"de {old.words} à {new.words}", is_change=True)
    elif (
        one.unit in {old.unit, new.unit}
        and one.unit != "%"
        and one.factor in {old.factor, new.factor, 1}
        and not one.per
    ):
        high, low = sorted(two, key=lambda item: _in_unit(item, two), reverse=True)
        yield _Way(gap, f"{high.words} − {low.words}")


def _shares_of_a_change(statement: Statement, one: Quantity, near: Sequence[Quantity]) -> Iterator[_Way]:
    """« Ils étaient 14 900 ; ils sont 300 de moins, une baisse de 2 % »."""
    if len(near) < _NEAR_BY or not _A_CHANGE.search(statement.before(one)):
        return
    old, gap = near[-2:]
    is_gap = _MORE.match(statement.text[gap.number_end :]) and gap.is_exact and old.is_exact
    if is_gap and _are_alike(old, gap) and "%" not in {old.unit, gap.unit}:
        value = gap.value * _HUNDRED / _in_unit(old, (old, gap))
        yield _Way(value, f"{gap.words} pour {old.words}", is_change=True)


def _shares(statement: Statement, one: Quantity, near: Sequence[Quantity]) -> Iterator[_Way]:
    """« un logement sur neuf est vacant, soit 12,5 % », « 3,20 € pour un coût de 8 € : les familles en paient 41 % »."""
    lead, behind = statement.before(one), statement.text[one.number_end :]
    if not near or GROWS.search(statement.text) or _OF_OTHERS.match(behind):
        return
    if near[-1].unit == "%":
        if near[-1].is_fraction and near[-1].is_exact and _SO_SHORT.search(lead):
            yield _Way(near[-1].value, f"{near[-1].words}, c’est", room=near[-1].value * _FRACTION)
        return
    two = [item for item in near[-2:] if item.is_exact and not item.per]
    if len(two) == _NEAR_BY and _are_alike(*two) and two[0].value and two[1].value:
        low, high = sorted(two, key=lambda item: _in_unit(item, two))
        yield _Way(_in_unit(low, two) * _HUNDRED / _in_unit(high, two), f"{low.words} sur {high.words} font")


def _sums(
    statement: Statement, one: Quantity, near: Sequence[Quantity], far: Sequence[Quantity], *, whole: bool
) -> Iterator[_Way]:
    run: list[Quantity] = []
    for item in reversed(near):
        joint = statement.text[item.number_end : run[0].start] if run else ""
        is_tied = not run or (_AND.match(joint) and not _NOT_A_PART.search(joint))
        if item.unit != one.unit or not item.is_exact or item.per or not is_tied:
            break
        run.insert(0, item)
    behind = statement.text[run[-1].number_end : one.start] if run else ""
    if one.per or one.unit == "%" or _NOT_A_PART.search(behind):
        return
    if len(run) >= _NEAR_BY:
        yield _sum(run)
    elif len(run) == 1 and whole and (last := _last_alike(far, one)) is not None:
        yield _sum([last[1], run[0]])


def _sum(run: Sequence[Quantity]) -> _Way:
    total = sum((_in_unit(item, run) for item in run), Decimal(0))
    return _Way(total, " + ".join(item.words for item in run))


def _in_unit(one: Quantity, others: Sequence[Quantity]) -> Decimal:
    """The value of a number; one that leaves its unit to those beside it (« 5 200 hectares, dont 1 300 ») in theirs."""
    factor = next((item.factor for item in others if item.unit), Decimal(1)) if one.is_bare else Decimal(1)
    return one.value * factor


def _last_alike(some: Sequence[Quantity], one: Quantity) -> tuple[Quantity, Quantity] | None:
    """The last two numbers that count alike."""
    counted = [
        item
        for item in some
        if item.unit not in {"%", "point"}
        and item.is_exact
        and (item.unit not in DURATIONS or one.unit in DURATIONS)
    ]
    for first, last in reversed(list(pairwise(counted))):
        if _are_alike(first, last) and one.unit in {"%", first.unit, last.unit}:
            return first, last
    return None


def _are_alike(one: Quantity, other: Quantity) -> bool:
    if one.unit or other.unit:
        return one.unit == other.unit or (one.is_bare and not other.per) or (other.is_bare and not one.per)
    return one.is_bare or other.is_bare or one.noun == other.noun


def _room(one: Quantity) -> Decimal:
    """Half of the last place that a number may be meant to print: zeros at its end may be rounded off."""
    if not one.unit and one.value < _HUNDRED:
        return Decimal("0.5")
    if one.is_fraction or not one.is_exact:
        return one.value * _CLEARLY
    plain = one.value / one.factor
    digits = format(plain.normalize(), "f")
    if "." in digits or plain < _HUNDRED:
        return one.step / 2
    zeros = len(digits) - len(digits.rstrip("0"))
    return max(one.step, Decimal(10) ** zeros * one.factor) / 2


def _prints(one: Quantity, way: _Way) -> bool:
    return abs(way.value - one.value) <= max(_room(one), way.room)


def _told(reading: Reading, statement: Statement, one: Quantity, way: _Way) -> Diagnostic:
    place = place_of(reading, statement, one)
    if one.unit != "%":
        return warning(
            "D437", f"« {one.words.strip()} », mais {way.how} = {one.said(way.value)}", place, _HINT
        )
    value = (
        way.value.quantize(Decimal("0.1")).normalize() if way.value % 1 else way.value.quantize(Decimal(1))
    )
    shown = f"{format_number(value)}\u00a0%"
    if way.is_change:
        return warning("D335", f"« {one.words} » : {way.how}, le changement est de {shown}", place, _HINT)
    return warning("D332", f"« {one.words} », mais {way.how} {shown}", place, _HINT)
