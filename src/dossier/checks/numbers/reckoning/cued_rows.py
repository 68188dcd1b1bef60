"""Averages of the row of a table that a sentence names, and of things that the sheet counts elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dossier.checks.comparing.weighed_words import stems
from dossier.checks.numbers.lists_read import Value, read_entries
from dossier.checks.numbers.reckoning.terms import Term
from dossier.checks.numbers.reckoning.way import Way, are_alike
from dossier.checks.passages import Kind, Reading
from dossier.language.fr.quantities import DURATIONS, Quantity, lemma

_TOTAL = re.compile(r"\W*(?:total|ensemble|totaux|département|somme)\b", re.IGNORECASE)
_KNOWN, _WEIGHT, _FAR = 100, 4, 3
_MEAN = re.compile(r"\b(?:moyen\w*|rapporté\w*|soit|chaque|représent\w+|compte)\b", re.IGNORECASE)


class Sheets:
    """What the tables and sentences of each sheet count, read once."""

    def __init__(self, reading: Reading) -> None:
        """Read the rows of the tables and the counted nouns of the sentences, sheet by sheet."""
        self._rows: dict[str, list[Sequence[Value]]] = defaultdict(list)
        self._counts: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
        self._cells: dict[str, set[tuple[str, Decimal]]] = defaultdict(set)
        for entries in read_entries(reading):
            if entries.is_table:
                self._rows[entries.sheet] += [row for row in entries.rows if len(row) > 1]
                self._cells[entries.sheet] |= {
                    (value.unit, value.quantity.value) for row in entries.rows for value in row
                }
        for statement in reading.statements:
            if statement.passage.kind not in {Kind.QUOTE, Kind.CELL}:
                for one in statement.quantities:
                    if not one.unit and one.noun and one.is_exact and one.value > 1 and not one.per:
                        self._counts[statement.passage.sheet, one.noun].add(one.value)

    def hold(self, result: Term) -> bool:
        """Whether a table of its sheet tells an amount: « avec 1,28 million d'euros » is read there, and not reckoned."""
        one = result.quantity
        cells = self._cells.get(result.statement.passage.sheet, set())
        return bool(one.unit) and (one.unit, one.value) in cells

    def ways(self, result: Term, near: Sequence[Term]) -> Iterator[Way]:
        """What a result told per something should be, by a row of its sheet, or by the one number of these things."""
        one, sheet = result.quantity, result.statement.passage.sheet
        if not result.things or one.unit in DURATIONS | {"%"} or one.is_range or not one.is_exact:
            return
        yield from self._of_rows(result, near)
        for per in result.things:
            told = self._counts[sheet, per]
            wholes = [
                term for term in near
                if are_alike(term.quantity, one) and term.quantity.value > one.value and not term.pers and term.quantity.end <= one.start
                and not term.quantity.is_bare and term.quantity.is_exact
            ]  # fmt: skip
            if len(told) == 1 and wholes and _MEAN.search(result.statement.text):
                count = next(iter(told))
                how = f"{wholes[-1].quantity.words} ÷ {count:f} {per}s"
                yield Way(wholes[-1].quantity.value / count, how, (wholes[-1],), _WEIGHT)

    def _of_rows(self, result: Term, near: Sequence[Term]) -> Iterator[Way]:
        said = stems(result.statement.text)
        values = {term.quantity.value for term in near if term.quantity.value >= _KNOWN}
        for row in self._rows.get(result.statement.passage.sheet, ()):
            label = stems(row[0].label)
            is_named = bool(label) and label <= said and not _TOTAL.match(row[0].label)
            for count in row:
                is_told = count.quantity.value in values
                if not (is_named or is_told) or count.unit or not count.quantity.value:
                    continue
                if not is_told and not any(_is_headed(count, per) for per in result.things):
                    continue
                for whole in row:
                    if whole is not count and _is_whole(whole, result.quantity):
                        made = f"{whole.quantity.words.strip()} ÷ {count.quantity.words.strip()}"
                        value = whole.quantity.value / count.quantity.value
                        yield Way(
                            value,
                            f"{made} (« {whole.label} »)",
                            (replace(result, quantity=whole.quantity),),
                            _WEIGHT,
                        )


def _is_headed(value: Value, noun: str) -> bool:
    """Whether a column is named by a noun: « Divisions », « Dossiers déposés »."""
    return noun in {lemma(word) for word in re.findall(r"[^\W\d_]{3,}", value.head)}


def _is_whole(value: Value, result: Quantity) -> bool:
    if value.quantity.value <= result.value:
        return False
    return value.unit == result.unit and (bool(result.unit) or _is_headed(value, result.noun))
