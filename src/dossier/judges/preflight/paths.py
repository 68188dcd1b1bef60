"""A path under construction: the rectangle around it, and whether it is a bar thinner than a press can hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dossier.judges.preflight.geometry import Box, Matrix
from dossier.judges.preflight.graphics_state import State

_LONG = 5.0  # points: a short bar is a dot, not a rule
_SAME = 0.01  # points: two sides on one line


class Path:
    """Points in the space of the page."""

    __slots__ = ("_bars", "_bottom", "_clips", "_drawn", "_left", "_right", "_top")

    def __init__(self) -> None:
        """An empty path."""
        self._left = self._bottom = float("inf")
        self._right = self._top = float("-inf")
        self._clips = False
        self._drawn = False
        self._bars: list[Box] = []

    @property
    def box(self) -> Box | None:
        """The rectangle around all points; None for an empty path."""
        if self._left > self._right:
            return None
        return Box(self._left, self._bottom, self._right, self._top)

    @property
    def thin_bar(self) -> float | None:
        """How thin the path is, filled: a bar, or a frame between two rectangles; None where it is another shape."""
        if self._drawn or not 0 < len(self._bars) <= 2:
            return None
        bar = self._bars[0]
        sides = [bar.width, bar.height]
        if max(sides) <= _LONG:
            return None
        if len(self._bars) == 1:
            return min(sides)
        hole = self._bars[1]
        between = [abs(one - other) for one, other in zip(bar, hole, strict=True)]
        return min((gap for gap in between if gap > _SAME), default=None)

    def extend(self, operator: str, operands: Sequence[Any], matrix: Matrix) -> bool:
        """Take one operator of path construction; False where it is none."""
        match operator:
            case "m" | "l" | "c" | "v" | "y":
                self._drawn = True
                numbers = [float(value) for value in operands]
                for x, y in zip(numbers[::2], numbers[1::2], strict=True):
                    self._add(*matrix.apply(x, y))
            case "re":
                x, y, width, height = (float(value) for value in operands)
                for corner in ((x, y), (x + width, y), (x + width, y + height), (x, y + height)):
                    self._add(*matrix.apply(*corner))
                self._bars.append(matrix.box(Box(x, y, x + width, y + height)))
            case "h":
                pass
            case "W" | "W*":
                self._clips = True
            case _:
                return False
        return True

    def finish(self, state: State) -> State:
        """Return the state once the path is painted: clipped, if the path said so."""
        return state.clipped(self.box) if self._clips else state

    def _add(self, x: float, y: float) -> None:
        self._left, self._right = min(self._left, x), max(self._right, x)
        self._bottom, self._top = min(self._bottom, y), max(self._top, y)
