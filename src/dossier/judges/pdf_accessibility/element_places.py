"""Where a structure element stands, for a message."""

from __future__ import annotations

from dossier.judges.pdf_accessibility.structure_tree import Item


def place_of(item: Item) -> tuple[tuple[int, ...], int | None]:
    """Return the page (from 1) of an element, as the pages of a fault, and the number of its first mark there, where known."""
    for place, number in item.all_marks():
        if isinstance(place, int):
            return (place + 1,), number
    return (() if item.page is None else (item.page + 1,)), None
