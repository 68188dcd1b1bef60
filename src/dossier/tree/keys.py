"""The keys of a document: every node says who it is, the same in two runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

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
    Role,
    Separator,
    Signatories,
    Steps,
)
from dossier.tree.figures import Chart, Equation, KeyFigures
from dossier.tree.inlines import Emphasis, Foreign, Inline, Inlines, Note, Strong
from dossier.tree.kinds import kind_of
from dossier.tree.node import Node, Piece
from dossier.tree.parts import Chapter, Contents, Cover, Document, NotesPage, Part, SignOff
from dossier.tree.tables import Row, Table
from dossier.tree.walk import iter_blocks, iter_inlines, part_lines

#: What bears a key.
Keyed: TypeAlias = Node | Piece | Note
_Piece = TypeVar("_Piece", bound=Piece)


def with_keys(document: Document) -> Document:
    """The same document, each of its nodes with its key.

    A part has its anchor for key, which is the name of its sheet. A block has the heading above it, its kind and
    its rank among those of its kind below that heading: ``"signature/le-fonds/paragraph2"``. So an edit moves the keys of
    what follows it under the same heading, and no others. What a block is made of has the block's key and its own
    rank: ``"signature/le-fonds/table1/row3/cell2"``.
    """
    return replace(document, parts=tuple(_part(part) for part in document.parts))


def keys_of(document: Document) -> dict[str, Keyed]:
    """Every node of a document with keys, by its key."""
    return {node.key: node for part in document.parts for node in nodes_of(part)}


def nodes_of(part: Part) -> Iterator[Keyed]:
    """A part and all that stands in it and bears a key, containers before what they hold, the notes last."""
    yield part
    match part:
        case Cover(logos=logos):
            yield from logos
        case Contents(groups=groups):
            for group in groups:
                yield group
                yield from group.entries
        case Chapter(blocks=blocks):
            yield from _nodes(blocks)
        case SignOff(facts=facts, changes=changes, thumbnails=thumbnails):
            yield from _nodes((facts, *changes))
            yield from thumbnails
        case NotesPage():
            pass
    for line in part_lines(part):
        yield from (inline for inline in iter_inlines(line) if isinstance(inline, Note))


def _nodes(blocks: Iterable[Block]) -> Iterator[Node | Piece]:
    for block in iter_blocks(blocks):
        yield block
        yield from pieces_of(block)


def pieces_of(block: Block) -> Iterator[Piece]:
    """What a block itself is made of, without the blocks inside it and what they are made of."""
    match block:
        case BulletList(items=items) | NumberedList(items=items):
            yield from items
        case Table():
            yield from block.columns
            for group in block.groups:
                yield group
                for row in group.rows:
                    yield row
                    yield from row.cells
        case KeyFigures(figures=figures):
            yield from figures
        case Equation(terms=terms):
            yield from terms
        case Chart():
            yield from block.axis
            yield from block.marks
        case Steps(steps=steps):
            yield from steps
        case Signatories(signatories=signatories):
            yield from signatories
        case Contacts(cards=cards):
            yield from cards
        case (
            Heading()
            | Paragraph()
            | Quotation()
            | Callout()
            | Objective()
            | Picture()
            | ReviewNote()
            | CodeBlock()
            | Separator()
        ):
            return


def _part(part: Part) -> Part:
    key = part.anchor
    match part:
        case Cover():
            return replace(part, key=key, logos=_ranked(part.logos, key, "logo"))
        case Contents():
            groups = tuple(
                replace(group, entries=_ranked(group.entries, group.key, "entry"))
                for group in _ranked(part.groups, key, "group")
            )
            return replace(part, key=key, groups=groups)
        case Chapter():
            return replace(part, key=key, title=_notes(part.title, key), blocks=_blocks(part.blocks, key))
        case NotesPage():
            return replace(part, key=key)
        case SignOff():
            facts = _table(part.facts, f"{key}/facts")
            shown = _ranked(part.thumbnails, key, "thumbnail")
            return replace(part, key=key, facts=facts, changes=_blocks(part.changes, key), thumbnails=shown)


def _blocks(blocks: Sequence[Block], around: str) -> tuple[Block, ...]:
    """The blocks of one container, whose key is ``around``."""
    section, keyed = around, []
    ranks: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, Heading):
            section = f"{around}/{block.anchor}"
            ranks.clear()
            keyed.append(_block(block, section))
            continue
        word = _word(block)
        ranks[word] += 1
        keyed.append(_block(block, f"{section}/{word}{ranks[word]}"))
    return tuple(keyed)


def _word(block: Block) -> str:
    """The word for a block in its key; a paragraph that the program adds does not count among the written ones."""
    if isinstance(block, Paragraph) and block.role is not Role.BODY:
        return block.role.value
    return kind_of(block).lower()


def _block(block: Block, key: str) -> Block:
    match block:
        case Heading() | Paragraph() | ReviewNote():
            return replace(block, key=key, content=_notes(block.content, key))
        case BulletList() | NumberedList():
            items = tuple(
                replace(item, blocks=_blocks(item.blocks, item.key))
                for item in _ranked(block.items, key, "item")
            )
            return replace(block, key=key, items=items)
        case Quotation():
            author = _notes(block.author, f"{key}/author")
            return replace(block, key=key, blocks=_blocks(block.blocks, key), author=author)
        case Callout():
            return replace(block, key=key, blocks=_blocks(block.blocks, key), title=_notes(block.title, key))
        case Objective():
            return replace(block, key=key, blocks=_blocks(block.blocks, key))
        case Table():
            return _table(block, key)
        case KeyFigures():
            return replace(block, key=key, figures=_ranked(block.figures, key, "figure"))
        case Equation():
            return replace(block, key=key, terms=_ranked(block.terms, key, "term"))
        case Chart():
            axis, marks = _ranked(block.axis, key, "tick"), _ranked(block.marks, key, "mark")
            return replace(block, key=key, axis=axis, marks=marks)
        case Steps():
            steps = tuple(
                replace(step, blocks=_blocks(step.blocks, step.key))
                for step in _ranked(block.steps, key, "step")
            )
            return replace(block, key=key, steps=steps)
        case Signatories():
            return replace(block, key=key, signatories=_ranked(block.signatories, key, "signatory"))
        case Contacts():
            return replace(block, key=key, cards=_ranked(block.cards, key, "card"))
        case Picture():
            return replace(block, key=key, caption=_notes(block.caption, key))
        case CodeBlock() | Separator():
            return replace(block, key=key)


def _table(table: Table, key: str) -> Table:
    columns = _ranked(table.columns, key, "column")
    columns = tuple(replace(column, header=_notes(column.header, column.key)) for column in columns)
    groups = []
    first = 1  # rows are counted through the groups of the table, as a reader does
    for group in _ranked(table.groups, key, "group"):
        rows = _ranked(group.rows, key, "row", first)
        first += len(rows)
        groups.append(replace(group, rows=tuple(_with_cells(row) for row in rows)))
    return replace(table, key=key, columns=columns, groups=tuple(groups), caption=_notes(table.caption, key))


def _with_cells(row: Row) -> Row:
    cells = _ranked(row.cells, row.key, "cell")
    return replace(row, cells=tuple(replace(cell, content=_notes(cell.content, cell.key)) for cell in cells))


def _ranked(pieces: Sequence[_Piece], around: str, word: str, first: int = 1) -> tuple[_Piece, ...]:
    """The pieces with keys that end in ``word`` and their rank from ``first``."""
    return tuple(replace(piece, key=f"{around}/{word}{rank}") for rank, piece in enumerate(pieces, first))


def _notes(content: Inlines, around: str) -> Inlines:
    """A line whose notes have keys: that of the node which calls them, and their rank among its calls."""
    if not any(isinstance(inline, Note) for inline in iter_inlines(content)):
        return content
    rank = 0

    def walk(inlines: Inlines) -> Iterator[Inline]:
        nonlocal rank
        for inline in inlines:
            match inline:
                case Note():
                    rank += 1
                    yield replace(inline, key=f"{around}/note{rank}")
                case Strong(content=inner) | Emphasis(content=inner) | Foreign(content=inner):
                    yield replace(inline, content=tuple(walk(inner)))
                case _:
                    yield inline

    return tuple(walk(content))
