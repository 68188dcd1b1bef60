"""Where the names of a map stand: near their points, clear of one another, of the points and of the strokes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dossier.render.charts.canvas import Anchor

Point = tuple[float, float]
#: Left, top, right, bottom.
Box = tuple[float, float, float, float]
Stroke = tuple[Point, Point]

_ROUNDS = 4  # of moving each name to its best place, given all others
#: What a place costs: by the point outside the frame, by the surface shared with another name or a point, by the stroke
#: below it, by the name or the point that its own leader crosses, by the step away.
_OUTSIDE, _OVER_NAME, _OVER_POINT, _OVER_STROKE, _OVER_LEADER, _FARTHER = 1000.0, 400.0, 300.0, 8.0, 60.0, 2.5
_STEPS = 14
_WHITE = 2.0  # points between a name and its leader
_BESIDE = 2  # steps: so near its point, a name needs no leader
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))


@dataclass(frozen=True, slots=True)
class Label:
    """The room that a name takes, and the point that it names; ``reach`` is how near it may come to it."""

    point: Point
    size: tuple[float, float]
    reach: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A name in its place, which of its edges it is set along, and the leader to its point where it stands away."""

    box: Box
    anchor: Anchor
    leader: Stroke | None


def place_labels(
    labels: Sequence[Label], frame: Box, points: Sequence[Box], strokes: Sequence[Sequence[Point]]
) -> list[Placed]:
    """The place of each label in ``frame``, in their order; ``points`` and ``strokes`` are what they should not hide."""
    segments = [(_around(*segment), segment) for line in strokes for segment in pairwise(line)]
    ways = []
    for label in labels:
        places = list(_places(label))
        near = _meeting(_whole([place.box for _cost, place in places]), segments)
        ways.append([(_fixed(label, place, frame, points, near) + cost, place) for cost, place in places])
    chosen = [_best(places, ()) for places in ways]
    for _ in range(_ROUNDS):
        for rank, places in enumerate(ways):
            others = [*chosen[:rank], *chosen[rank + 1 :]]
            chosen[rank] = _best(places, others)
    return chosen


def _best(ways: Sequence[tuple[float, Placed]], others: Sequence[Placed]) -> Placed:
    """The place that costs least among the others, the first of equals."""
    return min(ways, key=lambda way: way[0] + _among(way[1], others))[1]


def _places(label: Label) -> Iterator[tuple[float, Placed]]:
    """The places of a label, each with what its distance costs: right, left, below, above, at the corners, and so on outwards."""
    (x, y), (width, height) = label.point, label.size
    for step in range(1, _STEPS + 1):
        gap = label.reach * step
        for rank, (right, down) in enumerate(_SIDES):
            aside = gap if down == 0 else gap / 2
            left = x + aside if right > 0 else x - aside - width if right < 0 else x - width / 2
            top = y + gap if down > 0 else y - gap - height if down < 0 else y - height / 2
            anchor: Anchor = "start" if right > 0 else "end" if right < 0 else "middle"
            box = (left, top, left + width, top + height)
            leader = ((x, y), _nearest(_grown(box), (x, y))) if step > _BESIDE else None
            yield step * _FARTHER + rank / 2, Placed(box, anchor, leader)


def _fixed(
    label: Label, place: Placed, frame: Box, points: Sequence[Box], segments: Sequence[tuple[Box, Stroke]]
) -> float:
    """What a place costs whatever the other names do."""
    left, top, right, bottom = place.box
    outside = (
        max(frame[0] - left, 0)
        + max(frame[1] - top, 0)
        + max(right - frame[2], 0)
        + max(bottom - frame[3], 0)
    )
    hidden = sum(1 for _box, stroke in _meeting(place.box, segments) if clipped(*stroke, place.box))
    led = 0
    if place.leader is not None:
        led = sum(1 for box in points if clipped(*place.leader, box) and not _holds(box, label.point))
    return (
        _OUTSIDE * outside
        + _OVER_POINT * _shared(place.box, points)
        + _OVER_STROKE * hidden
        + _OVER_LEADER * led
    )


def _around(start: Point, end: Point) -> Box:
    return min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])


def _whole(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _meeting(box: Box, segments: Sequence[tuple[Box, Stroke]]) -> list[tuple[Box, Stroke]]:
    """Return the strokes that may reach into ``box``: most of a border is far from any name."""
    left, top, right, bottom = box
    return [
        one
        for one in segments
        if one[0][0] <= right and one[0][2] >= left and one[0][1] <= bottom and one[0][3] >= top
    ]


def _among(place: Placed, others: Sequence[Placed]) -> float:
    """What a place costs for where the other names stand."""
    leaders = [other.leader for other in others if other.leader is not None]
    crossed = sum(1 for leader in leaders if clipped(*leader, place.box))
    if place.leader is not None:
        crossed += sum(1 for other in others if clipped(*place.leader, other.box))
    return _OVER_NAME * _shared(place.box, [other.box for other in others]) + _OVER_LEADER * crossed


def _shared(box: Box, others: Sequence[Box]) -> float:
    """How much surface ``box`` shares with the others."""
    return sum(
        max(min(box[2], other[2]) - max(box[0], other[0]), 0.0)
        * max(min(box[3], other[3]) - max(box[1], other[1]), 0.0)
        for other in others
    )


def _holds(box: Box, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _grown(box: Box) -> Box:
    """A box with the white in which its leader ends."""
    return box[0] - _WHITE, box[1] - _WHITE, box[2] + _WHITE, box[3] + _WHITE


def _nearest(box: Box, point: Point) -> Point:
    """The point of a box that is nearest to ``point``."""
    return min(max(point[0], box[0]), box[2]), min(max(point[1], box[1]), box[3])


def clipped(start: Point, end: Point, box: Box) -> Stroke | None:
    """The part of a stroke that lies in ``box``; None where none does."""
    (x, y), across, down = start, end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for step, room in ((-across, x - box[0]), (across, box[2] - x), (-down, y - box[1]), (down, box[3] - y)):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first > last:
        return None
    return (x + first * across, y + first * down), (x + last * across, y + last * down)
