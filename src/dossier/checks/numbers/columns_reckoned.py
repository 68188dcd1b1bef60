"""Columns that follow from others of their row: « Évolution » between two years, « Élèves par classe » (D336)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossier.checks.comparing.folding import bare
from dossier.checks.numbers.column_laws import broken_laws
from dossier.checks.numbers.lists_read import Entries, Value, read_entries
from dossier.checks.passages import Reading
from dossier.diagnostics import Diagnostic, Span, error
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import lemma

_CHANGE = re.compile(r"^(?:évolution|variation|progression|croissance|hausse|écart)\b", re.IGNORECASE)
_PER = re.compile(
    r"^(?:nombre (?:moyen )?d[e']s? ?)?(?P<whole>[^\W\d_]{3,})s?(?: moyen\w*)? par (?P<per>[^\W\d_]{3,})$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DOWN = re.compile(r"^\W*[−–-]")
_HUNDRED, _TENTH, _TWO = Decimal(100), Decimal("0.1"), 2
_HINT = "corrigez ce nombre, ou l’un de ceux dont il vient"


def report_wrong_reckoned_columns(reading: Reading) -> list[Diagnostic]:
    """« | Interventions | 6 500 | 6 370 | − 5 % | » under « 2032 | 2033 | Évolution »."""
    found: list[Diagnostic] = []
    for entries in read_entries(reading):
        if not entries.is_table:
            continue
        named = [item for row in entries.rows for item in (*_changes(reading, row), *_rates(reading, row))]
        lines = {item.span.line for item in named if item.span}
        found += named
        found += [item for item in _by_law(reading, entries) if item.span and item.span.line not in lines]
    return found


def _by_law(reading: Reading, entries: Entries) -> Iterator[Diagnostic]:
    """The one row of a table that does not follow what ties its columns in all others."""
    for broken in broken_laws(entries):
        one = broken.value.quantity
        right = one.said(broken.right.quantize(_TENTH) if broken.right % 1 else broken.right)
        message = f"« {one.words.strip()} » pour « {broken.value.label} », mais {broken.how} : {right}, comme aux autres lignes"
        yield error("D336", message, _place(reading, broken.value), _HINT)


def _changes(reading: Reading, row: Sequence[Value]) -> Iterator[Diagnostic]:
    """A share of change against the two years of its row."""
    told = [value for value in row if _CHANGE.match(value.head) and value.unit == "%"]
    years = [value for value in row if _YEAR.fullmatch(value.head.strip())]
    if len(told) != 1 or len(years) != _TWO or not years[0].quantity.value:
        return
    first, last = years if years[0].head < years[1].head else reversed(years)
    change = (last.quantity.value - first.quantity.value) * _HUNDRED / first.quantity.value
    one = told[0].quantity
    said = -one.value if _DOWN.match(told[0].passage.text) else one.value
    room = max(one.step * Decimal("0.6"), Decimal("0.06"))
    room += (first.quantity.step + last.quantity.step) * _HUNDRED / (2 * first.quantity.value)
    if first.quantity.unit == last.quantity.unit != "%" and abs(said - change) > room:
        shown = format_number(change.quantize(Decimal("0.1")))
        words = f"de {first.quantity.words.strip()} à {last.quantity.words.strip()}"
        message = f"« {told[0].passage.text.strip()} » pour « {told[0].label} », mais {words}, cela fait {shown}\u00a0%"
        yield error("D336", message, _place(reading, told[0]), _HINT)


def _rates(reading: Reading, row: Sequence[Value]) -> Iterator[Diagnostic]:
    """« Élèves par classe » against the columns « Élèves » and « Classes »."""
    for value in row:
        match = _PER.match(value.head.strip().lower())
        if match is None:
            continue
        wholes, counts = (_named(row, match[name], value) for name in ("whole", "per"))
        if len(wholes) != 1 or len(counts) != 1 or not counts[0].quantity.value:
            continue
        right = wholes[0].quantity.value / counts[0].quantity.value
        one = value.quantity
        room = max(one.step, Decimal("0.05")) * Decimal("0.6")
        if wholes[0].quantity.unit == one.unit and abs(right - one.value) > room:
            shown = one.said(right.quantize(Decimal("0.1")) if right % 1 else right.quantize(Decimal(1)))
            made = f"{wholes[0].quantity.words.strip()} ÷ {counts[0].quantity.words.strip()}"
            message = f"« {one.words.strip()} » pour « {value.label} », mais {made} = {shown}"
            yield error("D336", message, _place(reading, value), _HINT)


def _named(row: Sequence[Value], noun: str, rate: Value) -> list[Value]:
    """The values of the one column that is named by a noun."""
    return [
        value
        for value in row
        if value is not rate and bare(lemma(value.head.strip().lower())) == bare(lemma(noun))
    ]


def _place(reading: Reading, value: Value) -> Span:
    return reading.place(value.passage, value.quantity.start, value.quantity.end)
