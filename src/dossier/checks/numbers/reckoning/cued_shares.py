"""What a share should be, of the part told before it and the whole that its passage tells, whichever sentence does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from dossier.checks.comparing.folding import bare
from dossier.checks.numbers.reckoning.terms import Term, behind_of, lead_of
from dossier.checks.numbers.reckoning.way import Way, are_alike
from dossier.checks.numbers.reckoning.words_of_change import FALLS, GROWS, RISES
from dossier.language.fr.quantities import DURATIONS

_HUNDRED = Decimal(100)
_TIE = re.compile(
    r"(?:\bsoit|\bc'est-à-dire|\bce qui (?:fait|représente|correspond à)|[=:,(]|\bpès\w+|\breprésent\w+|\bconstitu\w+|\bform\w+|\bcompt\w+ pour|\bconcern\w+)"
    r"(?: donc| ainsi| déjà| exactement| désormais| à elles? seules?)*(?: environ| près d[e']| plus d[e']| un peu (?:plus|moins) d[e'])? ?(?:la |le |les )?$"
)
#: What compares two numbers, or says a rate: beside these, too, a share is no part.
_COMPARES = re.compile(r"\b(?:contre|taux|passe\w*)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:contre|au lieu de|après|face à)(?: [^\W\d_]+)? $")
_THAN = re.compile(
    r"^ ?% (?:de (?:plus|mieux)|(?P<less>de moins)|supérieure?s?|(?P<below>inférieure?s?)) (?:qu|à |aux )"
)
#: What tells how far a value is from what it is as a rule, and what tells that rule.
_GAP = re.compile(r"\b(?:déficit|manque|excédent|surplus|écart)\b[^,;:.\d]{0,30}$", re.IGNORECASE)
_USUAL = re.compile(
    r"\b(?:normale|d'ordinaire|habituel\w*|en temps normal|d'habitude|moyenne)\b[^;:.\d]{0,40}$",
    re.IGNORECASE,
)
_CLOSE_BY, _TOLD_NORMAL, _NORM_AND_VALUE = 30, 5, 2
_OF_ALL = re.compile(
    r"^ ?%?(?: pour cent)? (?:du total|de l'ensemble|de la population|de l'effectif|du tout)\b"
)
_OF = re.compile(r"^ ?%? (?:des|de la|du|de l'|d'|de) ?(?:ces |cette )?(?P<what>[^\W\d_]{3,})")
_WHOLE_BEFORE = re.compile(r"(?:\bsur|\bdes|\bparmi)(?: les| ces| un total de| ses)? $", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{5,}")
_ROOM, _LONG = 6, 70


def cued_shares(result: Term, near: Sequence[Term], before: Sequence[Term]) -> Iterator[Way]:
    """« L'usage de stupéfiants pèse donc 72 % des amendes », « sur 216 000 : 15 % de la population »."""
    statement, one = result.statement, result.quantity
    lead, behind = lead_of(statement, one), behind_of(statement, one)
    others = [item for item in near if item.quantity.unit == "%"]
    if not others:
        yield from _from_normal(result, near, before)
    around = f"{lead[-50:]} {behind[:30]}"
    if not others and _changes_or_compares(around):
        yield from _changes(result, near, before, around)
    if (
        others
        or _changes_or_compares(around)
        or not (_TIE.search(statement.text[: one.start]) or " donc " in lead)
    ):
        return
    some = [item for item in [*near, *before] if _may_stand(item)]
    for part in some:
        adjacent = _is_adjacent(part, result, near)
        named = 0 if adjacent else _names_part(part, lead)
        is_pair = " donc " in lead and part.distance == 1
        if not adjacent and not named and not is_pair:
            continue
        wholes = [
            item for item in some
            if item is not part and item.quantity.value > part.quantity.value and item.distance >= part.distance
            and (are_alike(item.quantity, part.quantity) or _is_told_as_whole(item, part, result))
        ]  # fmt: skip
        for whole in wholes:
            value = part.quantity.value * _HUNDRED / whole.quantity.value
            weight = 1 + adjacent + named + _tells_whole(whole, result, behind) + (len(wholes) == 1)
            yield Way(value, f"{part.quantity.words} sur {whole.quantity.words}", (part, whole), weight)


def _from_normal(result: Term, near: Sequence[Term], before: Sequence[Term]) -> Iterator[Way]:
    """« 318 millimètres, quand la normale s'élève à 424. Le déficit atteint 25 % »."""
    if not _GAP.search(result.statement.text[: result.start]):
        return
    told = [item for item in near if _may_vary(item) and item.quantity.end <= result.start]
    if len(told) < _NORM_AND_VALUE:
        told += [item for item in before if item.distance == 1 and _may_vary(item)]
    usual = [item for item in told if _USUAL.search(item.statement.text[: item.start])]
    others = [item for item in told if item not in usual]
    if len(usual) == len(others) == 1:
        norm, now = usual[0], others[0]
        if are_alike(norm.quantity, now.quantity) or not (norm.quantity.unit and now.quantity.unit):
            value = abs(norm.quantity.value / norm.quantity.factor - now.quantity.value / now.quantity.factor)
            share = value * _HUNDRED / (norm.quantity.value / norm.quantity.factor)
            yield Way(share, f"de {norm.quantity.words} à {now.quantity.words}", (norm, now), _TOLD_NORMAL)


