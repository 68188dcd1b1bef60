"""The margin column of a laid-out page: its notes, with the height of their text, and the room that blocks leave.

A note is of class ``m`` and out of the flow. Pixels from the corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dossier.layout.frames import Frame, Moves
from dossier.layout.pages import NOWHERE

NOTE = "m"  # the class of what stands in the margin column
TIGHT = 0.25  # of the usual gap between two notes, where they are many
_SLACK = 2.0  # pixels that a block may hang out of the text column
_MOST_ROOM = 1 / 8  # of a page's height, made above a wide block for a note that is longer than its text
_REVIEW = "verif"

Room = tuple[float, float]


@dataclass(slots=True)
class Note:
    """A note or figure of the margin, the key of its block, and the height at which its text starts."""

    frame: Frame
    block: str
    beside: float
    early: bool = False  # its text, if any, starts on the next page

    @property
    def review(self) -> bool:
        """Whether it is a note on what precedes it; the others go with what follows."""
        return _REVIEW in self.frame.classes

    @property
    def height(self) -> float:
        """Its height, white around it apart."""
        return self.frame.border_height

    @property
    def gap(self) -> float:
        """The white that it asks for around it."""
        return max(0.0, self.frame.margin_height - self.height)


@dataclass(slots=True)
class Column:
    """The margin column beside one part on one page."""

    page: int
    left: float  # of the page's text area
    height: float  # of the page's text area
    part: Frame
    rooms: list[Room]
    notes: list[Note] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Where a note can stand at the earliest."""
        return self.rooms[0][0] if self.rooms else self.part.content_y


def read_columns(number: int, page: Frame, moves: Moves) -> list[Column]:
    """One column for each part on the page: free from the part's top to the next part, but for what is wide.

    Blocks that have to make room for notes are moved.
    """
    foot = page.content_y + page.height
    parts = [part for part in _parts(page) if part.element != NOWHERE]
    _make_room(page, parts, moves)
    ends = [(part.y + part.border_y) / 2 for part in parts[1:]] + [foot] * bool(parts)
    columns = []
    for part, end in zip(parts, ends, strict=True):
        edge = part.content_x - _SLACK
        notes, rooms = list(_notes(part, edge)), list(_rooms(part, edge, end))
        columns.append(Column(number, page.content_x, page.height, part, rooms, notes))
    return columns


def _make_room(page: Frame, parts: Sequence[Frame], moves: Moves) -> None:
    """Lower the blocks of full width that leave notes a few lines too little, where the foot of the page is free."""
    free = _free(page)
    for index, part in enumerate(parts):
        edge = part.content_x - _SLACK
        for position, child in enumerate(part.children):
            if is_margin_note(child) or _left(child) >= edge:
                continue
            lack = _lack(part, edge, child)
            if 0 < lack <= min(free, _MOST_ROOM * page.height):
                following = (*part.children[position:], *parts[index + 1 :])
                for box in following:
                    if not is_margin_note(box):
                        moves.shift(box, 0, lack)
                free -= lack


def _free(page: Frame) -> float:
    """What text and footnotes leave free at the foot of a page."""
    ends = [_bottom(child) for part in _parts(page) for child in part.children if not is_margin_note(child)]
    notes = [child.y for child in page.children if child.kind == "footnotes"]
    return min([page.content_y + page.height, *notes]) - max(ends, default=0.0)


def _lack(part: Frame, edge: float, wide: Frame) -> float:
    """How much higher the room above ``wide`` would have to be for the notes whose text is there."""
    start, _end = _band(wide)
    top, bottom = max(_rooms(part, edge, start), default=(start, start))
    if bottom < start:
        return 0.0
    known = list(_notes(part, edge))
    notes = [note for note in known if not note.early and top - note.height <= note.beside < start]
    needed = sum(note.height for note in notes) + TIGHT * sum(note.gap for note in notes[:-1])
    return needed - (bottom - top)


def _parts(box: Frame) -> Iterator[Frame]:
    for child in box.children:
        if child.tag == "section":
            yield child
        elif child.holds_blocks:
            yield from _parts(child)


def _rooms(part: Frame, edge: float, end: float) -> Iterator[Room]:
    """What is left of the column beside ``part``: a block that starts left of ``edge`` takes its whole height."""
    top = part.content_y
    wide = [child for child in part.children if not is_margin_note(child) and _left(child) < edge]
    for start, bottom in sorted(map(_band, wide)):
        if min(start, end) > top:
            yield top, min(start, end)
        top = max(top, bottom)
    if end > top:
        yield top, end


def _band(wide: Frame) -> Room:
    """The top and bottom (pixels down the page) of the stretch of the margin that a block of full width closes.

    A note may reach into the upper half of the white above the block, so that it never touches the block. The white
    below is closed whole; where something inside hangs out below the foot, half as much white below that too.
    """
    foot = wide.border_y + wide.border_height
    white = max(0.0, wide.y + wide.margin_height - foot)
    return (wide.y + wide.border_y) / 2, max(foot + white, _bottom(wide) + white / 2)


def _left(box: Frame) -> float:
    """The left edge of a block; for a table, of its cells: the white before the first one hangs out."""
    if box.kind != "table":
        return box.border_x
    return min((cell.border_x for cell in _cells(box)), default=box.border_x)


def _cells(box: Frame) -> Iterator[Frame]:
    for child in box.children:
        if child.tag in {"caption", "colgroup"}:
            continue
        if child.kind == "cell":
            yield child
        else:
            yield from _cells(child)


def _bottom(box: Frame) -> float:
    """The lower edge of a block, with what hangs out of it."""
    own = box.border_y + box.border_height
    return max([own, *(_bottom(child) for child in box.children if child.holds_blocks)])


def _notes(parent: Frame, edge: float, block: str = "") -> Iterator[Note]:
    """The margin notes within ``parent`` in reading order, each with its block and the height of its text.

    No note can stand beside a block that starts left of ``edge``: it goes below what it is about, or above.
    """
    before: Frame | None = None
    waiting: list[Note] = []
    for child in parent.children:
        if is_margin_note(child):
            block = child.place or block
            start = parent.content_y if before is None else before.border_y
            if before is not None and _left(before) < edge:
                start = _bottom(before)
            note = Note(child, block, start)
            if before is None or not note.review:
                waiting.append(note)
                note.early = True
            yield note
        elif child.in_flow and child.holds_blocks:
            for note in waiting:
                above = note.height if _left(child) < edge else 0.0
                note.beside, note.early = child.border_y - above, False
            waiting = []
            before = None if child.tag in {"h2", "h3", "h4"} else child
            yield from _notes(child, edge, block)


def is_margin_note(frame: Frame) -> bool:
    """Whether ``frame`` stands in the margin column."""
    return frame.placed and NOTE in frame.classes
