"""The pages of a layout as plain values: each box with the node that it shows, each piece of text with its place.

Lengths are millimetres from the upper left corner of the page. Nothing here knows who laid the pages out. There are
thousands of these values, handed from process to process: a named tuple costs a third of a dataclass on that way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

#: In place of the number of an element or item: there is none.
NOWHERE = -1


#: What a box is. ``margin`` is a running head or foot, ``footnotes`` the area of the notes below the text,
#: ``drawing`` a chart; what is none of these is a ``block``.
Kind: TypeAlias = Literal[
    "block", "table", "cell", "line", "inline", "picture", "drawing", "footnotes", "margin"
]

#: How a box leaves the flow: text runs around it, or it is put somewhere.
Aside: TypeAlias = Literal["", "floated", "placed"]

#: Red, green, blue and opacity, each from 0 to 1.
Colour: TypeAlias = tuple[float, float, float, float]


class Rect(NamedTuple):
    """A rectangle of a page, in millimetres."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left


class Paint(NamedTuple):
    """How a box is painted: its colour below all else, the drawings of its background, the rules around it.

    Kept where the pages are made for a copier. What is not ``visible`` shows nothing, nor does what it holds.
    """

    ground: Colour | None
    drawings: tuple[Rect, ...]
    rules: tuple[Rect, ...]
    visible: bool


class Ink(NamedTuple):
    """How a text is painted: its colour, and the size of its letters in millimetres."""

    colour: Colour
    size: float
    visible: bool


class Box(NamedTuple):
    """A box of a page.

    ``key`` is the node that it shows, ``part`` the part of the document that it stands in; each is "" where there
    is none. ``rect_mm`` goes as far as its border, ``inner`` is the room for what it holds. ``tag`` is that of the
    HTML, with ``::`` and the name of what the layout adds ("li::marker"); ``element`` is the number of the element
    in the HTML, ``parent`` the number of the box around it among the items of its page. ``pixels`` is how many a
    picture has across.
    """

    kind: Kind
    key: str
    part: str
    page: int
    rect_mm: Rect
    inner: Rect
    tag: str
    element: int
    parent: int
    aside: Aside = ""
    pixels: int = 0
    paint: Paint | None = None


class Face(NamedTuple):
    """The letters of a text: the family, the weight and the slant of their font."""

    family: str
    weight: int
    italic: bool


class TextRun(NamedTuple):
    """A piece of text that stands on one line in one style; the words of a drawing are some, too.

    ``offset`` says where it starts: how many letters (``dossier.text.letters_of``) of the node ``key`` stand before
    it, without those of the nodes within. It is NOWHERE for what the content does not say: the number of a note,
    the dot of a list, a page number; and for white space. The other fields are those of a box.
    """

    text: str
    rect_mm: Rect
    key: str
    offset: int
    part: str
    page: int
    tag: str
    element: int
    parent: int
    face: Face | None = None
    ink: Ink | None = None


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """A page (from 1): its paper and its text area, and its boxes and texts, each before what it holds."""

    number: int
    width: float
    height: float
    area: Rect
    items: tuple[Box | TextRun, ...]
    paint: Paint | None = None

    @property
    def boxes(self) -> list[Box]:
        """The boxes alone."""
        return [item for item in self.items if isinstance(item, Box)]

    @property
    def runs(self) -> list[TextRun]:
        """The texts alone."""
        return [item for item in self.items if isinstance(item, TextRun)]


def first_pages(pages: Iterable[PageBoxes]) -> Mapping[str, int]:
    """The first page (from 1) on which each node shows something, by its key; a node shows what is inside it."""
    found: dict[str, int] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, Box) and item.kind not in {"picture", "drawing"}:
                continue
            key = item.key
            while key and key not in found:
                found[key] = page.number
                key = key.rpartition("/")[0]
    return found
