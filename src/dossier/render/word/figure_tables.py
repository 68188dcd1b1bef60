"""Key figures side by side, and equations: tables of which every cell names itself."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from dossier.render.rows_and_columns.folded_equations import fold
from dossier.render.rows_and_columns.shared_widths import own_widths
from dossier.render.rows_and_columns.side_by_side import figures_in_a_row, huge_size, longest_of_columns
from dossier.render.word.line_heights import ruler_of
from dossier.render.word.ooxml import Element, el, paragraph, qn, run, text, twips
from dossier.render.word.table_elements import cell_of, row_of, spread, table_of
from dossier.tree.walk import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier.render.word.bookmarks import Bookmarks
    from dossier.render.word.room import Room
    from dossier.render.word.runs import RunWriter
    from dossier.render.word.styles import Styles
    from dossier.tree import Equation, KeyFigure, KeyFigures, Term


#: The style of a huge value, by the class that it has on the page.
_HUGE = {"": "ChiffreGeant", " moyen": "ChiffreGeantMoyen", " long": "ChiffreGeantLong"}
_SAFE = 1.04  # of a measured width: LibreOffice sets large letters up to 3 % wider than the font says


class FigureWriter:
    """Writes key figures and equations as tables."""

    def __init__(self, styles: Styles, runs: RunWriter, bookmarks: Bookmarks) -> None:
        """Use the runs and bookmarks of the body."""
        self._styles = styles
        self._runs = runs
        self._bookmarks = bookmarks
        self._ruler = ruler_of(styles)

    def key_figures(self, block: KeyFigures, tint: str | None, room: Room) -> Element:
        """Return the table of key figures side by side: in each cell the value, its label, its detail.

        Every row is a header row: a cell names itself, and none is read under another's value.
        """
        figures = block.figures
        columns = [twips(room.wide)] if block.huge else self._figure_columns(figures, room.wide)
        per_row = len(columns)
        labels = ", ".join(plain_text(figure.label) for figure in figures)
        element = table_of("TableauChiffres", columns, alternative=(labels, labels))
        for start in range(0, len(figures), per_row):
            chosen = figures[start : start + per_row]
            cells = [
                cell_of(width, self._figure(figure, tint, is_huge=block.huge))
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

    def _figure(self, figure: KeyFigure, tint: str | None, *, is_huge: bool) -> list[Element]:
        style, caption = "Chiffre", "LegendeChiffre"
        if is_huge:
            style, caption = _HUGE[huge_size(figure)], "LegendeChiffreGeant"
        value = self._runs.plain(figure.value, tint)
        label = self._runs.write(figure.label, caption)
        detail = self._runs.write(figure.detail, "DetailChiffre")
        lines = ((style, value), (caption, label), ("DetailChiffre", detail))
        written = [paragraph(style, *content) for style, content in lines if content]
        self._bookmarks.enclose(figure.key, written)
        return written

    def equation(self, equation: Equation, tint: str | None, room: Room) -> Element:
        """Return the table of an equation: operator, value and label of each term, folded into as many rows as they need."""
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
