"""Every text of a file that is about to be delivered, by what its bytes say that it is."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from dossier.leak_search.coded_texts import unpacked
from dossier.leak_search.markup_texts import declared_encoding, files_in_addresses, texts_of_markup
from dossier.leak_search.picture_properties import is_picture, particulars_of
from dossier.text.encodings import utf16_of

_HEX = re.compile(r"[0-9a-f]{16,}")
_LETTERS = re.compile(rb"[\x20-\x7e]{12,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\0|[\x19\x2f\xac]\x20){4,}")
_FONTS = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf", b"wOFF", b"wOF2")
_FONT_NAMES = (".odttf", ".ttf", ".otf", ".woff", ".woff2")
_PARTED = re.compile(r"[-_+.]+")
_BEFORE = 1024  # bytes before the first words of a PDF: readers accept as many
_DEPTH = 3  # files within files


@dataclass(frozen=True, slots=True)
class Piece:
    """A text, and whether people read it."""

    text: str
    is_read: bool = True


def texts_of(name: str, data: bytes, depth: int = 0) -> Iterator[Piece]:
    """Yield the name of a file and all that it says."""
    yield Piece(f"{name}\n{_PARTED.sub(' ', name)}")
    if b"%PDF-" in data[:_BEFORE]:
        yield from _of_pdf(data, depth)
    elif b"PK\x03\x04" in data[:_BEFORE] and zipfile.is_zipfile(BytesIO(data)):
        yield from _of_zip(data, depth)
    elif is_picture(data):
        yield Piece(particulars_of(data))
        yield Piece("\n".join(_printable(data)), is_read=False)
    elif (inner := unpacked(data)) is not None:
        yield from texts_of("", inner, depth + 1) if depth < _DEPTH else ()
    else:
        is_font = data.startswith(_FONTS) or name.endswith(_FONT_NAMES)
        yield from _of_text(data, depth, is_font=is_font)


def _of_pdf(data: bytes, depth: int) -> Iterator[Piece]:
    from dossier.prepress.pdf_texts import pdf_texts

    for text, attached in pdf_texts(data):
        if attached is None:
            yield Piece(text)
        elif depth < _DEPTH:
            yield from texts_of(text, attached, depth + 1)


def _of_zip(data: bytes, depth: int) -> Iterator[Piece]:
    """Yield the members, and what stands before, behind and between them."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        members = package.infolist()
        said = [package.comment, data[: data.find(b"PK\x03\x04")], data[data.rfind(b"PK\x05\x06") :]]
        for member in members:
            said += [member.comment, member.extra]
        yield Piece("\n".join(part.decode("utf-8", "replace") for part in said if part))
        for member in members:
            if depth < _DEPTH:
                yield from texts_of(member.filename, package.read(member), depth + 1)


def _of_text(data: bytes, depth: int, *, is_font: bool) -> Iterator[Piece]:
    """JSON, HTML, XML or plain text, in the encoding that it says or shows; else what a program's own file has in letters."""
    text = _decoded(data)
    if text is None:
        yield Piece("\n".join(_printable(data)), is_read=False)
        if not is_font:
            yield Piece(f"{data.decode('cp1252', 'replace')}\n{_wide(data)}")
        return
    if text.lstrip()[:1] in {"{", "["}:
        yield from _of_json(text)
    elif "<" in text[:1000]:
        yield from _of_markup(text, depth)
    else:
        yield Piece(text)


def _decoded(data: bytes) -> str | None:
    wide = utf16_of(data)
    if wide is not None:
        return wide
    for encoding in (declared_encoding(data) or "utf-8-sig", "utf-8-sig"):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return None if "\0" in text else text
    return None


def _wide(data: bytes) -> str:
    """Return the runs of plain letters of two bytes each."""
    return "\n".join(run.decode("utf-16-le", "replace") for run in _WIDE.findall(data))


def _printable(data: bytes) -> Iterator[str]:
    """Return the runs of plain letters in what is no text, as a picture's particulars have them."""
    return (run.decode() for run in _LETTERS.findall(data))


def _of_json(text: str) -> Iterator[Piece]:
    try:
        value = json.loads(text)
    except ValueError:
        yield Piece(text)
        return
    yield Piece("\n".join(_HEX.sub("", string) for string in _strings(value)))


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield str(key)
                yield from _strings(inner)
        case list():
            for inner in value:
                yield from _strings(inner)
        case _:
            yield str(value)


def _of_markup(text: str, depth: int) -> Iterator[Piece]:
    """HTML or XML, and the files within."""
    for said, is_read in texts_of_markup(text):
        yield Piece(said, is_read)
    for name, inner in files_in_addresses(text) if depth < _DEPTH else ():
        yield from texts_of(name, inner, depth + 1)
