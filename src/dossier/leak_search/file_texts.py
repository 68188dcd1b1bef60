"""Every text of a file that is about to be delivered, by what its bytes say that it is."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from dossier.leak_search.markup_texts import files_in_addresses, texts_of_markup
from dossier.leak_search.picture_properties import is_picture, particulars_of

_HEX = re.compile(r"[0-9a-f]{16,}")
_LETTERS = re.compile(rb"[\x20-\x7e]{12,}")
_DEPTH = 3  # files within files


@dataclass(frozen=True, slots=True)
class Piece:
    """A text, and whether people read it."""

    text: str
    is_read: bool = True


def texts_of(name: str, data: bytes, depth: int = 0) -> Iterator[Piece]:
    """The name of a file and all that it says."""
    yield Piece(name)
    if data.startswith(b"%PDF-"):
        yield from _of_pdf(data, depth)
    elif data.startswith(b"PK\x03\x04"):
        yield from _of_zip(data, depth)
    elif is_picture(data):
        yield Piece(particulars_of(data))
        yield Piece("\n".join(_printable(data)), is_read=False)
    else:
        yield from _of_text(data, depth)


def _of_pdf(data: bytes, depth: int) -> Iterator[Piece]:
    from dossier.prepress.pdf_texts import pdf_texts

    for text, attached in pdf_texts(data):
        if attached is None:
            yield Piece(text)
        elif depth < _DEPTH:
            yield from texts_of(text, attached, depth + 1)


def _of_zip(data: bytes, depth: int) -> Iterator[Piece]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        yield Piece(package.comment.decode("utf-8", "replace"))
        for member in package.infolist():
            yield Piece(member.comment.decode("utf-8", "replace"))
            if depth < _DEPTH:
                yield from texts_of(member.filename, package.read(member), depth + 1)


def _of_text(data: bytes, depth: int) -> Iterator[Piece]:
    """JSON, HTML, XML or plain text; of a font nothing, unless it holds the text as it is."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            yield Piece("\n".join(_printable(data)), is_read=False)
            return
    if text.lstrip()[:1] in {"{", "["}:
        yield from _of_json(text)
    elif "<" in text[:1000]:
        yield from _of_markup(text, depth)
    else:
        yield Piece(text)


def _printable(data: bytes) -> Iterator[str]:
    """The runs of plain letters in what is no text, as a picture's particulars have them."""
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
