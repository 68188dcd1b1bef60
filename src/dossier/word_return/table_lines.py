"""A table of Markdown as its cells, each with where it is written, and such a table written anew."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dossier.content.decoding.source import Source
from dossier.word_return.printed_now import PrintedNow
from dossier.word_return.table_rows import line_of_row

_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class TableText:
    """A table as it is written from ``start`` to ``end``: ``cells`` has where each cell is, by row and column.

    ``heads`` is how many rows stand above its line of dashes, ``dashes`` what that line says of each column.
    """

    source: Source
    start: int
    end: int
    indent: str
    cells: Sequence[Sequence[tuple[int, int]]]
    heads: int
    dashes: tuple[str, ...]

    def words(self, row: int, column: int) -> str:
        """What stands in a cell, as it is written."""
        if row >= len(self.cells) or column >= len(self.cells[row]):
            return ""
        start, end = self.cells[row][column]
        return self.source.text[start:end].strip()

    def with_rows(self, rows: Sequence[Sequence[str]], columns: Sequence[int | None]) -> str:
        """The table with other rows; ``columns`` is for each of its columns that of this one, None for a new one."""
        dashes = [
            self.dashes[one] if one is not None and one < len(self.dashes) else "---" for one in columns
        ]
        lines = [f"{self.indent}| {' | '.join(row)} |" for row in rows]
        lines.insert(self.heads, f"{self.indent}|{'|'.join(dashes)}|")
        return "\n".join(lines) + ("\n" if self.source.text[: self.end].endswith("\n") else "")


def table_text(printed: PrintedNow, sources: Mapping[str, Source], ranks: Sequence[int]) -> TableText | None:
    """The table that prints ``ranks``; None where it is written in another way, or a row or a column of it says nothing."""
    rows = [line_of_row(printed, sources, rank) for rank in ranks]
    known = [row for row in rows if row is not None]
    if len(known) < len(rows) or not known:
        return None
    source = known[0][0]
    start, end = min(row[1] for row in known), max(row[2] for row in known)
    if any(row[0].path != source.path for row in known):
        return None
    cells: list[list[tuple[int, int]]] = []
    heads, dashes, place = 0, tuple[str, ...](), start
    for line in source.text[start:end].splitlines(keepends=True):
        bare = line.rstrip("\n")
        if not bare.lstrip().startswith("|"):
            return None
        if _DELIMITER.fullmatch(bare) and not dashes:
            heads = len(cells)
            dashes = tuple(part.strip() for part in _BAR.split(bare.strip().strip("|")))
        else:
            cells.append(_cells(bare, place))
        place += len(line)
    first = source.text[start:end]
    indent = first[: len(first) - len(first.lstrip())]
    text = TableText(source, start, end, indent, cells, heads, dashes)
    return text if dashes and _is_whole(text, printed, ranks) else None


def _cells(line: str, place: int) -> list[tuple[int, int]]:
    """Where each cell of a line is written, between its bars."""
    bars = [match.start() for match in _BAR.finditer(line)]
    if not bars or line[bars[-1] + 1 :].strip():
        bars.append(len(line))
    return [(place + one + 1, place + other) for one, other in pairwise(bars)]


def _is_whole(text: TableText, printed: PrintedNow, ranks: Sequence[int]) -> bool:
    """Whether each row of the lines is that of the cells which it prints, and none is without words."""
    said: set[int] = set()
    for rank in ranks:
        cell = printed.paragraphs[rank].cell
        place = next((one for one in printed.places[rank] if one is not None), None)
        if cell is None or place is None or cell.row >= len(text.cells):
            return False
        row = text.cells[cell.row]
        if cell.column >= len(row) or not row[cell.column][0] <= place.start <= row[cell.column][1]:
            return False
        said.add(cell.row)
    return said == set(range(len(text.cells)))
