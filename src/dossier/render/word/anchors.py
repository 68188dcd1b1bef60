"""Bookmarks: one for each anchor of the tree, under a name that Word accepts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dossier.render.word.ooxml import Element, el
from dossier.tree import Chapter, Contents, Cover, Document, Heading, NotesPage, SignOff
from dossier.tree.walk import iter_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_NAME = 40


def anchors(document: Document) -> Iterator[str]:
    """Every anchor of the document, in order."""
    for part in document.parts:
        match part:
            case (
                Cover(anchor=anchor)
                | Contents(anchor=anchor)
                | NotesPage(anchor=anchor)
                | SignOff(anchor=anchor)
            ):
                yield anchor
            case Chapter(anchor=anchor, blocks=blocks):
                yield anchor
                for block in iter_blocks(blocks):
                    if isinstance(block, Heading):
                        yield block.anchor


def bookmark_names(document: Document) -> dict[str, str]:
    """The bookmark of each anchor: letters, digits and low lines, at most 40, each name once."""
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


class Bookmarks:
    """Places the bookmarks of a document, each once."""

    def __init__(self, document: Document) -> None:
        """Name them all, so that a link may stand before its target."""
        self.names = bookmark_names(document)
        self._placed: set[str] = set()

    def around(self, anchor: str, content: list[Element]) -> list[Element]:
        """``content`` between the two ends of the bookmark of ``anchor``."""
        name = self.names.get(anchor)
        if name is None or name in self._placed:
            return content
        self._placed.add(name)
        identifier = len(self._placed)
        start = el("bookmarkStart", id=identifier, name=name)
        return [start, *content, el("bookmarkEnd", id=identifier)]
