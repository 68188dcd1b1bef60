"""A figure from period to period, from zero: a line or columns, true to time; what is incomplete is outlined, and dotted."""

from __future__ import annotations

from dataclasses import replace
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


def draw_evolution(chart: Chart, pen: Pen) -> Markup:
    """The values over a line that stands for zero; bars below one another where their words would run into each other."""
    label, note, gap = pen.label(), pen.note(muted=True), pen.measures.gap
    for value in (pen.value(), replace(label, weight=BOLD, colour=pen.hue)):
        widths = [_width(mark, (label, value, note)) for mark in chart.marks]
        places = _places(chart, pen, widths)
        steps = [after - before for before, after in pairwise(places)]
        needed = [(one + other) / 2 + gap / 2 for one, other in pairwise(widths)]
        if all(step >= need for step, need in zip(steps, needed, strict=True)):
            break
    else:
        return draw_bars(chart, pen)
    room = min(steps) - gap
    most = max((mark.amount for mark in chart.marks), default=0.0) or 1.0
    height = min(pen.width * _HEIGHT, _HIGHEST * pen.measures.bars.thickness)
    zero = value.leading + gap + height
    tops = [zero - height * mark.amount / most for mark in chart.marks]
    canvas = pen.canvas()
    canvas.line((0, zero), (pen.width, zero), pen.measures.rule, canvas.ink)
    if chart.kind is ChartKind.COLUMNS:
        _columns(canvas, chart, pen, (places, tops), zero)
    else:
        _line(canvas, chart, pen, list(zip(places, tops, strict=True)))
    foot = zero
    for number, (mark, x, top) in enumerate(zip(chart.marks, places, tops, strict=True)):
        canvas.shows(mark)
        below = chart.kind is not ChartKind.COLUMNS and _in_a_hollow(tops, number)
        drop = gap + value.size * _CAPITALS if below and zero - top > value.leading + gap else -gap
        y = zero + gap / 2 + label.size
        canvas.text(x, y, mark.label, label, "middle")
        canvas.text(x, top + drop, mark.value, value, "middle")
        lines = note.wrap(mark.note, max(room, *map(note.width, mark.note.split()))) if mark.note else []
        foot = max(foot, canvas.column(x, y + note.leading, lines, note, "middle") - note.leading)
    return canvas.svg(foot + label.leading / 3, chart.alternative)


def _in_a_hollow(tops: Sequence[float], number: int) -> bool:
    """Whether the line comes from above and does not fall further: then the words above a point would be on it."""
    before, here, after = tops[max(0, number - 1)], tops[number], [*tops[number + 1 :], 0.0][0]
    return before < here and after <= here


def _width(mark: Mark, hands: tuple[Hand, Hand, Hand]) -> float:
    """How wide the words of a period are, its note in lines of a word."""
    label, value, note = hands
    words = [note.width(word) for word in mark.note.split()]
    return max(label.width(mark.label), value.width(mark.value), *words, 0.0)


def _places(chart: Chart, pen: Pen, widths: Sequence[float]) -> list[float]:
    """Where each period stands across the drawing: as far from the next as time is long, all words within."""
    first, last = chart.marks[0].start, chart.marks[-1].start
    start, end = widths[0] / 2, pen.width - widths[-1] / 2
    if chart.kind is ChartKind.COLUMNS:
        wide = pen.width / (2 * len(chart.marks))
        start, end = max(start, wide), min(end, pen.width - wide)
    return [start + (mark.start - first) / (last - first) * (end - start) for mark in chart.marks]


def _columns(
    canvas: Canvas, chart: Chart, pen: Pen, at: tuple[Sequence[float], Sequence[float]], zero: float
) -> None:
    places, tops = at
    width = _COLUMN * min(after - before for before, after in pairwise(places))
    width = min(width, 3 * pen.measures.bars.thickness)
    for mark, x, top in zip(chart.marks, places, tops, strict=True):
        if mark.amount:
            high = max(zero - top, pen.measures.rule)
            corner = (x - width / 2, zero - high)
            canvas.bar(*corner, (width, high), pen.measures.outline, hollow=mark.hollow)


def _line(canvas: Canvas, chart: Chart, pen: Pen, points: Sequence[tuple[float, float]]) -> None:
    """From point to point, dotted towards and from what is incomplete."""
    thick = _THICK * pen.measures.rule
    for number, (before, after) in enumerate(pairwise(points)):
        loose = chart.marks[number].hollow or chart.marks[number + 1].hollow
        canvas.line(before, after, thick, pen.hue, pen.measures.map.dots if loose else None)
    for mark, point in zip(chart.marks, points, strict=True):
        canvas.circle(point, pen.measures.map.point, pen.measures.outline, hollow=mark.hollow)
