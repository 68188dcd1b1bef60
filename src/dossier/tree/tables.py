"""The table, its rows and its cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from dossier.tree.inlines import Inlines, line_of
from dossier.tree.node import Node, Piece


@dataclass(frozen=True, slots=True)
class Column(Piece):
    """A column: its header and how its cells are set; ``share`` is its part of the width in percent.

    The header may go on over ``columns`` columns and up over ``rows`` rows of the head, its own included; that of a
    ``covered`` column stands at its left.
    """

    WORD: ClassVar = "column"

    header: Inlines
    numeric: bool = False
    share: int = 0
    columns: int = 1
    rows: int = 1
    covered: bool = False

    @property
    def content(self) -> Inlines:
        """Its header, as the content of any cell."""
        return self.header

    def inside(self) -> Iterator[Inlines]:
        """Yield its header."""
        yield self.header


@dataclass(frozen=True, slots=True)
class Cell(Piece):
    """One cell; ``heads_row`` marks the cell that names its row.

    A merged one goes on over ``columns`` columns and ``rows`` rows; the places that it takes hold ``covered`` cells,
    which say nothing, so that a row always has as many cells as the table has columns.
    """

    WORD: ClassVar = "cell"

    content: Inlines
    heads_row: bool = False
    columns: int = 1
    rows: int = 1
    covered: bool = False

    def inside(self) -> Iterator[Inlines]:
        """Yield its text."""
        yield self.content


@dataclass(frozen=True, slots=True)
class Row(Piece):
    """One row, as many cells as the table has columns."""

    WORD: ClassVar = "row"

    cells: tuple[Cell, ...]

    def inside(self) -> Iterator[Cell]:
        """Yield its cells, without those that another one covers."""
        yield from (cell for cell in self.cells if not cell.covered)


@dataclass(frozen=True, slots=True)
class HeadRow(Row):
    """A row of the head above that of the columns."""

    WORD: ClassVar = "head"


@dataclass(frozen=True, slots=True)
class RowGroup(Piece):
    """Rows under a common label (a town of the programme), or the whole table without label."""

    WORD: ClassVar = "group"

    label: Inlines
    rows: tuple[Row, ...]

    def inside(self) -> Iterator[Inlines | Row]:
        """Yield its label, then its rows."""
        yield self.label
        yield from self.rows


class TableKind(StrEnum):
    """What a table is for; the charte sets each kind its own way."""

    PLAIN = "plain"
    PROGRAMME = "programme"
    GLOSSARY = "glossary"
    PARTICIPANTS = "participants"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Node):
    """A table that always has a header row; ``bands`` are the rows of the head above that of its columns.

    One that an editor gave a caption has a ``number`` in its document, behind its ``noun``; its ``anchor`` is what references lead to.
    A ``landscape`` one has pages of its own, wider than they are high.
    """

    KIND: ClassVar = "Table"

    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    caption: Inlines = ()
    kind: TableKind = TableKind.PLAIN
    bands: tuple[HeadRow, ...] = ()
    number: int = 0
    noun: str = "Tableau"
    anchor: str = ""
    landscape: bool = False

    @property
    def label(self) -> str:
        """What stands before its caption: « Tableau 3 – », or nothing where it has no number."""
        return f"{self.noun}\u00a0{self.number}\u00a0– " if self.number else ""

    @property
    def title(self) -> Inlines:
        """Its caption as it is printed, with its number."""
        return (*line_of(self.label), *self.caption) if self.number else self.caption

    @property
    def head_grid(self) -> list[list[Column | Cell]]:
        """The places of its head, row by row; the heading of a column stands where it begins."""
        grid: list[list[Column | Cell]] = [[*band.cells] for band in self.bands]
        grid.append([*self.columns])
        for place, column in enumerate(self.columns):
            first = len(grid) - column.rows
            if not column.covered and first < len(grid) - 1:
                grid[-1][place], grid[first][place] = grid[first][place], column
        return grid

    @property
    def head_rows(self) -> list[list[Column | Cell]]:
        """The cells of its head, row by row, as a reader meets them."""
        return [[item for item in row if not item.covered] for row in self.head_grid]

    @property
    def rows(self) -> Iterator[Row]:
        """Its rows, group after group."""
        return (row for group in self.groups for row in group.rows)

    @property
    def has_merged_cells(self) -> bool:
        """Whether a cell goes over several columns or rows."""
        heads = any(column.covered or column.rows > 1 for column in self.columns)
        return heads or bool(self.bands) or any(cell.covered for row in self.rows for cell in row.cells)

    def inside(self) -> Iterator[Inlines | Column | Cell | RowGroup]:
        """Yield its caption, the cells of its head, then the groups of its rows."""
        yield self.title
        for row in self.head_rows:
            yield from row
        yield from self.groups
