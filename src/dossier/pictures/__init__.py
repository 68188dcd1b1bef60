"""The image gate: every picture is read, checked and rewritten once, before any renderer sees it.

PDF, Word and web page get the same bytes: upright, 8-bit sRGB, no larger than print needs, without a byte of
the camera's metadata (EXIF, XMP, GPS, notes). Decoding is done in the worker, its result kept by hash.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dossier.content.kit import Kit
from dossier.content.reading.kit_folder import IMAGES
from dossier.diagnostics import Diagnostic, Span, error, warning
from dossier.isolation import Reason, Stopped, run
from dossier.isolation.at_once import on_all_processors
from dossier.limits import ORDINARY, Limits
from dossier.memory import Memory
from dossier.output_folder.cache import keep, key_of, recall
from dossier.pictures import pixels, svg_to_pixels
from dossier.pictures.file_kinds import foreign_kind, is_drawing
from dossier.pictures.pixels import Cut, Made, Unfit
from dossier.resolver import Refused, find_file, read_file
from dossier.stamps import is_settled, stamp_of
from dossier.tree import Picture

MAX_FILE = 100_000_000
_VERSION = "1"  # of what the gate makes of a file: another version, another key of the cache
_PREPARED = Memory(48_000_000)  # what the gate made of the files of this process, by their stamps
_ALLOWED = "formats admis : JPEG, PNG, WebP, TIFF, GIF, SVG"


@dataclass(frozen=True, slots=True)
class PictureData:
    """A picture ready to be placed: its bytes and its size on the page in millimetres."""

    data: bytes
    media_type: str
    width_mm: float
    height_mm: float
    animated: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate needs: the root that no file may leave, its cache, the fonts of drawings, the limits of a picture."""

    root: Path
    cache: Path
    fonts: Sequence[Path] = ()
    limits: Limits = ORDINARY


def load_pictures(
    kit: Kit, placed: Iterable[Picture], width_mm: float, height_mm: float, gate: Gate
) -> tuple[Mapping[str, PictureData], list[Diagnostic]]:
    """Read every placed picture once, fitted into ``width_mm`` × ``height_mm``.

    A file that is no picture, is cut short or is of a refused kind is reported at the line that names it; a
    grey area stands for it in a draft.
    """
    views: dict[str, Picture] = {}
    for picture in placed:
        views.setdefault(picture.view, picture)

    def load(picture: Picture) -> PictureData | Unfit | Refused:
        try:
            path = find_file(kit.folder / IMAGES, picture.name, gate.root)
            return load_picture(path, width_mm, height_mm, gate, _cut_of(picture))
        except (Unfit, Refused) as fault:
            return fault

    loaded = on_all_processors([partial(load, picture) for picture in views.values()])
    pictures: dict[str, PictureData] = {}
    found: list[Diagnostic] = []
    for picture, one in zip(views.values(), loaded, strict=True):
        if isinstance(one, PictureData):
            pictures[picture.view] = one
            found += _remarks(picture.name, one, width_mm, picture.span)
        else:
            code = one.code if isinstance(one, Unfit) else "D601"
            message = f"image « {picture.name} » : {one.message}"
            found.append(error(code, message, picture.span, one.hint))
            pictures[picture.view] = stand_in(width_mm, gate.limits)
    return pictures, found


def _cut_of(picture: Picture) -> Cut | None:
    across, _, down = picture.shape.partition(":")
    return Cut(int(across) / int(down), picture.focus) if down else None


def load_picture(
    path: Path, width_mm: float, height_mm: float, gate: Gate, cut: Cut | None = None
) -> PictureData:
    """One file through the gate; a drawing is never cut. Raises Unfit.

    A file that is as it was is not read again by the same process.
    """
    said = f"{width_mm} {height_mm} {cut or ''} {gate.limits}"
    seen = _state_of(path)
    place = (
        "" if seen is None else key_of(str(path), repr(seen), said, str(gate.cache), *map(str, gate.fonts))
    )
    known = _PREPARED.find(place) if place else None
    if known is None:
        known = _prepare(path, (width_mm, height_mm), gate, cut)
        if place and seen == _state_of(path):
            _PREPARED.hold(place, known)
    return _unpack(known)


