"""On which page of the Word file each bookmark falls: its body laid out line by line, without a word processor.

The numbers stand in the contents until the reader's Word brings its fields up to date. The rules are those of
Word and LibreOffice: lines of at least their leading, the larger of the spaces after and before, none before the
first paragraph of a page that filled up, paragraphs that keep together or with what follows, two lines at least on
either side of a page break, rows that do not split.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from dossier.render.word.flow_pieces import FEWEST, Piece, PieceReader
from dossier.render.word.lowered_photographs import PhotographsHere
from dossier.render.word.mended_pages import Stretch
from dossier.render.word.ooxml import Element, points

if TYPE_CHECKING:
    from dossier.charte import PageFormat
    from dossier.render.word.lowered_photographs import Lowerable
    from dossier.render.word.styles import Styles

_LEAST_BELOW = 0.2  # of a page: a chapter begins on a page that has so much left
_FEW = 0.15  # of a page: a chapter that would end so on a page of its own begins one instead
_HOLE = 0.08  # of a page: less is no hole
_REST = 0.35  # of a page: so little is not left to a page of its own where the photographs before it can make room
_SAFE = 10.0  # points: Word's lines and LibreOffice's are not ours to a hair, and a photograph that misses its page leaves it white
_NOTE_RULE = 12.0  # the separator above the notes of a page, in points


@dataclass(frozen=True, slots=True)
class Placed:
    """The page, from 1, of each bookmark; which heads that could stay on a page must open one of their own.

    ``stretches`` are the pages of the chapters, in order, ``fills`` say how far each page is filled.
    """

    pages: dict[str, int]
    turned: list[Element]
    stretches: list[Stretch]
    fills: list[float]


@dataclass(frozen=True, slots=True)
class Flowing:
    """The pieces of a body in their order, and what may change where they stand.

    ``continuing`` are the first paragraphs of chapters that follow on the page of the one before. One that would
    begin near its foot opens a page instead, and so does one that would end as a few lines on an empty page. Of
    ``photographs``, by their paragraphs, one that would leave a hole behind it is cut to fill it. ``chapters`` are
    the anchors of the chapters by their first paragraphs.
    """

    pieces: Sequence[Piece]
    continuing: Collection[Element]
    photographs: Mapping[Element, Lowerable]
    chapters: Mapping[Element, str]


def usual_room(page: PageFormat) -> float:
    """The height of the text of a page that is not turned, in points."""
    return points(page.height - page.top - page.bottom)


def read_pieces(body: Element, notes: Mapping[str, Element], styles: Styles) -> list[Piece]:
    """The pieces of ``body``; ``notes`` are the footnotes by their identifier."""
    return list(PieceReader(styles, notes).pieces(body))


def place_pieces(flow: Flowing, usual: float) -> Placed:
    """Lay the pieces out on pages of ``usual`` points, which changes them."""
    pieces, continuing = flow.pieces, flow.continuing
    placed, here = Placed({}, [], [], []), PhotographsHere(flow.photographs)
    number, used, reserved, white = (
        1,
        0.0,
        0.0,
        0.0,
    )  # white: the space after the last line, which the foot of a page swallows
    _collapse_spaces(pieces)
    for index, piece in enumerate(pieces):
        room = usual if piece.room is None else piece.room
        missing = 0.0
        if piece.element in continuing:
            missing = _missing(pieces, index, continuing, used, room - reserved)
        if missing:
            piece.new_page = True
            placed.turned.extend([piece.element] if piece.element is not None else [])
        chain = _chain(pieces, index)
        extra = piece.notes + (_NOTE_RULE if piece.notes and not reserved else 0.0)
        surplus = used + chain + extra - (room - reserved)
        if used and not piece.new_page:
            height, left = piece.height, room - reserved - used
            gained = _lower(here, pieces, index, continuing, (surplus, left, room))
            surplus, used = surplus - gained, used - gained + height - piece.height
        if index and (piece.new_page or (used and surplus > 0)):
            here.turn(piece)
            placed.fills.append((used - white) / max(1.0, room - reserved))
            number, used, reserved = number + 1, 0.0, 0.0
            piece.before = 0.0
            extra = piece.notes + (_NOTE_RULE if piece.notes else 0.0)
        for name in piece.bookmarks:
            placed.pages[name] = number
        reserved += extra
        if piece.element is not None and piece.element in flow.chapters:
            anchor = flow.chapters[piece.element]
            placed.stretches.append(Stretch(anchor, number, number, missing=missing / room))
        turned, used = _fill(piece, used, room - reserved)
        white = piece.after
        if turned:
            here.turn()
            number, reserved = number + turned, 0.0
            placed.fills.extend([1.0] * turned)
        if placed.stretches:
            placed.stretches[-1].last, placed.stretches[-1].fill = number, (used - white) / room
    placed.fills.append((used - white) / max(1.0, usual - reserved))
    return placed


def _collapse_spaces(pieces: Sequence[Piece]) -> None:
    """The space after a piece stays; only what is larger than it is added before the next one."""
    for above, below in pairwise(pieces):
        below.before = 0.0 if below.new_page else max(0.0, below.before - above.after)


def _missing(
    pieces: Sequence[Piece], start: int, continuing: Collection[Element], used: float, room: float
) -> float:
    """By how much a chapter that could follow goes beyond the page, from the piece at ``start``.

    0 unless it would begin near its foot, or leave a few lines alone on the next.
    """
    height, is_followed = _whole(pieces, start, continuing)
    beyond = used + height - room
    if beyond <= 0:
        return 0.0
    badly = room - used < _LEAST_BELOW * room or (not is_followed and beyond % room < _FEW * room)
    return beyond if badly else 0.0


def _lower(
    here: PhotographsHere,
    pieces: Sequence[Piece],
    start: int,
    continuing: Collection[Element],
    rooms: tuple[float, float, float],
) -> float:
    """By how much the photographs of a page are lower now, for the piece at ``start``, or all that is left of its chapter, to stand there.

    ``rooms`` are what the piece lacks, what the page has left for it, and the height of the page.
    """
    surplus, left, room = rooms
    piece = pieces[start]
    is_photograph = here.note(piece)
    gained = 0.0
    if is_photograph and surplus > -_SAFE and left > _HOLE * room:
        gained = here.lower(surplus + _SAFE)
    if not gained and here.some and piece.before + piece.height > left:
        height, is_followed = _whole(pieces, start, continuing)
        beyond = height - left
        if 0 < beyond < (_HOLE if is_followed else _REST) * room:
            gained = here.lower(beyond + _SAFE)
    return gained


def _whole(pieces: Sequence[Piece], start: int, continuing: Collection[Element]) -> tuple[float, bool]:
    """The room of a chapter with its notes, from the piece at ``start`` to the next head; whether that one may follow it on its page."""
    height = notes = after = 0.0
    is_followed = False
    for index, piece in enumerate(islice(pieces, start, None)):
        if index and (piece.new_page or piece.element in continuing):
            is_followed = piece.element in continuing
            break
        height += after + piece.before + piece.height
        after = piece.after  # what follows the last line may be lost at the foot of the page
        notes += piece.notes
    return height + notes + (_NOTE_RULE if notes else 0.0), is_followed


def _chain(pieces: Sequence[Piece], start: int) -> float:
    """The room that the piece at ``start`` needs on its page, with all that it must keep with it."""
    needed, last = 0.0, len(pieces) - 1
    for index in range(start, last + 1):
        piece = pieces[index]
        if not piece.with_next or index == last or pieces[index + 1].new_page:
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
