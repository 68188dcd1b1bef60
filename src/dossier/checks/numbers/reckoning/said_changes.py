"""Changes of a number that a text says to follow: what is gained, and by which share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dossier.checks.numbers.reckoning.said_way import HUNDRED, SaidWay, are_alike, in_unit, last_alike
from dossier.checks.numbers.reckoning.series import is_slip
from dossier.checks.numbers.reckoning.words_of_change import GROWS
from dossier.checks.passages import Statement
from dossier.language.fr.quantities import DURATIONS, Quantity

#: « : une baisse de », « , soit une hausse de près de »
A_CHANGE = re.compile(
    r"(?:,|:|, soit|, c'est-à-dire) (?:une?|la|de) (?:hausse|baisse|augmentation|diminution|progression|réduction|recul|gain|perte) de "
    r"(?:plus de |près de |quelque )?$"
)
MORE = re.compile(
    r"^ ?%?(?: [^\W\d_']+){0,2} (?:de plus|de moins|de mieux|supplémentaires?|(?:de )?gagnée?s|(?:de )?perdue?s)\b"
)
#: From one number to another.
_TO = re.compile(
    r"^[^;.:]{0,40}?(?: à | contre |, contre |, au lieu de | au lieu de |, puis )[^;.:\d]{0,25}$"
)
#: « Cette hausse de 600 000 €, soit 12,5 % »: of what the sentence before tells.
THIS_CHANGE = re.compile(
    r"\b[Cc]et(?:te)? (?:hausse|baisse|augmentation|diminution|progression|réduction|gain|perte|écart|économie) de $|\b[Cc]e (?:recul|gain) de $"
)
_POINTS_APART = re.compile(r"^[^.:\d]{0,60}(?:;|,|contre|à)[^.:\d]{0,40}$")
_SO_FAR = re.compile(
    r"\b(?:donc|ainsi) (?:[^\W\d_]+ ){0,2}(?:perdu|gagné|créé|supprimé) $|\b(?:perdu|gagné) (?:donc|ainsi) $"
)
_SO = (" soit ", " soit donc ")
_NEAR_BY = 2


def changes(
    statement: Statement, one: Quantity, near: Sequence[Quantity], far: Sequence[Quantity]
) -> Iterator[SaidWay]:
    """« passé de 26 à 38, soit douze de plus », « Ils étaient 14 900 ; ils sont donc 300 de moins »."""
    lead, behind = statement.before(one), statement.text[one.number_end :]
    is_more = is_said_more(statement, one, near)
    if one.unit == "point":
        yield from _points(statement, near)
    elif THIS_CHANGE.search(lead) and (two := last_alike(far, one)) is not None:
        yield from _of_two(one, *two, said=True, certain=True)
    elif one.unit == "%" and len(near) == 1 and THIS_CHANGE.search(statement.text[: near[0].start]):
        if (two := last_alike(far, one)) is not None and near[0].unit in {two[0].unit, two[1].unit}:
            yield from _of_two(one, *two, said=True, certain=True)
    elif (pair := _changed(statement, near, one)) is not None:
        is_change = bool(A_CHANGE.search(lead) or MORE.match(behind) or lead.endswith(_SO))
        told = [item for item in near if item.unit not in DURATIONS or one.unit in DURATIONS]
        is_certain = is_change and told[-1] in pair
        yield from _of_two(one, *pair, said=is_more or bool(GROWS.search(lead)), certain=is_certain)
    elif is_more and (two := last_alike([*far, *near], one)) is not None:
        yield from _of_two(one, *two, said=True)
        yield from _of_two(one, two[1], two[0], said=True)
        yield from _from_earlier(one, near, far)
    elif one.unit == "%":
        yield from _share_of_a_change(statement, one, near)
    elif _SO_FAR.search(lead) and (two := last_alike(far, one)) is not None:
        since = _of_two(one, *two, said=True, certain=True)
        yield from (way for way in since if is_slip(way.value, one.value))


def is_said_more(statement: Statement, one: Quantity, near: Sequence[Quantity]) -> bool:
    """Whether a number is that of a change, or stands behind the share of one."""
    return bool(MORE.match(statement.text[one.number_end :])) or any(
        item.unit == "%" and MORE.match(statement.text[item.number_end :]) for item in near
    )


def _changed(
    statement: Statement, near: Sequence[Quantity], one: Quantity
) -> tuple[Quantity, Quantity] | None:
    """The old and the new value that a sentence tells last: « de 26 à 38 salariés », « 18, contre 11 auparavant »."""
    told = [item for item in near if item.unit not in DURATIONS or one.unit in DURATIONS]
    for first, last in reversed(list(pairwise(told))):
        joint = statement.text[first.number_end : last.start]
        is_like = are_alike(first, last) or (last.is_bare and bool(first.unit))
        if is_like and _TO.match(joint) and not first.is_range:
            return (last, first) if "contre" in joint or "au lieu" in joint else (first, last)
    return None


def _from_earlier(one: Quantity, near: Sequence[Quantity], far: Sequence[Quantity]) -> Iterator[SaidWay]:
    """« 14 600 élèves […] Ils étaient 14 900 en 2034 ; ils sont donc 300 de moins »: from what was told before."""
    told = [item for item in near if item.unit in {one.unit, ""} and item.is_exact and item is not one]
    for last in told[-1:]:
        for first in far:
            if are_alike(first, last) and first.unit in {one.unit, ""}:
                yield from (
                    way for way in _of_two(one, first, last, said=True) if is_slip(way.value, one.value)
                )


def _of_two(
    one: Quantity, old: Quantity, new: Quantity, *, said: bool, certain: bool = False
) -> Iterator[SaidWay]:
    two = (old, new)
    before, after = in_unit(old, two), in_unit(new, two)
    gap = abs(after - before)
    if one.unit == "%" and old.unit != "%" and said and before:
        how = f"de {old.words} à {new.words}"
        yield SaidWay(gap * HUNDRED / before, how, is_change=True, is_certain=certain)
    elif (
        one.unit in {old.unit, new.unit}
        and one.unit != "%"
        and one.factor in {old.factor, new.factor, 1}
        and not one.per
    ):
        high, low = sorted(two, key=lambda item: in_unit(item, two), reverse=True)
        yield SaidWay(gap, f"{high.words} − {low.words}", is_certain=certain)


def _share_of_a_change(statement: Statement, one: Quantity, near: Sequence[Quantity]) -> Iterator[SaidWay]:
    """« Ils étaient 14 900 ; ils sont 300 de moins, une baisse de 2 % »: of the old value, or of the one that is told."""
    if len(near) < _NEAR_BY or not A_CHANGE.search(statement.before(one)):
        return
    told, gap = near[-2:]
    is_gap = MORE.match(statement.text[gap.number_end :]) and gap.is_exact and told.is_exact
    if is_gap and are_alike(told, gap) and "%" not in {told.unit, gap.unit}:
        value = in_unit(told, (told, gap))
        for base in (value, value - gap.value, value + gap.value):
            if base > 0:
                how = f"{gap.words} pour {told.words}"
                yield SaidWay(gap.value * HUNDRED / base, how, is_change=True, is_certain=True)


def _points(statement: Statement, near: Sequence[Quantity]) -> Iterator[SaidWay]:
    """« 78 % ; il était de 66 % en 2025, soit douze points de plus »."""
    shares = [item for item in near if item.unit == "%"][-2:]
    if len(shares) == _NEAR_BY and all(item.is_exact and not item.is_fraction for item in shares):
        first, last = shares
        if _POINTS_APART.match(statement.text[first.end : last.start].lstrip("%")):
            yield SaidWay(abs(first.value - last.value), f"de {first.words} à {last.words}", is_certain=True)
