"""The outlines of the départements, and in which of them a position lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from dossier.geography.communes import Position
from dossier.geography.reading import UNIT, read_data

#: A closed line of positions; its end is its beginning, which is not said twice.
Ring = tuple[Position, ...]

_FILE = "departements.tsv"


@dataclass(frozen=True, slots=True)
class Department:
    """A département: its INSEE code and its name, the codes of those that touch it, its outlines."""

    code: str
    name: str
    neighbours: tuple[str, ...]
    rings: tuple[Ring, ...]


@lru_cache(maxsize=64)  # a map asks for the same ones again and again
def find_department(code: str) -> Department | None:
    """Return the département with this code; None where there is none."""
    text = read_data(_FILE)
    start = text.find(f"\n{code}\t")
    return None if start < 0 else _read(text[start + 1 : text.find("\n", start + 1)])


@lru_cache(maxsize=256)
def department_at(position: Position) -> Department | None:
    """Return the département in which ``position`` lies; None at sea and abroad."""
    return next((one for one in _all() if any(_holds(ring, position) for ring in one.rings)), None)


@lru_cache(maxsize=1)
def department_codes() -> dict[str, str]:
    """Return the code of each département by its name."""
    lines = (line.split("\t", 2) for line in read_data(_FILE).splitlines() if line)
    return {name: code for code, name, _ in lines}


def _all() -> Iterator[Department]:
    for line in read_data(_FILE).strip("\n").split("\n"):
        yield _read(line)


def _read(line: str) -> Department:
    code, name, neighbours, drawn = line.split("\t")
    return Department(code, name, tuple(neighbours.split()), tuple(_ring(ring) for ring in drawn.split(";")))


def _ring(drawn: str) -> Ring:
    """The positions of a ring: its first point, then the steps from each to the next."""
    steps = [step.split(",") for step in drawn.split(" ")]
    east = accumulate(int(step[0]) for step in steps)
    north = accumulate(int(step[1]) for step in steps)
    return tuple((y / UNIT, x / UNIT) for x, y in zip(east, north, strict=True))


def _holds(ring: Ring, position: Position) -> bool:
    """Whether a position lies within a ring: a line due east from it crosses the ring an odd number of times."""
    north, east = position
    within = False
    for (y, x), (next_y, next_x) in pairwise((*ring, ring[0])):
        if (y > north) != (next_y > north) and east < x + (north - y) / (next_y - y) * (next_x - x):
            within = not within
    return within
