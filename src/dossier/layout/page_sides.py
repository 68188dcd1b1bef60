"""Left-hand and right-hand pages: on which side a page stands, and whether its side changes more than its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dossier.layout.leaves import Leaf
from dossier.layout.pages import Rect


def sided(leaves: Sequence[Leaf]) -> list[Leaf]:
    """``leaves`` on the sides where they stand: the first of a document is a right-hand page."""
    return [replace(leaf, right=number % 2 == 0) for number, leaf in enumerate(leaves)]


def only_shifted(one: Rect, other: Rect) -> bool:
    """Whether two text areas differ by their distance from the left edge alone, to a hundredth of a millimetre."""
    return all(
        round(100 * mine) == round(100 * theirs)
        for mine, theirs in ((one.width, other.width), (one.top, other.top), (one.bottom, other.bottom))
    )
