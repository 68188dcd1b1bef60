"""Every text of a file that is about to be delivered, by what its bytes say that it is."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO

_TAG = re.compile(r"<!--(.*?)-->|<[^>]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DATA_ADDRESS = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+")
_STYLE = re.compile(r"<(style|script)\b[^>]*>(.*?)</\1>", re.DOTALL)
_RUN_TAG = re.compile(
    r"</?(?:\w+:)?(?:r|t|rPr|b|i|rFonts|sz|proofErr|bookmark\w+|span|em|strong|sup|a|wbr)\b[^>]*>"
)
_HEX = re.compile(r"[0-9a-f]{16,}")
#: Attributes that people read, or that name what they see; the others are sizes, classes and styles.
_READ = frozenset(
    [
        "alt",
        "title",
        "content",
        "aria-label",
        "aria-description",
        "descr",
        "name",
        "tooltip",
        "href",
        "src",
        "value",
        "label",
        "summary",
        "placeholder",
        "author",
        "initials",
        "id",
        "target",
        "displayname",
    ]
)
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
    else:
        yield from _of_text(data)


def _of_pdf(data: bytes, depth: int) -> Iterator[Piece]:
    from dossier.prepress.wording import pdf_texts

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


def _of_text(data: bytes) -> Iterator[Piece]:
    """JSON, HTML, XML or plain text; of a picture or a font nothing, unless it holds the text as it is."""
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
        yield from _of_markup(text)
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


def _of_markup(text: str) -> Iterator[Piece]:
    """HTML or XML: its text with runs joined, what its attributes say, its styles and comments."""
    text = _DATA_ADDRESS.sub("", text)
    styles = "\n".join(match[2] for match in _STYLE.finditer(text))
    body = _STYLE.sub(" ", text)
    read: list[str] = []
    other: list[str] = []
    comments: list[str] = []
    for tag in _TAG.finditer(body):
        if tag[1] is not None:
            comments.append(tag[1])
            continue
        for name, double, single in _ATTRIBUTE.findall(tag[0]):
            called = name.rpartition(":")[2].lower()
            is_read = called in _READ or called.startswith("data-")
            (read if is_read else other).append(double or single)
    words = _TAG.sub("\n", _RUN_TAG.sub("", body))
    yield Piece(unescape("\n".join([words, *comments, *read])))
    yield Piece(unescape("\n".join([styles, *other])), is_read=False)
