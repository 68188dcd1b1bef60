"""A photograph that somebody hands in: judged, set upright, and without a byte of what the camera noted.

Runs in the worker (``isolation``). Its pixels stay as they are where they need not be turned: what is printed from it
later is as good as what was sent.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from dossier.diagnostics import MachineError
from dossier.isolation import Reason, Stopped, run
from dossier.limits import Limits
from dossier.pictures.file_kinds import foreign_kind, is_drawing
from dossier.pictures.pixels import FORMATS, MAX_PIXELS, MAX_SIDE, TURNS, Unfit, orientation_of
from dossier.pictures.svg_reader import Refused, read_drawing

if TYPE_CHECKING:
    from PIL.Image import Image

ALLOWED = "formats admis : JPEG, PNG, WebP, TIFF, GIF, SVG"
_POSITION = 0x8825  # the block of EXIF that says where the camera was
_KEPT_MODES = {"1", "L", "LA", "RGB", "RGBA", "I;16", "CMYK"}
#: Marks of a JPEG.
_MARK, _END, _SCAN, _REMARK, _PROFILE, _ADOBE = 0xFF, 0xD9, 0xDA, 0xFE, 0xE2, 0xEE
_FIRST_NOTE, _LAST_NOTE = 0xE0, 0xEF
_WITHIN_SCAN = {0x00, _MARK, *range(0xD0, 0xD8)}


class Received(NamedTuple):
    """A picture fit to be kept: its bytes, the ending of its name, its size in pixels (0 for a drawing).

    ``was_turned`` and ``was_located`` say what it was relieved of.
    """

    data: bytes
    suffix: str
    width: int
    height: int
    was_turned: bool = False
    was_located: bool = False


def receive(data: bytes, limits: Limits) -> Received:
    """The picture in ``data``, fit to be kept. Raises Unfit, with a French sentence, for anything else."""
    if is_drawing(data):
        try:
            read_drawing(data)
        except Refused as fault:
            raise Unfit("D602", str(fault), "réexportez le dessin en « SVG simple », ou en PNG") from fault
        return Received(data, ".svg", 0, 0)
    foreign = foreign_kind(data)
    if foreign is not None:
        raise Unfit("D602", f"c’est {foreign[0]}", f"{foreign[1]} ; {ALLOWED}")
    try:
        made = run(clean, data, limits=limits)
    except Stopped as stopped:
        if stopped.reason is Reason.MEMORY:
            raise Unfit(
                "D605", "trop grande pour la mémoire", "réduisez-la à 4 000 pixels de large"
            ) from stopped
        hint = f"ouvrez-la dans un lecteur d’images et réenregistrez-la ; {ALLOWED}"
        raise Unfit("D602", "sa lecture ne finit pas ou s’interrompt", hint) from stopped
    if isinstance(made, Unfit):
        raise made
    return made


def clean(data: bytes) -> Received | Unfit:
    """The same pixels, upright, in a JPEG or PNG that says nothing but its colour profile."""
    try:
        from PIL import Image, ImageFile
    except ImportError as fault:  # pragma: no cover - Pillow is a dependency
        raise MachineError("D902", "bibliothèque Pillow introuvable") from fault
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            across, down = opened.size
            if max(opened.size) > MAX_SIDE or across * down > MAX_PIXELS:
                message = f"trop grande ({across} × {down} pixels)"
                return Unfit("D605", message, "réduisez-la à 4 000 pixels de large")
            opened.seek(0)
            held = orientation_of(opened)
            opened.load()  # which turns a TIFF upright by itself
            return _kept(opened, data, held)
    except (MemoryError, Image.DecompressionBombError):
        return Unfit("D605", "trop grande pour la mémoire", "réduisez-la à 4 000 pixels de large")
    except Exception:  # noqa: BLE001 - a decoder raises whatever it likes on a bad file
        hint = "demandez l’original, ou réenregistrez-la en JPEG ou PNG"
        return Unfit("D602", "illisible, tronquée ou abîmée", hint)


def measure(data: bytes) -> tuple[int, int] | None:
    """The size in pixels of a picture as one sees it; None for what is none."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            across, down = opened.size
            return (down, across) if orientation_of(opened) in {5, 6, 7, 8} else (across, down)
    except Exception:  # noqa: BLE001 - a decoder raises whatever it likes on a bad file
        return None


def _is_located(opened: Image) -> bool:
    """Whether the camera noted where it was."""
    try:
        return bool(opened.getexif().get_ifd(_POSITION))
    except Exception:  # noqa: BLE001 - EXIF that a program has broken is left out anyway; the picture is sound
        return False


def _kept(opened: Image, data: bytes, held: int) -> Received:
    from PIL import Image as Images

    located, profile = _is_located(opened), opened.info.get("icc_profile")
    turn = TURNS.get(orientation_of(opened))
    if opened.format == "JPEG" and turn is None:
        return Received(without_notes(data), ".jpg", *opened.size, was_located=located)
    image: Image = opened if turn is None else opened.transpose(Images.Transpose[turn])
    if image.mode not in _KEPT_MODES:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    lossy = opened.format == "JPEG" or (
        opened.format in {"WEBP", "TIFF"} and image.mode in {"RGB", "L", "CMYK"}
    )
    bare = Images.new(image.mode, image.size)  # pixels only: nothing that the old file said of itself
    bare.paste(image)
    target = BytesIO()
    if lossy:
        bare.save(target, "JPEG", quality=95, subsampling=0, optimize=True, icc_profile=profile)
    else:
        bare.save(target, "PNG", icc_profile=profile)
    suffix = ".jpg" if lossy else ".png"
    return Received(target.getvalue(), suffix, *bare.size, was_turned=held in TURNS, was_located=located)


def without_notes(data: bytes) -> bytes:
    """A sound JPEG without its notes (EXIF, XMP, IPTC, remarks, pictures behind it), its pixels untouched."""
    kept, place = [data[:2]], 2
    while place + 4 <= len(data):
        mark = data[place + 1]
        if data[place] != _MARK or mark == _MARK:  # padding
            place += 1
            continue
        if mark == _END:
            break
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if mark == _SCAN:
            end = _end_of_scan(data, end)
        if not _is_note(mark, data[place + 4 : place + 16]):
            kept.append(data[place:end])
        place = end
    return b"".join([*kept, bytes((_MARK, _END))])


def _is_note(mark: int, head: bytes) -> bool:
    if mark == _PROFILE:
        return not head.startswith(b"ICC_PROFILE\x00")
    return mark == _REMARK or (_FIRST_NOTE <= mark <= _LAST_NOTE and mark != _ADOBE)


def _end_of_scan(data: bytes, place: int) -> int:
    """Where the next mark stands behind the pixels that begin at ``place``."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            return len(data)
        if data[place + 1] not in _WITHIN_SCAN:
            return place
        place += 2
