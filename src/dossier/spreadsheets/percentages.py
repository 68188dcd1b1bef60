"""Which cells of a workbook are shown as percentages: calamine gives 0.125 for « 12,5 % » and does not tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dossier.office_files.archive import OfficeArchive
from dossier.office_files.foreign_xml import iterate_foreign
from dossier.office_files.refusal import Unreadable
from dossier.spreadsheets.size_limits import MAX_UNPACKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_BUILT_IN = {9, 10}  # 0% and 0.00% need no entry in the styles
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_QUOTED = re.compile(r'"[^"]*"|\\.')
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def find_percentages(data: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """The cells (row, column, from 1) that each sheet of an .xlsx shows with « % », by the name of the sheet.

    Nothing for a workbook of another kind, or one whose parts cannot be read: its reader says what is wrong.
    """
    try:
        archive = OfficeArchive(data, most=MAX_UNPACKED, most_member=MAX_UNPACKED)
        styles = _percent_styles(archive.parse("xl/styles.xml"))
        if not styles:
            return {}
        return {name: frozenset(_styled(archive, member, styles)) for name, member in _members(archive)}
    except (Unreadable, ValueError):
        return {}


def _percent_styles(styles: _Element | None) -> frozenset[str]:
    """The numbers of the cell styles whose format has a « % » that is no quoted text."""
    if styles is None:
        return frozenset()
    formats = set(_BUILT_IN)
    for one in styles.iter(f"{_MAIN}numFmt"):
        if "%" in _QUOTED.sub("", one.get("formatCode", "")):
            formats.add(int(one.get("numFmtId", "-1")))
    cells = styles.find(f"{_MAIN}cellXfs")
    return frozenset(
        str(number)
        for number, one in enumerate([] if cells is None else cells.iter(f"{_MAIN}xf"))
        if int(one.get("numFmtId", "0")) in formats
    )


def _members(archive: OfficeArchive) -> Iterator[tuple[str, str]]:
    """The name of each sheet and the member of the archive that holds it."""
    relations, book = archive.parse("xl/_rels/workbook.xml.rels"), archive.parse("xl/workbook.xml")
    links = {one.get("Id"): one.get("Target", "") for one in ([] if relations is None else relations)}
    for sheet in [] if book is None else book.iter(f"{_MAIN}sheet"):
        target = links.get(sheet.get(_LINK), "")
        yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _styled(archive: OfficeArchive, member: str, styles: frozenset[str]) -> Iterator[tuple[int, int]]:
    for cell in iterate_foreign(archive.read(member) or b"<none/>", f"{_MAIN}c"):
        place = _CELL.fullmatch(cell.get("r", ""))
        if place is not None and cell.get("s") in styles:
            yield int(place[2]), _column(place[1])


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
