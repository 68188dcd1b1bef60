"""The line of stops upright: for a page so narrow that a name would have to be broken beside the others."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dossier.render.charts.canvas import SEMIBOLD

if TYPE_CHECKING:
    from markupsafe import Markup

    from dossier.render.charts.canvas import Canvas, Pen
    from dossier.tree import Chart, Mark


def draw_upright(chart: Chart, pen: Pen) -> Markup:
    """A numbered circle for each stop, its name beside it; the stops of a town on one line below its name."""
    canvas, title, top = pen.canvas(), pen.title(), 0.0
    for town, held in groupby(chart.marks, key=lambda mark: mark.group):
        canvas.shows(None)
        lines = title.wrap(town, pen.width)
        canvas.column(0, top + title.size, lines, title)
        top += len(lines) * title.leading + (pen.measures.gap if lines else 0.0)
        top = _draw_stops(canvas, pen, list(held), top) + pen.measures.gap
    return canvas.svg(max(top - pen.measures.gap, 0.0), chart.alternative)


def _draw_stops(canvas: Canvas, pen: Pen, marks: list[Mark], top: float) -> float:
    """The stops of one town below ``top``; where they end."""
    measures, hand, gap = pen.measures.itinerary, pen.note(SEMIBOLD), pen.measures.gap
    reach = measures.radius + measures.outline
    indent = 2 * reach + gap
    names = [hand.wrap(mark.value, pen.width - indent) for mark in marks]
    centres: list[float] = []
    for lines in names:
        height = max(2 * reach, len(lines) * hand.leading)
        centres.append(top + height / 2)
        top += height + gap
    canvas.line((reach, centres[0]), (reach, centres[-1]), measures.stroke, canvas.hue)
    for mark, lines, y in zip(marks, names, centres, strict=True):
        canvas.circle((reach, y), measures.radius + measures.outline / 2, measures.outline, hollow=True)
        number = pen.numeral(measures.radius)
        canvas.shows(mark)
        canvas.text(reach, y + number.drop, mark.label, number, "middle")
        canvas.column(indent, y + hand.drop - hand.leading * (len(lines) - 1) / 2, lines, hand)
    return top
