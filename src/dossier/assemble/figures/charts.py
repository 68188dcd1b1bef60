"""What each directive that draws a chart becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dossier.assemble.figures.chart_lines import Order
from dossier.assemble.figures.charts_over_time import evolution, shares
from dossier.assemble.figures.figure_charts import bars, units
from dossier.assemble.figures.side_by_side import series
from dossier.assemble.figures.time_charts import phases, timeline
from dossier.tree import Block

CHARTS: Mapping[str, Callable[[Order], Iterator[Block]]] = {
    "barres": bars,
    "unites": units,
    "evolution": evolution,
    "series": series,
    "parts": shares,
    "phases": phases,
    "frise": timeline,
}
