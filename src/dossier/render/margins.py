"""Where the notes and figures of the margin column stand: each beside its text, none on another or off the page.

A sheet takes the boxes of class ``m`` out of the flow (``position: absolute``), so that they neither push text away
nor break over two pages; once the pages are made, they are placed here. Pixels from the corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dossier.render.measure import NOTE, Box, Element, classes_of, number_of

IN_FLOW = "au-fil"  # the class of a note for which no margin has room: it stands in the text
_TIGHT = 0.25  # of the usual gap between two notes, where they are many
_HAIR = 0.01  # pixels that sums of lengths may be out
_SLACK = 2.0  # pixels that a block may hang out of the text column
_FOOTNOTE = "note"
_REVIEW = "verif"  # a note on what precedes it; the others go with what follows

Room = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A note in the margin of a page (from 1), and the height at which its own text starts there."""

    page: int
    top: float
    bottom: float
    beside: float
    block: int


@dataclass(slots=True)
class _Note:
    box: Box
    block: int
    beside: float
    early: bool = False  # its text, if any, starts on the next page

    @property
    def height(self) -> float:
        return self.box.border_height()

    @property
    def gap(self) -> float:
        return max(0.0, self.box.margin_height() - self.height)


@dataclass(slots=True)
class _Column:
    """The margin column beside one part on one page."""

    page: int
    left: float  # of the page's text area
    part: Box
    rooms: list[Room]
    notes: list[_Note] = field(default_factory=list)

    @property
    def top(self) -> float:
        return self.rooms[0][0] if self.rooms else self.part.content_box_y()


def place_margins(pages: Sequence[Box]) -> tuple[list[Placed], list[Element]]:
    """Move the margin notes of laid-out pages; says where they are, and which elements found no room at all.

    A note that finds none on its page goes to the next, where its part goes on.
    """
    columns = [column for number, page in enumerate(pages, 1) for column in _columns(number, page)]
    placed: list[Placed] = []
    homeless: list[Element] = []
    following = {id(one): other for one, other in pairwise(columns) if one.part.element is other.part.element}
    for column in columns:
        later = following.get(id(column))
        staying, leaving = list(column.notes), list[_Note]()
        while later and staying and staying[-1].early:
            leaving.insert(0, staying.pop())
        tops = _fit(staying, column.rooms)
        while tops is None:
            leaving.insert(0, staying.pop())
            tops = _fit(staying, column.rooms)
        for note, top in zip(staying, tops, strict=True):
            note.box.translate(0, top - note.box.border_box_y())
            placed.append(Placed(column.page, top, top + note.height, note.beside, note.block))
        if later is not None:
            _carry(leaving, column, later)
        else:
            homeless += [note.box.element for note in leaving if note.box.element is not None]
    return placed, homeless


def notes_with_footnotes(elements: Iterable[Element]) -> list[Element]:
    """The margin notes that call a footnote: out of the flow, the footnote would be lost."""
    margin = (element for element in elements if NOTE in (element.get("class") or "").split())
    return [note for note in margin if any(inner.get("class") == _FOOTNOTE for inner in note.iter())]


def _carry(notes: list[_Note], column: _Column, later: _Column) -> None:
    """Hand ``notes`` over to the next page of their part."""
    for note in reversed(notes):
        _remove(column.part, note.box)
        note.box.translate(later.left - column.left, 0)
        later.part.children = [note.box, *later.part.children]
        later.notes.insert(0, _Note(note.box, note.block, later.top))


def _remove(parent: Box, box: Box) -> bool:
    if any(child is box for child in parent.children):
        parent.children = [child for child in parent.children if child is not box]
        return True
    return any(_remove(child, box) for child in parent.children if _holds_blocks(child))


def _columns(number: int, page: Box) -> list[_Column]:
    """One column for each part on the page: free from the part's top to the next part, but for what is wide."""
    foot = page.content_box_y() + page.height
    parts = [part for part in _parts(page) if part.element is not None]
    ends = [part.border_box_y() for part in parts[1:]] + [foot] * bool(parts)
    columns = []
    for part, end in zip(parts, ends, strict=True):
        edge = part.content_box_x() - _SLACK
        notes, rooms = list(_notes(part, edge)), list(_rooms(part, edge, end))
        columns.append(_Column(number, page.content_box_x(), part, rooms, notes))
    return columns


def _parts(box: Box) -> Iterator[Box]:
    for child in box.children:
        if child.element_tag == "section":
            yield child
        elif _holds_blocks(child):
            yield from _parts(child)


def _rooms(part: Box, edge: float, end: float) -> Iterator[Room]:
    """What is left of the column beside ``part``: a block that starts left of ``edge`` takes its whole height."""
    top = part.content_box_y()
    wide = [child for child in part.children if not is_margin_note(child) and _left(child) < edge]
    for child in sorted(wide, key=lambda box: box.border_box_y()):
        start = (child.position_y + child.border_box_y()) / 2  # half of the white above it stays, all below
        foot = child.border_box_y() + child.border_height()
        white = max(0.0, child.position_y + child.margin_height() - foot)
        bottom = max(foot + white, _bottom(child) + white / 2)
        if start > top:
            yield top, min(start, end)
        top = max(top, bottom)
    if end > top:
        yield top, end


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
    return max([own, *(_bottom(child) for child in box.children if _holds_blocks(child))])


def _notes(parent: Box, edge: float, block: int = -1) -> Iterator[_Note]:
    """The margin notes within ``parent`` in reading order, each with its block and the height of its text.

    No note can stand beside a block that starts left of ``edge``: it goes below what it is about, or above.
    """
    before: Box | None = None
    waiting: list[_Note] = []
    for child in parent.children:
        if is_margin_note(child):
            block = number_of(child, block)
            start = parent.content_box_y() if before is None else before.border_box_y()
            if before is not None and _left(before) < edge:
                start = _bottom(before)
            note = _Note(child, block, start)
            if before is None or _REVIEW not in classes_of(child):
                waiting.append(note)
                note.early = True
            yield note
        elif child.is_in_normal_flow() and _holds_blocks(child):
            for note in waiting:
                above = note.height if _left(child) < edge else 0.0
                note.beside, note.early = child.border_box_y() - above, False
            waiting = []
            before = None if child.element_tag in {"h2", "h3", "h4"} else child
            yield from _notes(child, edge, block)


def is_margin_note(box: Box) -> bool:
    """Whether ``box`` stands in the margin column."""
    return NOTE in classes_of(box) and box.is_absolutely_positioned()


def _holds_blocks(box: Box) -> bool:
    return type(box).__name__ not in {"LineBox", "TextBox"} and not hasattr(box, "replacement")


def _fit(notes: Sequence[_Note], rooms: Sequence[Room]) -> list[float] | None:
    """The top of each note, in order and as near to its text as may be; None where they do not fit."""
    for share in (1.0, _TIGHT):
        best = _spread(notes, rooms, share)
        if best is not None:
            return best[1]
    return None


def _spread(notes: Sequence[_Note], rooms: Sequence[Room], share: float) -> tuple[float, list[float]] | None:
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


def _stack(notes: Sequence[_Note], room: Room, share: float) -> list[float] | None:
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
