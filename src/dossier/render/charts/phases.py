"""Phases side by side: solid where begun or done, outlined where to come, and said so above the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from dossier.render.charts.canvas import Canvas, Pen
    from dossier.tree import Chart, Mark


def draw_phases(chart: Chart, pen: Pen) -> Markup:
    """Equal columns, in as few even rows as their words allow."""
    count = max(1, len(chart.marks))
    width, per_row = _columns(chart.marks, count, pen)
    canvas, top = pen.canvas(), 0.0
    for start in range(0, count, per_row):
        top = _draw_row(canvas, pen, chart.marks[start : start + per_row], top, width)
        top += 2 * pen.measures.gap
    return canvas.svg(top - 2 * pen.measures.gap, chart.alternative)


def _columns(marks: Sequence[Mark], count: int, pen: Pen) -> tuple[float, int]:
    """The width of a column, and how many stand in a row: no word is cut, and no text is a ribbon."""
    for rows in range(1, count + 1):
        per_row = -(-count // rows)
        width = _breadth(per_row, pen)
        if all(_narrowest(mark, pen) <= width for mark in marks):
            return width, per_row
    return pen.width, 1


def _breadth(per_row: int, pen: Pen) -> float:
    gap = pen.measures.phases.gap
    return (pen.width - gap * (per_row - 1)) / per_row


def _narrowest(mark: Mark, pen: Pen) -> float:
    """The width below which a phase reads badly."""
    words = (
        (mark.group, pen.note(muted=True)),
        (mark.label, pen.title()),
        (mark.value, pen.note()),
        (mark.note, pen.note(muted=True)),
    )
    ribbon = pen.measures.phases.narrowest if mark.value else 0.0
    return min(max(ribbon, *(hand.letters.longest_word(said) for said, hand in words)), pen.width)


def _draw_row(canvas: Canvas, pen: Pen, marks: Sequence[Mark], top: float, breadth: float) -> float:
    """The phases of one row below ``top``: a bar, the phase and its state, its name, its words; where it ends."""
    measures = pen.measures.phases
    state, title, note = pen.note(muted=True), pen.title(), pen.note()
    heads = [state.wrap(mark.group, breadth) for mark in marks]
    names = [title.wrap(mark.label, breadth) for mark in marks]
    first = top + measures.thickness + pen.measures.gap + state.leading
    second = first + (max(map(len, heads)) - 1) * state.leading + title.leading - state.leading / 8
    third = second + (max(map(len, names)) - 1) * title.leading + note.leading + state.leading / 8
    bottom = second
    for rank, (mark, head, name) in enumerate(zip(marks, heads, names, strict=True)):
        x = rank * (breadth + measures.gap)
        canvas.bar(x, top, (breadth, measures.thickness), pen.measures.outline, hollow=mark.hollow)
        canvas.shows(None)
        canvas.column(x, first, head, state)
        canvas.shows(mark)
        canvas.column(x, second, name, title)
        end = canvas.column(x, third, note.wrap(mark.value, breadth), note)
        end = canvas.column(x, end, state.wrap(mark.note, breadth), state)
        bottom = max(bottom, end - note.leading)
    return bottom + note.leading / 3
