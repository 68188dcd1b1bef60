"""Pixels: decoded whole, set upright, turned into 8-bit sRGB at the size of print, written anew.

Runs in the worker (``isolation``), where a file made to exhaust or crash a decoder ends with it.
"""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from dossier.charte.lengths import MM_PER_INCH, MM_PER_PIXEL
from dossier.diagnostics import MachineError

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF")
MAX_PIXELS = 250_000_000
MAX_SIDE = 30_000
_MAX_PROFILE = 5_000_000
_DOTS_PER_MM = 300 / MM_PER_INCH
_ALPHA = {"P", "PA", "LA", "La", "RGBa"}
#: EXIF orientation -> what sets the picture upright (EXIF 2.32, tag 0x0112).
TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}


class Cut(NamedTuple):
    """What a picture is cut to: its width for a height of 1, around a point of it from its left and its top (0 to 1)."""

    aspect: float
    focus: tuple[float, float]


#: What became of one file: its bytes, kind and size (mm), or a refusal; ``animated`` where only one view is kept.
Made = tuple[bytes, str, float, float, bool]


class Unfit(Exception):
    """A picture that is read but cannot be used: a code, what is wrong, the remedy; its line where it is a text."""

    def __init__(self, code: str, message: str, hint: str, line: int = 1, column: int = 1) -> None:
        """Keep all of it."""
        super().__init__(code, message, hint, line, column)
        self.code, self.message, self.hint = code, message, hint
        self.line, self.column = line, column


def rewrite(data: bytes, width_mm: float, height_mm: float, cut: Cut | None = None) -> Made | Unfit:
    """The picture in ``data``, fitted into ``width_mm`` × ``height_mm`` at 300 dpi, without a byte of the old file.

    What it is ``cut`` to is cut first. The first view of an animation or of several pages is taken.
    """
    try:
        from PIL import Image, ImageFile
    except ImportError as fault:  # pragma: no cover - Pillow is a dependency
        raise MachineError("D902", "bibliothèque Pillow introuvable") from fault
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the layout library sets it for the whole process
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            giant = _giant(opened.size)
            if giant is not None:
                return giant
            animated = bool(getattr(opened, "is_animated", False))
            opened.seek(0)
            profile = opened.info.get("icc_profile")
            lossless = opened.format in {"PNG", "GIF"}
            if cut is not None:
                native = _cut_size(_upright_size(opened), cut)
                size = _print_size(native, width_mm, height_mm)
                _decode_no_larger(opened, size[0] / native[0])
                made = _finish(_cut(opened, cut), size, profile, None, lossless=lossless)
                return (*made, *_fit(native, width_mm, height_mm), animated)
            turned = orientation_of(opened) in {5, 6, 7, 8}
            room = (height_mm, width_mm) if turned else (width_mm, height_mm)
            size = _print_size(opened.size, *room)
            native = _upright_size(opened)
            _decode_no_larger(opened, size[0] / opened.size[0])
            opened.load()
            turn = TURNS.get(orientation_of(opened))
            return (
                *_finish(opened, size, profile, turn, lossless=lossless),
                *_fit(native, width_mm, height_mm),
                animated,
            )
    except (MemoryError, Image.DecompressionBombError):
        return Unfit("D605", "trop grande pour la mémoire", "réduisez-la à 4 000 pixels de large")
    except Exception:  # noqa: BLE001 - a decoder raises whatever it likes on a bad file
        return Unfit(
            "D602", "illisible, tronquée ou abîmée", "demandez l’original, ou réenregistrez-la en JPEG ou PNG"
        )


def orientation_of(opened: Image) -> int:
    """How the camera was held, 1 to 8 (EXIF tag 0x0112); upright where that cannot be read."""
    try:
        return int(opened.getexif().get(0x0112, 1))
    except Exception:  # noqa: BLE001 - EXIF that a program has broken is left out anyway; the picture is sound
        return 1


def _giant(size: tuple[int, int]) -> Unfit | None:
    if max(size) > MAX_SIDE or size[0] * size[1] > MAX_PIXELS:
        return Unfit(
            "D605", f"trop grande ({size[0]} × {size[1]} pixels)", "réduisez-la à 4 000 pixels de large"
        )
    return None


