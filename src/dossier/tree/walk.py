"""Visiting the tree: every block, every inline, and the text in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from dossier.memory import Remembered
from dossier.text import PlacedText
from dossier.tree.blocks import Block, BlockPiece
from dossier.tree.figures import KeyFigure, Mark, Term
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
    Subscript,
    Superscript,
    Text,
    line_of,
)
from dossier.tree.node import Piece
from dossier.tree.parts import BackCover, Chapter, Contents, Cover, Document, NotesPage, Part, SignOff

MOST_PARTS = 256  # of a long kit: they are kept as long as nobody asks for others


def stacks(node: Block | BlockPiece) -> Iterator[tuple[Block, ...]]:
    """Yield what stands one below the other inside a block: its own blocks, else those of each entry or card of it."""
    own: list[Block] = []
    for item in node.inside():
        if isinstance(item, Piece):
            yield from stacks(item)
        elif not isinstance(item, tuple):
            own.append(item)
    if own:
        yield tuple(own)


def children(block: Block) -> Iterator[Block]:
    """Return the blocks that stand directly in a block or in one of its pieces (entries, cards), in reading order."""
    return chain.from_iterable(stacks(block))


def iter_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield each block and then the blocks inside it, at any depth, in reading order."""
    return iter(_walked_blocks.of(blocks)) if isinstance(blocks, tuple) else _walk_blocks(blocks)


def _walk_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _walk_blocks(children(block))


#: Every rule walks through the same chapters.
_walked_blocks: Remembered[tuple[Block, ...], tuple[Block, ...]] = Remembered(
    lambda blocks: tuple(_walk_blocks(blocks)), MOST_PARTS
)


def pieces_of(node: Block | BlockPiece) -> Iterator[BlockPiece]:
    """Yield the pieces that a block itself is made of, each before its own, without those of the blocks inside it."""
    for item in node.inside():
        if isinstance(item, Piece):
            yield item
            yield from pieces_of(item)


def iter_inlines(content: Inlines) -> Iterator[Inline]:
    """Yield each inline and then those inside it; what a note says comes where the note is called."""
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
    """Return the characters of a line of text as they are printed; a line break is a new line, and notes are left out."""
    return "".join(_inline_text(inline) for inline in content)


def placed_text(content: Inlines) -> PlacedText:
    """Return the characters of a line of text, each with its origin, without the text of its notes.

    A text has one file: the words of another one count as the program's, and stand beside those of the first.
    """
    return PlacedText.joined("", map(_placed_inline, content))


def _placed_inline(inline: Inline) -> PlacedText:
    match inline:
        case Strong(content=inner) | Emphasis(content=inner) | Foreign(content=inner):
            return placed_text(inner)
        case (
            Text(origin=origin)
            | Superscript(origin=origin)
            | Subscript(origin=origin)
            | Code(origin=origin)
            | Link(origin=origin)
            | Gap(origin=origin)
        ):
            words = _inline_text(inline)
            return (
                PlacedText(words, origin)
                if len(origin) == len(words)
                else PlacedText.standing_for(words, origin)
            )
        case _:
            return PlacedText(_inline_text(inline))


def _inline_text(inline: Inline) -> str:
    match inline:
        case Text(value=value) | Superscript(value=value) | Subscript(value=value) | Code(value=value):
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
    """Return every use of a figure of the ledger that a line of text prints, those in its notes included."""
    found: list[FigureUse] = []
    for inline in iter_inlines(content):
        if isinstance(inline, Text) and inline.figure is not None:
            found.append(inline.figure)
        elif isinstance(inline, Link):
            found += inline.figures
    return tuple(found)


def block_figures(node: Block | BlockPiece) -> Iterator[FigureUse]:
    """Yield the figures that a block itself prints, without those of the blocks inside it."""
    match node:
        case KeyFigure(figure=figure) | Term(figure=figure) if figure is not None:
            yield figure
        case Mark(figures=figures):
            yield from figures
        case _:
            pass
    for item in node.inside():
        if isinstance(item, tuple):
            yield from figures_of(item)
        elif isinstance(item, Piece):
            yield from block_figures(item)


