"""Two columns over the whole page: photographs two by two, a short sheet, the cards of an agreement.

They are cells of a table without rules, read from left to right; the space between them is the margin of a cell, so
that the table goes past the text by as much.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from dossier.render.word.flow import JOINT
from dossier.render.word.ooxml import Element, el, paragraph, qn, restyle, run, style_of, text, twips
from dossier.render.word.room import Room
from dossier.render.word.table_elements import cell_of, row_of, spread, table_of
from dossier.tree import (
    Block,
    Chart,
    Equation,
    KeyFigures,
    Picture,
    Steps,
    plain_text,
)
from dossier.tree.walk import block_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dossier.render.word.context import Context
    from dossier.render.word.styles import Styles
    from dossier.tree import Inlines, Step

    #: Writes blocks, one below the other, into another place than the story.
    Write = Callable[[Context, Sequence[Block]], None]
    #: Writes a card into another place than the story.
    WriteCard = Callable[[Context, Step], None]

Content = TypeVar("Content")

TEXT, PHOTOS, ENTRY = "TableauColonnes", "TableauPhotos", "TableauCadre"
PAIR = 2


class ColumnWriter:
    """Writes the columns of one chapter."""

    def __init__(self, context: Context) -> None:
        """Write into the story of ``context``."""
        self._context = context
        self._styles = context.styles

    def photos(self, pictures: Sequence[Picture], left: float = 0.0) -> None:
        """Write two photographs, each with its caption below it; in a frame or a list they begin ``left`` points in.

        They are of one height where those of the page are.
        """
        drawn, room = self._context.pictures, self._room(PHOTOS, left)
        aspects = drawn.level(pictures)
        widths = [PAIR * room * aspect / sum(aspects) for aspect in aspects] or [room] * PAIR
        drawings = []
        for rank, picture in enumerate(pictures):
            width, height = drawn.size(picture, room)
            if aspects:
                height = min(PAIR * room / sum(aspects), drawn.highest)
                width = height * aspects[rank]
            drawings.append(drawn.cut(picture, width, height))
        cells = [self._photo(picture, drawing) for picture, drawing in zip(pictures, drawings, strict=True)]
        self._row(
            PHOTOS, cells, [line for picture in pictures for line in block_lines(picture)], left, widths
        )

    def text(self, left: Sequence[Block], right: Sequence[Block], write: Write) -> None:
        """Write short running text in two columns."""
        cells = [self._cell(write, side) for side in (left, right)]
        self._row(TEXT, cells, list(block_lines(left[0]))[:1])

    def entry(self, blocks: Sequence[Block], left: float, write: Write) -> None:
        """Write what an entry of a list holds beside text, in one column that begins ``left`` points in."""
        place, room = el("body"), Room(0.0, self._context.room.wide - left)
        write(replace(self._context, flow=self._context.flow.within(place), room=room), blocks)
        stand_alone(place, self._styles)
        if place[-1].tag == qn("w:tbl"):
            place.append(paragraph(JOINT))  # a cell ends with a paragraph
        said = [words for line in block_lines(blocks[0]) if (words := plain_text(line))]
        width = twips(room.wide)
        alternative = (said[0], " ".join(said)) if said else ("", "")
        table = table_of(ENTRY, [width], alternative=alternative, indent=twips(left))
        table.append(row_of([cell_of(width, list(place))], splits=True))
        self._context.flow.add_table(table)

    def cards(self, steps: Steps, write: WriteCard) -> None:
        """Write cards two by two."""
        for start in range(0, len(steps.steps), PAIR):
            pair = steps.steps[start : start + PAIR]
            cells = [self._cell(write, step) for step in pair]
            self._row(TEXT, cells, [step.title for step in pair])

    def _row(
        self,
        style: str,
        cells: Sequence[Sequence[Element]],
        words: Sequence[Inlines],
        left: float = 0.0,
        widths: Sequence[float] = (),
    ) -> None:
        margin = self._margin(style)
        across = PAIR * (self._room(style, left) + margin)
        shares = [100 * (width + margin) / across for width in widths] or [0.0] * PAIR
        columns = spread(shares, twips(across))
        said = [plain_text(line) for line in words]
        table = table_of(style, columns, alternative=(said[0], " ".join(said)), indent=twips(left))
        made = [cell_of(width, cell) for width, cell in zip(columns, cells, strict=False)]
        table.append(row_of(made, header=True, after=columns[len(made) :]))
        self._context.flow.add_columns(table)

    def _margin(self, style: str) -> float:
        return self._styles.sheet.tables[style].margin_right

    def _room(self, style: str, left: float = 0.0) -> float:
        """The width of a column. On the page the white of the last one goes past the text; a cell cannot be left so."""
        room, margin = self._context.room, self._margin(style)
        past = margin if room.left else 0.0
        return (room.wide - left + past) / PAIR - margin

    def _cell(self, write: Callable[[Context, Content], None], content: Content) -> list[Element]:
        place = el("body")
        room = Room(0.0, self._room(TEXT))
        write(replace(self._context, flow=self._context.flow.within(place), room=room), content)
        stand_alone(place, self._styles)
        return list(place)

    def _photo(self, picture: Picture, drawing: Element) -> list[Element]:
        style = "LegendePhoto"
        caption = self._context.runs.write(picture.caption, style)
        credit = self._context.runs.plain(picture.credit, "Credit")
        space = [run(text(" "))] if caption and credit else []
        lines = (("ImagePhoto", [run(drawing)]), (style, [*caption, *space, *credit]))
        return [paragraph(name, *content) for name, content in lines if content]


def stand_alone(column: Element, styles: Styles) -> None:
    """Set every paragraph of a column from the edge of that column."""
    for line in column.iter(qn("w:p")):
        restyle(line, styles.beside(style_of(line)))


def stands_apart(block: Block) -> bool:
    """Whether a block of an entry of a list is drawn to the width of that entry, in a column of its own."""
    return isinstance(block, Picture | Chart | KeyFigures | Equation)
