"""The drawn relief of a cover: contour lines of an island that each kit’s name grows; they fade out before the edges.

Decorative: it is no map of anything. The same name always gives the same lines.
"""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier.charte import Charte
    from dossier.charte.measures import Motif

Point = tuple[float, float]
Corner = tuple[int, int, float]
Field = list[list[float]]

_STEP = 3.6
_HILLS = 10
_PLAIN = 0.25  # the height of level ground beside that of a hill
_WARP = 5.0  # millimetres by which hills are pushed out of their round shape
_STRONG_EVERY = 5
_NEAR = 0.2  # millimetres that no eye tells apart in a curve
_SPECK = 4  # points: a line of no more is a speck
_NARROW = 2.5  # millimetres: so is what is no wider or no higher
_FINE = 4  # points for each bend of a curve
_SHORE = 0.035  # of the highest point: where the land begins
# Of the width and height: how far the land reaches to each side, and up from the foot.
_HALF, _DEEP = 0.5, 0.97
_BAY = 0.07  # of that reach: how deep its bays are


def draw_motif(charte: Charte, seed: str) -> str:
    """An SVG of contour lines, its lengths in millimetres, in the colours of the charte."""
    motif = charte.motif
    colour = charte.colours[motif.colour].css
    return _drawn(motif, colour, seed)


@lru_cache(maxsize=8)  # the page and the web page have the same
def _drawn(motif: Motif, colour: str, seed: str) -> str:
    paths: dict[bool, list[str]] = {True: [], False: []}
    for line, strong in _lines(motif.width, motif.height, motif.lines, seed):
        paths[strong].append(_path(line))
    body = "".join(
        f'<path d="{"".join(drawn)}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'
        for drawn, width in ((paths[False], motif.thin), (paths[True], motif.thick))
    )
    size = f'width="{motif.width:g}mm" height="{motif.height:g}mm" viewBox="0 0 {motif.width:g} {motif.height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'


def motif_strokes(charte: Charte, seed: str) -> list[tuple[list[Point], float]]:
    """The same lines as points, each with its width, in millimetres."""
    motif = charte.motif
    lines = _lines(motif.width, motif.height, motif.lines, seed)
    return [(_bend(line), motif.thick if strong else motif.thin) for line, strong in lines]


@lru_cache(maxsize=8)
def _lines(width: float, height: float, count: int, seed: str) -> list[tuple[list[Point], bool]]:
    """Each contour line, and whether it is one of the strong ones; several targets draw the same."""
    field = _field(seed, width, height)
    highest = max(max(row) for row in field)
    levels = [highest * (_SHORE + (1 - _SHORE) * index / count) for index in range(count)]
    return [
        (line, index % _STRONG_EVERY == 0)
        for index, ends in enumerate(_contours(field, levels), 1)
        for line in map(_lean, _joined(ends))
    ]


def _numbers(seed: str) -> Iterator[float]:
    """Numbers between 0 and 1, always the same for one seed."""
    block = 0
    while True:
        digest = hashlib.sha256(f"{seed}/{block}".encode()).digest()
        for start in range(0, len(digest), 4):
            yield int.from_bytes(digest[start : start + 4], "big") / 2**32
        block += 1


def _field(seed: str, width: float, height: float) -> Field:
    number = _numbers(seed)
    hills = [
        (
            next(number) * width,
            height * (0.15 + 0.85 * next(number)),
            width * (0.10 + 0.16 * next(number)),
            0.35 + next(number),
        )
        for _ in range(_HILLS)
    ]
    wave, turn = 0.02 + 0.02 * next(number), 6.3 * next(number)
    centre = width * (0.42 + 0.16 * next(number))
    bays = [(_BAY * (0.5 + next(number)), 6.3 * next(number)) for _ in range(3)]
    columns, rows = int(width / _STEP) + 2, int(height / _STEP) + 2
    return [
        [
            _height_at(column * _STEP, row * _STEP, hills, wave, turn)
            * _land((column * _STEP - centre) / width, row * _STEP / height, bays)
            for column in range(columns)
        ]
        for row in range(rows)
    ]


def _land(x: float, y: float, bays: Sequence[tuple[float, float]]) -> float:
    """How much of its height the ground keeps: none at the top and the sides, all in the middle and at the foot."""
    across, down = x / _HALF, (1 - y) / _DEEP
    angle = math.atan2(down, across)
    bay = sum(deep * math.sin((rank + 2) * angle + turn) for rank, (deep, turn) in enumerate(bays))
    inwards = min(1.0, max(0.0, 1 - math.hypot(across, down) * (1 + bay)))
    return inwards * inwards * (3 - 2 * inwards) if inwards < 1 else 1.0


