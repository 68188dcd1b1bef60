"""The laid-out pages as the rules of composition look at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from dossier.diagnostics import Span
from dossier.layout.margins import Placed
from dossier.layout.measure import Line, Page
from dossier.render.places import Place

SLACK = 0.53  # millimetres that a line may hang out: side bearings and tracking
_MOST_SHOWN = 40  # signs of a line in a message


@dataclass(frozen=True, slots=True)
class Look:
    """The pages, the numbered places that they show and the elements of the HTML.

    ``step`` is from one line of text to the next, in millimetres.
    """

    pages: list[Page]
    places: Sequence[Place]
    step: float
    margins: Sequence[Placed]
    elements: Sequence[Element]

    def at(self, number: int) -> Span | None:
        """Where the content writes a place."""
        return self.places[number].span if 0 <= number < len(self.places) else None

    def of(self, line: Line) -> Span | None:
        """Where the content writes the block of a line."""
        return self.at(line.where.block)

    def block_of(self, line: Line) -> Place | None:
        """The block of a line."""
        return self.places[line.where.block] if 0 <= line.where.block < len(self.places) else None

    def is_a(self, number: int, kind: type[Place]) -> bool:
        """Whether a place is of a kind."""
        return 0 <= number < len(self.places) and isinstance(self.places[number], kind)

    def turns(self) -> Iterator[tuple[Page, Page]]:
        """Each page whose last part goes on, and the page on which it does."""
        for page, following in pairwise(self.pages):
            if page.parts and following.parts and page.parts[-1] == following.parts[0]:
                yield page, following


def by_block(lines: Iterable[Line]) -> dict[int, Line]:
    """The first line of each block: one message says enough."""
    first: dict[int, Line] = {}
    for line in lines:
        first.setdefault(line.where.block, line)
    return first


def named(line: Line) -> str:
    """What a line shows, for a message."""
    if line.text.strip():
        return f"« {start_of(line)} »"
    return "un graphique" if is_chart(line) else "une image"


def is_chart(line: Line) -> bool:
    """Whether a line is a drawing made of data."""
    return line.tag.endswith("svg")


def start_of(line: Line) -> str:
    """The first words of a line."""
    words = line.text.strip().replace("\u200b", "").replace("\u00ad", "")
    return words if len(words) <= _MOST_SHOWN else words[:_MOST_SHOWN].rstrip() + "…"
