"""The lines of text of a document, each with the node that prints it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from dossier.tree.blocks import Block, BlockPiece
from dossier.tree.inlines import Inlines, line_of
from dossier.tree.node import Piece
from dossier.tree.parts import BackCover, Chapter, Contents, Cover, Document, NotesPage, Part, SignOff
from dossier.tree.walk import iter_blocks, iter_notes, part_lines

#: The key of a node, and a line of words that it prints.
KeyedLine: TypeAlias = tuple[str, Inlines]


def keyed_lines(document: Document, *, logo: bool = False) -> Iterator[KeyedLine]:
    """Yield every line that is printed, with the key of the node that prints it; the lines of a node in their order.

    A note is a line of its own. With the office's own ``logo``, the cover shows its issuer as a picture: no word says it.
    Page numbers, and the numbers of notes and of lists, are no words of a node.
    """
    for part in document.parts:
        shown = replace(part, issuer="") if logo and isinstance(part, Cover | BackCover) else part
        for key, line in _part_lines(shown):
            yield key, line
            for note in iter_notes(line):
                yield note.key, note.content


def _part_lines(part: Part) -> Iterator[KeyedLine]:
    match part:
        case Cover() | NotesPage():
            for line in part_lines(part):
                yield part.key, line
        case Contents(groups=groups):
            for words in (part.kicker, part.title):
                yield part.key, line_of(words)
            for group in groups:
                yield group.key, line_of(group.label)
                for entry in group.entries:
                    yield entry.key, line_of(entry.title)
            yield part.key, line_of(part.review)
        case BackCover(blocks=blocks):
            own = replace(part, blocks=())
            for line in part_lines(own):
                yield part.key, line
            for block in iter_blocks(blocks):
                yield from _own_lines(block)
        case Chapter(blocks=blocks):
            for line in (line_of(part.kicker), line_of(part.sigle), part.title):
                yield part.key, line
            for block in iter_blocks(blocks):
                yield from _own_lines(block)
        case SignOff(facts=facts, changes=changes, thumbnails=thumbnails):
            said = (part.kicker, part.title, part.frame_title, part.statement, *part.decisions, *part.fields)
            for words in (*said, part.thumbnails_title):
                yield part.key, line_of(words)
            for block in iter_blocks((facts, *changes)):
                yield from _own_lines(block)
            for thumbnail in thumbnails:
                yield thumbnail.key, line_of(thumbnail.label)


def _own_lines(node: Block | BlockPiece) -> Iterator[KeyedLine]:
    """Yield the lines of a block and of its pieces, without those of the blocks inside it."""
    for item in node.inside():
        if isinstance(item, tuple):
            yield node.key, item
        elif isinstance(item, Piece):
            yield from _own_lines(item)
