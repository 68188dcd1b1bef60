"""Positions on a plane: kilometres east and south of a centre, true to a hundredth over a few hundred kilometres."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.geography.communes import Position

_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Plane:
    """The plane that touches the earth at ``centre``."""

    centre: Position

    def place(self, position: Position) -> tuple[float, float]:
        """Return how many kilometres east and south of the centre ``position`` lies."""
        north, east = self.centre
        narrow = math.cos(math.radians(north))
        return (position[1] - east) * narrow * _KM_PER_DEGREE, (north - position[0]) * _KM_PER_DEGREE


def plane_around(positions: Sequence[Position]) -> Plane:
    """Return the plane whose centre is the middle of what ``positions`` span."""
    north = [position[0] for position in positions]
    east = [position[1] for position in positions]
    return Plane(((min(north) + max(north)) / 2, (min(east) + max(east)) / 2))
