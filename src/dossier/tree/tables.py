"""The table, its rows and its cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from dossier.tree.inlines import Inlines
from dossier.tree.node import Node, Piece


@dataclass(frozen=True, slots=True)
class Column(Piece):
    """A column: its header and how its cells are set; ``share`` is its part of the width in percent."""

    WORD: ClassVar = "column"

    header: Inlines
    numeric: bool = False
    share: int = 0

    def inside(self) -> Iterator[Inlines]:
        """Yield its header."""
        yield self.header


@dataclass(frozen=True, slots=True)
class Cell(Piece):
    """One cell; ``heads_row`` marks the cell that names its row."""

    WORD: ClassVar = "cell"

    content: Inlines
    heads_row: bool = False

    def inside(self) -> Iterator[Inlines]:
        """Yield its text."""
        yield self.content


@dataclass(frozen=True, slots=True)
class Row(Piece):
    """One row, as many cells as the table has columns."""

    WORD: ClassVar = "row"

    cells: tuple[Cell, ...]

    def inside(self) -> Iterator[Cell]:
        """Yield its cells."""
        yield from self.cells


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
    """A table that always has a header row."""

    KIND: ClassVar = "Table"

    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    caption: Inlines = ()
    kind: TableKind = TableKind.PLAIN

    def inside(self) -> Iterator[Inlines | Column | RowGroup]:
        """Yield its caption, its columns, then the groups of its rows."""
        yield self.caption
        yield from self.columns
        yield from self.groups
