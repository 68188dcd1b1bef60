"""Parts of one whole that a sentence tells one after another, each with its verb: « 41 ont repris, 17 restent fermées » (D330, D334)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, advice, error, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.numbers_in_letters import NUMBER_WORD, read_letters
from dossier.language.fr.quantities import Looseness, Quantity, lemma

_ACTS = re.compile(r"^ (?:ont|sont|seront|étaient|avaient|[a-zà-ÿ]{3,}ent)\b")
_REMAINS = re.compile(r"^ (?:autres? )?(?:rest|demeur|attend|manqu|sont (?:encore|toujours|en cours))\w*\b")
_TURNS = re.compile(r"[;:,] (?:mais |et )?$")
_OF_THEM = re.compile(r"^ (?:des|de ces|de ses) $")
_AND_SOME = re.compile(r"^[^,;:.]{3,60}(?:, | et |, et )$")
_OF_WHOLE, _AND = re.compile(r", dont $"), re.compile(r"^[^,;:.]{2,40} et $")
_SAYS_SHARE, _STOPS = re.compile(r"^[^,;.:]{0,40} : $"), re.compile(r"^[.;,)]|^$")
_YEARLY = re.compile(
    rf"^ [^,;:.\d]{{0,40}}?\b(?:chaque année|par an) (?:pendant|durant|sur) (?P<years>\d{{1,2}}|{NUMBER_WORD}) ans\b"
)
_FOR_A_COST = re.compile(r"\bpour un (?:coût|prix)(?: réel| total| complet)? de $")
_PAY_OF_IT = re.compile(
    r"^ : [^,;.:]{3,40}\ben (?:paie|paient|prend|prennent|supporte|supportent)\b[^,;.:]{0,20}$"
)
_FOR_ONE = re.compile(r"^ pour une? (?P<noun>[^\W\d_]{4,})\b")
#: Words for persons of whom one may well be two: young and a woman.
_OVERLAP = re.compile(
    r"(?:femme|homme|fille|garçon|jeune|enfant|mineur|senior|personne|habitant|boursi|bénévole|nouve|titulaire|retrait)"
)
_FEW, _MOST = Decimal("0.5"), Decimal("1.5")
_THREE = 3
_HINT = "corrigez le tout, ou l’une des parts"


def report_parts_and_rest(reading: Reading) -> list[Diagnostic]:
    """Parts that are told to be all of a whole, and do not make it; parts that are more than it."""
    found: list[Diagnostic] = []
    for statement in reading.statements:
        if statement.passage.kind is Kind.BODY:
            found += _pace(reading, statement)
        if statement.passage.kind not in {Kind.QUOTE, Kind.CELL} and len(statement.quantities) >= _THREE:
            found += [
                *_with_rest(reading, statement),
                *_of_them(reading, statement),
                *_two_kinds(reading, statement),
                *_told_share(reading, statement),
                *_for_one(reading, statement),
                *_of_price(reading, statement),
            ]
    return found


def _with_rest(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« 58 entreprises ont fermé ; 41 ont repris, 17 restent fermées »."""
    for whole, one, rest in zip(
        statement.quantities, statement.quantities[1:], statement.quantities[2:], strict=False
    ):
        if not (
            whole.noun and _plain(whole) and one.is_bare and rest.is_bare and _plain(one) and _plain(rest)
        ):
            continue
        is_told = (
            _TURNS.search(statement.between(whole, one))
            and _ACTS.match(statement.text[one.number_end :])
            and _REMAINS.match(statement.text[rest.number_end :])
            and re.search(r"(?:, | et )(?:les )?$", statement.between(one, rest))
        )
        summed = one.value + rest.value
        if is_told and summed != whole.value and _FEW < summed / whole.value < _MOST:
            message = _other_sum(whole, one, rest)
            yield warning("D330", message, place_of(reading, statement, rest), _HINT)


def _other_sum(whole: Quantity, one: Quantity, other: Quantity, parts: str = "les parts") -> str:
    said = f"{one.words} + {other.words}"
    return f"« {whole.words} », mais {parts} font {whole.said(one.value + other.value)} ({said})"


