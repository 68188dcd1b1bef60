"""What the outputs say, read back without the program that made them.

The PDF is read through its structure tree, as a screen reader does: running heads and folios are the text
that the tree does not reach. The Word file is read paragraph by paragraph; what Word counts by itself (list
and note numbers, page numbers) is no text.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf
from lxml import etree, html

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def fold(text: str) -> str:
    """``text`` without spaces of any kind and without hyphenation: its letters and signs alone."""
    kept = (char for char in text if char not in "\u00ad\u2010\u200b\u2060" and not char.isspace())
    return unicodedata.normalize("NFC", "".join(kept))


def first_difference(left: str, right: str, around: int = 60) -> str:
    """Where two texts part, for a reader; "" where they are equal."""
    if left == right:
        return ""
    place = next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )
    start = max(0, place - around)
    return f"à {place} : …{left[start : place + around]}… / …{right[start : place + around]}…"


# --- PDF -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with its page (from 1) and the structure types above it, outermost first."""

    page: int
    roles: tuple[str, ...]
    text: str

    @property
    def is_note(self) -> bool:
        """Whether it belongs to a footnote."""
        return "Note" in self.roles

    @property
    def is_marker(self) -> bool:
        """Whether it is the bullet or the number of a list."""
        return "Lbl" in self.roles


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of a tagged PDF in the order of its structure tree, and the text outside of the tree."""

    pieces: list[Piece]
    outside: list[tuple[int, str]]

    @property
    def body(self) -> str:
        """The story: without list markers, footnotes, running heads and folios."""
        story = [piece for piece in self.pieces if not piece.is_note and not piece.is_marker]
        return "".join(piece.text for piece in story)

    @property
    def notes(self) -> str:
        """The footnotes, each with its number."""
        return "".join(piece.text for piece in self.pieces if piece.is_note)


@cache
def read_pdf(data: bytes) -> PdfText:
    """Read a tagged PDF."""
    with pikepdf.open(BytesIO(data)) as pdf:
        marked: list[dict[int, str]] = []
        outside: list[tuple[int, str]] = []
        for number, page in enumerate(pdf.pages, 1):
            by_mark: dict[int, str] = {}
            for mark, text in _shown_text(page):
                if mark is None:
                    outside.append((number, text))
                else:
                    by_mark[mark] = by_mark.get(mark, "") + text
            marked.append(by_mark)
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        pieces = [
            Piece(page, roles, marked[page - 1].pop(mark, ""))
            for page, roles, mark in _marks(pdf.Root.StructTreeRoot.K, numbers, 0, ())
        ]
        outside += [(number, text) for number, left in enumerate(marked, 1) for text in left.values()]
    return PdfText(pieces, sorted(outside))


def _marks(
    element: pikepdf.Object, pages: dict[tuple[int, int], int], page: int, roles: tuple[str, ...]
) -> Iterator[tuple[int, tuple[str, ...], int]]:
    match element:
        case pikepdf.Array():
            for child in element.as_list():
                yield from _marks(child, pages, page, roles)
        case pikepdf.Dictionary():
            here = pages[element.Pg.objgen] if "/Pg" in element else page
            if "/S" in element and "/K" in element:
                yield from _marks(element.K, pages, here, (*roles, str(element.S)[1:]))
            elif "/MCID" in element:
                yield here, roles, int(element.MCID)
        case _:
            yield page, roles, int(element)


def _shown_text(page: pikepdf.Page) -> Iterator[tuple[int | None, str]]:
    """``(marked content identifier, text)`` of each piece of text that a page shows."""
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    fonts = {name: _characters(font) for name, font in resources.get("/Font", pikepdf.Dictionary()).items()}
    marks: list[int | None] = []
    current: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "BDC":
                properties = operands[1]
                own = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
                marks.append(int(properties.MCID) if own else None)
            case "BMC":
                marks.append(None)
            case "EMC":
                marks.pop()
            case "Tf":
                current = fonts[str(operands[0])]
            case "Tj" | "TJ":
                shown = operands[0]
                strings = shown.as_list() if isinstance(shown, pikepdf.Array) else [shown]
                codes = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String))
                glyphs = (
                    int.from_bytes(codes[place : place + 2], "big") for place in range(0, len(codes), 2)
                )
                yield marks[-1] if marks else None, "".join(current[glyph] for glyph in glyphs)
            case _:
                pass


def _characters(font: pikepdf.Object) -> dict[int, str]:
    """What each glyph of a font stands for (its ToUnicode map)."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int.from_bytes(bytes.fromhex(text), "big")
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = chr(start + code - int(first, 16))
    return found


