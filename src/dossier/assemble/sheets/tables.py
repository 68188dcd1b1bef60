"""The table of a sheet: its head of one row or several, its merged cells, its rows under their sub-headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.lines.inline import placed_content
from dossier.assemble.lines.lowering import Lowering
from dossier.content.markdown.block_places import CELLS, TIGHT
from dossier.content.markdown.merged_cells import BadMerge, Extent, is_joined, merge_cells
from dossier.diagnostics import Span, error
from dossier.tree import Cell, Column, Inlines, Row, RowGroup, Table, plain_text
from dossier.tree.tables import HeadRow

_SIGN = "« < » réunit une cellule à celle de gauche, « ^ » à celle du dessus : seules dans leur case"


def lower_table(lowering: Lowering, node: SyntaxTreeNode, span: Span) -> Table:
    """The table of a node of the Markdown; what cannot be read of its merged cells is reported (D152)."""
    sections = {child.type: child for child in node.children}
    head = sections["thead"].children
    body = sections["tbody"].children if "tbody" in sections else []
    width = len(head[-1].children)
    for row in (*head, *body):
        _report_row(lowering, row, width)
    merged = [_merged(lowering, part) for part in (head, body)]
    columns = tuple(_columns(lowering, head, merged[0]))
    _report_untitled(lowering, head[-1], columns)
    bands = tuple(
        HeadRow(tuple(_cells(lowering, row, extents, _reach(merged[0], rank))), span=_line(lowering, row))
        for rank, (row, extents) in enumerate(zip(head[:-1], merged[0][:-1], strict=True))
    )
    heads_row = any(row[0].rows > 1 for row in merged[1])
    rows = [
        Row(tuple(_cells(lowering, row, extents, heads_row=heads_row)), span=_line(lowering, row))
        for row, extents in zip(body, merged[1], strict=True)
    ]
    columns = tuple(_column_of_its_cells(column, rank, rows) for rank, column in enumerate(columns))
    return Table(columns=columns, groups=tuple(_groups(lowering, rows, width)), bands=bands, span=span)


def _column_of_its_cells(column: Column, rank: int, rows: Sequence[Row]) -> Column:
    """A column of numbers is one of words where no cell has a digit and one has several words: a name is read from the left, and turns."""
    texts = [plain_text(row.cells[rank].content) for row in rows]
    is_worded = any(" " in text for text in texts) and not any(map(str.isdigit, "".join(texts)))
    return replace(column, numeric=False) if column.numeric and is_worded else column


def _merged(lowering: Lowering, rows: Sequence[SyntaxTreeNode]) -> list[list[Extent]]:
    """What each place of the head or of the body holds."""
    extents, bad = merge_cells([[_typed(cell) for cell in row.children] for row in rows])
    for one in bad:
        _report_merge(lowering, rows[one.row].children[one.column], one)
    return extents


def _typed(cell: SyntaxTreeNode) -> str:
    return next((child.content for child in cell.children if child.type == "inline"), "")


def _reach(extents: Sequence[Sequence[Extent]], rank: int) -> frozenset[int]:
    """The columns of a row of the head whose cell goes down to the last row: the column itself says it."""
    last = len(extents) - 1
    return frozenset(place for place, one in enumerate(extents[rank]) if one.rows and rank + one.rows > last)


def _columns(
    lowering: Lowering, head: Sequence[SyntaxTreeNode], extents: Sequence[Sequence[Extent]]
) -> Iterator[Column]:
    last = len(head) - 1
    for place, cell in enumerate(head[-1].children):
        numeric = "right" in str(cell.attrs.get("style", ""))
        rank = next((rank for rank in range(last + 1) if place in _reach(extents, rank)), None)
        if rank is None:
            yield Column((), numeric=numeric, covered=True, span=_cell_span(lowering, cell))
            continue
        said, extent = head[rank].children[place], extents[rank][place]
        yield Column(
            _content(lowering, said),
            numeric=numeric,
            columns=extent.columns,
            rows=extent.rows,
            span=_cell_span(lowering, said),
        )


def _cells(
    lowering: Lowering,
    row: SyntaxTreeNode,
    extents: Sequence[Extent],
    taken: frozenset[int] = frozenset(),
    *,
    heads_row: bool = False,
) -> Iterator[Cell]:
    """The cells of a row; those ``taken`` stand elsewhere."""
    for place, (cell, extent) in enumerate(zip(row.children, extents, strict=True)):
        span = _cell_span(lowering, cell)
        if extent.is_covered or place in taken:
            yield Cell((), covered=True, span=span)
        else:
            yield Cell(
                _content(lowering, cell),
                heads_row=heads_row and not place,
                columns=extent.columns,
                rows=extent.rows,
                span=span,
            )


def _content(lowering: Lowering, cell: SyntaxTreeNode) -> Inlines:
    return () if is_joined(_typed(cell)) else lowering.line(cell)


def _groups(lowering: Lowering, rows: Sequence[Row], width: int) -> Iterator[RowGroup]:
    """The rows under the sub-headings that stand across the whole table."""
    label: Inlines = ()
    span, held = Span(""), list[Row]()
    for row in rows:
        first = row.cells[0]
        if first.columns < width or width == 1 or first.rows > 1:
            held.append(row)
            continue
        if held or plain_text(label):
            _report_bare(lowering, label, span, held)
            yield RowGroup(label, tuple(held), span=span)
        label, span, held = first.content, row.span, []
    _report_bare(lowering, label, span, held)
    yield RowGroup(label, tuple(held), span=span)


def _report_bare(lowering: Lowering, label: Inlines, span: Span, held: Sequence[Row]) -> None:
    if plain_text(label) and not held:
        hint = "placez cette ligne au-dessus de celles qu’elle annonce, ou en paragraphe sous le tableau"
        lowering.assembly.found.append(
            error("D152", "sous-titre de tableau sans ligne au-dessous", span, hint)
        )


def _report_merge(lowering: Lowering, cell: SyntaxTreeNode, bad: BadMerge) -> None:
    words = _typed(cell).strip()
    message = f"cellule réunie « {words} » : {bad.reason}" if is_joined(words) else bad.reason
    lowering.assembly.found.append(error("D152", message, _cell_span(lowering, cell), _SIGN))


def _report_row(lowering: Lowering, row: SyntaxTreeNode, width: int) -> None:
    """A row of too many cells; bars that touch one another, which mean an empty cell here and a merged one elsewhere."""
    place = _line(lowering, row)
    if row.meta[CELLS] > width:
        hint = f"le tableau a {width} colonnes ; un signe « | » dans un texte s’écrit « \\| »"
        lowering.assembly.found.append(error("D804", "ligne de tableau trop longue", place, hint))
    if row.meta.get(TIGHT):
        cells = [_typed(cell).strip() for cell in row.children]
        joined, empty = (" | ".join(cell or sign for cell in cells) for sign in ("<", "–"))
        hint = f"pour réunir les cellules, écrivez :\n  | {joined} |\npour en laisser une vide, écrivez :\n  | {empty} |"
        lowering.assembly.found.append(
            error("D152", "« || » dans un tableau : cellules réunies, ou cellule vide ?", place, hint)
        )


def _report_untitled(lowering: Lowering, row: SyntaxTreeNode, columns: Sequence[Column]) -> None:
    for cell, column in zip(row.children, columns, strict=True):
        if not column.covered and not plain_text(column.header).strip():
            hint = "nommez chaque colonne : un lecteur d’écran annonce ce nom devant chaque valeur"
            lowering.assembly.found.append(
                error("D804", "colonne de tableau sans titre", lowering.span(cell), hint)
            )


def _line(lowering: Lowering, row: SyntaxTreeNode) -> Span:
    return lowering.prose.line_span(lowering.span(row).line)


def _cell_span(lowering: Lowering, cell: SyntaxTreeNode) -> Span:
    """Where the words of a cell are written; the line of its row where it has none."""
    line = _line(lowering, cell)
    inline = next((child for child in cell.children if child.type == "inline"), None)
    return line if inline is None else lowering.prose.place(placed_content(inline), line)
