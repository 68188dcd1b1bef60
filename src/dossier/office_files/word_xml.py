"""The elements of a Word file that every reader of one meets: names, switches, links, signs, rows and cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

Element: TypeAlias = "_Element"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_OFF = {"0", "false", "off", "none"}
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}


def value_of(element: Element | None) -> str:
    """The ``w:val`` of an element, or nothing."""
    return "" if element is None else str(element.get(f"{W}val") or "")


def is_on(properties: Element | None, tag: str) -> bool | None:
    """Whether a property is switched on or off; None where nothing is said of it."""
    found = None if properties is None else properties.find(f"{W}{tag}")
    if found is None:
        return None
    return (found.get(f"{W}val") or "1").lower() not in _OFF


def targets_of(relations: Element | None) -> dict[str, str]:
    """What the relations of a part lead to, by their identifiers."""
    found = () if relations is None else relations
    return {str(one.get("Id")): str(one.get("Target") or "") for one in found}


def sign_of(element: Element) -> str | None:
    """The sign that an element of a run stands for: a tab, a break of line, a hyphen; None where it is none of them.

    A break of page or column is no sign: "".
    """
    if element.tag == f"{W}br":
        return "\n" if element.get(f"{W}type") in {None, "textWrapping"} else ""
    return _SIGNS.get(element.tag)


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables within it."""
    return (row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl"), None) is table)


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row, not those of tables within it."""
    return (cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr"), None) is row)


def spread_of(cell: Element) -> tuple[int, bool]:
    """Over how many columns a cell goes, and whether it goes on what stands above it."""
    width = value_of(cell.find(f"{W}tcPr/{W}gridSpan"))
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    columns = int(width) if width.isdecimal() and len(width) < 6 else 1
    return columns, merge is not None and value_of(merge) in {"", "continue"}
