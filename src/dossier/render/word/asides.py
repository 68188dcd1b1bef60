"""The margin beside the text that follows it: figures, schemes and notes.

Both are columns of a table without rules: read from left to right they are in the order of the tree, and they hold in
any word processor. A row does not split, so that only text of a few lines stands in one.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from dossier.render.word.chart_tables import ChartWriter
from dossier.render.word.flow_pieces import stacked_height
from dossier.render.word.line_heights import ruler_of
from dossier.render.word.ooxml import Element, el, paragraph, run, text, twips
from dossier.render.word.room import Room
from dossier.render.word.table_elements import cell_of, row_of, table_of
from dossier.render.word.two_columns import stand_alone
from dossier.tree import (
    Block,
    BulletList,
    Chart,
    ChartKind,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    ReviewNote,
    Role,
    iter_inlines,
    plain_text,
)
from dossier.tree.walk import block_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dossier.render.word.context import Context
    from dossier.render.word.flow import Flow

    #: Writes blocks into another place than the story: the context of that place, and the blocks.
    Write = Callable[[Context, Sequence[Block]], None]

_STACKED = frozenset({ChartKind.UNITS, ChartKind.PERIMETER})
_VALUES = ("ChiffreMarge", "ChiffreMargeMoyen", "ChiffreMargePetit")
TABLE = "TableauMarge"


class AsideWriter:
    """Writes the margins of one chapter in its hue."""

    def __init__(self, context: Context, hue: str, write: Write) -> None:
        """``write`` writes the text that stands beside the margin."""
        self._context = context
        self._styles = context.styles
        self._hue = hue
        self._write = write
        self._ruler = ruler_of(context.styles)

    def take(self, blocks: Sequence[Block]) -> int:
        """Write the row that ``blocks`` open; how many of them it holds, 0 where they open none."""
        margin = list(takewhile(_is_marginal, blocks))
        beside = list(takewhile(_is_running, blocks[len(margin) :])) if margin else []
        count = self._row(margin, beside) if beside else 0
        return len(margin) + count if count else 0

    def _height(self, blocks: Sequence[Block]) -> float:
        """How high running text stands beside the margin, before it is written."""
        style = self._styles.beside("BodyText")
        lines = (plain_text(line) for block in blocks for line in block_lines(block))
        column = el("body", *(paragraph(style, run(text(line))) for line in lines))
        return stacked_height(column, self._styles, self._styles.width - self._styles.axis)

    def _row(self, margin: Sequence[Block], beside: Sequence[Block]) -> int:
        """Write ``margin`` in a row beside the first blocks of ``beside`` and return how many of them the row holds.

        It holds as many as are needed for the text to be as high as the margin. Nothing is written, and the answer is 0,
        where the text stays lower than the margin by more than ``ecart_en_regard`` of word.toml, or is higher than it by
        more than that and higher than ``hauteur_en_regard``: a row of a table does not split over two pages.
        """
        styles, sheet = self._styles, self._styles.sheet
        left, right = el("body"), el("body")
        self._margin(margin, self._context.flow.within(left))
        height = stacked_height(left, styles, styles.axis)
        count = next(
            (count for count in range(1, len(beside) + 1) if self._height(beside[:count]) >= height),
            len(beside),
        )
        low, high = height - sheet.beside_gap, max(height + sheet.beside_gap, sheet.beside_height)
        if not low <= self._height(beside[:count]) <= high:
            return 0
        place = replace(
            self._context, flow=self._context.flow.within(right), room=Room(0.0, styles.width - styles.axis)
        )
        self._write(place, beside[:count])
        stand_alone(right, styles)
        columns = [twips(styles.axis), twips(styles.width) - twips(styles.axis)]
        chart = next((block for block in margin if isinstance(block, Chart)), None)
        words = [plain_text(line) for block in margin for line in block_lines(block)]
        alternative = (words[0], chart.alternative if chart else " ".join(words))
        cells = [cell_of(*pair) for pair in zip(columns, (list(left), list(right)), strict=True)]
        table = table_of(TABLE, columns, alternative=alternative)
        table.append(row_of(cells, header=True))
        self._context.flow.add_columns(table)
        return count

    def _margin(self, blocks: Sequence[Block], flow: Flow) -> None:
        runs = self._context.runs
        for block in blocks:
            flow.restyle_last(self._styles.spaced_after)
            start = flow.length
            match block:
                case KeyFigures(figures=figures):
                    for figure in figures:
                        flow.restyle_last(self._styles.spaced_after)
                        self._figure(figure, flow)
                case ReviewNote(label=label, content=content):
                    style = "NoteMarge"
                    space = [run(text(" "))] if label and content else []
                    flow.add(style, *runs.plain(label, "Etiquette"), *space, *runs.write(content, style))
                case Chart():
                    self._chart(block, flow)
                case _:  # no other block is of the margin
                    pass
            self._context.bookmarks.enclose(block.key, flow.since(start))

    def _figure(self, figure: KeyFigure, flow: Flow) -> None:
        runs = self._context.runs
        start = flow.length
        value = runs.plain(figure.value, self._context.tint(self._hue))
        flow.add(next(filter(partial(self._fits, value), _VALUES), _VALUES[-1]), *value)
        flow.add("LegendeMarge", *runs.write(figure.label, "LegendeMarge"))
        flow.add("DetailMarge", *runs.write(figure.detail, "DetailMarge"))
        self._context.bookmarks.enclose(figure.key, flow.since(start))

    @property
    def _room(self) -> float:
        """How wide a line of the margin is."""
        return self._styles.axis - self._styles.left_right_hanging("IntituleMarge")[1]

    def _fits(self, value: Sequence[Element], style: str) -> bool:
        left, right, _hanging = self._styles.left_right_hanging(style)
        line = paragraph(style, *map(deepcopy, value))
        return len(self._ruler.lines(line, style, self._styles.axis - left - right)) == 1

    def _chart(self, chart: Chart, flow: Flow) -> None:
        runs = self._context.runs
        flow.add("TitreMarge", *runs.write(chart.title, "TitreMarge"))
        group = ""
        signs = ChartWriter(self._context, self._hue).signs_in_a_line(chart, self._room)
        for mark, sign in zip(chart.marks, signs, strict=True):
            if mark.group != group:
                flow.add("LegendeMarge", *runs.plain(mark.group))
                group = mark.group
            space = [run(text(" "))] if sign and mark.label else []
            flow.add("IntituleMarge", *sign, *space, *runs.plain(mark.label))
            flow.add("LegendeMarge", *runs.plain(mark.value))
            flow.add("LegendeMarge", *runs.plain(mark.note))
        if chart.caption:
            flow.restyle_last(self._styles.spaced_after)
        flow.add("LegendeMarge", *runs.write(chart.caption, "LegendeMarge"))


def _is_running(block: Block) -> bool:
    """Whether a block is text that may stand beside the margin."""
    match block:
        case Paragraph(role=role):
            return role is Role.BODY
        case BulletList(items=items):
            return all(isinstance(inner, Paragraph) for item in items for inner in item.blocks)
        case _:
            return False


def _is_marginal(block: Block) -> bool:
    """Whether a block belongs beside the text; one with a footnote may be written once only, so not on trial."""
    if any(isinstance(inline, Note) for line in block_lines(block) for inline in iter_inlines(line)):
        return False
    match block:
        case ReviewNote():
            return True
        case KeyFigures(in_margin=in_margin):
            return in_margin
        case Chart(in_margin=in_margin, kind=kind):
            return in_margin and kind in _STACKED
        case _:
            return False
