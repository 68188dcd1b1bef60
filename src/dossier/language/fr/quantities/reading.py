"""The quantities of a French text, in reading order, with their exact places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from dossier.language.fr.lexicon import word_list
from dossier.language.fr.numbers_in_letters import NUMBER_WORD, read_letters
from dossier.language.fr.plural import singular_of
from dossier.language.fr.quantities.masks import PAINT, painted
from dossier.language.fr.quantities.quantity import Looseness, Quantity
from dossier.language.fr.quantities.units import DURATIONS, Unit, unit_at

_DIGITS = r"\d{1,3}(?: \d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?"
_TENS = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
_FRACTIONS = {
    "moitié": Decimal(50), "tiers": Decimal(100) / 3, "quart": Decimal(25), "quarts": Decimal(25),
    "cinquième": Decimal(20), "cinquièmes": Decimal(20), "dixième": Decimal(10), "dixièmes": Decimal(10),
}  # fmt: skip
_COUNTS = {
    "un": 1,
    "une": 1,
    "le": 1,
    "la": 1,
    "deux": 2,
    "les deux": 2,
    "trois": 3,
    "les trois": 3,
    "quatre": 4,
    "les quatre": 4,
    "neuf": 9,
    "sept": 7,
}
_FRACTION = r"(?:(?P<alone>(?:(?<=\bpour )|(?<=\bde ))moitié)\b|(?P<parts>(?:les )?(?:deux|trois|quatre|sept|neuf)|une?|le|la) (?P<fraction>moitié|tiers|quarts?|cinquièmes?|dixièmes?)\b(?!-)(?! d'heure| finale))"
_LETTERS = rf"{NUMBER_WORD}(?:[ -](?:et[ -])?{NUMBER_WORD})*"
_OUT_OF = rf"(?P<some>{_DIGITS}|{_LETTERS}) (?:[a-zà-ÿ]+ )?sur (?P<all>deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|cent)(?![\w-])"
_NUMBER = re.compile(
    rf"(?<![\w-]){_FRACTION}"
    rf"|(?<![\w-]){_OUT_OF}"
    rf"|(?<![\w.,/'°-])(?P<digits>{_DIGITS})(?!(?!(?:k|M|Mds?)€|km|m[²³]|ha\b|kg)\w|[./]\d|-[a-zA-Z])"
    rf"|(?<![\w-])(?P<round>une? (?:{'|'.join(_TENS)}))(?![\w-])"
    rf"|(?<![\w-])(?P<letters>{_LETTERS})(?![\w-])",
    re.IGNORECASE,
)
_ALONE = re.compile(
    _NUMBER.pattern.replace(f"|(?<![\\w-]){_OUT_OF}", "|(?P<some>(?!))(?P<all>(?!))"), re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?:environ|quelque|autour de|à peu près|près de|presque|avoisine|aux alentours de|de l'ordre de|l'équivalent de|près|autour)(?: (?:les|des?|du|d'))?(?: la| l')?[ ']*$",
    re.IGNORECASE,
)
#: « s'articule autour de quatre volets » is no rough number.
_IS_BUILT = re.compile(
    r"\b(?:articul|organis|structur|constru|bâti|décli|centr|bât)\w* (?:ainsi )?autour d(?:e |')$"
)
_AT_LEAST = re.compile(
    r"(?:plus d(?:es?|u|') ?|au-delà d[e'] ?|au moins |au minimum |à partir de |dépass\w+ (?:les )?|supérieure? à )(?:les |la |l')?$",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:moins d(?:es?|u|') ?|au plus |au maximum |jusqu'à |maximum de |inférieure? à |plafond de |d'ici (?:à )?)(?:les |la |l')?$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:les|ces|ses|leurs|nos|des|aux)(?: \w+s)? $", re.IGNORECASE)
_RANGE = re.compile(rf" (?:à|et|ou) (?=(?:{_DIGITS}|{_LETTERS})\b)|[-–] ?(?=\d)")
_RANGE_LEAD = re.compile(r"\b(?:de|entre) $", re.IGNORECASE)
_RANGE_END = re.compile(rf"\b(?:de|entre) (?:{_DIGITS})(?: ?%| ?€)? (?:à|et) $")
_MOVES = re.compile(
    r"\b(?:pass|port|augment|diminu|baiss|gagn|hauss|doubl|tripl|quadrupl|multipli|rédui|évolu|progress|réduct|recul|chut|tomb|ramen|abaiss|grimp|bondi|descen|remont|accr|perd|mont(?:e|é|ent|er)\b)\w*"
)
_PER = re.compile(
    r"^(?: [\w'-]+){0,3}?(?: (?:par|pour chaque) | ?/ ?)(?P<per>(?!(?!mois\b|repas\b|cours\b|bus\b|accès\b|campus\b|temps\b|pays\b)[a-zà-ÿ]+s\b)(?!celui\b|celle\b|ceux\b|celles\b|le\b|la\b|les\b|des\b|du\b|ces\b|ses\b|de\b|un\b|une\b|ailleurs\b|exemple\b|an \d|(?:alternance|correspondance|téléphone|internet|courriel|courrier|voie|train|bus|route|contrat|convention|appel|concours)\b)[a-zà-ÿ]{2,})\b"
    r"|^(?: [\w'-]+){0,3}? (?P<each>chacune?|l'unité|pièce)\b"
    r"|^ (?:au |à l'|à la |le |la |l')(?P<one>kilomètre|hectare|mètre carré|mètre|place|lit|logement|tonne|nuitée?|heure|élève|habitant|litre|kilo|repas|équipement|poste)\b(?! (?:de|du|des)\b)"
)
#: Units that a list names once: « 1 100 hectares de chêne, 520 de douglas et 300 de pin ».
_LENDING = frozenset({"m²", "m", "kg", "€", "m³"})
_MONEY = frozenset({"ressource", "emprunt", "prêt", "mécénat", "autofinancement", "redevance"})
_IN_LIST = re.compile(r"^[^.;:()]{0,60}(?:, | et |, et )(?:pour |de )?$")
#: « l'État s'engage pour 220 millions d'euros, le département pour 60 et le syndicat pour 35 »
_IN_TURN = re.compile(
    r"^[^.;:()]{0,30}(?:, | et |, et )(?:le |la |les |l')[^.,;:()\d]{3,40} (?:pour|à hauteur de|en apporte) $"
)
#: « 21 000 heures, dont 1 260 pour l'insertion », « 450 MWh […] ; il n'en consommera plus que 180 »
_DONE = re.compile(r"(?:é|ée)$")
_PART_OF = re.compile(
    r"^[^.;:()\d]{0,25},? dont (?:environ |près de |plus de )?$|^[^.:()\d]{0,40}\bn'en (?:[^\W\d_]+ ){1,3}(?:plus )?que (?:de )?$"
)
_LEFT_OUT = re.compile(r" (?:d[eu]|d'[^\W\d]|des|en|pour|entre|jusqu'à|vers|le long|au sud|au nord)\b")
_IS_SERIES, _FEWEST_LISTED = re.compile(r", "), 3
#: Verbs of the third person that no counted noun is: « dont 15 roulent au biogaz ».
_IS_VERB = re.compile(r"[a-zà-ÿ]{3,}(?:ent|ont|aient)")
_AND_A_HALF = re.compile(r" et demie?\b")
_TOKEN = re.compile(r" (?:d'entre )?([^\W\d_]+(?:-[^\W\d_]+)*)(?P<elided>')?([^\W\d_]+(?:-[^\W\d_]+)*)?")
_MOST_WORDS = 4


@lru_cache(maxsize=8192)
def lemma(word: str) -> str:
    """A word without case, elision or plural: « Communes » and « commune » are one."""
    lower = word.lower()
    lower = lower.partition("'")[2] or lower
    return singular_of(lower) or lower


@lru_cache(maxsize=4096)  # each rule asks for the same texts again
def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a folded text (plain spaces, straight apostrophes)."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Quantity]:
    paint = painted(text)
    found: list[Quantity] = []
    position = 0
    while match := _NUMBER.search(paint, position):
        position = match.end()
        if found and match.start() < found[-1].end:
            continue
        quantity = _quantity(paint, text, match)
        if quantity is None and match["all"] and (alone := _ALONE.match(paint, match.start())):
            quantity = _quantity(paint, text, alone)  # « 64 places sur trois étages » is no share
            position = alone.end()
        if quantity is not None:
            found.append(quantity)
    money = any(one.unit == "€" for one in found)
    for index in range(len(found) - _FEWEST_LISTED, -1, -1):  # « 61, 48 et 39 millions d'euros »
        first, middle, last = found[index : index + _FEWEST_LISTED]
        if (
            first.is_bare
            and middle.is_bare
            and last.unit == "€"
            and _IS_SERIES.fullmatch(text[first.number_end : middle.start])
            and (text[middle.number_end : last.start] == " et " or middle.factor > 1)
        ):
            found[index + 1] = _in_units_of(middle, last)
            found[index] = _in_units_of(first, last)
    for index, one in enumerate(found):
        behind = found[index + 1] if index + 1 < len(found) else None
        before = found[index - 1] if index else None
        found[index] = _listed(_lent(one, behind, text, money=money), before, text)
        yield found[index]


def _in_units_of(one: Quantity, last: Quantity) -> Quantity:
    """A bare number of a series in the unit that the last one names."""
    if not one.is_bare or one.factor != 1:
        return one
    return replace(
        one, value=one.value * last.factor, step=last.factor / 10 ** len(one.words.partition(",")[2]), unit=last.unit, symbol=last.symbol, factor=last.factor
    )  # fmt: skip


def _lent(one: Quantity, behind: Quantity | None, text: str, *, money: bool) -> Quantity:
    """« 5 à 6 millions d'euros », « 6,8 millions d'euros : 4,1 millions pour… »: the unit that a neighbour lends."""
    if one.is_bare and one.factor >= 10**6 and money:
        return replace(one, unit="€")
    if (
        one.is_bare
        and behind is not None
        and text[one.number_end : behind.start] in {" à ", " et ", " ou ", "-"}
    ):
        return replace(
            one, value=one.value * behind.factor, step=one.step * behind.factor if one.step else one.step,
            unit=behind.unit, symbol=behind.symbol, nouns=behind.nouns, factor=behind.factor,
        )  # fmt: skip
    return one


def _of_its_whole(one: Quantity, whole: Quantity) -> Quantity:
    """A bare part in the unit of the whole told right before it, where it may be one."""
    factor = whole.factor
    if one.value * factor > whole.value:
        return one
    step = one.step * factor if one.step else factor / 10 ** len(one.words.partition(",")[2])
    return replace(
        one,
        value=one.value * factor,
        step=step,
        unit=whole.unit,
        symbol=whole.symbol,
        factor=factor,
        nouns=(),
    )


def _its_whole(one: Quantity, part: Quantity) -> Quantity:
    """« 13,2 millions d'euros sur 24 »: a bare whole in the unit of the part told right before it."""
    if part.unit in DURATIONS | {"%", "point"} or one.value * part.factor <= part.value:
        return one
    factor = part.factor
    step = factor / 10 ** len(one.words.partition(",")[2])
    return replace(
        one, value=one.value * factor, step=step, unit=part.unit, symbol=part.symbol, factor=factor
    )


