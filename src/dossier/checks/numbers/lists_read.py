"""Lists and tables as values: what each entry or row is of, its numbers, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from dossier.checks.comparing.folding import fold
from dossier.checks.passages import Kind, Passage, Reading, flat, line_passage
from dossier.checks.passages.table_grid import heads_of, rows_of
from dossier.language.fr.quantities import Quantity, read_quantities
from dossier.memory import Remembered
from dossier.tree import Block, BulletList, Chapter, NumberedList, Paragraph, Quotation, Table, TableKind
from dossier.tree.walk import MOST_PARTS, stacks

#: « une sage-femme »
_ONE = re.compile(r"^[Uu]ne? (?=[^\W\d_]{3})")
_AT_START, _FEWEST_PARTS, _TWICE = 2, 2, 2


@dataclass(frozen=True, slots=True)
class Value:
    """One number of a list or table: ``label`` says of what, ``head`` names its column."""

    passage: Passage
    quantity: Quantity
    label: str
    head: str
    unit: str


@dataclass(frozen=True, slots=True)
class Entries:
    """A list or table: its rows of values, and the paragraph that announces it."""

    rows: tuple[tuple[Value, ...], ...]
    labels: tuple[str, ...]
    heads: tuple[str, ...]
    lead: Passage | None
    sheet: str
    is_table: bool


def read_entries(reading: Reading) -> Iterator[Entries]:
    """Every list and plain table of the sheets that holds numbers."""
    return chain.from_iterable(map(_entries.of, reading.chapters))


def _of_chapter(chapter: Chapter) -> Iterator[Entries]:
    for run in runs_of(chapter.blocks):
        for index, block in enumerate(run):
            before = run[index - 1] if index else None
            lead = (
                line_passage(before.content, before.span, Kind.BODY, chapter.anchor)
                if isinstance(before, Paragraph)
                else None
            )
            if isinstance(block, Table) and block.kind is TableKind.PLAIN:
                yield _of_table(block, lead, chapter.anchor)
            elif isinstance(block, BulletList | NumberedList):
                yield _of_list(block, lead, chapter.anchor)


#: Ten rules read the same lists.
_entries: Remembered[Chapter, tuple[Entries, ...]] = Remembered(
    lambda chapter: tuple(_of_chapter(chapter)), MOST_PARTS
)


def runs_of(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """Yield the blocks that stand one after another: these, then those inside each of them, quotations apart."""
    yield blocks
    for block in blocks:
        if not isinstance(block, Quotation):
            for inner in stacks(block):
                yield from runs_of(inner)


def _of_table(table: Table, lead: Passage | None, sheet: str) -> Entries:
    heads = tuple(heads_of(table))
    rows, labels = [], []
    for row in rows_of(table):
        label = fold(flat(row.cells[0].content)).strip()
        values = []
        for head, cell in zip(heads[1:], row.cells[1:], strict=False):
            passage = line_passage(cell.content, table.span, Kind.CELL, sheet)
            found = read_quantities(passage.text)
            is_one = cell.columns == 1 and len(found) == 1 and found[0].start <= 2
            if is_one and not found[0].is_range:
                values.append(_value(passage, found[0], label, head))
        rows.append(tuple(values))
        labels.append(label)
    return Entries(tuple(rows), tuple(labels), heads, lead, sheet, is_table=True)


def _value(passage: Passage, one: Quantity, label: str, head: str) -> Value:
    """A cell, in the unit that its heading gives: « Montant (M€) », « Part (%) »."""
    inside = head.partition("(")[2].partition(")")[0].strip() or head.rpartition(" en ")[2].strip()
    found = read_quantities(f"2 {inside}") if inside and not one.unit else ()
    if not found or not found[0].unit:
        return Value(passage, one, label, head, one.unit)
    factor = found[0].factor
    scaled = replace(
        one, value=one.value * factor, step=(one.step or 10 ** -len(one.words.partition(",")[2])) * factor, unit=found[0].unit, factor=factor, symbol=found[0].symbol
    )  # fmt: skip
    return Value(passage, scaled, label, head, found[0].unit)


def _of_list(block: BulletList | NumberedList, lead: Passage | None, sheet: str) -> Entries:
    rows, labels = [], []
    for item in block.items:
        first = item.blocks[0] if item.blocks else None
        if not isinstance(first, Paragraph):
            continue
        passage = line_passage(first.content, first.span, Kind.ITEM, sheet)
        label = (
            passage.text.partition(":")[0].strip()
            if ":" in passage.text[:60]
            else passage.text.partition(",")[0].strip()
        )
        rows.append(tuple(Value(passage, one, label, "", one.unit) for one in read_quantities(passage.text)))
        labels.append(label)
    return Entries(tuple(rows), tuple(labels), (), lead, sheet, is_table=False)


def parts_told(texts: Sequence[str]) -> list[Quantity]:
    """The number that opens each entry of a list, where all do; its share may stand behind: « 540 logements, soit 60 % »."""
    firsts = []
    for text in texts:
        found = read_quantities(_ONE.sub("1 ", text))
        if not found or found[0].start > _AT_START or any(one.unit != "%" for one in found[1:]):
            return []
        firsts.append(found[0])
    return firsts


def are_parts_of(total: Decimal | int, texts: Sequence[str]) -> bool:
    """Whether the entries of a list count what the number above it has in all, rather than being as many as it says."""
    parts = parts_told(texts)
    if len(parts) < _FEWEST_PARTS or any(part.unit or part.value >= total or part.per for part in parts):
        return False
    return Decimal("0.5") < sum((part.value for part in parts), Decimal(0)) / Decimal(total) < _TWICE
