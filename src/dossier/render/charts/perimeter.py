"""The territories of an agreement: circles on a vertical line, the first one solid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.charts.canvas import BOLD

if TYPE_CHECKING:
    from markupsafe import Markup

    from dossier.render.charts.canvas import Pen
    from dossier.tree import Chart

_SMALLEST = 0.35  # part of its size to which a circle may shrink


def draw_perimeter(chart: Chart, pen: Pen) -> Markup:
    """A circle for each territory, its name and its role beside it."""
    measures, name, role = pen.measures.perimeter, pen.label(BOLD), pen.note()
    part = _part(chart, pen)
    centre, satellite = measures.centre * part, measures.radius * part
    indent = 2 * centre + pen.measures.gap
    canvas = pen.canvas()
    centres: list[tuple[float, float]] = []
    rows: list[tuple[list[str], list[str]]] = []
    top = 0.0
    for mark in chart.marks:
        radius = satellite if mark.hollow else centre
        names = name.wrap(mark.label, pen.width - indent)
        roles = role.wrap(mark.value, pen.width - indent)
        height = max(2 * radius, (len(names) + len(roles)) * role.leading)
        centres.append((centre, top + height / 2))
        rows.append((names, roles))
        top += height + 2 * pen.measures.gap
    if len(centres) > 1:
        canvas.line(centres[0], centres[-1], measures.link, canvas.hue)
    for mark, place, (names, roles) in zip(chart.marks, centres, rows, strict=True):
        radius = satellite if mark.hollow else centre
        canvas.circle(place, radius, measures.outline, hollow=mark.hollow)
        lines = len(names) + len(roles)
        canvas.shows(mark)
        y = place[1] + name.drop - role.leading * (lines - 1) / 2
        for line in names:
            canvas.text(indent, y, line, name)
            y += role.leading
        canvas.column(indent, y, roles, role)
    return canvas.svg(max(top - 2 * pen.measures.gap, 0.0) + role.leading / 3, chart.alternative)


def _part(chart: Chart, pen: Pen) -> float:
    """What part of their size the circles take, so that the longest word beside them is not cut."""
    longest = max(
        (
            hand.letters.longest_word(words)
            for mark in chart.marks
            for hand, words in ((pen.label(BOLD), mark.label), (pen.note(), mark.value))
        ),
        default=0.0,
    )
    room = (pen.width - pen.measures.gap - longest) / (2 * pen.measures.perimeter.centre)
    return min(1.0, max(_SMALLEST, room))
