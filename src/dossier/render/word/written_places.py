"""Where each character of a Word file was written in the content, kept beside the file while it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dossier.text import NOWHERE, Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dossier.render.word.ooxml import Element


class Said(NamedTuple):
    """Some characters, and the origin of each; NOWHERE, or one of another length, for what the program made."""

    value: str
    origin: Origin

    def cut(self, first: int, last: int) -> Said:
        """The characters from ``first`` to ``last`` (exclusive)."""
        fitted = self.origin if len(self.origin) == len(self.value) else self._whole()
        return Said(self.value[first:last], fitted.cut(first, last))

    def _whole(self) -> Origin:
        place = self.origin.stretch(0, len(self.origin))
        return NOWHERE if place is None else Origin.whole(self.origin.path, *place, len(self.value))


class WrittenPlaces:
    """What each text element of a Word file says, and where that is written."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._told: dict[Element, tuple[Said, ...]] = {}

    def note(self, element: Element, said: Iterable[Said], first: int, length: int) -> None:
        """Keep that ``element`` holds so many characters of ``said``, from ``first`` on."""
        pieces, position = [], 0
        for piece in said:
            low, high = max(first - position, 0), min(first + length - position, len(piece.value))
            if low < high:
                pieces.append(piece.cut(low, high))
            position += len(piece.value)
        self._told[element] = tuple(pieces)

    def of(self, element: Element) -> Sequence[Said]:
        """What a text element says; nothing for one that the program wrote of itself."""
        return self._told.get(element, ())