def _may_vary(item: Term) -> bool:
    one = item.quantity
    return one.unit not in DURATIONS | {"%", "point"} and one.is_exact and bool(one.value)


def _changes_or_compares(around: str) -> bool:
    return bool(GROWS.search(around) or _COMPARES.search(around))


def _changes(result: Term, near: Sequence[Term], before: Sequence[Term], around: str) -> Iterator[Way]:
    """« 210 médecins en 2016 ; il en compte 168 en 2026, soit une baisse de 20 % »."""
    told = [item for item in near if _may_change(item) and item.quantity.end <= result.start]
    earlier = [item for item in before if item.distance == 1 and _may_change(item)]
    told = told if len(told) > 1 else [*earlier, *told]
    if told and (than := _THAN.match(result.statement.text[result.quantity.number_end :])):
        yield from _beyond(result, near, told[-1], -1 if than["less"] or than["below"] else 1)
        return
    up, down = bool(RISES.search(around)), bool(FALLS.search(around))
    for first, last in combinations(told, 2):
        one, other = first.quantity, last.quantity
        text = last.statement.text
        if (
            not are_alike(one, other)
            or one.value == other.value
            or first.is_each != last.is_each
            or (first.pers and last.pers and first.pers != last.pers)
        ):
            continue
        if _AGAINST.search(text[: other.start]) and first.statement is last.statement:
            one, other = other, one  # « 310 agents, contre 248 »
        change = (other.value - one.value) * _HUNDRED / one.value
        grows = change > 0
        if up == down or grows != up:
            continue
        weight = 2 + (len(told) == len((first, last))) + (last.distance == 0) + (one.noun == other.noun)
        yield Way(abs(change), f"de {one.words} à {other.words}", (first, last), weight)


def _beyond(result: Term, near: Sequence[Term], now: Term, sign: int) -> Iterator[Way]:
    """« 96 000 dossiers, 20 % de plus que les 80 000 de 2028 »."""
    then = next((item for item in near if item.start >= result.quantity.end), None)
    if then is None or not are_alike(now.quantity, then.quantity) or not _may_change(then):
        return
    value = (now.quantity.value - then.quantity.value) * _HUNDRED / then.quantity.value * sign
    if value > 0 and len(result.statement.text[result.quantity.end : then.start]) < _CLOSE_BY:
        yield Way(value, f"de {then.quantity.words} à {now.quantity.words}", (now, then), 4)


def _may_change(item: Term) -> bool:
    return _may_stand(Term(item.quantity, frozenset(), item.is_each, item.statement, item.distance))


def _may_stand(item: Term) -> bool:
    one = item.quantity
    return (
        one.unit not in DURATIONS | {"%", "point"}
        and not one.is_range
        and not item.pers
        and one.value > 1
        and item.distance < 3
    )


def _is_adjacent(part: Term, result: Term, near: Sequence[Term]) -> bool:
    """Whether a part stands right before the share, or before the whole that stands there: « 32 400 habitants, sur 216 000 : 15 % »."""
    if part.distance or part.quantity.end > result.start:
        return False
    text = result.statement.text
    between = [item for item in near if part.quantity.end <= item.start and item.quantity.end <= result.start]
    if len(between) > 1 or re.search(r"[;.] ", text[part.quantity.end : result.start]):
        return False
    return not between or bool(_WHOLE_BEFORE.search(text[: between[0].start]))


def _names_part(part: Term, lead: str) -> int:
    """How much the subject of a share names what a part counts: « 3 900 pour usage de stupéfiants »."""
    told = bare(part.statement.after(part.quantity)).partition(",")[0].partition(";")[0]
    words = {word[:_ROOM] for word in _WORD.findall(told)}
    named = {word[:_ROOM] for word in _WORD.findall(bare(lead))}
    return 2 if words and words <= named else len(words & named)


def _is_told_as_whole(whole: Term, part: Term, result: Term) -> bool:
    """« 2 100 faits, un tiers des 6 300 infractions »: the share says itself of what it is, under another name."""
    one, text = whole.quantity, result.statement.text
    is_behind = (
        whole.distance == 0 and one.unit == part.quantity.unit == "" and one.start >= result.quantity.end
    )
    return is_behind and bool(
        re.fullmatch(r" ?%? des (?:quelque )?", text[result.quantity.number_end : one.start])
    )


def _tells_whole(whole: Term, result: Term, behind: str) -> int:
    """How much says that a number is the whole: « des 6 300 infractions », « sur 18 000 », « du total »."""
    one, text = whole.quantity, whole.statement.text
    is_out_of = bool(_WHOLE_BEFORE.search(text[: one.start]))
    if whole.distance == 0 and one.start >= result.quantity.end:
        return 2 * is_out_of * (one.start - result.quantity.end < _ROOM * 2)
    if is_out_of:
        return 2
    if _OF_ALL.match(behind):
        return 1 + (whole.distance > 0 or one.start < result.start)
    named = _OF.match(behind)
    return int(
        named is not None
        and any(bare(named["what"])[: _ROOM - 1] == bare(noun)[: _ROOM - 1] for noun in one.nouns)
    )
