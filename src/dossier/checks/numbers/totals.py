"""Totals of tables (D336) and of lists (D337) against what stands above or below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from dossier.checks.comparing.folding import fold
from dossier.checks.numbers.lists_read import runs_of
from dossier.checks.numbers.lists_summed import added, against_lead, of_list, summed_up
from dossier.checks.numbers.unnamed_totals import number_of, sums_up
from dossier.checks.passages import Kind, Passage, Reading, flat, line_passage
from dossier.checks.passages.table_grid import heads_of, rows_of
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.quantities import Quantity
from dossier.tree import BulletList, NumberedList, Table, TableKind
from dossier.tree.tables import Row

_TOTAL = re.compile(r"^\W*(?:sous-)?(?:totaux|total|ensemble|somme|cumul)\b", re.IGNORECASE)
_TOTAL_HEAD = re.compile(r"^\W*(?:total|ensemble|totaux|effectif total)\b", re.IGNORECASE)
_SUB = re.compile(r"^\W*sous-total|\b(?:dont|hors)\b", re.IGNORECASE)
_FEWEST_WRONG = 3
_ALL = Decimal(100)
_LOW, _HIGH = Decimal("0.7"), Decimal("1.4")


def report_wrong_totals(reading: Reading) -> list[Diagnostic]:
    """A row or column « Total » that is not the sum, a list that is not what its announcement says (D336, D337)."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        for run in runs_of(chapter.blocks):
            for index, block in enumerate(run):
                lead = run[index - 1] if index else None
                if isinstance(block, Table) and block.kind is TableKind.PLAIN:
                    found += _of_table(reading, chapter.anchor, block)
                    found += against_lead(reading, chapter.anchor, lead, _last_column(block))
                elif isinstance(block, BulletList | NumberedList):
                    found += of_list(reading, chapter.anchor, lead, block.items)
                    behind = run[index + 1] if index + 1 < len(run) else None
                    found += summed_up(reading, chapter.anchor, block.items, behind)
    return found


def _of_table(reading: Reading, sheet: str, table: Table) -> Iterator[Diagnostic]:
    heads, rows = heads_of(table), rows_of(table)
    for summed in _sums(table, rows):
        yield from _columns(reading, sheet, table, heads, summed)
    yield from _rows(reading, sheet, table, heads, rows)


