"""The names that a font gives itself: of its family, its makers, its licence."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

_PACKED = (b"wOFF", b"wOF2")
_DIRECTORY, _ENTRY, _MOST_TABLES = 12, 16, 64


_HEAD, _RECORD = 6, 12
_MACINTOSH = 1


@lru_cache(maxsize=64)  # the files of all editions of a kit have the same fonts
def names_of(data: bytes) -> tuple[str, ...]:
    """Every name that a font gives itself; () where it gives none."""
    table = _names_table(data)
    count, at = (int.from_bytes(table[place : place + 2], "big") for place in (2, 4))
    names = []
    for start in range(_HEAD, min(_HEAD + count * _RECORD, len(table)), _RECORD):
        platform, size, shift = (
            int.from_bytes(table[start + place : start + place + 2], "big") for place in (0, 8, 10)
        )
        said = table[at + shift : at + shift + size]
        names.append(said.decode("mac_roman" if platform == _MACINTOSH else "utf-16-be", "replace"))
    return tuple(names)


def _names_table(data: bytes) -> bytes:
    """The table « name » of a font, one too whose first bytes are veiled, as Word has them; nothing where there is none."""
    if data.startswith(_PACKED):
        return _of_packed(data)
    for at in range(_DIRECTORY, _DIRECTORY + _ENTRY * _MOST_TABLES, _ENTRY):
        entry = data[at : at + _ENTRY]
        if entry[:4] == b"name":
            start, size = (int.from_bytes(entry[shift : shift + 4], "big") for shift in (8, 12))
            return data[start : start + size]
    return b""


def _of_packed(data: bytes) -> bytes:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            return bytes(font.reader["name"]) if font.reader is not None and "name" in font else b""
    except (TTLibError, OSError, ValueError, KeyError, AssertionError, EOFError):
        return b""
