"""The keys of a document: every node says who it is, the same in two runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import count
from typing import Any, TypeAlias, TypeVar

from dossier.tree.blocks import Block, BlockPiece, Heading, Paragraph, Role
from dossier.tree.inlines import Emphasis, Foreign, Inline, Inlines, Note, Strong
from dossier.tree.node import Node, Piece
from dossier.tree.parts import (
    BackCover,
    Chapter,
    Contents,
    ContentsEntry,
    ContentsGroup,
    Cover,
    Document,
    Logo,
    NotesPage,
    Part,
    SignOff,
    Thumbnail,
)
from dossier.tree.tables import RowGroup
from dossier.tree.walk import iter_blocks, iter_inlines, part_lines, pieces_of

#: What bears a key.
Keyed: TypeAlias = Node | Piece | Note
#: What a part or a block is made of.
AnyPiece: TypeAlias = BlockPiece | Logo | ContentsGroup | ContentsEntry | Thumbnail
_Keyed = TypeVar("_Keyed", bound=Node | Piece)


def with_keys(document: Document) -> Document:
    """Return the same document, each of its nodes with its key.

    A part has its anchor for key, which is the name of its sheet. A block has the heading above it, its kind and
    its rank among those of its kind below that heading: ``"signature/le-fonds/paragraph2"``. So an edit moves the keys of
    what follows it under the same heading, and no others. What a block is made of has the block's key and its own
    rank: ``"signature/le-fonds/table1/row3/cell2"``.
    """
    back = document.back and _keyed(document.back, document.back.anchor)
    return replace(document, parts=tuple(_keyed(part, part.anchor) for part in document.parts), back=back)


def keys_of(document: Document) -> dict[str, Keyed]:
    """Return every part, block, piece and note of a document that ``with_keys`` made, by its key."""
    return {node.key: node for part in document.parts for node in nodes_of(part)}


def nodes_of(part: Part) -> Iterator[Keyed]:
    """Yield a part and all that stands in it and bears a key, containers before what they hold, the notes last."""
    yield part
    match part:
        case Cover(logos=logos, emblem=emblem, photo=photo):
            yield from (node for node in (emblem, photo, *logos) if node is not None)
        case Contents(groups=groups):
            for group in groups:
                yield group
                yield from group.entries
        case Chapter(blocks=blocks):
            yield from _nodes(blocks)
        case BackCover(blocks=blocks, logos=logos, emblem=emblem):
            yield from _nodes(blocks)
            yield from (logo for logo in (emblem, *logos) if logo is not None)
        case SignOff(facts=facts, changes=changes, thumbnails=thumbnails):
            yield from _nodes((facts, *changes))
            yield from thumbnails
        case NotesPage():
            pass
    for line in part_lines(part):
        yield from (inline for inline in iter_inlines(line) if isinstance(inline, Note))


def _nodes(blocks: Sequence[Block]) -> Iterator[Node | Piece]:
    for block in iter_blocks(blocks):
        yield block
        yield from pieces_of(block)


def _blocks(blocks: Sequence[Block], around: str) -> tuple[Block, ...]:
    """Return the blocks of one container, whose key is ``around``."""
    section = around
    keyed: list[Block] = []
    ranks: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, Heading):
            section = f"{around}/{block.anchor}"
            ranks.clear()
            keyed.append(_keyed(block, section))
            continue
        word = _word(block)
        ranks[word] += 1
        keyed.append(_keyed(block, f"{section}/{word}{ranks[word]}"))
    return tuple(keyed)


def _word(block: Block) -> str:
    """The word for a block in its key; a paragraph that the program adds does not count among the written ones."""
    if isinstance(block, Paragraph) and block.role is not Role.BODY:
        return block.role.value
    return block.KIND.lower()


def _keyed(node: _Keyed, key: str, around: str = "", before: int = 0) -> _Keyed:
    """A part, block or piece with its key, and all that its fields hold with theirs: a new field needs no line here.

    Its own pieces are counted from ``before`` and have the key ``around``, by default its own, in front of theirs.
    """
    held: dict[str, Any] = {"key": key}
    calls = count(1)
    for field in fields(node):
        value = getattr(node, field.name)
        match value:
            case Node() | Piece():
                held[field.name] = _keyed(value, f"{key}/{field.name}")
            case (Node(), *_):
                held[field.name] = _blocks(value, key)
            case (Piece(), *_):
                held[field.name] = _pieces(value, around or key, before)
            case (_, *_) if any(isinstance(inline, Note) for inline in iter_inlines(value)):
                held[field.name] = _notes(value, key, calls)
    return replace(node, **held)


def _pieces(pieces: Sequence[AnyPiece], around: str, before: int) -> tuple[AnyPiece, ...]:
    """The pieces, each with its word and its rank; rows are counted through the groups of a table, as a reader does."""
    keyed: list[AnyPiece] = []
    rows = 0
    for rank, piece in enumerate(pieces, before + 1):
        key = f"{around}/{piece.WORD}{rank}"
        if isinstance(piece, RowGroup):
            keyed.append(_keyed(piece, key, around, rows))
            rows += len(piece.rows)
        else:
            keyed.append(_keyed(piece, key))
    return tuple(keyed)


def _notes(content: Inlines, around: str, calls: Iterator[int]) -> Inlines:
    """Return a line whose notes have keys: that of the node which calls them, and their rank among its calls."""

    def walk(inlines: Inlines) -> Iterator[Inline]:
        for inline in inlines:
            match inline:
                case Note():
                    yield replace(inline, key=f"{around}/note{next(calls)}")
                case Strong(content=inner) | Emphasis(content=inner) | Foreign(content=inner):
                    yield replace(inline, content=tuple(walk(inner)))
                case _:
                    yield inline

    return tuple(walk(content))