def pdf_bytes_expanded(data: bytes) -> bytes:
    """All that a PDF holds, each stream decompressed and each string in plain sight."""
    parts = [data]
    with pikepdf.open(BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                try:
                    parts.append(item.read_bytes())
                except pikepdf.PdfError:
                    parts.append(item.read_raw_bytes())
            parts += [text.encode() for text in _strings(item, 0)]
        parts += [str(value).encode() for value in pdf.docinfo.values()]
    return b"\n".join(parts)


def _strings(item: object, depth: int) -> Iterator[str]:
    """The names and strings directly below an object; what it refers to has its own turn."""
    match item:
        case pikepdf.String() | pikepdf.Name():
            yield str(item)
        case pikepdf.Array() if depth < 8:
            for child in item.as_list():
                yield from _below(child, depth)
        case pikepdf.Dictionary() | pikepdf.Stream() if depth < 8:
            for key, child in item.items():
                yield key
                yield from _below(child, depth)
        case _:
            pass


def _below(child: object, depth: int) -> Iterator[str]:
    if not (isinstance(child, pikepdf.Object) and child.is_indirect):
        yield from _strings(child, depth + 1)


# --- Word ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WordText:
    """The paragraphs of a Word file in order, and its footnotes in the order of their calls."""

    paragraphs: list[str]
    notes: list[str]

    @property
    def body(self) -> str:
        """The story, a paragraph a line."""
        return "\n".join(self.paragraphs)


@cache
def read_word(data: bytes) -> WordText:
    """Read a Word file."""
    with ZipFile(BytesIO(data)) as package:
        story = etree.fromstring(package.read("word/document.xml"))
        body = [_paragraph_text(paragraph) for paragraph in story.iter(f"{_W}p")]
        called = [str(call.get(f"{_W}id")) for call in story.iter(f"{_W}footnoteReference")]
        notes: dict[str, str] = {}
        if "word/footnotes.xml" in package.namelist():
            for note in etree.fromstring(package.read("word/footnotes.xml")).iter(f"{_W}footnote"):
                lines = [_paragraph_text(paragraph) for paragraph in note.iter(f"{_W}p")]
                notes[str(note.get(f"{_W}id"))] = "\n".join(lines)
    return WordText(body, [notes[identifier] for identifier in called])


def _paragraph_text(paragraph: etree._Element) -> str:
    """The characters of a paragraph; page numbers that a field counts are left out."""
    text = ""
    fields: list[str] = []
    for element in paragraph.iter():
        match str(element.tag).removeprefix(_W):
            case "fldChar":
                match element.get(f"{_W}fldCharType"):
                    case "begin":
                        fields.append("")
                    case "end" if fields:
                        fields.pop()
                    case _:
                        pass
            case "instrText" if fields:
                fields[-1] += element.text or ""
            case "t" if _is_of_a_call(element) or any("PAGE" in code for code in fields):
                pass
            case "t":
                text += element.text or ""
            case "br" | "cr":
                text += "\n"
            case "noBreakHyphen":
                text += "-"
            case _:
                pass
    return text


def _is_of_a_call(element: etree._Element) -> bool:
    """Whether a text stands in the call of a note: the comma before one that follows another."""
    around = element.getparent()
    return around is not None and around.find(f"{_W}footnoteReference") is not None


# --- web page --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WebText:
    """What a web page says: its story without the calls of its notes, and its notes in order."""

    body: str
    notes: list[str]


def open_page(data: bytes) -> Any:  # noqa: ANN401 - lxml's elements, whose types know no HTML
    """The tree of a web page."""
    return html.document_fromstring(data.decode())


@cache
def read_web(data: bytes) -> WebText:
    """Read a web page as a reader of a wide screen sees it, less what the page itself says (skip link, downloads, returns)."""
    page = open_page(data)
    notes = ["".join(_web_text(note)) for note in page.xpath("//*[@role='doc-endnotes']//li")]
    return WebText("".join(_web_text(page.body)), notes)


def _web_text(element: Any) -> Iterator[str]:  # noqa: ANN401 - as open_page
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not _is_aside(child):
            yield from _web_text(child)
        yield child.tail or ""


def _is_aside(element: Any) -> bool:  # noqa: ANN401 - as open_page
    """What is no text of the kit, or stands elsewhere: calls, notes, their returns, the narrow drawing of a chart."""
    own = {"evitement", "telechargements", "etroit", "appel", "notes", "retour"} & set(
        (element.get("class") or "").split()
    )
    return bool(own) or element.tag in {"title", "style", "script"}


def web_bytes_expanded(data: bytes) -> bytes:
    """All that a web page holds: its bytes, its characters without entities, and the data of its addresses."""
    parts = [data, unescape(data.decode()).encode()]
    parts += [b64decode(found) for found in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data)]
    return b"\n".join(parts)


def word_bytes_expanded(data: bytes) -> bytes:
    """All that a Word file holds: each part, and the text of each XML part without its tags."""
    parts = []
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            content = package.read(name)
            parts += [name.encode(), content]
            if name.endswith((".xml", ".rels")):
                parts.append("".join(str(text) for text in etree.fromstring(content).itertext()).encode())
    return b"\n".join(parts)
