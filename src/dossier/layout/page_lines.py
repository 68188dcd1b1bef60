"""What an editor looks at on a laid-out page: its lines, and the zones of the cover, read off its boxes.

Nothing here knows the charte: lengths are compared with one another, and a line of text is the measure.
Millimetres from the corner of the page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from dossier.layout.html_elements import Sources
from dossier.layout.pages import NOWHERE, Box, PageBoxes, TextRun

_TITLES = {"h1", "h2", "h3", "h4", "caption", "thead"}
_TITLE_CLASSES = {"titre", "etiquette", "tete", "partie"}
_ROW_OF_TITLE = "groupe"  # the row of a table that names those below it
_INLINE = {"a", "code", "em", "span", "strong", "sub", "sup"}
_FRAMES = {
    "encadre",
    "citation",
    "objectif",
    "carte",
}  # classes of what text stands in; an item of a list too
_COVER, _NEW_PAGE, _NOTE, _WANTED = "couverture", "nouvelle-page", "m", "wanted-picture"


#: What stands for the number of a page in a message, until the pages before it are known.
_PAGE = "\ue000{}\ue001"
_PAGES = re.compile("\ue000(\\d+)\ue001")


def page_mark(number: int) -> str:
    """What a message says in place of the number of a page (from 1 in its bundle); ``number_pages`` tells the number."""
    return _PAGE.format(number)


def number_pages(message: str, before: int) -> str:
    """``message`` with the numbers of its pages, where so many pages stand before the first of its bundle."""
    return _PAGES.sub(lambda match: str(int(match[1]) + before), message)


@dataclass(frozen=True, slots=True)
class Where:
    """What is known of a box from those around it.

    The keys of its part and block, and the numbers of the elements of its item and of the list or table around it;
    the left and right edges of the frame, or of the item of a list, that it stands in.
    """

    part: str = ""
    block: str = ""
    aside: bool = False
    heading: bool = False
    item: int = NOWHERE
    group: int = NOWHERE
    frame: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or a drawing (no text); ``room`` is the column that it may fill, left and right.

    ``element`` is the number of the element in the HTML, ``pixels`` how many a picture has across.
    """

    top: float
    bottom: float
    left: float
    right: float
    room: tuple[float, float]
    text: str
    tag: str
    element: int
    where: Where
    pixels: int = 0

    @property
    def level(self) -> int:
        """Its height on the page in quarters of a millimetre: what stands side by side is on one level."""
        return round(4 * self.top)


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
    parts: list[str] = field(default_factory=list)
    starts: set[str] = field(default_factory=set)
    asked: bool = False  # the editor asked for this new page
    kept: float = 0.0  # how far down the place of a photograph reaches that is still to come

    @property
    def mark(self) -> str:
        """What stands for its number in a message."""
        return page_mark(self.number)

    @property
    def flow(self) -> list[Line]:
        """The lines of the story, without those of the margin column."""
        return [line for line in self.lines if not line.where.aside]

    @property
    def fill(self) -> float:
        """How much of the room that footnotes leave is used, from 0 to 1."""
        reach = max([self.top, self.kept, *(line.bottom for line in self.lines)])
        return (reach - self.top) / max(1.0, self.bottom - self.top)

    @property
    def taken(self) -> float:
        """How much of its text area the story and its footnotes take together, from 0 to 1."""
        room = max(1.0, self.foot - self.top)
        return (self.fill * (self.bottom - self.top) + self.foot - self.bottom) / room


def measure_pages(pages: Sequence[PageBoxes], sources: Sources) -> list[Page]:
    """Read each page off its boxes; ``sources`` are the elements of the HTML."""
    seen: set[str] = set()
    return [_Reader(page, sources, seen).page for page in pages]


def shown_texts(pages: Sequence[Page], elements: Sequence[Element]) -> tuple[str, str]:
    """What the pages show: the story, and what stands outside of it (notes, running heads)."""
    story = [line for page in pages for line in page.lines]
    outside = [line for page in pages for line in page.outside]
    return _text_of(story, elements), _text_of(outside, elements)


def _text_of(lines: Sequence[Line], elements: Sequence[Element]) -> str:
    return "".join(f"{_line_text(line, elements)} " for line in lines)


def running_text(element: Element) -> str:
    """The words of an element; what starts on a line of its own in it does not go on the word before."""
    words = element.text or ""
    for child in element:
        inner = running_text(child)
        words += (inner if child.tag in _INLINE else f"\n{inner}\n") + (child.tail or "")
    return words


def _line_text(line: Line, elements: Sequence[Element]) -> str:
    if line.text or line.element == NOWHERE:
        return line.text
    return " ".join(elements[line.element].itertext()) if line.tag.endswith("svg") else ""


