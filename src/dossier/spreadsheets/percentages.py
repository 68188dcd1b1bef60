"""Which cells of a workbook are shown as percentages: calamine gives 0.125 for « 12,5 % » and does not tell."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_BUILT_IN = {9, 10}  # 0% and 0.00% need no entry in the styles
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_QUOTED = re.compile(r'"[^"]*"|\\.')
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MOST = 100_000_000  # bytes of one member


def find_percentages(data: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """The cells (row, column, from 1) that each sheet of an .xlsx shows with « % », by the name of the sheet.

    Nothing for a workbook of another kind, or one whose parts cannot be read: its reader says what is wrong.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            styles = _percent_styles(_parsed(archive, "xl/styles.xml"))
            if not styles:
                return {}
            return {name: frozenset(_styled(archive, member, styles)) for name, member in _members(archive)}
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, etree.XMLSyntaxError):
        return {}


def _parsed(archive: zipfile.ZipFile, member: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with archive.open(member) as stream:
        return etree.fromstring(stream.read(_MOST), parser)


def _percent_styles(styles: _Element) -> frozenset[str]:
    """The numbers of the cell styles whose format has a « % » that is no quoted text."""
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


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet and the member of the archive that holds it."""
    links = {one.get("Id"): one.get("Target", "") for one in _parsed(archive, "xl/_rels/workbook.xml.rels")}
    for sheet in _parsed(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        target = links.get(sheet.get(_LINK), "")
        member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if member in archive.namelist():
            yield sheet.get("name", ""), member


def _styled(archive: zipfile.ZipFile, member: str, styles: frozenset[str]) -> Iterator[tuple[int, int]]:
    from lxml import etree

    with archive.open(member) as stream:
        for _event, cell in etree.iterparse(stream, tag=f"{_MAIN}c", resolve_entities=False, no_network=True):
            place = _CELL.fullmatch(cell.get("r", ""))
            if place is not None and cell.get("s") in styles:
                yield int(place[2]), _column(place[1])
            cell.clear()


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
