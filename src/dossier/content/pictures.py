"""The image gate: every picture is read, checked and rewritten once, before any renderer sees it.

PDF and Word get the same bytes: upright, 8-bit sRGB, no larger than print needs, without a byte of the
camera's metadata (EXIF, XMP, GPS, notes).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.content.kit import Kit
from dossier.content.read import IMAGES
from dossier.diagnostics import Diagnostic, MachineError, Span, error, warning
from dossier.tree import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF")
MAX_PIXELS = 250_000_000
MAX_SIDE = 30_000
MAX_FILE = 100_000_000
DOTS_PER_MM = 300 / 25.4


@dataclass(frozen=True, slots=True)
class PictureData:
    """A picture ready to be placed: its bytes and its size on the page in millimetres."""

    data: bytes
    media_type: str
    width_mm: float
    height_mm: float


class _Refused(Exception):
    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def load_pictures(
    kit: Kit, placed: Iterable[Picture], width_mm: float, height_mm: float
) -> tuple[Mapping[str, PictureData], list[Diagnostic]]:
    """Read every placed picture once, fitted into ``width_mm`` × ``height_mm``.

    A file that is no picture, is cut short or is of a refused kind is reported at the line that names it; a
    grey area stands for it in a draft.
    """
    pictures: dict[str, PictureData] = {}
    found: list[Diagnostic] = []
    tried: set[str] = set()
    for picture in placed:
        if picture.name in tried:
            continue
        tried.add(picture.name)
        try:
            pictures[picture.name] = _load(kit.folder / IMAGES / picture.name, width_mm, height_mm)
        except _Refused as fault:
            found.append(
                error(fault.code, f"image « {picture.name} » : {fault.message}", picture.span, fault.hint)
            )
            pictures[picture.name] = _stand_in(width_mm)
            continue
        sparse = pictures[picture.name].width_mm < width_mm / 3
        if sparse:
            found.append(_low_resolution(picture.name, picture.span))
    return pictures, found


def _stand_in(width_mm: float) -> PictureData:
    from PIL import Image

    target = BytesIO()
    Image.new("L", (60, 20), 221).save(target, "PNG")
    return PictureData(target.getvalue(), "image/png", width_mm, width_mm / 3)


def _low_resolution(name: str, span: Span) -> Diagnostic:
    return warning(
        "D607",
        f"image « {name} » : trop petite pour l’impression",
        span,
        "demandez l’original, en pleine définition",
    )


def _load(path: Path, width_mm: float, height_mm: float) -> PictureData:
    try:
        from PIL import Image, ImageFile, ImageOps
    except ImportError as fault:  # pragma: no cover - Pillow is a dependency
        raise MachineError("D902", "bibliothèque Pillow introuvable") from fault
    if path.stat().st_size > MAX_FILE:
        raise _Refused("D605", "plus de 100 Mo", "exportez-la en JPEG, 4 000 pixels de large au plus")
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the layout library sets it for the whole process: the next kit
    try:
        with Image.open(path, formats=FORMATS) as opened:
            _refuse_giant(opened.size)
            opened.load()
            upright = ImageOps.exif_transpose(opened)
            lossless = opened.format in {"PNG", "GIF"}
            return _rewrite(_to_rgb(upright), width_mm, height_mm, lossless=lossless)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, MemoryError) as fault:
        hint = "formats admis : JPEG, PNG, WebP, TIFF, GIF ; ouvrez-la dans un lecteur d’images et réenregistrez-la"
        raise _Refused("D602", "illisible, tronquée ou d’un format refusé", hint) from fault


def _refuse_giant(size: tuple[int, int]) -> None:
    if max(size) > MAX_SIDE or size[0] * size[1] > MAX_PIXELS:
        raise _Refused(
            "D605", f"trop grande ({size[0]} × {size[1]} pixels)", "réduisez-la à 4 000 pixels de large"
        )


def _to_rgb(image: Image) -> Image:
    """8-bit sRGB on white, through the picture's own colour profile where it has one."""
    from PIL import Image as Images
    from PIL import ImageCms

    if image.mode in {"P", "PA", "LA"} or "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode.startswith("I;16") or image.mode in {"I", "F"}:
        image = image.point(lambda value: value / 256).convert("L")
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError):
            converted = None
        if converted is not None:
            return converted
    if image.mode == "RGBA":
        ground = Images.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        return ground
    return image if image.mode in {"RGB", "L"} else image.convert("RGB")


def _rewrite(image: Image, width_mm: float, height_mm: float, *, lossless: bool) -> PictureData:
    from PIL import Image as Images

    scale = min(width_mm * DOTS_PER_MM / image.width, height_mm * DOTS_PER_MM / image.height, 1.0)
    if scale < 1.0:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        image = image.resize(size, Images.Resampling.LANCZOS)
    image.info.clear()
    target = BytesIO()
    if lossless:
        image.save(target, "PNG", optimize=True)
    else:
        image.save(target, "JPEG", quality=90, subsampling=0, optimize=True)
    fit = min(width_mm / image.width, height_mm / image.height, 25.4 / 96)
    kind = "image/png" if lossless else "image/jpeg"
    return PictureData(target.getvalue(), kind, image.width * fit, image.height * fit)
