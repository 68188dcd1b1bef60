"""Matrices and rectangles of a page (ISO 32000-1, 8.3), in points."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle with its sides in order; one without width or height is a line or a point."""

    left: float
    bottom: float
    right: float
    top: float

    def meet(self, other: Box) -> Box | None:
        """Return what both rectangles cover, or None."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        right, top = min(self.right, other.right), min(self.top, other.top)
        return Box(left, bottom, right, top) if left <= right and bottom <= top else None

    def grown(self, by: float) -> Box:
        """Return the rectangle with ``by`` points more on each side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def holds(self, other: Box, slack: float = 0.01) -> bool:
        """Tell whether ``other`` lies inside, ``slack`` points forgiven."""
        return (
            self.left - slack <= other.left
            and self.bottom - slack <= other.bottom
            and other.right <= self.right + slack
            and other.top <= self.top + slack
        )

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


def around(points: Iterable[tuple[float, float]]) -> Box | None:
    """Return the smallest rectangle around ``points``; None where there is none."""
    xs, ys = [], []
    for x, y in points:
        xs.append(x)
        ys.append(y)
    return Box(min(xs), min(ys), max(xs), max(ys)) if xs else None


class Matrix(NamedTuple):
    """``[a b c d e f]``."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def times(self, outer: Matrix) -> Matrix:
        """Return this matrix inside ``outer``."""
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Box) -> Box:
        """Return the rectangle around a rectangle that was moved."""
        corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)]
        found = around(self.apply(*corner) for corner in corners)
        return found if found is not None else box

    @property
    def across(self) -> float:
        """How long a unit to the right becomes."""
        return math.hypot(self.a, self.b)

    @property
    def up(self) -> float:
        """How long a unit upwards becomes."""
        return math.hypot(self.c, self.d)

    @property
    def thinnest(self) -> float:
        """The least that a length can become: the smaller singular value."""
        squares = self.a**2 + self.b**2 + self.c**2 + self.d**2
        area = self.a * self.d - self.b * self.c
        rest = math.sqrt(max(squares**2 - 4 * area**2, 0.0))
        return math.sqrt(max((squares - rest) / 2, 0.0))
