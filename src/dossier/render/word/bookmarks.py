"""Bookmarks: one for each anchor of the tree, and a hidden one around each node, under names that Word accepts."""

from __future__ import annotations

import re
from base64 import b32encode
from hashlib import blake2s
from itertools import count
from typing import TYPE_CHECKING

from dossier.render.word.ooxml import Element, el, qn
from dossier.tree import BackCover, Chapter, Contents, Cover, Document, Heading, NotesPage, SignOff, Table
from dossier.tree.walk import iter_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_NAME = 40

#: How the name of a node's bookmark begins. Word and LibreOffice do not list a name with a low line in front.
NODE_MARK = "_dsr_"

#: The bookmark around what only repeats the kit, which nobody's correction goes by.
REPEATED = "_dsr_repete"


def anchors(document: Document) -> Iterator[str]:
    """Yield every anchor of the document, in order."""
    for part in document.parts:
        match part:
            case (
                Cover(anchor=anchor)
                | Contents(anchor=anchor)
                | NotesPage(anchor=anchor)
                | BackCover(anchor=anchor)
                | SignOff(anchor=anchor)
            ):
                yield anchor
            case Chapter(anchor=anchor, blocks=blocks):
                yield anchor
                for block in iter_blocks(blocks):
                    if isinstance(block, Heading | Table) and block.anchor:
                        yield block.anchor


def bookmark_names(document: Document) -> dict[str, str]:
    """Return the name of the bookmark of each anchor: letters, digits and low lines, at most 40, each name once."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for anchor in anchors(document):
        if not anchor or anchor in names:
            continue
        stem = "_" + re.sub(r"\W", "_", anchor)
        name, count = stem[:LONGEST_NAME], 1
        while name.lower() in taken:
            count += 1
            name = f"{stem[: LONGEST_NAME - 4]}_{count}"
        taken.add(name.lower())
        names[anchor] = name
    return names


def node_mark(key: str) -> str:
    """Return the name of the bookmark around the node of that key, such as ``"_dsr_mfrggzdf"``.

    It is short and says nothing of the key, which may hold the title of a sheet. Of ten thousand nodes, two have one
    name in one kit of twenty thousand.
    """
    return NODE_MARK + b32encode(blake2s(key.encode(), digest_size=5).digest()).decode().lower()


class Bookmarks:
    """Places the bookmarks of a document, each once."""

    def __init__(self, document: Document) -> None:
        """Name them all, so that a link may stand before its target."""
        self.names = bookmark_names(document)
        self._placed: set[str] = set()
        self._numbers = count(1)

    def around(self, anchor: str, content: list[Element]) -> list[Element]:
        """Return ``content`` between the two ends of the bookmark of ``anchor``."""
        name = self.names.get(anchor)
        if name is None or name in self._placed:
            return content
        self._placed.add(name)
        number = next(self._numbers)
        start = el("bookmarkStart", id=number, name=name)
        return [start, *content, el("bookmarkEnd", id=number)]

    def enclose(self, key: str, written: Sequence[Element]) -> None:
        """Put the hidden bookmark of the node ``key`` around its paragraphs and tables, from first word to last.

        It is a range and not a place: it stays whatever is typed, cut in two or joined inside. Nothing is put
        around what has no paragraph.
        """
        lines = [line for element in written for line in element.iter(qn("w:p"))]
        if key and lines:
            self._mark(node_mark(key), lines)

    def repeat(self, written: Sequence[Element]) -> None:
        """Put the bookmark of what only repeats the kit around these paragraphs."""
        self._mark(REPEATED, [line for element in written for line in element.iter(qn("w:p"))])

    def _mark(self, name: str, lines: Sequence[Element]) -> None:
        number = next(self._numbers)
        first, last = lines[0], lines[-1]
        properties = first.find(qn("w:pPr"))
        place = 0 if properties is None else first.index(properties) + 1
        first.insert(place, el("bookmarkStart", id=number, name=name))
        last.append(el("bookmarkEnd", id=number))
