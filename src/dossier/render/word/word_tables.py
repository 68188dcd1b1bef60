"""Data tables, each with its header row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dossier.render.rows_and_columns.merged_rows import GridPlace, grid_of, rows_go_on
from dossier.render.word.flow import restyle
from dossier.render.word.line_heights import ruler_of
from dossier.render.word.ooxml import Element, field_mark, instruction, paragraph, qn, run, text, twips
from dossier.render.word.table_elements import cell_of, row_of, spread, table_of
from dossier.tree import Cell, Column, Table, TableKind
from dossier.tree.walk import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from dossier.render.rows_and_columns.table_widths import Fit
    from dossier.render.word.bookmarks import Bookmarks
    from dossier.render.word.room import Room
    from dossier.render.word.runs import RunWriter
    from dossier.render.word.styles import Styles
    from dossier.tree import Inlines


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
        self._ruler = ruler_of(styles)

    def data(self, table: Table, room: Room, left: float | None = None) -> Element:
        """Return a table with a header row that repeats, rows that do not split but where one is tall, and a text alternative.

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
            alternative=(plain_text(table.title) or headers, headers),
            indent=twips((room.left if left is None else left) if beside else 0.0),
            first_column=_has_row_titles(table),
        )
        for cells in grid_of(fit.table.head_grid):
            element.append(row_of(self._cells(cells, columns, self._head_style(look)), header=True))
        for group in fit.table.groups:
            if plain_text(group.label):
                said = self._said(look.group, group.label, group.key)
                element.append(row_of([cell_of(sum(columns), said, span=len(columns))]))
            grid = grid_of([row.cells for row in group.rows])
            for place, (row, cells) in enumerate(zip(group.rows, grid, strict=True)):
                written = row_of(
                    self._cells(cells, columns, self._body_style(table, look)), splits=fit.is_tall(row)
                )
                if rows_go_on(group.rows, place):
                    for line in written.iter(qn("w:p")):
                        restyle(line, self._styles.kept)
                element.append(written)
        return element

    def caption(self, table: Table) -> tuple[str, *tuple[Element, ...]]:
        """The style and the runs of a caption; its number is a field, which Word counts anew where a table comes in."""
        style = "LegendeTableau" if self._fit(table).setting.across else "TitreGraphique"
        content = self._runs.write(table.caption, style)
        if table.number:
            word, behind = table.label.split(str(table.number))
            number = [
                field_mark("begin"),
                instruction(r"SEQ Tableau \* ARABIC"),
                field_mark("separate"),
                run(text(str(table.number))),
                field_mark("end"),
            ]
            content = [run(text(word)), *number, run(text(behind)), *content]
        return (style, *self._bookmarks.around(table.anchor, content))

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
        rows = [row.cells for row in table.rows]
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

    def _cells(
        self,
        places: Iterable[GridPlace],
        columns: Sequence[int],
        style_at: Callable[[Column | Cell, int], str],
    ) -> Iterator[Element]:
        """The cells of one row; what goes on from above is a cell too, without words."""
        for at in places:
            cell, width = at.cell, sum(columns[at.column : at.column + at.cell.columns])
            down = "continue" if at.goes_on else "restart" if cell.rows > 1 else ""
            style = style_at(cell, at.column)
            content, key = ((), "") if at.goes_on else (cell.content, cell.key)
            yield cell_of(width, self._said(style, content, key), span=cell.columns, down=down)

    def _head_style(self, look: CellStyles) -> Callable[[Column | Cell, int], str]:
        def style_at(cell: Column | Cell, _place: int) -> str:
            if cell.columns > 1:
                return self._styles.centred(look.header)
            return look.number_header if isinstance(cell, Column) and cell.numeric else look.header

        return style_at

    def _body_style(self, table: Table, look: CellStyles) -> Callable[[Column | Cell, int], str]:
        def style_at(cell: Column | Cell, place: int) -> str:
            if cell.columns > 1:
                return self._styles.centred(look.text)
            numeric = look.number if table.columns[place].numeric else look.text
            return look.row_title if isinstance(cell, Cell) and cell.heads_row else numeric

        return style_at

    def _said(self, style: str, content: Inlines, key: str) -> list[Element]:
        lines = [paragraph(style, *self._runs.write(content, style))]
        self._bookmarks.enclose(key, lines)
        return lines


def _has_row_titles(table: Table) -> bool:
    return any(cell.heads_row for row in table.rows for cell in row.cells)
