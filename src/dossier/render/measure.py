"""What the page layout made of a document: each page as its lines and zones, read off once.

Nothing here knows the charte: lengths are compared with one another, and a line of text is the measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from dossier.render.places import ATTRIBUTE

_TITLES = {"h1", "h2", "h3", "h4", "caption", "thead"}
_TITLE_CLASSES = {"groupe", "titre", "etiquette", "tete"}
_INLINE = {"a", "code", "em", "span", "strong", "sup"}
_COVER, _NEW_PAGE = "couverture", "nouvelle-page"
NOTE = "m"  # the class of what stands in the margin column


class Element(Protocol):
    """An element of the HTML."""

    tag: str
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[Element]:
        """Its children."""

    def get(self, name: str) -> str | None:
        """The value of an attribute."""

    def set(self, name: str, value: str) -> None:
        """Give an attribute a value."""

    def iter(self) -> Iterator[Element]:
        """Itself and all that it holds."""

    def itertext(self) -> Iterator[str]:
        """All its text."""


class Box(Protocol):
    """A box of the layout, in CSS pixels from the corner of the page."""

    element: Element | None
    element_tag: str | None
    position_x: float
    position_y: float
    width: float
    height: float
    children: Sequence[Box]

    def content_box_x(self) -> float:
        """Left edge of its content."""

    def content_box_y(self) -> float:
        """Upper edge of its content."""

    def border_box_x(self) -> float:
        """Left edge with its border."""

    def border_box_y(self) -> float:
        """Upper edge with its border."""

    def border_width(self) -> float:
        """Width with its border."""

    def border_height(self) -> float:
        """Height with its border."""

    def margin_width(self) -> float:
        """Width with its border and margin."""

    def margin_height(self) -> float:
        """Height with its border and margin."""

    def is_floated(self) -> bool:
        """Whether text runs around it."""

    def is_absolutely_positioned(self) -> bool:
        """Whether it was taken out of the flow."""

    def translate(self, dx: float, dy: float) -> None:
        """Move it with all that it holds."""

    def is_in_normal_flow(self) -> bool:
        """Whether it takes its room in the flow."""


@dataclass(frozen=True, slots=True)
class Where:
    """What is known of a box from those around it: numbers of its part and block, item of a list or table."""

    part: int = -1
    block: int = -1
    aside: bool = False
    heading: bool = False
    item: Element | None = None
    group: Element | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or a drawing (no text); ``room`` is the column that it may fill, left and right.

    ``pixels`` is how many a picture has across.
    """

    top: float
    bottom: float
    left: float
    right: float
    room: tuple[float, float]
    text: str
    tag: str
    element: Element | None
    where: Where
    pixels: int = 0


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone of the cover: its frame, and the lines that it holds."""

    top: float
    bottom: float
    left: float
    right: float
    lines: tuple[Line, ...]


@dataclass(slots=True)
class Page:
    """One page: its paper, its text area and what stands there; footnotes and running heads are ``outside``."""

    number: int
    paper: tuple[float, float]
    left: float
    top: float
    right: float
    bottom: float
    foot: float
    lines: list[Line] = field(default_factory=list)
    outside: list[Line] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    starts: set[int] = field(default_factory=set)
    asked: bool = False  # the editor asked for this new page

    @property
    def flow(self) -> list[Line]:
        """The lines of the story, without those of the margin column."""
        return [line for line in self.lines if not line.where.aside]

    @property
    def fill(self) -> float:
        """How much of the room that footnotes leave is used, from 0 to 1."""
        reach = max((line.bottom for line in self.lines), default=self.top)
        return (reach - self.top) / max(1.0, self.bottom - self.top)


def measure_pages(boxes: Iterable[Box]) -> list[Page]:
    """Read each page off its box."""
    seen: set[int] = set()
    return [_Reader(box, number, seen).page for number, box in enumerate(boxes, 1)]


class _Reader:
    """Walks one page; ``seen`` are the parts that started on it or before."""

    def __init__(self, box: Box, number: int, seen: set[int]) -> None:
        left, top = box.content_box_x(), box.content_box_y()
        right, foot = left + box.width, top + box.height
        paper = (box.margin_width(), box.margin_height())
        self.page = Page(number, paper, left, top, right, foot, foot)
        for child in box.children:
            if child.element_tag == "html":
                self._read(child, Where(), self.page.lines)
            else:
                # Footnotes alone stand in the text area; running heads and numbers are around it.
                if left <= child.border_box_x() < right and top <= child.border_box_y() < foot:
                    self.page.bottom = min(self.page.bottom, child.border_box_y())
                self._read(child, Where(), self.page.outside)
        self.page.starts = set(self.page.parts) - seen
        seen.update(self.page.parts)

    def _read(self, box: Box, around: Where, into: list[Line]) -> Where:
        """Walk ``box``; says where it is, for the sibling that has no number of its own."""
        where = here = self._enter(box, around)
        if hasattr(box, "replacement"):
            into.append(_drawing(box, where))
            return where
        if (box.element_tag or "").endswith("::marker"):
            return where
        for child in box.children:
            start = len(into)
            if _is_line(child):
                into.append(_line(child, box, here))
                into += [_drawing(drawn, here) for drawn in _inside(child) if hasattr(drawn, "replacement")]
            else:
                inner = self._read(child, here, into)
                here = replace(here, block=inner.block)
            if _COVER in classes_of(box):
                self._zone(child, into[start:])
        return where

    def _enter(self, box: Box, where: Where) -> Where:
        element = box.element
        if element is None:
            return where
        tag, classes = box.element_tag, classes_of(box)
        number = number_of(box)
        if tag == "section" and number >= 0:
            where = Where(part=number, block=number)
            if number not in self.page.parts:
                self.page.parts.append(number)
        elif number >= 0:
            where = replace(where, block=number)
        if not where.heading and (tag in _TITLES or _TITLE_CLASSES.intersection(classes)):
            where = replace(where, heading=True)
        if not where.aside and (box.is_floated() or (NOTE in classes and box.is_absolutely_positioned())):
            where = replace(where, aside=True)
        if tag in {"ul", "ol", "tbody"}:
            where = replace(where, group=element)
        elif tag in {"li", "tr"} and where.group is not None:
            where = replace(where, item=element)
        self.page.asked |= _NEW_PAGE in classes
        return where

    def _zone(self, box: Box, lines: list[Line]) -> None:
        left, top = box.border_box_x(), box.border_box_y()
        edges = (top, top + box.border_height(), left, left + box.border_width())
        self.page.zones.append(Zone(*edges, tuple(lines)))


def _line(box: Box, around: Box, where: Where) -> Line:
    """A line, or a drawing, in the column that ``around`` leaves it."""
    column = around.content_box_x()
    return Line(
        top=box.position_y,
        bottom=box.position_y + box.height,
        left=box.position_x,
        right=box.position_x + box.width,
        room=(column, column + around.width),
        text="".join(getattr(inner, "text", "") for inner in _inside(box)),
        tag=around.element_tag or "",
        element=around.element,
        where=where,
    )


def _drawing(box: Box, where: Where) -> Line:
    left, top = box.border_box_x(), box.border_box_y()
    right = left + box.border_width()
    tag = box.element_tag or ""
    pixels = int(getattr(getattr(box, "replacement", None), "width", 0) or 0) if tag == "img" else 0
    return Line(
        top, top + box.border_height(), left, right, (left, right), "", tag, box.element, where, pixels
    )


def _inside(box: Box) -> Iterator[Box]:
    for child in box.children:
        yield child
        yield from _inside(child)


def _is_line(box: Box) -> bool:
    return type(box).__name__ == "LineBox"


def running_text(element: Element) -> str:
    """The words of an element; what starts on a line of its own in it does not go on the word before."""
    words = element.text or ""
    for child in element:
        inner = running_text(child)
        words += (inner if child.tag in _INLINE else f"\n{inner}\n") + (child.tail or "")
    return words


def classes_of(box: Box) -> list[str]:
    """The classes of the element of ``box``."""
    return (box.element.get("class") or "").split() if box.element is not None else []


def number_of(box: Box, otherwise: int = -1) -> int:
    """The number of the part or block that ``box`` shows, where it bears one."""
    number = box.element.get(ATTRIBUTE) if box.element is not None else None
    return int(number) if number else otherwise
