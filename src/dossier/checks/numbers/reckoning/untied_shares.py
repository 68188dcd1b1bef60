"""A share or a change beside two numbers alike is taken to be theirs: no word need tie them, a word or another way unties them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from dossier.checks.numbers.reckoning.series import is_exchange, is_slip
from dossier.checks.numbers.reckoning.terms import Term, behind_of, lead_of
from dossier.checks.numbers.reckoning.way import Way, are_alike
from dossier.checks.numbers.reckoning.words_of_change import FALLS, RISES
from dossier.language.fr.quantities import DURATIONS, Looseness, Quantity, lemma

_HUNDRED = Decimal(100)
#: What says that a share is none of the numbers beside it: aims, bounds, rates that are laid down.
_UNTIES = re.compile(
    r"\b(?:objectif|d'ici|à terme|vis\w+|prév\w+|plafon\w+|seuil\w*|minimum|maximum|au moins|au plus|jusqu'|TVA|tarif|remise|rabais|barème|moyenne nationale|au niveau national"
    r"|cofinanc\w*|subvention\w*|abond\w*|points?|autres?|restant\w*)\b",
    re.IGNORECASE,
)
_YEARS, _CLOSE, _CLEAN, _NEAR = range(1900, 2100), Decimal(13), Decimal("0.06"), 2
_MOST, _FEW, _FEW_WORDS, _FEWEST_DIGITS = 8, 5, 5, 3
_OF = re.compile(r"\b(?:de |d')(?:près de |plus de |environ )?$")
_TAKES_UP = re.compile(
    r"\b(?:donc|ainsi|soit|ce qui|cela|(?:les|la|le) (?:premi|second|derni)\w+|eux|elles?|ils?|[Cc]es|[Cc]ette)\b",
    re.IGNORECASE,
)
_SIMPLE = tuple(Decimal(part) * _HUNDRED / whole for part, whole in
                ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5), (1, 6), (5, 6), (1, 8), (1, 10), (9, 10)))  # fmt: skip
_WEIGHT = 4
_OF_WHAT = re.compile(r"^ ?%? (?:des|du|de la|de ces|de cette|de l')(?: )?([^\W\d_]{3,})")


def untied_shares(result: Term, near: Sequence[Term], before: Sequence[Term]) -> Iterator[Way]:
    """« 318 millimètres, quand la normale s'élève à 424. Le déficit atteint 35 % »."""
    one, statement = result.quantity, result.statement
    around = f"{lead_of(statement, one)[-70:]} | {behind_of(statement, one)[:40]}"
    if (
        one.unit != "%"
        or one.looseness is not Looseness.EXACT
        or any(item.quantity.unit == "%" for item in near)
    ):
        return
    if not 1 < one.value < _HUNDRED or _UNTIES.search(around):
        return
    some = [item for item in [*reversed([each for each in near if each.start < result.start]), *before,
            *(each for each in near if each.start > result.start)]
            if _may_stand(item) and item.statement.passage is statement.passage]  # fmt: skip
    rises, falls = bool(RISES.search(around)), bool(FALLS.search(around))
    if _is_its_own(result, near) or is_made(result, some):
        return
    ways = list(_missed(result, some, rises=rises, falls=falls))
    if ways:
        yield min(ways, key=lambda way: abs(way.value - one.value))


def _missed(result: Term, some: Sequence[Term], *, rises: bool, falls: bool) -> Iterator[Way]:
    """Each share, or change in the sense that is said, that a share misses by a slip."""
    is_change = rises or falls
    for part, whole in permutations(some, 2):
        value = _value(part, whole, is_change=is_change)
        grows = part.quantity.value > whole.quantity.value
        is_backward = rises is not falls and grows is not rises
        if value is None or is_backward or _is_share_of_other(result, part):
            continue
        if _is_missed(result.quantity, value) or _is_made_by_slip(
            result, part, whole, grows=grows if is_change else None
        ):
            one, other = part.quantity.words, whole.quantity.words
            how = f"de {other} à {one}" if is_change else f"{one} sur {other}"
            yield Way(value, how, (part, whole), _WEIGHT)


def _is_made_by_slip(result: Term, part: Term, whole: Term, *, grows: bool | None) -> bool:
    """« 20 % de mieux que les 128 750 de 2025 » beside 142 500: the share is that of a number with one digit typed otherwise."""
    share = result.quantity.value / _HUNDRED
    if grows is not None:
        share = 1 + share if grows else 1 - share
    one, other = part.quantity, whole.quantity
    if not share or one.is_range or other.is_range or one.factor != other.factor:
        return False
    return _is_slipped(one, other.value * share) or _is_slipped(other, one.value / share)


def _is_slipped(told: Quantity, meant: Decimal) -> bool:
    """Whether digits exchanged, or one typed otherwise where the number comes out exactly, make what is told of what is meant."""
    step = told.step or Decimal(1)
    rounded = meant.quantize(step / told.factor) if step < 1 else (meant / step).quantize(Decimal(1)) * step
    digits = len(str(int(told.value / step)).rstrip("0"))
    if digits < _FEWEST_DIGITS or not told.is_exact or told.is_fraction:
        return False
    return is_exchange(rounded, told.value) or (rounded == meant and is_slip(rounded, told.value))


