"""Visiting the tree: every block, every inline, and the text in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.text import PlacedText, origin_of
from dossier.tree.blocks import (
    Block,
    BulletList,
    Callout,
    CodeBlock,
    Contacts,
    Heading,
    NumberedList,
    Objective,
    Paragraph,
    Picture,
    Quotation,
    ReviewNote,
    Separator,
    Signatories,
    Steps,
)
from dossier.tree.figures import Chart, Equation, KeyFigures
from dossier.tree.inlines import (
    Code,
    Emphasis,
    FigureUse,
    Foreign,
    Gap,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    Strong,
    Superscript,
    Text,
)
from dossier.tree.parts import Chapter, Contents, Cover, Document, NotesPage, Part, SignOff
from dossier.tree.tables import Table


def iter_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Each block and those inside it, in reading order."""
    for block in blocks:
        yield block
        match block:
            case BulletList(items=items) | NumberedList(items=items):
                for item in items:
                    yield from iter_blocks(item.blocks)
            case Quotation(blocks=inner) | Callout(blocks=inner) | Objective(blocks=inner):
                yield from iter_blocks(inner)
            case Steps(steps=steps):
                for step in steps:
                    yield from iter_blocks(step.blocks)
            case _:
                pass


def iter_inlines(content: Inlines) -> Iterator[Inline]:
    """Each inline and those inside it, notes included at their call."""
    for inline in content:
        yield inline
        match inline:
            case (
                Strong(content=inner) | Emphasis(content=inner) | Foreign(content=inner) | Note(content=inner)
            ):
                yield from iter_inlines(inner)
            case _:
                pass


def plain_text(content: Inlines) -> str:
    """The characters of a line of text, without the text of its notes."""
    return "".join(_inline_text(inline) for inline in content)


def placed_text(content: Inlines) -> PlacedText:
    """The characters of a line of text, each with its origin, without the text of its notes.

    A text has one file: the words of another one count as the program's, and stand beside those of the first.
    """
    return PlacedText.joined("", map(_placed_inline, content))


def _placed_inline(inline: Inline) -> PlacedText:
    match inline:
        case Strong(content=inner) | Emphasis(content=inner) | Foreign(content=inner):
            return placed_text(inner)
        case Text(origin=origin) | Superscript(origin=origin) | Code(origin=origin) | Link(origin=origin):
            words = _inline_text(inline)
            return (
                PlacedText(words, origin)
                if len(origin) == len(words)
                else PlacedText.standing_for(words, origin)
            )
        case _:
            return PlacedText(_inline_text(inline))


def _said(words: str) -> Inlines:
    """Words that stand alone as a line of text; placed ones keep their origin."""
    return (Text(words, origin=origin_of(words)),)


def _inline_text(inline: Inline) -> str:
    match inline:
        case Text(value=value) | Superscript(value=value) | Code(value=value):
            return value
        case Strong(content=inner) | Emphasis(content=inner) | Foreign(content=inner):
            return plain_text(inner)
        case Link(text=text) | Gap(text=text):
            return text
        case LineBreak():
            return "\n"
        case Note():
            return ""


def figures_of(content: Inlines) -> tuple[FigureUse, ...]:
    """The figures that a line of text prints, its notes included."""
    found: list[FigureUse] = []
    for inline in iter_inlines(content):
        if isinstance(inline, Text) and inline.figure is not None:
            found.append(inline.figure)
        elif isinstance(inline, Link):
            found += inline.figures
    return tuple(found)


def block_figures(block: Block) -> Iterator[FigureUse]:
    """The figures that a block itself prints, without those of the blocks inside it."""
    match block:
        case KeyFigures(figures=figures):
            for shown in figures:
                yield from (shown.figure,) if shown.figure is not None else ()
                yield from (*figures_of(shown.label), *figures_of(shown.detail))
        case Equation(terms=terms):
            for term in terms:
                yield from (term.figure,) if term.figure is not None else ()
                yield from figures_of(term.label)
        case Chart():
            yield from figures_of(block.title)
            for mark in block.marks:
                yield from mark.figures
            yield from figures_of(block.caption)
        case Steps(steps=steps):
            for step in steps:
                yield from (*figures_of(step.title), *figures_of(step.details))
        case Callout(title=title):
            yield from figures_of(title)
        case Quotation(author=author):
            yield from figures_of(author)
        case BulletList() | NumberedList() | Objective():
            return
        case _:
            for line in block_lines(block):
                yield from figures_of(line)


