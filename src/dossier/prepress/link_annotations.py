"""Links: one annotation for each, however many lines its words take, and a description that says where it leads."""

from __future__ import annotations

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
    kept = []
    dropped: set[tuple[int, int]] = set()
    for (page, element), areas in groups.items():
        first = pdf.get_object((areas[0].annotation, 0))
        if len(areas) > 1:
            _join(first, [pdf.get_object((area.annotation, 0)) for area in areas])
            dropped |= {(page, area.annotation) for area in areas[1:]}
        if element >= 0 and (words := skeleton.elements[element].description):
            first.Contents = pikepdf.String(words)
        first.F = 4
        kept.append(replace(areas[0], element=element))
    for page, listed in enumerate(pdf.pages):
        if any(place[0] == page for place in dropped):
            left = [item for item in listed.obj.Annots.as_list() if (page, item.objgen[0]) not in dropped]
            listed.obj.Annots = pikepdf.Array(left)
    return replace(skeleton, areas=tuple(kept))


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
