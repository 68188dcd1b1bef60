"""Maps as pictures of a Word file, drawn as on the page; the table below each says its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.pictures import PictureData
from dossier.pictures.svg_to_pixels import draw
from dossier.render.charts import draw_chart
from dossier.tree import Chapter, Chart, ChartKind, iter_blocks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier.charte import Charte
    from dossier.tree import Document

_DOTS_PER_INCH = 300


def draw_maps(document: Document, charte: Charte) -> Mapping[str, PictureData]:
    """Return the picture of each map of ``document`` under the key of its chart."""
    drawn: dict[str, PictureData] = {}
    for part in document.parts:
        if isinstance(part, Chapter):
            for block in iter_blocks(part.blocks):
                if isinstance(block, Chart) and block.kind is ChartKind.MAP:
                    drawn[block.key] = _picture(block, charte, part.hue)
    return drawn


def _picture(chart: Chart, charte: Charte, hue: str) -> PictureData:
    font = charte.charts.font
    face = charte.fonts[font]
    files = [str(charte.folder / name) for name, _weight, style in face.faces if style == "normal"]
    svg = str(draw_chart(chart, charte, charte.hue(hue))).encode()
    made = draw(svg, charte.page.text_width + charte.page.indent, charte.page.height, files, _DOTS_PER_INCH)
    if not isinstance(made, tuple):
        raise TypeError(made)  # pragma: no cover - what the program itself drew
    return PictureData(*made)
