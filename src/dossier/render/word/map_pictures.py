"""Maps as pictures of a Word file, drawn as on the page; the table below each says its words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dossier.pictures import PictureData
from dossier.pictures.svg_to_pixels import draw
from dossier.render.charts.kept_drawings import Drawings
from dossier.stamps import hash_of_file
from dossier.tree import Chapter, Chart, ChartKind, iter_blocks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dossier.charte import Charte
    from dossier.tree import Document

_DOTS_PER_INCH = 300


def draw_maps(document: Document, charte: Charte) -> Mapping[str, PictureData]:
    """Return the picture of each map of ``document`` under the key of its chart."""
    drawings = Drawings(charte)
    faces = [
        charte.folder / name
        for name, _weight, style in charte.fonts[charte.charts.font].faces
        if style == "normal"
    ]
    fonts = tuple((str(path), hash_of_file(path)) for path in faces)
    room = (charte.page.text_width + charte.page.indent, charte.page.height)
    return {
        block.key: _picture(str(drawings.of(block, part.hue)), room, fonts)
        for part in document.parts
        if isinstance(part, Chapter)
        for block in iter_blocks(part.blocks)
        if isinstance(block, Chart) and block.kind is ChartKind.MAP
    }


@lru_cache(maxsize=8)  # the same map in each edition of a kit
def _picture(svg: str, room: tuple[float, float], fonts: tuple[tuple[str, str], ...]) -> PictureData:
    """The pixels of a drawing, fitted into ``room`` in millimetres; ``fonts`` are files with their hashes."""
    made = draw(svg.encode(), *room, [path for path, _hash in fonts], _DOTS_PER_INCH)
    if not isinstance(made, tuple):
        raise TypeError(made)  # pragma: no cover - what the program itself drew
    return PictureData(*made)
