"""Key figures in rows across the page: one grid of columns for all the rows of a part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dossier.charte.lengths import POINTS_PER_MM
from dossier.render.rows_and_columns.shared_widths import own_widths
from dossier.render.rows_and_columns.side_by_side import figures_in_a_row, longest_of_columns
from dossier.tree import Chapter, KeyFigure, KeyFigures, iter_blocks

if TYPE_CHECKING:
    from dossier.charte import Charte
    from dossier.render.lettering.word_widths import Letters
    from dossier.tree import Part

#: A key figure of a row, or none, and its width in points where it needs one of its own.
Column = tuple[KeyFigure | None, float | None]


def row_setter(
    parts: Iterable[Part], charte: Charte, lettering: Letters
) -> Callable[[KeyFigures], list[list[Column]]]:
    """What sets key figures in rows: each with the width in points that its column needs, if more than its share.

    Rows of so many columns are alike within a part, where its longest values leave room for that. A last row that is not
    full ends with empty columns.
    """
    page = charte.page
    gutter = page.gutter * POINTS_PER_MM
    across = (page.indent + page.text_width) * POINTS_PER_MM

    def lengths_of(node: KeyFigures) -> list[float]:
        return [lettering.width(figure.value) for figure in node.figures]

    def columns_of(node: KeyFigures) -> int:
        padded = [length + gutter for length in lengths_of(node)]
        return max(1, min(figures_in_a_row(padded, across + gutter), len(node.figures)))

    grids = {
        key: longest
        for part in parts
        if isinstance(part, Chapter)
        for key, longest in _grids(_rows_of(part), lengths_of, columns_of).items()
    }

    def set_rows(node: KeyFigures) -> list[list[Column]]:
        full, lengths = columns_of(node), lengths_of(node)
        room = across - (full - 1) * gutter
        columns = [*zip(node.figures, lengths, strict=True), *[(None, 0.0)] * (-len(lengths) % full)]
        rows = [columns[start : start + full] for start in range(0, len(columns), full)]
        longest = grids.get(node.key, ())
        common = own_widths(longest, room) if longest and sum(longest) <= room else None
        return [
            [
                (figure, width)
                for (figure, _), width in zip(
                    row, common or own_widths([length for _, length in row], room), strict=True
                )
            ]
            for row in rows
        ]

    return set_rows


def _rows_of(part: Chapter) -> list[KeyFigures]:
    return [
        block for block in iter_blocks(part.blocks) if isinstance(block, KeyFigures) and not block.in_margin
    ]


def _grids(
    nodes: Sequence[KeyFigures],
    lengths_of: Callable[[KeyFigures], list[float]],
    columns_of: Callable[[KeyFigures], int],
) -> Mapping[str, list[float]]:
    """The longest value of each column, by the key of a node, over all nodes of a part with as many columns."""
    grids: dict[str, list[float]] = {}
    for full in {columns_of(node) for node in nodes}:
        alike = [node for node in nodes if columns_of(node) == full]
        each = [longest_of_columns(lengths_of(node), full) for node in alike]
        longest = [max(column) for column in zip(*each, strict=True)]
        grids |= {node.key: longest for node in alike if node.key}
    return grids
