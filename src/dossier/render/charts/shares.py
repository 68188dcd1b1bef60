"""A whole cut into its parts: one bar, solid and outlined in turn, each part named below it, or in a list in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from dossier.render.charts.canvas import Canvas, Pen
    from dossier.tree import Chart, Mark


def draw_shares(chart: Chart, pen: Pen) -> Markup:
    """The bar over the whole width; the words of each part below it where all have room, else one part a line."""
    canvas, measures, gap = pen.canvas(), pen.measures, pen.measures.gap
    thickness = measures.bars.thickness
    for mark in chart.marks:
        x, width = mark.start * pen.width, mark.amount * pen.width
        if mark.amount:
            canvas.bar(x, 0, (max(width, measures.rule), thickness), measures.outline, hollow=mark.hollow)
    rooms = [mark.amount * pen.width - gap for mark in chart.marks]
    if all(_longest(mark, pen) <= room for mark, room in zip(chart.marks, rooms, strict=True)):
        foots = [
            _words(canvas, pen, mark, (mark.start * pen.width, thickness + gap / 2), room)
            for mark, room in zip(chart.marks, rooms, strict=True)
        ]
        return canvas.svg(max(foots), chart.alternative)
    y, sign = thickness + gap, pen.label().size * 0.8
    for mark in chart.marks:
        canvas.bar(
            0, y + pen.label().leading / 2 - sign / 2, (sign, sign), measures.outline, hollow=mark.hollow
        )
        y = _entry(canvas, pen, mark, (sign + gap, y))
    return canvas.svg(y, chart.alternative)


def _longest(mark: Mark, pen: Pen) -> float:
    """The width that the words of a part need."""
    label, note = pen.label().letters, pen.note(muted=True).letters
    return max(pen.value().width(mark.value), label.longest_word(mark.label), note.longest_word(mark.note))


def _words(canvas: Canvas, pen: Pen, mark: Mark, corner: tuple[float, float], room: float) -> float:
    """The words of a part in a column below it; where they end."""
    label, value, note = pen.label(), pen.value(), pen.note(muted=True)
    x, y = corner
    canvas.shows(mark)
    top = y + value.leading
    y = canvas.column(x, top + label.size, label.wrap(mark.label, room), label)
    canvas.text(x, top - value.leading / 4, mark.value, value)
    return canvas.column(x, y, note.wrap(mark.note, room), note) - label.size + label.leading / 3


def _entry(canvas: Canvas, pen: Pen, mark: Mark, corner: tuple[float, float]) -> float:
    """A line of the list: its label, its share and what is said of it; where the next one starts."""
    label, value, note = pen.label(), pen.value(), pen.note(muted=True)
    x, y = corner
    gap = pen.measures.gap
    share = max(value.width(other) for other in (mark.value, "100\u00a0%"))
    canvas.shows(mark)
    names = label.wrap(mark.label, pen.width - x - share - gap)
    middle = y + label.leading / 2
    after = canvas.column(x + share + gap, middle + label.drop, names, label)
    canvas.text(x, middle + value.drop, mark.value, value)
    foot = canvas.column(x + share + gap, after, note.wrap(mark.note, pen.width - x - share - gap), note)
    return foot - label.drop - label.leading / 2 + (pen.measures.gap / 2)
