"""Products and means that a text says to follow, where what is told per what ties them: « 12 000 € par logement »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dossier.checks.numbers.reckoning.derivations import PERIODS
from dossier.checks.numbers.reckoning.operands import Operand
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.quantities import DURATIONS, Quantity

_SO = ("soit ", "soit donc ")
_AREAS = {"km²": 10**6, "kilomètre carré": 10**6, "hectare": 10**4, "mètre carré": 1, "m²": 1}
_IN_A_YEAR = re.compile(
    r"\b(?:en (?:19|20)\d\d|par an|chaque année|dans l'année|en un an|l'an dernier|l'année dernière|sur l'année)\b"
)
#: Of a year all days are meant, or those of work.
_DAYS, _WORKDAYS, _A_YEAR = (Decimal(355), Decimal(375)), (Decimal(200), Decimal(315)), Decimal(365)


@dataclass(frozen=True, slots=True)
class Rated:
    """What a result should be by a rate, how it is said, and whether what is told will do (days of a year are not counted).

    ``is_near`` where all that it comes of stands in the sentence.
    """

    value: Decimal
    how: str
    will_do: bool = False
    is_near: bool = False


def rated(result: Operand, some: Sequence[Operand]) -> Iterator[Rated]:
    """« 210 repas par jour, quatre jours par semaine, soit 840 repas », « 620 000 € pour cinq logements, soit 124 000 € par logement »."""
    yield from _products(result, some)
    yield from _means(result, some)


def _products(result: Operand, some: Sequence[Operand]) -> Iterator[Rated]:
    one = result.quantity
    for rate in some:
        is_of_kind = _is_of_kind(rate.quantity, one) or (
            not rate.distance and _is_said_so(result, rate.quantity)
        )
        if not rate.per or rate.per in {"chacun", result.per} or not is_of_kind or not rate.quantity.is_exact:
            continue
        for count in some:
            times = None if count is rate else _times(count, rate.per)
            if times is not None and _fits(result, rate, count):
                yield Rated(
                    rate.quantity.value * times,
                    f"{rate.quantity.words} × {count.quantity.words}",
                    is_near=not rate.distance + count.distance,
                )


def _means(result: Operand, some: Sequence[Operand]) -> Iterator[Rated]:
    if not result.per or result.per == "chacun":
        return
    for whole in some:
        one = whole.quantity
        is_of_kind = _is_of_kind(one, result.quantity) or _is_said_so(result, one)
        if whole.per == result.per or not one.is_exact or not is_of_kind or one.is_bare:
            continue
        if whole.per and result.per in PERIODS:
            continue
        counted = [count for count in some if count is not whole and not count.per]
        told = [
            (count, times)
            for count in counted
            if (times := _times(count, result.per)) and 1 < times <= one.value
        ]
        for count, times in told:
            yield Rated(
                one.value / times,
                f"{one.words} ÷ {count.quantity.words}",
                is_near=not whole.distance + count.distance,
            )
        is_yearly = result.per == "jour" and not any(item.quantity.unit in DURATIONS for item in some)
        if is_yearly and not told and not whole.distance and _IN_A_YEAR.search(whole.statement.text):
            days = one.value / result.quantity.value
            will_do = any(least <= days <= most for least, most in (_DAYS, _WORKDAYS))
            yield Rated(one.value / _A_YEAR, f"{one.words} ÷ 365", will_do)


def _is_said_so(result: Operand, one: Quantity) -> bool:
    """« 168 000 documents à 12 000 abonnés, soit 14 prêts par abonné »: another word for the same things."""
    is_counted = not one.unit and not result.quantity.unit and not one.is_bare and not one.is_fraction
    return is_counted and result.statement.text[: result.quantity.start].endswith(_SO)


def _fits(result: Operand, rate: Operand, count: Operand) -> bool:
    """Whether a product is of the period of the result: « cinq jours par semaine » makes something per week."""
    if count.per:
        return count.per in {result.per, rate.per} if result.per else rate.per in PERIODS
    return not result.per or result.per in PERIODS


def _times(count: Operand, per: str) -> Decimal | None:
    """How many of what a rate is told per a number counts; None where it counts something else."""
    one = count.quantity
    if not one.is_exact or one.is_fraction:
        return None
    if per in PERIODS:
        base, length = PERIODS[per]
        return one.value / length if one.unit == base else None
    if per in _AREAS:
        return one.value / _AREAS[per] if one.unit == "m²" else None
    is_of_people = per == "personne" and one.noun in word_list("gens")
    return one.value if not one.unit and (per == one.noun or is_of_people) else None


def _is_of_kind(one: Quantity, result: Quantity) -> bool:
    if one.unit in DURATIONS | {"%", "point"} or one.is_range or one.is_fraction:
        return False
    if one.unit or result.unit:
        return one.unit == result.unit
    return not one.is_bare and (one.noun == result.noun or result.is_bare)
