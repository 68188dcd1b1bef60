"""The table, its rows and its cells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dossier.tree.inlines import Inlines
from dossier.tree.node import Node, Piece


@dataclass(frozen=True, slots=True)
class Column(Piece):
    """A column: its header and how its cells are set; ``share`` is its part of the width in percent."""

    header: Inlines
    numeric: bool = False
    share: int = 0


@dataclass(frozen=True, slots=True)
class Cell(Piece):
    """One cell; ``heads_row`` marks the cell that names its row."""

    content: Inlines
    heads_row: bool = False


@dataclass(frozen=True, slots=True)
class Row(Piece):
    """One row, as many cells as the table has columns."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RowGroup(Piece):
    """Rows under a common label (a town of the programme), or the whole table without label."""

    label: Inlines
    rows: tuple[Row, ...]


class TableKind(StrEnum):
    """What a table is for; the charte sets each kind its own way."""

    PLAIN = "plain"
    PROGRAMME = "programme"
    GLOSSARY = "glossary"
    PARTICIPANTS = "participants"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Node):
    """A table that always has a header row."""

    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    caption: Inlines = ()
    kind: TableKind = TableKind.PLAIN
