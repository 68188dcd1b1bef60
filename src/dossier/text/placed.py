"""A text that carries the origin of each of its characters, and keeps it when it is cut, trimmed or folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self, SupportsIndex

from dossier.text.origin import NOWHERE, Origin

#: Stands for a character that no rule may read or change; it counts as a letter.
MASK = "\ua7ff"
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Edit:
    """``new`` in the place of the characters from ``start`` to ``end`` of a file's text (line ends folded)."""

    path: str
    start: int
    end: int
    new: str


class PlacedText(str):
    """A text, and in ``origin`` where each of its characters is written; NOWHERE for what the program made.

    It is a ``str`` to whoever only reads it. Slices, ``strip`` and ``partition`` keep the origin; every other
    operation of ``str`` gives a plain one.
    """

    __slots__ = ("origin",)
    origin: Origin

    def __new__(cls, text: str = "", origin: Origin = NOWHERE) -> Self:
        """Tie ``text`` to its origin."""
        self = super().__new__(cls, text)
        self.origin = origin
        return self

    def __getitem__(self, key: SupportsIndex | slice) -> PlacedText:
        """Return a character, or the characters of a slice."""
        first, last, _step = (
            key if isinstance(key, slice) else slice(key, key.__index__() + 1 or None)
        ).indices(len(self))
        return PlacedText(str(self)[first:last], self.origin.cut(first, last))

    def strip(self, chars: str | None = None, /) -> PlacedText:
        """Return the text without the white space (or ``chars``) around it; the rest keeps its places."""
        start = len(self) - len(str(self).lstrip(chars))
        return self[start : max(len(str(self).rstrip(chars)), start)]

    def partition(self, sep: str, /) -> tuple[PlacedText, PlacedText, PlacedText]:
        """Return what stands before the first ``sep``, ``sep`` itself, and what stands behind it, as ``str.partition`` does."""
        start = len(str(self).partition(sep)[0])
        return self[:start], self[start : start + len(sep)], self[start + len(sep) :]

    def lines(self) -> Iterator[PlacedText]:
        """Yield the lines of the text, each without the sign that ends it and with its places."""
        start = 0
        for line in str(self).split("\n"):
            yield self[start : start + len(line)]
            start += len(line) + 1

    def put(self, first: int, last: int, new: str) -> PlacedText:
        """The text with ``new`` in the place of the characters from ``first`` to ``last``, which it stands for."""
        return PlacedText(
            f"{str(self)[:first]}{new}{str(self)[last:]}", self.origin.put(first, last, len(new))
        )

    @classmethod
    def joined(cls, sep: str, texts: Iterable[PlacedText]) -> Self:
        """Return the texts, one after the other, with ``sep`` between; their file is that of the first written one.

        What is not written there, such as ``sep``, stands where the text before it ends, or else where the first
        written one starts.
        """
        parts = [part for text in texts for part in (PlacedText(sep), text)][1:]
        written = next((part.origin for part in parts if part.origin), NOWHERE)
        first = written.stretch(0, len(written))
        if first is None:
            return cls("".join(parts))
        place, origin = first[0], NOWHERE
        for part in parts:
            is_own = part.origin.path == written.path and len(part.origin) == len(part)
            own = part.origin if is_own else Origin.whole(written.path, place, place, len(part))
            origin += own
            place = (own.stretch(0, len(own)) or (place, place))[1]
        return cls("".join(parts), origin)

    @classmethod
    def standing_for(cls, text: str, written: Origin) -> Self:
        """``text``, made by the program of what is written there: the number of a figure that is named."""
        place = written.stretch(0, len(written))
        return cls(text, Origin.whole(written.path, *place, len(text)) if place else NOWHERE)

    @classmethod
    def followed(cls, text: str, more: str) -> Self:
        """``text``, then ``more``, which the program adds: it stands where the text ends, if that is written."""
        origin = origin_of(text)
        end = origin.stretch(len(origin) - 1, len(origin))
        return cls(
            f"{text}{more}", origin + Origin.whole(origin.path, end[1], end[1], len(more)) if end else NOWHERE
        )

    def edit(self, first: int, last: int, new: str) -> Edit | None:
        """Return the change of the file that puts ``new`` for these characters; None where it may not be made."""
        place = self.origin.open_stretch(first, last)
        return None if place is None else Edit(self.origin.path, *place, new)

    def folded(self) -> PlacedText:
        """Return the text with each white space inside as one plain space, and none around."""
        text = self.strip()
        for match in reversed(list(_SPACES.finditer(text))):
            if match[0] != " ":
                text = text.put(*match.span(), " ")
        return text


def origin_of(words: str) -> Origin:
    """Return where the characters of ``words`` are written; NOWHERE for a plain ``str``, which the program made."""
    return words.origin if isinstance(words, PlacedText) else NOWHERE