def _listed(one: Quantity, before: Quantity | None, text: str) -> Quantity:
    """« 1 100 hectares de chêne, 520 de douglas », « 31 millions de l'État et 8 millions de ressources propres »."""
    if before is None or not before.unit:
        return one
    if one.is_bare and one.factor == 1 and text[before.end : one.start] == " sur " and before.factor > 1:
        return _its_whole(one, before)
    is_part = one.is_bare or (not one.unit and _DONE.search(one.noun) is not None)
    if (
        is_part
        and one.factor == 1
        and before.unit not in {"%", "point"}
        and _PART_OF.match(text[before.end : one.start])
    ):
        return _of_its_whole(one, before)
    if before.unit not in _LENDING:
        return one
    joint = text[before.end : one.start]
    if one.is_bare and one.factor == 1 and before.unit == "€" and _IN_TURN.match(joint):
        factor = before.factor
        step = factor / 10 ** len(one.words.partition(",")[2])
        return replace(
            one, value=one.value * factor, step=step, unit="€", symbol=before.symbol, factor=factor
        )
    if not _IN_LIST.match(joint):
        return one
    if one.is_bare and one.factor == 1 and _LEFT_OUT.match(text, one.number_end):
        factor = before.factor
        return replace(
            one, value=one.value * factor, step=factor / 10 ** len(one.words.partition(",")[2]), unit=before.unit, symbol=before.symbol, factor=factor
        )  # fmt: skip
    if (
        not one.unit
        and one.factor >= 10**6
        and before.unit == "€"
        and one.noun in word_list("depenses") | _MONEY
    ):
        return replace(
            one, unit="€", nouns=(), end=one.number_end + len(one.behind.split(" d", maxsplit=1)[0]) + 1
        )
    return one


