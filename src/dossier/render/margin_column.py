"""The margin column of a laid-out page: its notes, with the height of their text, and the room that blocks leave.

A note is of class ``m`` and out of the flow. Pixels from the corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dossier.render.measure import NOTE, Box, classes_of, number_of

TIGHT = 0.25  # of the usual gap between two notes, where they are many
_SLACK = 2.0  # pixels that a block may hang out of the text column
_MOST_ROOM = 1 / 8  # of a page's height, made above a wide block for a note that is longer than its text
_REVIEW = "verif"

Room = tuple[float, float]


@dataclass(slots=True)
class Note:
    """A note or figure of the margin, the number of its block, and the height at which its text starts."""

    box: Box
    block: int
    beside: float
    early: bool = False  # its text, if any, starts on the next page

    @property
    def review(self) -> bool:
        """Whether it is a note on what precedes it; the others go with what follows."""
        return _REVIEW in classes_of(self.box)

    @property
    def height(self) -> float:
        """Its height, white around it apart."""
        return self.box.border_height()

    @property
    def gap(self) -> float:
        """The white that it asks for around it."""
        return max(0.0, self.box.margin_height() - self.height)


@dataclass(slots=True)
class Column:
    """The margin column beside one part on one page."""

    page: int
    left: float  # of the page's text area
    height: float  # of the page's text area
    part: Box
    rooms: list[Room]
    notes: list[Note] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Where a note can stand at the earliest."""
        return self.rooms[0][0] if self.rooms else self.part.content_box_y()


def read_columns(number: int, page: Box) -> list[Column]:
    """One column for each part on the page: free from the part's top to the next part, but for what is wide."""
    foot = page.content_box_y() + page.height
    parts = [part for part in _parts(page) if part.element is not None]
    _make_room(page, parts)
    ends = [(part.position_y + part.border_box_y()) / 2 for part in parts[1:]] + [foot] * bool(parts)
    columns = []
    for part, end in zip(parts, ends, strict=True):
        edge = part.content_box_x() - _SLACK
        notes, rooms = list(_notes(part, edge)), list(_rooms(part, edge, end))
        columns.append(Column(number, page.content_box_x(), page.height, part, rooms, notes))
    return columns


def _make_room(page: Box, parts: Sequence[Box]) -> None:
    """Lower the blocks of full width that leave notes a few lines too little, where the foot of the page is free."""
    free = _free(page)
    for index, part in enumerate(parts):
        edge = part.content_box_x() - _SLACK
        for position, child in enumerate(part.children):
            if is_margin_note(child) or _left(child) >= edge:
                continue
            lack = _lack(part, edge, child)
            if 0 < lack <= min(free, _MOST_ROOM * page.height):
                following = (*part.children[position:], *parts[index + 1 :])
                for box in following:
                    if not is_margin_note(box):
                        box.translate(0, lack)
                free -= lack


def _free(page: Box) -> float:
    """What text and footnotes leave free at the foot of a page."""
    ends = [_bottom(child) for part in _parts(page) for child in part.children if not is_margin_note(child)]
    notes = [child.position_y for child in page.children if type(child).__name__ == "FootnoteAreaBox"]
    return min([page.content_box_y() + page.height, *notes]) - max(ends, default=0.0)


def _lack(part: Box, edge: float, wide: Box) -> float:
    """How much higher the room above ``wide`` would have to be for the notes whose text is there."""
    start, _end = _band(wide)
    top, bottom = max(_rooms(part, edge, start), default=(start, start))
    if bottom < start:
        return 0.0
    known = list(_notes(part, edge))
    notes = [note for note in known if not note.early and top - note.height <= note.beside < start]
    needed = sum(note.height for note in notes) + TIGHT * sum(note.gap for note in notes[:-1])
    return needed - (bottom - top)


def _parts(box: Box) -> Iterator[Box]:
    for child in box.children:
        if child.element_tag == "section":
            yield child
        elif holds_blocks(child):
            yield from _parts(child)


def _rooms(part: Box, edge: float, end: float) -> Iterator[Room]:
    """What is left of the column beside ``part``: a block that starts left of ``edge`` takes its whole height."""
    top = part.content_box_y()
    wide = [child for child in part.children if not is_margin_note(child) and _left(child) < edge]
    for start, bottom in sorted(map(_band, wide)):
        if min(start, end) > top:
            yield top, min(start, end)
        top = max(top, bottom)
    if end > top:
        yield top, end


def _band(wide: Box) -> Room:
    """What a block of full width takes of the column: half of the white above it stays free, none of that below."""
    foot = wide.border_box_y() + wide.border_height()
    white = max(0.0, wide.position_y + wide.margin_height() - foot)
    return (wide.position_y + wide.border_box_y()) / 2, max(foot + white, _bottom(wide) + white / 2)


def _left(box: Box) -> float:
    """The left edge of a block; for a table, of its cells: the white before the first one hangs out."""
    if not getattr(box, "is_table_wrapper", False):
        return box.border_box_x()
    return min((cell.border_box_x() for cell in _cells(box)), default=box.border_box_x())


def _cells(box: Box) -> Iterator[Box]:
    for child in box.children:
        if child.element_tag in {"caption", "colgroup"}:
            continue
        if type(child).__name__ == "TableCellBox":
            yield child
        else:
            yield from _cells(child)


def _bottom(box: Box) -> float:
    """The lower edge of a block, with what hangs out of it."""
    own = box.border_box_y() + box.border_height()
    return max([own, *(_bottom(child) for child in box.children if holds_blocks(child))])


def _notes(parent: Box, edge: float, block: int = -1) -> Iterator[Note]:
    """The margin notes within ``parent`` in reading order, each with its block and the height of its text.

    No note can stand beside a block that starts left of ``edge``: it goes below what it is about, or above.
    """
    before: Box | None = None
    waiting: list[Note] = []
    for child in parent.children:
        if is_margin_note(child):
            block = number_of(child, block)
            start = parent.content_box_y() if before is None else before.border_box_y()
            if before is not None and _left(before) < edge:
                start = _bottom(before)
            note = Note(child, block, start)
            if before is None or not note.review:
                waiting.append(note)
                note.early = True
            yield note
        elif child.is_in_normal_flow() and holds_blocks(child):
            for note in waiting:
                above = note.height if _left(child) < edge else 0.0
                note.beside, note.early = child.border_box_y() - above, False
            waiting = []
            before = None if child.element_tag in {"h2", "h3", "h4"} else child
            yield from _notes(child, edge, block)


def is_margin_note(box: Box) -> bool:
    """Whether ``box`` stands in the margin column."""
    return NOTE in classes_of(box) and box.is_absolutely_positioned()


def holds_blocks(box: Box) -> bool:
    """Whether blocks may stand in ``box``: it is neither a line nor a picture."""
    return type(box).__name__ not in {"LineBox", "TextBox"} and not hasattr(box, "replacement")
