"""What stands behind the marks of a laid-out PDF: the elements of the page, and which of them each mark shows.

Plain values that the layout hands to prepress; nothing here knows either. There are thousands of them, handed from process
to process and read from what is kept: a named tuple costs a third of a dataclass on that way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

#: Left, bottom, right and top, in points from the lower left corner of the page.
Rectangle = tuple[float, float, float, float]

#: In place of an element: text straight in the body, and what runs from page to page at its head or foot.
BODY, PAGE_HEAD, PAGE_FOOT = -1, -2, -3


class Element(NamedTuple):
    """One element of the HTML.

    ``parent`` is its index among the elements (BODY for those straight in the body). ``kind`` is the structure type that the template
    asks for where the tag does not say it. ``alternative`` is None where a picture has none, and "" where it is
    said to be decorative. ``description`` are the words of a link and where it leads, ``anchor`` the name of the place
    in the document to which it leads. ``place`` is the key of the part or block that it shows or is a piece of, or "".
    """

    tag: str
    parent: int
    kind: str = ""
    language: str = ""
    scope: str = ""
    columns: int = 1
    rows: int = 1
    alternative: str | None = None
    description: str = ""
    anchor: str = ""
    hidden: bool = False
    place: str = ""


class Mark(NamedTuple):
    """One piece of marked content: its page (from 0), its number there, and the element that it shows.

    ``element`` is PAGE_HEAD or PAGE_FOOT for what runs from page to page. ``part`` names the pseudo-element
    ("marker", "footnote-call"…), ``box`` is where a picture stands.
    """

    page: int
    number: int
    element: int
    part: str = ""
    box: Rectangle | None = None


class Area(NamedTuple):
    """One place to click: its page (from 0), the rank (from 0) of its annotation there, and the element it belongs to."""

    page: int
    annotation: int
    element: int


class Title(NamedTuple):
    """A title in the outline: its ``level`` from 1, its page (from 0), the point there, from the lower left corner.

    Those below it are shown where it ``is_open``.
    """

    level: int
    label: str
    page: int
    x: float
    y: float
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Elements in the order of the HTML, marks and areas in the order of reading."""

    elements: tuple[Element, ...] = ()
    marks: tuple[Mark, ...] = ()
    areas: tuple[Area, ...] = field(default=())

    def place_of(self, page: int, number: int | None = None) -> str:
        """The part or block that a mark shows, or that stands first on a page (from 0), by its key; "" where none is known."""
        for mark in self.marks:
            if mark.page == page and number in (None, mark.number) and mark.element >= 0:
                return self._place(mark.element)
        return ""

    def _place(self, element: int) -> str:
        while element >= 0:
            if self.elements[element].place:
                return self.elements[element].place
            element = self.elements[element].parent
        return ""