def _quantity(paint: str, text: str, match: re.Match[str]) -> Quantity | None:
    before = paint[max(0, match.start() - 30) : match.start()]
    definite = bool(_DEFINITE.search(before))
    if match["fraction"] or match["alone"] or match["all"]:
        value = _share(match)
        if value is None or value > 100:
            return None
        said = text[match.start() : match.end()]
        return Quantity(match.start(), match.end(), match.end(), value, Decimal(1), "%", said, (),
                        _looseness(before), "", said, is_fraction=True)  # fmt: skip
    value = _value(match)
    if value is None:
        return None
    unit = unit_at(paint, match.end())
    if match["letters"] and value < 2 and not _is_number_one(before, unit):
        return None
    measured = bool(unit.base)
    nouns, end = _nouns(paint, unit, linked=measured or unit.factor > 1 or bool(match["round"]))
    if unit.factor >= 10**6 and not measured and not re.match(r" d(?:e |')", paint[unit.end : unit.end + 4]):
        nouns, end = (), unit.end  # « 1,6 million versé par l'État »
    if measured:
        end, nouns = unit.end, nouns if re.match(r" d(?:e |')", paint[unit.end : unit.end + 4]) else ()
    if unit.base in {"min", "jour", "mois"} and _is_clock(paint, match, unit):
        return None
    half = (
        unit.factor / 2 if unit.base in {"min", "mois"} and _AND_A_HALF.match(paint, unit.end) else Decimal(0)
    )
    end += len(" et demi") + (unit.base == "min") if half else 0
    per = _PER.match(paint[unit.end : end + 40]) if unit.base else _PER.match(paint[end : end + 40])
    looseness = Looseness.ABOUT if match["round"] else _looseness(before)
    is_range = not _MOVES.search(paint, max(0, match.start() - 60), match.start()) and bool(
        (_RANGE.match(paint, match.end()) and _RANGE_LEAD.search(before)) or _RANGE_END.search(before)
    )
    return Quantity(
        match.start(), end, match.end(), value * unit.factor + half, _step(match, unit), unit.base, unit.symbol, nouns,
        looseness, (per["per"] or per["one"] or "chacun") if per else "", text[match.start() : end],
        is_range=is_range, definite=definite, factor=unit.factor,
    )  # fmt: skip


