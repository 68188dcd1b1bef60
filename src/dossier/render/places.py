"""The parts and blocks of a document by number, so that the layout can say which of them it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias
from xml.etree.ElementTree import Element

from dossier.tree import Block, Chapter, Document, Heading, Note, Part, iter_blocks
from dossier.tree.walk import iter_figures, iter_notes, part_lines

#: What a message of the layout points at; each has a ``span``.
Place: TypeAlias = Part | Block | Note

#: The HTML attribute that holds the number.
ATTRIBUTE = "data-n"


def places(parts: Iterable[Part]) -> list[Place]:
    """Every part, each followed by its blocks in reading order: the number of a place is its index."""
    numbered: list[Place] = []
    for part in parts:
        numbered.append(part)
        if isinstance(part, Chapter):
            numbered += iter_blocks(part.blocks)
    return numbered


def marked_places(parts: Iterable[Part]) -> list[Place]:
    """The ``places``, then every footnote: all that bears a number in the HTML."""
    parts = list(parts)
    lines = (line for part in parts for line in part_lines(part))
    return [*places(parts), *(note for line in lines for note in iter_notes(line))]


def number_contents(root: Element) -> None:
    """Give each line of the contents, in the HTML below ``root``, the number of the part that it leads to."""
    numbers = {
        element.get("id"): element.get(ATTRIBUTE)
        for element in root.iter()
        if element.get(ATTRIBUTE) is not None
    }
    for item in root.iter("li"):
        link = item.find(".//a[@href]")
        if item.get("data-pdf") == "TOCI" and link is not None:
            number = numbers.get(str(link.get("href")).removeprefix("#"))
            if number is not None:
                item.set(ATTRIBUTE, number)


def page_of_figures(document: Document, page_numbers: Mapping[str, int]) -> list[int | None]:
    """The page of each printed figure in reading order: its own, or else that of its block, or of its part."""
    numbers = {id(place): number for number, place in enumerate(places(document.parts))}
    found: list[int | None] = []
    for rank, (part, block, _use) in enumerate(iter_figures(document)):
        anchors = [figure_anchor(rank)]
        if block is not None:
            anchors += [block.anchor if isinstance(block, Heading) else block_anchor(numbers[id(block)])]
        anchors.append(part.anchor)
        found.append(next((page_numbers[anchor] for anchor in anchors if anchor in page_numbers), None))
    return found


def block_anchor(number: int) -> str:
    """The anchor of a part or block, by its number, where it has none of its own."""
    return f"bloc:{number}"


def figure_anchor(rank: int) -> str:
    """The anchor of a printed figure, by its rank in the document. A colon: no anchor of the content has one."""
    return f"chiffre:{rank}"
