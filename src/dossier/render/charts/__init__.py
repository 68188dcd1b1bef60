"""Charts as inline SVG: text stays text, in the order of the tree, and no value needs colour to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.charts.bars import draw_bars
from dossier.render.charts.canvas import Pen
from dossier.render.charts.evolution import draw_evolution
from dossier.render.charts.itinerary import draw_itinerary
from dossier.render.charts.maps import draw_map
from dossier.render.charts.perimeter import draw_perimeter
from dossier.render.charts.phases import draw_phases
from dossier.render.charts.series import draw_series
from dossier.render.charts.shares import draw_shares
from dossier.render.charts.timeline import draw_timeline
from dossier.render.charts.units import draw_units
from dossier.tree import ChartKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from dossier.charte import Charte, Colour
    from dossier.tree import Chart

_DRAWINGS: dict[ChartKind, Callable[[Chart, Pen], Markup]] = {
    ChartKind.ITINERARY: draw_itinerary,
    ChartKind.BARS: draw_bars,
    ChartKind.UNITS: draw_units,
    ChartKind.EVOLUTION: draw_evolution,
    ChartKind.COLUMNS: draw_evolution,
    ChartKind.SHARES: draw_shares,
    ChartKind.SERIES: draw_series,
    ChartKind.SERIES_COLUMNS: draw_series,
    ChartKind.PHASES: draw_phases,
    ChartKind.TIMELINE: draw_timeline,
    ChartKind.PERIMETER: draw_perimeter,
    ChartKind.MAP: draw_map,
}
_WIDE = frozenset({ChartKind.ITINERARY, ChartKind.PHASES, ChartKind.TIMELINE, ChartKind.MAP})


def is_wide(chart: Chart) -> bool:
    """Whether a chart takes the margin column too."""
    return chart.kind in _WIDE and not chart.in_margin


def draw_chart(chart: Chart, charte: Charte, hue: Colour, millimetres: float | None = None) -> Markup:
    """The drawing of ``chart`` in the hue of its part, as wide as its place in the page or as ``millimetres``."""
    if millimetres is not None:
        return _DRAWINGS[chart.kind](chart, Pen(charte, hue, millimetres))
    page = charte.page
    width = page.text_width
    if is_wide(chart):
        width += page.indent
    elif chart.in_margin:
        width = page.aside_width
    return _DRAWINGS[chart.kind](chart, Pen(charte, hue, width))