def _of_them(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« 11 des 16 chantiers sont achevés et sept sont en cours »."""
    for one, whole, rest in zip(
        statement.quantities, statement.quantities[1:], statement.quantities[2:], strict=False
    ):
        is_told = (
            one.is_bare
            and rest.is_bare
            and whole.noun
            and _OF_THEM.match(statement.between(one, whole))
            and _AND_SOME.match(statement.between(whole, rest))
            and _ACTS.match(statement.text[rest.number_end :])
        )
        summed = one.value + rest.value
        if (
            is_told
            and all(map(_plain, (one, whole, rest)))
            and summed > whole.value > max(one.value, rest.value)
        ):
            message = _other_sum(whole, one, rest)
            yield error("D334", message, place_of(reading, statement, rest), _HINT)


def _two_kinds(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« 1 150 agents, dont 870 soignants et 380 agents administratifs »: a doubt, since one may be both."""
    for whole, one, other in zip(
        statement.quantities, statement.quantities[1:], statement.quantities[2:], strict=False
    ):
        if not (
            _OF_WHOLE.search(statement.between(whole, one)) and _AND.match(statement.between(one, other))
        ):
            continue
        nouns = " ".join((*one.nouns, *other.nouns))
        alike = (
            whole.noun and one.noun and other.noun and not _OVERLAP.search(nouns) and one.noun != other.noun
        )
        summed = one.value + other.value
        is_more = max(one.value, other.value) < whole.value < summed < whole.value * _MOST
        if alike and is_more and all(map(_plain, (whole, one, other))):
            message = _other_sum(whole, one, other, "les parts citées")
            yield advice("D334", message, place_of(reading, statement, whole), _HINT)


def _told_share(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« 54 M€, dont 27 M€ de l'État : le tiers »: the share behind a colon is that of the part."""
    for whole, part, share in zip(
        statement.quantities, statement.quantities[1:], statement.quantities[2:], strict=False
    ):
        if not (share.is_fraction and _OF_WHOLE.search(statement.between(whole, part))):
            continue
        is_tied = _SAYS_SHARE.match(statement.text[part.end : share.start]) and _STOPS.match(
            statement.text[share.end :]
        )
        if not is_tied or not whole.value or part.unit != whole.unit or whole.per != part.per:
            continue
        makes = part.value * 100 / whole.value
        if abs(makes - share.value) > max(share.value / 10, Decimal(2)):
            message = f"« {share.words} », mais {part.words} sur {whole.words} font {format_number(makes.quantize(Decimal(1)))}\u00a0%"
            yield warning("D332", message, place_of(reading, statement, share), _HINT)


def _for_one(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« 2 860 demandes pour 520 attributions : plus de sept demandes pour une attribution »."""
    for rate in statement.quantities:
        match = _FOR_ONE.match(statement.text[rate.end :]) if rate.noun else None
        if match is None or rate.unit or rate.is_fraction:
            continue
        before = [one for one in statement.quantities if one.end <= rate.start and _plain(one)]
        wholes = [one for one in before if one.noun == rate.noun]
        counts = [one for one in before if one.noun == lemma(match["noun"])]
        if len(wholes) != 1 or len(counts) != 1 or not counts[0].value:
            continue
        value = wholes[0].value / counts[0].value
        low, high = {
            Looseness.EXACT: (Decimal("0.9"), Decimal("1.1")),
            Looseness.AT_LEAST: (Decimal(1), Decimal("1.2")),
            Looseness.AT_MOST: (Decimal("0.8"), Decimal(1)),
            Looseness.ABOUT: (Decimal("0.85"), Decimal("1.15")),
        }[rate.looseness]
        if not rate.value * low - Decimal("0.5") <= value <= rate.value * high + Decimal("0.5"):
            made = f"{wholes[0].words} ÷ {counts[0].words}"
            message = f"« {rate.words} pour un{'e' * match[0].startswith(' pour une')} », mais {made} = {format_number(value.quantize(Decimal('0.1')))}"
            yield warning("D437", message, place_of(reading, statement, rate), _HINT)


def _pace(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« 150 logements seront livrés chaque année pendant six ans », in a sheet of 900 logements."""
    for one in statement.quantities:
        match = _YEARLY.match(statement.text[one.end :]) if one.noun and _plain(one) else None
        number = read_letters(match["years"]) or _digits(match["years"]) if match else None
        if match is None or not number:
            continue
        made = one.value * number
        wholes = [
            other
            for told in reading.statements
            if told.passage.sheet == statement.passage.sheet
            for other in told.quantities
            if other.noun == one.noun and _plain(other) and other.value > one.value
        ]
        if any(whole.value == made for whole in wholes):
            continue
        near = [whole for whole in wholes if whole.definite and _FEW < made / whole.value < _MOST]
        if len({whole.value for whole in near}) == 1:
            how = f"{one.words} × {match['years']} ans = {one.said(made)}"
            message = f"« {one.words} » par an : {how}, et non {near[0].words}"
            yield warning("D437", message, place_of(reading, statement, one), _HINT)


def _digits(words: str) -> int | None:
    return int(words) if words.isdigit() else None


def _of_price(reading: Reading, statement: Statement) -> Iterator[Diagnostic]:
    """« 3,20 € aux familles, pour un coût de 8 € : les familles en paient 40 % »."""
    for paid, whole, share in zip(
        statement.quantities, statement.quantities[1:], statement.quantities[2:], strict=False
    ):
        is_told = (
            paid.unit == whole.unit == "€"
            and share.unit == "%"
            and _FOR_A_COST.search(statement.between(paid, whole))
            and _PAY_OF_IT.match(statement.text[whole.end : share.start])
        )
        if not is_told or not whole.value or paid.per != whole.per:
            continue
        makes = paid.value * 100 / whole.value
        if share.is_exact and abs(makes - share.value) > max(share.step, Decimal("0.6")):
            shown = format_number(
                makes.quantize(Decimal("0.1")).normalize() if makes % 1 else makes.quantize(Decimal(1))
            )
            message = f"« {share.words} », mais {paid.words} sur {whole.words} font {shown}\u00a0%"
            yield warning("D332", message, place_of(reading, statement, share), _HINT)


def _plain(one: Quantity) -> bool:
    return one.is_exact and not one.is_fraction and not one.per and not one.unit
