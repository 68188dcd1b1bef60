"""How what stands side by side on a page shares its width.

The rows of the page layout are tables of fixed columns: flex boxes and CSS columns it lays out again and again
until they are even, and half of its time went there. Widths and halves are found here, once.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from dossier.tree import (
    Block,
    BulletList,
    Chart,
    KeyFigure,
    KeyFigures,
    ListItem,
    NumberedList,
    Paragraph,
    Picture,
    Quotation,
    ReviewNote,
    Role,
    iter_blocks,
    plain_text,
)
from dossier.tree.walk import block_lines

_NARROWEST = 0.17  # of the room of a row: what a figure takes at least, for its label
_MOST_HUGE, _MOST_LARGE = 8, 12  # signs of a huge figure at the largest size, at the next
_BETWEEN_BLOCKS = 30  # signs: the white between two blocks and the last line that one leaves half empty
_EVEN = 0.5  # of the higher column: what the lower one is at least
_SHORT_TEXT = 2_400  # signs of two columns that stand on one page, whatever stands above them


def side_by_side(blocks: Sequence[Block]) -> list[Sequence[Block]]:
    """Return the rows that blocks stand in: one block each, but for pictures that follow one another, two by two."""
    rows: list[Sequence[Block]] = []
    while blocks:
        rows.append(first_row(blocks))
        blocks = blocks[len(rows[-1]) :]
    return rows


def first_row(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks that stand in one row at the beginning of ``blocks``: one, or two pictures."""
    pair = blocks[:2]
    return pair if len(pair) == 2 and all(isinstance(block, Picture) for block in pair) else blocks[:1]


def holds_more_than_text(item: ListItem) -> bool:
    """Whether an entry of a list holds a picture, a chart, a frame or a table, in itself or in a list of its own."""
    return not all(
        isinstance(block, Paragraph | BulletList | NumberedList) for block in iter_blocks(item.blocks)
    )


def figures_in_a_row(lengths: Sequence[float], room: float, *, one_grid: bool = False) -> int:
    """Return how many key figures stand in a row: four, or fewer where they are too long for ``room``.

    ``lengths`` are the widths of their values, in the unit of ``room``. The rows are as even as can be: six figures are
    three and three. With ``one_grid`` all rows have the same columns, each as wide as its longest value, as in a table of
    a Word file; else each row has its own.
    """
    wanted = [max(length, room * _NARROWEST) for length in lengths]
    for most in (4, 3, 2):
        count = ceil(len(wanted) / ceil(len(wanted) / most)) if wanted else most
        rows = [wanted[start : start + count] for start in range(0, len(wanted), count)]
        if one_grid:
            rows = [longest_of_columns(wanted, count)]
        if all(sum(row) <= room for row in rows):
            return count
    return 1


def longest_of_columns(lengths: Sequence[float], count: int) -> list[float]:
    """Return the longest of each of ``count`` columns, in which ``lengths`` stand row by row."""
    return [max(lengths[column::count]) for column in range(min(count, len(lengths)))]


def huge_size(figure: KeyFigure) -> str:
    """The class of a huge figure that is too long for the largest letters, with a space before it: « moyen », « long » or none."""
    count = signs(figure)
    return " long" if count > _MOST_LARGE else " moyen" if count > _MOST_HUGE else ""


def signs(figure: KeyFigure) -> int:
    """The signs of a figure that take room; its spaces are narrow."""
    return len("".join(figure.value.split()))


def in_halves(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block], Sequence[Block]]:
    """What stands across a sheet that shares its page, then the left and the right column of the rest.

    There are no columns where the text is long, holds what is too wide for one, or does not part into two of about
    the same height: a lone paragraph goes across. The page and the Word file part a sheet alike.
    """
    across = 1 if blocks and _stands_across(blocks[0]) else 0
    rest = blocks[across:]
    weights = [*map(_weight, rest)]
    if not all(map(_is_narrow, rest)) or sum(weights) > _SHORT_TEXT:
        return blocks, (), ()
    cut, height = even_cut(weights)
    if sum(weights) - height < _EVEN * height:
        return blocks, (), ()
    return blocks[:across], rest[:cut], rest[cut:]


def _stands_across(block: Block) -> bool:
    """Whether a block that opens a sheet speaks of the whole of it: a chart, the line that says its state."""
    return isinstance(block, Chart) or (isinstance(block, Paragraph) and block.role is Role.SMALL)


def _is_narrow(block: Block) -> bool:
    match block:
        case Paragraph() | ReviewNote():
            return True
        case KeyFigures(in_margin=in_margin):
            return in_margin
        case BulletList() | NumberedList() | Quotation():
            return all(
                isinstance(inner, Paragraph | BulletList | NumberedList | Quotation)
                for inner in iter_blocks((block,))
            )
        case _:
            return False


def _weight(block: Block) -> int:
    return sum(len(plain_text(line)) + _BETWEEN_BLOCKS for line in block_lines(block))


def even_cut(heights: Sequence[float]) -> tuple[int, float]:
    """Where the second of two columns starts so that the longer is as short as can be, and how long that one is."""
    cuts = ((max(sum(heights[:cut]), sum(heights[cut:])), cut) for cut in range(1, len(heights) + 1))
    height, cut = min(cuts, default=(0.0, 0))
    return cut, height
