"""Results that miss by a slip what their words and units say that they come of (D437 amounts, D332 shares)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import combinations

from dossier.checks.numbers.reckoning.any_result import is_near
from dossier.checks.numbers.reckoning.cued_rows import Sheets
from dossier.checks.numbers.reckoning.cued_values import cued_values
from dossier.checks.numbers.reckoning.operands import with_operands
from dossier.checks.numbers.reckoning.series import is_exchange, is_slip
from dossier.checks.numbers.reckoning.terms import Term, terms_of
from dossier.checks.numbers.reckoning.untied_shares import is_made, untied_shares
from dossier.checks.numbers.reckoning.way import Way
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Looseness, Quantity

_NEEDED, _EXACTLY = 5, Decimal("0.002")
_LOW, _HIGH = Decimal("0.1"), Decimal(10)
_NEAR_LOW, _NEAR_HIGH = Decimal("0.7"), Decimal("1.4")
_SCALES, _POWER = tuple(Decimal(10) ** power for power in (-6, -4, -3, -2, 2, 3, 4, 6)), Decimal("0.01")
_SHARES_APART, _NEARLY, _HUNDRED = 25, Decimal("0.92"), Decimal(100)
_NEARLY_SAME = Decimal("0.005")
_HINT = "corrigez le résultat, ou l’un des nombres dont il vient"


def report_near_results(reading: Reading) -> list[Diagnostic]:
    """« Avec 1 320 élevages et 165 millions de litres… Chaque élevage livre en moyenne 152 000 litres »."""
    found, sheets = [], Sheets(reading)
    for statement, before in with_operands(reading):
        if statement.passage.kind in {Kind.TITLE, Kind.HEADING} or not statement.quantities:
            continue
        beside, earlier = terms_of(statement, before)
        for result in beside:
            near = [one for one in beside if one is not result]
            way = _wrong(result, near, earlier, sheets) or next(untied_shares(result, near, earlier), None)
            is_of_since = result.quantity.unit == "%" and way and all(term.distance > 1 for term in way.terms)
            if way is not None and not is_of_since:
                found.append(_told(reading, result, way))
    return found


def _told(reading: Reading, result: Term, way: Way) -> Diagnostic:
    one, place = result.quantity, place_of(reading, result.statement, result.quantity)
    if one.unit == "%":
        value = (
            way.value.quantize(Decimal("0.1")).normalize()
            if way.value % 1
            else way.value.quantize(Decimal(1))
        )
        if way.how.startswith("de "):
            return warning(
                "D335",
                f"« {one.words} » : {way.how}, le changement est de {format_number(value)}\u00a0%",
                place,
                _HINT,
            )
        message = f"« {one.words} », mais {way.how} font {format_number(value)}\u00a0%"
        return warning("D332", message, place, _HINT)
    if any(term.quantity.unit == "%" for term in way.terms):
        return warning("D332", f"« {one.words.strip()} », mais {way.how} {one.said(way.value)}", place, _HINT)
    return warning("D437", f"« {one.words.strip()} », mais {way.how} = {one.said(way.value)}", place, _HINT)


def _wrong(result: Term, near: Sequence[Term], earlier: Sequence[Term], sheets: Sheets) -> Way | None:
    """The way by which a result should have come, where none whatever gives it."""
    one = result.quantity
    if one.is_range or one.value / one.factor <= 1:
        return None
    told = (*cued_values(result, near, earlier), *sheets.ways(result, near))
    ways = [way for way in told if way.value > 0]
    if not ways or any(_fits(one, way) for way in ways) or sheets.hold(result):
        return None
    if one.unit == "%" and is_made(result, [*near, *earlier], pairs_only=True):
        return None
    weighed = [(way.weight + _likeness(one, way), -rank) for rank, way in enumerate(ways)]
    weight, rank = max(weighed)
    best = ways[-rank]
    alike = [term.quantity for term in (*near, *earlier) if term.quantity.unit == one.unit]
    if any(abs(other.value - best.value) <= best.value * _NEARLY_SAME for other in alike):
        return None  # what these make is told already: « 410 € pour 45 m² […] les charges, 60 € »
    is_share = any(term.quantity.unit == "%" for term in best.terms)
    is_explained = _is_share_of_other(one, near, earlier) or (
        not is_share and _is_explained(one, near, earlier)
    )
    return None if weight < _NEEDED or is_explained else best


def _fits(one: Quantity, way: Way) -> bool:
    return is_near(one, way.value) or abs(way.value - one.value) <= way.value * way.room


def _is_share_of_other(one: Quantity, near: Sequence[Term], earlier: Sequence[Term]) -> bool:
    """Whether a share beside a value makes it of some other number than the one by which it is wrong."""
    shares = [term.quantity for term in near if term.quantity.unit == "%"]
    wholes = [term.quantity for term in (*near, *earlier) if term.quantity.unit == one.unit]
    for share in shares:
        low = _NEARLY if share.is_fraction and share.looseness is not Looseness.EXACT else 1 - _EXACTLY
        made = [whole.value * share.value / _HUNDRED for whole in wholes if whole.value > one.value]
        if any(value and low <= one.value / value <= 1 + _EXACTLY for value in made):
            return True
    return False


def _is_explained(one: Quantity, near: Sequence[Term], earlier: Sequence[Term]) -> bool:
    """Whether a plain product or quotient of an alike number by a count gives exactly what is told."""
    some = [term.quantity for term in (*near, *earlier)]
    counts = {other.value for other in some if not other.unit and other.value > 1}
    room = max(one.half_step, one.value * _EXACTLY)
    alike = [other.value for other in some if other.unit == one.unit and not other.is_range]
    if any(first + second == one.value for first, second in combinations(alike, 2)):
        return True
    for other in some:
        if (
            other.unit != one.unit
            or one.unit == "%"
            or not other.value
            or (not one.unit and other.nouns[:1] != one.nouns[:1])
        ):
            continue
        if any(
            abs(value - one.value) <= room
            for n in counts - {other.value}
            for value in (other.value * n, other.value / n)
        ):
            return True
    return False


def _likeness(one: Quantity, way: Way) -> int:
    """How much a value looks like the one that is told: of digits exchanged, or of one other digit."""
    value, ratio = way.value, way.value / one.value
    if one.unit == "%":
        apart = abs(value - one.value)
        rounded = value.quantize(Decimal(1) if not one.step % 1 else one.step)
        if one.is_fraction:
            return 2 if value / 8 < apart < _SHARES_APART else -9
        return (
            2 * is_slip(rounded, one.value) + (apart < _SHARES_APART)
            if one.looseness is Looseness.EXACT
            else -9
        )
    is_measured = any(term.quantity.unit not in {"", "%"} for term in way.terms)
    if is_measured and any(abs(ratio / scale - 1) < _POWER for scale in _SCALES):
        return 3  # « 5 175 hectares » for km²: a unit that slipped
    if not _LOW <= ratio <= _HIGH:
        return -9
    rounded = (value / one.factor).quantize(
        Decimal(1) if not one.step % 1 and one.factor == 1 else one.step / one.factor, ROUND_HALF_EVEN
    )
    told = one.value / one.factor
    comes_out = abs(rounded * one.factor - value) < max(value * Decimal("0.0005"), Decimal("0.001"))
    likeness = 3 if is_exchange(rounded, told) else 2 * is_slip(rounded, told)
    return likeness + comes_out + (_NEAR_LOW <= ratio <= _NEAR_HIGH) - (not one.is_exact)