def _sums(table: Table, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows that a last one sums up: those of the table, or of each group that has a total of its own."""
    totals = [row for row in rows if _TOTAL.match(fold(flat(row.cells[0].content)))]
    is_told = len(totals) == 1 and len(rows) > 2 and rows[-1] is totals[0]
    if is_told or (not totals and sums_up(rows)):
        yield rows
    elif len(table.groups) > 1 and len(totals) == len(table.groups):
        for group in table.groups:
            own = [row for row in group.rows if any(row is total for total in totals)]
            if len(own) == 1 and own[0] is group.rows[-1] and len(group.rows) > 2:
                yield group.rows


def _columns(
    reading: Reading, sheet: str, table: Table, heads: Sequence[str], rows: Sequence[Row]
) -> Iterator[Diagnostic]:
    for rank in range(1, len(heads)):
        last = rows[-1].cells[rank]
        if _is_of_two_columns(rows, rank):
            continue
        over = range(rank, rank + last.columns)  # a total in a merged cell is that of all its columns
        cells = [row.cells[place] for row in rows[:-1] for place in over]
        counted = [cell for cell in cells if not cell.covered]
        if last.covered or any(rank + cell.columns > over.stop for cell in counted if cell.columns > 1):
            continue
        total, values = number_of(last, heads[rank]), [number_of(cell, heads[rank]) for cell in counted]
        parts = [value for value in values if value is not None]
        if total is None or not parts or len(parts) != len(counted):
            continue
        heading = heads[rank].partition(", ")[0] if last.columns > 1 else heads[rank]
        is_averaged = "%" in {total.unit, *re.findall("%", heads[rank])} and (
            total.value != 100 or ("part" not in heading.lower() and sum(p.value for p in parts) > 150)
        )
        if is_averaged or len({part.unit for part in [*parts, total]}) > 1:
            continue
        passage = line_passage(last.content, table.span, Kind.CELL, sheet)
        told = [line_passage(cell.content, table.span, Kind.CELL, sheet) for cell in counted]
        yield from _wrong(reading, [*told, passage], total, parts, f"la colonne « {heading} »")


def _is_of_two_columns(rows: Sequence[Row], rank: int) -> bool:
    """« Total || 53 || 60 »: each total stands behind an empty cell whose column counts, so that one cannot tell which it sums."""
    totals = rows[-1].cells
    filled = [place for place in range(1, len(totals)) if fold(flat(totals[place].content)).strip()]
    return rank in filled and all(
        place - 1 not in filled and place > 1 and _counts_alike(rows, place) for place in filled
    )


def _counts_alike(rows: Sequence[Row], place: int) -> bool:
    """Whether the column before a total may be summed up by it, alone or with its own: not where that would be far off."""
    total = number_of(rows[-1].cells[place])
    before, own = (
        [number_of(row.cells[rank]) for row in rows[:-1] if len(row.cells) > place]
        for rank in (place - 1, place)
    )
    told, beside = ([part.value for part in parts if part is not None] for parts in (before, own))
    if not told or total is None or not total.value:
        return bool(told)
    made = (sum(told, Decimal(0)), sum((*told, *beside), Decimal(0)))
    return len(told) == len(before) and any(_LOW <= value / total.value <= _HIGH for value in made)


def _rows(
    reading: Reading, sheet: str, table: Table, heads: Sequence[str], rows: Sequence[Row]
) -> Iterator[Diagnostic]:
    """A last column « Total » against the columns before it."""
    if len(heads) < 4 or not _TOTAL_HEAD.match(heads[-1]) or any(_SUB.search(head) for head in heads):
        return
    found: list[Diagnostic] = []
    for row in rows:
        if len(row.cells) != len(heads) or any(cell.covered for cell in row.cells[1:]):
            continue
        if any(cell.rows > 1 for cell in row.cells[1:]):
            continue
        values = [number_of(cell, head) for cell, head in zip(row.cells[1:], heads[1:], strict=True)]
        total, parts = values[-1], [value for value in values[:-1] if value is not None]
        if (
            total is None
            or len(parts) < 2
            or len({part.unit for part in [*parts, total]}) > 1
            or total.unit == "%"
        ):
            continue
        passage = line_passage(row.cells[-1].content, table.span, Kind.CELL, sheet)
        where = f"la ligne « {fold(flat(row.cells[0].content)).strip()} »"
        found += _wrong(reading, [passage], total, parts, where)
    if len(found) < _FEWEST_WRONG or len(found) * 2 <= len(rows):
        yield from found  # else the last column is no sum: « Repas | Prix | Total »


def _wrong(
    reading: Reading,
    cells: Sequence[Passage],
    total: Quantity,
    parts: Sequence[Quantity],
    where: str,
) -> Iterator[Diagnostic]:
    """A total, in the last of ``cells``, that misses the sum of its parts: one of the others is wrong where texts tell it too."""
    *others, passage = cells
    summed = sum((part.value for part in parts), Decimal(0))
    room = sum((part.step for part in [*parts, total]), Decimal(0)) / 2
    if summed == total.value or (abs(summed - total.value) < room and any(part.step for part in parts)):
        return
    start = passage.text.find(total.words)
    place = reading.place(passage, max(start, 0), max(start, 0) + len(total.words))
    shown, also, hint = added(parts), "", "corrigez le total, ou le nombre de la colonne qui est faux"
    if others and _is_told_in_words(reading, total):
        first, last = (reading.place(cell, 0, len(cell.text)) for cell in (others[0], others[-1]))
        place = replace(first, end_line=last.line, end_column=last.end_column)
        also, hint = (
            ", que le texte dit aussi" * (total.unit != "%"),
            "cherchez dans la colonne le nombre qui est faux",
        )
    message = (
        f"total « {total.words.strip()} » dans le tableau{also} : {where} fait {total.said(summed)}{shown}"
    )
    yield error("D336", message, place, hint)


def _is_told_in_words(reading: Reading, total: Quantity) -> bool:
    """Whether a sentence or the ledger tells the same number, which is long enough to be no other."""
    return total.value >= _ALL and any(
        one.value == total.value and one.unit == total.unit
        for statement in reading.statements
        if statement.passage.kind is not Kind.CELL
        for one in statement.quantities
    )


def _last_column(table: Table) -> list[Quantity]:
    """The values of the last column, its total left out; nothing where it has other things."""
    rows = [row for row in rows_of(table) if not _TOTAL.match(fold(flat(row.cells[0].content)))]
    heads = heads_of(table)
    if len(heads) != 2 or any(len(row.cells) != 2 for row in rows):
        return []
    values = [number_of(row.cells[1], heads[1]) for row in rows if not row.cells[1].covered]
    return [value for value in values if value is not None] if None not in values else []