class _Reader:
    """Walks one page; ``seen`` are the parts that started on it or before."""

    def __init__(self, page: PageBoxes, sources: Sources, seen: set[str]) -> None:
        left, top, right, foot = page.area
        self.page = Page(page.number, (page.width, page.height), left, top, right, foot, foot)
        self._items = page.items
        self._sources = sources
        self._held: list[list[int]] = [[] for _ in page.items]
        outermost: list[int] = []
        for number, item in enumerate(page.items):
            (outermost if item.parent == NOWHERE else self._held[item.parent]).append(number)
        for number in outermost:
            item = page.items[number]
            if not isinstance(item, Box):
                continue
            if item.tag == "html":
                self._read(number, item, Where(), self.page.lines)
            else:
                # Footnotes alone stand in the text area; running heads and numbers are around it.
                if left <= item.rect_mm.left < right and top <= item.rect_mm.top < foot:
                    self.page.bottom = min(self.page.bottom, item.rect_mm.top)
                self._read(number, item, Where(), self.page.outside)
        self.page.starts = set(self.page.parts) - seen
        seen.update(self.page.parts)

    def _read(self, number: int, box: Box, around: Where, into: list[Line]) -> Where:
        """Read ``box`` and all boxes inside it, their lines ``into`` the list, and return where it stands in the content.

        A box without a number of its own, such as a marker, stands where the sibling before it does: the caller hands
        the place that is returned here on to the next box.
        """
        where = here = self._enter(box, around)
        if box.kind in {"picture", "drawing"}:
            into.append(_drawing(box, where))
            return where
        if box.tag.endswith("::marker"):
            return where
        is_cover = _COVER in self._sources.classes(box.element)
        for inner in self._held[number]:
            child = self._items[inner]
            if not isinstance(child, Box):
                continue
            start = len(into)
            if child.kind == "line":
                held = list(self._inside(inner))
                into.append(_line(child, held, box, here))
                into += [
                    _drawing(one, here)
                    for one in held
                    if isinstance(one, Box) and one.kind in {"picture", "drawing"}
                ]
            else:
                here = replace(here, block=self._read(inner, child, here, into).block)
            if is_cover:
                rect = child.rect_mm
                self.page.zones.append(
                    Zone(rect.top, rect.bottom, rect.left, rect.right, tuple(into[start:]))
                )
        return where

    def _inside(self, number: int) -> Iterator[Box | TextRun]:
        for inner in self._held[number]:
            item = self._items[inner]
            yield item
            if not (isinstance(item, Box) and item.kind == "drawing"):  # its words are no line of text
                yield from self._inside(inner)

    def _enter(self, box: Box, where: Where) -> Where:
        if box.element == NOWHERE:
            return where
        tag, classes = box.tag, self._sources.classes(box.element)
        place = self._sources.place(box.element)
        if tag == "section" and place:
            where = Where(part=place, block=place)
            if place not in self.page.parts:
                self.page.parts.append(place)
        elif place:
            where = replace(where, block=place)
        if not where.heading and _is_title(tag, classes):
            where = replace(where, heading=True)
        if not where.aside and (box.aside == "floated" or (_NOTE in classes and box.aside == "placed")):
            where = replace(where, aside=True)
        if box.aside == "placed":
            where = replace(where, frame=None)  # the number of a card, in the white beside its text
        elif tag == "li" or _FRAMES.intersection(classes):
            where = replace(where, frame=(box.inner.left, box.inner.right))
        if tag in {"ul", "ol", "tbody"}:
            where = replace(where, group=box.element)
        elif tag in {"li", "tr"} and where.group != NOWHERE:
            where = replace(where, item=box.element)
        self.page.asked |= _NEW_PAGE in classes
        if _WANTED in classes:
            self.page.kept = max(self.page.kept, box.rect_mm.bottom)
        return where


def _is_title(tag: str, classes: Collection[str]) -> bool:
    return (
        tag in _TITLES or not _TITLE_CLASSES.isdisjoint(classes) or (tag == "tr" and _ROW_OF_TITLE in classes)
    )


def _line(box: Box, held: Sequence[Box | TextRun], around: Box, where: Where) -> Line:
    """A line, in the column that the box around it leaves."""
    left, top, right, bottom = box.rect_mm
    text = "".join(one.text for one in held if isinstance(one, TextRun))
    column = (around.inner.left, around.inner.right)
    return Line(top, bottom, left, right, column, text, around.tag, around.element, where)


def _drawing(box: Box, where: Where) -> Line:
    left, top, right, bottom = box.rect_mm
    return Line(top, bottom, left, right, (left, right), "", box.tag, box.element, where, box.pixels)
