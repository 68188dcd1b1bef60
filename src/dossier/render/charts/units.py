"""One sign for each unit, the groups told apart by their form: solid or outlined square, outlined or solid disc."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier.render.charts.canvas import SEMIBOLD, Canvas, Hand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from dossier.render.charts.canvas import Pen
    from dossier.tree import Chart, Mark

#: By rank: whether the sign is round, whether it is outlined.
_FORMS = ((False, False), (False, True), (True, True), (True, False))


@dataclass(frozen=True, slots=True)
class _Signs:
    """The drawing and the measures of its signs."""

    canvas: Canvas
    hand: Hand
    side: float
    step: float
    outline: float
    hairline: float
    gap: float

    def draw(self, rank: int, x: float, y: float) -> None:
        """The sign of a group with its upper left corner at a point."""
        is_round, hollow = _FORMS[rank % len(_FORMS)]
        if is_round:
            centre = (x + self.side / 2, y + self.side / 2)
            self.canvas.circle(centre, self.side / 2, self.outline, hollow=hollow)
        else:
            self.canvas.bar(x, y, (self.side, self.side), self.outline, hollow=hollow)


def draw_units(chart: Chart, pen: Pen) -> Markup:
    """The signs of all groups in one flow; the names below their groups, or in a key where they do not fit."""
    measures = pen.measures.units
    part = measures.in_margin if chart.in_margin else 1.0
    side, step, outline = (part * length for length in (measures.side, measures.step, measures.outline))
    signs = _Signs(
        pen.canvas(), pen.note(SEMIBOLD), side, step, outline, pen.measures.hairline, pen.measures.gap
    )
    per_row = max(1, int((pen.width - side) / step) + 1)
    starts: list[float] = []
    place = 0
    for rank, mark in enumerate(chart.marks):
        starts.append((place % per_row) * step)
        for _ in range(round(mark.amount)):
            signs.draw(rank, (place % per_row) * step, (place // per_row) * step)
            place += 1
    rows = max(1, -(-place // per_row))
    bottom = (rows - 1) * step + side
    names = [mark.label for mark in chart.marks]
    lines = _lines(starts, names, signs) if rows == 1 and all(mark.amount for mark in chart.marks) else None
    if lines is None:
        height = _key(signs, chart.marks, bottom)
    else:
        height = _below(signs, list(zip(starts, chart.marks, strict=True)), bottom, lines)
    return signs.canvas.svg(height, chart.alternative)


def _lines(starts: list[float], names: list[str], signs: _Signs) -> int | None:
    """How many lines the names take below their groups (the last may go down one); None where they clash."""
    ends = [start + signs.hand.width(name) for start, name in zip(starts, names, strict=True)]
    if any(end + signs.gap > start for end, start in zip(ends[:-2], starts[1:-1], strict=True)):
        return None
    if ends[-1] <= signs.canvas.width and (len(ends) < 2 or ends[-2] + signs.gap <= starts[-1]):
        return 1
    clear = len(ends) < 2 or ends[-2] + signs.gap / 2 <= starts[-1] + signs.side / 2
    return 2 if clear and signs.hand.width(names[-1]) <= signs.canvas.width else None


def _below(signs: _Signs, groups: list[tuple[float, Mark]], bottom: float, lines: int) -> float:
    """Each name below the first sign of its group; the height of the whole."""
    canvas, hand = signs.canvas, signs.hand
    baseline = bottom + hand.leading + signs.gap / 2
    for start, mark in groups[: len(groups) + 1 - lines]:
        canvas.shows(mark)
        canvas.text(start, baseline, mark.label, hand)
    if lines == 2:
        start, mark = groups[-1]
        x, foot = start + signs.side / 2, baseline + hand.leading / 3
        canvas.line((x, bottom + signs.gap / 3), (x, foot), signs.hairline, canvas.hairline)
        breadth = hand.width(mark.label)
        fits = start + breadth <= canvas.width
        x = start if fits else max(start + signs.side - breadth, 0.0)
        canvas.shows(mark)
        canvas.text(x, baseline + hand.leading, mark.label, hand)
    return baseline + (lines - 1) * hand.leading + hand.leading / 3


def _key(signs: _Signs, marks: Sequence[Mark], bottom: float) -> float:
    """Sign and name, one group after the other; the height of the whole."""
    canvas, hand = signs.canvas, signs.hand
    indent, pitch = signs.side + signs.gap, max(hand.leading, signs.step)
    x, y = 0.0, bottom + signs.gap
    for rank, mark in enumerate(marks):
        lines = hand.wrap(mark.label, canvas.width - indent)
        breadth = indent + max(hand.width(line) for line in lines)
        if x and x + breadth > canvas.width:
            x, y = 0.0, y + pitch
        signs.draw(rank, x, y + (pitch - signs.side) / 2)
        canvas.shows(mark)
        canvas.column(x + indent, y + pitch / 2 + hand.drop, lines, hand)
        y += hand.leading * (len(lines) - 1)
        x += breadth + 2 * signs.gap
    return y + pitch
