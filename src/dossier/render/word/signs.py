"""Small drawings without words, as PNG: the bar of a value, the signs of units. A table says in words what they show."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from math import ceil

_PIXELS = 4  # in a point: 288 dpi
_WHITE = b"\xff\xff\xff"
_SLACK = 0.01  # of a step: lengths that are meant to be the same

#: By rank of a group, as on the page: whether its sign is round, whether it is outlined.
FORMS = ((False, False), (False, True), (True, True), (True, False))


@dataclass(frozen=True, slots=True)
class Drawing:
    """The bytes of a PNG, and its size in points."""

    data: bytes
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour as ``RRGGBB``, and how thick an outline of it is, in points."""

    colour: str
    outline: float


def draw_bar(width: float, height: float, ink: Ink, *, hollow: bool) -> Drawing:
    """Return a bar as a picture, solid or outlined."""
    board = _Board(width, height, ink)
    board.square(0.0, 0.0, width, height, hollow=hollow)
    return board.drawing()


def draw_units(count: int, rank: int, sizes: tuple[float, float], room: float, ink: Ink) -> Drawing:
    """``count`` signs of the group of that rank in lines of ``room`` points; ``sizes`` are a sign's side and its step."""
    side, step = sizes
    per_row = max(1, int((room - side) / step + _SLACK) + 1)
    rows = -(-count // per_row)
    is_round, hollow = FORMS[rank % len(FORMS)]
    board = _Board((min(count, per_row) - 1) * step + side, (rows - 1) * step + side, ink)
    for place in range(count):
        x, y = place % per_row * step, place // per_row * step
        if is_round:
            board.disc(x, y, side, hollow=hollow)
        else:
            board.square(x, y, side, side, hollow=hollow)
    return board.drawing()


class _Board:
    """White paper on which signs are inked; lengths in points."""

    def __init__(self, width: float, height: float, ink: Ink) -> None:
        self._width, self._height = (max(1, ceil(length * _PIXELS)) for length in (width, height))
        self._rows = [bytearray(_WHITE * self._width) for _ in range(self._height)]
        self._ink = bytes.fromhex(ink.colour)
        self._outline = max(1, round(ink.outline * _PIXELS))

    def square(self, x: float, y: float, width: float, height: float, *, hollow: bool) -> None:
        left, top = round(x * _PIXELS), round(y * _PIXELS)
        right = min(self._width, left + max(1, round(width * _PIXELS)))
        bottom = min(self._height, top + max(1, round(height * _PIXELS)))
        self._fill(left, top, right, bottom, self._ink)
        inside = self._outline
        if hollow and right - left > 2 * inside and bottom - top > 2 * inside:
            self._fill(left + inside, top + inside, right - inside, bottom - inside, _WHITE)

    def disc(self, x: float, y: float, side: float, *, hollow: bool) -> None:
        radius = side * _PIXELS / 2
        across, down = x * _PIXELS + radius, y * _PIXELS + radius
        least = radius - self._outline if hollow else -1.0
        for row in range(int(down - radius), min(self._height, int(down + radius) + 1)):
            for column in range(int(across - radius), min(self._width, int(across + radius) + 1)):
                distance = ((column + 0.5 - across) ** 2 + (row + 0.5 - down) ** 2) ** 0.5
                if least <= distance <= radius:
                    self._fill(column, row, column + 1, row + 1, self._ink)

    def _fill(self, left: int, top: int, right: int, bottom: int, colour: bytes) -> None:
        for row in self._rows[top:bottom]:
            row[3 * left : 3 * right] = colour * (right - left)

    def drawing(self) -> Drawing:
        """Return what was inked, as an RGB PNG."""
        head = struct.pack(">IIBBBBB", self._width, self._height, 8, 2, 0, 0, 0)
        pixels = zlib.compress(b"".join(b"\x00" + row for row in self._rows), 9)
        chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
        data = b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)
        return Drawing(data, self._width / _PIXELS, self._height / _PIXELS)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
