"""Small multiples: a chart for each series, side by side in even rows, all drawn from zero and to one scale."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dossier.render.charts.bars import draw_below_words
from dossier.render.charts.evolution import draw_run, find_run
from dossier.tree import ChartKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from dossier.render.charts.canvas import Canvas, Pen
    from dossier.render.charts.evolution import Run
    from dossier.tree import Chart, Mark

_HEIGHT = 0.42  # of the width of one: how high the greatest value of all stands
_HIGHEST = 6  # times the thickness of a bar
_APART = 3  # times the gap: between two charts
_MOST = 4  # in a row


def draw_series(chart: Chart, pen: Pen) -> Markup:
    """As many in a row as their words allow; bars below one another where none has the room."""
    held = [(name, list(marks)) for name, marks in groupby(chart.marks, key=lambda mark: mark.group)]
    apart, in_columns = _APART * pen.measures.gap, chart.kind is ChartKind.SERIES_COLUMNS
    for rows in range(-(-len(held) // _MOST), len(held) + 1):
        count = -(-len(held) // rows)
        width = (pen.width - apart * (count - 1)) / count
        lefts = [(rank % count) * (width + apart) for rank in range(len(held))]
        runs = [
            find_run(pen, marks, (left, width), in_columns=in_columns)
            for left, (_name, marks) in zip(lefts, held, strict=True)
        ]
        found = [run for run in runs if run is not None]
        if len(found) == len(held) and all(
            pen.title().letters.longest_word(name) <= width for name, _ in held
        ):
            return _draw(chart, pen, held, found, count)
    return draw_below_words(chart, pen)


def _draw(
    chart: Chart, pen: Pen, held: Sequence[tuple[str, list[Mark]]], runs: Sequence[Run], count: int
) -> Markup:
    """The charts, ``count`` in a row; the words of each in the order of the tree."""
    canvas, title, gap = pen.canvas(), pen.title(), pen.measures.gap
    most = max((mark.amount for mark in chart.marks), default=0.0) or 1.0
    height = min(runs[0].width * _HEIGHT, _HIGHEST * pen.measures.bars.thickness)
    scale, foot = height / most, 0.0
    for start in range(0, len(held), count):
        top = foot + (2 * gap if start else 0.0)
        names = [title.wrap(name, run.width) for (name, _), run in zip(held, runs, strict=True)][
            start : start + count
        ]
        heads = max(map(len, names)) * title.leading
        value = max(run.value.leading for run in runs)
        highest = max(mark.amount for run in runs[start : start + count] for mark in run.marks)
        zero = top + heads + gap / 2 + value + gap + scale * highest
        for lines, run in zip(names, runs[start : start + count], strict=True):
            _name(canvas, pen, run, lines, top)
            foot = max(foot, draw_run(canvas, pen, run, zero, scale))
    return canvas.svg(foot, chart.alternative)


def _name(canvas: Canvas, pen: Pen, run: Run, lines: Sequence[str], top: float) -> None:
    title = pen.title()
    canvas.shows(None)
    canvas.column(run.left, top + title.size, lines, title)
