"""Shares that miss what their numbers give by a digit or so, whichever order they stand in (D332)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier.checks.numbers.reckoning.series import Number, runs_of_numbers
from dossier.checks.numbers.reckoning.words_of_change import GROWS
from dossier.checks.passages import Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import DURATIONS

_HUNDRED = Decimal(100)
#: What ties a share to the part told before it, or the part to the share.
_TIED = re.compile(
    r"(?:\bsoit|\(|\bc'est-à-dire|=|\bce qui (?:correspond à|représente|fait|donne|équivaut à)|\breprésent\w+|\bcorrespond\w* à|\bconstitu\w+|\bun taux(?: [^\W\d_]+){0,3} de|, )"
    r"(?: donc| ainsi| déjà| exactement| près d[e']| environ| plus d[e']| un peu [^\W\d_]+ d[e'])*(?: de| d'| à| les| la| le| un taux de)? ?$"
)
_NEAR, _ROUGHLY = Decimal(13), Decimal(20)
_MOST_SENTENCES = 2
_OUT_OF = re.compile(r" (?:des|sur(?: les)?|de (?:ces|ses|nos|leurs)) ")


def report_near_misses(reading: Reading) -> list[Diagnostic]:
    """« 1 240 dossiers […]. Sur ce nombre, 1 085 ont été instruits, soit 85,7 % » (D332)."""
    found: list[Diagnostic] = []
    for passage, numbers in runs_of_numbers(reading):
        found += _shares(reading, passage, numbers)
    return found


def _shares(reading: Reading, passage: Passage, numbers: Sequence[Number]) -> Iterator[Diagnostic]:
    for rank, share in enumerate(numbers[1:], 1):
        one, part = share.quantity, numbers[rank - 1]
        joint = passage.text[part.number_end : share.start]
        around = (
            passage.text[max(0, share.start - 45) : share.start] + passage.text[share.end : share.end + 25]
        )
        if one.unit != "%" or one.is_range or part.sentence != share.sentence or not _TIED.search(joint):
            continue
        if GROWS.search(around) or part.quantity.unit in DURATIONS | {"%", "point"} or part.quantity.per:
            continue
        wholes = [other for other in numbers[: rank - 1] if _may_be_whole(part, other, share)]
        first = numbers[rank - 2] if rank > 1 else part
        if _OUT_OF.fullmatch(passage.text[first.number_end : part.start]):
            part, wholes = first, [part]  # « 132 des 150 habitants, soit 88 % »
        if any(_fits(one.value, part, whole, is_fraction=one.is_fraction) for whole in wholes):
            continue
        near = [
            whole for whole in reversed(wholes)
            if abs(_share_of(part, whole) - one.value) <= (_ROUGHLY if one.is_fraction else _NEAR)
        ]  # fmt: skip
        others = [
            each
            for each in numbers
            if each.quantity.unit == "%" and each is not share and each.sentence == share.sentence
        ]
        if near and not others and (one.is_exact or one.is_fraction):
            yield _off_share(reading, passage, share, part, near[0])


def _may_be_whole(part: Number, whole: Number, share: Number) -> bool:
    one, all_of = part.quantity, whole.quantity
    if (
        share.sentence - whole.sentence > _MOST_SENTENCES
        or all_of.is_range
        or all_of.per
        or not all_of.is_exact
    ):
        return False
    if not one.is_exact or one.value >= all_of.value or all_of.unit != one.unit:
        return False
    return bool(one.unit) or one.is_bare or one.noun == all_of.noun or whole.sentence == share.sentence


def _share_of(part: Number, whole: Number) -> Decimal:
    return part.quantity.value * _HUNDRED / whole.quantity.value


def _fits(said: Decimal, part: Number, whole: Number, *, is_fraction: bool) -> bool:
    value = _share_of(part, whole)
    plain = Decimal("1.01") if value % 1 or said % 1 else Decimal("0.5")
    room = said * Decimal("0.09") + 1 if is_fraction else plain
    return min(abs(value - said), abs(_HUNDRED - value - said)) <= room


def _off_share(reading: Reading, passage: Passage, share: Number, part: Number, whole: Number) -> Diagnostic:
    value = _share_of(part, whole)
    shown = format_number(
        value.quantize(Decimal("0.1")).normalize() if value % 1 else value.quantize(Decimal(1))
    )
    message = f"« {share.quantity.words} », mais {part.quantity.words} sur {whole.quantity.words} font {shown}\u00a0%"
    place = reading.place(passage, share.start, share.end)
    return warning("D332", message, place, "corrigez la part, ou l’un des deux nombres")
