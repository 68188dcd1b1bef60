"""How wide what a table or an equation stands in is: the page, or a frame on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dossier.charte.lengths import POINTS_PER_MM
from dossier.render.rows_and_columns.table_widths import Fit, Fitter
from dossier.tree import Block, Chapter, Steps, Table
from dossier.tree.walk import stacks

if TYPE_CHECKING:
    from dossier.charte import Charte
    from dossier.render.rows_and_columns.table_widths import Rooms
    from dossier.tree import Part


def page_rooms(charte: Charte) -> Rooms:
    """The width of the text and that of the text with its margin column, in points."""
    page = charte.page
    return page.text_width * POINTS_PER_MM, (page.indent + page.text_width) * POINTS_PER_MM


def framed_rooms(parts: Iterable[Part], charte: Charte) -> dict[str, Rooms]:
    """The widths of what stands in a frame, a list or a card, by the block's key; all else has the page's."""
    return dict(
        found for part in parts if isinstance(part, Chapter) for found in _inside(part.blocks, None, charte)
    )


def room_finder(parts: Iterable[Part], charte: Charte) -> Callable[[Block], Rooms]:
    """What tells the widths that a block of ``parts`` may take where it stands."""
    framed, page = framed_rooms(parts, charte), page_rooms(charte)
    return lambda block: framed.get(block.key, page)


def table_fitter(
    parts: Iterable[Part], charte: Charte, names: Collection[str] = ()
) -> Callable[[Table], Fit]:
    """What fits a table of ``parts`` into the place where it stands; ``names`` are never cut."""
    rooms, fitter = room_finder(parts, charte), Fitter(charte, names)
    landscape = landscape_room(charte)
    return lambda table: fitter.fit(table, (landscape, landscape) if table.landscape else rooms(table))


def landscape_room(charte: Charte) -> float:
    """The width of a page that is wider than high, within its margins, in points."""
    page = charte.page
    return (page.height - page.inner - page.outer) * POINTS_PER_MM


def _inside(blocks: Sequence[Block], room: float | None, charte: Charte) -> Iterator[tuple[str, Rooms]]:
    text, across = page_rooms(charte)
    around = text if room is None else room
    inset = charte.tables.inset
    for block in blocks:
        if room is not None:
            yield block.key, (room, room)
        in_pairs = isinstance(block, Steps) and block.compact
        frame = (across - charte.page.gutter * POINTS_PER_MM) / 2 if in_pairs else around
        for inner in stacks(block):
            yield from _inside(inner, frame - inset, charte)
