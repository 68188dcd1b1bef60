"""The elements of a table in a Word file: the table, its rows, its cells, the widths of its columns."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dossier.render.word.ooxml import Element, el

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def spread(shares: Sequence[float], total: int) -> list[int]:
    """Return ``total`` shared out in proportion, to the unit; a share of 0 takes its part of what is left."""
    missing = sum(1 for share in shares if not share)
    given = sum(shares)
    even = max(100.0 - given, 0.0) / missing if missing else 0.0
    weights = [share or even or 1.0 for share in shares]
    edges = [round(total * sum(weights[:index]) / sum(weights)) for index in range(len(weights) + 1)]
    return [right - left for left, right in pairwise(edges)]


def table_of(
    style: str,
    columns: Sequence[int],
    *,
    alternative: tuple[str, str],
    indent: int = 0,
    first_column: bool = False,
) -> Element:
    """Return an empty table in a named style, with its title and description for who cannot see it."""
    title, description = alternative
    return el(
        "tbl",
        el(
            "tblPr",
            el("tblStyle", val=style),
            el("tblW", w=sum(columns), type="dxa"),
            el("tblInd", w=indent, type="dxa") if indent else None,
            el("tblLayout", type="fixed"),
            el(
                "tblLook",
                val="04A0" if first_column else "0420",
                firstRow=1,
                lastRow=0,
                firstColumn=int(first_column),
                lastColumn=0,
                noHBand=1,
                noVBand=1,
            ),
            el("tblCaption", val=title) if title else None,
            el("tblDescription", val=description) if description else None,
        ),
        el("tblGrid", *(el("gridCol", w=width) for width in columns)),
    )


def row_of(
    cells: Iterable[Element],
    *,
    header: bool = False,
    splits: bool = False,
    before: Sequence[int] = (),
    after: Sequence[int] = (),
) -> Element:
    """Return a row that does not split unless told; columns ``before`` and ``after`` its cells are left open."""
    properties = el(
        "trPr",
        el("gridBefore", val=len(before)) if before else None,
        el("gridAfter", val=len(after)) if after else None,
        el("wBefore", w=sum(before), type="dxa") if before else None,
        el("wAfter", w=sum(after), type="dxa") if after else None,
        None if splits else el("cantSplit"),
        el("tblHeader") if header else None,
    )
    return el("tr", properties, *cells)


def cell_of(
    width: int,
    content: Sequence[Element],
    *,
    span: int = 1,
    down: str = "",
    borders: Element | None = None,
) -> Element:
    """Return a cell of ``width`` twips over ``span`` columns.

    One that goes on in the rows below is ``down``: "restart" in the first of them, "continue" in the others.
    """
    joined = el("gridSpan", val=span) if span > 1 else None
    merged = el("vMerge", val=down) if down else None
    properties = el("tcPr", el("tcW", w=width, type="dxa"), joined, merged, borders)
    return el("tc", properties, *content)