def _is_share_of_other(result: Term, part: Term) -> bool:
    """« 1 200 logements ; 45 % des logements sont vacants »: a share of what the part counts, and not the part."""
    named = _OF_WHAT.match(result.statement.text[result.quantity.number_end :])
    return named is not None and lemma(named[1]) in part.quantity.nouns


def _may_stand(item: Term) -> bool:
    one = item.quantity
    is_year = one.is_bare and one.value in _YEARS
    is_plain = one.unit not in DURATIONS | {"%", "point"} and not one.is_fraction
    return is_plain and not is_year and one.value > 1 and item.distance <= _NEAR


def _value(part: Term, whole: Term, *, is_change: bool) -> Decimal | None:
    """What a pair alike makes: the share of the one in the other, or how far it is from it."""
    one, other = part.quantity, whole.quantity
    if abs(part.distance - whole.distance) > 1:
        return None
    if part.pers != whole.pers and (is_change or part.statement is not whole.statement):
        return None
    if not is_change and (one.is_range or other.is_range):
        return None
    is_some_of = part.statement is whole.statement and not one.unit and not other.unit and not is_change
    if not (are_alike(one, other) or one.is_bare or other.is_bare or is_some_of):
        return None
    mine, theirs = _scaled(one, other), _scaled(other, one)
    if not theirs or mine == theirs:
        return None
    if is_change:
        return abs(mine - theirs) * _HUNDRED / theirs
    return mine * _HUNDRED / theirs if mine < theirs else None


def _scaled(one: Quantity, other: Quantity) -> Decimal:
    """A value, in the unit that it leaves to the other: « 318 millimètres, quand la normale s'élève à 424 »."""
    return one.value * other.factor if one.is_bare and other.unit else one.value


def is_made(result: Term, some: Sequence[Term], *, pairs_only: bool = False) -> bool:
    """Whether a share, or a change in the sense that its words have, comes of any of the numbers around it."""
    lead = lead_of(result.statement, result.quantity)
    around = f"{lead[-70:]} | {behind_of(result.statement, result.quantity)[:40]}"
    rises, falls = bool(RISES.search(around)), bool(FALLS.search(around))
    told = [item.quantity for item in some if _may_stand(item)][:_MOST]
    if pairs_only:
        told = told[:_FEW]
    values = [*_shares(told, pairs_only=pairs_only)]
    if rises or falls or _OF.search(lead):
        values += _changes(told, up=rises or not falls, down=falls or not rises, pairs_only=pairs_only)
    return any(_is_near(result.quantity, value) for value in values)


def _shares(told: Sequence[Quantity], *, pairs_only: bool) -> Iterator[Decimal]:
    """The share of each number in each other, in the sum of both, and of the sum of two in a third."""
    for one, other in permutations(told, 2):
        mine, theirs = _scaled(one, other), _scaled(other, one)
        yield mine * _HUNDRED / theirs
        if not pairs_only:
            yield mine * _HUNDRED / (mine + theirs)
    for one, two, whole in permutations(() if pairs_only else told, 3):
        yield (one.value + two.value) * _HUNDRED / whole.value


def _changes(told: Sequence[Quantity], *, up: bool, down: bool, pairs_only: bool) -> Iterator[Decimal]:
    """How far each number is from each other, in the sense that is said."""
    for one, other in permutations(told, 2):
        mine, theirs = _scaled(one, other), _scaled(other, one)
        if up if mine > theirs else down:
            yield abs(mine - theirs) * _HUNDRED / theirs
    for one, two, three in permutations(() if pairs_only else told, 3):
        yield abs(one.value - two.value) * _HUNDRED / three.value


def _is_its_own(result: Term, near: Sequence[Term]) -> bool:
    """« Du côté de la délinquance, les cambriolages reculent de 14 % »: a sentence that says itself of what it is, and counts nothing."""
    before = result.statement.text[: result.start]
    return (
        not any(_may_stand(item) for item in near)
        and not _TAKES_UP.search(before)
        and len(before.split()) > _FEW_WORDS
    )


def _is_near(one: Quantity, value: Decimal) -> bool:
    room = one.value * Decimal("0.09") if one.is_fraction else max(one.step, Decimal("0.5")) * Decimal("1.02")
    return abs(value - one.value) <= room


def _is_missed(one: Quantity, value: Decimal) -> bool:
    """Whether a share comes out exactly where the text has another that looks like it."""
    off = abs(value - one.value)
    if off > _CLOSE and not is_slip(value.quantize(Decimal(1)), one.value):
        return False
    if one.is_fraction:
        return off <= _CLOSE and any(abs(value - simple) < Decimal("0.4") for simple in _SIMPLE)
    rounded = value.quantize(Decimal(1) if not one.step % 1 else one.step)
    return abs(value - rounded) <= _CLEAN and off <= _CLOSE * 3 and is_slip(rounded, one.value)
