"""The whole that a share names: « la moitié des plantations », wherever the sheet or the ledger counts the plantations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dossier.checks.comparing.folding import bare
from dossier.checks.numbers.averages import ledger_quantities
from dossier.checks.numbers.told import makes, place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.quantities import Looseness, Quantity, lemma

_HUNDRED = Decimal(100)
_OF = re.compile(
    r"^(?: ?%)? (?:des |du |de la |de l'|de ces |de cette |de ce |de son |de leur )(?P<noun>[^\W\d_]{4,})"
)
_SO = re.compile(r"^[^,;.:()]{0,60}(?:, soit|,| \() (?:environ |près de |quelque )?$")
_BEFORE = re.compile(r"^[^,;.:()]{0,40}(?:, soit|,| \(|, c'est-à-dire) (?:environ |près de )?$")
_OUT_OF_SOME = re.compile(r"\S+ (?P<noun>[^\W\d_]{4,}) sur ")
_SO_MANY = re.compile(
    r"^[^.;:()]{0,70}(?:(?:, soit|,? c'est-à-dire| \() (?:environ |près de |quelque )?| ?: (?:ils|elles|ce) (?:sont|étaient|seront|furent) )$"
)
#: Words that name the whole cost of what a sheet is about.
_COSTS = frozenset(
    {
        "coût",
        "cout",
        "budget",
        "enveloppe",
        "montant",
        "opération",
        "projet",
        "financement",
        "dépense",
        "total",
        "investissement",
        "somme",
        "ensemble",
    }
)
_KNOWN = re.compile(r"\b(?:[Ll]es|[Cc]es|[Ss]es|[Ll]eurs|[Dd]es) $")
_CLOSE_BY = 40
_ROOM, _CLOSE, _FAR = Decimal("1.2"), Decimal("0.3"), 20


def report_shares_of_named_wholes(reading: Reading) -> list[Diagnostic]:
    """« Les trois quarts des élèves, soit 6 750 enfants » where the ledger has 7 680 élèves (D332)."""
    statements = [one for one in reading.statements if one.passage.kind not in {Kind.QUOTE, Kind.CELL}]
    ledger: list[Quantity] | None = None
    found: list[Diagnostic] = []
    for statement in statements:
        for share, part, noun in _pairs(statement):
            if ledger is None:
                ledger = ledger_quantities(reading)
            wholes = _wholes(statement, part, noun, statements, ledger)
            bare_ones = [
                one
                for other in statements
                if other.passage is statement.passage and other.start <= statement.start
                for one in other.quantities
                if one is not part
                and one.is_bare
                and one.value
                and abs(part.value * _HUNDRED / one.value - share.value) < _CLOSE
            ]
            if not wholes or any(_fits(share, part, whole) for whole in [*wholes, *bare_ones]):
                continue
            whole = wholes[0]
            if part.value * _FAR < whole.value * share.value / _HUNDRED:
                continue  # « Entre les deux âges, 49 % des habitants »
            right = part.said(whole.value * share.value / _HUNDRED)
            message = f"« {part.words} », mais {makes(share, whole)} {right}"
            hint = "corrigez le nombre, la part, ou le tout"
            found.append(warning("D332", message, place_of(reading, statement, part), hint))
    return found


def _pairs(statement: Statement) -> Iterator[tuple[Quantity, Quantity, str]]:
    """Each share with the amount that it is said to make, and the noun of its whole."""
    for share in statement.quantities:
        if share.unit != "%" or share.is_range or share.looseness in {Looseness.AT_LEAST, Looseness.AT_MOST}:
            continue
        yield from _of_some(statement, share)
        named = _OF.match(statement.text[share.number_end :])
        if named is None or share.looseness is not Looseness.EXACT:
            continue
        index = statement.quantities.index(share)
        behind = statement.quantities[index + 1 : index + 2]
        before = statement.quantities[index - 1 : index] if index else ()
        for part in behind:
            joint = statement.text[share.number_end + named.end() : part.start]
            if "soit" in joint and _SO.match(joint) and _may_be(part):
                yield share, part, lemma(named["noun"])
        for part in before:
            is_known = _KNOWN.search(
                statement.text[: part.start]
            )  # « entre les deux âges, 49 % des habitants »
            if _BEFORE.match(statement.between(part, share)) and _may_be(part) and not is_known:
                yield share, part, lemma(named["noun"])


def _of_some(statement: Statement, share: Quantity) -> Iterator[tuple[Quantity, Quantity, str]]:
    """« Trois nageurs sur cinq, soit 144 000, sont des scolaires »: the share says itself what it is of."""
    named = _OUT_OF_SOME.match(share.words)
    behind = next((one for one in statement.quantities if one.start >= share.end), None)
    if named is None or behind is None:
        return
    joint = statement.text[share.end : behind.start]
    is_bound = behind.looseness in {Looseness.AT_LEAST, Looseness.AT_MOST} and _may_be(
        replace(behind, looseness=Looseness.EXACT)
    )
    if (_SO_MANY.search(joint) or (is_bound and ", soit" in joint and len(joint) < _CLOSE_BY)) and (
        is_bound or _may_be(behind)
    ):
        yield share, behind, lemma(named["noun"])


def _may_be(part: Quantity) -> bool:
    is_told = part.looseness in {Looseness.EXACT, Looseness.ABOUT} and not part.is_range
    return is_told and not part.per and not part.is_fraction and part.unit not in {"%", "point"}


def _wholes(
    statement: Statement,
    part: Quantity,
    noun: str,
    statements: Sequence[Statement],
    ledger: Sequence[Quantity],
) -> list[Quantity]:
    """The exact numbers of the sheet, and of the ledger, that count what the share is of."""
    told = [
        one
        for other in statements
        if other.passage.sheet == statement.passage.sheet
        for one in other.quantities
        if one is not part and _is_of(one, part, noun, other)
    ]
    held = [one for one in ledger if not one.unit and one.noun == noun and not part.unit]
    return [
        one
        for one in [*told, *held]
        if (one.value > part.value or not part.unit) and one.is_exact and not one.per
    ]


def _is_of(one: Quantity, part: Quantity, noun: str, statement: Statement) -> bool:
    if one.unit != part.unit or one.is_fraction or one.is_range:
        return False
    if not part.unit:
        return not one.is_bare and (one.noun == noun or noun in one.nouns)
    if noun in _COSTS:
        return part.unit == "€" and any(
            word in bare(statement.text)
            for word in (
                "cout",
                "budget",
                "enveloppe",
                "total",
                "dote",
                "mobilise",
                "fonds",
                "finance",
                "investi",
            )
        )
    lead = bare(statement.text[: one.start])
    return bare(noun)[:6] in lead[-60:] or bare(noun)[:6] in bare(statement.text[one.end : one.end + 25])


def _fits(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    value = part.value * _HUNDRED / whole.value
    rounded = (part.half_step / whole.value + whole.half_step * part.value / whole.value**2) * _HUNDRED
    room = (
        max(share.value * Decimal("0.033"), _ROOM)
        if share.is_fraction
        else max(share.step * Decimal("0.6"), Decimal("0.06"))
    )
    return abs(value - share.value) <= room + rounded
