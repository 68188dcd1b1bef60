"""A workbook (.xlsx, .xlsm, .xlsb, .xls, .ods) read by calamine, in a process of its own: it comes from anywhere."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.office_files.archive import OfficeArchive
from dossier.office_files.refusal import Unreadable
from dossier.spreadsheets.calc_cells import count_calc_cells, find_calc_cells
from dossier.spreadsheets.excel_looks import ExcelSheet, find_excel_cells
from dossier.spreadsheets.number_looks import NumberLook
from dossier.spreadsheets.sheet import CellValue
from dossier.spreadsheets.size_limits import (
    MAX_COLUMNS,
    MAX_MERGED,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_UNPACKED,
    MAX_WRITTEN_CELLS,
    MAX_WRITTEN_ROWS,
)

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ROW = re.compile(rb"<(?:\w{1,20}:)?row[\s/>]")
_WRITTEN_CELL = re.compile(rb"<(?:\w{1,20}:)?c[\s/>]")
_PIECE = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet as it comes out of the process that read it."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    is_hidden: bool
    looks: Mapping[tuple[int, int], NumberLook]
    merged: Mapping[tuple[int, int], tuple[int, int]]
    unsolved: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there are no sheets: a French reason; ``is_too_big`` where it is the size."""

    reason: str
    is_too_big: bool = False


_TOO_MANY = Refusal(
    f"plus de {MAX_ROWS} lignes, {MAX_COLUMNS} colonnes ou {MAX_WRITTEN_CELLS} cases", is_too_big=True
)


def read_workbook(data: bytes) -> list[ReadSheet] | Refusal:
    """The sheets of a workbook, hidden ones too, or why it is not read. Run in a process of its own."""
    import python_calamine as calamine

    bomb = _unpacked_fault(data)
    if bomb is not None:
        return bomb
    sheets: list[ReadSheet] = []
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            known = [one for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
            if len(known) > MAX_SHEETS:
                return Refusal(f"plus de {MAX_SHEETS} feuilles", is_too_big=True)
            found = []
            for one in known:
                sheet = book.get_sheet_by_name(one.name)
                if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
                    most = f"plus de {MAX_ROWS} lignes ou {MAX_COLUMNS} colonnes"
                    return Refusal(f"feuille « {one.name} » : {most}", is_too_big=True)
                found.append((one, sheet))
            excel, calc = find_excel_cells(data), find_calc_cells(data)
            for one, sheet in found:
                own = calc.get(one.name)
                written = excel.get(one.name, ExcelSheet())
                looks = written.looks if own is None else own.looks
                merged = _merged(sheet.merged_cell_ranges if own is None else own.merged)
                hidden = one.visible != calamine.SheetVisibleEnum.Visible
                sheets.append(
                    ReadSheet(
                        one.name, _rows(sheet, looks), hidden, looks, merged, frozenset(written.unsolved)
                    )
                )
    except calamine.PasswordError:
        return Refusal("classeur protégé par un mot de passe")
    except (calamine.CalamineError, ValueError, OSError):
        return Refusal("ce n’est pas un classeur, ou il est abîmé")
    return sheets


def _rows(sheet: object, looks: Mapping[tuple[int, int], NumberLook]) -> tuple[tuple[CellValue, ...], ...]:
    """The rows from the first of the sheet, without what is empty at their ends."""
    import python_calamine as calamine

    assert isinstance(sheet, calamine.CalamineSheet)  # noqa: S101 - its type is known only where it is installed
    first_row, first_column = sheet.start or (0, 0)
    rows: list[tuple[CellValue, ...]] = [()] * first_row
    for number, read in enumerate(sheet.to_python(), first_row + 1):
        row: list[CellValue] = [None] * first_column
        for column, value in enumerate(read, first_column + 1):
            look = looks.get((number, column))
            row.append(_value(value, is_percentage=look is not None and look.is_percentage))
        rows.append(_trimmed(row))
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _merged(
    ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]] | None,
) -> dict[tuple[int, int], tuple[int, int]]:
    """Of each place that a merged cell covers, its first one; places count from 1."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for (top, left), (bottom, right) in ranges or ():
        if (bottom - top + 1) * (right - left + 1) > MAX_MERGED:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left) and len(found) < MAX_MERGED:
                    found[row + 1, column + 1] = (top + 1, left + 1)
    return found


def _value(read: CellValue, *, is_percentage: bool) -> CellValue:
    """A value as a person sees it: whole numbers whole, nothing for an empty text, hundredths for a percentage."""
    if isinstance(read, str):
        return read if read.strip() else None
    if isinstance(read, float):
        number = float(f"{read * 100:.13g}") if is_percentage else read
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    return read


def _trimmed(row: list[CellValue]) -> tuple[CellValue, ...]:
    while row and row[-1] is None:
        row.pop()
    return tuple(row)


def _unpacked_fault(data: bytes) -> Refusal | None:
    """What an archive says of its unpacked size; what it conceals, the limits of the process end."""
    if not data.startswith(b"PK"):
        return None
    try:
        size = OfficeArchive(data).unpacked
    except Unreadable as fault:
        return Refusal("ce n’est pas un classeur, ou il est abîmé", is_too_big=fault.is_too_big)
    if size > MAX_UNPACKED:
        return Refusal(f"plus de {MAX_UNPACKED // 1_000_000} Mo une fois décompressé", is_too_big=True)
    if count_calc_cells(data) > MAX_WRITTEN_CELLS:
        return _TOO_MANY
    return _too_many_rows(data)


def _too_many_rows(data: bytes) -> Refusal | None:
    """What the sheets of an .xlsx say before any of them is held in memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if _SHEET.fullmatch(name) and _is_too_long(archive, name):
                    return _TOO_MANY
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        return Refusal("ce n’est pas un classeur, ou il est abîmé")
    return None


def _is_too_long(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether a sheet has more rows or cells in its file than it may, counted no further than that."""
    rows = cells = 0
    with archive.open(name) as stream:
        while rows <= MAX_WRITTEN_ROWS and cells <= MAX_WRITTEN_CELLS and (piece := stream.read(_PIECE)):
            rows += len(_ROW.findall(piece))
            cells += len(_WRITTEN_CELL.findall(piece))
    return rows > MAX_WRITTEN_ROWS or cells > MAX_WRITTEN_CELLS
