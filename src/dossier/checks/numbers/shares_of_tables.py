"""A share that a text gives to a thing of a table or list, against what the rows say (D332)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier.checks.comparing.folding import bare
from dossier.checks.numbers.lists_read import Entries, Value, read_entries
from dossier.checks.numbers.told import place_of
from dossier.checks.passages import Kind, Reading, Statement
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import Looseness, Quantity, lemma

_HUNDRED = Decimal(100)
_MAKES = re.compile(
    r"\b(?:représent\w+|constitu\w+|financ\w+|apport\w+|assur\w+|fourni\w+|pren\w+ en charge|pèse\w*|concentr\w+|absorb\w+|form(?:e|ent)|compt\w+ pour|accueill\w+|regroup\w+|scolaris\w+|détien\w+|réuni\w+|rassembl\w+)\b"
)
_OF = re.compile(r"^(?: ?%| pour cent)? (?:du|de la|de l'|des|de son|de leur|de ces|d'entre)\b")
_TOTAL = re.compile(r"^(?:total|ensemble)", re.IGNORECASE)
_NO_SHARE = re.compile(r"\b(?:hausse|baisse|augment\w+|dont|parmi|contre|plus de la)\b")
_OF_ANOTHER = re.compile(r"% (?:des?|du|de la|de l') ?[^,;%]{2,40} et (?:à )?$")
_SMALL = frozenset(
    ["les", "des", "une", "aux", "pour", "par", "sur", "dans", "avec", "total", "part", "donc", "ainsi"]
)


def report_shares_against_tables(reading: Reading) -> list[Diagnostic]:
    """« L'État finance donc le tiers de l'opération » beside a table that gives it 50 %."""
    tables = [entries for entries in read_entries(reading) if len(entries.rows) > 1]
    found: list[Diagnostic] = []
    for statement in reading.statements if tables else ():
        if statement.passage.kind in {Kind.BODY, Kind.CAPTION, Kind.FIELD}:
            own = [entries for entries in tables if entries.sheet == statement.passage.sheet]
            found += _of_statement(reading, statement, own)
    return found


def _of_statement(reading: Reading, statement: Statement, tables: Sequence[Entries]) -> Iterator[Diagnostic]:
    for one in statement.quantities:
        clause = re.split(r"[;:]|, (?=et )", statement.text[: one.start])[-1]
        if one.unit != "%" or one.is_range or not _OF.match(statement.text[one.number_end :]):
            continue
        if not _MAKES.search(clause) or _NO_SHARE.search(clause):
            continue
        if _OF_ANOTHER.search(clause):
            continue  # « Les motards représentent 26 % des tués et 2 % du trafic »
        said = _words(clause)
        for entries in tables:
            shares = list(_shares(entries, said))
            if not shares or any(_fits(one, value) for value, _ in shares):
                continue
            value, label = shares[0]
            shown = format_number(
                value.quantize(Decimal("0.1")).normalize() if value % 1 else value.quantize(Decimal(1))
            )
            message = f"« {one.words} », mais le tableau ou la liste donne {shown}\u00a0% pour « {label} »"
            yield warning(
                "D332",
                message,
                place_of(reading, statement, one),
                "accordez le texte et le tableau ou la liste",
            )
            break


def _shares(entries: Entries, said: set[str]) -> Iterator[tuple[Decimal, str]]:
    """The share of the one row, or of the one column, that a clause names."""
    named = [row for row in entries.rows if row and _is_named(row[0].label, said)]
    if len(named) == 1:
        percents = [value for value in named[0] if value.unit == "%"]
        if percents:
            yield from ((value.quantity.value, value.label) for value in percents)
            return
        for value in named[0]:
            whole = _whole_of(entries, value)
            if whole:
                yield value.quantity.value * _HUNDRED / whole, value.label
        return
    totals = next((row for row in entries.rows if row and _TOTAL.match(row[0].label)), ())
    columns = [value for value in totals if _is_named(value.head, said) and not _TOTAL.match(value.head)]
    everything = [value for value in totals if _TOTAL.match(value.head)]
    if len(columns) == len(everything) == 1 and everything[0].quantity.value:
        yield columns[0].quantity.value * _HUNDRED / everything[0].quantity.value, columns[0].head


def _whole_of(entries: Entries, value: Value) -> Decimal:
    """The total of the column or list of a value: as it is told, else what its rows make; zero where units differ."""
    alike = [
        other
        for row in entries.rows
        for other in row
        if other.head == value.head and other.unit == value.unit
    ]
    told = [other.quantity.value for other in alike if _TOTAL.match(other.label)]
    rows = [row for row in entries.rows if row]
    if told:
        return told[0]
    return (
        sum((other.quantity.value for other in alike), Decimal(0))
        if len(alike) == len(rows) > 2
        else Decimal(0)
    )


def _is_named(label: str, said: set[str]) -> bool:
    words = _words(label)
    return bool(words) and words <= said and not _TOTAL.match(label)


def _words(text: str) -> set[str]:
    return {
        bare(lemma(word))
        for word in re.findall(r"[^\W\d_]{3,}|\b(?:19|20)\d\d\b", text.replace("'", " "))
        if word.lower() not in _SMALL
        and word != "est"  # « L'État en est le premier financeur » is no « Est »
    }


def _fits(one: Quantity, value: Decimal) -> bool:
    off = abs(value - one.value)
    if one.is_fraction:
        return off <= max(one.value * Decimal("0.1"), Decimal("1.6"))
    match one.looseness:
        case Looseness.EXACT:
            return off <= max(one.step * Decimal("0.6"), Decimal("0.06"))
        case Looseness.AT_LEAST:
            return one.value - Decimal("0.5") <= value <= one.value * Decimal("1.15") + 2
        case Looseness.AT_MOST | Looseness.ABOUT:
            return off <= max(one.value * Decimal("0.08"), Decimal("2.5"))