def _state_of(path: Path) -> tuple[int, ...] | None:
    """The stamp of a file; None for one that was written just now, of which the next writing might not show."""
    try:
        state = path.stat()
    except OSError:
        return None
    return stamp_of(state) if is_settled(state) else None


def _prepare(path: Path, room_mm: tuple[float, float], gate: Gate, cut: Cut | None) -> bytes:
    """What the gate makes of a file, packed: kept on disk by a hash of all that it is made of. Raises Unfit."""
    try:
        data = read_file(path, gate.root, MAX_FILE)
    except OSError as fault:
        raise Unfit("D602", "illisible", "vérifiez les droits du fichier") from fault
    if len(data) > MAX_FILE:
        raise Unfit("D605", "plus de 100 Mo", "exportez-la en JPEG, 4 000 pixels de large au plus")
    drawn = is_drawing(data)
    foreign = None if drawn else foreign_kind(data)
    if foreign is not None:
        raise Unfit("D602", f"c’est {foreign[0]}", f"{foreign[1]} ; {_ALLOWED}")
    fonts = [str(font) for font in gate.fonts] if drawn else []
    folder = gate.cache / "images"
    cut = None if drawn else cut
    said = f"{room_mm[0]} {room_mm[1]}" + (f" {cut}" if cut else "")
    key = key_of(_VERSION, data, said, *(Path(font).name for font in fonts))
    kept = recall(folder, key)
    if kept is not None:
        return kept
    made = _make(data, room_mm, fonts, gate.limits, cut, drawn=drawn)
    if isinstance(made, Unfit):
        raise made
    packed = _pack(PictureData(*made))
    keep(folder, key, packed)
    return packed


def _make(  # noqa: PLR0913 - what is made of what, within which limits
    data: bytes,
    room_mm: tuple[float, float],
    fonts: Sequence[str],
    limits: Limits,
    cut: Cut | None,
    *,
    drawn: bool,
) -> Made | Unfit:
    try:
        if drawn:
            return run(svg_to_pixels.draw, data, *room_mm, fonts, limits=limits)
        return run(pixels.rewrite, data, *room_mm, cut, limits=limits)
    except Stopped as stopped:
        if stopped.reason is Reason.MEMORY:
            return Unfit("D605", "trop grande pour la mémoire", "réduisez-la à 4 000 pixels de large")
        hint = f"ouvrez-la dans un lecteur d’images et réenregistrez-la ; {_ALLOWED}"
        return Unfit("D602", "sa lecture ne finit pas ou s’interrompt", hint)


def _pack(picture: PictureData) -> bytes:
    head = json.dumps([picture.media_type, picture.width_mm, picture.height_mm, picture.animated])
    return head.encode() + b"\n" + picture.data


def _unpack(kept: bytes) -> PictureData:
    head, _, data = kept.partition(b"\n")
    media_type, width, height, animated = json.loads(head)
    return PictureData(data, media_type, width, height, animated)


def stand_in(width_mm: float, limits: Limits) -> PictureData:
    """A grey area, in place of a picture that could not be read."""
    data = run(pixels.grey, width_mm, limits=limits)
    return PictureData(data, "image/png", width_mm, width_mm / 3)


def _remarks(name: str, picture: PictureData, width_mm: float, span: Span) -> list[Diagnostic]:
    found = []
    if picture.width_mm < width_mm / 3:
        hint = "demandez l’original, en pleine définition"
        found.append(warning("D607", f"image « {name} » : trop petite pour l’impression", span, hint))
    if picture.animated:
        hint = "choisissez la vue qui convient et enregistrez-la seule"
        message = f"image « {name} » : animée ou de plusieurs pages, seule la première vue est montrée"
        found.append(warning("D608", message, span, hint))
    return found
