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

    Lists of one sheet are read one after the other, those within an entry left aside; a list that starts at 1 begins anew.
    """
    found = []
    for chapter in reading.chapters:
        last = 0
        for block in _lists(chapter.blocks):
            if last and block.start > 1 and block.start != last + 1 and block.start - last - 1 <= _FURTHEST:
                message = f"liste reprise à « {block.start}. », après « {last}. »"
                hint = f"écrivez « {last + 1}. », ou « 1. » si une autre liste commence"
                found.append(warning("D524", message, block.span, hint))
            last = block.start + len(block.items) - 1
    return found


def _lists(blocks: Iterable[Block]) -> Iterator[NumberedList]:
    """The numbered lists of a text and of its frames, without those within an entry of a list."""
    for block in blocks:
        if isinstance(block, NumberedList):
            yield block
        elif not isinstance(block, BulletList):
            yield from _lists(children(block))
