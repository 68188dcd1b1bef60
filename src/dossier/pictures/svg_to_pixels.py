"""A drawing (SVG) drawn to pixels once for all outputs.

PDF, Word and web page get the same pixels (600 dpi): no renderer ever sees the file of an SVG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from dossier.charte.lengths import MM_PER_INCH
from dossier.diagnostics import MachineError
from dossier.pictures.pixels import Made, Unfit
from dossier.pictures.svg_reader import Element, Refused, read_drawing, walk, write_drawing

_DOTS_PER_INCH = 600
_CSS_DPI = (
    96  # what the units of a drawing are meant in: without it, one in points or millimetres has no size
)
_MAX_SIDE = 5_000
_REMEDY = "réexportez le dessin en « SVG simple », ou en PNG"


def draw(
    data: bytes,
    width_mm: float,
    height_mm: float,
    fonts: Sequence[str],
    dots_per_inch: float = _DOTS_PER_INCH,
) -> Made | Unfit:
    """The drawing in ``data`` as a PNG on white, fitted into ``width_mm`` × ``height_mm``.

    Its text is set in ``fonts`` (files). A drawing that reaches outside itself, or beyond all measure, is unfit.
    """
    try:
        root = read_drawing(data)
        width, height = _size(root)
        family = _family_for(root, fonts)
    except Refused as fault:
        return Unfit("D602", str(fault), _REMEDY, fault.line, fault.column)
    scale = min(width_mm / width, height_mm / height)
    dots = min(dots_per_inch / MM_PER_INCH, _MAX_SIDE / (width * scale), _MAX_SIDE / (height * scale))
    pixels = max(1, round(width * scale * dots)), max(1, round(height * scale * dots))
    return (
        _pixels(write_drawing(root), pixels, fonts, family),
        "image/png",
        width * scale,
        height * scale,
        False,
    )


def _size(root: Element) -> tuple[float, float]:
    """Width and height, of any unit: only their ratio matters, the drawing fills its room."""
    box = re.split(r"[\s,]+", root.attributes.get("viewBox", "").strip())
    sides = [_number(box[2]), _number(box[3])] if len(box) == 4 else [None, None]
    if None in sides:
        sides = [_number(root.attributes.get(name, "")) for name in ("width", "height")]
    width, height = sides
    if width is None or height is None:
        raise Refused("dessin sans dimensions (« viewBox »)")
    if not 0.01 <= width / height <= 100:
        raise Refused("dessin aux proportions démesurées")
    return width, height


def _number(text: str) -> float | None:
    match = re.fullmatch(r"\s*\+?(\d{1,7}(?:\.\d{1,9})?|\.\d{1,9})(?:px|pt|mm|cm|in|pc)?\s*", text)
    return float(match[1]) if match and float(match[1]) > 0 else None


def _family_for(root: Element, fonts: Sequence[str]) -> str:
    """The family that all words are set in, the charte's first; "" for a drawing without words."""
    words = {
        char
        for element in walk(root)
        if element.name in {"text", "tspan"}
        for child in element.children
        if isinstance(child, str)
        for char in child
        if not char.isspace()
    }
    if not words:
        return ""
    if not fonts:
        raise Refused("dessin avec des textes : vectorisez-les")
    from fontTools.ttLib import TTFont

    with TTFont(fonts[0], lazy=True) as font:
        missing = sorted(char for char in words if ord(char) not in font.getBestCmap())
        if missing:
            raise Refused(
                f"caractère « {missing[0]} » (U+{ord(missing[0]):04X}) absent de la police de la charte"
            )
        return str(font["name"].getDebugName(16) or font["name"].getDebugName(1))


def _pixels(drawing: str, size: tuple[int, int], fonts: Sequence[str], family: str) -> bytes:
    try:
        import resvg_py
    except ImportError as fault:  # pragma: no cover - resvg is a dependency
        raise MachineError("D902", "bibliothèque resvg introuvable") from fault
    with _named_in_unicode(fonts) as files:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=drawing, width=size[0], height=size[1], background="#ffffff", dpi=_CSS_DPI,
                skip_system_fonts=True, font_files=files, font_family=family or None, languages=["fr"],
            )
        )  # fmt: skip


@contextmanager
def _named_in_unicode(fonts: Sequence[str]) -> Iterator[list[str]]:
    """The files of ``fonts`` under names that resvg can be given: one in a folder whose name is no UTF-8 is copied."""
    with TemporaryDirectory() as folder:
        names = []
        for number, font in enumerate(fonts):
            try:
                font.encode()
            except UnicodeEncodeError:
                names.append(f"{folder}/{number}{Path(font).suffix}")
                copyfile(font, names[-1])
            else:
                names.append(font)
        yield names
