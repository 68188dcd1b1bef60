"""Columns of a short sheet that left a hole: they do not break, so that the sheet went to the next page as a whole.

Set in one column, it begins below the sheet before it and goes on on the next page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from dossier.layout.frames import Frame
from dossier.layout.pages import NOWHERE

_HOLE = 0.25  # of the height of the text: what a page that goes on elsewhere may leave free
_FOLLOWS, _COLUMNS = "suite", "colonnes"


def columns_with_holes(pages: Sequence[Frame], elements: Sequence[Element]) -> list[Element]:
    """The columns that open a page although the one before has much room left; ``elements`` are those of the HTML."""
    found = []
    for page, following in pairwise(pages):
        before, after = [*_sections(page)], [*_sections(following)]
        if not before or not after:
            continue
        last, first = before[-1], after[0]
        if first.element in {NOWHERE, last.element}:
            continue
        left = page.content_y + page.height - (last.border_y + last.border_height)
        if _FOLLOWS in first.classes and left > _HOLE * page.height:
            inner = elements[first.element].iter()
            found += [one for one in inner if _COLUMNS in (one.get("class") or "").split()]
    return found


def unfold(columns: Sequence[Element]) -> None:
    """Change the class of these elements, each of two ``columns``, so that the next layout sets them one below the other."""
    for element in columns:
        element.set("class", "a-la-suite")


def _sections(frame: Frame) -> Iterator[Frame]:
    """The parts on a page."""
    for child in frame.children:
        if child.tag == "section":
            yield child
        elif child.tag in {"html", "body"}:
            yield from _sections(child)
