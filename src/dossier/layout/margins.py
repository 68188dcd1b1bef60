"""Where the notes and figures of the margin column stand: each beside its text, none on another or off the page.

A sheet takes the boxes of class ``m`` out of the flow (``position: absolute``), so that they neither push text away
nor break over two pages; once the pages are made, they are placed here. Pixels from the corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from dossier.layout.frames import Frame, Move, Moves
from dossier.layout.margin_column import NOTE, TIGHT, Column, Note, Room, read_columns

IN_FLOW = "au-fil"  # the class of a note for which no margin has room: it stands in the text
_FAR = 1 / 2  # of a page: so far from its text, a note to verify is of more use in it
_FOOTNOTE = "note"
_HAIR = 0.01  # pixels that sums of lengths may be out
_WORTH = 2.0  # pixels that a note must come nearer to its text for each that is taken from the gaps


@dataclass(frozen=True, slots=True)
class Placed:
    """A note in the margin of a page (from 1), and the height at which its own text starts there."""

    page: int
    top: float
    bottom: float
    beside: float
    block: str


def notes_with_footnotes(elements: Iterable[Element]) -> list[Element]:
    """The margin notes that call a footnote: out of the flow, the footnote would be lost."""
    margin = (element for element in elements if NOTE in (element.get("class") or "").split())
    return [note for note in margin if any(inner.get("class") == _FOOTNOTE for inner in note.iter())]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the margin notes are, the elements of those that found no room near their text, and what was moved."""

    placed: list[Placed]
    crowded: list[int]
    moves: list[Move]


def place_margins(pages: Sequence[Frame]) -> Placement:
    """Move the margin notes of laid-out pages.

    A note that finds no room on its page goes to the next, where its part goes on.
    """
    moves = Moves()
    columns = [column for number, page in enumerate(pages, 1) for column in read_columns(number, page, moves)]
    placed: list[Placed] = []
    homeless: list[Note] = []
    for column, after in zip(columns, [*columns[1:], None], strict=False):
        later = after if after is not None and after.part.element == column.part.element else None
        staying, leaving = list(column.notes), list[Note]()
        while later and staying and staying[-1].early:
            leaving.insert(0, staying.pop())
        while (tops := _fit(staying, column.rooms)) is None:
            leaving.insert(0, staying.pop())
        while (far := _first_far(staying, tops, _FAR * column.height)) is not None:
            homeless.append(staying.pop(far))
            tops = _fit(staying, column.rooms) or []
        for note, top in zip(staying, tops, strict=True):
            moves.shift(note.frame, 0, top - note.frame.border_y)
            placed.append(Placed(column.page, top, top + note.height, note.beside, note.block))
        if later is not None:
            _carry(leaving, column, later, moves)
        else:
            homeless += leaving
    return Placement(placed, [note.frame.element for note in homeless], moves.done)


def _first_far(notes: Sequence[Note], tops: Sequence[float], limit: float) -> int | None:
    """The first note to verify that would stand too far from its text; a figure says by itself what it is."""
    far = (note.review and abs(top - note.beside) > limit for note, top in zip(notes, tops, strict=True))
    return next((index for index, is_far in enumerate(far) if is_far), None)


def _carry(notes: list[Note], column: Column, later: Column, moves: Moves) -> None:
    """Hand ``notes`` over to the next page of their part."""
    for note in reversed(notes):
        moves.transfer(note.frame, column.part, later.part)
        moves.shift(note.frame, later.left - column.left, 0)
        later.notes.insert(0, Note(note.frame, note.block, later.top))


def _fit(notes: Sequence[Note], rooms: Sequence[Room]) -> list[float] | None:
    """The top of each note, in order and as near to its text as may be; None where they do not fit."""
    usual, tight = (_spread(notes, rooms, share) for share in (1.0, TIGHT))
    if usual is None or tight is None:
        return tight[1] if tight else None
    taken = (1 - TIGHT) * sum(note.gap for note in notes)
    return usual[1] if usual[0] <= tight[0] + _WORTH * taken else tight[1]


def _spread(notes: Sequence[Note], rooms: Sequence[Room], share: float) -> tuple[float, list[float]] | None:
    """The cheapest way to give each room a run of the notes: what the notes move, and their tops."""
    best: list[tuple[float, list[float]] | None] = [(0.0, [])] + [None] * len(notes)
    for room in rooms:
        reached = list(best)
        for start, base in enumerate(best[:-1]):
            if base is None:
                continue
            for end in range(start + 1, len(notes) + 1):
                run = notes[start:end]
                tops = _stack(run, room, share)
                if tops is None:
                    break
                cost = base[0] + sum(abs(top - note.beside) for note, top in zip(run, tops, strict=True))
                known = reached[end]
                if known is None or cost < known[0]:
                    reached[end] = (cost, [*base[1], *tops])
        best = reached
    return best[-1]


def _stack(notes: Sequence[Note], room: Room, share: float) -> list[float] | None:
    """The notes one below the other in ``room``: each at its text or lower, higher only where the room ends."""
    tops: list[float] = []
    free = room[0]
    for note in notes:
        top = max(free, note.beside)
        tops.append(top)
        free = top + note.height + share * note.gap
    limit = room[1]
    for index in range(len(notes) - 1, -1, -1):
        tops[index] = min(tops[index], limit - notes[index].height)
        if index:
            limit = tops[index] - share * notes[index - 1].gap
    return tops if not tops or tops[0] >= room[0] - _HAIR else None
