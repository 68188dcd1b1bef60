"""Colour spaces of a PDF (ISO 32000-1, 8.6), reduced to what a press asks of them: which inks, how many numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object

_NESTED = 4  # an Indexed over a Separation over an ICCBased is as deep as the standard goes


class Family(StrEnum):
    """What a colour is made of."""

    GREY = "gris"
    RGB = "RVB"
    LAB = "Lab"
    CMYK = "CMJN"
    SPOT = "ton direct"
    PATTERN = "motif"
    UNKNOWN = "inconnu"


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: its family, the numbers of one colour; ``through_icc`` where a profile defines it.

    ``indexed`` has a palette in ``base``'s colours. ``name`` is the ink of a spot colour.
    """

    family: Family
    size: int
    through_icc: bool = False
    indexed: bool = False
    name: str = ""


GREY = Space(Family.GREY, 1)
RGB = Space(Family.RGB, 3)
CMYK = Space(Family.CMYK, 4)
PATTERN = Space(Family.PATTERN, 0)
UNKNOWN = Space(Family.UNKNOWN, 0)

_DEVICE = {
    "/DeviceGray": GREY,
    "/G": GREY,
    "/CalGray": Space(Family.GREY, 1, through_icc=True),
    "/DeviceRGB": RGB,
    "/RGB": RGB,
    "/CalRGB": Space(Family.RGB, 3, through_icc=True),
    "/DeviceCMYK": CMYK,
    "/CMYK": CMYK,
    "/Lab": Space(Family.LAB, 3, through_icc=True),
    "/Pattern": PATTERN,
}
_BY_COMPONENTS = {1: Family.GREY, 3: Family.RGB, 4: Family.CMYK}


def read_space(value: Object | None, resources: Object | None = None, depth: int = 0) -> Space:
    """Return the space that ``value`` (a name or an array) stands for, names looked up in ``resources``."""
    from pikepdf import Array, Name

    if value is None or depth > _NESTED:
        return UNKNOWN
    if isinstance(value, Name):
        return _named(str(value), resources, depth)
    if not isinstance(value, Array) or len(value) == 0:
        return UNKNOWN
    kind = str(value[0])
    if len(value) == 1:
        return _DEVICE.get(kind, UNKNOWN)
    match kind:
        case "/ICCBased":
            return _through_icc(value[1])
        case "/Indexed" | "/I":
            base = read_space(value[1], resources, depth + 1)
            return Space(base.family, 1, base.through_icc, indexed=True, name=base.name)
        case "/Separation":
            return Space(Family.SPOT, 1, name=str(value[1])[1:])
        case "/DeviceN":
            return Space(Family.SPOT, len(value[1]), name=", ".join(str(name)[1:] for name in value[1]))
        case _:
            return _DEVICE.get(kind, UNKNOWN)


def _named(name: str, resources: Object | None, depth: int) -> Space:
    from pikepdf import Dictionary

    if name in _DEVICE:
        return _DEVICE[name]
    spaces = resources.get("/ColorSpace") if isinstance(resources, Dictionary) else None
    found = spaces.get(name) if isinstance(spaces, Dictionary) else None
    return read_space(found, resources, depth + 1) if found is not None else UNKNOWN


def _through_icc(stream: Object) -> Space:
    from pikepdf import Stream

    count = int(stream.get("/N", 0)) if isinstance(stream, Stream) else 0
    family = _BY_COMPONENTS.get(count, Family.UNKNOWN)
    return Space(family, count, through_icc=True)
