"""A source text: its characters without markup, and the way from each of them to its file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dossier.diagnostics import Span


class Setting(StrEnum):
    """How a source stands in the page."""

    PROSE = "prose"
    TITLE = "title"
    CELL = "cell"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class SourceText:
    """Text without markup; ``starts`` are offsets where a run of the file begins, ``places`` its line and column.

    A cell has the ``heading`` of its column and the first line of its ``table`` (0 for what stands in none).
    ``quoted`` are the stretches that are quoted word for word.
    """

    text: str
    path: str
    setting: Setting
    starts: Sequence[int]
    places: Sequence[tuple[int, int]]
    quoted: Sequence[tuple[int, int]] = ()
    heading: str = ""
    table: int = 0

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the text is written."""
        line, column = self.place(start)
        end_line, end_column = self.place(max(end - 1, start))
        return Span(self.path, line, column, end_line, end_column + 1)

    def is_quoted(self, offset: int) -> bool:
        """Whether a character is quoted word for word: it may be judged, and never changed."""
        return any(start <= offset < end for start, end in self.quoted)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of one character."""
        run = bisect_right(self.starts, offset) - 1
        line, column = self.places[run]
        return line, column + offset - self.starts[run]
