"""A drawn card as the file of a picture, with a photograph in its place where it has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from dossier.charte.lengths import MM_PER_INCH
from dossier.pictures.svg_to_pixels import draw

_QUALITY = 86


@dataclass(frozen=True, slots=True)
class PlacedPhoto:
    """A photograph on a card: its file, the ``box`` that it fills (left, top, width, height), and the point that no cut loses."""

    data: bytes
    box: tuple[int, int, int, int]
    focus: tuple[float, float]


def card_picture(
    drawing: str, size: tuple[int, int], fonts: Sequence[str], photo: PlacedPhoto | None = None
) -> bytes:
    """An SVG drawn ``size`` pixels large: a PNG, or a JPEG with a photograph.

    Nothing where the drawing has a letter that no font has.
    """
    made = draw(drawing.encode(), *size, fonts, MM_PER_INCH)  # a millimetre is a pixel
    if not isinstance(made, tuple):
        return b""
    return made[0] if photo is None else _with_photo(made[0], photo)


def _with_photo(drawn: bytes, photo: PlacedPhoto) -> bytes:
    from PIL import Image

    left, top, width, height = photo.box
    with Image.open(BytesIO(drawn)) as card, Image.open(BytesIO(photo.data)) as opened:
        whole = opened.convert("RGB")
        scale = max(width / whole.width, height / whole.height)
        across, down = min(whole.width, width / scale), min(whole.height, height / scale)
        start = min(max(0.0, photo.focus[0] * whole.width - across / 2), whole.width - across)
        above = min(max(0.0, photo.focus[1] * whole.height - down / 2), whole.height - down)
        part = (start, above, start + across, above + down)
        cut = whole.resize((width, height), Image.Resampling.LANCZOS, part)
        made = Image.new("RGB", card.size, "white")
        made.paste(card.convert("RGB"))
        made.paste(cut, (left, top))
    target = BytesIO()
    made.save(target, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return target.getvalue()
