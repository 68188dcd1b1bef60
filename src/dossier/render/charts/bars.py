"""Horizontal bars from zero, each with its value; what is incomplete is outlined and said so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from dossier.render.charts.canvas import Canvas, Pen
    from dossier.tree import Chart, Mark


_SHARE = 0.3  # of the width: where less is left for the bars, they go below their words
_SPREAD = 10  # bars at their full thickness; more of them come closer, as far as their words allow


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar with its words: ``tail`` is the width of what stands behind it, ``height`` that of the row."""

    mark: Mark
    label: list[str]
    note: list[str]
    tail: float
    thickness: float
    height: float


def draw_bars(chart: Chart, pen: Pen) -> Markup:
    """The bars of ``chart``, one below the other."""
    most = pen.width * pen.measures.bars.labels
    wrapped = [pen.label().wrap(mark.label, most) for mark in chart.marks]
    names = max((pen.label().width(line) for lines in wrapped for line in lines), default=0.0)
    axis = names + 2 * pen.measures.gap
    rest, count = pen.width - axis, len(chart.marks)
    bars = [_bar(mark, lines, pen, rest, count) for mark, lines in zip(chart.marks, wrapped, strict=True)]
    cut = any(pen.label().letters.longest_word(mark.label) > most for mark in chart.marks)
    if cut or any(rest - bar.tail < _SHARE * pen.width for bar in bars):
        return draw_below_words(chart, pen)
    canvas, top = pen.canvas(), 0.0
    scale = min(((rest - bar.tail) / bar.mark.amount for bar in bars if bar.mark.amount), default=0.0)
    for bar in bars:
        _draw(canvas, pen, bar, (axis, top + bar.height / 2), scale)
        top += bar.height
    canvas.line((axis, 0), (axis, top), pen.measures.rule, canvas.ink)
    return canvas.svg(top, chart.alternative)


def _draw(canvas: Canvas, pen: Pen, bar: _Bar, start: tuple[float, float], scale: float) -> None:
    """One row: the label, the bar from ``start``, the value and the note."""
    label, value, note, gap = pen.label(), pen.value(), pen.note(muted=True), pen.measures.gap
    x, middle = start
    canvas.shows(bar.mark)
    first = middle + label.drop - label.leading * (len(bar.label) - 1) / 2
    canvas.column(0, first, bar.label, label)
    x += _stroke(canvas, pen, bar.mark, (x, middle - bar.thickness / 2), (scale, bar.thickness)) + gap
    canvas.text(x, middle + value.drop, bar.mark.value, value)
    x += value.width(bar.mark.value) + gap
    last = note.leading * (len(bar.note) - 1) / 2
    canvas.column(x, middle + value.drop - last, bar.note, note)


def _stroke(
    canvas: Canvas, pen: Pen, mark: Mark, corner: tuple[float, float], size: tuple[float, float]
) -> float:
    """Draw the bar of ``mark`` with its lower left corner at ``corner`` (points), and return its length in points.

    ``size`` is the scale (points for one unit of the figure) and the thickness of the bar in points. A figure above
    zero gets a bar at least as long as a rule is thick, so that it is never invisible; zero gets none.
    """
    scale, thickness = size
    length = max(mark.amount * scale, pen.measures.rule) if mark.amount else 0.0
    if length:
        canvas.bar(*corner, (length, thickness), pen.measures.outline, hollow=mark.hollow)
    return length


def _bar(mark: Mark, label: list[str], pen: Pen, width: float, count: int) -> _Bar:
    """One of ``count`` bars with what stands behind it: the value, and the note in half of the rest."""
    gap, hand = pen.measures.gap, pen.note(muted=True)
    value = gap + pen.value().width(mark.value)
    half = (width - value - gap) / 2
    note = hand.wrap(mark.note, max(half, hand.letters.longest_word(mark.note)))
    tail = value + (gap + max(hand.width(line) for line in note) if note else 0.0)
    measures = pen.measures.bars
    closest = max(pen.value().leading, pen.label().leading)
    step = min(measures.step, max(measures.step * _SPREAD / count, closest))
    thickness = measures.thickness * step / measures.step
    lines = max(len(label) * pen.label().leading, len(note) * hand.leading)
    spare = step - thickness if max(len(label), len(note)) > 1 else 0.0
    return _Bar(mark, label, note, tail, thickness, max(step, lines + spare))


def draw_below_words(chart: Chart, pen: Pen) -> Markup:
    """Bars over the whole width, each below its label, its value and its note; a series below its name."""
    canvas, measures, gap = pen.canvas(), pen.measures.bars, pen.measures.gap
    scale = pen.width / max((mark.amount for mark in chart.marks), default=0.0) if _any(chart) else 0.0
    y, group, title = 0.0, "", pen.title()
    for mark in chart.marks:
        if mark.group != group:
            group = mark.group
            canvas.shows(None)
            y += title.leading / 2 if y else 0.0
            lines = title.wrap(group, pen.width)
            y = canvas.column(0, y + title.size, lines, title) - title.size
        hands = ((mark.label, pen.label()), (mark.value, pen.value()), (mark.note, pen.note(muted=True)))
        canvas.shows(mark)
        for words, hand in hands:
            lines = hand.wrap(words, pen.width)
            canvas.column(0, y + hand.size, lines, hand)
            y += len(lines) * hand.leading
        top = y + gap / 2
        _stroke(canvas, pen, mark, (0, top), (scale, measures.thickness))
        y = top + (measures.thickness if mark.amount else 0.0) + gap
        axis = pen.measures.rule / 2
        canvas.line((axis, top - gap / 2), (axis, y - gap / 2), pen.measures.rule, canvas.ink)
        y += gap / 2
    return canvas.svg(y, chart.alternative)


def _any(chart: Chart) -> bool:
    return any(mark.amount for mark in chart.marks)
