"""What a result should be, from the numbers around it: each way is tried where what is counted, and per what, fits it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dossier.checks.numbers.reckoning.any_result import is_near
from dossier.checks.numbers.reckoning.operands import Operand
from dossier.language.fr.dates import days_a_week
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.quantities import DURATIONS, Quantity

_TURNS = {("mois", "an"): 12, ("trimestre", "an"): 4, ("semestre", "an"): 2, ("semaine", "an"): 52, ("jour", "an"): 365,
          ("mois", "trimestre"): 3, ("jour", "semaine"): 7, ("heure", "jour"): 24, ("jour", "mois"): 30, ("semaine", "mois"): 4}  # fmt: skip
PERIODS = {"an": ("mois", 12), "trimestre": ("mois", 3), "mois": ("mois", 1), "semaine": ("jour", 7), "jour": ("jour", 1), "heure": ("min", 60),
            "minute": ("min", 1)}  # fmt: skip
#: Turns of a day or a week that are those of work: anything between may be meant.
_FEWEST = {"jour": Decimal(180), "semaine": Decimal(30)}
_FEWEST_DAYS, _FEWEST_HOURS = 4, 5
_MEASURES = {"kilomètre": ("m", 1000), "km": ("m", 1000), "mètre": ("m", 1), "mètre carré": ("m²", 1), "hectare": ("m²", 10000), "ha": ("m²", 10000),
             "tonne": ("kg", 1000)}  # fmt: skip
_WHOLE_COST = re.compile(
    r"\b(?:dépense|coût|facture|budget|enveloppe|montant|recette|total)s?\b[^,;.]{0,45}$", re.IGNORECASE
)
_MAKES = re.compile(
    r"(?:\bsoit|\bce qui (?:représente|fait|donne|porte)|\breprésente\w*)(?: donc| au total| un total de| une dépense de| environ)* ?$"
)
_FOLLOWS = re.compile(
    r"\b(?:soit|donc|ainsi|au total|en tout|en moyenne|ce qui|c'est-à-dire|dépense|capacité|reviendra|revient)\b"
)
#: « 214 personnes, dont 36 par hélicoptère »: by which means, not for each.
_PART_OF = re.compile(r"\bdont (?:environ |près de |plus de )?$")
_TAKES_UP = re.compile(r"(?:Elles|Ils|Ces|Ceux-ci|Celles-ci)\b")
_A_YEAR = re.compile(
    r"^(?:En|L'an|Durant l'année|Sur l'année|Pour l'année|L'année) (?:19|20)?\d{0,4}|\b(?:par an|chaque année|annuel\w*|l'an dernier|l'année dernière|en un an|en une année|dans l'année|sur l'année|en (?:19|20)\d\d)\b"
)


_A_MONTH = re.compile(
    r"\b(?:en|au mois de|durant le mois de|courant) (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b"
)
#: « 180 000 € la première année, puis 120 000 € par an »
_IN_TURN = re.compile(r"\b(?:puis|ensuite|la première année)\b[^;:.]{0,30}$")
_SEVERALLY = re.compile(r" ?(?:€|[MK]€|euros)? ?(?:chacune?|pièce|l'une?)\b")
_BETWEEN = re.compile(r"\b(?:[Ee]ntre|[Dd]e) (?P<first>(?:19|20)\d\d) (?:et|à) (?P<last>(?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Derivation:
    """A value that a result should have, how it is reckoned, and the operands that it takes.

    ``is_certain`` says that the words leave no other way of reckoning: a list, and « pour un total de ».
    """

    value: Decimal
    how: str
    operands: tuple[Operand, ...]
    lowest: Decimal | None = None
    is_certain: bool = False


#: « créée deux ans plus tard »: a time apart, through which nothing adds up.
_APART = re.compile(r" (?:plus tard|plus tôt|après|avant|auparavant)\b")


def rates_and_products(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    """Every product, quotient and conversion of ``some`` that is of the kind of the result."""
    ways = (
        *_quotients(result, some),
        *_over_time(result, some),
        *_products(result, some),
        *_turned(result, some),
    )
    is_said = _says_so(result)
    for way in ways:
        is_near_by = result.per != "chacun" and any(one.distance == 0 for one in way.operands)
        if is_said or is_near_by:
            yield way
    yield from _costs(result, some)


def _says_so(result: Operand) -> bool:
    """Whether a sentence says that a number follows from what is told before it."""
    return bool(
        _FOLLOWS.search(result.statement.text[max(0, result.quantity.start - 60) : result.quantity.start])
    )


def _quotients(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    """« 900 plants par équipe de 6 planteurs, soit 150 par personne »."""
    per = result.per
    if not per or per in PERIODS or _PART_OF.search(result.statement.text[: result.quantity.start]):
        return
    base, factor = _MEASURES.get(per, ("", 1))
    for whole in some:
        if not _is_whole(whole, result) or whole.per in {per, "chacun"}:
            continue
        for count in some:
            one = count.quantity
            if count is whole or one.value <= 1 or one.is_range or count.per in PERIODS:
                continue
            counts = (
                one.unit == base
                if base
                else not one.unit
                and (
                    one.noun == per
                    or (per == "personne" and _are_people(one))
                    or (
                        per in word_list("gens")
                        and _are_people(one)
                        and _MAKES.search(result.statement.text[: result.quantity.start])
                    )
                    or (
                        per == "chacun"
                        and (count.distance <= whole.distance or _TAKES_UP.match(result.statement.text))
                        and not one.is_bare
                    )
                )
            )
            if counts:
                yield _told(whole.quantity.value * factor / one.value, "÷", whole, count)


def _over_time(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    """« 2,4 millions d'arbres en 2026, soit 200 000 par mois », « 96 M€ sur quatre ans, soit 24 M€ par an »."""
    if result.per not in PERIODS or _IN_TURN.search(result.statement.text[: result.quantity.start]):
        return
    for whole in some:
        if not _is_whole(whole, result):
            continue
        if turns := _TURNS.get((result.per, whole.per)):
            fewest = whole.quantity.value / _FEWEST[result.per] if result.per in _FEWEST else None
            if (result.per, whole.per) == ("jour", "semaine"):
                fewest = whole.quantity.value / _FEWEST_DAYS
            yield Derivation(
                whole.quantity.value / turns, f"{_said(whole)} ÷ {turns}", (whole,), lowest=fewest
            )
            continue
        base, length = PERIODS[result.per]
        lasting = [
            one
            for one in some
            if one.quantity.unit == base and one.distance == whole.distance and not one.per
        ]
        for during in lasting:
            if not whole.per and during.quantity.value > length:
                yield _told(whole.quantity.value * length / during.quantity.value, "÷", whole, during)
        if result.per == "an" and not whole.per and (years := _BETWEEN.search(whole.statement.text)):
            first, last = int(years["first"]), int(years["last"])
            for length in (last - first + 1, last - first):
                if length > 1:
                    how = f"{_said(whole)} ÷ {length} ans"
                    yield Derivation(
                        whole.quantity.value / whole.quantity.factor**result.quantity.is_bare / length,
                        how,
                        (whole,),
                    )
        if (
            result.per == "jour"
            and not whole.per
            and not lasting
            and whole.distance == 0
            and _A_MONTH.search(whole.statement.text)
        ):
            days = f"{_said(whole)} ÷ 30"
            yield Derivation(whole.quantity.value / 30, days, (whole,), lowest=whole.quantity.value / 20)
        turns = _TURNS.get((result.per, "an"))
        if (
            turns
            and not whole.per
            and not lasting
            and whole.distance == 0
            and _A_YEAR.search(whole.statement.text)
        ):
            fewest = whole.quantity.value / _FEWEST[result.per] if result.per in _FEWEST else None
            yield Derivation(
                whole.quantity.value / turns, f"{_said(whole)} ÷ {turns}", (whole,), lowest=fewest
            )