def iter_figures(document: Document) -> Iterator[tuple[Part, Block | None, FigureUse]]:
    """Yield every figure printed in the document, in reading order, with its part and the innermost block around it."""
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


def block_lines(node: Block | BlockPiece) -> Iterator[Inlines]:
    """Every line of text of a block, those of the blocks inside it included, in the order in which a reader meets them."""
    for item in node.inside():
        if isinstance(item, tuple):
            yield item
        else:
            yield from block_lines(item)


def own_lines(node: Block | BlockPiece) -> Iterator[Inlines]:
    """Yield the lines of text of a block and its pieces, without those of the blocks inside it."""
    for item in node.inside():
        if isinstance(item, tuple):
            yield item
        elif isinstance(item, Piece):
            yield from own_lines(item)


def _lines(blocks: Iterable[Block]) -> Iterator[Inlines]:
    for block in blocks:
        yield from block_lines(block)


def part_lines(part: Part) -> Iterator[Inlines]:
    """Yield every line of text of a part in reading order (page numbers of the contents excluded)."""
    return iter(_lines_of_parts.of(part))


def _walk_part(part: Part) -> Iterator[Inlines]:
    match part:
        case Cover():
            issuer = "" if part.emblem else part.issuer
            for line in (issuer, part.genre, part.date, part.places, part.version, part.kicker):
                yield line_of(line)
            yield part.title
            yield part.subtitle
            yield line_of(part.status)
            yield line_of(part.status_detail)
            if part.photo:
                yield from part.photo.inside()
            for line in part.partners:
                yield line_of(line)
        case Contents():
            yield line_of(part.kicker)
            yield line_of(part.title)
            for group in part.groups:
                yield line_of(group.label)
                for entry in group.entries:
                    yield line_of(entry.title)
            yield line_of(part.review)
        case Chapter():
            yield line_of(part.kicker)
            yield line_of(part.sigle)
            yield part.title
            yield from _lines(part.blocks)
        case NotesPage():
            yield line_of(part.title)
        case BackCover():
            yield line_of(part.genre)
            yield part.title
            yield line_of(part.date)
            yield part.next_date
            yield part.online
            yield from _lines(part.blocks)
            for line in ("" if part.emblem else part.issuer, *part.partners):
                yield line_of(line)
        case SignOff():
            yield from _sign_off_lines(part)


_lines_of_parts: Remembered[Part, tuple[Inlines, ...]] = Remembered(
    lambda part: tuple(_walk_part(part)), MOST_PARTS
)


def _sign_off_lines(sheet: SignOff) -> Iterator[Inlines]:
    yield line_of(sheet.kicker)
    yield line_of(sheet.title)
    yield from block_lines(sheet.facts)
    for words in (sheet.frame_title, sheet.statement, *sheet.decisions, *sheet.fields):
        yield line_of(words)
    yield from _lines(sheet.changes)
    yield line_of(sheet.thumbnails_title)
    for thumbnail in sheet.thumbnails:
        yield line_of(thumbnail.label)


def iter_lines(document: Document) -> Iterator[Inlines]:
    """Yield every line of text of the document that is not empty, in reading order."""
    for part in document.parts:
        for line in part_lines(part):
            if plain_text(line):
                yield line


def iter_notes(content: Inlines) -> Iterator[Note]:
    """Yield the notes that a line of text calls, in the order of their calls."""
    for inline in iter_inlines(content):
        if isinstance(inline, Note):
            yield inline


def chapters(document: Document) -> Iterator[Chapter]:
    """Yield the chapters of a document: its parts but the cover, the contents and what is added for paper."""
    for part in document.parts:
        if isinstance(part, Chapter):
            yield part
