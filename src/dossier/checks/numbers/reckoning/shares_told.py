"""Shares, amounts of shares and changes that a result should be, from the numbers around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier.checks.numbers.reckoning.derivations import Derivation
from dossier.checks.numbers.reckoning.operands import Operand
from dossier.checks.numbers.reckoning.words_of_change import FALLS, GROWS, RISES
from dossier.checks.numbers.told import makes, may_be_share_of
from dossier.language.fr.quantities import DURATIONS, Quantity, lemma

_HUNDRED = Decimal(100)
#: What ties a share to its amount, or an amount to its share.
_SO = re.compile(
    r"(?:\bsoit|\bverse donc|\bverse|\bpaie donc|\breçoit donc|\(|\bc'est-à-dire|\bce qui (?:fait|représente|donne)|=|:)(?: donc| ainsi| déjà)?(?: environ| près de| plus de| quelque| un peu (?:plus|moins) de)? ?$"
)
_TELLS_SHARE = re.compile(
    r"(?:\bsoit|\(|\bc'est-à-dire|=|\breprésent\w+|\bconstitu\w+|\bforment|\bcorrespond\w+ à|\b(?:taux|part|proportion)\b[^,;.]{0,50})(?: donc| ainsi| désormais| à elles? seules?)?"
    r"(?: [^\W\d_]{1,12}){0,2}? ?$"
)
_SO_BEFORE = re.compile(r"^(?:[^,;.:()]{3,60}\b(?:donc|ainsi)\b)|\b(?:donc|ainsi)\b[^,;.:]{0,40}$")
_TWO = 2
#: « aux trois quarts par l'État et la région : 74 millions pour le premier, 37 pour la seconde »: the share is of both.
FOR_THE_FIRST = re.compile(r" (?:pour|de) (?:l[ea] |l')(?:premi|second|un|autre)")
OF_A_PART = re.compile(
    r" ?%? (?:de|des) (?:sa|son|leur|leurs|cette|ces|ses) (?:propres? )?(?:part|quote-part|apport|contribution|participation|effort|prêt|emprunt|aide|subvention)s?\b"
)
#: « Trois pompiers sur cinq sont donc volontaires »
_ARE = re.compile(
    r"^(?: ?%| pour cent)?(?: [^,;.:()]{0,40}?)? (?:sont|est|seront|étaient)(?: donc| ainsi)? (?:des )?(?P<what>[^\W\d_]{4,})"
)
_SAVES, _THREE = re.compile(r"\b(?:économie|gain|épargn\w+)\b", re.IGNORECASE), 3
_COURSE = re.compile(
    r"\b(?:contre|au lieu de|passe\w*|passée?s?|après|tombée?s?|ramenée?s?|descendue?s?|montée?s?)\b|\bde $"
)
_REACHES = re.compile(
    r"^ ?%?,? (?:pour|et) (?:atteindre|atteint|s'établir à|s'établit à|passer à|passe à|arriver à|se porter à|s'élever à)(?: environ| près de)? $"
)
_OUT_OF = re.compile(r"\b(?:sur|des|parmi) (?:les |ces |ses |un total de )?$")


def shares(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    """« 46 communes sur 92, soit la moitié », « en paie les deux tiers, soit 56 000 € »."""
    if result.quantity.unit == "%":
        yield from _told_share(result, some)
        yield from _growth(result, some)
    else:
        yield from _amount_of_share(result, some)


def _told_share(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    lead = result.statement.text[: result.quantity.start]
    around = lead[-50:] + result.statement.text[result.quantity.end : result.quantity.end + 25]
    certain = _of_two_amounts(result) or _by_predicate(result, some)
    told = _pair_behind(result) or _with_own_whole(result) or certain
    if (not certain and GROWS.search(around)) or not (
        told or _TELLS_SHARE.search(lead[-70:]) or _says_so(result)
    ):
        return
    pairs = (
        [told]
        if told
        else [
            (one, two)
            for one in some
            for two in some
            if one is not two
            and one.distance == two.distance
            and not (one.distance and any(each.unit == "%" for each in one.statement.quantities))
            and _are_part_and_whole(one, two)
            and may_be_share_of(result.quantity, one.quantity, two.quantity)
        ]
    )
    if any(one.distance == 0 and one.quantity.unit == "%" for one in some):
        return  # the same share said again, or another one
    for part, whole in pairs[-1:]:
        value = _in_units_of(part.quantity, whole.quantity) * _HUNDRED / whole.quantity.value
        how = f"{part.quantity.words} sur {whole.quantity.words}"
        yield Derivation(value, how, (part, whole), is_certain=told is not None and told is certain)


def _pair_behind(result: Operand) -> tuple[Operand, Operand] | None:
    """« Une école sur quatre n'a qu'une classe : c'est le cas de 32 des 128 établissements »."""
    statement, one = result.statement, result.quantity
    behind = [
        Operand(other, other.per, statement, 0) for other in statement.quantities if other.start >= one.end
    ]
    if len(behind) != 2 or not re.search(r"[:(]|, soit", statement.text[one.end : behind[0].quantity.start]):
        return None
    if _are_part_and_whole(behind[0], behind[1]) or _are_times_out_of(behind[0], behind[1]):
        return behind[0], behind[1]
    # « deux diplômés sur trois restent : sur les 54 diplômés, 36 y exercent »
    return (behind[1], behind[0]) if _are_part_and_whole(behind[1], behind[0]) else None


