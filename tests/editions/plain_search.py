"""All that the bytes of a file say, unpacked without a line of the program: whatever a curious reader could dig out."""

from __future__ import annotations

import base64
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from urllib.parse import unquote

import pikepdf
import pypdfium2

from editions.marks import squeeze

_TAG = re.compile(r"<[^>]*>")
_BETWEEN_NUMBERS = re.compile(rb"(?<=\d) (?=-?\d)")
_DRAWING = re.compile(rb"\] TJ|\d [cl]\n")  # words, or curves and lines alone
_CODED = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")


def squeezed_texts(name: str, data: bytes) -> str:
    """Everything that a file says, by any reading of its bytes, as letters and digits alone."""
    return "\n".join(squeeze(text) for text in _said(name, data))


def _said(name: str, data: bytes, depth: int = 0) -> Iterator[str]:
    yield name
    yield from _readings(data)
    if data.startswith(b"%PDF"):
        yield from _of_pdf(data)
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            for member in package.infolist():
                yield from _said(member.filename, package.read(member), depth + 1)
    elif depth < 3:
        for match in _CODED.finditer(data.decode("latin-1")):
            coded = match[0].rstrip("=")
            inner = base64.b64decode(coded[: len(coded) // 4 * 4])
            yield from _readings(inner)


def _readings(data: bytes) -> Iterator[str]:
    """The bytes as text in each encoding, as marks and without them."""
    for encoding in ("utf-8", "latin-1", "utf-16-le", "utf-16-be"):
        if encoding.startswith("utf-16") and data.count(0) * 8 < len(data):
            continue
        text = data.decode(encoding, "ignore")
        yield text
        if "<" in text:
            yield unescape(_TAG.sub("", text))
        if "%" in text or "&" in text:
            yield unescape(unquote(text))


def _of_pdf(data: bytes) -> Iterator[str]:
    with pikepdf.open(BytesIO(data)) as pdf:
        for one in pdf.objects:
            yield from _of_object(one)
    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield page.get_textpage().get_text_bounded()
    for bookmark in document.get_toc():
        yield bookmark.get_title()
    document.close()
    for start in re.finditer(rb"stream\r?\n", data):  # those that nothing names
        try:
            yield from _readings(_parted(zlib.decompressobj().decompress(data[start.end() :])))
        except zlib.error:
            continue


def _parted(drawn: bytes) -> bytes:
    """A page's drawing with its glyph codes and coordinates kept apart: together they make numbers that nobody wrote.

    The digits that a page shows are read from its text.
    """
    if not _DRAWING.search(drawn):
        return drawn
    return _BETWEEN_NUMBERS.sub(b" x ", drawn.replace(b"<", b" x ").replace(b">", b" x "))


def _of_object(value: object, depth: int = 0) -> Iterator[str]:
    if depth and isinstance(value, pikepdf.Object) and value.is_indirect:
        return  # it comes in its own turn
    match value:
        case pikepdf.Stream():
            try:
                yield from _readings(_parted(value.read_bytes()))
            except pikepdf.PdfError:
                yield from _readings(value.read_raw_bytes())
            for key, inner in value.stream_dict.items():
                yield key
                yield from _of_object(inner, depth + 1)
        case pikepdf.Dictionary():
            for key, inner in value.items():
                yield key
                yield from _of_object(inner, depth + 1)
        case pikepdf.Array():
            for inner in value:
                yield from _of_object(inner, depth + 1)
        case _:
            yield str(value)
            if isinstance(value, pikepdf.String):
                yield from _readings(bytes(value))
