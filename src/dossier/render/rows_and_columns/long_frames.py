"""Frames that no page can hold: they start where they stand, or all that is left of that page stays white."""

from __future__ import annotations

from math import ceil

from dossier.tree import Block, Callout, Table, plain_text
from dossier.tree.walk import block_lines

_LINES_OF_A_PAGE = 50  # of text, at the least: what may still stand on one page is kept together
_SIGNS_OF_A_LINE = 75


def is_longer_than_a_page(frame: Callout) -> bool:
    """Whether what a frame holds takes more lines than a page has."""
    return sum(_lines(block) for block in frame.blocks) > _LINES_OF_A_PAGE


def _lines(block: Block) -> int:
    if isinstance(block, Table):
        room = max(1, _SIGNS_OF_A_LINE // len(block.columns))
        rows = [row for group in block.groups for row in group.rows]
        return sum(max(_filled(len(plain_text(cell.content)), room) for cell in row.cells) for row in rows)
    return sum(_filled(len(plain_text(line)), _SIGNS_OF_A_LINE) for line in block_lines(block))


def _filled(signs: int, room: int) -> int:
    return max(1, ceil(signs / room))