def _by_predicate(result: Operand, some: Sequence[Operand]) -> tuple[Operand, Operand] | None:
    """« 45 pompiers : 9 professionnels et 36 volontaires. Quatre pompiers sur cinq sont donc volontaires »."""
    match = _ARE.match(result.statement.text[result.quantity.number_end :])
    counted = [one for one in some if not one.quantity.unit and not one.per and one.quantity.is_exact]
    parts = [one for one in counted if match and one.quantity.noun == lemma(match["what"])]
    if len(parts) != 1:
        return None
    part = parts[0]
    listed = [one for one in counted if one.statement is part.statement]
    summed = sum((one.quantity.value for one in listed), Decimal(0))
    before = [one for one in listed if one.quantity.end <= part.quantity.start]
    wholes = [one for one in before if one.quantity.value * 2 == summed]
    return (part, wholes[0]) if len(wholes) == 1 else None


def _are_times_out_of(part: Operand, whole: Operand) -> bool:
    """« la moitié, soit 2 100 heures sur 4 200 »: a time out of a time."""
    one, two = part.quantity, whole.quantity
    joint = part.statement.text[one.number_end : two.start]
    return (
        one.unit in DURATIONS
        and (two.unit == one.unit or two.is_bare)
        and joint.endswith(" sur ")
        and "," not in joint
    )


_OF_PRICE = re.compile(r"^ ?%? (?:du prix|du tarif|du coût|du montant|de la somme|du total)\b")
_RATE_THEN = re.compile(
    r"\btaux (?:de |d')(?:couverture|autofinancement|subvention|réponse|réussite|admission|sélection|occupation|remplissage|récupération|recyclage)\b[^,;:.]{0,40} donc[^,;:.]{0,12}$"
)


def _of_two_amounts(result: Operand) -> tuple[Operand, Operand] | None:
    """« 9,5 millions d'euros, pour 3,8 millions de recettes : le taux de couverture est donc de 40 % », « 14 €, le réduit 7 €, soit la moitié du prix »."""
    statement, one = result.statement, result.quantity
    lead, rank = statement.text[: one.start], statement.quantities.index(one)
    is_told = _RATE_THEN.search(lead) or (
        _OF_PRICE.match(statement.text[one.end :]) and lead.endswith("soit ")
    )
    pair = sorted(statement.quantities[:rank], key=lambda item: item.value)
    if (
        not is_told
        or len(pair) != _TWO
        or pair[0].unit != pair[1].unit
        or pair[0].unit in DURATIONS | {"%", "point"}
    ):
        return None
    if pair[0].value == pair[1].value or any(item.is_range for item in pair):
        return None
    return Operand(pair[0], "", statement, 0), Operand(pair[1], "", statement, 0)


_ITS_WHOLE = re.compile(r"^ ?%? (?:des|du|de la|d'un total de|du total de|d'un total des|de) (?:quelque )?$")


def _with_own_whole(result: Operand) -> tuple[Operand, Operand] | None:
    """« 42 000 heures, soit 12 % des 350 000 heures travaillées »: the whole stands behind the share, the part right before."""
    statement, one = result.statement, result.quantity
    rank = statement.quantities.index(one)
    if not 0 < rank < len(statement.quantities) - 1:
        return None
    part, whole = statement.quantities[rank - 1], statement.quantities[rank + 1]
    if (
        not _ITS_WHOLE.match(statement.between(one, whole))
        or not part.counts_like(whole)
        or whole.unit == "%"
    ):
        return None
    if part.per or whole.per or part.is_range or whole.is_range or part.value >= whole.value:
        return None
    return Operand(part, "", statement, 0), Operand(whole, "", statement, 0)


def _says_so(result: Operand) -> bool:
    """Whether the sentence of a share says that it follows: « près de 40 % des effectifs viennent donc… »."""
    one, text = result.quantity, result.statement.text
    clause = re.split(r"[;:]", text[: one.start])[-1] + "…" + re.split(r"[,;:]", text[one.end :])[0]
    return bool(re.search(r"\b(?:donc|ainsi)\b", clause))


