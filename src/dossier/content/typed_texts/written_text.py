"""A text as editors typed it, piece by piece, its markup taken out: what rules and corrections read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from dossier.content.decoding.source import Source
from dossier.diagnostics import Span
from dossier.language.fr.typography.quotes import Part
from dossier.text import MASK, Origin, PlacedText, Run

#: What a rule on numbers reads in the place of words that it may not read: code, a foreign passage, an address.
OPAQUE = "¤"


class Kind(StrEnum):
    """What a piece of a text is."""

    WORDS = "words"
    FIGURE = "figure"
    QUOTED = "quoted"
    OPAQUE = "opaque"
    ADDRESS = "address"
    CALL = "call"


_UNREAD = frozenset({Kind.OPAQUE, Kind.ADDRESS})
_OPEN = frozenset({Kind.WORDS, Kind.ADDRESS})  # typography knows addresses, and shows them in its messages


class Piece(NamedTuple):
    """Characters of one kind: words, a figure as it is named, words quoted as they are, code or foreign ones, an address, a call."""

    text: PlacedText
    kind: Kind = Kind.WORDS


class Setting(StrEnum):
    """How a text stands in the page."""

    PROSE = "prose"
    TITLE = "title"
    CELL = "cell"
    LABEL = "label"
    CAPTION = "caption"


@dataclass(frozen=True, eq=False)
class WrittenText:
    """One paragraph, title, entry, cell, note, line of a block or field; two that say the same are two.

    ``is_quoted`` says that all of it is quoted word for word, ``is_review`` that it is for who makes the kit,
    ``is_internal`` that it stands in an internal block.
    A cell has the ``heading`` of its column and the first line of its ``table`` (0 for what stands in none).
    ``part`` is what a paragraph is of a quotation over several.
    """

    source: Source
    pieces: Sequence[Piece]
    setting: Setting = Setting.PROSE
    is_quoted: bool = False
    is_review: bool = False
    is_internal: bool = False
    heading: str = ""
    table: int = 0
    part: Part | None = None

    @property
    def path(self) -> str:
        """Its file, from the project's root."""
        return self.source.path

    @cached_property
    def text(self) -> PlacedText:
        """Its words; a figure stands as it is named, and OPAQUE for what may not be read."""
        return joined_pieces(
            PlacedText(OPAQUE, _whole(piece.text, 1)) if piece.kind in _UNREAD else piece.text
            for piece in self._read
        )

    @cached_property
    def all_words(self) -> PlacedText:
        """Its words with code, addresses and foreign passages as they are typed; OPAQUE for a figure."""
        return joined_pieces(
            PlacedText(OPAQUE, _whole(piece.text, 1)) if piece.kind is Kind.FIGURE else piece.text
            for piece in self._read
        )

    @cached_property
    def open_words(self) -> PlacedText:
        """Its words, with MASK for each character that no correction may touch."""
        return joined_pieces(
            piece.text
            if piece.kind in _OPEN
            else PlacedText(MASK * len(piece.text), _whole(piece.text, len(piece.text)))
            for piece in self._read
        )

    @property
    def calls(self) -> list[PlacedText]:
        """The calls of notes, as they are typed (« [^1] »)."""
        return [piece.text for piece in self.pieces if piece.kind is Kind.CALL]

    @property
    def _read(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind is not Kind.CALL]

    @cached_property
    def _quoted(self) -> list[range]:
        return list(_ranges(self._read))

    def says_as_quoted(self, offset: int) -> bool:
        """Whether a character of ``text`` is quoted word for word: it may be judged, and never changed."""
        return self.is_quoted or any(offset in stretch for stretch in self._quoted)

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of ``text`` is written."""
        place = self.text.origin.stretch(start, end)
        return Span(self.source.path) if place is None else self.source.between(*place)


def joined_pieces(texts: Iterable[PlacedText]) -> PlacedText:
    """Texts of one file as one; each has an origin for each of its characters."""
    path, words = "", []
    runs: list[Run] = []
    for text in texts:
        path = path or text.origin.path
        words.append(text)
        runs += text.origin.runs
    return PlacedText("".join(words), Origin.of(path, runs))


def _whole(text: PlacedText, length: int) -> Origin:
    place = text.origin.stretch(0, len(text)) or (0, 0)
    return Origin(text.origin.path, (Run(length, *place, is_whole=True),) if length else ())


def _ranges(pieces: Iterable[Piece]) -> Iterator[range]:
    start = 0
    for piece in pieces:
        length = 1 if piece.kind in _UNREAD else len(piece.text)
        if piece.kind is Kind.QUOTED:
            yield range(start, start + length)
        start += length
