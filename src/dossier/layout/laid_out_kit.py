"""The laid-out pages as the rules of composition look at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from dossier.diagnostics import Span
from dossier.layout.margins import Placed
from dossier.layout.page_lines import Line, Page
from dossier.render.numbered_blocks import Place, Places

SLACK = 0.53  # millimetres that a line may hang out: side bearings and tracking
_MOST_SHOWN = 40  # signs of a line in a message


@dataclass(frozen=True, slots=True)
class Look:
    """The pages, the places that they show by their keys and the elements of the HTML.

    ``step`` is from one line of text to the next, in millimetres.
    """

    pages: list[Page]
    places: Places
    step: float
    margins: Sequence[Placed]
    elements: Sequence[Element]

    def at(self, key: str) -> Span | None:
        """Return where in the content the place with this key is written; None for a key of no place."""
        place = self.places.get(key)
        return None if place is None else place.span

    def of(self, line: Line) -> Span | None:
        """Return where in the content the block is written to which a line belongs."""
        return self.at(line.where.block)

    def block_of(self, line: Line) -> Place | None:
        """Return the place of the block to which a line belongs; None for a line outside any block."""
        return self.places.get(line.where.block)

    def is_a(self, key: str, kind: type[Place]) -> bool:
        """Return whether ``key`` is that of a place of this ``kind``, such as a table."""
        return isinstance(self.places.get(key), kind)

    def turns(self) -> Iterator[tuple[Page, Page]]:
        """Yield each page whose last part goes on over the page, with the page on which it goes on."""
        for page, following in pairwise(self.pages):
            if page.parts and following.parts and page.parts[-1] == following.parts[0]:
                yield page, following


def by_block(lines: Iterable[Line]) -> dict[str, Line]:
    """Return the first of ``lines`` in each block, by the key of the block, so that a block gets one message."""
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(line.where.block, line)
    return first


def named(line: Line) -> str:
    """Return what a line shows in words for a message: its first words between « », else a chart or a picture."""
    if line.text.strip():
        return f"« {start_of(line)} »"
    return "un graphique" if is_chart(line) else "une image"


def is_chart(line: Line) -> bool:
    """Whether a line is a drawing made of data."""
    return line.tag.endswith("svg")


def start_of(line: Line) -> str:
    """Return the words of a line without hidden places to break; of a long line its first 40 signs and « … »."""
    words = line.text.strip().replace("\u200b", "").replace("\u00ad", "")
    return words if len(words) <= _MOST_SHOWN else words[:_MOST_SHOWN].rstrip() + "…"
