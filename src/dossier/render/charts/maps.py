"""A map: the territory and its neighbours in outline, the towns of the stops with their numbers, a scale."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from dossier.render.charts.canvas import BOLD
from dossier.render.charts.map_labels import Box, Label, Placed, Point, clipped, place_labels

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markupsafe import Markup

    from dossier.render.charts.canvas import Canvas, Hand, Pen
    from dossier.tree import Chart, Ground, Mark

_IN_A_ROW = 5  # numbers below the name of a town


@dataclass(frozen=True, slots=True)
class _Town:
    """A town in its place on the page, with the marks of its stops (or the one that only names it)."""

    name: str
    marks: list[Mark]
    point: Point
    hand: Hand
    is_stop: bool


@dataclass(frozen=True, slots=True)
class _View:
    """How kilometres become points of the page, and what of the page the map takes."""

    place: Callable[[Point], Point]
    scale: float
    frame: Box


def draw_map(chart: Chart, pen: Pen) -> Markup:
    """The map, as high as the shape of the territory asks for and the charte allows."""
    canvas = pen.canvas()
    ground = chart.ground
    view = _view(ground, [mark.place for mark in chart.marks], pen)
    borders = _draw_ground(canvas, pen, ground, view)
    route = [view.place(point) for point in ground.route]
    for start, end in pairwise(route):
        canvas.line(start, end, pen.measures.map.route, canvas.hue, pen.measures.map.dots)
    towns = _towns(chart, pen, view)
    _draw_scale(canvas, pen, chart, view)
    reach = pen.measures.map.point + pen.measures.gap / 2
    labels = [Label(town.point, _size(town, pen), reach) for town in towns]
    inner = (view.frame[0], view.frame[1] + pen.measures.gap / 2, view.frame[2], view.frame[3])
    boxes = [_around(town.point, pen.measures.map.point) for town in towns] + [_scale_box(pen, chart, view)]
    placed = place_labels(labels, inner, boxes, [*borders, route])
    for place in placed:
        if place.leader is not None:
            canvas.line(*place.leader, pen.measures.hairline, canvas.ink)
    for town, place in zip(towns, placed, strict=True):
        radius = pen.measures.map.point if town.is_stop else pen.measures.map.other
        canvas.circle(town.point, radius, pen.measures.outline, hollow=not town.is_stop)
        _draw_town(canvas, pen, town, place)
    return canvas.svg(view.frame[3] + pen.measures.rule, chart.alternative)


def _view(ground: Ground, places: Sequence[Point], pen: Pen) -> _View:
    points = [*places, *(point for ring in ground.territory for point in ring)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    margin = pen.measures.gap
    scale = min(
        (pen.width - 2 * margin) / (right - left), (pen.measures.map.height - 2 * margin) / (bottom - top)
    )
    height = (bottom - top) * scale + 2 * margin
    x0, y0 = pen.width / 2 - (left + right) / 2 * scale, margin - top * scale
    return _View(
        lambda point: (x0 + point[0] * scale, y0 + point[1] * scale), scale, (0.0, 0.0, pen.width, height)
    )


def _draw_ground(canvas: Canvas, pen: Pen, ground: Ground, view: _View) -> list[list[Point]]:
    """The neighbours in a hairline, cut at the frame, and the territory above them; the strokes that were drawn."""
    strokes: list[list[Point]] = []
    for ring in ground.around:
        strokes += _within([view.place(point) for point in (*ring, ring[0])], view.frame)
    for stroke in strokes:
        canvas.outline(stroke, pen.measures.hairline, canvas.hairline)
    for ring in ground.territory:
        shape = [view.place(point) for point in ring]
        canvas.outline(
            shape, pen.measures.map.border, canvas.ink, fill=pen.charte.colours[pen.measures.map.colour].css
        )
        strokes.append([*shape, shape[0]])
    return strokes


def _within(line: Sequence[Point], frame: Box) -> list[list[Point]]:
    """The stretches of a line that lie in the frame."""
    stretches: list[list[Point]] = []
    for start, end in pairwise(line):
        piece = clipped(start, end, frame)
        if piece is None:
            continue
        if stretches and stretches[-1][-1] == piece[0]:
            stretches[-1].append(piece[1])
        else:
            stretches.append(list(piece))
    return stretches


def _towns(chart: Chart, pen: Pen, view: _View) -> list[_Town]:
    towns = []
    for name, group in groupby(chart.marks, key=lambda mark: mark.group):
        marks = list(group)
        is_stop = not marks[0].hollow
        hand = pen.label(BOLD) if is_stop else pen.note()
        towns.append(_Town(name, marks, view.place(marks[0].place), hand, is_stop))
    return towns


def _size(town: _Town, pen: Pen) -> tuple[float, float]:
    """How wide and how high the name of a town is, with the numbers of its stops below."""
    width, height = town.hand.width(town.name), town.hand.size
    if town.is_stop:
        across = min(len(town.marks), _IN_A_ROW)
        rows = -(-len(town.marks) // _IN_A_ROW)
        width = max(width, across * _pitch(pen) - pen.measures.gap / 4)
        height += rows * _pitch(pen) + pen.measures.gap / 4
    return width, height


def _pitch(pen: Pen) -> float:
    return 2 * pen.measures.map.number + pen.measures.gap / 4


def _draw_town(canvas: Canvas, pen: Pen, town: _Town, place: Placed) -> None:
    left, top, right, _bottom = place.box
    x = {"start": left, "middle": (left + right) / 2, "end": right}[place.anchor]
    canvas.shows(None)
    canvas.text(x, top + town.hand.size * 0.86, town.name, town.hand, place.anchor)
    if not town.is_stop:
        return
    radius, pitch = pen.measures.map.number, _pitch(pen)
    number = pen.numeral(radius * pen.measures.map.numeral)
    for rank, mark in enumerate(town.marks):
        row, column = divmod(rank, _IN_A_ROW)
        count = min(len(town.marks) - row * _IN_A_ROW, _IN_A_ROW)
        span = count * pitch - pen.measures.gap / 4
        start = {"start": left, "middle": (left + right - span) / 2, "end": right - span}[place.anchor]
        centre = (
            start + radius + column * pitch,
            top + town.hand.size + pen.measures.gap / 4 + radius + row * pitch,
        )
        canvas.circle(centre, radius, pen.measures.outline, hollow=True)
        canvas.shows(mark)
        canvas.text(centre[0], centre[1] + number.drop, mark.label, number, "middle")


def _scale_box(pen: Pen, chart: Chart, view: _View) -> Box:
    """Where the scale stands: at the foot on the left."""
    note, tick = pen.note(), chart.axis[0]
    width = max(tick.amount * view.scale, note.width(tick.label))
    return (0.0, view.frame[3] - note.leading - pen.measures.gap, width, view.frame[3])


def _draw_scale(canvas: Canvas, pen: Pen, chart: Chart, view: _View) -> None:
    note, tick = pen.note(), chart.axis[0]
    foot, end = view.frame[3] - pen.measures.rule, tick.amount * view.scale
    for x in (pen.measures.rule / 2, end):
        canvas.line((x, foot - pen.measures.gap / 2), (x, foot), pen.measures.rule, canvas.ink)
    canvas.line((0.0, foot), (end + pen.measures.rule / 2, foot), pen.measures.rule, canvas.ink)
    canvas.shows(tick)
    canvas.text(0.0, foot - pen.measures.gap, tick.label, note)


def _around(point: Point, radius: float) -> Box:
    return (point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)
