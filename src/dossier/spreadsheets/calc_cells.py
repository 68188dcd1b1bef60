"""What calamine does not tell of an .ods: how its numbers are shown, and which cells are merged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dossier.office_files.archive import OfficeArchive
from dossier.office_files.foreign_xml import iterate_foreign
from dossier.office_files.refusal import Unreadable
from dossier.spreadsheets.number_looks import NumberLook, look_of_words
from dossier.spreadsheets.size_limits import (
    MAX_COLUMNS,
    MAX_MERGED,
    MAX_ROWS,
    MAX_UNPACKED,
    MAX_WRITTEN_CELLS,
    MAX_WRITTEN_ROWS,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_NUMBERS = frozenset({"float", "currency", "percentage"})

#: A range of cells that are one: row and column of its first and its last cell, from 0.
Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass(slots=True)
class CalcSheet:
    """The looks of the numbers of a sheet by place (row, column, from 1), and its merged cells."""

    looks: dict[tuple[int, int], NumberLook] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    row: int = 0


def find_calc_cells(data: bytes) -> dict[str, CalcSheet]:
    """What an .ods says of its sheets, by their names; nothing for a workbook of another kind or a broken one."""
    found: dict[str, CalcSheet] = {}
    try:
        content = OfficeArchive(data, most=MAX_UNPACKED, most_member=MAX_UNPACKED).read("content.xml")
        for row in iterate_foreign(content or b"<none/>", f"{_TABLE}table-row"):
            table = next(row.iterancestors(f"{_TABLE}table"), None)
            name = "" if table is None else table.get(f"{_TABLE}name", "")
            sheet = found.setdefault(name, CalcSheet())
            if sheet.row < MAX_ROWS:
                _read_row(row, sheet)
    except (Unreadable, ValueError):
        return {}
    return found


def count_calc_cells(data: bytes) -> int:
    """How many cells of an .ods hold something, repeated ones included, counted no further than they may be."""
    count = written = 0
    try:
        content = OfficeArchive(data, most=MAX_UNPACKED, most_member=MAX_UNPACKED).read("content.xml")
        for row in iterate_foreign(content or b"<none/>", f"{_TABLE}table-row"):
            held = sum(_number(cell, "number-columns-repeated") for cell in row if len(cell))
            count += held * _number(row, "number-rows-repeated")
            written += 1
            if count > MAX_WRITTEN_CELLS or written > MAX_WRITTEN_ROWS:
                return MAX_WRITTEN_CELLS + 1
    except (Unreadable, ValueError):
        return 0
    return count


def _read_row(row: _Element, sheet: CalcSheet) -> None:
    column = 0
    times = _number(row, "number-rows-repeated")
    for cell in row:
        if column >= MAX_COLUMNS:
            break
        wide = min(_number(cell, "number-columns-repeated"), MAX_COLUMNS)
        down, across = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
        if (down, across) != (1, 1) and len(sheet.merged) < MAX_MERGED:
            sheet.merged.append(((sheet.row, column), (sheet.row + down - 1, column + across - 1)))
        look = _look(cell)
        if look is not None:
            places = ((line, side) for line in range(min(times, MAX_ROWS)) for side in range(wide))
            sheet.looks |= {(sheet.row + line + 1, column + side + 1): look for line, side in places}
        column += wide
    sheet.row += times


def _number(element: _Element, name: str) -> int:
    said = element.get(f"{_TABLE}{name}", "1")
    return max(int(said), 1) if said.isdigit() and len(said) < 8 else 1


def _look(cell: _Element) -> NumberLook | None:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind not in _NUMBERS:
        return None
    look = look_of_words(
        "".join(str(words) for one in cell.iterchildren(f"{_TEXT}p") for words in one.itertext())
    )
    if kind == "percentage" and (look is None or not look.is_percentage):
        return NumberLook("%", 2)
    return look
