"""A figure from period to period, from zero: a line or columns, true to time; what is incomplete is outlined, and dotted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dossier.render.charts.bars import draw_bars
from dossier.render.charts.canvas import BOLD
from dossier.tree import ChartKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from dossier.render.charts.canvas import Canvas, Hand, Pen
    from dossier.tree import Chart, Mark

_HEIGHT = 0.3  # of the width: how high the greatest value stands
_HIGHEST = 8  # times the thickness of a bar
_COLUMN = 0.6  # of the shortest step in time: how wide a column is
_CAPITALS = 0.73  # of the size: how high figures stand
_THICK = 3  # times the rule: the line from point to point


@dataclass(frozen=True, slots=True)
class Run:
    """Values from period to period over a stretch of a drawing: where each stands across it, and how their values are written."""

    marks: Sequence[Mark]
    left: float
    width: float
    places: Sequence[float]
    value: Hand
    in_columns: bool

    @property
    def room(self) -> float:
        """What a period has for its words, in points."""
        return min(after - before for before, after in pairwise(self.places))


def draw_evolution(chart: Chart, pen: Pen) -> Markup:
    """The values over a line that stands for zero; bars below one another where their words would run into each other."""
    in_columns = chart.kind is ChartKind.COLUMNS
    run = find_run(pen, chart.marks, (0.0, pen.width), in_columns=in_columns)
    if run is None:
        return draw_bars(chart, pen)
    most = max((mark.amount for mark in chart.marks), default=0.0) or 1.0
    height = min(pen.width * _HEIGHT, _HIGHEST * pen.measures.bars.thickness)
    canvas = pen.canvas()
    foot = draw_run(canvas, pen, run, run.value.leading + pen.measures.gap + height, height / most)
    return canvas.svg(foot, chart.alternative)


def find_run(pen: Pen, marks: Sequence[Mark], across: tuple[float, float], *, in_columns: bool) -> Run | None:
    """How periods stand on a stretch (its left and its width); None where their words would run into each other."""
    label, note, gap = pen.label(), pen.note(muted=True), pen.measures.gap
    left, width = across
    for value in (pen.value(), replace(label, weight=BOLD, colour=pen.hue)):
        widths = [_width(mark, (label, value, note)) for mark in marks]
        places = [left + x for x in _places(marks, width, widths, in_columns=in_columns)]
        steps = [after - before for before, after in pairwise(places)]
        needed = [(one + other) / 2 + gap / 2 for one, other in pairwise(widths)]
        if all(step >= need for step, need in zip(steps, needed, strict=True)):
            return Run(marks, left, width, places, value, in_columns)
    return None


def draw_run(canvas: Canvas, pen: Pen, run: Run, zero: float, scale: float) -> float:
    """Draw it from the line ``zero`` upwards, ``scale`` points for one unit; where its words end below."""
    label, note, gap, value = pen.label(), pen.note(muted=True), pen.measures.gap, run.value
    tops = [zero - scale * mark.amount for mark in run.marks]
    canvas.line((run.left, zero), (run.left + run.width, zero), pen.measures.rule, canvas.ink)
    if run.in_columns:
        _columns(canvas, pen, run, tops, zero)
    else:
        _line(canvas, pen, run, tops)
    foot = zero
    for number, (mark, x, top) in enumerate(zip(run.marks, run.places, tops, strict=True)):
        canvas.shows(mark)
        below = not run.in_columns and _in_a_hollow(tops, number)
        is_below = below and zero - top > value.leading + gap
        drop = gap + value.size * _CAPITALS if is_below else -gap - _lift(run, tops, number, gap)
        y = zero + gap / 2 + label.size
        canvas.text(x, y, mark.label, label, "middle")
        canvas.text(x, top + drop, mark.value, value, "middle")
        room = max(run.room - gap, *map(note.width, mark.note.split()), 0.0)
        lines = note.wrap(mark.note, room)
        foot = max(foot, canvas.column(x, y + note.leading, lines, note, "middle") - note.leading)
    return foot + label.leading / 3


def _lift(run: Run, tops: Sequence[float], number: int, gap: float) -> float:
    """How much higher than usual a value stands so that a line that goes on steeply upwards does not run through it."""
    if run.in_columns:
        return 0.0
    half, x, top = run.value.width(run.marks[number].value) / 2, run.places[number], tops[number]
    near = [rank for rank in (number - 1, number + 1) if 0 <= rank < len(tops)]
    steepest = max((top - tops[rank]) / abs(run.places[rank] - x) for rank in near)
    return max(0.0, steepest * half - gap / 2)


def _in_a_hollow(tops: Sequence[float], number: int) -> bool:
    """Whether the line comes from above and does not fall further: then the words above a point would be on it."""
    before, here, after = tops[max(0, number - 1)], tops[number], [*tops[number + 1 :], 0.0][0]
    return before < here and after <= here


def _width(mark: Mark, hands: tuple[Hand, Hand, Hand]) -> float:
    """How wide the words of a period are, its note in lines of a word."""
    label, value, note = hands
    words = [note.width(word) for word in mark.note.split()]
    return max(label.width(mark.label), value.width(mark.value), *words, 0.0)


def _places(marks: Sequence[Mark], width: float, widths: Sequence[float], *, in_columns: bool) -> list[float]:
    """Where each period stands across ``width``: as far from the next as time is long, all words within."""
    first, last = marks[0].start, marks[-1].start
    start, end = widths[0] / 2, width - widths[-1] / 2
    if in_columns:
        wide = width / (2 * len(marks))
        start, end = max(start, wide), min(end, width - wide)
    return [start + (mark.start - first) / (last - first) * (end - start) for mark in marks]


def _columns(canvas: Canvas, pen: Pen, run: Run, tops: Sequence[float], zero: float) -> None:
    width = min(_COLUMN * run.room, 3 * pen.measures.bars.thickness)
    for mark, x, top in zip(run.marks, run.places, tops, strict=True):
        if mark.amount:
            high = max(zero - top, pen.measures.rule)
            corner = (x - width / 2, zero - high)
            canvas.bar(*corner, (width, high), pen.measures.outline, hollow=mark.hollow)


def _line(canvas: Canvas, pen: Pen, run: Run, tops: Sequence[float]) -> None:
    """From point to point, dotted towards and from what is incomplete."""
    thick, points = _THICK * pen.measures.rule, list(zip(run.places, tops, strict=True))
    for number, (before, after) in enumerate(pairwise(points)):
        loose = run.marks[number].hollow or run.marks[number + 1].hollow
        canvas.line(before, after, thick, pen.hue, pen.measures.map.dots if loose else None)
    for mark, point in zip(run.marks, points, strict=True):
        canvas.circle(point, pen.measures.map.point, pen.measures.outline, hollow=mark.hollow)
