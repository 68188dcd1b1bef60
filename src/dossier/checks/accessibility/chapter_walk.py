"""The words of the chapters as the rules of this room walk through them."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.tree import Block, Chapter, Document, Inline, iter_blocks, iter_inlines
from dossier.tree.walk import block_lines


def iter_chapter_blocks(document: Document) -> Iterator[Block]:
    """Yield every block of the chapters, those inside another too."""
    for part in document.parts:
        if isinstance(part, Chapter):
            yield from iter_blocks(part.blocks)


def iter_chapter_inlines(document: Document) -> Iterator[tuple[Block, Inline]]:
    """Yield every inline of the chapters with the outermost block in which it stands, each once."""
    for part in document.parts:
        if isinstance(part, Chapter):
            for block in part.blocks:
                for line in block_lines(block):
                    for inline in iter_inlines(line):
                        yield block, inline


def fold_words(text: str) -> str:
    """Return ``text`` in small letters, with plain apostrophes and single spaces, without the points around it."""
    plain = " ".join(text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ").split())
    return plain.casefold().strip(" .!:;,…>»«()[]→")
