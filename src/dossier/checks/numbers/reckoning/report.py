"""Results that follow from none of the numbers beside them (D437 amounts, D332 shares, D335 changes)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from dossier.checks.comparing.weighed_words import stem, stems
from dossier.checks.numbers.reckoning.any_result import follows, is_near
from dossier.checks.numbers.reckoning.derivations import PERIODS, Derivation, rates_and_products
from dossier.checks.numbers.reckoning.groups_and_additions import additions, groups, what_there_will_be
from dossier.checks.numbers.reckoning.operands import Operand, rate_of, with_operands
from dossier.checks.numbers.reckoning.shares_told import shares
from dossier.checks.numbers.reckoning.sums_told import sums
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Looseness

#: How far a result must be off where its operands are told roughly.
_CLEARLY = Decimal("0.2")
_BOUNDS = frozenset({Looseness.AT_LEAST, Looseness.AT_MOST})
_LEAST, _MOST = Decimal("0.1"), Decimal(10)
_PACE = re.compile(r"\bà raison d(?:e |')$")
_FOR_ALL = re.compile(
    r"^[^,;:.]{0,20} (?:(?:pour|sur|dans|à) (?:les|ces|ses|nos|leurs|l'ensemble des)|en|sur|pendant|durant) $"
)
#: « ; les secours à personne en représentent plus des trois quarts »: a share of what nobody counts.
_OF_UNCOUNTED = re.compile(
    r"(?:^|[;:.] |, )[^\d;:.,]{4,}\ben (?:représent|constitu|form)\w+ [^\d;:.,]{0,20}$"
)
_HINT = "corrigez le résultat, ou l’un des nombres dont il vient"


def report_wrong_reckonings(reading: Reading) -> list[Diagnostic]:
    """« Le loyer, de 4 500 € par mois, représente une dépense annuelle de 45 000 € »."""
    found = []
    for statement, before in with_operands(reading):
        beside = [Operand(one, rate_of(statement, one), statement, 0) for one in statement.quantities]
        for result in beside:
            if result.quantity.value == 0 or result.quantity.is_range:
                continue
            others = [one for one in beside if one is not result]
            if (right := _wrong(result, others, before)) is not None:
                found.append(_told(reading, result, right))
    return found


def _wrong(result: Operand, beside: Sequence[Operand], before: Sequence[Operand]) -> Derivation | None:
    """What a result should be, where some way of reckoning it fits and none whatever gives it."""
    beside = [one for one in beside if _may_yield(one, result)]
    before = [one for one in before if not _is_one_of_a_list(one, result)]
    if not result.quantity.unit and _PACE.search(result.statement.text[: result.quantity.start]):
        return (
            None  # whole things: « vingt-deux, à raison de huit par an » take three years, the last one less
        )
    if result.quantity.unit == "%" and _OF_UNCOUNTED.search(result.statement.text[: result.quantity.start]):
        return None
    some = [*beside, *before]
    ways = [way for way in _ways(result, some) if way.value > 0 and not _is_told_already(way, result, beside)]
    if not ways:
        return None
    one = result.quantity
    if any(is_near(one, way.value) or _is_between(result, way) for way in ways):
        return None
    periods = frozenset(item.per for item in (result, *beside, *before) if one.unit != "%") & frozenset(
        PERIODS
    )
    near, far = ([item.quantity for item in some] for some in (beside, before))
    certain = next((way for way in ways if way.is_certain and _LEAST <= way.value / one.value <= _MOST), None)
    if certain is None and follows(one, near, far, periods=periods):
        return None
    right = certain or next((way for way in ways if _LEAST <= way.value / one.value <= _MOST), None)
    if right is None:
        return None
    if _is_of_parts(result, right) or _is_told_in_full(result, beside) or _is_of_other_things(result, right):
        return None
    bounded = any(item.quantity.looseness in _BOUNDS for item in right.operands)
    if bounded and one.unit != "%":
        return None
    is_exact = all(item.quantity.is_exact for item in right.operands)
    return right if is_exact or abs(right.value - one.value) > one.value * _CLEARLY else None


_TOGETHER = re.compile(
    r"\b(?:ensemble|au total|en tout|à (?:elles|eux) (?:deux|trois|quatre|cinq)|confondue?s)\b", re.IGNORECASE
)
_OUT_OF = re.compile(r" (?:des|sur(?: les)?|de (?:ces|ses|nos|leurs|tous les)) ")
_OF_WHAT = re.compile(r" ?%? (?:des |du |de la |de l')(?P<noun>[^\W\d_]{5,})")
_MOST_BESIDE = 8


def _is_of_parts(result: Operand, right: Derivation) -> bool:
    """Whether a way reckons with one entry of a list above, or one of the things that the sentence takes together."""
    others = [item for item in right.operands if item.statement is not result.statement]
    own = result.statement.passage
    return any(
        item.statement.passage.kind is Kind.ITEM and item.statement.passage is not own for item in others
    ) or (bool(others) and _TOGETHER.search(result.statement.text) is not None)


def _is_told_in_full(result: Operand, beside: Sequence[Operand]) -> bool:
    """« 132 des 150 habitants, soit 88 % », « 52 des 93 alertes viennent d'un appel, 27 d'une caméra et 14 d'une tour »."""
    one = result.quantity
    some = [item.quantity for item in beside]
    if one.unit == "%":
        text = result.statement.text
        pairs = [two for two in pairwise(some) if _OUT_OF.fullmatch(text[two[0].number_end : two[1].start])]
        return any(whole.value and is_near(one, part.value * 100 / whole.value) for part, whole in pairs)
    alike = [
        other.value
        for other in result.statement.quantities
        if other is not one and other.unit == one.unit and other.value
    ][:_MOST_BESIDE]
    return any(
        whole == one.value + sum(parts) and whole not in parts
        for whole in alike
        if whole > one.value
        for size in (1, 2, 3)
        for parts in combinations(alike, size)
    )