def _height_at(
    x: float, y: float, hills: list[tuple[float, float, float, float]], wave: float, turn: float
) -> float:
    height = _PLAIN + 0.10 * math.sin(x * wave * 3 + turn) * math.cos(y * wave * 5 - turn)
    x, y = x + _WARP * math.sin(y * wave * 4 + turn), y + _WARP * math.sin(x * wave * 5 - turn)
    for left, top, reach, tall in hills:
        height += tall * math.exp(-((x - left) ** 2 + 1.4 * (y - top) ** 2) / (reach * reach))
    return height


def _contours(field: Field, levels: Sequence[float]) -> list[dict[Point, list[Point]]]:
    """At each of the ``levels`` from low to high, the ends of its pieces: marching squares, each cell seen once."""
    found: list[dict[Point, list[Point]]] = [{} for _ in levels]
    for row in range(len(field) - 1):
        for column in range(len(field[0]) - 1):
            corners = (
                (column, row, field[row][column]),
                (column + 1, row, field[row][column + 1]),
                (column + 1, row + 1, field[row + 1][column + 1]),
                (column, row + 1, field[row + 1][column]),
            )
            heights = [height for _x, _y, height in corners]
            first, last = bisect_right(levels, min(heights)), bisect_right(levels, max(heights))
            for index in range(first, last):
                for start, end in _pieces(corners, levels[index]):
                    found[index].setdefault(start, []).append(end)
                    found[index].setdefault(end, []).append(start)
    return found


def _joined(ends: dict[Point, list[Point]]) -> Iterator[list[Point]]:
    """The lines of one level, joined end to end; the shortest, which are specks, are left out."""
    starts = [point for point, others in ends.items() if len(others) == 1] + list(ends)
    for start in starts:
        line = [start]
        while ends.get(line[-1]):
            here = line[-1]
            following = ends[here].pop()
            ends[following].remove(here)
            line.append(following)
        if len(line) > _SPECK and min(_spread(line)) > _NARROW:
            yield line


def _spread(line: Sequence[Point]) -> tuple[float, float]:
    """How wide and how high a line is."""
    across, down = zip(*line, strict=True)
    return max(across) - min(across), max(down) - min(down)


def _lean(line: list[Point]) -> list[Point]:
    """``line`` without points that lie on the way from one neighbour to the next, never two running."""
    lean = line[:1]
    for before, point, after in zip(line, line[1:], line[2:], strict=False):
        if lean[-1] != before or _apart(point, before, after) > _NEAR:
            lean.append(point)
    return [*lean, line[-1]] if len(lean) > _SPECK else line


def _apart(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the straight line between two others."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down)
    if not length:
        return math.dist(point, start)
    return abs(across * (point[1] - start[1]) - down * (point[0] - start[0])) / length


def _pieces(corners: Sequence[Corner], level: float) -> Iterator[tuple[Point, Point]]:
    """Where the line of a level crosses one cell."""
    crossings = []
    for edge in zip(corners, (*corners[1:], corners[0]), strict=True):
        # In the same order whichever cell asks, so that two cells give their common edge the same point.
        (x1, y1, h1), (x2, y2, h2) = sorted(edge)
        if (h1 < level) != (h2 < level):
            share = (level - h1) / (h2 - h1)
            crossings.append(
                (round((x1 + share * (x2 - x1)) * _STEP, 2), round((y1 + share * (y2 - y1)) * _STEP, 2))
            )
    for start, end in zip(crossings[::2], crossings[1::2], strict=True):
        if start != end:
            yield start, end


def _bend(line: list[Point]) -> list[Point]:
    """The curve of ``_path`` as points."""
    closed = line[0] == line[-1]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(line)]
    corners = [*zip(middles, line[1:-1], middles[1:], strict=False)]
    if closed:
        corners.append((middles[-1], line[0], middles[0]))
    drawn = [middles[0] if closed else line[0]]
    for start, corner, end in corners:
        for step in range(_FINE + 1):
            share = step / _FINE
            before, within, after = (1 - share) ** 2, 2 * share * (1 - share), share**2
            drawn.append(
                (
                    before * start[0] + within * corner[0] + after * end[0],
                    before * start[1] + within * corner[1] + after * end[1],
                )
            )
    return drawn if closed else [*drawn, line[-1]]


def _path(line: list[Point]) -> str:
    """A smooth curve: through the middle of each stretch, bent towards the points."""
    closed = line[0] == line[-1]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(line)]
    first = middles[0] if closed else line[0]
    drawn = [f"M{first[0]:.1f} {first[1]:.1f}"]
    for point, middle in zip(line[1:-1], middles[1:], strict=True):
        drawn.append(f"Q{point[0]:.1f} {point[1]:.1f} {middle[0]:.1f} {middle[1]:.1f}")
    if closed:
        drawn.append(f"Q{line[0][0]:.1f} {line[0][1]:.1f} {middles[0][0]:.1f} {middles[0][1]:.1f}Z")
    else:
        drawn.append(f"L{line[-1][0]:.1f} {line[-1][1]:.1f}")
    return "".join(drawn)