def _print_size(size: tuple[int, int], width_mm: float, height_mm: float) -> tuple[int, int]:
    scale = min(width_mm * _DOTS_PER_MM / size[0], height_mm * _DOTS_PER_MM / size[1], 1.0)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _fit(size: tuple[int, int], width_mm: float, height_mm: float) -> tuple[float, float]:
    """The size on the page: no larger than the screen's 96 dots an inch would show it."""
    print_size = _print_size(size, width_mm, height_mm)
    fit = min(width_mm / print_size[0], height_mm / print_size[1], MM_PER_PIXEL)
    return print_size[0] * fit, print_size[1] * fit


def _upright_size(opened: Image) -> tuple[int, int]:
    width, height = opened.size
    return (height, width) if orientation_of(opened) in {5, 6, 7, 8} else (width, height)


def _decode_no_larger(opened: Image, scale: float) -> None:
    """Have a JPEG decoded at half, a quarter or an eighth of its size where that is enough for ``scale`` times its size."""
    width, height = opened.size
    if scale < 1:
        opened.draft("RGB", (math.ceil(scale * width), math.ceil(scale * height)))


def _cut_size(size: tuple[int, int], cut: Cut) -> tuple[int, int]:
    """What of a picture of this ``size`` is left when it is cut: as much of it as its shape lets be."""
    width, height = size
    across, down = min(width, round(height * cut.aspect)), min(height, round(width / cut.aspect))
    return max(1, across), max(1, down)


def _cut(opened: Image, cut: Cut) -> Image:
    """What of a picture is shown, upright: no edge beyond its own, around the focus."""
    from PIL import Image as Images

    turn = TURNS.get(orientation_of(opened))
    opened.load()
    upright: Image = opened if turn is None else opened.transpose(Images.Transpose[turn])
    width, height = upright.size
    across, down = _cut_size(upright.size, cut)
    left = min(max(0, round(cut.focus[0] * width - across / 2)), width - across)
    top = min(max(0, round(cut.focus[1] * height - down / 2)), height - down)
    return upright.crop((left, top, left + across, top + down))


def _finish(
    opened: Image, size: tuple[int, int], profile: bytes | None, turn: str | None, *, lossless: bool
) -> tuple[bytes, str]:
    """The bytes of a picture of this ``size`` before its ``turn``, and their kind."""
    from PIL import Image as Images

    image = _eight_bits(opened)
    if image.size != size:
        image = image.resize(size, Images.Resampling.LANCZOS, reducing_gap=3.0)
    image = _on_white(image, profile)
    if turn is not None:
        image = image.transpose(Images.Transpose[turn])
    clean = Images.new(image.mode, image.size)
    clean.paste(image)  # pixels only: nothing that the old file said of itself
    target = BytesIO()
    if lossless:
        clean.save(target, "PNG", optimize=True)
    else:
        clean.save(target, "JPEG", quality=90, subsampling=0, optimize=True)
    return target.getvalue(), "image/png" if lossless else "image/jpeg"


def _eight_bits(image: Image) -> Image:
    """Eight bits a channel, in a mode that can be resized and has its transparency in a channel."""
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in {"I", "F"}:
        low, high = (float(bound) for bound in image.getextrema())  # type: ignore[arg-type]
        if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
            return image.convert("L")
        low, high = (0.0, 255.0) if low >= 0 and 1 < high <= 255 else (min(low, 0.0), high)
        return image.point(lambda value: value * (255 / (high - low)) - low * 255 / (high - low)).convert("L")
    if image.mode in _ALPHA or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L") if image.mode == "1" else image


def _on_white(image: Image, profile: bytes | None) -> Image:
    """8-bit sRGB or grey on white, through the picture's own colour profile where it has a sound one."""
    from PIL import Image as Images

    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha is not None else image
    colours = _through_profile(colours, profile)
    if colours.mode not in {"RGB", "L"}:
        colours = colours.convert("RGB")
    if alpha is None:
        return colours
    ground = Images.new("RGB", image.size, "white")
    ground.paste(colours, mask=alpha)
    return ground


def _through_profile(image: Image, profile: bytes | None) -> Image:
    from PIL import ImageCms

    if not profile or len(profile) > _MAX_PROFILE or image.mode not in {"RGB", "CMYK", "L", "LAB"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return image if converted is None else converted


def grey(width_mm: float) -> bytes:
    """A grey area so wide at 300 dpi, a third as high, in place of a picture that could not be read."""
    from PIL import Image

    target = BytesIO()
    width = round(width_mm * _DOTS_PER_MM)
    Image.new("L", (width, width // 3), 221).save(target, "PNG")
    return target.getvalue()
