"""Links: one annotation for each, however many lines its words take, and a description that says where it leads."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dossier.tagged_elements import Area, Skeleton

if TYPE_CHECKING:
    from pikepdf import Object, Pdf


def join_areas(pdf: Pdf, skeleton: Skeleton) -> Skeleton:
    """Join the areas of one link on one page into a single annotation (QuadPoints) and describe each.

    The skeleton that comes back knows one area for each link and page.
    """
    import pikepdf

    groups: dict[tuple[int, int], list[Area]] = {}
    for area in skeleton.areas:
        element = _link(skeleton, area.element)
        groups.setdefault((area.page, element), []).append(area)
    listed = {page: pdf.pages[page].obj.Annots.as_list() for page in {area.page for area in skeleton.areas}}
    dropped: dict[int, set[int]] = {}
    for (page, element), areas in groups.items():
        first = listed[page][areas[0].annotation]
        if len(areas) > 1:
            _join(first, [listed[page][area.annotation] for area in areas])
            dropped.setdefault(page, set()).update(area.annotation for area in areas[1:])
        if element >= 0 and (words := skeleton.elements[element].description):
            first.Contents = pikepdf.String(words)
        first.F = 4
    for page, ranks in dropped.items():
        left = [item for rank, item in enumerate(listed[page]) if rank not in ranks]
        pdf.pages[page].obj.Annots = pikepdf.Array(left)
    kept = [
        areas[0]._replace(element=element, annotation=_rank(areas[0].annotation, dropped.get(page, set())))
        for (page, element), areas in groups.items()
    ]
    return replace(skeleton, areas=tuple(kept))


def _rank(annotation: int, dropped: Collection[int]) -> int:
    """Return the rank of an annotation once those before it are ``dropped``."""
    return annotation - sum(1 for rank in dropped if rank < annotation)


def _link(skeleton: Skeleton, number: int) -> int:
    while number >= 0 and skeleton.elements[number].tag != "a":
        number = skeleton.elements[number].parent
    return number


def _join(first: Object, all_of_them: list[Object]) -> None:
    import pikepdf

    boxes = [_sides(item) for item in all_of_them]
    points: list[Any] = []
    for left, bottom, right, top in boxes:
        points += [left, bottom, right, bottom, right, top, left, top]
    first.QuadPoints = pikepdf.Array(points)
    first.Rect = pikepdf.Array(
        [
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        ]
    )


def _sides(annotation: Object) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of an annotation."""
    x1, y1, x2, y2 = (float(number) for number in annotation.Rect.as_list())
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
