"""From a place in a text whose misread words were mended to the place in its file, and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from dossier.content.decoding.mojibake import Misread
from dossier.diagnostics import Span

#: Of a mended word: its first column and the one after its last, in the text and in the file.
Stretch = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class MendedPlaces:
    """The mended words of a text by line, in their order; a word never goes over a line, so lines stay the same."""

    by_line: Mapping[int, tuple[Stretch, ...]]

    @classmethod
    def of(cls, text: str, misread: Sequence[Misread]) -> Self | None:
        """What ``mend_misread`` makes of ``text``, as written in the file; None where it leaves every word."""
        by_line: dict[int, tuple[Stretch, ...]] = {}
        line, position, shift = 1, 0, 0
        for item in (item for item in misread if item.is_safe):
            passed = text.count("\n", position, item.start)
            line, position, shift = line + passed, item.start, 0 if passed else shift
            start = item.start - text.rfind("\n", 0, item.start)
            end = start + item.end - item.start
            first = start + shift
            last = first + len(item.meant)
            by_line[line] = (*by_line.get(line, ()), (first, last, start, end))
            shift = last - end
        return cls(by_line) if by_line else None

    def in_file(self, span: Span) -> Span:
        """The place in the file of a place in the text."""
        return self._moved(span, text=0, file=2)

    def in_text(self, span: Span) -> Span:
        """The place in the text of a place in the file."""
        return self._moved(span, text=2, file=0)

    def _moved(self, span: Span, text: int, file: int) -> Span:
        end_line, end_column = span.end
        if not {span.line, end_line} & self.by_line.keys():
            return span
        start = self._column(span.line, span.column, text, file)
        end = self._column(end_line, end_column, text, file, is_end=True)
        return replace(span, column=start, end_line=end_line, end_column=end)

    def _column(self, line: int, column: int, known: int, sought: int, *, is_end: bool = False) -> int:
        """The column on one side that stands for that of the other; within a mended word, no further than it goes."""
        stretches = self.by_line.get(line, ())
        rank = bisect_right([item[known] for item in stretches], column - is_end) - 1
        if rank < 0:
            return column
        stretch = stretches[rank]
        past = column - stretch[known + 1]
        if past >= 0:
            return stretch[sought + 1] + past
        return min(stretch[sought] + column - stretch[known], stretch[sought + 1] - (not is_end))
