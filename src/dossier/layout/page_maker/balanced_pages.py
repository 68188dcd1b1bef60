"""The last pages of a part made alike where the last one is half empty: blocks at the foot of the one before open it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from dossier.layout.frames import Frame
from dossier.layout.page_maker.page_blocks import blocks_of, reach_of
from dossier.layout.page_maker.shared_pages import HALF_EMPTY
from dossier.layout.pages import NOWHERE

_LEAST = HALF_EMPTY + 0.03  # of a page: what each of them is filled by at least
_MOST_PAGES = 3  # made alike: an edit moves the text of all of them
_HEAD = "tete"  # the class of the title of a part: it stays with what it stood with


class _Place(NamedTuple):
    """Where a page may begin: with this element, so far from the top of the first page, in pixels."""

    element: Element
    at: float


def page_openers(pages: Sequence[Frame], elements: Sequence[Element]) -> list[Element]:
    """The blocks with which the last two or three pages begin so that none of them is half empty; none where there are not."""
    for count in range(2, min(_MOST_PAGES, len(pages)) + 1):
        openers = _openers(pages[-count:], elements)
        if openers:
            return openers
    return []


def _openers(pages: Sequence[Frame], elements: Sequence[Element]) -> list[Element]:
    reaches = [reach_of(page) - page.content_y for page in pages]
    whole, height = sum(reaches), pages[0].height
    places = list(_places(pages, elements))
    openers: list[Element] = []
    before = 0.0
    for number in range(1, len(pages)):
        target, after = whole * number / len(pages), len(pages) - number
        fit = [
            place
            for place in places
            if _LEAST * height < place.at - before <= height
            and after * _LEAST * height < whole - place.at <= after * height
        ]
        if not fit:
            return []
        best = min(fit, key=lambda place: abs(place.at - target))
        openers.append(best.element)
        before = best.at
    return openers


def _places(pages: Sequence[Frame], elements: Sequence[Element]) -> Iterator[_Place]:
    """Where a page may begin: above a block that is tied to nothing before it, and is no title of a part."""
    above = 0.0
    seen: set[int] = set()
    for page in pages:
        before: Frame | None = None
        for block in blocks_of(page):
            if not block.in_flow or block.element == NOWHERE:
                continue
            may = before is not None and not before.tied and not block.bound and block.element not in seen
            if may and _HEAD not in block.classes and before is not None and _HEAD not in before.classes:
                yield _Place(elements[block.element], above + block.border_y - page.content_y)
            seen.add(block.element)
            before = block
        above += reach_of(page) - page.content_y
