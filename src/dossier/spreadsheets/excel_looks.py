"""How an .xlsx shows the numbers of its cells: calamine gives 0.125 for « 12,5 % », 125000 for « 125 000 € »."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dossier.office_files.archive import OfficeArchive
from dossier.office_files.foreign_xml import iterate_foreign
from dossier.office_files.refusal import Unreadable
from dossier.spreadsheets.number_looks import NumberLook, look_of_builtin, look_of_format
from dossier.spreadsheets.size_limits import MAX_UNPACKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(slots=True)
class ExcelSheet:
    """The looks of the cells of a sheet (row, column, from 1), and its formulas of which the file has no result."""

    looks: dict[tuple[int, int], NumberLook] = field(default_factory=dict)
    unsolved: set[tuple[int, int]] = field(default_factory=set)


def find_excel_cells(data: bytes) -> dict[str, ExcelSheet]:
    """What an .xlsx says of its sheets, by their names.

    Nothing for a workbook of another kind, or one whose parts cannot be read: its reader says what is wrong.
    """
    try:
        archive = OfficeArchive(data, most=MAX_UNPACKED, most_member=MAX_UNPACKED)
        styles = _styles(archive.parse("xl/styles.xml"))
        return {name: _sheet(archive, member, styles) for name, member in _members(archive)}
    except (Unreadable, ValueError):
        return {}


def _styles(styles: _Element | None) -> dict[str, NumberLook]:
    """The look of the cell styles that have one, by their number."""
    if styles is None:
        return {}
    codes = {one.get("numFmtId", ""): one.get("formatCode", "") for one in styles.iter(f"{_MAIN}numFmt")}
    cells = styles.find(f"{_MAIN}cellXfs")
    found: dict[str, NumberLook] = {}
    for rank, one in enumerate([] if cells is None else cells.iter(f"{_MAIN}xf")):
        number = one.get("numFmtId", "0")
        look = look_of_format(codes[number]) if number in codes else look_of_builtin(int(number))
        if look is not None:
            found[str(rank)] = look
    return found


def _members(archive: OfficeArchive) -> Iterator[tuple[str, str]]:
    """The name of each sheet and the member of the archive that holds it."""
    relations, book = archive.parse("xl/_rels/workbook.xml.rels"), archive.parse("xl/workbook.xml")
    links = {one.get("Id"): one.get("Target", "") for one in ([] if relations is None else relations)}
    for sheet in [] if book is None else book.iter(f"{_MAIN}sheet"):
        target = links.get(sheet.get(_LINK), "")
        yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _sheet(archive: OfficeArchive, member: str, styles: dict[str, NumberLook]) -> ExcelSheet:
    sheet = ExcelSheet()
    for cell in iterate_foreign(archive.read(member) or b"<none/>", f"{_MAIN}c"):
        look = styles.get(cell.get("s", ""))
        place = _CELL.fullmatch(cell.get("r", "")) if len(cell) else None
        if place is None:
            continue
        where = int(place[2]), _column(place[1])
        if look is not None:
            sheet.looks[where] = look
        value = cell.find(f"{_MAIN}v")
        if cell.find(f"{_MAIN}f") is not None and (value is None or value.text is None):
            sheet.unsolved.add(where)
    return sheet


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
