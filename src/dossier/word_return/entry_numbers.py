"""The numbers of entries of lists once some came, went or moved: they count on from the first one, as they did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_ENTRY = re.compile(r"(?P<indent>[ \t>]*)(?P<number>\d{1,9})(?P<sign>[.)])(?P<words>[ \t].*)")
_BLOCK = re.compile(r"[ \t>]*(?:[-*+][ \t]|#{1,6}[ \t]|:{3,}|\||```|~~~)")


@dataclass
class _List:
    """Entries of one list: the line of each, its number, its words."""

    sign: str
    entries: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def said(self) -> tuple[tuple[int, str], ...]:
        return tuple((number, words) for _line, number, words in self.entries)

    @property
    def words(self) -> set[str]:
        return {words.strip() for _line, _number, words in self.entries}

    @property
    def step(self) -> int | None:
        """By how much its numbers go up: one, or not at all; None for any others."""
        numbers = [number for _line, number, _words in self.entries]
        steps = {two - one for one, two in pairwise(numbers)}
        return 1 if steps <= {1} else 0 if steps == {0} else None


def counted_on(before: str, after: str) -> str:
    r"""``after``, the lists of which that are not as they were ``before`` numbered from the number with which they began.

    >>> counted_on("1. A\n2. B\n3. C\n", "2. B\n3. C\n")
    '1. B\n2. C\n'
    """
    lines = after.split("\n")
    old = _lists(before.split("\n"))
    known = {one.said for one in old}
    for one in _lists(lines):
        like = max(old, key=lambda other: len(other.words & one.words), default=one)
        like = like if like.words & one.words else one
        step = 1 if like is one else like.step
        if one.said in known or step is None:
            continue
        first = like.entries[0][1]
        for rank, (line, number, _words) in enumerate(one.entries):
            new = first + rank * step
            if new != number:
                place = lines[line].index(str(number))
                lines[line] = f"{lines[line][:place]}{new}{lines[line][place + len(str(number)) :]}"
    return "\n".join(lines)


def _lists(lines: Sequence[str]) -> list[_List]:
    """The numbered lists of a text; one of a lower level does not end the one around it."""
    found: list[_List] = []
    open_ones: dict[int, _List] = {}
    is_apart = True
    for number, line in enumerate(lines):
        if not line.strip(" \t>"):
            is_apart = True
            continue
        width = len(line) - len(line.lstrip(" \t>"))
        entry = _ENTRY.fullmatch(line)
        if entry is not None:
            open_ones = {own: one for own, one in open_ones.items() if own <= width}
            one = open_ones.get(width)
            if one is None or one.sign != entry["sign"]:
                one = open_ones[width] = _List(entry["sign"])
                found.append(one)
            one.entries.append((number, int(entry["number"]), entry["words"]))
        elif is_apart or _BLOCK.match(line):
            open_ones = {own: one for own, one in open_ones.items() if own < width}
        is_apart = False
    return found
