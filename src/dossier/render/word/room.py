"""The room that blocks have where they stand: the page, a column, the cell of a frame."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """Lengths in points: the text begins ``left``, and ``wide`` is all there is with what lies left of it."""

    left: float
    wide: float

    @property
    def text(self) -> float:
        """How wide the text is."""
        return self.wide - self.left
