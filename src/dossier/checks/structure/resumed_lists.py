"""A numbered list that goes on after a paragraph, and whose first number is not the next one (D524)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.checks.passages import Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.tree import Block, BulletList, NumberedList
from dossier.tree.walk import children

#: A list that starts much further quotes the numbers of something else: articles, measures.
_FURTHEST = 3


def report_lists_resumed_wrongly(reading: Reading) -> list[Diagnostic]:
    """« 1. 2. », a paragraph, « 4. »: one number is missing, or typed twice (D524).

    Lists of one sheet are read one after the other, those within an entry left aside; a list that starts at 1 begins anew,
    and one that does so within a frame is of that frame alone: « 4. » below it goes on from « 3. » above it.
    """
    found = []
    for chapter in reading.chapters:
        for last, block in _lists(chapter.blocks):
            if last and block.start > 1 and block.start != last + 1 and block.start - last - 1 <= _FURTHEST:
                message = f"liste reprise à « {block.start}. », après « {last}. »"
                hint = f"écrivez « {last + 1}. », ou « 1. » si une autre liste commence"
                found.append(warning("D524", message, block.span, hint))
    return found


def _lists(blocks: Iterable[Block], last: int = 0) -> Iterator[tuple[int, NumberedList]]:
    """The numbered lists of a text and of its frames, none within an entry, each with the number that it may go on from."""
    for block in blocks:
        if isinstance(block, NumberedList):
            yield last, block
            last = block.start + len(block.items) - 1
        elif not isinstance(block, BulletList):
            framed = list(_lists(children(block), last))
            yield from framed
            if framed and framed[0][1].start > 1:
                last = framed[-1][1].start + len(framed[-1][1].items) - 1
