"""What a kit prints in its Word file today, and where each of its characters is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dossier.charte import Charte
from dossier.office_files.word_xml import Element
from dossier.render.word import PictureBytes, Said, WrittenPlaces, word_parts
from dossier.tree import Document
from dossier.word_return.returned_text import Paragraph, Story, view
from dossier.word_return.word_reader import read_word


class Place(NamedTuple):
    """Where a character is written: from ``start`` to ``end`` of the text of a file.

    An ``is_open`` one may be replaced there; any other stands with its neighbours for all that is written there.
    """

    path: str
    start: int
    end: int
    is_open: bool


Places = tuple[Place | None, ...]


@dataclass(frozen=True)
class PrintedNow:
    """The paragraphs, and the place of each character of each of them; None for what the program made."""

    paragraphs: Sequence[Paragraph]
    places: Sequence[Places]
    _index: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)

    def printings(self, path: str, start: int, end: int) -> list[tuple[int, int, int]]:
        """Every stretch of a paragraph (its rank, first character, end) that prints what is written from ``start`` to ``end``."""
        if not self._index:
            self._fill()
        found: dict[int, tuple[int, int]] = {}
        for low, high, rank, place in self._index.get(path, ()):
            inside = low < end and high > start if start < end else high == start
            if inside:
                first, last = found.get(rank, (place, place))
                found[rank] = min(first, place), max(last, place)
        return [
            (rank, first if start < end else last + 1, last + 1)
            for rank, (first, last) in sorted(found.items())
        ]

    def _fill(self) -> None:
        for rank, places in enumerate(self.places):
            if is_content(self.paragraphs[rank]):
                for number, place in enumerate(places):
                    if place is not None:
                        self._index.setdefault(place.path, []).append((place.start, place.end, rank, number))


def is_content(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the content's own: the contents page and the running heads only repeat it."""
    return not paragraph.is_generated and paragraph.story in {Story.BODY, Story.NOTE}


def read_printed(document: Document, charte: Charte, pictures: Mapping[str, PictureBytes]) -> PrintedNow:
    """Write the Word file of a document in memory, and read it as one that comes back is read."""
    parts, written = word_parts(document, charte, pictures)
    return printed_in(parts, written)


def printed_in(parts: Mapping[str, Element], written: WrittenPlaces) -> PrintedNow:
    """The paragraphs of a Word file of which it is known where it is written."""
    paragraphs = view(read_word(parts))
    known: dict[object, list[Place | None]] = {}
    return PrintedNow(paragraphs, [tuple(_places(one, written, known)) for one in paragraphs])


def _places(
    paragraph: Paragraph, written: WrittenPlaces, known: dict[object, list[Place | None]]
) -> Iterator[Place | None]:
    for source, number in paragraph.sources:
        if source is None:
            yield None
            continue
        if source not in known:
            known[source] = [place for said in written.of(source) for place in _spread(said)]  # type: ignore[arg-type]
        yield known[source][number] if number < len(known[source]) else None


def _spread(said: Said) -> Iterator[Place | None]:
    """The place of each character of some words."""
    count = 0
    path = said.origin.path
    for run in said.origin.runs:
        for step in range(run.length):
            if run.is_whole:
                yield Place(path, run.start, run.end, run.may_change)
            else:
                yield Place(path, run.start + step, run.start + step + 1, is_open=True)
        count += run.length
    yield from [None] * (len(said.value) - count)
