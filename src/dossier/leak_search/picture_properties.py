"""What a picture says besides its pixels: the particulars that cameras and programs leave in JPEG, PNG and WebP."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from dossier.leak_search.profile_texts import is_profile, without_numbers

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_TEXTS = frozenset([b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP"])
_COLOURS, _COLOURS_HEAD = b"ICC_PROFILE\0", 14  # then the number of the piece and how many there are
_MOST = 1_000_000  # bytes of one particular once unpacked: nobody hides more, and no bomb goes off
_RUN = re.compile(r"[^\x00-\x1f\x7f-\x9f�]{3,}")


def is_picture(data: bytes) -> bool:
    """Tell whether ``data`` is a JPEG, a PNG or a WebP file."""
    return data.startswith((b"\xff\xd8\xff", _PNG)) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def particulars_of(data: bytes) -> str:
    """Return the readable runs of all that is no pixel and no colour profile, whatever encoding they are in."""
    return "\n".join(run for part in _parts(data) if not is_profile(part) for run in runs_of(part))


def profile_words(data: bytes) -> Iterator[str]:
    """The readable runs of the colour profile of a picture, which makers of cameras and programs have worded."""
    for part in _parts(data):
        if is_profile(part):
            yield from runs_of(without_numbers(part))


def runs_of(part: bytes) -> Iterator[str]:
    """The runs of letters of some bytes, in each of the encodings that programs write."""
    for encoding in ("utf-8", "latin-1", "utf-16-le", "utf-16-be"):
        yield from _RUN.findall(part.decode(encoding, "replace"))


def _parts(data: bytes) -> Iterator[bytes]:
    if data.startswith(_PNG):
        yield from _png_parts(data)
    elif data[:4] == b"RIFF":
        yield from _webp_parts(data)
    else:
        yield from _jpeg_parts(data)


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """APPn and COM segments, the colour profile put together, and what follows the end of the picture."""
    at, profile = 2, b""
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + length]
        if body.startswith(_COLOURS):
            profile += body[_COLOURS_HEAD:]
        elif 0xE0 <= data[at + 1] <= 0xEF or data[at + 1] == 0xFE:
            yield body
        at += 2 + max(length, 2)
    yield profile
    yield data[data.rfind(b"\xff\xd9") + 2 :] if b"\xff\xd9" in data else b""


def _png_parts(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        if kind in _PNG_TEXTS:
            yield body
            yield _unpacked(body)
        at += 12 + length
        if kind == b"IEND":
            yield data[at:]
            return


def _unpacked(body: bytes) -> bytes:
    """Return what zTXt, iTXt or iCCP compress: it starts behind the keyword, wherever a zlib header stands."""
    start = body.find(b"x", body.find(b"\0") + 1)
    if start < 0:
        return b""
    try:
        return zlib.decompressobj().decompress(body[start:], _MOST)
    except zlib.error:
        return b""


def _webp_parts(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at + 4 : at + 8], "little"), data[at : at + 4]
        if kind in {b"EXIF", b"XMP ", b"ICCP"}:
            yield data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
