"""Every text of a file that is about to be delivered, by what its bytes say that it is."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from dossier.leak_search.coded_texts import unpacked
from dossier.leak_search.font_names import names_of
from dossier.leak_search.markup_texts import declared_encoding, files_in_addresses, texts_of_markup
from dossier.leak_search.package_members import members_of
from dossier.leak_search.picture_properties import is_picture, particulars_of, profile_words, runs_of
from dossier.leak_search.profile_texts import is_profile, without_numbers
from dossier.memory import Memory
from dossier.text.encodings import utf16_of

_HEX = re.compile(r"[0-9a-f]{16,}")
_LETTERS = re.compile(rb"[\x20-\x7e]{12,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\0|[\x19\x2f\xac]\x20){4,}")
_FONTS = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf", b"wOFF", b"wOF2")
_FONT_NAMES = (".odttf", ".ttf", ".otf", ".woff", ".woff2")
_PARTED = re.compile(r"[-_+.]+")
_PACKAGES = (b"%PDF-", b"PK\x03\x04")
_BEFORE = 1024  # bytes before the first words of a PDF: readers accept as many
_DEPTH = 3  # files within files
_members = Memory(16_000_000)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text, and whether people read it."""

    text: str
    is_read: bool = True


def texts_of(name: str, data: bytes, depth: int = 0) -> Iterator[Piece]:
    """Yield the name of a file and all that it says."""
    yield Piece(f"{name}\n{_PARTED.sub(' ', name)}")
    opening = data[:_BEFORE]
    if b"%PDF-" in opening:
        yield from _of_pdf(data, depth)
    elif b"PK\x03\x04" in opening:
        yield from _of_zip(data, depth)
    elif is_picture(data):
        yield Piece(particulars_of(data))
        yield Piece("\n".join([*_printable(data), *profile_words(data)]), is_read=False)
    elif is_profile(data):
        yield Piece("\n".join(runs_of(without_numbers(data))))
    elif (inner := unpacked(data)) is not None:
        yield from texts_of("", inner, depth + 1) if depth < _DEPTH else ()
    else:
        is_font = data.startswith(_FONTS) or name.endswith(_FONT_NAMES)
        yield from _of_text(data, depth, is_font=is_font)
    if not data.startswith(_PACKAGES) and any(sign in opening for sign in _PACKAGES):
        yield from _of_text(data, depth, is_font=False)  # it may be a text that names the other kind


def _of_pdf(data: bytes, depth: int) -> Iterator[Piece]:
    from dossier.prepress.pdf_texts import pdf_texts

    for text, attached in pdf_texts(data):
        if attached is None:
            yield Piece(text)
        elif depth < _DEPTH:
            yield from _texts_of_member(text, attached, depth + 1)


def _of_zip(data: bytes, depth: int) -> Iterator[Piece]:
    """Yield the members, and what stands before, behind and between them."""
    for name, member in members_of(data):
        if not name:
            yield Piece(member.decode("utf-8", "replace"))
        elif depth < _DEPTH:
            yield from _texts_of_member(name, member, depth + 1)


def _texts_of_member(name: str, data: bytes, depth: int) -> list[Piece]:
    """What a file within a file says; looked for once where several files have it, as the photographs of all editions."""
    key = f"{depth} {sha256(data).hexdigest()} {name}"
    known = _members.find(key)
    if known is None:
        known = pickle.dumps([(piece.text, piece.is_read) for piece in texts_of(name, data, depth)])
        _members.hold(key, known)
    return [Piece(*piece) for piece in pickle.loads(known)]  # noqa: S301 - written just above


def _of_text(data: bytes, depth: int, *, is_font: bool) -> Iterator[Piece]:
    """JSON, HTML, XML or plain text, in the encoding that it says or shows; else what a program's own file has in letters."""
    text = _decoded(data)
    if text is None:
        yield Piece("\n".join(_printable(data)), is_read=False)
        if is_font:
            yield Piece(
                "\n".join(names_of(data)), is_read=False
            )  # « Version », « Copyright »: no word betrays
        else:
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
        except (UnicodeError, LookupError):
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
    except (ValueError, RecursionError):
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
