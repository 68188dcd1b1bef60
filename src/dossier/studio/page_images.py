"""The pixels of a page, drawn from the very PDF that is handed out."""

from __future__ import annotations

import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from typing import Protocol

from dossier.memory import Memory

#: How many times 72 dots per inch a page may be drawn at.
SCALES = (0.3, 1.0, 1.5, 2.0, 3.0)

_MM_PER_POINT = 25.4 / 72
_MOST_TOLD = 4000
_MOST_AHEAD = 2  # pages that a key changes
_UNPRESSED = (
    0  # while somebody types: the way to the browser is short, and pressing takes as long as half the drawing
)
_MOST = 96_000_000  # bytes of pictures that are kept
DRAWING = threading.Lock()  # PDFium is not made for several threads


class Drawable(Protocol):
    """A page by the digest of all that is painted on it, and its number (from 1)."""

    @property
    def digest(self) -> str:
        """The digest."""

    @property
    def number(self) -> int:
        """The number."""


def draw_page(pdf: bytes, number: int, scale: float, level: int = 1) -> bytes:
    """The PNG of a page (from 1) of ``pdf``, pressed together at a level of zlib."""
    import pypdfium2

    with DRAWING:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[number - 1].render(scale=scale, rev_byteorder=True)
            width, height, stride, channels = bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels
            pixels = bytes(bitmap.buffer)
        finally:
            document.close()
    return write_png(width, height, stride, channels, pixels, level=level)


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """The width and height of each page of ``pdf`` in millimetres."""
    import pypdfium2

    with DRAWING:
        document = pypdfium2.PdfDocument(pdf)
        try:
            sizes = [document.get_page_size(number) for number in range(len(document))]
        finally:
            document.close()
    return [(width * _MM_PER_POINT, height * _MM_PER_POINT) for width, height in sizes]


def write_png(  # noqa: PLR0913 - what a picture consists of
    width: int, height: int, stride: int, channels: int, pixels: bytes, *, level: int = 1
) -> bytes:
    """A PNG of rows of ``stride`` bytes, red, green, blue and perhaps opacity for each pixel."""
    rows = b"".join(
        b"\0" + pixels[start : start + width * channels] for start in range(0, height * stride, stride)
    )
    colour = {1: 0, 3: 2, 4: 6}[channels]
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, level)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


class PageImages:
    """The pictures of pages that were drawn, the latest asked for kept."""

    def __init__(self) -> None:
        """Start with none."""
        self._kept = Memory(_MOST)
        self._told: OrderedDict[str, None] = OrderedDict()  # digests of pages that browsers have heard of
        self._scale: float | None = None  # at which a page was asked for last
        self._lock = threading.Lock()
        self._drawing = threading.Lock()

    def tell(self, digests: Iterable[str]) -> None:
        """Note that browsers hear of these pages now, and will ask for them."""
        with self._lock:
            self._told.update(dict.fromkeys(digests))
            while len(self._told) > _MOST_TOLD:
                self._told.popitem(last=False)

    def unheard(self, pages: Iterable[Drawable]) -> list[Drawable]:
        """Those of ``pages`` of which no browser has heard, as when somebody types; none where they are many."""
        with self._lock:
            found = [page for page in pages if page.digest not in self._told] if self._told else []
        return found if len(found) <= _MOST_AHEAD else []

    def draw_ahead(self, page: Drawable, pdf: bytes) -> None:
        """Draw a page of ``pdf`` as pages were asked for last, before somebody asks for it."""
        if self._scale is not None:
            with suppress(Exception):  # whoever asks for it will meet it again
                self.get(page.digest, self._scale, pdf, page.number, level=_UNPRESSED)

    def outdated(self, digest: str, scale: float) -> bytes | None:
        """The picture of a page that browsers heard of and that is no longer so, b"" where it was never drawn; None for any other."""
        with self._lock:
            is_told = digest in self._told
        return (self._kept.find(f"{digest} {scale}") or b"") if is_told else None

    def get(self, digest: str, scale: float, pdf: bytes, number: int, *, level: int = 1) -> bytes:
        """The picture of the page of that digest, which is ``number`` (from 1) in ``pdf``."""
        key = f"{digest} {scale}"
        self._scale = scale
        with self._drawing:  # whoever asks for a page that is being drawn waits for it
            known = self._kept.find(key)
            if known is None:
                known = draw_page(pdf, number, scale, level)
                self._kept.hold(key, known)
        return known
