"""Columns of a short sheet that left a hole: they do not break, so that the sheet went to the next page as a whole.

Set in one column, it begins below the sheet before it and goes on on the next page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dossier.render.measure import Box, Element, classes_of

_HOLE = 0.25  # of the height of the text: what a page that goes on elsewhere may leave free
_FOLLOWS, _COLUMNS = "suite", "colonnes"


def columns_with_holes(boxes: Sequence[Box]) -> list[Element]:
    """The columns that open a page although the one before has much room left."""
    found = []
    for page, following in pairwise(boxes):
        before, after = [*_sections(page)], [*_sections(following)]
        if not before or not after:
            continue
        last, first = before[-1], after[0]
        if first.element is None or last.element is first.element:
            continue
        left = page.content_box_y() + page.height - (last.border_box_y() + last.border_height())
        if _FOLLOWS in classes_of(first) and left > _HOLE * page.height:
            found += [one for one in first.element.iter() if _COLUMNS in (one.get("class") or "").split()]
    return found


def unfold(columns: Sequence[Element]) -> None:
    """Set ``columns`` below one another from the next layout on."""
    for element in columns:
        element.set("class", "a-la-suite")


def _sections(box: Box) -> Iterator[Box]:
    """The boxes of the parts on a page."""
    for child in box.children:
        if child.element_tag == "section":
            yield child
        elif child.element_tag in {"html", "body"}:
            yield from _sections(child)
