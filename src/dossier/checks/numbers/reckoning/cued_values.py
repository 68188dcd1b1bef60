"""What a number should be where words or its unit say how it comes of others: each way with how much speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from dossier.checks.numbers.reckoning.cued_shares import cued_shares
from dossier.checks.numbers.reckoning.cued_sums import brought_to, gaps, sums
from dossier.checks.numbers.reckoning.shares_told import FOR_THE_FIRST, OF_A_PART
from dossier.checks.numbers.reckoning.terms import UNITS_PER, Term, base_of, behind_of, lead_of
from dossier.checks.numbers.reckoning.way import Way, are_alike, is_count, way_of
from dossier.checks.numbers.reckoning.words_of_change import GROWS
from dossier.checks.numbers.told import makes
from dossier.language.fr.lexicon import word_list
from dossier.language.fr.quantities import DURATIONS

_HUNDRED = Decimal(100)
#: Words by which a text says that a number follows from others.
RESULTS = re.compile(
    r"\b(?:soit|donc|ainsi|au total|en tout|total\w*|ensemble|ce qui|ce sont|cela|c'est|c'est-à-dire|dépens\w+|coût\w*|factur\w+|recett\w+|budget|enveloppe|capacité|montant"
    r"|s'él[èe]v\w+|s'établi\w+|revien\w+|ressor\w+|représent\w+|équiva\w+|correspond\w*|de sorte que|si bien que|porte\w*|atteint|atteindr\w+|avoisin\w+|volume|produi\w+|somme|en moyenne)\b"
)
_SO = re.compile(
    r"(?:\bsoit|\bc'est-à-dire|\bce qui (?:fait|représente|donne|correspond à|équivaut à)|\bcela (?:fait|représente)|=|:|,|\()(?: donc| ainsi| déjà| exactement| précisément| environ| près d[e']| plus d[e']| quelque| un peu (?:plus|moins) d[e'])* ?$"
)
_OF_THESE = re.compile(
    r"^(?:Parmi (?:eux|elles|ces [^\W\d_]+)|Sur (?:ce (?:nombre|total)|ces [^\W\d_]+)|D'entre (?:eux|elles)|Un[e]? |L[ae] (?:moitié|tiers|quart))\b"
)
#: « Un sur cinq », « une personne sur trois »
_A_FEW = re.compile(r"^\S+(?: [^\W\d_]+)? sur ")
_MAKES = re.compile(
    r"\b(?:cela|ce qui|ce) (?:fait|représente|donne|correspond à|font|sont)(?: donc| ainsi)? $", re.IGNORECASE
)
_OWN_SHARE = re.compile(r"^,? ?(?:\(|soit )(?:environ |près de )?\d[\d,]* ?%")
#: « la commune paie le reste, soit 1,5 million »: what the shares before leave, and none of them.
_REST = re.compile(r"\b(?:le|du) (?:reste|solde|complément|surplus)\b[^.;:]{0,25}$", re.IGNORECASE)
_CLOSE = 70
_FRACTION, _LOOSE = Decimal("0.09"), Decimal("0.06")
#: « Le niveau le plus chargé compte 27 élèves par classe »: of one of them only.
_TOPS = re.compile(r"\b(?:le|la|les) (?:plus|moins) \w+|\b(?:certain|seul|première?|dernière?)\b")
_RATED = re.compile(r"\b[Rr]apporté\w* (?:à|au|aux)\b")
_YEARLY = {"jour": 365, "mois": 12, "semaine": 52, "trimestre": 4, "semestre": 2}


_SIGN = re.compile(r"^[^\d()]{0,20} ([÷/:×x*]) $")


def cued_values(result: Term, near: Sequence[Term], before: Sequence[Term]) -> Iterator[Way]:
    """Each value that fits the unit of a result, of the numbers of its sentence and of those before it."""
    some = [*near, *before]
    if result.quantity.unit == "%":
        yield from cued_shares(result, near, before)
        return
    yield from _means(result, some)
    yield from _products(result, some)
    yield from _amounts_of_shares(result, some)
    yield from gaps(result, near, before)
    yield from sums(result, near)
    yield from brought_to(result, near, before)
    yield from _over_a_year(result, some)
    yield from _operations(result, near)


def _names(per: str, count: Term) -> bool:
    """Whether a count is of what a rate is told per."""
    nouns = count.quantity.nouns[:2]
    return per in nouns or (per == "personne" and bool(set(nouns) & word_list("gens")))


def _means(result: Term, some: Sequence[Term]) -> Iterator[Way]:
    """« 165 millions de litres… 1 320 élevages… Chaque élevage livre en moyenne 125 000 litres par an »."""
    rated = bool(_RATED.search(result.statement.text[: result.start]))
    if not (result.things or result.is_each or rated) or result.quantity.unit in DURATIONS:
        return
    if re.search(r"\bdont $", result.statement.text[: result.start]):
        return  # « 214 personnes, dont 36 par hélicoptère »
    yield from _densities(result, some)
    words = result.statement.text[: result.quantity.end + _CLOSE]
    is_said = bool(rated or result.is_each or RESULTS.search(words)) and not _TOPS.search(words)
    for whole, count in permutations(some, 2):
        if (
            not is_count(count)
            or whole.quantity.value <= result.quantity.value
            or whole.things
            or whole.is_each
        ):
            continue
        if not are_alike(whole.quantity, result.quantity) or (
            whole.quantity.is_bare and not result.quantity.is_bare
        ):
            continue
        if whole.quantity.is_fraction or whole.quantity.is_range or count.quantity.is_bare:
            continue
        named = any(_names(per, count) for per in result.things)
        if result.things and not named:
            continue
        weight = (3 if named else 1 + rated) + (whole.distance < 2) - 2 * (not is_said and whole.distance > 0)
        yield way_of(whole.quantity.value / count.quantity.value, "÷", whole, count, weight)


def _densities(result: Term, some: Sequence[Term]) -> Iterator[Way]:
    """« 306 000 habitants sur 5 175 km², soit 59 habitants par km² », « 24 M€ pour 6 400 m² »."""
    for per in result.things:
        for whole, area in permutations(some, 2):
            is_told = base_of(per) and area.quantity.unit == base_of(per) and not area.pers and not whole.pers
            fits = are_alike(whole.quantity, result.quantity) and whole.quantity.value > result.quantity.value
            if (
                is_told
                and fits
                and not (whole.quantity.is_range or whole.quantity.is_bare)
                and area.quantity.value
            ):
                value = whole.quantity.value * Decimal(UNITS_PER[per]) / area.quantity.value
                yield way_of(value, "÷", whole, area, 3 + (whole.distance == area.distance))


def _products(result: Term, some: Sequence[Term]) -> Iterator[Way]:
    """« À 178 000 € l'une en moyenne, la dépense s'est élevée à… », « 9 € par m² et par mois ; pour 20 m²… »."""
    one, words = (
        result.quantity,
        f"{lead_of(result.statement, result.quantity)} {behind_of(result.statement, result.quantity)}",
    )
    if result.is_each and not result.things and not result.periods:
        return
    cue = 2 * bool(RESULTS.search(words) or RESULTS.search(result.statement.text[: result.start][-80:]))
    for rate, count in permutations(some, 2):
        price = rate.quantity
        if (
            price.unit in DURATIONS | {"%", "point"}
            or not (rate.things or rate.is_each)
            or not price.is_exact
        ):
            continue
        if not are_alike(price, one) or price.is_range or price.value >= one.value:
            continue
        if not rate.distance and rate.start > result.start and (result.pers or not cue):
            continue  # « 800 tonnes par mois, et évite 7 200 tonnes, trois tonnes par logement »
        if rate.distance and not (cue and RESULTS.search(result.statement.text[: result.start])):
            continue  # « au 18 ou au 112 » behind « de deux agents chacune »: nothing says that it follows
        measured = [per for per in rate.things if base_of(per) and base_of(per) == count.quantity.unit]
        named = any(_names(per, count) for per in rate.things)
        if measured:
            factor = Decimal(UNITS_PER[measured[0]])
            yield way_of(price.value * count.quantity.value / factor, "×", rate, count, 2 + cue)
        elif is_count(count) and (named or (rate.is_each and not rate.things and not count.quantity.is_bare)):
            yield way_of(price.value * count.quantity.value, "×", rate, count, 1 + named + cue)


def _amounts_of_shares(result: Term, some: Sequence[Term]) -> Iterator[Way]:
    """« Parmi elles, 4 896 femmes, soit exactement 80 % », « Un sur cinq est élucidé, ce qui représente 920 affaires »."""
    one, text = result.quantity, result.statement.text
    if one.is_range or not one.is_exact or one.is_fraction or result.pers or GROWS.search(text):
        return
    if FOR_THE_FIRST.match(text[one.end :]) or OF_A_PART.search(text) or _REST.search(text[: one.start]):
        return
    for share in some:
        if share.quantity.unit != "%" or share.quantity.is_range or not _is_tied(share, result):
            continue
        takes_up = bool(_OF_THESE.search(text) or _A_FEW.search(share.quantity.words))
        wholes = [
            item for item in some
            if item.quantity.value > one.value and item.quantity.is_exact and not item.pers and not _has_own_share(item, share) and not item.quantity.is_range
            and item.distance < 3 and item.quantity.unit == one.unit
            and (are_alike(item.quantity, one) or (takes_up and not item.quantity.is_bare))
        ]  # fmt: skip
        for whole in wholes:
            value = whole.quantity.value * share.quantity.value / _HUNDRED
            alike = whole.quantity.noun == one.noun or bool(one.unit)
            weight = 2 + takes_up + alike + (len(wholes) == 1)
            room = (
                _FRACTION if share.quantity.is_fraction else share.quantity.half_step / share.quantity.value
            )
            room += _LOOSE * (not share.quantity.is_exact)
            is_made = (
                bool(_SO.search(whole.statement.text[: whole.start]))
                and share.statement is not whole.statement
            )
            yield Way(
                value, makes(share.quantity, whole.quantity), (whole, share), weight - 3 * is_made, room
            )


def _has_own_share(whole: Term, share: Term) -> bool:
    """« 2,7 M€, soit 50 %, la région 1,62 M€ (30 %) »: a part beside the others."""
    behind = whole.statement.text[whole.quantity.end :]
    return (
        bool(_OWN_SHARE.match(behind))
        and share.statement is whole.statement
        and share.start > whole.quantity.end + 20
    )


def _is_tied(share: Term, result: Term) -> bool:
    """Whether a share and an amount are said to be one: « soit », a bracket, a comma alone; « cela fait » behind a sentence."""
    one, other, text = share.quantity, result.quantity, result.statement.text
    if share.distance:
        return share.distance == 1 and bool(_MAKES.search(text[: other.start]))
    first, last = sorted((one, other), key=lambda item: item.start)
    joint = text[first.number_end : last.start]
    is_apposed = not joint.rstrip().endswith(",") or len(joint) <= len(" %, ")
    return is_apposed and len(joint) <= _CLOSE and not re.search(r"\d", joint) and bool(_SO.search(joint))


def _over_a_year(result: Term, some: Sequence[Term]) -> Iterator[Way]:
    """« 105 000 interventions… Rapporté à l'année, le volume est d'environ 288 par jour »."""
    for period in result.periods - {"an"}:
        for whole in some:
            if whole.pers or whole.distance > 1 or whole.quantity.value < result.quantity.value * 10:
                continue
            if (
                period in _YEARLY
                and _RATED.search(result.statement.text)
                and are_alike(whole.quantity, result.quantity)
            ):
                turns = _YEARLY[period]
                yield Way(whole.quantity.value / turns, f"{whole.quantity.words} ÷ {turns}", (whole,), 3)


def _operations(result: Term, near: Sequence[Term]) -> Iterator[Way]:
    """« une dépense annuelle de 6,4 millions d'euros (38,4 millions ÷ 6 ans) »."""
    text = result.statement.text
    behind = [item for item in near if item.start >= result.quantity.end][:2]
    if len(behind) == 2 and re.search(
        r"^[^\d.;]{0,40}\($", text[result.quantity.number_end : behind[0].start]
    ):
        one, other = (item.quantity for item in behind)
        sign = _SIGN.search(text[one.number_end : other.start])
        if sign and other.value:
            lasting = other.value / other.factor
            value = one.value / lasting if sign[1] in "÷/:" else one.value * lasting
            yield Way(value, f"{one.words} {sign[1]} {other.words}", tuple(behind), 6)
