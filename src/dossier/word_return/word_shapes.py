"""How the cells of a table of a Word file are cut: over how many columns and rows each goes."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.office_files.word_xml import Element, W, cells_of, spread_of
from dossier.word_return.returned_text import Shape


def cell_shapes(rows: Sequence[Element]) -> dict[tuple[int, int], Shape]:
    """The shape of each cell by its row and its first column; one that is gone, followed, is no column of its table."""
    widths: dict[tuple[int, int], int] = {}
    goes_on: set[tuple[int, int]] = set()
    columns = 0
    for rank, row in enumerate(rows):
        column, gone = 0, 0
        for cell in cells_of(row):
            width, continues = spread_of(cell)
            widths[rank, column] = width
            if continues:
                goes_on.add((rank, column))
            gone += width if cell.find(f"{W}tcPr/{W}cellDel") is not None else 0
            column += width
        columns = max(columns, column - gone)
    found: dict[tuple[int, int], Shape] = {}
    heights: dict[tuple[int, int], int] = {}
    for rank, column in sorted(widths, reverse=True):
        below = heights.get((rank + 1, column), 0) if (rank + 1, column) in goes_on else 0
        heights[rank, column] = 1 + below
        found[rank, column] = Shape(widths[rank, column], 1 + below, columns)
    return found
