"""Averages of the row of a table that a sentence names, and of things that the sheet counts elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dossier.checks.comparing.weighed_words import stems
from dossier.checks.numbers.lists_read import Value, read_entries
from dossier.checks.numbers.reckoning.terms import UNITS_PER, Term, base_of
from dossier.checks.numbers.reckoning.way import Way, are_alike
from dossier.checks.passages import Kind, Reading
from dossier.language.fr.numbers import format_number
from dossier.language.fr.quantities import DURATIONS, Quantity, lemma

_TOTAL = re.compile(r"\W*(?:total|ensemble|totaux|département|somme)\b", re.IGNORECASE)
_NAMES = {"mètre carré": "m²", "mètre cube": "m³"}
_KNOWN, _WEIGHT, _LIGHT, _FAR = 100, 4, 2, 3
_MEAN = re.compile(r"\b(?:moyen\w*|rapporté\w*|soit|chaque|représent\w+|compte)\b", re.IGNORECASE)


class Sheets:
    """What the tables and sentences of each sheet count, read once."""

    def __init__(self, reading: Reading) -> None:
        """Read the rows of the tables and the counted nouns of the sentences, sheet by sheet."""
        self._rows: dict[str, list[Sequence[Value]]] = defaultdict(list)
        self._counts: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
        self._cells: dict[str, set[tuple[str, Decimal]]] = defaultdict(set)
        self._of_kit: dict[str, set[Decimal]] = defaultdict(set)
        self._measures: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
        self._most: dict[tuple[str, str], Quantity] = {}
        for entries in read_entries(reading):
            if entries.is_table:
                self._rows[entries.sheet] += [row for row in entries.rows if len(row) > 1]
                for value in (value for row in entries.rows for value in row):
                    self._cells[entries.sheet].add((value.unit, value.quantity.value))
                    self._keep(entries.sheet, replace(value.quantity, unit=value.unit))
        for statement in reading.statements:
            if statement.passage.kind not in {Kind.QUOTE, Kind.CELL}:
                for one in statement.quantities:
                    if not one.unit and one.noun and one.is_exact and one.value > 1 and not one.per:
                        self._counts[statement.passage.sheet, one.noun].add(one.value)
                        self._of_kit[one.noun].add(one.value)
                    self._keep(statement.passage.sheet, one)

    def _keep(self, sheet: str, one: Quantity) -> None:
        """The measures of a sheet by unit, and the greatest of each."""
        if one.unit and one.is_exact and not one.per and not one.is_range:
            self._measures[sheet, one.unit].add(one.value)
            greatest = self._most.get((sheet, one.unit))
            if greatest is None or one.value > greatest.value:
                self._most[sheet, one.unit] = one

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
            yield from self._of_measures(result, per, [term.quantity for term in wholes])

    def _of_measures(self, result: Term, per: str, wholes: Sequence[Quantity]) -> Iterator[Way]:
        """« 2 500 euros par mètre carré »: the greatest amount of the sheet, or that of the sentence, by any of its areas."""
        one, sheet = result.quantity, result.statement.passage.sheet
        greatest = self._most.get((sheet, one.unit))
        amounts = [*wholes, *([greatest] if greatest is not None and greatest not in wholes else [])]
        is_measure = bool(base_of(per))
        told = (
            self._measures[sheet, base_of(per)]
            if is_measure
            else self._counts[sheet, per] or self._of_kit[per]
        )
        scale = Decimal(UNITS_PER[per]) if is_measure else Decimal(1)
        for whole in amounts:
            for count in told if one.unit else ():
                if count and whole.value * scale / count > 1:
                    how = f"{whole.words.strip()} ÷ {format_number((count / scale).normalize())} {_NAMES.get(per, f'{per}s')}"
                    yield Way(whole.value * scale / count, how, (replace(result, quantity=whole),), _LIGHT)

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
