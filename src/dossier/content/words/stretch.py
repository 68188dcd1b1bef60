"""A stretch of words and where each of its characters stands in the file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

#: Stands for a character that no rule may read or change; it counts as a letter.
MASK = "\ua7ff"


class Sign(NamedTuple):
    """One character of a stretch: what it is, where its writing starts and ends, whether it may be changed."""

    char: str
    start: int
    end: int
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Edit:
    """``new`` in the place of the characters from ``start`` to ``end`` of a file's text (line ends folded)."""

    path: str
    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the file ``path``; offsets count from the start of its text."""

    path: str
    signs: tuple[Sign, ...]

    @property
    def text(self) -> str:
        """The words; MASK stands for what is none."""
        return "".join(sign.char for sign in self.signs)

    def edit(self, start: int, end: int, new: str) -> Edit | None:
        """The change of the file that puts ``new`` for these characters; None where it may not be made."""
        touched = self.signs[start:end]
        if not touched:
            return self._insertion(start, new)
        if not all(sign.is_open for sign in touched):
            return None
        for sign, following in pairwise(touched):
            if sign.end != following.start:  # a mark stands between them
                return None
        return Edit(self.path, touched[0].start, touched[-1].end, new)

    def _insertion(self, place: int, new: str) -> Edit | None:
        after = self.signs[place] if place < len(self.signs) else None
        before = self.signs[place - 1] if place else None
        if after is not None and after.is_open:
            return Edit(self.path, after.start, after.start, new)
        if before is not None and before.is_open:
            return Edit(self.path, before.end, before.end, new)
        return None
