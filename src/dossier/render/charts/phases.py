"""Phases side by side: solid where begun or done, outlined where to come, and said so above the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from dossier.render.charts.canvas import Pen
    from dossier.tree import Chart


def draw_phases(chart: Chart, pen: Pen) -> Markup:
    """Equal columns: a bar, the phase and its state, its name, its words."""
    measures, count = pen.measures.phases, max(1, len(chart.marks))
    state, title, note = pen.note(muted=True), pen.title(), pen.note()
    breadth = (pen.width - measures.gap * (count - 1)) / count
    canvas = pen.canvas()
    heads = [state.wrap(mark.group, breadth) for mark in chart.marks]
    names = [title.wrap(mark.label, breadth) for mark in chart.marks]
    first = measures.thickness + pen.measures.gap + state.leading
    second = first + (max(map(len, heads)) - 1) * state.leading + title.leading - state.leading / 8
    third = second + (max(map(len, names)) - 1) * title.leading + note.leading + state.leading / 8
    bottom = third
    for rank, (mark, head, name) in enumerate(zip(chart.marks, heads, names, strict=True)):
        x = rank * (breadth + measures.gap)
        size = (breadth, measures.thickness)
        canvas.bar(x, 0, size, pen.measures.outline, hollow=mark.hollow)
        canvas.column(x, first, head, state)
        canvas.column(x, second, name, title)
        words = [*note.wrap(mark.value, breadth)]
        end = canvas.column(x, third, words, note)
        end = canvas.column(x, end, state.wrap(mark.note, breadth), state)
        bottom = max(bottom, end - note.leading)
    return canvas.svg(bottom + note.leading / 3, chart.alternative)
