"""Which wishes wrote the lines of a file where a fault stands, or from which a paragraph is printed otherwise than planned."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from dossier.content.decoding.source import Source
from dossier.content.edits import file_text
from dossier.text import Edit
from dossier.word_return.changes import Wish


class Line(NamedTuple):
    """A line of a file, counted from 0."""

    path: str
    number: int


@dataclass(frozen=True, slots=True)
class NotPrinted:
    """A kit that cannot be printed, and the lines of its files where the faults stand that keep it from it."""

    faults: frozenset[Line]


def lines_of(wish: Wish, sources: Mapping[str, Source]) -> set[Line]:
    """The lines that the edits of a wish touch, as the files are before."""
    return {
        Line(edit.path, number)
        for way in wish.ways
        for edit in way
        for number in _touched(edit, sources[edit.path].text)
    }


def _touched(edit: Edit, text: str) -> range:
    first = text.count("\n", 0, edit.start)
    return range(first, first + text.count("\n", edit.start, edit.end) + 1)


def lines_at(path: str, data: bytes, offsets: Iterable[int]) -> Iterator[Line]:
    """The lines on which characters of a file stand."""
    text = file_text(data)
    yield from (Line(path, text.count("\n", 0, offset)) for offset in set(offsets))


def lines_before(
    lines: Collection[Line], sources: Mapping[str, Source], files: Mapping[str, bytes]
) -> set[Line]:
    """What ``lines`` of the new files were in the files as they are: those in whose place they stand, nothing for others."""
    found: set[Line] = set()
    for path in sorted({line.path for line in lines} & set(files)):
        old, new = sources[path].lines, file_text(files[path]).split("\n")
        wanted = sorted(line.number for line in lines if line.path == path)
        for tag, *stretch in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag != "equal":
                found.update(Line(path, number) for number in _before(stretch, wanted))
    return found


def _before(stretch: Sequence[int], wanted: Sequence[int]) -> Iterator[int]:
    """The lines of old of one stretch that differs, for those ``wanted`` of its new ones."""
    low, high, first, last = stretch
    inside = [number for number in wanted if first <= number < last]
    if inside and high - low == last - first:
        yield from (low + number - first for number in inside)
    elif inside:
        yield from range(max(low - (low == high), 0), high + (low == high))
