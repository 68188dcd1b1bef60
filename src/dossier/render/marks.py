"""The marks of a laid-out document, read off its boxes: what each piece of marked content shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from dossier.render.places import ATTRIBUTE
from dossier.skeleton import BODY, PAGE_FOOT, PAGE_HEAD, Area, Element, Mark, Rectangle, Skeleton

#: The HTML attribute by which the templates name a structure type that the tag alone does not say.
KIND = "data-pdf"

_SVG = "{http://www.w3.org/2000/svg}"
_POINTS_PER_PIXEL = 0.75
_ADDRESS = ("mailto:", "tel:")

Marked: TypeAlias = Mapping[Any, Mapping[str, Any]]
Drawn: TypeAlias = Callable[[Any], tuple[float, float, float, float]]


class _Page(Protocol):
    """A page of the layout."""

    height: float
    _page_box: Any


def read_marks(
    root: Any,  # noqa: ANN401 - the layout has no types
    pages: Sequence[_Page],
    marked: Sequence[Marked],
    drawn: Drawn,
) -> Skeleton:
    """The skeleton of a document: ``root`` is its HTML, ``marked`` the marked boxes of each page.

    ``drawn`` says where in the page the picture of a box is drawn: width, height, left and top in pixels.
    """
    body = root.find(".//body")
    listed = list(_elements(body)) if body is not None else []
    numbers = {id(element): index for index, (element, _parent) in enumerate(listed)}
    titles = _titles(listed)
    elements = tuple(_element(element, numbers.get(id(parent), BODY), titles) for element, parent in listed)
    marks: list[Mark] = []
    areas: list[Area] = []
    for number, (page, boxes) in enumerate(zip(pages, marked, strict=True)):
        reader = _Reader(number, page.height, boxes, numbers, drawn)
        for child in page._page_box.children:  # noqa: SLF001 - the one door to the boxes of a page
            reader.read(child)
        marks += reader.marks
        areas += reader.areas
    blocks = _blocks(elements)
    marks.sort(key=lambda mark: blocks.get(mark.element, mark.element))
    return Skeleton(elements, tuple(marks), tuple(areas))


def _blocks(elements: Sequence[Element]) -> dict[int, int]:
    """The block of its part in which each element stands: read in their order, wherever a margin note was moved."""
    blocks: dict[int, int] = {}
    for number, element in enumerate(elements):
        above = element.parent
        is_block = above == BODY or elements[above].tag == "section"
        blocks[number] = number if is_block else blocks[above]
    return blocks


def _elements(parent: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """Every element below ``parent`` with its own parent, in document order; a drawing is one element."""
    for child in parent:
        if isinstance(child.tag, str):
            yield child, parent
            if not child.tag.startswith(_SVG):
                yield from _elements(child)


def _titles(listed: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    """What each anchor leads to: its first heading, or the words of the heading that bears it."""
    found: dict[str, str] = {}
    open_ids: list[tuple[str, Any]] = []
    above = {id(element): parent for element, parent in listed}
    for element, _parent in listed:
        if name := element.get("id"):
            open_ids.append((name, element))
        if element.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            words = " ".join("".join(element.itertext()).split())
            for name, holder in open_ids:
                if name not in found and _is_within(element, holder, above):
                    found[name] = words
    return found


def _is_within(element: Any, holder: Any, above: Mapping[int, Any]) -> bool:  # noqa: ANN401
    while element is not None:
        if element is holder:
            return True
        element = above.get(id(element))
    return False


def _element(element: Any, parent: int, titles: Mapping[str, str]) -> Element:  # noqa: ANN401
    get = element.get
    tag = str(element.tag).removeprefix(_SVG)
    return Element(
        tag=tag,
        parent=parent,
        kind=get(KIND, ""),
        language=get("lang", ""),
        scope=get("scope", ""),
        columns=_count(get("colspan", "")),
        rows=_count(get("rowspan", "")),
        alternative=_alternative(element, tag),
        description=_description(element, titles) if tag == "a" else "",
        hidden=get("aria-hidden") == "true",
        place=int(get(ATTRIBUTE, "-1")),
    )


def _count(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() else 1


def _alternative(element: Any, tag: str) -> str | None:  # noqa: ANN401
    if tag == "svg":
        title = element.find(f"{_SVG}title")
        return None if title is None else (title.text or None)
    alternative: str | None = element.get("alt")
    return alternative


def _description(link: Any, titles: Mapping[str, str]) -> str:  # noqa: ANN401
    """The words of a link and where it leads, each once."""
    words = " ".join("".join(link.itertext()).split())
    target = link.get("href", "")
    if target.startswith("#"):
        place = titles.get(target[1:], "")
    else:
        place = target
        for scheme in _ADDRESS:
            place = place.removeprefix(scheme)
    if not place or place in words:
        return words
    return f"{words} ({place})" if words else place


class _Reader:
    """Reads the boxes of one page in their order, which is that of reading."""

    def __init__(
        self,
        page: int,
        height: float,
        marked: Marked,
        numbers: Mapping[int, int],
        drawn: Drawn,
    ) -> None:
        self.page, self.height, self.marked, self.numbers = page, height, marked, numbers
        self.drawn = drawn
        self.marks: list[Mark] = []
        self.areas: list[Area] = []

    def read(self, box: Any, element: int = BODY) -> None:  # noqa: ANN401
        """Read a box and all that stands in it; ``element`` is that of the box around it."""
        box = getattr(box, "_box", box)  # the place of a box that stands elsewhere on the page
        keyword = getattr(box, "at_keyword", "")
        if keyword:
            element = PAGE_HEAD if keyword.startswith("@top") else PAGE_FOOT
        elif element >= BODY and box.element is not None:
            element = self.numbers.get(id(box.element), element)
        if annotation := box.link_annotation:
            self.areas.append(Area(self.page, int(annotation.reference.split()[0]), element))
        if mark := self.marked.get(box):
            part = (box.element_tag or "").partition("::")[2]
            place = None if mark["tag"] == "Span" else self._place(box)
            self.marks.append(Mark(self.page, mark["mcid"], element, part, place))
        for child in getattr(box, "children", ()):
            self.read(child, element)

    def _place(self, box: Any) -> Rectangle:  # noqa: ANN401
        """Where a picture is drawn, in points."""
        width, height, left, top = self.drawn(box)
        scale = _POINTS_PER_PIXEL
        right, bottom = left + width, top + height
        return (left * scale, (self.height - bottom) * scale, right * scale, (self.height - top) * scale)
