"""Shares against what they are shares of (D332), and the shares of one whole against a hundred (D333)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from dossier.checks.numbers.shares_of_one_whole import are_of_two_things
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Reading, Statement
from dossier.diagnostics import Diagnostic, error, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Looseness, Quantity, lemma

_HUNDRED = Decimal(100)
#: What ties a share to two amounts: « soit 18 % », « (40 %) », « représente 12 % du coût de… », « 65 % : 90 lits sur 120 ».
_TIED = re.compile(
    r"(?:\bsoit|\bc'est-à-dire|\(|\breprésent\w+|\bcouvr\w+|\bconstitu\w+|\bfinanc\w+|\batteint|\bprend en charge|\bconcern\w+)(?: ainsi| donc| à)?(?: de)?(?: environ| près de| plus de| moins de| un peu plus de| quelque| à peine)?(?: d')?(?: les| la| le)? ?$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\b(?:taux|part|proportion)\b[^,;]{0,40} (?:s'établit|s'élève|est|atteint|est passée?)(?: ainsi)? (?:à |de )?$"
)
_SO = re.compile(r"\bsoit (?:environ |près de |un montant de )?$")
_SAYS_BEHIND = re.compile(r"^[^;.]{0,45}(?:, soit|:|\()\s*(?:environ |près de )?$")
#: « Neuf plants sur dix ont repris : le taux de reprise atteint 90 % »
_SAID_AGAIN = re.compile(
    r"(?:,? soit|\(|[:;,] (?:le|la|ce|cette) (?:taux|part|proportion)\b[^,;.]{0,30} (?:atteint|est de|s'établit à|s'élève à|de|à))(?: donc| ainsi)? ?$"
)
_SAID_IN_OTHER_WORDS, _FAR = re.compile(r", (?:soit|ce qui (?:représente|fait|correspond à)) $"), 90
#: What ties a share to the whole behind it, or to the one before it.
_OF_WHOLE = re.compile(
    r"^(?: ?%| pour cent)? (?:des?|du|d'un(?:e)? [^\W\d_]+ de|du (?:total|montant|coût|budget) de) (?:les |ces )?$"
)
_HAS = re.compile(r"\b(?:dont|comprennent|comptent|comprend|compte) (?:environ |près de )?$")
_PAIR = re.compile(r"\b(?:sur|parmi|pour|dont|des|du|de|d'un|contre)\b|\(|:", re.IGNORECASE)
_GROWS = re.compile(
    r"\b(?:hausse|baisse|augment\w+|progress\w+|diminu\w+|recul\w*|croissance|croît|gagn\w+|perd\w*|réduction|réduit\w*|réduir\w+|évolution|économie|plus|moins|passe\w*|passé\w*|de \d[\d ,]* à|inflation)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:financ\w+|réparti\w*|répartition|répart\w+|part\b|parts\b|se compos\w+|composition|propriétaires?|locataires?|pris\w* en charge|pren\w+ en charge|cofinanc\w+|ventil\w+|mélange|provien\w+|déplacements?|soutien|bénéfic\w+|contribu\w+)\b",
    re.IGNORECASE,
)
_NO_WHOLE = re.compile(
    r"\b(?:jusqu'à|dont|contre|hausse|baisse|augment\w+|progress\w+|taux|chacun|respectivement|d'ici|objectif|en (?:19|20)\d\d|ans|maximum|minimum|au niveau|émissions|pour les|modestes|réduir\w+|réduit|plafond\w*|bonifi\w+|selon|ou)\b",
    re.IGNORECASE,
)
_OF_SOMETHING = re.compile(r"^ ?%? (?:du|de la|de l'|de son|de leur|des) [^\W\d_]{3,}\b(?! de \d),")
_REST = re.compile(r"^ ?%? restants?\b|^ ?%? restantes?\b")
#: « 1 085 ont été instruits, soit 87,5 %, et 155 restent »: no whole stands behind the share.
_GOES_ON = re.compile(r"^ ?%?(?: des [^\W\d_]+)?,? (?:et|tandis que|alors que|mais) $")
#: « soit 480 ; les 160 autres », « soit 273, arrivent par l'une des sept lignes »: no whole either.
_APART = re.compile(r";|\bl?['u ]?une? des ")
_LEAST_OFF = Decimal("0.6")


def report_wrong_shares(reading: Reading) -> list[Diagnostic]:
    """« Sur 240 demandes, 60 ont été rejetées, soit 18 % » (D332)."""
    found = []
    for statement in reading.statements:
        shares = [one for one in statement.quantities if one.unit == "%" and not one.is_range]
        if finding := _of_two_shares(reading, statement, shares):
            found.append(finding)
            continue
        if len(shares) != 1 or _GROWS.search(_around(statement, shares[0])):
            continue
        finding = _of_taken(reading, statement, shares[0]) or _of_share(reading, statement, shares[0])
        if finding is not None:
            found.append(finding)
    return found


def _of_two_shares(reading: Reading, statement: Statement, shares: Sequence[Quantity]) -> Diagnostic | None:
    """« Un exploitant sur quatre, soit 35 % »: one share said in two ways."""
    for one, two in pairwise(shares):
        joint = statement.between(one, two)
        if (
            one.is_fraction
            and two.is_fraction
            and _SAID_IN_OTHER_WORDS.search(joint)
            and not re.search(r"[;:\d]", joint)
            and len(joint) < _FAR
            and one.is_exact
            and two.is_exact
            and abs(one.value - two.value) > two.value / 10
        ):
            message = f"« {two.words} », mais « {one.words} » dit autre chose"
            return warning(
                "D332",
                message,
                place_of(reading, statement, two),
                "les deux disent la même part : corrigez l’une",
            )
        if one.is_fraction == two.is_fraction or not _SAID_AGAIN.search(joint) or len(joint) > 70:
            continue
        if re.search(r"\d", joint):
            continue  # « les trois quarts, et les subventions 540 000 €, soit 15 % »
        plain, fraction = (two, one) if one.is_fraction else (one, two)
        if not plain.is_exact or _is_share(fraction, plain.value) or _is_within(fraction, plain):
            continue
        message = f"« {two.words} », mais « {one.words} » dit autre chose"
        return warning(
            "D332",
            message,
            place_of(reading, statement, two),
            "les deux disent la même part : corrigez l’une",
        )
    return None


def _is_within(fraction: Quantity, plain: Quantity) -> bool:
    """« Plus de la moitié de l'eau, soit 57 % », « moins d'un tiers, soit 29 % »: a bound and what it bounds."""
    apart = plain.value - fraction.value
    most = fraction.value * Decimal("0.35")
    return (fraction.looseness is Looseness.AT_LEAST and 0 < apart <= most) or (
        fraction.looseness is Looseness.AT_MOST and 0 < -apart <= most
    )


def _of_taken(reading: Reading, statement: Statement, share: Quantity) -> Diagnostic | None:
    """« 30 % des 96 000 tonnes, soit 32 000 tonnes », « 24 000 véhicules, dont 40 % de poids lourds, soit 7 200 »."""
    rank = statement.quantities.index(share)
    ahead, behind = statement.quantities[:rank], statement.quantities[rank + 1 :]
    if len(behind) > 1 and _OF_WHOLE.match(statement.between(share, behind[0])):
        whole, part = behind[:2]
        joint = statement.between(whole, part)
    elif ahead and behind and _HAS.search(statement.between(ahead[-1], share)):
        whole, part = ahead[-1], behind[0]
        joint = statement.between(share, part)
    else:
        return None
    if not re.search(r"(?:\bsoit|\() ?$", joint) or len(joint) > 60:
        return None
    return _untrue_part(reading, statement, share, whole, part)


def _untrue_part(
    reading: Reading, statement: Statement, share: Quantity, whole: Quantity, part: Quantity
) -> Diagnostic | None:
    """What is wrong where ``part`` is not ``share`` of ``whole``."""
    exact = whole.is_exact and part.is_exact and not whole.is_range and not part.is_range
    if not exact or whole.unit != part.unit or part.value > whole.value or not whole.value:
        return None
    value = part.value * _HUNDRED / whole.value
    rounded = (part.half_step / whole.value + whole.half_step * part.value / whole.value**2) * _HUNDRED
    if _is_share(share, value) or abs(value - share.value) <= share.half_step + rounded:
        return None
    message = f"« {part.words} », mais {share.words} de {whole.words} font {part.said(whole.value * share.value / _HUNDRED)}"
    return warning("D332", message, place_of(reading, statement, part), "corrigez le nombre, ou la part")


def _around(statement: Statement, share: Quantity) -> str:
    """The words that could make a share one of growth."""
    return statement.text[max(0, share.start - 40) : share.start] + statement.text[share.end : share.end + 25]


def _of_share(reading: Reading, statement: Statement, share: Quantity) -> Diagnostic | None:
    others = [one for one in statement.quantities if one is not share]
    rank = statement.quantities.index(share)
    lead = statement.text[: share.start]
    is_tied = bool(_TIED.search(lead) or _RATE.search(lead)) and rank > 0
    behind = statement.quantities[rank + 1 :]
    if is_tied and rank == 1 and _OF_SOMETHING.match(statement.text[share.number_end :]):
        return None  # « La famille paie 2,80 €, soit 40 % du prix, l'État 1,40 € »
    leads = (
        len(behind) >= 2
        and bool(_SAYS_BEHIND.match(statement.between(share, behind[0])))
        and not _APART.search(statement.between(*behind[:2]))
    )
    if is_tied and rank >= 2 and _HAS.search(statement.between(*statement.quantities[rank - 2 : rank])):
        pair: Sequence[Quantity] = statement.quantities[rank - 2 : rank]
    elif leads:
        pair = behind[:2]
    elif (
        is_tied
        and rank >= 2
        and not (
            behind and re.match(r"^ ?%?,? (?:du|des|de la|de l'|d'un)\b", statement.between(share, behind[0]))
        )
    ):
        pair = statement.quantities[rank - 2 : rank]
    elif (rank and len(behind) == 1 and _SO.search(statement.between(share, behind[0]))) or (
        is_tied
        and rank >= 1
        and behind
        and ";" not in statement.between(share, behind[0])
        and not _GOES_ON.match(statement.between(share, behind[0]))
    ):
        pair = (statement.quantities[rank - 1], behind[0])
    else:
        return None
    if re.search(
        r" pour (?:l[ea] |l'|les )(?:premi|second|dernie|autre|deuxième)", statement.text[pair[0].end :]
    ):
        return (
            None  # « trois quarts par l'État et la région : 74 millions pour le premier, 37 pour la seconde »
        )
    if len(others) > 4 or not (_is_pair(statement, pair) or _is_amount_of(statement, share, pair)):
        return None
    low, high = sorted(one.value for one in pair)
    if high in {0, low} or not _may_be_share_of(share, pair):
        return None
    said = low * _HUNDRED / high
    meant = [said, (high - low) * _HUNDRED / low if low else said]
    if re.search(r"\b(?:autres?|restants?|restantes?|reste)\b", statement.text):
        meant.append(_HUNDRED - said)
    if not re.search(r"\b(?:sur|dont|parmi|des|du)\b", statement.text, re.IGNORECASE):
        meant.append(low * _HUNDRED / (low + high))
    if any(_is_share(share, value) for value in meant):
        return None
    first, second = sorted(pair, key=lambda one: one.value)
    message = f"« {share.words} », mais {first.words} sur {second.words} font {format_number(said.quantize(Decimal('0.1')).normalize() if said % 1 else said.quantize(Decimal(1)))}\u00a0%"
    place, hint = place_of(reading, statement, share), "corrigez la part, ou l’un des deux nombres"
    if share.is_exact and not share.is_fraction:
        return error("D332", message, place, hint)
    return warning("D332", message, place, hint)


def _may_be_share_of(share: Quantity, pair: Sequence[Quantity]) -> bool:
    """« un habitant sur quatre » is no share of clubs."""
    named = re.match(r"\S+ (?P<noun>[^\W\d_]{4,}) sur ", share.words)
    nouns = {one.noun for one in pair if one.noun}
    return named is None or len(nouns) < 2 or lemma(named["noun"]) in nouns


def _is_amount_of(statement: Statement, share: Quantity, pair: Sequence[Quantity]) -> bool:
    """Whether the pair is a sum and what the share of it makes: « 45 000 euros […] à 30 %, soit 22 500 euros »."""
    one, two = pair
    stands_between = one.end <= share.start and share.end <= two.start
    alike = one.unit == two.unit and one.unit in {"€", "m²", "kg", "m"} and one.value > two.value
    return (
        stands_between
        and alike
        and one.is_exact
        and two.is_exact
        and bool(_SO.search(statement.between(share, two)))
    )


def _is_pair(statement: Statement, pair: Sequence[Quantity]) -> bool:
    one, two = pair
    is_part = one.end <= two.start and bool(_HAS.search(statement.between(one, two)))
    if (
        (one.per and not is_part)
        or two.per
        or one.is_range
        or two.is_range
        or one.unit == "point"
        or one.unit in {"mois", "jour", "min"}
    ):
        return False
    if one.unit != two.unit or not (one.is_exact and two.is_exact):
        return False
    if one.unit == "" and one.noun != two.noun and not (one.is_bare or two.is_bare):
        joint = statement.between(*sorted(pair, key=lambda item: item.start))
        return bool(re.search(r"\b(?:sur|dont|parmi|pour)\b|^[^;.]*, $", joint)) or bool(
            re.match(r"(?:Sur|Parmi)\b", statement.text.strip())
        )
    joint = statement.between(*sorted(pair, key=lambda item: item.start))
    return bool(_PAIR.search(joint)) or bool(
        re.search(r"\b[Ss]ur\b|\b[Pp]armi\b", statement.text[: min(one.start, two.start)])
    )


def _is_share(share: Quantity, value: Decimal) -> bool:
    if share.is_fraction:
        return abs(value - share.value) <= max(share.value * Decimal("0.08"), Decimal(2))
    match share.looseness:
        case Looseness.EXACT:
            room = max(share.step * (_LEAST_OFF if share.step == 1 else 1), Decimal("0.06"))
            return abs(value - share.value) <= room
        case Looseness.AT_LEAST:
            return share.value <= value <= share.value * Decimal("1.15") + 2
        case Looseness.AT_MOST | Looseness.ABOUT:
            return abs(value - share.value) <= max(share.value * Decimal("0.1"), Decimal(3))


def report_shares_off_hundred(reading: Reading) -> list[Diagnostic]:
    """« financé par l'État à 45 %, par la Région à 25 % et par la commune à 40 % » (D333)."""
    return [finding for statement in reading.statements for finding in _hundred(reading, statement)]