def iter_figures(document: Document) -> Iterator[tuple[Part, Block | None, FigureUse]]:
    """Every figure printed in the document, in reading order, with its part and the innermost block around it."""
    for part in document.parts:
        match part:
            case Cover(title=title, subtitle=subtitle):
                for use in (*figures_of(title), *figures_of(subtitle)):
                    yield part, None, use
            case Chapter(title=title, blocks=blocks):
                for use in figures_of(title):
                    yield part, None, use
                for block in iter_blocks(blocks):
                    for use in block_figures(block):
                        yield part, block, use
            case _:
                pass


def block_lines(block: Block) -> Iterator[Inlines]:
    """Every line of text of a block, in the order in which a reader meets them."""
    match block:
        case Heading(content=content) | Paragraph(content=content):
            yield content
        case BulletList(items=items) | NumberedList(items=items):
            for item in items:
                yield from _lines(item.blocks)
        case Table():
            yield from _table_lines(block)
        case Quotation(blocks=inner, author=author):
            yield from _lines(inner)
            yield author
        case Callout(title=title, blocks=inner):
            yield title
            yield from _lines(inner)
        case Objective(label=label, blocks=inner):
            yield _said(label)
            yield from _lines(inner)
        case KeyFigures(figures=figures):
            for figure in figures:
                yield _said(figure.value)
                yield figure.label
                yield figure.detail
        case Equation(terms=terms):
            for term in terms:
                yield _said(term.operator)
                yield _said(term.value)
                yield term.label
        case Chart():
            yield from _chart_lines(block)
        case Steps(steps=steps):
            for step in steps:
                yield _said(step.number)
                yield step.title
                yield step.details
                yield from _lines(step.blocks)
        case Signatories(signatories=signatories):
            for signatory in signatories:
                yield signatory.party
                yield signatory.person
        case Contacts(cards=cards):
            for card in cards:
                yield card.name
                yield from card.lines
        case Picture(caption=caption, credit=credit):
            yield caption
            yield _said(credit)
        case ReviewNote(label=label, content=content):
            yield _said(label)
            yield content
        case CodeBlock(text=text):
            yield _said(text)
        case Separator():
            return


def _chart_lines(chart: Chart) -> Iterator[Inlines]:
    yield chart.title
    for step in chart.axis:
        yield _said(step.label)
    group = ""
    for mark in chart.marks:
        if mark.group != group:
            group = mark.group
            yield _said(group)
        for words in (mark.label, mark.value, mark.note):
            yield _said(words)
    yield chart.caption


def _table_lines(table: Table) -> Iterator[Inlines]:
    yield table.caption
    for column in table.columns:
        yield column.header
    for group in table.groups:
        yield group.label
        for row in group.rows:
            for cell in row.cells:
                yield cell.content


def _lines(blocks: Iterable[Block]) -> Iterator[Inlines]:
    for block in blocks:
        yield from block_lines(block)


def part_lines(part: Part) -> Iterator[Inlines]:
    """Every line of text of a part in reading order (page numbers of the contents excluded)."""
    match part:
        case Cover():
            for line in (part.issuer, part.genre, part.date, part.places, part.version, part.kicker):
                yield _said(line)
            yield part.title
            yield part.subtitle
            for line in (part.status, part.status_detail, *part.partners):
                yield _said(line)
        case Contents():
            yield _said(part.kicker)
            yield _said(part.title)
            for group in part.groups:
                yield _said(group.label)
                for entry in group.entries:
                    yield _said(entry.title)
            yield _said(part.review)
        case Chapter():
            yield _said(part.kicker)
            yield _said(part.sigle)
            yield part.title
            yield from _lines(part.blocks)
        case NotesPage():
            yield _said(part.title)
        case SignOff():
            yield from _sign_off_lines(part)


def _sign_off_lines(sheet: SignOff) -> Iterator[Inlines]:
    yield _said(sheet.kicker)
    yield _said(sheet.title)
    yield from _table_lines(sheet.facts)
    for words in (sheet.frame_title, sheet.statement, *sheet.fields):
        yield _said(words)
    yield from _lines(sheet.changes)
    yield _said(sheet.thumbnails_title)
    for thumbnail in sheet.thumbnails:
        yield _said(thumbnail.label)


def iter_lines(document: Document) -> Iterator[Inlines]:
    """Every line of text of the document that is not empty, in reading order."""
    for part in document.parts:
        for line in part_lines(part):
            if plain_text(line):
                yield line


def iter_notes(content: Inlines) -> Iterator[Note]:
    """The notes called in a line of text."""
    for inline in iter_inlines(content):
        if isinstance(inline, Note):
            yield inline


def chapters(document: Document) -> Iterator[Chapter]:
    """The chapters of a document."""
    for part in document.parts:
        if isinstance(part, Chapter):
            yield part
