"""The schematic line of stops: numbered circles, names above and below in turn, towns in brackets."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dossier.render.charts.canvas import SEMIBOLD
from dossier.render.charts.towns import Town, draw_town, place_towns
from dossier.render.charts.upright import draw_upright

if TYPE_CHECKING:
    from markupsafe import Markup

    from dossier.render.charts.canvas import Anchor, Canvas, Pen
    from dossier.tree import Chart, Mark

_SIDES = (-1, 1)  # above, below
_FEWEST = 2  # stops in a row, however long their words


@dataclass(frozen=True, slots=True)
class _Name:
    """The words of a stop, in place: ``x`` is where they start, or end."""

    x: float
    anchor: Anchor
    lines: list[str]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """Some of the stops and their towns, in their places."""

    marks: tuple[Mark, ...]
    centres: list[float]
    names: list[_Name]
    towns: list[Town]

    @property
    def is_whole(self) -> bool:
        """Whether no word had to be broken."""
        return all(name.is_whole for name in self.names) and all(town.is_whole for town in self.towns)

    def lines(self, side: int) -> int:
        """The most lines that a name has above (0) or below (1) the line."""
        return max((len(name.lines) for name in self.names[side::2]), default=0)


def draw_itinerary(chart: Chart, pen: Pen) -> Markup:
    """Rows of stops, as few as their words allow; upright where a word would have to be broken."""
    rows = _rows(chart, pen)
    if not all(row.is_whole for row in rows):
        return draw_upright(chart, pen)
    canvas, top = pen.canvas(), 0.0
    for row in rows:
        top = _draw_row(canvas, pen, row, top) + 2 * pen.measures.gap
    return canvas.svg(top - 2 * pen.measures.gap, chart.alternative)


def _rows(chart: Chart, pen: Pen) -> list[_Row]:
    rows: list[_Row] = []
    for most in range(pen.measures.itinerary.most, _FEWEST - 1, -1):
        parts = _parts([mark.group for mark in chart.marks], most)
        marks = [chart.marks[first:last] for first, last in parts]
        steps = max((_weight(part, pen) for part in marks), default=0.0)
        pitch = _pitch(steps, pen)
        above = ["", *(part[-1].group for part in marks)]
        rows = [_placed(part, pitch, pen, town) for part, town in zip(marks, above, strict=False)]
        if all(row.is_whole for row in rows):
            break
    return rows


def _parts(towns: list[str], most: int) -> list[tuple[int, int]]:
    """Where each row begins and ends: even rows, as few as possible, that rather end with a town."""
    count = len(towns)
    rows = -(-count // most)
    even = count / rows if rows else 0.0
    best: dict[int, tuple[float, list[tuple[int, int]]]] = {0: (0.0, [])}
    for _ in range(rows):
        reached: dict[int, tuple[float, list[tuple[int, int]]]] = {}
        for start, (cost, parts) in best.items():
            for end in range(start + 1, min(start + most, count) + 1):
                splits = end < count and towns[end] == towns[end - 1]
                total = cost + (end - start - even) ** 2 + (most / 2 if splits else 0.0)
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, [*parts, (start, end)])
        best = reached
    return best[count][1] if count in best else []


def _weight(marks: tuple[Mark, ...], pen: Pen) -> float:
    """How many steps a row takes; from one town to the next is longer."""
    transfer = pen.measures.itinerary.transfer
    return sum(transfer if left.group != right.group else 1.0 for left, right in pairwise(marks))


def _pitch(steps: float, pen: Pen) -> float:
    measures = pen.measures.itinerary
    span = pen.width - 2 * measures.radius - measures.outline
    return min(span / steps, measures.longest) if steps else measures.longest


def _placed(marks: tuple[Mark, ...], pitch: float, pen: Pen, above: str) -> _Row:
    measures = pen.measures.itinerary
    centres = [measures.radius + measures.outline / 2]
    for before, after in pairwise(marks):
        centres.append(centres[-1] + pitch * (measures.transfer if before.group != after.group else 1.0))
    names: dict[int, _Name] = {}
    for rank in reversed(range(len(marks))):
        follower = names.get(rank + 2)
        limit = pen.width if follower is None else _start(follower, pen) - pen.measures.gap
        left = max(centres[rank] - measures.radius, 0.0)
        own = _name(marks[rank], (left, "start"), limit - left, pen)
        if follower is None and rank > 1:  # the last name may share what is left with the one before
            previous = centres[rank - 2] - measures.radius
            shared = _name(marks[rank], (limit, "end"), (limit - previous - pen.measures.gap) / 2, pen)
            own = (
                shared
                if (not shared.is_whole, len(shared.lines)) < (not own.is_whole, len(own.lines))
                else own
            )
        names[rank] = own
    towns = place_towns(marks, centres, above, pen)
    return _Row(marks, centres, [names[rank] for rank in range(len(marks))], towns)


def _name(mark: Mark, place: tuple[float, Anchor], room: float, pen: Pen) -> _Name:
    letters = pen.note(SEMIBOLD).letters
    is_whole = letters.longest_word(mark.value) <= room
    lines = (
        letters.balanced(mark.value, room) if is_whole else letters.wrap(mark.value, max(room, letters.size))
    )
    return _Name(place[0], place[1], lines, is_whole)


def _start(name: _Name, pen: Pen) -> float:
    breadth = max((pen.note(SEMIBOLD).width(line) for line in name.lines), default=0.0)
    return name.x - breadth if name.anchor == "end" else name.x


def _draw_row(canvas: Canvas, pen: Pen, row: _Row, top: float) -> float:
    """One row below ``top``; where it ends."""
    measures, hand = pen.measures.itinerary, pen.note(SEMIBOLD)
    reach = measures.radius + measures.stem
    above = (row.lines(0) - 1) * hand.leading + pen.measures.gap - hand.leading / 4
    y = top + hand.size + above + reach
    foot = y + reach + row.lines(1) * hand.leading
    _draw_line(canvas, pen, row, y)
    towns = {town.first: town for town in row.towns}
    for rank, mark in enumerate(row.marks):
        canvas.shows(None)
        if rank in towns:
            draw_town(canvas, pen, towns[rank], row.centres, foot + pen.measures.gap)
        canvas.shows(mark)
        _draw_stop(canvas, pen, mark, (row.centres[rank], y))
        name = row.names[rank]
        side = _SIDES[rank % 2]
        stem = y + side * measures.radius, y + side * reach
        canvas.line(
            (row.centres[rank], stem[0]), (row.centres[rank], stem[1]), pen.measures.hairline, canvas.hairline
        )
        lead = (len(name.lines) - 1) * hand.leading + pen.measures.gap - hand.leading / 4
        first = y - reach - lead if side < 0 else y + reach + hand.leading
        canvas.column(name.x, first, name.lines, hand, name.anchor)
    depth = max((town.depth for town in row.towns), default=0)
    below = pen.measures.gap + depth * pen.title().leading + hand.leading / 3
    return foot + (below if row.towns else hand.leading / 3)


def _draw_stop(canvas: Canvas, pen: Pen, mark: Mark, centre: tuple[float, float]) -> None:
    measures = pen.measures.itinerary
    canvas.circle(centre, measures.radius + measures.outline / 2, measures.outline, hollow=True)
    number = pen.numeral(measures.radius)
    canvas.text(centre[0], centre[1] + number.drop, mark.label, number, "middle")


def _draw_line(canvas: Canvas, pen: Pen, row: _Row, y: float) -> None:
    """The line, solid within a town and dotted from one to the next."""
    measures = pen.measures.itinerary
    for (left, x), (right, end) in pairwise(zip(row.marks, row.centres, strict=True)):
        if left.group == right.group:
            canvas.line((x, y), (end, y), measures.stroke, canvas.hue)
        else:
            start = (x + measures.radius + measures.stroke, y)
            canvas.line(start, (end - measures.radius, y), measures.stroke / 2, canvas.hue, measures.dots)
