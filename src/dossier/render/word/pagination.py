"""On which page of the Word file each bookmark falls: its body laid out line by line, without a word processor.

The numbers stand in the contents until the reader's Word brings its fields up to date. The rules are those of
Word and LibreOffice: lines of at least their leading, the larger of the spaces after and before, none before the
first paragraph of a page that filled up, paragraphs that keep together or with what follows, two lines at least on
either side of a page break, rows that do not split.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dossier.render.word.flow_pieces import FEWEST, Piece, PieceReader
from dossier.render.word.ooxml import Element, points

if TYPE_CHECKING:
    from dossier.charte import PageFormat
    from dossier.render.word.styles import Styles

_NOTE_RULE = 12.0  # the separator above the notes of a page, in points


@dataclass(frozen=True, slots=True)
class Placed:
    """The page, from 1, of each bookmark; which heads that could stay on a page must open one of their own."""

    pages: dict[str, int]
    turned: list[Element]


def place_bookmarks(
    body: Element,
    notes: Mapping[str, Element],
    styles: Styles,
    page: PageFormat,
    continuing: Collection[Element] = (),
) -> Placed:
    """Lay ``body`` out; ``notes`` are the footnotes by their identifier.

    ``continuing`` are the first paragraphs of chapters that follow on the page of the one before. One that would
    not stand there whole opens a page instead, so that no chapter ends as a few lines on an empty page.
    """
    usual = points(page.height - page.top - page.bottom)
    placed = Placed({}, [])
    number, used, reserved = 1, 0.0, 0.0
    pieces = list(PieceReader(styles, notes).pieces(body))
    for above, below in pairwise(
        pieces
    ):  # the space after stays; only what is larger than it is added before
        below.before = 0.0 if below.new_page else max(0.0, below.before - above.after)
    for index, piece in enumerate(pieces):
        room = usual if piece.room is None else piece.room
        if piece.element in continuing and used + _whole(pieces[index:], continuing) > room - reserved:
            piece.new_page = True
            placed.turned.extend([piece.element] if piece.element is not None else [])
        chain = _chain(pieces[index:])
        extra = piece.notes + (_NOTE_RULE if piece.notes and not reserved else 0.0)
        if index and (piece.new_page or (used and used + chain + extra > room - reserved)):
            number, used, reserved = number + 1, 0.0, 0.0
            piece.before = 0.0
            extra = piece.notes + (_NOTE_RULE if piece.notes else 0.0)
        for name in piece.bookmarks:
            placed.pages[name] = number
        reserved += extra
        turned, used = _fill(piece, used, room - reserved)
        if turned:
            number, reserved = number + turned, 0.0
    return placed


def _whole(pieces: list[Piece], continuing: Collection[Element]) -> float:
    """The room of a chapter with its notes, from its head to the next head."""
    height = notes = after = 0.0
    for index, piece in enumerate(pieces):
        if index and (piece.new_page or piece.element in continuing):
            break
        height += after + piece.before + piece.height
        after = piece.after  # what follows the last line may be lost at the foot of the page
        notes += piece.notes
    return height + notes + (_NOTE_RULE if notes else 0.0)


def _chain(pieces: list[Piece]) -> float:
    """The room that the first piece needs on its page, with all that it must keep with it."""
    needed = 0.0
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        if not piece.with_next or following is None or following.new_page:
            return needed + piece.least
        needed += piece.before + piece.height + piece.after
    return needed


def _fill(piece: Piece, used: float, room: float) -> tuple[int, float]:
    """Place the lines of a piece; how many pages it turned, and the room used on the last one."""
    turned = 0
    used += piece.before
    left = len(piece.lines)
    for index, line in enumerate(piece.lines):
        alone = not piece.is_table and left == FEWEST and len(piece.lines) > FEWEST
        needed = line + (piece.lines[index + 1] if alone else 0.0)
        if used + needed > room and used > piece.before * (turned == 0):
            turned, used = turned + 1, piece.repeated if index else 0.0
        used += line
        left -= 1
    return turned, used + piece.after
