"""The graphics state of ISO 32000-1, 8.4, as far as a press asks for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dossier.judges.preflight.geometry import Box, Matrix
from dossier.judges.preflight.survey import Ink
from dossier.prepress.colour_spaces import CMYK, GREY, RGB, Space

BLACK = Ink(GREY, (0.0,))
_BY_OPERATOR = {"g": GREY, "rg": RGB, "k": CMYK}


@dataclass(frozen=True, slots=True)
class State:
    """One graphics state; ``q`` keeps it and ``Q`` brings it back."""

    matrix: Matrix
    clip: Box
    fill: Ink = BLACK
    stroke: Ink = BLACK
    width: float = 1.0
    font: str = ""
    size: float = 0.0
    mode: int = 0
    fill_overprint: bool = False
    stroke_overprint: bool = False

    def clipped(self, box: Box | None) -> State:
        """Return the graphics state after a clipping path whose bounding box is ``box``; None changes nothing.

        Where the two clips do not overlap, nothing can be painted any more: the clip becomes a box without width
        or height at the old lower left corner, so that whatever is painted next has no area.
        """
        if box is None:
            return self
        met = self.clip.meet(box)
        left, bottom = self.clip.left, self.clip.bottom
        return replace(self, clip=met if met is not None else Box(left, bottom, left, bottom))

    def painted(self, operator: str, values: tuple[float, ...]) -> State:
        """Return the state after ``g``, ``rg``, ``k`` or their like for strokes."""
        ink = Ink(_BY_OPERATOR[operator.lower()], values)
        return replace(self, stroke=ink) if operator.isupper() else replace(self, fill=ink)

    def in_space(self, space: Space, *, stroke: bool) -> State:
        """Return the state after ``cs`` or ``CS``: the first colour of a space is black or full ink."""
        first = Ink(space, _initial(space))
        return replace(self, stroke=first) if stroke else replace(self, fill=first)

    def with_values(self, values: tuple[float, ...], pattern: str, *, stroke: bool) -> State:
        """Return the state after ``scn`` or ``SCN``."""
        if stroke:
            return replace(self, stroke=Ink(self.stroke.space, values, pattern))
        return replace(self, fill=Ink(self.fill.space, values, pattern))


def _initial(space: Space) -> tuple[float, ...]:
    match space.family.name:
        case "CMYK":
            return 0.0, 0.0, 0.0, 1.0
        case "SPOT":
            return (1.0,) * space.size
        case _:
            return (0.0,) * space.size
