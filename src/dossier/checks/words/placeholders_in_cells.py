"""A sign that holds the place of a number still to come: « x » or « ? » alone in a column of numbers (D451)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.passages import Kind, Passage, Reading, line_passage, quoted
from dossier.content.model.kit_and_sheets import Status
from dossier.diagnostics import Diagnostic, advice, error
from dossier.tree import Table, TableKind, iter_blocks

_SIGN = re.compile(r"(?:[xX]{1,3}|\?|…|\.{2,3}|_+)(?: ?(?:€|%|k€|M€))?")
_NUMBER = re.compile(r"[+−-]?\d[\d ]*(?:,\d+)?(?: ?(?:€|%|k€|M€|Md€|km|ha|h))?")
_FEWEST = 2  # numbers beside it: « x » may tick a box among words


def report_signs_among_numbers(reading: Reading) -> list[Diagnostic]:
    """Report « x » where all other cells of the column are numbers; a column of ticks has none."""
    report = advice if reading.kit.head.status is Status.PROVISIONAL else error
    hint = "écrivez le nombre, « – » s’il n’y en a pas, ou « n. d. » s’il n’est pas connu"
    return [
        report(
            "D451",
            f"{quoted(cell.text)} dans une colonne de nombres : texte à compléter",
            reading.place(cell, 0, len(cell.text)),
            hint,
        )
        for chapter in reading.chapters
        for table in iter_blocks(chapter.blocks)
        if isinstance(table, Table) and table.kind is TableKind.PLAIN
        for cell in _signs(table, chapter.anchor)
    ]


def _signs(table: Table, sheet: str) -> Iterator[Passage]:
    rows = [
        [
            line_passage(cell.content, cell.span if cell.span.path else table.span, Kind.CELL, sheet)
            for cell in row.cells
        ]
        for row in table.rows
    ]
    for column in zip(*rows, strict=True) if len({len(row) for row in rows}) == 1 else ():
        signs = [cell for cell in column if _SIGN.fullmatch(cell.text)]
        numbers = [cell for cell in column if _NUMBER.fullmatch(cell.text)]
        if len(numbers) >= _FEWEST and len(signs) + len(numbers) == len(column):
            yield from signs
