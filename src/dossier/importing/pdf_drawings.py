"""What a page of a PDF draws beside its words: the bullets that a browser paints as small discs or squares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_LEAST, _MOST = 1.0, 9.0  # points of the side of a bullet
_SQUARE = 0.25  # of its side: how much its height may differ
_MOST_SHAPES = 20_000  # of a page that are looked at


class Dot(NamedTuple):
    """A small shape as wide as it is high: its right edge and its middle height on the page, in points."""

    right: float
    middle: float


def drawn_dots(page: object) -> Iterator[Dot]:
    """The shapes of a page that may be bullets."""
    import pypdfium2

    assert isinstance(page, pypdfium2.PdfPage)  # noqa: S101 - its type is known only where it is installed
    shapes = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=3)
    for _rank, shape in zip(range(_MOST_SHAPES), shapes, strict=False):
        left, bottom, right, top = shape.get_bounds()
        wide, high = right - left, top - bottom
        if _LEAST <= wide <= _MOST and abs(wide - high) <= _SQUARE * wide:
            yield Dot(right, (bottom + top) / 2)