def _products(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    """« 60 élèves par promotion, soit 120 pour les deux promotions », « 25 000 € par an pendant trois ans »."""
    if result.quantity.per or result.per == "chacun":
        return
    for rate in some:
        one = rate.quantity
        if not rate.per or not _is_of_kind(one, result.quantity) or one.value >= result.quantity.value:
            continue
        if rate.per == "chacun" and rate.distance and result.quantity.is_bare and not _says_so(result):
            continue  # « deux agents chacune […] 52 des 93 alertes provenaient d'un appel, 27 d'une caméra »
        for count in some:
            other = count.quantity
            if count is rate or other.value <= 1 or other.is_range or count.per:
                continue
            if rate.per in PERIODS:
                if _SEVERALLY.match(rate.statement.text[one.number_end :]):
                    continue  # « 250 000 € chacun par an »: by how many, nobody says here
                base, length = PERIODS[rate.per]
                is_span = not _APART.match(count.statement.text[other.end :])
                if other.unit == base and not result.per and is_span:
                    yield _told(one.value * other.value / length, "×", rate, count)
            elif _counts(other, rate.per) and result.per in {"", rate.per, *PERIODS}:
                yield _told(one.value * other.value, "×", rate, count)


def _turned(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    """« 4 500 € par mois, une dépense annuelle de 54 000 € », « six heures par jour, soit vingt-quatre par semaine »."""
    for rate in some:
        turns = _TURNS.get((rate.per, result.per)) if rate.per != result.per else None
        if turns and _is_of_kind(rate.quantity, result.quantity) and rate.distance < 2:
            per_week = (rate.per, result.per) == ("jour", "semaine")
            told = _days_a_week(result, some) if per_week else None
            turns = told or turns
            fewest = rate.quantity.value * _FEWEST[rate.per] if rate.per in _FEWEST else None
            if per_week:
                fewest = rate.quantity.value * (told or _FEWEST_DAYS)
            if (rate.per, result.per) == ("heure", "jour"):
                fewest = rate.quantity.value * _FEWEST_HOURS
            yield Derivation(rate.quantity.value * turns, f"{_said(rate)} × {turns}", (rate,), lowest=fewest)


def _days_a_week(result: Operand, some: Sequence[Operand]) -> int | None:
    """How many days of a week are told: « du lundi au vendredi », « quatre jours par semaine »."""
    if (told := days_a_week(result.statement.passage.text)) is not None:
        return told
    days = [int(one.quantity.value) for one in some if one.quantity.unit == "jour" and one.per == "semaine"]
    return days[0] if days else None


def _costs(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    """« un chèque de 120 €. Avec 8 000 bénéficiaires, la dépense atteindra 960 000 € »: a price, and how many are bought."""
    one, lead = result.quantity, result.statement.text[: result.quantity.start]
    if (
        one.unit != "€"
        or result.per not in {"", "an"}
        or not (_WHOLE_COST.search(lead) or _MAKES.search(lead))
    ):
        return
    money = [item for item in some if item.quantity.unit == "€" and item.quantity.value * 5 < one.value]
    each = [item for item in money if item.per and item.per not in PERIODS and item.per not in _MEASURES]
    counts = [item for item in some if not item.quantity.unit and not item.per and item.quantity.value > 1]
    counts.sort(key=lambda item: (item.distance, -item.quantity.start))
    prices = each[:1] if each else money if len(money) == len(counts) == 1 else []
    for price in prices:
        values = [price.quantity.value * count.quantity.value for count in counts]
        if any(is_near(one, value) for value in values):
            return
        for count, value in zip(counts, values, strict=True):
            if Decimal("0.4") <= value / one.value <= Decimal("2.5"):
                yield _told(value, "×", price, count)
                return


def _is_whole(whole: Operand, result: Operand) -> bool:
    return (
        _is_of_kind(whole.quantity, result.quantity)
        and whole.quantity.value > result.quantity.value
        and whole.per != result.per
    )


def _is_of_kind(one: Quantity, result: Quantity) -> bool:
    """Whether both count the same: one unit, one noun, or a number that leaves its noun to the other."""
    lasts = one.unit == result.unit == "min"
    if (one.unit in DURATIONS | {"%", "point"} or result.unit in DURATIONS) and not lasts:
        return False
    if one.is_range or one.is_fraction:
        return False
    if one.unit and result.is_bare and one.factor in {1, 10**4}:
        return True  # « 450 000 m³, soit 150 000 chacune »
    if one.unit or result.unit:
        return one.unit == result.unit
    return (
        one.noun == result.noun
        or result.is_bare
        or one.noun == "fois"
        or bool(set(one.nouns[:2]) & set(result.nouns[:2]))
        or (_are_people(one) and _are_people(result))
    )


def _counts(one: Quantity, per: str) -> bool:
    """Whether a number counts that per which something is said."""
    if one.unit or one.is_bare:
        return False
    return per in {one.noun, "chacun"} or (per == "personne" and _are_people(one))


def _are_people(one: Quantity) -> bool:
    return not one.is_bare and (
        one.noun in word_list("gens") or one.noun.endswith(("eur", "ier", "ien", "iste"))
    )


def _told(value: Decimal, sign: str, one: Operand, other: Operand) -> Derivation:
    return Derivation(value, f"{_said(one)} {sign} {_said(other)}", (one, other))


def _said(one: Operand) -> str:
    words = one.quantity.words
    per = one.per
    if per and per != "chacun" and not words.endswith(per):
        return f"{words} par {per}"
    return words
