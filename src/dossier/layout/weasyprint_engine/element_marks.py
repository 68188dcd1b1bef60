"""What each mark of a tagged PDF shows: WeasyPrint's boxes and marks, read while it knows them both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dossier.layout.html_elements import Sources
from dossier.layout.pages import NOWHERE
from dossier.layout.weasyprint_engine.boxes import laid_out_box
from dossier.layout.weasyprint_engine.patches import Marked
from dossier.tagged_elements import BODY, PAGE_FOOT, PAGE_HEAD, Area, Mark, Rectangle

_POINTS_PER_PIXEL = 0.75


def read_marks(
    pages: Sequence[Any], marked: Sequence[Marked], sources: Sources
) -> tuple[list[Mark], list[Area]]:
    """The marks and the places to click of the pages; ``marked`` are the marked boxes of each."""
    marks: list[Mark] = []
    areas: list[Area] = []
    for number, (page, boxes) in enumerate(zip(pages, marked, strict=True)):
        clicked = [box.link_annotation for *_, box in page.links if box.link_annotation is not None]
        ranks = {annotation.reference: rank for rank, annotation in enumerate(clicked)}
        reader = _Reader(number, page.height, boxes, ranks, sources)
        for child in page._page_box.children:  # noqa: SLF001 - the one door to the boxes of a page
            reader.read(child)
        marks += reader.marks
        areas += reader.areas
    return marks, areas


class _Reader:
    """Reads the boxes of one page in their order, which is that of reading."""

    def __init__(
        self, page: int, height: float, marked: Marked, ranks: Mapping[Any, int], sources: Sources
    ) -> None:
        self.page, self.height, self.marked, self.ranks, self.sources = page, height, marked, ranks, sources
        self.marks: list[Mark] = []
        self.areas: list[Area] = []

    def read(self, box: Any, element: int = BODY) -> None:  # noqa: ANN401
        """Read a box and all that stands in it; ``element`` is that of the box around it."""
        box = laid_out_box(box)
        keyword = getattr(box, "at_keyword", "")
        if keyword:
            element = PAGE_HEAD if keyword.startswith("@top") else PAGE_FOOT
        elif element >= BODY and (own := self.sources.number(box.element)) != NOWHERE:
            element = own
        if annotation := box.link_annotation:
            self.areas.append(Area(self.page, self.ranks[annotation.reference], element))
        if mark := self.marked.get(box):
            part = (box.element_tag or "").partition("::")[2]
            place = None if mark["tag"] == "Span" else self._place(box)
            self.marks.append(Mark(self.page, mark["mcid"], element, part, place))
        for child in getattr(box, "children", ()):
            self.read(child, element)

    def _place(self, box: Any) -> Rectangle:  # noqa: ANN401
        """Where a picture is seen, in points from the lower left corner of the page."""
        from weasyprint.layout.replaced import replacedbox_layout

        width, height, left, top = replacedbox_layout(box)
        scale = _POINTS_PER_PIXEL
        # What is cut (object-fit) is drawn beyond its own box, which hides the rest.
        edge, head = box.content_box_x(), box.content_box_y()
        right, bottom = min(left + width, edge + box.width), min(top + height, head + box.height)
        left, top = max(left, edge), max(top, head)
        return (left * scale, (self.height - bottom) * scale, right * scale, (self.height - top) * scale)
