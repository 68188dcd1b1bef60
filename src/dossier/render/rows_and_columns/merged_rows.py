"""Rows with merged cells: what stands at each place of them, and which ones no page may part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier.tree import Cell, Column, Row

_MOST = 12  # rows kept on one page; a taller cell may go on on the next


@dataclass(frozen=True, slots=True)
class GridPlace:
    """A cell at its first column in one of its rows; ``goes_on`` in all of them but the first."""

    cell: Column | Cell
    column: int
    goes_on: bool = False


def grid_of(rows: Sequence[Sequence[Column | Cell]]) -> Iterator[list[GridPlace]]:
    """The cells of each row from left to right, with those that go on from a row above."""
    open_ones: list[tuple[GridPlace, int]] = []  # each with the rows that are left of it
    for row in rows:
        own = [GridPlace(cell, column) for column, cell in enumerate(row) if not cell.covered]
        yield sorted([*own, *(at for at, _left in open_ones)], key=lambda at: at.column)
        left = [(at, rows - 1) for at, rows in open_ones]
        left += [
            (GridPlace(at.cell, at.column, goes_on=True), at.cell.rows - 1) for at in own if at.cell.rows > 1
        ]
        open_ones = [(at, rows) for at, rows in left if rows > 0]


def rows_go_on(rows: Sequence[Row], place: int) -> bool:
    """Whether a cell goes on from the row at ``place`` into the next one, and is not too tall to be kept whole."""
    first = max(0, place - _MOST)
    return any(
        place < rank + cell.rows - 1 and cell.rows <= _MOST
        for rank, row in enumerate(rows[first : place + 1], first)
        for cell in row.cells
        if cell.rows > 1
    )
