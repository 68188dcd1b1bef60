"""Real tables: data tables with their header row, key figures, equations."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dossier.render.word.measure import Ruler
from dossier.render.word.ooxml import Element, el, paragraph, run, text, twips
from dossier.tree import Table, TableKind
from dossier.tree.walk import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


_SLACK = 1.0  # points: what a word processor may measure otherwise
_PORTIONS = 16  # of the room that the terms of an equation share

WIDE = CellStyles("TableauDossier", "TableauTexte", "TableauNombre", "TableauIntitule")
TIGHT = CellStyles("TableauSerre", "SerreTexte", "SerreNombre", "SerreIntitule")
KINDS = {
    TableKind.PLAIN: WIDE,
    TableKind.PROGRAMME: WIDE,
    TableKind.PARTICIPANTS: WIDE,
    TableKind.GLOSSARY: TIGHT,
}


class TableWriter:
    """Writes tables cell by cell, without python-docx's quadratic cell access."""

    def __init__(self, styles: Styles, runs: RunWriter) -> None:
        """Use the runs of the body."""
        self._styles = styles
        self._runs = runs
        self._ruler = Ruler(styles)

    def data(self, table: Table) -> Element:
        """A table with a header row that repeats, rows that do not split, and a text alternative."""
        look = KINDS[table.kind]
        headers = ", ".join(filter(None, (plain_text(column.header) for column in table.columns)))
        shares = [float(column.share) for column in table.columns]
        indent = twips(self._styles.axis) if table.kind is TableKind.PLAIN else 0
        columns = self._fitted(table, look, spread(shares, twips(self._styles.width) - indent))
        element = table_of(
            look.table,
            columns,
            alternative=(plain_text(table.caption) or headers, headers),
            indent=indent,
            first_column=_has_row_titles(table),
        )
        header = (
            self._cell(width, look.number_header if column.numeric else look.header, column.header)
            for column, width in zip(table.columns, columns, strict=True)
        )
        element.append(row_of(header, header=True))
        for group in table.groups:
            if plain_text(group.label):
                element.append(row_of([self._cell(sum(columns), look.group, group.label, span=len(columns))]))
            element.extend(self._row(row, table, look, columns) for row in group.rows)
        return element

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

    def _row(self, row: Row, table: Table, look: CellStyles, columns: Sequence[int]) -> Element:
        cells: list[Element] = []
        for cell, column, width in zip(row.cells, table.columns, columns, strict=True):
            numeric = look.number if column.numeric else look.text
            style = look.row_title if cell.heads_row else numeric
            cells.append(self._cell(width, style, cell.content))
        return row_of(cells)

    def _cell(self, width: int, style: str, content: Inlines, *, span: int = 1) -> Element:
        return cell_of(width, [paragraph(style, *self._runs.write(content, style))], span=span)

    def figures(self, figures: Sequence[KeyFigure], tint: str | None) -> Element:
        """Key figures side by side: in each cell the value, its label, its detail.

        Every row is a header row: a cell names itself, and none is read under another's value.
        """
        per_row = self._figures_per_row(figures)
        columns = spread([0.0] * per_row, twips(self._styles.width))
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

    def _figures_per_row(self, figures: Sequence[KeyFigure]) -> int:
        sheet = self._styles.sheet
        margin = sheet.tables["TableauChiffres"].margin_right
        longest = max(self._breadth(figure.value, "chiffre") for figure in figures)
        fitting = int(self._styles.width // (longest + margin))
        most = max(1, min(sheet.figures_per_row, fitting))
        rows = math.ceil(len(figures) / most)
        return math.ceil(len(figures) / rows)

    def _figure(self, figure: KeyFigure, tint: str | None) -> list[Element]:
        value = self._runs.plain(figure.value, tint)
        label = self._runs.write(figure.label, "LegendeChiffre")
        detail = self._runs.write(figure.detail, "DetailChiffre")
        lines = (("Chiffre", value), ("LegendeChiffre", label), ("DetailChiffre", detail))
        return [paragraph(style, *content) for style, content in lines if content]

    def equation(self, equation: Equation, tint: str | None) -> Element:
        """Terms in one row, in the order of the tree: operator, value and label of each."""
        operators, values = zip(*(self._term_widths(term) for term in equation.terms), strict=True)
        needed = sum(operators) + sum(values)
        axis = self._styles.axis if needed <= self._styles.width - self._styles.axis else 0.0
        widths = self._shared_out(equation, values, self._styles.width - axis - needed)
        wanted = [width for pair in zip(operators, widths, strict=True) for width in pair if width]
        columns = spread(wanted, twips(self._styles.width - axis))
        words = " ".join(f"{term.operator} {term.value}".strip() for term in equation.terms)
        labels = ", ".join(plain_text(term.label) for term in equation.terms)
        element = table_of("TableauCalcul", columns, alternative=(words, labels), indent=twips(axis))
        contents: list[list[Element]] = []
        for term in equation.terms:
            if term.operator:
                contents.append([paragraph("Operateur", *self._runs.plain(term.operator))])
            contents.append(self._term(term, tint if term.operator == "=" else None))
        cells = [cell_of(width, content) for width, content in zip(columns, contents, strict=True)]
        element.append(row_of(cells, header=True))
        return element

    def _shared_out(self, equation: Equation, least: Sequence[float], spare: float) -> list[float]:
        """The widths of the values, ``spare`` points given a little at a time to whose label has most lines."""
        margin = self._styles.sheet.tables["TableauCalcul"].margin_right
        style = "LegendeChiffre"
        labels = [paragraph(style, run(text(plain_text(term.label)))) for term in equation.terms]
        widths = list(least)
        for _ in range(_PORTIONS if spare > 0 else 0):
            lines = [
                len(self._ruler.lines(label, style, width - margin))
                for label, width in zip(labels, widths, strict=True)
            ]
            needy = max(range(len(lines)), key=lambda index: (lines[index], -widths[index]))
            widths[needy] += spare / _PORTIONS
        return widths

    def _term_widths(self, term: Term) -> tuple[float, float]:
        """The width of the operator (0 where there is none) and that of the value over its label."""
        margin = self._styles.sheet.tables["TableauCalcul"].margin_right
        operator = self._breadth(term.operator, "terme") + 2 * margin if term.operator else 0.0
        words = (self._breadth(word, "note") for word in plain_text(term.label).split())
        return operator, max([self._breadth(term.value, "terme"), *words]) + margin

    def _breadth(self, value: str, scale: str) -> float:
        """About how wide ``value`` is, in points: a space or a mark takes half a digit."""
        size, share = self._styles.charte.scale[scale][0], self._styles.sheet.digit_width
        return sum(size * share * (1.0 if sign.isalnum() or sign == "€" else 0.5) for sign in value)

    def _term(self, term: Term, tint: str | None) -> list[Element]:
        label = self._runs.write(term.label, "LegendeChiffre")
        lines = (("Terme", self._runs.plain(term.value, tint)), ("LegendeChiffre", label))
        return [paragraph(style, *content) for style, content in lines if content]


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
    before: Sequence[int] = (),
    after: Sequence[int] = (),
) -> Element:
    """A row that does not split; columns ``before`` and ``after`` its cells are left open."""
    properties = el(
        "trPr",
        el("gridBefore", val=len(before)) if before else None,
        el("gridAfter", val=len(after)) if after else None,
        el("wBefore", w=sum(before), type="dxa") if before else None,
        el("wAfter", w=sum(after), type="dxa") if after else None,
        el("cantSplit"),
        el("tblHeader") if header else None,
    )
    return el("tr", properties, *cells)


def cell_of(
    width: int, content: Sequence[Element], *, span: int = 1, borders: Element | None = None
) -> Element:
    """A cell over ``span`` columns."""
    joined = el("gridSpan", val=span) if span > 1 else None
    properties = el("tcPr", el("tcW", w=width, type="dxa"), joined, borders)
    return el("tc", properties, *content)
