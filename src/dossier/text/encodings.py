"""Which encoding bytes are in, where they say so or not."""

from __future__ import annotations

_FRENCH = "éèàêçùîôûâœ’«»€"  # no capitals: those of one encoding are the small letters of the other
_SHARE = 0.8  # of the bytes of one side that are nought: letters of the first table, two bytes each


def decoded_text(data: bytes) -> str | None:
    """The text of a file of an office; None in no known encoding.

    It is UTF-16, UTF-8 with or without a mark, or else Windows-1252, or that of older Macintoshes where it makes more
    French letters of the same bytes.
    """
    wide = utf16_of(data)
    if wide is not None:
        return wide.removeprefix("\ufeff")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text if encoding != "cp1252" else _of_macintosh(data, _french(text)) or text
    return _of_macintosh(data, sum(byte > 127 for byte in data) // 2)


def _of_macintosh(data: bytes, least: int) -> str | None:
    """``data`` as older Macintoshes wrote it, where that makes more French letters than ``least``."""
    text = data.decode("mac_roman")
    return text if _french(text) > least else None


def _french(text: str) -> int:
    return sum(map(text.count, _FRENCH))


def utf16_of(data: bytes) -> str | None:
    """``data`` as text of two bytes a letter, with or without the mark that says so; None where it is none."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    pairs = len(data) // 2
    if pairs < 2:
        return None
    for start, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        if (
            data[start : start + 200 : 2].count(0) > _SHARE * min(pairs, 100)
            and data[1 - start : 201 : 2].count(0) == 0
        ):
            return data.decode(encoding, "replace")
    return None
