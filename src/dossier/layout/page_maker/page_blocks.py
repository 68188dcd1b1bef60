"""What stands on a laid-out page from its top to its foot: where the text ends, and which block opens it.

Pixels, as in ``frames``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.layout.frames import Frame
from dossier.layout.page_maker.shared_pages import Use

_AROUND = {"html", "body", "section"}  # what a block of the story stands in
#: The classes of what holds a photograph, or keeps its place.
PHOTO, ROW, WANTED = "photo", "photos", "wanted-picture"


def blocks_of(frame: Frame) -> Iterator[Frame]:
    """The blocks of the story on a page, in their order: neither margin notes nor footnotes."""
    for child in frame.children:
        if child.kind == "footnotes" or child.placed:
            continue
        if child.tag in _AROUND:
            yield from blocks_of(child)
        elif child.kind not in {"line", "picture"}:
            yield child


def foot_of(page: Frame) -> float:
    """The lowest place that text may take on a page: its foot, or the top of its footnotes."""
    notes = (child.border_y for child in page.children if child.kind == "footnotes")
    return min([page.content_y + page.height, *notes])


def reach_of(page: Frame) -> float:
    """Where the story ends on a page."""
    return max((block.border_bottom for block in blocks_of(page)), default=page.content_y)


def free_on(page: Frame) -> float:
    """The height that the story leaves free on a page."""
    return foot_of(page) - reach_of(page)


def fill_of(page: Frame) -> float:
    """How much of a page is used, from 0 to 1."""
    return (reach_of(page) - page.content_y) / max(1.0, foot_of(page) - page.content_y)


def use_of(page: Frame) -> Use:
    """How full a page is, and how much of it the story and the footnotes take together."""
    notes = page.content_y + page.height - foot_of(page)
    taken = (reach_of(page) - page.content_y + notes) / max(1.0, page.height)
    return Use(fill_of(page), taken)


def pictures_of(block: Frame) -> Sequence[Frame]:
    """The pictures that a block shows."""
    found = [block] if block.kind == "picture" else []
    for child in block.children:
        found += pictures_of(child)
    return found


def is_photograph(block: Frame) -> bool:
    """Whether a block is a photograph, a row of them, or the place of one that is still to come."""
    return bool({PHOTO, ROW, WANTED}.intersection(block.classes)) or any(
        is_photograph(child)
        for child in block.children
        if block.kind in {"table", "block"} and not block.classes
    )


def lines_of(block: Frame) -> Iterator[Frame]:
    """The lines of text of a block."""
    for child in block.children:
        if child.kind == "line":
            yield child
        else:
            yield from lines_of(child)
