"""Blocks of the tree as paragraphs and tables in named styles: one ``match`` over the closed set."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from dossier.render.charts import is_wide
from dossier.render.rows_and_columns.side_by_side import first_row, in_halves
from dossier.render.word.asides import AsideWriter
from dossier.render.word.chart_tables import ChartWriter
from dossier.render.word.frames import (
    CALLOUT,
    COLUMN,
    OBJECTIVE,
    QUOTATION,
    STEP,
    STORY,
    TITLE,
    Frame,
    FrameWriter,
    frames_itself,
    within_cell,
)
from dossier.render.word.lowered_photographs import lowerable, lowerable_box
from dossier.render.word.ooxml import Element, el, run, text
from dossier.render.word.signs import Ink, draw_bar
from dossier.render.word.two_columns import PAIR, ColumnWriter, stands_apart
from dossier.render.word.wanted_pictures import wanted_box
from dossier.render.word.word_toml import Indent
from dossier.tree import (
    Block,
    BulletList,
    Callout,
    Chart,
    CodeBlock,
    Contacts,
    Equation,
    Heading,
    Inlines,
    KeyFigures,
    ListItem,
    NumberedList,
    Objective,
    Paragraph,
    Picture,
    Quotation,
    ReviewNote,
    Role,
    Separator,
    Signatories,
    Step,
    Steps,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier.render.word.context import Context


class BlockWriter:
    """Writes the blocks of one chapter in its hue."""

    def __init__(self, context: Context, hue: str) -> None:
        """``hue`` names a hue of the charte, or is empty for its main colour."""
        self._context = context
        self._flow = context.flow
        self._styles = context.styles
        self._hue = hue
        self.tint = context.tint(hue)
        self._columns = ColumnWriter(context)
        self._asides = AsideWriter(context, hue, self._write_column)

    def write(self, blocks: Sequence[Block], frame: Frame = STORY) -> None:
        """Write all the blocks, in order."""
        position = 0
        while position < len(blocks):
            taken = self._take(blocks[position:], frame)
            if not taken:
                self._block(blocks[position], frame)
            position += taken or 1

    def write_columns(self, blocks: Sequence[Block]) -> None:
        """Write the blocks of a sheet that shares its page: in two columns what the page sets so, the rest across."""
        across, left, right = in_halves(blocks)
        self.write(across)
        if left:
            self._columns.text(left, right, self._write_column)

    def _take(self, blocks: Sequence[Block], frame: Frame) -> int:
        """Write what stands side by side at the beginning of ``blocks``; how many of them."""
        pictures = [block for block in first_row(blocks) if isinstance(block, Picture)]
        if len(pictures) < PAIR:
            return self._asides.take(blocks) if frame is STORY else 0
        self._columns.photos(pictures, self._left(frame) or 0.0)
        return PAIR

    def _write_column(self, place: Context, blocks: Sequence[Block]) -> None:
        BlockWriter(place, self._hue).write(blocks, COLUMN)

    def line(self, style: str, content: Inlines, own: str | None = None) -> None:
        """Write one line of text as one paragraph; nothing where it is empty."""
        self._flow.add(style, *self._context.runs.write(content, style, own))

    def plain(self, style: str, value: str, own: str | None = None) -> None:
        """Write one line without markup as one paragraph."""
        self._flow.add(style, *self._context.runs.plain(value, own))

    def _block(self, block: Block, frame: Frame) -> None:
        start = self._flow.length
        self._write_block(block, frame)
        self._context.bookmarks.enclose(block.key, self._flow.since(start))

    def _write_block(self, block: Block, frame: Frame) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block, frame)
            case BulletList(items=items):
                self._list(items, 0, frame)
            case NumberedList(items=items, start=start):
                self._list(items, 0, frame, start)
            case Table():
                self._table(block, frame)
            case Callout() | Quotation() | Objective():
                self._framed(block, frame)
            case KeyFigures():
                self._figures(block)
            case Equation():
                table = self._context.figures.equation(block, self.tint, self._context.room)
                self._flow.add_table(table, whole=True)
            case Chart():
                self._chart(block)
            case Steps(compact=True) if frame is STORY:
                self._columns.cards(block, lambda place, step: BlockWriter(place, self._hue).write_step(step))
            case Steps(steps=steps):
                for step in steps:
                    self.write_step(step)
                self._flow.restyle_last(self._styles.spaced_after)
            case Signatories():
                self._signatories(block)
            case Contacts():
                self._contacts(block)
            case Picture():
                self._picture(block)
            case ReviewNote():
                self._review_note(block)
            case CodeBlock(text=code):
                self._code(code)
            case Separator(new_page=True):
                self._flow.new_page()
            case Separator():
                self._flow.separate()

    def _table(self, table: Table, frame: Frame) -> None:
        turned = table.landscape and self._context.flow.is_story
        if turned:
            self._flow.close_section()
        left = None if turned else self._left(frame)
        self._flow.add(*self._context.tables.caption(table))
        self._flow.add_table(self._context.tables.data(table, self._context.room, left))
        if turned:
            self._flow.close_section(landscape=True)

    def _chart(self, chart: Chart) -> None:
        self.line("LegendeTableau" if is_wide(chart) else "TitreGraphique", chart.title)
        drawn = self._context.pictures.of_chart(chart, self._context.room)
        if drawn is not None:
            self._flow.add("ImageLarge", run(drawn))
        table = ChartWriter(self._context, self._hue).write(chart)
        self._flow.add_table(table, whole=True, captioned=bool(chart.caption))
        self.line("Caption", chart.caption)

    def _left(self, frame: Frame) -> float | None:
        """Where a table in a frame or a list begins, in points; None where its own place is right."""
        if frame.text in {STORY.text, COLUMN.text}:
            return None
        styles, room = self._styles, self._context.room
        moved = styles.axis - room.left if styles.inherited(frame.text, "indent") is Indent.TEXT else 0.0
        return styles.left_right_hanging(frame.text)[0] - moved

    def _heading(self, heading: Heading) -> None:
        style = f"Heading{min(max(heading.level, 2), 4)}"
        content = self._context.runs.write(heading.content, style)
        marks = self._context.contents.at(heading.anchor)
        self._flow.add(style, *marks, *self._context.bookmarks.around(heading.anchor, content))

    def _paragraph(self, block: Paragraph, frame: Frame) -> None:
        match block.role:
            case Role.BODY:
                self.line(frame.text, block.content)
            case Role.STANDFIRST:
                self.line("Chapo", block.content)
            case Role.SMALL:
                self.line("Mention", block.content)
            case Role.INTERNAL:
                self.line("Interne", block.content)
            case Role.INTERNAL_END:
                self.line("InterneFin", block.content)
            case Role.WANTED_PICTURE:
                self._wanted_picture(block)

    def _wanted_picture(self, block: Paragraph) -> None:
        """The words of a picture that the kit still lacks, in a box as large as the picture will be."""
        style, pictures = "PhotoAFournir", self._context.pictures
        words = self._context.runs.write(block.content, style)
        width, height = wanted_box(block, self._context.room.text, pictures.highest)
        spec, leading = self._styles.sheet.styles[style], self._styles.size(style)[1]
        ground = draw_bar(1.0, 1.0, Ink(self._styles.colour(spec.fill or "papier"), 0.0), hollow=False)
        said = 3 * leading  # its words, and what stands above and below them
        inset = (spec.shift or 0.0) + (spec.right or 0.0)
        draw = partial(pictures.decoration, ground.data)
        across, down = max(width - inset, 1.0), max(height - said, leading)
        paragraph = self._flow.add(style, *words, run(el("br")), run(draw(across, down)))
        lower = lowerable_box(block, draw, across, down, said)
        if paragraph is not None and lower is not None:
            self._context.photographs[paragraph] = lower

    def _list(self, items: tuple[ListItem, ...], level: int, frame: Frame, first: int | None = None) -> None:
        """A bullet list, or a numbered one that counts from ``first``."""
        family = frame.bullets if first is None else frame.numbers
        style = family[min(level, len(family) - 1)]
        numbering = None if first is None else self._context.numbering.restart(style, first, len(items))
        style = self._in_frame(style, frame)
        for item in items:
            start = self._flow.length
            self._item(item, style, numbering, level, frame)
            self._context.bookmarks.enclose(item.key, self._flow.since(start))

    def _item(self, item: ListItem, style: str, numbering: Element | None, level: int, frame: Frame) -> None:
        continued = self._in_frame(frame.continued[min(level, len(frame.continued) - 1)], frame)
        if not (item.blocks and isinstance(item.blocks[0], Paragraph)):
            # the number of the entry, and no words
            self._flow.add(style, run(), numbering=deepcopy(numbering))
        for index, (apart, run_of) in enumerate(groupby(item.blocks, stands_apart)):
            if apart:
                left = self._left(replace(frame, text=continued)) or 0.0
                self._columns.entry([*run_of], left, self._write_column)
                continue
            for place, block in enumerate(run_of):
                match block:
                    case Paragraph(content=content) if index == place == 0:
                        runs = self._context.runs.write(content, style)
                        self._flow.add(style, *runs, numbering=deepcopy(numbering))
                    case Paragraph(content=content):
                        self.line(continued, content)
                    case BulletList(items=items):
                        self._list(items, level + 1, frame)
                    case NumberedList(items=items, start=start):
                        self._list(items, level + 1, frame, start)
                    case _:
                        self._block(block, replace(frame, text=continued, of_entry=True))

    def _framed(self, block: Callout | Quotation | Objective, around: Frame) -> None:
        """A block with a frame of its own; where its paragraphs cannot draw it, the cells of a table do."""
        styles, frame = self._styles, self._frame_of(block)
        if frames_itself(block) and not around.of_entry:
            self.write_title(block, frame)
            self.write_framed(block, frame)
            if isinstance(block, Callout):
                self._flow.restyle_last(styles.callout_end)
            return
        cell = within_cell(frame, styles)
        FrameWriter(self._context, frame.text, self._hue, self._left(around)).write(
            block,
            lambda place: BlockWriter(place, self._hue).write_title(block, cell),
            lambda place: BlockWriter(place, self._hue).write_framed(block, cell),
        )

    def _frame_of(self, block: Callout | Quotation | Objective) -> Frame:
        match block:
            case Callout():
                return CALLOUT
            case Quotation():
                return QUOTATION
            case Objective():
                return replace(OBJECTIVE, text=self._styles.in_hue(OBJECTIVE.text, self._hue))

    def write_title(self, block: Callout | Quotation | Objective, frame: Frame) -> None:
        """Write the line that opens a frame; a quotation has none."""
        match block:
            case Callout(title=title):
                self.line(self._in_frame(TITLE, frame, opens=True), title)
            case Objective(label=label):
                self.plain(self._in_frame("ObjectifLabel", frame, opens=True), label)
            case Quotation():
                pass

    def write_framed(self, block: Callout | Quotation | Objective, frame: Frame) -> None:
        """Write what stands in a frame below its title."""
        self.write(block.blocks, frame)
        if isinstance(block, Quotation):
            self.line(self._in_frame("CitationAuteur", frame), block.author)

    def _in_frame(self, style: str, frame: Frame, *, opens: bool = False) -> str:
        """``style`` in the hue of the chapter; without its rules where a cell draws the frame."""
        style = self._styles.in_hue(style, self._hue)
        return self._styles.in_cell(style, frame.drawn_by, opens=opens) if frame.drawn_by else style

    def _figures(self, block: KeyFigures) -> None:
        if not block.in_margin:
            row = self._context.figures.key_figures(block, self.tint, self._context.room)
            self._flow.add_table(row, whole=True)
            return
        for figure in block.figures:
            large = self._styles.in_hue("ValeurRepere", self._hue)
            value = self._context.runs.plain(figure.value, large)
            label = self._context.runs.write(figure.label, "RepereChiffre")
            detail = self._context.runs.write(figure.detail, "RepereChiffre")
            space = [run(text(" "), style=large)] if value and label else []
            turn = [run(el("br"))] if detail else []
            self._flow.add("RepereChiffre", *value, *space, *label, *turn, *detail)

    def write_step(self, step: Step) -> None:
        """Write the card of one stop."""
        start = self._flow.length
        self._step(step)
        self._context.bookmarks.enclose(step.key, self._flow.since(start))

    def _step(self, step: Step) -> None:
        large = self._styles.in_hue("NumeroEtape", self._hue)
        number = self._context.runs.plain(step.number, large)
        title = self._context.runs.write(step.title, "Etape")
        space = [run(text(" "), style=large)] if number and title else []
        alone = not step.details and not step.blocks
        self._flow.add("EtapeSeule" if alone else "Etape", *number, *space, *title)
        self.line("EtapeDetails" if step.blocks else "EtapeDetailsSeuls", step.details)
        self.write(step.blocks, STEP)

    def _signatories(self, block: Signatories) -> None:
        for signatory in block.signatories:
            start = self._flow.length
            self.line("Signataire", signatory.party)
            self.line("SignataireNom", signatory.person)
            self._context.bookmarks.enclose(signatory.key, self._flow.since(start))
        self._flow.restyle_last(self._styles.spaced_after)

    def _contacts(self, block: Contacts) -> None:
        for card in block.cards:
            start = self._flow.length
            self.line("ContactNom", card.name)
            for line in card.lines:
                self.line("ContactLigne", line)
            self._context.bookmarks.enclose(card.key, self._flow.since(start))
        self._flow.restyle_last(self._styles.spaced_after)

    def _picture(self, picture: Picture) -> None:
        drawing, wide = self._context.pictures.inline(picture, self._context.room)
        paragraph = self._flow.add("ImageLarge" if wide else "Image", run(drawing))
        lower = lowerable(self._context.pictures, picture, self._context.room.wide)
        if paragraph is not None and lower is not None:
            self._context.photographs[paragraph] = lower
        style = "LegendeLarge" if wide else "Caption"
        caption = self._context.runs.write(picture.caption, style)
        credit = self._context.runs.plain(picture.credit, "Credit")
        space = [run(text(" "))] if caption and credit else []
        self._flow.add(style, *caption, *space, *credit)

    def _review_note(self, note: ReviewNote) -> None:
        label = self._context.runs.plain(note.label, "Etiquette")
        content = self._context.runs.write(note.content, "NoteAVerifier")
        space = [run(text(" "))] if label and content else []
        self._flow.add("NoteAVerifier", *label, *space, *content)

    def _code(self, code: str) -> None:
        first, *others = code.rstrip("\n").split("\n")
        self._flow.add("Code", run(text(first)), *(run(el("br"), text(line)) for line in others))
