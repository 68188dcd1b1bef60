"""A path of a drawing that was written before is written again as it was, markers and all."""

from __future__ import annotations

from collections import deque
from types import SimpleNamespace
from typing import Any

import pytest
from weasyprint.pdf.stream import Stream
from weasyprint.svg.path import path

from dossier.layout.weasyprint_engine.kept_paths import KeptPaths

PATHS = (
    "M1 2L3.5 4h2v-1zM0 0q1 1 2 2t3 3",
    "M10,10c1,1 2,2 3,3s4-4 5,5a2 3 0 0 1 4 4",
    "",
)


class Drawn:
    """A drawing with one path, whose lengths are those of its own units."""

    def __init__(self) -> None:
        self.stream = Stream((), (0, 0, 100, 100), {}, {}, None, {}, {})
        self.asked = 0

    def point(self, x: Any, y: Any, font_size: float) -> tuple[float, float]:  # noqa: ANN401
        del font_size
        self.asked += 1
        return float(x), float(y)


def node(said: str) -> Any:  # noqa: ANN401
    return SimpleNamespace(get=lambda _name, _default="": said, vertices=deque())


@pytest.mark.parametrize("said", PATHS)
def test_what_is_kept_is_what_would_be_written(said: str) -> None:
    keep = KeptPaths().keeping(path, lambda: True)
    plain, first, again = Drawn(), Drawn(), Drawn()
    nodes = node(said), node(said), node(said)
    path(plain, nodes[0], 12.0)
    keep(first, nodes[1], 12.0)
    keep(again, nodes[2], 12.0)
    assert plain.stream.data == first.stream.data == again.stream.data
    assert nodes[0].vertices == nodes[1].vertices == nodes[2].vertices
    assert len(again.stream.stream) == 1


def test_a_path_in_units_or_out_of_a_layout_is_not_kept() -> None:
    drawn: list[str] = []

    def draw(_svg: Any, one: Any, _size: float) -> None:  # noqa: ANN401
        drawn.append(one.get("d"))

    keep = KeptPaths().keeping(draw, lambda: True)
    for _turn in range(2):
        keep(Drawn(), node("M1em 2em"), 12.0)
        KeptPaths().keeping(draw, lambda: False)(Drawn(), node("M1 2"), 12.0)
    assert drawn == ["M1em 2em", "M1 2"] * 2
