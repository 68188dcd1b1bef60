"""One quantity said again in another unit, or by twos: « 90 minutes, soit une heure et demie », « dix allers-retours, soit vingt trains »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from dossier.language.fr.quantities import DURATIONS, Quantity

#: What is two of another thing.
_PAIRED = frozenset({"aller-retour", "allers-retour", "paire", "couple", "binôme", "duo", "tandem"})


def conversions(result: Quantity, operands: Sequence[Quantity]) -> Iterator[tuple[Decimal, str]]:
    """The one operand of a result, as its own unit says it."""
    if (
        len(operands) == 1
        and operands[0].noun in _PAIRED
        and operands[0].end <= result.start
        and not result.unit
    ):
        yield operands[0].value * 2, f"{operands[0].words} × 2"
        return
    if len(operands) == 1 and not operands[0].per and not result.per:
        yield from _in_other_time(result, operands[0])
    if any(one.per for one in operands) or (
        operands and result.unit in DURATIONS and result.value > operands[0].value * 2
    ):
        return  # « Chacune durera dix minutes, soit une heure en tout »
    same = [one for one in operands if one.unit == result.unit and one.unit]
    if len(operands) != 1 or len(same) != 1 or same[0].symbol == result.symbol or result.per or same[0].per:
        return
    weeks = result.value / 7 if result.symbol.startswith("semaine") else Decimal(0)
    if weeks and 5 * weeks <= same[0].value <= 7 * weeks:
        return  # weeks of five or six days
    if same[0].factor != result.factor:
        yield same[0].value, same[0].words


#: Hours of a day, days of a month, in the base units of durations.
_DAY, _MONTH = Decimal(1440), Decimal("30.44")


def _in_other_time(result: Quantity, one: Quantity) -> Iterator[tuple[Decimal, str]]:
    """« 48 heures, soit deux jours », « 90 jours, soit trois mois »; working days and hours, which nobody can tell, are left."""
    if {one.unit, result.unit} == {"min", "jour"}:
        value = one.value / _DAY if one.unit == "min" else one.value * _DAY
        if value % 1 == 0 and one.end <= result.start and one.factor * result.factor in {60, 420}:
            yield value, one.words
    if (one.unit, result.unit) == ("jour", "mois") and result.factor == 1:
        value = one.value / _MONTH
        near = value.quantize(Decimal(1), rounding=ROUND_HALF_UP)
        if near >= 1 and abs(value - near) < Decimal("0.2"):
            yield near, one.words
