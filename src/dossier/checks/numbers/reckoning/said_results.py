"""Results that a text says to follow, and that no reckoning with the numbers around them gives (D437 amounts, D332 shares, D335 changes).

Other rules of this room ask which words tie which numbers. Here a number need only be said to follow (« soit », « c'est »,
« : … de plus »): then some plain reckoning with what stands before it must give it. Where none does, it is held against the few
that its unit and its place allow, and said where it misses one of them by a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier.checks.numbers.reckoning.operands import Operand, rate_of, with_operands
from dossier.checks.numbers.reckoning.plain_results import any_result
from dossier.checks.numbers.reckoning.said_changes import A_CHANGE, THIS_CHANGE, changes, is_said_more
from dossier.checks.numbers.reckoning.said_rates import rated
from dossier.checks.numbers.reckoning.said_shares import shares
from dossier.checks.numbers.reckoning.said_way import CLEARLY, SaidWay, in_unit, last_alike, prints, room_of
from dossier.checks.numbers.reckoning.series import is_slip
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Quantity

#: What says in front of a number that it follows.
_SO = re.compile(
    r"(?:\b(?:soit|donc|ainsi|c'est|c'est-à-dire|ce sont|(?:ils|elles) sont|cela|ce qui (?:fait|représente|donne)|au total|en tout|représent\w+"
    r"|ensemble|effectif|total|qui en (?:a|compte)|occupée?s? à|remplie?s? à)\b|[(=:])"
    r",?[^\d,;:.()]{0,28}$",
    re.IGNORECASE,
)
#: What says it behind it.
_SO_BEHIND = re.compile(
    r"^ ?%?(?: [^\W\d_]+){0,2} (?:de plus|de moins|de mieux|en tout|au total|supplémentaires?|(?:de )?gagnée?s|(?:de )?perdue?s)\b"
)
_APPOSED = re.compile(r"^[^,;.:()\d]{0,25}, (?:les? |la )?$")
_TOTAL = re.compile(r"\b(?:soit|au total|en tout|ensemble|donc|effectif|total)\b", re.IGNORECASE)
_IS_TOTAL = re.compile(
    r"\b(?:au total|en tout)\b|\b(?:effectif|total|ensemble)\b[^,;.\d]{0,25}\b(?:atteint|s'élève à|passe à|est de) $",
    re.IGNORECASE,
)
_AND = re.compile(
    r"^[^.;:()]{0,50}(?:,|,? et|,? puis|,? plus|,? ainsi que) [^.;:()\d]{0,40}$|^[^.;:()\d]{0,40}\),? (?:et )?[^.;:()\d]{0,40}\($"
)
_NOT_A_PART = re.compile(
    r"\b(?:dont|contre|sur|par|chacune?|chaque|au lieu|passe\w*|moins|parmi|sauf|environ)\b"
)
#: « 6 infirmières et une sage-femme »: one more, which is no number.
_AND_ONE = re.compile(r"(?:,| et) une? [a-zà-ÿ-]{4,}[^\d,;:.]{0,30}, $|\bet une? [a-zà-ÿ-]{4,}")
_NEAR_BY = 2
_POINTS, _LIKE = Decimal(12), Decimal("0.1")
_LOW, _HIGH = Decimal("0.4"), Decimal("2.5")
_HINT = "corrigez le résultat, ou l’un des nombres dont il vient"


def report_said_results(reading: Reading) -> list[Diagnostic]:
    """« passé de 26 à 38 salariés, soit treize embauches », « 64 pour le premier, 52 pour le second, soit 146 personnes »."""
    found = []
    for statement, before in with_operands(reading):
        if statement.passage.kind in {Kind.TITLE, Kind.HEADING, Kind.LABEL}:
            continue
        for rank, one in enumerate(statement.quantities):
            if rank + len(before) < 1 or not _is_said_to_follow(statement, one):
                continue
            way = _missed(statement, rank, before)
            if way is not None:
                found.append(_told(reading, statement, one, way))
    return found


def _is_said_to_follow(statement: Statement, one: Quantity) -> bool:
    is_told = one.unit == "%" or (one.is_exact and not one.is_fraction)
    if not is_told or one.is_range or not one.value:
        return False
    lead = statement.before(one)
    return bool(
        _SO.search(lead)
        or A_CHANGE.search(lead)
        or _SO_BEHIND.match(statement.text[one.number_end :])
        or THIS_CHANGE.search(lead)
        or _APPOSED.match(lead)
    )


def _missed(statement: Statement, rank: int, before: Sequence[Operand]) -> SaidWay | None:
    """The way that a result misses by a slip, where no reckoning gives it."""
    one = statement.quantities[rank]
    near = statement.quantities[:rank]
    close = [item for item in before if item.distance < _NEAR_BY]
    far = [item.quantity for item in (before if one.unit == "%" else close)]
    ways = [way for way in _ways(statement, one, near, close) if way.value > 0]
    if not ways or any(prints(one, way) for way in ways):
        return None
    is_certain = any(way.is_certain for way in ways)
    beside = [item for item in statement.quantities if item is not one]
    is_apart = one.unit == "%" and len(beside) > 1 and not one.is_fraction
    others = beside if is_apart else [*beside, *far]
    results = () if is_certain else any_result(one, others, is_rate=bool(rate_of(statement, one)))
    room = min([room_of(one), *(way.finest for way in ways if way.finest is not None)])
    if any(abs(value - one.value) <= room for value in results):
        return None
    missed = [way for way in ways if _is_missed_by_a_slip(one, way)]
    return min(missed, key=lambda way: abs(way.value - one.value), default=None)


def _is_missed_by_a_slip(one: Quantity, way: SaidWay) -> bool:
    ratio = way.value / one.value
    if one.is_fraction or not one.is_exact:
        is_clear = abs(way.value - one.value) > one.value * CLEARLY
        return is_clear and (way.is_certain or _LOW <= ratio <= _HIGH)
    printed = _as_printed(one, way.value)
    if printed.adjusted() == one.value.adjusted() and is_slip(printed, one.value):
        return True
    if way.is_strict:
        return abs(ratio - 1) <= _LIKE
    if one.unit == "%" and not way.is_change:
        return abs(way.value - one.value) <= _POINTS
    low, high = (_LOW**3, _HIGH**3) if way.is_rate or (way.is_certain and way.is_change) else (_LOW, _HIGH)
    return low <= ratio <= high


def _as_printed(one: Quantity, value: Decimal) -> Decimal:
    return (value / one.step).quantize(Decimal(1)) * one.step if one.step else value


def _ways(
    statement: Statement, one: Quantity, near: Sequence[Quantity], before: Sequence[Operand]
) -> Iterator[SaidWay]:
    """What the place and the unit of a result allow: a change of two numbers, a sum, a share, a product, a mean."""
    far = [item.quantity for item in before]
    lead = statement.before(one)
    told = list(changes(statement, one, near, far))
    yield from told
    if one.unit == "point":
        return
    if not told:
        yield from shares(statement, one, near, far)
    if one.unit != "%":
        if _TOTAL.search(lead) and not is_said_more(statement, one, near):
            yield from _sums(statement, one, near, far)
        some = [*(Operand(item, rate_of(statement, item), statement, 0) for item in near), *before]
        for way in rated(Operand(one, rate_of(statement, one), statement, 0), some):
            room = one.value + way.value if way.will_do else Decimal(0)
            is_certain = way.is_near and lead.endswith((" soit ", " soit donc "))
            yield SaidWay(way.value, way.how, room=room, is_rate=True, is_certain=is_certain)


def _sums(
    statement: Statement, one: Quantity, near: Sequence[Quantity], far: Sequence[Quantity]
) -> Iterator[SaidWay]:
    run: list[Quantity] = []
    for item in reversed(near):
        joint = statement.text[item.number_end : run[0].start] if run else ""
        is_tied = not run or (_AND.match(joint) and not _NOT_A_PART.search(joint))
        if item.unit != one.unit or not item.is_exact or item.per or not is_tied:
            break
        run.insert(0, item)
    behind = statement.text[run[-1].number_end : one.start] if run else ""
    if one.per or _NOT_A_PART.search(behind):
        return
    if len(run) >= _NEAR_BY:
        yield _sum(run, 1 if _AND_ONE.search(behind) else 0)
    elif (
        len(run) == 1
        and _IS_TOTAL.search(statement.before(one))
        and (last := last_alike(far, one)) is not None
    ):
        yield _sum([last[1], run[0]], 0)


def _sum(run: Sequence[Quantity], more: int) -> SaidWay:
    total = sum((in_unit(item, run) for item in run), Decimal(more))
    how = " + ".join([*(item.words for item in run), *(["1"] if more else [])])
    return SaidWay(total, how, is_certain=len(run) > _NEAR_BY, finest=max(room_of(item) for item in run))


def _told(reading: Reading, statement: Statement, one: Quantity, way: SaidWay) -> Diagnostic:
    place = place_of(reading, statement, one)
    if one.unit != "%":
        sign = "" if way.how.endswith("font") else " ="
        message = f"« {one.words.strip()} », mais {way.how}{sign} {one.said(way.value)}"
        return warning("D437", message, place, _HINT)
    value = (
        way.value.quantize(Decimal("0.1")).normalize() if way.value % 1 else way.value.quantize(Decimal(1))
    )
    shown = f"{format_number(value)}\u00a0%"
    if way.is_change:
        return warning("D335", f"« {one.words} » : {way.how}, le changement est de {shown}", place, _HINT)
    return warning("D332", f"« {one.words} », mais {way.how} {shown}", place, _HINT)
