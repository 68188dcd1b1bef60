"""Charts as inline SVG."""

from __future__ import annotations

from markupsafe import Markup

from dossier.tree import Chart


def draw_chart(chart: Chart) -> Markup:
    """The drawing of ``chart``."""
    rows = [(mark.group, mark.label, mark.value, mark.note) for mark in chart.marks]
    return Markup("").join(Markup("<p>{}</p>").format(" ".join(filter(None, row))) for row in rows)
