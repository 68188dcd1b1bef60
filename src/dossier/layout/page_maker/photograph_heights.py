"""Photographs cut lower, so that they stand on the page where they are called, or the last lines of a part on the one before.

A photograph loses half of its height at most (3:2 becomes 3:1), and keeps its width; the layout cuts around its focus.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from dossier.layout.frames import Frame
from dossier.layout.page_maker.page_blocks import (
    PHOTO,
    WANTED,
    blocks_of,
    foot_of,
    free_on,
    is_photograph,
    pictures_of,
    reach_of,
)

_LEAST = 0.5  # of the height of a photograph: what is left of it
_LEAST_UPRIGHT = 0.8  # of one that is higher than wide
_HOLE = 0.08  # of a page: less is no hole
_FIXED = "fixe"  # the class of a photograph that an editor has cut, or that is never cut
_HAIR = 1.0  # pixels
_NATURAL = "data-nature"  # the attribute that keeps the height of a picture before it was cut

#: The new height in pixels of the picture of each element, by the element.
Heights = Mapping[Element, float]


def cut_into_hole(pages: Sequence[Frame], elements: Sequence[Element]) -> Heights:
    """The heights with which the first photograph that left a hole behind it fills that hole; nothing where none can."""
    for page, following in pairwise(pages):
        if free_on(page) < _HOLE * page.height:
            continue
        top = following.content_y
        for block in blocks_of(following):
            if is_photograph(block):
                heights = lowered(block, elements, block.border_bottom - top - _room(page, block))
                if heights:
                    return heights
            if block.tag not in {"h2", "h3", "h4"}:
                break
    return {}


def spare_of(pages: Sequence[Frame], elements: Sequence[Element]) -> float:
    """By how much all photographs together may be lower."""
    return sum(
        spare_of_block(block, elements) for page in pages for block in blocks_of(page) if is_photograph(block)
    )


def _room(page: Frame, block: Frame) -> float:
    """The height that ``block`` finds below what stands on ``page``, its white apart."""
    white = max(
        block.top[0], block.bottom[0], _white_below(page)
    )  # at the top of a page it has none above it
    return foot_of(page) - reach_of(page) - white - _HAIR


def _white_below(page: Frame) -> float:
    last = max(blocks_of(page), key=lambda block: block.border_bottom, default=None)
    return 0.0 if last is None else last.bottom[0]


def lowered(block: Frame, elements: Sequence[Element], less: float) -> dict[Element, float]:
    """The heights of the pictures of ``block`` when it is lower by ``less``; nothing where that is too much."""
    pictures = list(_movable(block, elements))
    if not pictures or less <= 0 or less > spare_of_block(block, elements):
        return {}
    tallest = max(picture.height for picture in pictures)
    return {elements[picture.element]: min(picture.height, tallest - less) for picture in pictures}


def spare_of_block(block: Frame, elements: Sequence[Element]) -> float:
    """By how much the pictures of a block may be lower, in pixels."""
    pictures = list(_movable(block, elements))
    if not pictures:
        return 0.0
    return min(
        max(0.0, picture.height - _share_kept(picture) * _natural(picture, elements)) for picture in pictures
    )


def _natural(picture: Frame, elements: Sequence[Element]) -> float:
    """The height of a picture before it was cut."""
    return float(elements[picture.element].get(_NATURAL) or picture.height)


def _share_kept(picture: Frame) -> float:
    return _LEAST if picture.width >= picture.height else _LEAST_UPRIGHT


def _movable(block: Frame, elements: Sequence[Element]) -> Iterator[Frame]:
    """The pictures of a block, or the place of one, if all of them may be cut."""
    if WANTED in block.classes:
        yield block
        return
    held = list(_photographs(block))
    if any(_FIXED in figure.classes for figure in held):
        return
    for picture in pictures_of(block):
        if elements[picture.element].tag == "img":
            yield picture


def _photographs(block: Frame) -> Iterator[Frame]:
    if PHOTO in block.classes:
        yield block
    for child in block.children:
        yield from _photographs(child)


def set_heights(
    heights: Heights, widths: Mapping[Element, float], naturals: Mapping[Element, float]
) -> list[tuple[Element, str | None]]:
    """Give elements these heights, and pictures their ``widths``; returns the styles that they had.

    ``naturals`` are the heights that they have now.
    """
    before = []
    for element, height in heights.items():
        style = element.get("style")
        before.append((element, style))
        element.set(_NATURAL, element.get(_NATURAL) or f"{naturals[element]:.2f}")
        own = [one for one in (style or "").split("; ") if one and not one.startswith(("height", "width"))]
        if element in widths:
            own.append(f"width: {widths[element]:.2f}px")
        element.set("style", "; ".join([*own, f"height: {height:.2f}px"]))
    return before
