"""A number that a title or a caption says, and nothing that stands below it (D322)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from dossier.checks.numbers.averages import ledger_quantities
from dossier.checks.numbers.lists_read import read_entries
from dossier.checks.numbers.told import elsewhere, place_of
from dossier.checks.passages import Kind, Passage, Reading, Statement
from dossier.checks.passages.statement import read_statements
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.quantities import DURATIONS, Quantity
from dossier.tree import Block, BulletList, Heading, NumberedList, Table
from dossier.tree.walk import children

#: « Photo : », « Tableau 6 – »: a line of the text that stands as a caption.
_CAPTION = re.compile(
    r"^(?:Photo|Tableau|Graphique|Carte|Figure|Légende|Illustration|Image)\b[^.!?]{0,20}[:–—]"
)
#: A rank, a comparison: what a head need not find below.
_UNTIES = re.compile(
    r"\b(?:premi\w+|derni\w+|autres?|environ|près|plus|moins|chaque|tou(?:te)?s|d'ici|depuis) (?:de |d'|les )?$",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:premi\w+|deuxième|second\w*|derni\w+|autres?|parmi|dont|encore|déjà)\b[^,;.]{0,30}$", re.IGNORECASE
)
_TOTAL = re.compile(r"\W*(?:total|ensemble)\b", re.IGNORECASE)
_FEW, _MANY = 3, 10
_HINT = "accordez le titre ou la légende avec le texte ; si les deux sont justes, dites ce qui les distingue"


@dataclass(slots=True)
class _Told:
    """What the text of a sheet (or of the whole kit) counts and measures."""

    things: set[tuple[str, Decimal]] = field(default_factory=set)
    values: set[Decimal] = field(default_factory=set)
    counted: set[Decimal] = field(default_factory=set)
    by_thing: dict[str, list[tuple[Statement, Quantity]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, quantity: Quantity, statement: Statement | None = None) -> None:
        self.things.add((_thing(quantity), quantity.value))
        if not quantity.unit:
            self.values.add(quantity.value)
        self.values.add(quantity.value / quantity.factor)
        if statement is not None:
            self.by_thing[_thing(quantity)].append((statement, quantity))


def report_numbers_of_heads(reading: Reading) -> list[Diagnostic]:
    """« Dix-sept portes ouvertes » above nineteen, « l'un des 12 points de contrôle » below a text that counts 14."""
    heads: list[Statement] = []
    everywhere, sheets = _Told(), defaultdict[str, _Told](_Told)
    for quantity in ledger_quantities(reading):
        everywhere.add(quantity)
    for passage in reading.passages:
        for statement in read_statements(passage):
            if _is_head(passage):
                heads.append(statement)
                continue
            for quantity in statement.quantities:
                everywhere.add(quantity)
                sheets[passage.sheet].add(quantity, statement)
    totals = _totals_of_tables(reading)
    for chapter in reading.chapters:
        counted = {Decimal(one) for one in _counts(chapter.blocks)}
        sheets[chapter.anchor].counted = counted
        sheets[chapter.anchor].values |= counted | totals
        everywhere.values |= counted
    return [
        found
        for statement in heads
        for found in _unfounded(reading, statement, everywhere, sheets[statement.passage.sheet])
    ]


def _totals_of_tables(reading: Reading) -> set[Decimal]:
    """What the tables of all sheets make in all: « Dix-huit soignants » may be told in full on another sheet."""
    return {
        value.quantity.value
        for entries in read_entries(reading)
        for label, row in zip(entries.labels, entries.rows, strict=True)
        if entries.is_table and _TOTAL.match(label)
        for value in row
    }


def _is_head(passage: Passage) -> bool:
    return bool(passage.sheet) and (
        passage.kind in {Kind.TITLE, Kind.HEADING, Kind.CAPTION} or _CAPTION.match(passage.text) is not None
    )


def _thing(quantity: Quantity) -> str:
    return quantity.unit or quantity.noun


def _counts(blocks: Sequence[Block]) -> Iterator[int]:
    """How many entries the lists have, how many rows, columns and cells the tables, how many titles there are."""
    yield sum(isinstance(block, Heading) for block in blocks)
    for block in blocks:
        if isinstance(block, BulletList | NumberedList):
            yield len(block.items)
        elif isinstance(block, Table):
            rows, columns = sum(1 for _ in block.rows), len(block.columns)
            yield from (rows, rows - 1, columns - 1, rows * (columns - 1))
        yield from _counts(tuple(children(block)))


def _unfounded(reading: Reading, head: Statement, everywhere: _Told, sheet: _Told) -> Iterator[Diagnostic]:
    for one in head.quantities:
        if (
            one.is_bare
            or one.value < _FEW
            or not one.is_exact
            or one.is_fraction
            or one.unit in DURATIONS
            or (_thing(one), one.value) in everywhere.things
            or _is_rounded(one, sheet)
            or _UNTIES.search(head.text[: one.start])
        ):
            continue
        is_measured = bool(one.unit) and _digits(one) > 1 and not _is_near(one, everywhere)
        others = [pair for pair in sheet.by_thing[_thing(one)] if pair[1].nouns[:1] == one.nouns[:1]]
        is_founded = one.value in (sheet if one.value >= _MANY else everywhere).values
        is_whole = head.passage.kind is Kind.TITLE and any(other.value < one.value for _, other in others)
        is_there = one.value in sheet.counted | sheet.values or any(_is_some(told) for told in others)
        if len({other.value for _, other in others}) == 1 and not is_whole and not is_there:
            yield _contradicted(reading, head, one, others[0])
        elif (
            not is_founded
            and (is_measured if one.unit else not others)
            and head.passage.kind is not Kind.HEADING
        ):
            message = f"« {one.words} » dans {_where(head.passage)}, et rien d’autre dans la fiche ne le dit"
            yield warning("D322", message, place_of(reading, head, one), _HINT)


def _is_some(told: tuple[Statement, Quantity]) -> bool:
    """« Une première vague de cinq personnes »: some of what the head counts."""
    statement, one = told
    return _SOME.search(statement.text[: one.start]) is not None


def _digits(one: Quantity) -> int:
    return len((one.value / one.factor).normalize().as_tuple().digits)


def _is_near(one: Quantity, told: _Told) -> bool:
    """Whether a title rounds what is told: « 34 millions » of 33,6."""
    return any(unit == one.unit and abs(value - one.value) <= one.step for unit, value in told.things) or any(
        abs(value - one.value / one.factor) <= one.step / one.factor / 2 for value in told.values
    )


def _is_rounded(one: Quantity, told: _Told) -> bool:
    """« 48 000 élèves » above 48 210: a title says round numbers."""
    room = (
        Decimal(10) ** one.value.normalize().adjusted() / 10 ** (_digits(one) - 1)
        if one.value
        else Decimal(0)
    )
    return room > 1 and any(abs(other.value - one.value) < room for _, other in told.by_thing[_thing(one)])


def _contradicted(
    reading: Reading, head: Statement, one: Quantity, told: tuple[Statement, Quantity]
) -> Diagnostic:
    statement, other = told
    place = place_of(reading, head, one)
    start = statement.start + other.start
    where = elsewhere(reading, statement.passage, start, statement.start + other.end, than=place)
    return warning(
        "D322", f"« {one.words} » dans {_where(head.passage)}, « {other.words} » {where}", place, _HINT
    )


def _where(passage: Passage) -> str:
    return "le titre" if passage.kind in {Kind.TITLE, Kind.HEADING} else "la légende"