def _are_part_and_whole(part: Operand, whole: Operand) -> bool:
    """« 46 communes sur 92 », « Sur les 2 400 kilomètres de conduites, 600 »."""
    one, two = part.quantity, whole.quantity
    if (
        {one.unit, two.unit} & (DURATIONS | {"%", "point"})
        or one.per
        or two.per
        or one.is_range
        or two.is_range
    ):
        return False
    if not _in_units_of(one, two) < two.value:
        return False
    if one.unit != two.unit and not (one.is_bare and two.unit):
        return False
    text = part.statement.text
    if two.start < one.start:
        is_out_of = re.search(r"\b(?:[Ss]ur|[Pp]armi) (?:les |ces |ses |un total de )?$", text[: two.start])
        return bool(is_out_of or re.search(r"\bdont (?:les )?$", text[two.number_end : one.start]))
    joint = text[one.number_end : two.start]
    return bool(_OUT_OF.search(joint)) and len(joint) < 45


def _in_units_of(part: Quantity, whole: Quantity) -> Decimal:
    """The value of a part, which may leave its unit to the whole, or have it alone: « 2 100 heures sur 4 200 »."""
    if whole.is_bare and part.unit:
        return part.value / part.factor
    return part.value * whole.factor if part.is_bare and whole.unit else part.value


def _amount_of_share(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    """The share stands right before the amount, in its sentence; the whole before it, or in a sentence before."""
    one, text = result.quantity, result.statement.text
    if one.per or one.is_range or not one.is_exact or FOR_THE_FIRST.match(text[one.end :]):
        return
    share = next(
        (
            item
            for item in reversed(some)
            if item.distance == 0 and item.quantity.unit == "%" and item.quantity.end <= one.start
        ),
        None,
    )
    if (
        share is None
        or not _SO.search(text[share.quantity.end : one.start])
        or one.start - share.quantity.end > 70
    ):
        return
    if GROWS.search(text[max(0, share.quantity.start - 40) : share.quantity.end + 12]) or re.search(
        r"\bautres?|restant", text[share.quantity.start : one.start]
    ):
        return
    wholes = [
        item
        for item in some
        if (item.quantity.unit == one.unit or (one.is_bare and item.distance == 0)) and item.quantity.value > one.value
        and not item.per and item.quantity.is_exact and item.quantity.unit not in DURATIONS | {"%", "point"}
        and not item.quantity.is_range and (one.unit or one.is_bare or item.quantity.noun == one.noun)
    ]  # fmt: skip
    if not one.unit and not (
        re.match(r"^ ?%? (?:des|du|de la|de l'|d'entre)", text[share.quantity.number_end :])
        or len(wholes) == 1
    ):
        return
    if OF_A_PART.match(text[share.quantity.number_end :]):
        return  # « les deux tiers de sa part »: of none of these
    for whole in wholes[:1] if wholes and wholes[0].distance == 0 else wholes:
        value = whole.quantity.value * share.quantity.value / _HUNDRED
        if one.is_bare:
            value /= whole.quantity.factor  # « Sur 3 600 hectares, les deux tiers, soit 2 400 »
        yield Derivation(value, makes(share.quantity, whole.quantity), (whole, share))


def _growth(result: Operand, some: Sequence[Operand]) -> Iterator[Derivation]:
    """« 310 agents, contre 248 un an plus tôt : l'effectif a crû d'un quart »."""
    lead = result.statement.text[: result.quantity.start]
    clause = (
        re.split(r"[;:]", lead)[-1][-60:]
        + "…"
        + result.statement.text[result.quantity.end : result.quantity.end + 16]
    )
    up, down = RISES.search(clause), FALLS.search(clause)
    down = down or _SAVES.search(clause)
    near = [one for one in some if one.distance == 0 and one.quantity.end <= result.quantity.start]
    behind = _reached(result)
    if len(near) == 1 and behind is not None:
        near = [near[0], behind]
    is_certain = len(near) == _THREE and near[2].quantity.value == abs(
        near[0].quantity.value - near[1].quantity.value
    )
    if is_certain:
        near = near[:2]  # « 24 000 m³ en 2019, 15 000 en 2027 : 9 000 de moins, soit… »
    if bool(up) == bool(down) or len(near) != 2 or near[0].quantity.unit in DURATIONS | {"%", "point"}:
        return
    first, last = (one.quantity for one in near)
    joint = result.statement.text[first.number_end : last.start]
    if behind is None and not _COURSE.search(joint) and not re.search(r"\bà (?:[^\W\d]+ )?$", joint):
        return
    if behind is None and re.search(r"\b(?:contre|au lieu de|après)\b", joint):
        first, last = last, first
    if not first.value or not (first.unit == last.unit or first.is_bare or last.is_bare):
        return
    change = (last.value - first.value) * _HUNDRED / first.value
    told = change if up else -change
    if told > 0:
        yield Derivation(told, f"de {first.words} à {last.words}", tuple(near), is_certain=is_certain)


def _reached(result: Operand) -> Operand | None:
    """« a augmenté de 20 % pour atteindre 96 millions »: the value behind a growth, if one is told."""
    statement, one = result.statement, result.quantity
    behind = next((other for other in statement.quantities if other.start >= one.end), None)
    if behind is None or not _REACHES.search(statement.text[one.number_end : behind.start]):
        return None
    return Operand(behind, "", statement, 0)
