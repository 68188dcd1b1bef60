"""What each header of a table heads, and the headers of each cell (ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.prepress.structure_tree.node import TABLE_PARTS, Node
from dossier.tagged_elements import Element

_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell at its place: the columns that it stands over."""

    node: Node
    facts: Element
    columns: range


def relate_headers(table: Node, elements: Sequence[Element]) -> None:
    """Put rows and cells in the order of the HTML, say what each header heads, and the headers of each cell.

    A scope alone says it all in a plain grid; cells over several rows or columns, and headers of a group of
    rows, need the headers named cell by cell.
    """
    _sort(table)
    above: dict[int, list[str]] = defaultdict(list)
    spanned: dict[int, int] = {}
    going_on: dict[str, int] = {}  # headers of rows, with the rows that they still head
    headed: list[tuple[Node, list[str]]] = []
    count = 0
    is_plain = True
    for section in table.nodes:
        spanned.clear()  # no cell goes on into another part of the table
        going_on.clear()
        rows = [section] if section.kind == "TR" else [kid for kid in section.nodes if kid.kind == "TR"]
        group: list[str] = []
        for row in rows:
            cells = list(_cells(row, elements, spanned))
            beside = list(going_on)
            going_on = {name: left - 1 for name, left in going_on.items() if left > 1}
            for cell in cells:
                is_plain = is_plain and cell.facts.rows <= 1 and cell.facts.columns <= 1
                if cell.node.kind != "TH":
                    continue
                count += 1
                cell.node.identifier = f"t{table.element}-{count}"
                cell.node.scope = _SCOPES.get(
                    cell.facts.scope, "Column" if section.kind == "THead" else "Row"
                )
                if cell.facts.scope == "rowgroup":
                    group = [cell.node.identifier]
                    is_plain = False
                elif cell.node.scope == "Row":
                    beside.append(cell.node.identifier)
                    if cell.facts.rows > 1:
                        going_on[cell.node.identifier] = cell.facts.rows - 1
                else:
                    for column in cell.columns:
                        above[column].append(cell.node.identifier)
            for cell in cells:
                if cell.node.kind != "TH":
                    heads = [name for column in cell.columns for name in above[column]]
                    headed.append((cell.node, [*heads, *group, *beside]))
    if not is_plain:
        for node, names in headed:
            node.headers = names


def _cells(row: Node, elements: Sequence[Element], spanned: dict[int, int]) -> Iterator[_Cell]:
    """Yield the cells of a row; ``spanned`` counts the rows that cells above still fill, column by column."""
    column, taken = 0, dict[int, int]()
    for node in row.nodes:
        while spanned.get(column, 0):
            spanned[column] -= 1
            column += 1
        facts = elements[node.element]
        columns = range(column, column + facts.columns)
        taken |= dict.fromkeys(columns, facts.rows - 1)
        yield _Cell(node, facts, columns)
        column = columns.stop
    for place in [place for place in spanned if place >= column]:
        spanned[place] -= spanned[place] > 0
    spanned |= taken


def _sort(node: Node) -> None:
    """The parts of a table in the order of the HTML; its caption comes first there too."""
    if node.kind in TABLE_PARTS:
        node.kids.sort(key=lambda kid: kid.element)
        for kid in node.nodes:
            _sort(kid)
