"""Lines drawn as a picture, for an output that takes no drawing of its own."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from dossier.charte.lengths import MM_PER_INCH
from dossier.memory import Memory
from dossier.pictures import PictureData

_FINER = 3  # drawn so many times larger, then reduced: the edges of a line are soft
_SHADES = 16
_DRAWN = Memory(4_000_000)  # the same title has the same lines, in every kit of a campaign

#: The points of a line in millimetres, and its width.
Stroke = tuple[Sequence[tuple[float, float]], float]


def draw_strokes(strokes: Sequence[Stroke], size: tuple[float, float], rgb: str, dpi: int) -> PictureData:
    """A PNG of ``strokes`` in the colour ``rgb`` (``#rrggbb``) on white, ``size`` millimetres large."""
    key = repr((strokes, size, rgb, dpi))
    data = _DRAWN.find(key)
    if data is None:
        data = _png_of(strokes, size, rgb, dpi)
        _DRAWN.hold(key, data)
    return PictureData(data, "image/png", *size)


def _png_of(strokes: Sequence[Stroke], size: tuple[float, float], rgb: str, dpi: int) -> bytes:
    from PIL import Image, ImageColor, ImageDraw

    width, height = (round(side / MM_PER_INCH * dpi) for side in size)
    scale = _FINER * dpi / MM_PER_INCH
    mask = Image.new("L", (width * _FINER, height * _FINER))
    pen = ImageDraw.Draw(mask)
    for points, thickness in strokes:
        line = [(x * scale, y * scale) for x, y in points]
        pen.line(line, fill=255, width=max(1, round(thickness * scale)), joint="curve")
    last = _SHADES - 1
    ink = mask.reduce(_FINER).point([round(shade * last / 255) for shade in range(256)])
    red, green, blue = ImageColor.getrgb(rgb)[:3]
    shades = [
        round(255 - (255 - channel) * shade / last)
        for shade in range(_SHADES)
        for channel in (red, green, blue)
    ]
    ink.putpalette(shades)
    target = BytesIO()
    ink.save(target, "PNG", bits=4)
    return target.getvalue()
