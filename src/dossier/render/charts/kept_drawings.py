"""Drawings of charts, each made once in a process: pages are tried again and again, and a kit has several outputs and editions."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from dossier.memory import Memory
from dossier.output_folder.cache import key_of
from dossier.render.charts import draw_chart

if TYPE_CHECKING:
    from dossier.charte import Charte
    from dossier.tree import Chart

_DRAWN = Memory(8_000_000)


@dataclass(frozen=True)
class Drawings:
    """The drawings of charts in the look of a charte."""

    charte: Charte

    @cached_property
    def _look(self) -> str:
        return self.charte.model_dump_json(exclude={"folder"})

    def of(self, chart: Chart, hue: str, room: float | None = None) -> Markup:
        """The drawing of ``chart`` in a named ``hue``, as wide as its place in the page or as ``room`` in millimetres."""
        key = key_of(self._look, repr((hue, room)), pickle.dumps(chart))
        known = _DRAWN.find(key)
        if known is not None:
            return Markup(known.decode())  # noqa: S704 - drawn here
        drawn = draw_chart(chart, self.charte, self.charte.hue(hue), room)
        _DRAWN.hold(key, drawn.encode())
        return drawn
