"""The strings and names of a PDF as text, whichever of its encodings and signs they are written in."""

from __future__ import annotations

import re

from dossier.text.encodings import utf16_of

_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPES = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_STRING = re.compile(rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<(?:[0-9A-Fa-f\s]{4,})>", re.DOTALL)
_NAME = re.compile(rb"/([^\s/<>\[\]()%{}]{4,})")
_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")

#: PDFDocEncoding (ISO 32000-1, D.3) where it differs from Latin-1 in what French writes.
_PDF_DOC = str.maketrans(
    {
        0x83: "…",
        0x84: "—",
        0x85: "–",
        0x8D: "“",
        0x8E: "”",
        0x8F: "‘",
        0x90: "’",
        0x96: "Œ",
        0x9C: "œ",
        0xA0: "€",
    }
)


def strings_of(raw: bytes, start: int = 0, stop: int | None = None) -> list[str]:
    """Return every string that stands between two places of what a PDF says outside of its streams."""
    end = len(raw) if stop is None else stop
    return [read_string(match[0]) for match in _STRING.finditer(raw, start, end)]


def names_of(raw: bytes) -> set[str]:
    """Return every name of four letters or more: keys and values, as they are meant."""
    return {
        _NAME_CODE.sub(lambda code: bytes([int(code[1], 16)]), name).decode("utf-8", "replace")
        for name in _NAME.findall(raw)
    }


def read_string(written: bytes) -> str:
    """Return what a string says, from its signs « (…) » or « <…> »."""
    data = bytes_of(written)
    if data[:3] == b"\xef\xbb\xbf":
        return data[3:].decode("utf-8", "replace")
    wide = utf16_of(data)
    if wide is not None:
        return wide
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_PDF_DOC)


def bytes_of(written: bytes) -> bytes:
    """Return the bytes of a string, from its signs « (…) » or « <…> »."""
    if written[:1] == b"<":
        digits = written[1:-1].decode()
        try:
            return bytes.fromhex(digits)
        except ValueError:  # a last digit alone: a nought follows it (ISO 32000-1, 7.3.4.3)
            return bytes.fromhex("".join(digits.split()) + "0")
    inside = written[1:-1]
    return _ESCAPE.sub(_unescaped, inside) if b"\\" in inside else inside


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    return bytes([int(sign, 8) & 255]) if b"0" <= sign[:1] < b"8" else _ESCAPES.get(sign, sign)