def _is_number_one(before: str, unit: Unit) -> bool:
    """Whether « un » counts: « un million d'euros », « en un an »; elsewhere it is an article."""
    if unit.base in {"jour", "min", "mois"}:
        return bool(
            re.search(r"\b(?:en|sur|pendant|soit|dure|durent|durera|dureront|valables?|d') ?$", before)
        )
    return bool(unit.base) and unit.base != "point"


def _is_clock(paint: str, match: re.Match[str], unit: Unit) -> bool:
    """Whether « 9 h » is an hour of the day."""
    return unit.symbol.strip() == "h" and not re.search(
        r"(?:\(|durée|soit|de|:|pendant|dure) ?$", paint[: match.start()]
    )


def _share(match: re.Match[str]) -> Decimal | None:
    if match["alone"]:
        return _FRACTIONS["moitié"]
    if match["fraction"]:
        return _COUNTS[match["parts"].lower()] * _FRACTIONS[match["fraction"].lower()]
    some = _plain(match["some"])
    return None if some is None else some * 100 / Decimal(read_letters(match["all"]) or 1)


def _plain(words: str) -> Decimal | None:
    if words[0].isdigit():
        return Decimal(words.replace(" ", "").replace(",", "."))
    number = read_letters(words)
    return None if number is None else Decimal(number)


