"""What the structure tree of a tagged PDF is made from: the elements of the HTML as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element as Markup

from dossier.layout.html_elements import SVG, Sources
from dossier.layout.pages import NOWHERE
from dossier.tagged_elements import BODY, Area, Element, Mark, Skeleton

#: The HTML attribute by which the templates name a structure type that the tag alone does not say.
KIND = "data-pdf"

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_ADDRESS = ("mailto:", "tel:")


def make_skeleton(sources: Sources, marks: Sequence[Mark], areas: Sequence[Area]) -> Skeleton:
    """The skeleton of a document, from the elements of its HTML and what the layout says that its marks show.

    Its links to places of the document are described by their words alone, until ``describe_links``.
    """
    elements = tuple(
        _element(element, BODY if parent == NOWHERE else parent, sources.place(number))
        for number, (element, parent) in enumerate(zip(sources.elements, sources.parents, strict=True))
    )
    blocks = _blocks(elements)
    ordered = sorted(marks, key=lambda mark: blocks.get(mark.element, mark.element))
    return Skeleton(elements, tuple(ordered), tuple(areas))


def describe_links(elements: Iterable[Element], titles: Mapping[str, str]) -> tuple[Element, ...]:
    """``elements``, with what the title of the place to which a link leads adds to its words; ``titles`` are by anchor."""
    return tuple(
        element._replace(description=_with_place(element.description, titles.get(element.anchor, "")))
        if element.anchor
        else element
        for element in elements
    )


def _blocks(elements: Sequence[Element]) -> dict[int, int]:
    """The block of its part in which each element stands: read in their order, wherever a margin note was moved."""
    blocks: dict[int, int] = {}
    for number, element in enumerate(elements):
        above = element.parent
        is_block = above == BODY or elements[above].tag == "section"
        blocks[number] = number if is_block else blocks[above]
    return blocks


def titles_of_anchors(sources: Sources) -> dict[str, str]:
    """What each anchor leads to: its first heading, or the words of the heading that bears it."""
    found: dict[str, str] = {}
    open_ids: list[tuple[str, int]] = []
    for number, element in enumerate(sources.elements):
        if name := element.get("id"):
            open_ids.append((name, number))
        if element.tag in _HEADINGS:
            words = " ".join("".join(element.itertext()).split())
            around = {number, *_around(sources, number)}
            for name, holder in open_ids:
                if name not in found and holder in around:
                    found[name] = words
    return found


def _around(sources: Sources, number: int) -> list[int]:
    """The elements around one."""
    found = []
    while (number := sources.parents[number]) != NOWHERE:
        found.append(number)
    return found


def _element(element: Markup, parent: int, place: str) -> Element:
    get = element.get
    tag = str(element.tag).removeprefix(SVG)
    return Element(
        tag=tag,
        parent=parent,
        kind=get(KIND, ""),
        language=get("lang", ""),
        scope=get("scope", ""),
        columns=_count(get("colspan", "")),
        rows=_count(get("rowspan", "")),
        alternative=_alternative(element, tag),
        description=_description(element) if tag == "a" else "",
        anchor=_anchor(element) if tag == "a" else "",
        hidden=get("aria-hidden") == "true",
        place=place,
    )


def _count(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() else 1


def _alternative(element: Markup, tag: str) -> str | None:
    if tag == "svg":
        title = element.find(f"{SVG}title")
        return None if title is None else (title.text or None)
    return element.get("alt")


def _description(link: Markup) -> str:
    """The words of a link and where it leads, each once; of one that leads to a place of the document its words."""
    words = " ".join("".join(link.itertext()).split())
    if _anchor(link):
        return words
    place = link.get("href", "")
    for scheme in _ADDRESS:
        place = place.removeprefix(scheme)
    return _with_place(words, place)


def _anchor(link: Markup) -> str:
    target = link.get("href", "")
    return target[1:] if target.startswith("#") else ""


def _with_place(words: str, place: str) -> str:
    if not place or place in words:
        return words
    return f"{words} ({place})" if words else place