def _hundred(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    shares = [one for one in statement.quantities if one.unit == "%" and not one.is_range and one.is_exact]
    others = [one for one in statement.quantities if one.unit != "%"]
    is_alone = len(shares) + len(others) == len(statement.quantities)
    if (
        len(shares) < 2
        or not is_alone
        or any(one.start > shares[0].start for one in others)
        or len(others) > 1
    ):
        return
    text = statement.text
    total = sum((one.value for one in shares), Decimal(0))
    if len(shares) == 2 and _REST.match(text[shares[1].number_end :]):
        room = sum((one.half_step for one in shares), Decimal(0))
        if abs(total - _HUNDRED) > room:
            yield error(
                "D333",
                _off(shares, total),
                place_of(reading, statement, shares[1]),
                "il reste ce qui manque à 100 %",
            )
        return
    if not _WHOLE.search(text) or _NO_WHOLE.search(text):
        return
    if are_of_two_things(text[one.number_end :] for one in shares):
        return
    gaps = [statement.between(one, two) for one, two in pairwise(shares)]
    if not all(re.search(r"[,;]| et ", gap) and "." not in gap for gap in gaps):
        return
    room = sum((one.half_step for one in shares), Decimal(0)) + Decimal("0.01")
    is_full = len(shares) > 2 and re.search(r"[Rr]épart|[Cc]ompos", text)
    if total > _HUNDRED + room or (is_full and total < _HUNDRED - room and total > 85):
        yield error(
            "D333",
            _off(shares, total),
            place_of(reading, statement, shares[-1]),
            "corrigez la part qui est fausse",
        )


def _off(shares: Sequence[Quantity], total: Decimal) -> str:
    said = " + ".join(one.words for one in shares)
    return f"les parts d’un même tout font {format_number(total.normalize() if total % 1 else total.quantize(Decimal(1)))}\u00a0% ({said})"
