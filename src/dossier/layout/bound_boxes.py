"""The boxes of bound pages: packed with each bundle, and put together when somebody asks where something stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dossier.layout.packed_values import pack, unpack
from dossier.layout.pages import Box, Face, Ink, PageBoxes, Paint, Rect, TextRun

_VALUES = (Box, Face, Ink, PageBoxes, Paint, Rect, TextRun)


@dataclass(frozen=True, slots=True)
class BoundBoxes:
    """The packed pages of one bundle in the whole: so many ``elements`` stand before its own.

    ``shifts`` are by how many millimetres each page goes to the right, for the side that it stands on.
    """

    boxes: bytes
    elements: int
    shifts: tuple[float, ...]


def pack_pages(pages: Iterable[PageBoxes]) -> bytes:
    """Pages as bytes."""
    return pack(tuple(pages))


def unpack_pages(data: bytes) -> tuple[PageBoxes, ...]:
    """The pages that were packed. Raises UnpicklingError for bytes that name anything else than pages."""
    pages: tuple[PageBoxes, ...] = unpack(data, _VALUES)
    return pages


def join_pages(bundles: Iterable[BoundBoxes], heads: bytes) -> tuple[PageBoxes, ...]:
    """All pages in the numbers of the whole, each with its ``heads``, which are packed likewise."""
    return tuple(_joined(bundles, unpack_pages(heads)))


def _joined(bundles: Iterable[BoundBoxes], heads: Sequence[PageBoxes]) -> Iterator[PageBoxes]:
    before = 0
    for bundle in bundles:
        pages = unpack_pages(bundle.boxes)
        for page, head, shift in zip(pages, heads[before:], bundle.shifts, strict=False):
            yield _with_heads(page, head, shift, bundle.elements)
        before += len(pages)


def _with_heads(page: PageBoxes, heads: PageBoxes, shift: float, elements: int) -> PageBoxes:
    items = [_moved(item, heads.number, shift, elements) for item in page.items]
    first = len(items)
    items += (
        item._replace(parent=item.parent + first if item.parent >= 0 else item.parent) for item in heads.items
    )
    return PageBoxes(heads.number, page.width, page.height, heads.area, tuple(items), heads.paint)


def _moved(item: Box | TextRun, page: int, shift: float, elements: int) -> Box | TextRun:
    element = item.element + elements if item.element >= 0 else item.element
    rect = _beside(item.rect_mm, shift)
    if isinstance(item, Box):
        return item._replace(page=page, element=element, rect_mm=rect, inner=_beside(item.inner, shift))
    return item._replace(page=page, element=element, rect_mm=rect)


def _beside(rect: Rect, shift: float) -> Rect:
    return Rect(rect.left + shift, rect.top, rect.right + shift, rect.bottom) if shift else rect
