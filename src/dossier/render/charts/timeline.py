"""Periods on an even scale: solid where done, outlined where under way or to come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dossier.render.charts.canvas import SEMIBOLD

if TYPE_CHECKING:
    from markupsafe import Markup

    from dossier.render.charts.canvas import Anchor, Canvas, Pen
    from dossier.tree import Chart, Mark, Tick

Extent = tuple[float, float]


@dataclass(slots=True)
class _Lane:
    """A row of bars with their words below them."""

    bars: list[Extent] = field(default_factory=list)
    words: list[Extent] = field(default_factory=list)
    lines: int = 0


@dataclass(frozen=True, slots=True)
class _Period:
    mark: Mark
    bar: Extent | None
    words: Extent
    anchor: Anchor
    label: list[str]
    text: list[str]
    years: list[str]
    lane: int


def draw_timeline(chart: Chart, pen: Pen) -> Markup:
    """The scale with its steps, then the periods, each in the first row that has room for it."""
    measures, label, note = pen.measures.phases, pen.label(), pen.note()
    lanes: list[_Lane] = []
    periods = [_placed(mark, chart, pen, lanes) for mark in chart.marks]
    canvas = pen.canvas()
    rows = _rows_of_scale(chart, pen)
    axis = rows * label.leading + measures.tick / 2
    _scale(canvas, chart, pen, axis, rows)
    tops: list[float] = []
    top = axis + measures.tick / 2 + pen.measures.gap / 2
    for lane in lanes:
        tops.append(top)
        bar = measures.thickness if lane.bars else 0.0
        top += bar + pen.measures.gap / 2 + lane.lines * note.leading + pen.measures.gap
    for period in periods:
        y = tops[period.lane]
        canvas.shows(period.mark)
        if period.bar is not None:
            size = (period.bar[1] - period.bar[0], measures.thickness)
            canvas.bar(period.bar[0], y, size, pen.measures.outline, hollow=period.mark.hollow)
        y += (measures.thickness if lanes[period.lane].bars else 0.0) + pen.measures.gap / 2 + note.size
        x = period.words[1] if period.anchor == "end" else period.words[0]
        y = canvas.column(x, y, period.label, pen.note(SEMIBOLD), period.anchor)
        y = canvas.column(x, y, period.text, note, period.anchor)
        canvas.column(x, y, period.years, pen.note(muted=True), period.anchor)
    return canvas.svg(top - pen.measures.gap + note.leading / 3, chart.alternative)


def _scale(canvas: Canvas, chart: Chart, pen: Pen, y: float, rows: int) -> None:
    """The steps on the line at ``y``, their names above it, on ``rows`` lines in turn."""
    tick = pen.measures.phases.tick / 2
    canvas.line((0, y), (pen.width, y), pen.measures.rule, canvas.ink)
    foot = y - tick - pen.measures.gap / 2
    for rank, step in enumerate(chart.axis):
        x = _place(step.start, chart, pen) + pen.measures.rule / 2
        canvas.line((x, y - tick), (x, y + tick), pen.measures.rule, canvas.ink)
        canvas.shows(step)
        line = foot - (rank % rows) * pen.label().leading
        canvas.text(_start(step, chart, pen), line, step.label, pen.label())


def _rows_of_scale(chart: Chart, pen: Pen) -> int:
    """On how many lines the names of the steps stand clear of one another."""
    extents = [
        (start, start + pen.label().width(step.label) + pen.measures.gap / 2)
        for step in chart.axis
        for start in (_start(step, chart, pen),)
    ]
    return next(
        rows
        for rows in range(1, len(extents) + 1)
        if all(one[1] <= other[0] for one, other in zip(extents, extents[rows:], strict=False))
    )


def _start(step: Tick, chart: Chart, pen: Pen) -> float:
    """Where the name of a step starts: at its mark, or so that it ends with the line."""
    return min(_place(step.start, chart, pen), pen.width - pen.label().width(step.label))


def _place(moment: float, chart: Chart, pen: Pen) -> float:
    first, last = chart.axis[0].start, chart.axis[-1].start + chart.axis[-1].amount
    return (moment - first) / (last - first) * pen.width


def _placed(mark: Mark, chart: Chart, pen: Pen, lanes: list[_Lane]) -> _Period:
    """A period where it stands; its words may be wider than its bar, or end at the right edge."""
    measures = pen.measures.phases
    start, end = _place(mark.start, chart, pen), _place(mark.start + mark.amount, chart, pen)
    bar = (start, end - min(measures.gap / 2, (end - start) / 2) * (end < pen.width)) if mark.amount else None
    name, words_below = pen.note(SEMIBOLD), pen.note()
    longest = max(
        name.letters.longest_word(mark.label),
        *(words_below.letters.longest_word(words) for words in (mark.value, mark.note)),
    )
    room = min(max(end - start - pen.measures.gap, measures.narrowest - pen.measures.gap, longest), pen.width)
    label = name.wrap(mark.label, room)
    text, years = words_below.wrap(mark.value, room), words_below.wrap(mark.note, room)
    breadths = [name.width(line) for line in label] + [words_below.width(line) for line in [*text, *years]]
    breadth = max(breadths, default=0.0)
    at_end = start + breadth > pen.width
    words = (pen.width - breadth, pen.width) if at_end else (start, start + breadth)
    number = next((rank for rank, lane in enumerate(lanes) if _is_free(lane, bar, words, pen)), len(lanes))
    if number == len(lanes):
        lanes.append(_Lane())
    lane = lanes[number]
    lane.bars += [bar] if bar else []
    lane.words.append(words)
    lane.lines = max(lane.lines, len(label) + len(text) + len(years))
    return _Period(mark, bar, words, "end" if at_end else "start", label, text, years, number)


def _is_free(lane: _Lane, bar: Extent | None, words: Extent, pen: Pen) -> bool:
    apart = all(_clear(words, other, pen.measures.gap) for other in lane.words)
    return apart and (bar is None or all(_clear(bar, other, 0.0) for other in lane.bars))


def _clear(one: Extent, other: Extent, gap: float) -> bool:
    return one[1] + gap <= other[0] or other[1] + gap <= one[0]
