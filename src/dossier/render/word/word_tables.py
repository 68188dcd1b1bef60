"""Real tables: data tables with their header row, key figures, equations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from dossier.render.arrangement.folded_equations import fold
from dossier.render.arrangement.side_by_side import figures_in_a_row, longest_of_columns, own_widths
from dossier.render.word.line_heights import Ruler
from dossier.render.word.ooxml import Element, el, paragraph, run, text, twips
from dossier.tree import Table, TableKind
from dossier.tree.walk import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dossier.render.arrangement.table_widths import Fit
    from dossier.render.word.anchors import Bookmarks
    from dossier.render.word.room import Room
    from dossier.render.word.runs import RunWriter
    from dossier.render.word.styles import Styles
    from dossier.tree import Equation, Inlines, KeyFigure, Row, Term


@dataclass(frozen=True, slots=True)
class CellStyles:
    """The named styles of one kind of table."""

    table: str
    text: str
    number: str
    row_title: str
    header: str = "TableauEntete"
    number_header: str = "TableauEnteteNombre"
    group: str = "TableauGroupe"


_SAFE = 1.04  # of a measured width: LibreOffice sets large letters up to 3 % wider than the font says
_SLACK = 1.0  # points: what a word processor may measure otherwise

WIDE = CellStyles("TableauDossier", "TableauTexte", "TableauNombre", "TableauIntitule")
NARROW = "TableauEtroit"
TIGHT = CellStyles("TableauSerre", "SerreTexte", "SerreNombre", "SerreIntitule")
KINDS = {
    TableKind.PLAIN: WIDE,
    TableKind.PROGRAMME: WIDE,
    TableKind.PARTICIPANTS: WIDE,
    TableKind.GLOSSARY: TIGHT,
}


class TableWriter:
    """Writes tables cell by cell, without python-docx's quadratic cell access."""

    def __init__(
        self, styles: Styles, runs: RunWriter, bookmarks: Bookmarks, fit: Callable[[Table], Fit]
    ) -> None:
        """Use the runs and bookmarks of the body; ``fit`` measures a table as the page does."""
        self._styles = styles
        self._runs = runs
        self._bookmarks = bookmarks
        self._fit = fit
        self._ruler = Ruler(styles)

    def data(self, table: Table, room: Room, left: float | None = None) -> Element:
        """A table with a header row that repeats, rows that do not split but where one is tall, and a text alternative.

        In a frame or a list it stands ``left`` points in, where the text around it does.
        """
        fit = self._fit(table)
        look = self._look(table, fit)
        headers = ", ".join(filter(None, (plain_text(column.header) for column in table.columns)))
        beside = table.kind is TableKind.PLAIN and not fit.setting.across
        columns = [twips(width) for width in fit.widths] or self._shared(table, look, room)
        element = table_of(
            look.table,
            columns,
            alternative=(plain_text(table.caption) or headers, headers),
            indent=twips((room.left if left is None else left) if beside else 0.0),
            first_column=_has_row_titles(table),
        )
        header = (
            self._cell(
                width, look.number_header if column.numeric else look.header, column.header, column.key
            )
            for column, width in zip(fit.table.columns, columns, strict=True)
        )
        element.append(row_of(header, header=True))
        for group in fit.table.groups:
            if plain_text(group.label):
                element.append(
                    row_of([self._cell(sum(columns), look.group, group.label, group.key, span=len(columns))])
                )
            element.extend(
                row_of(self._row(row, table, look, columns), splits=fit.is_tall(row)) for row in group.rows
            )
        return element

    def _look(self, table: Table, fit: Fit) -> CellStyles:
        """The styles of a kind of table; narrower white and smaller letters where it was made to fit."""
        look = KINDS[table.kind]
        look = replace(look, table=NARROW) if fit.tighter else look
        if not fit.smaller:
            return look
        size, styles = fit.setting.size, self._styles
        scale = styles.charte.scale
        heads = scale[size][0] < styles.size(look.header)[0]
        return replace(
            look,
            text=styles.sized(look.text, size),
            number=styles.sized(look.number, size),
            row_title=styles.sized(look.row_title, size),
            header=styles.sized(look.header, size) if heads else look.header,
            number_header=styles.sized(look.number_header, size) if heads else look.number_header,
        )

    def _shared(self, table: Table, look: CellStyles, room: Room) -> list[int]:
        """The columns of a kind that has its own shares of the whole width."""
        shares = [float(column.share) for column in table.columns]
        return self._fitted(table, look, spread(shares, twips(room.wide)))

    def _fitted(self, table: Table, look: CellStyles, columns: list[int]) -> list[int]:
        """``columns``, where one with room to spare gives it up to those that are a little too narrow for their lines."""
        margin = self._styles.sheet.tables[look.table].margin_right
        rows = [row.cells for group in table.groups for row in group.rows]
        needed = [
            max(
                [self._line(look.header, column.header)]
                + [
                    self._line(look.row_title if row[rank].heads_row else look.text, row[rank].content)
                    for row in rows
                ]
            )
            for rank, column in enumerate(table.columns)
        ]
        wanted = [twips(width + margin + _SLACK) for width in needed]
        spare = sum(max(0, column - want) for column, want in zip(columns, wanted, strict=True))
        left, fitted = spare, list(columns)
        for rank in sorted(range(len(columns)), key=lambda rank: wanted[rank] - columns[rank]):
            given = min(left, max(0, wanted[rank] - columns[rank]))
            fitted[rank] += given
            left -= given
        taken = spare - left
        for rank, (column, want) in enumerate(zip(columns, wanted, strict=True)):
            if column > want:
                part = min(taken, -(-(column - want) * (spare - left) // spare))
                fitted[rank] -= part
                taken -= part
        return fitted

    def _line(self, style: str, content: Inlines) -> float:
        """How wide a cell is on one line, in points."""
        return self._ruler.breadth(paragraph(style, run(text(plain_text(content)))), style)

    def _row(self, row: Row, table: Table, look: CellStyles, columns: Sequence[int]) -> list[Element]:
        cells: list[Element] = []
        for cell, column, width in zip(row.cells, table.columns, columns, strict=True):
            numeric = look.number if column.numeric else look.text
            style = look.row_title if cell.heads_row else numeric
            cells.append(self._cell(width, style, cell.content, cell.key))
        return cells

    def _cell(self, width: int, style: str, content: Inlines, key: str, *, span: int = 1) -> Element:
        lines = [paragraph(style, *self._runs.write(content, style))]
        self._bookmarks.enclose(key, lines)
        return cell_of(width, lines, span=span)

    def figures(self, figures: Sequence[KeyFigure], tint: str | None, room: Room) -> Element:
        """Key figures side by side: in each cell the value, its label, its detail.

        Every row is a header row: a cell names itself, and none is read under another's value.
        """
        columns = self._figure_columns(figures, room.wide)
        per_row = len(columns)
        labels = ", ".join(plain_text(figure.label) for figure in figures)
        element = table_of("TableauChiffres", columns, alternative=(labels, labels))
        for start in range(0, len(figures), per_row):
            chosen = figures[start : start + per_row]
            cells = [
                cell_of(width, self._figure(figure, tint))
                for figure, width in zip(chosen, columns, strict=False)
            ]
            element.append(row_of(cells, header=True, after=columns[len(chosen) :]))
        return element

    def _figure_columns(self, figures: Sequence[KeyFigure], room: float) -> list[int]:
        """Return the width in twips of each column of key figures: as many as the page sets in a row, each value whole."""
        sheet = self._styles.sheet
        margin = sheet.tables["TableauChiffres"].margin_right
        needed = [self._breadth(figure.value, "Chiffre") + margin for figure in figures]
        count = min(figures_in_a_row(needed, room, one_grid=True), sheet.figures_per_row)
        own = own_widths(longest_of_columns(needed, count), room)
        return spread([100 * (width or 0.0) / room for width in own], twips(room))

    def _figure(self, figure: KeyFigure, tint: str | None) -> list[Element]:
        value = self._runs.plain(figure.value, tint)
        label = self._runs.write(figure.label, "LegendeChiffre")
        detail = self._runs.write(figure.detail, "DetailChiffre")
        lines = (("Chiffre", value), ("LegendeChiffre", label), ("DetailChiffre", detail))
        written = [paragraph(style, *content) for style, content in lines if content]
        self._bookmarks.enclose(figure.key, written)
        return written

    def equation(self, equation: Equation, tint: str | None, room: Room) -> Element:
        """Terms in one row, folded into as many as they need, in the order of the tree: operator, value and label."""
        measures = self._styles.charte.tables
        rows = fold([self._term_width(term) for term in equation.terms], measures.operator, room.text)
        folded = len(rows) > 1
        grid = [width for slot in rows[0] for width in (measures.operator, slot)]
        columns = [twips(width) for width in (grid if folded else grid[1:])]
        words = " ".join(f"{term.operator} {term.value}".strip() for term in equation.terms)
        labels = ", ".join(plain_text(term.label) for term in equation.terms)
        element = table_of("TableauCalcul", columns, alternative=(words, labels), indent=twips(room.left))
        terms = iter(equation.terms)
        for row in rows:
            contents: list[list[Element]] = []
            for term in islice(terms, len(row)):
                if term.operator:
                    sign = self._runs.plain(term.operator)
                    contents.append([paragraph("Operateur", *sign)])
                contents.append(self._term(term, tint if term.operator == "=" else None))
            # The first term of a folded equation has no sign before it: it takes the room of one, since an empty
            # cell would be read as such, and stands above the terms below it.
            opens = folded and element.find(qn("w:tr")) is None
            own = [sum(columns[:2]), *columns[2:]] if opens else columns
            *first, last = contents
            cells = [cell_of(width, content) for width, content in zip(own, first, strict=False)]
            rest = own[len(first) :]  # the last term goes to the edge, so that the rule below does too
            cells.append(cell_of(sum(rest), last, span=len(rest)))
            if opens:
                _widen(cells[0], columns[0])
            element.append(row_of(cells, header=True))
        return element

    def _term_width(self, term: Term) -> float:
        """How wide a term likes to be: its value and the longest word of its label on one line, all of a short label."""
        margin = self._styles.sheet.tables["TableauCalcul"].margin_right
        label = paragraph("LegendeChiffre", run(text(plain_text(term.label))))
        line = self._ruler.breadth(label, "LegendeChiffre")
        longest = self._ruler.narrowest(label, "LegendeChiffre")
        value = self._breadth(term.value, "Terme")
        return max(value, longest, min(line, self._styles.charte.tables.term)) + margin

    def _breadth(self, value: str, style: str) -> float:
        """How wide ``value`` is on one line of a style, in points, with what a word processor may measure otherwise."""
        return self._ruler.breadth(paragraph(style, run(text(value))), style) * _SAFE

    def _term(self, term: Term, tint: str | None) -> list[Element]:
        label = self._runs.write(term.label, "LegendeChiffre")
        lines = (("Terme", self._runs.plain(term.value, tint)), ("LegendeChiffre", label))
        written = [paragraph(style, *content) for style, content in lines if content]
        self._bookmarks.enclose(term.key, written)
        return written


def spread(shares: Sequence[float], total: int) -> list[int]:
    """``total`` shared out in proportion, to the unit; a share of 0 takes its part of what is left."""
    missing = sum(1 for share in shares if not share)
    given = sum(shares)
    even = max(100.0 - given, 0.0) / missing if missing else 0.0
    weights = [share or even or 1.0 for share in shares]
    edges = [round(total * sum(weights[:index]) / sum(weights)) for index in range(len(weights) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _has_row_titles(table: Table) -> bool:
    return any(cell.heads_row for group in table.groups for row in group.rows for cell in row.cells)


def table_of(
    style: str,
    columns: Sequence[int],
    *,
    alternative: tuple[str, str],
    indent: int = 0,
    first_column: bool = False,
) -> Element:
    """An empty table in a named style, with its title and description for who cannot see it."""
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
    """A row that does not split unless told; columns ``before`` and ``after`` its cells are left open."""
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


def _widen(cell: Element, margin: int) -> None:
    """Let a cell take the column on its right too, its text as far from the left edge as that column is (twips)."""
    properties = cell[0]
    span = properties.find(qn("w:gridSpan"))
    count = int(span.get(qn("w:val"), "1")) if span is not None else 1
    if span is not None:
        span.set(qn("w:val"), str(count + 1))
    else:
        properties.insert(1, el("gridSpan", val=count + 1))
    properties.append(el("tcMar", el("left", w=margin, type="dxa")))


def cell_of(
    width: int, content: Sequence[Element], *, span: int = 1, borders: Element | None = None
) -> Element:
    """A cell over ``span`` columns."""
    joined = el("gridSpan", val=span) if span > 1 else None
    properties = el("tcPr", el("tcW", w=width, type="dxa"), joined, borders)
    return el("tc", properties, *content)
