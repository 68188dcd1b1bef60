"""A sheet of a table and its cells, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from dossier.diagnostics import Span
from dossier.spreadsheets.number_looks import NumberLook

#: What a cell holds: nothing is None. A percentage is the number of hundredths that the table shows (12.5 for 12.5 %).
CellValue: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds, and where: row and column count from 1, as the spreadsheet shows them.

    ``look`` is how the table shows a number, where it says so.
    """

    value: CellValue
    span: Span
    look: NumberLook | None = None

    @property
    def text(self) -> str:
        """The value as one would type it in a content file: 1234, 12,5, 2026-11-29, 14:30, oui; "" for nothing."""
        return text_of(self.value)

    @property
    def shown(self) -> str:
        """The value as the table shows it, on one line: « 98 500,50 € », « 12,5 % », « 12/03/2026 »; its words where it says no look."""
        is_number = isinstance(self.value, int | float) and not isinstance(self.value, bool)
        if self.look is not None and is_number:
            return self.look.shown(float(str(self.value)))
        match self.value:
            case datetime() as moment:
                return f"{moment:%d/%m/%Y}" + ("" if moment.time() == time() else f" {moment:%H:%M}")
            case date() as day:
                return f"{day:%d/%m/%Y}"
            case _:
                pass
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet, each from column A, and where they stand.

    ``name`` is "" for a text with separators, which has one sheet only; ``looks`` say how the numbers of cells
    (row, column) are shown. ``merged`` says of each place that a merged cell covers which cell that is;
    ``unsolved`` are the formulas of which the file has no result.
    """

    path: str
    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    is_hidden: bool = False
    looks: Mapping[tuple[int, int], NumberLook] = field(default_factory=dict)
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    unsolved: frozenset[tuple[int, int]] = frozenset()

    def cell(self, row: int, column: int) -> Cell:
        """The cell of a row and a column (both from 1); an empty one where the sheet has none."""
        held = self.rows[row - 1] if row <= len(self.rows) else ()
        value = held[column - 1] if column <= len(held) else None
        return Cell(value, self.place(row, column), self.looks.get((row, column)))

    def shown_cell(self, row: int, column: int) -> Cell:
        """The cell that is seen at a place: what goes on from above stands there too."""
        above = self.merged.get((row, column))
        return self.cell(*above) if above is not None and above[1] == column else self.cell(row, column)

    def row(self, row: int) -> list[Cell]:
        """The cells of a row, from column A to its last that holds anything."""
        return [self.cell(row, column + 1) for column in range(len(self.rows[row - 1]))]

    def place(self, row: int, column: int) -> Span:
        """The place of a cell: ``donnees.xlsx:Feuille1:C17``."""
        cell = f"{column_letters(column)}{row}"
        named = f"{self.name}:{cell}" if self.name else cell
        return Span(self.path, row, column, row, column + 1, cell=named)


def column_letters(column: int) -> str:
    """The letters of a column that counts from 1: A, Z, AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def text_of(value: CellValue) -> str:
    """A value of a cell as one would type it in a content file."""
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case float():
            return _number(value)
        case datetime():
            day = value.date().isoformat()
            return day if value.time() == time() else f"{day} {value:%H:%M}"
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02d}:{minutes % 60:02d}"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _number(value: float) -> str:
    """The fifteen digits that a spreadsheet keeps, without an exponent, with the French comma."""
    written = format(Decimal(format(value, ".15g")), "f")
    return written.replace(".", ",")