def _is_of_other_things(result: Operand, right: Derivation) -> bool:
    """« 38 % des transactions » is no share of what is measured in megawatt-hours, nowhere told of transactions."""
    told = _OF_WHAT.match(result.statement.text[result.quantity.number_end :])
    if result.quantity.unit != "%" or told is None or not all(item.quantity.unit for item in right.operands):
        return False
    named = stem(told["noun"])
    return all(
        item.statement is not result.statement and named not in stems(item.statement.text)
        for item in right.operands
    )


def _is_told_already(way: Derivation, result: Operand, beside: Sequence[Operand]) -> bool:
    """« 9 M€, soit 3 M€ par an : 4,5 M€ viennent de l'État »: the whole of the three years is told, it is not asked of the share."""
    one = result.quantity
    if "×" not in way.how or ":" not in result.statement.text[way.operands[0].quantity.end : one.start]:
        return False
    others = [
        other
        for other in beside
        if other.quantity.unit == one.unit
        and other not in way.operands
        and other.quantity.end <= one.start
        and not other.per
    ]
    is_far = any(item.distance for item in way.operands)
    return any(is_far or other.quantity.value == way.value for other in others)


def _is_one_of_a_list(one: Operand, result: Operand) -> bool:
    """« faubourg de Liège, 470 mètres », where a text below the list speaks of all of it."""
    return one.statement.passage.kind is Kind.ITEM and result.statement.passage.kind is not Kind.ITEM


def _may_yield(one: Operand, result: Operand) -> bool:
    """Whether an operand stands before the result, or right behind it: « 160 pour les deux promotions »."""
    if one.quantity.end <= result.quantity.start:
        return True
    return bool(_FOR_ALL.match(result.statement.text[result.quantity.number_end : one.quantity.start]))


def _ways(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    yield from shares(result, some)
    if result.quantity.unit not in {"%", "point"}:
        yield from sums(result, some)
        yield from rates_and_products(result, some)
        yield from groups(result, some)
        yield from additions(result, some)
        yield from what_there_will_be(result, some)


def _is_between(result: Operand, way: Derivation) -> bool:
    if way.lowest is None:
        return False
    low, high = sorted((way.lowest, way.value))
    return low * Decimal("0.98") <= result.quantity.value <= high * Decimal("1.02")


def _told(reading: Reading, result: Operand, right: Derivation) -> Diagnostic:
    one = result.quantity
    place = place_of(reading, result.statement, one)
    if one.unit == "%":
        shown = format_number(
            right.value.quantize(Decimal("0.1")).normalize()
            if right.value % 1
            else right.value.quantize(Decimal(1))
        )
        if right.how.startswith("de "):
            return warning(
                "D335", f"« {one.words} » : {right.how}, le changement est de {shown}\u00a0%", place, _HINT
            )
        return warning("D332", f"« {one.words} », mais {right.how} font {shown}\u00a0%", place, _HINT)
    if "%" in {item.quantity.unit for item in right.operands}:
        return warning("D332", f"« {one.words} », mais {right.how} {one.said(right.value)}", place, _HINT)
    return warning("D437", f"« {one.words} » : {right.how} = {one.said(right.value)}", place, _HINT)