def _value(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        return _plain(match["digits"])
    if match["round"]:
        return Decimal(_TENS[match["round"].lower().split(" ")[-1]])
    words = match["letters"].lower()
    return None if words in {"million", "millions", "milliard", "milliards", "cents"} else _plain(words)


def _step(match: re.Match[str], unit: Unit) -> Decimal:
    """The last place that is written; nothing is lost in a whole number that no word or symbol multiplies."""
    _, comma, decimals = (match["digits"] or "").partition(",")
    if not comma and unit.base not in {"%", "€", "m²", "m", "kg"} and unit.factor == 1:
        return Decimal(0)
    if not comma and unit.factor == 1 and unit.base != "%":
        return Decimal(0)
    if not comma and unit.base in {"min", "jour", "mois"}:
        return Decimal(0)
    return unit.factor / Decimal(10) ** len(decimals)


def _looseness(before: str) -> Looseness:
    if _AT_LEAST.search(before):
        return Looseness.AT_LEAST
    if _AT_MOST.search(before):
        return Looseness.AT_MOST
    return Looseness.ABOUT if _ABOUT.search(before) and not _IS_BUILT.search(before) else Looseness.EXACT


def _nouns(paint: str, unit: Unit, *, linked: bool) -> tuple[tuple[str, ...], int]:
    """The words of the counted group, and where its first noun ends."""
    found: list[str] = []
    position = end = unit.end
    if linked and (lead := re.match(r" d(?:e |')", paint[position : position + 4])):
        position += lead.end() - (1 if lead[0][-1] == " " else 0)
        if lead[0][-1] == "'":
            paint = paint[: position - 1] + " " + paint[position:]
            position -= 1
    adjective, gap, text_of_head = "", False, ""
    while len(found) < _MOST_WORDS and (match := _TOKEN.match(paint, position)):
        first = match[1].lower()
        word = (match[3] or match[1]) if match["elided"] else match[1]
        position = match.end()
        if (
            not found
            and match["elided"]
            and first in {"l", "jusqu", "qu", "lorsqu", "puisqu", "n", "s", "c", "j"}
        ):
            break  # « 32 l'an dernier », « 34 n'ont pas répondu »
        if (
            first in word_list("arrets")
            or (not found and first in {"y", "ne", "se"})
            or (not found and first in word_list("liaisons"))
        ):
            break
        if first in word_list("liaisons"):
            if first not in {"de", "d", "du", "des"}:
                break
            gap = True
            if not match["elided"]:
                continue
        if found and not gap and match[1][-1] not in "sxz" and text_of_head[-1:] in {"s", "x"}:
            break  # « 120 logements comprennent »: what follows a plural and is none is a verb
        if not found and not adjective and not linked and _IS_VERB.fullmatch(word) and position < len(paint):
            break
        stem = lemma(word)
        if not found and stem in word_list("avant_nom") and not adjective:
            adjective, end = stem, match.end()
            continue
        if not found:
            end, text_of_head = match.end(), word
        found.append(stem)
        gap = False
    if gap or PAINT in paint[unit.end : end]:
        end = min(end, len(paint))
    return (tuple(found) if found else (adjective,) if adjective else ()), end
