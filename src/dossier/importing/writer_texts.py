"""The text of a Writer file (.odt): its headings, lists, tables, notes, links and pictures as blocks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dossier.content.markdown.list_marks import mark_of
from dossier.diagnostics import Diagnostic, Span, warning
from dossier.importing.blocks import (
    UNDESCRIBED,
    Block,
    ReadText,
    Role,
    escaped,
    joined_marks,
    marked,
    with_title,
)
from dossier.importing.merged_tables import ABOVE, LEFT, literal
from dossier.importing.word_styles import level_by_words
from dossier.office_files.archive import OfficeArchive
from dossier.office_files.refusal import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TB = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_F = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_D = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_V = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_X = "{http://www.w3.org/1999/xlink}"
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp")
_SCHEMES = ("https://", "http://", "mailto:", "tel:")
_END = re.compile(r"[.;,!?…:]\s*\Z")
_LONGEST = 110  # signs of a heading that is one by its look alone
_BODY = 12.0  # points of running text where no style says more


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style says of its letters; ``size`` in points, 0 where nothing is said."""

    is_bold: bool = False
    is_italic: bool = False
    shift: str = ""
    size: float = 0.0


@dataclass(slots=True)
class _Reading:
    archive: OfficeArchive
    name: str
    looks: dict[str, _Look]
    parents: dict[str, str]
    numbered: set[tuple[str, int]]
    body: float = _BODY
    notes: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    number: int = 0


def read_writer(data: bytes, name: str) -> ReadText:
    """The text of a Writer file; what is not taken is said at its paragraph. Raises Unreadable."""
    archive = OfficeArchive(data)
    root = archive.parse("content.xml")
    body = None if root is None else root.find(f"{_O}body/{_O}text")
    if root is None or body is None:
        raise Unreadable("ce n’est pas un texte de Writer")
    roots = [part for part in (archive.parse("styles.xml"), root) if part is not None]
    styles = [one for part in roots for one in part.iter(f"{_S}style")]
    looks = {one.get(f"{_S}name", ""): _look(one) for one in styles}
    parents = {one.get(f"{_S}name", ""): one.get(f"{_S}parent-style-name", "") for one in styles}
    numbered = {
        (one.get(f"{_S}name", ""), int(level.get(f"{_T}level", "1")) - 1)
        for part in roots
        for one in part.iter(f"{_T}list-style")
        for level in one.iterchildren(f"{_T}list-level-style-number")
        if level.get(f"{_S}num-format", "1") and level.get(f"{_T}level", "1").isdigit()
    }
    reading = _Reading(archive, name, looks, parents, numbered, _body_size(roots))
    blocks = list(_blocks(body, reading))
    title, blocks = with_title(blocks)
    return ReadText(tuple(blocks), title, reading.notes, reading.pictures, tuple(reading.found))


def _body_size(roots: Sequence[_Element]) -> float:
    """The size of running text in points: that of the style « Standard », else of all paragraphs."""
    styles = [one for root in roots for one in root.iter(f"{_S}style", f"{_S}default-style")]
    ours = [one for one in styles if one.get(f"{_S}name") == "Standard"]
    ours += [
        one for one in styles if one.tag == f"{_S}default-style" and one.get(f"{_S}family") == "paragraph"
    ]
    return next((size for size in (_look(one).size for one in ours) if size), _BODY)


def _look(style: _Element) -> _Look:
    text = style.find(f"{_S}text-properties")
    if text is None:
        return _Look()
    place = text.get(f"{_S}text-position", "")
    shift = (
        "^" if place.startswith(("super", "3", "4", "5")) else "~" if place.startswith(("sub", "-")) else ""
    )
    size = re.match(r"[\d.]+", text.get(f"{_F}font-size", ""))
    return _Look(
        text.get(f"{_F}font-weight") == "bold",
        text.get(f"{_F}font-style") == "italic",
        shift,
        float(size[0]) if size and text.get(f"{_F}font-size", "").endswith("pt") else 0.0,
    )


def _blocks(parent: _Element, reading: _Reading) -> Iterator[Block]:
    for child in parent:
        tag = child.tag
        if tag == f"{_T}h":
            reading.number += 1
            level = child.get(f"{_T}outline-level", "1")
            words = _words(child, reading).replace("*", "")
            if words:
                yield Block(Role.HEADING, words, level=int(level) if level.isdigit() else 1)
        elif tag == f"{_T}p":
            yield from _paragraph(child, reading)
        elif tag == f"{_T}list":
            yield from _entries(child, reading, 0, child.get(f"{_T}style-name", ""))
        elif tag == f"{_TB}table":
            reading.number += 1
            yield from _table(child, reading)
        elif tag in {f"{_T}section", f"{_T}soft-page-break"}:
            yield from _blocks(child, reading)
        elif tag in {f"{_T}table-of-content", f"{_T}tracked-changes"}:
            what = (
                "sommaire, que le programme refait" if tag.endswith("content") else "suivi des modifications"
            )
            reading.found.append(
                warning(
                    "D149",
                    f"{what} : laissé de côté",
                    _place(reading),
                    "rien à faire si vous les avez acceptées",
                )
            )


def _place(reading: _Reading) -> Span:
    return Span(reading.name, max(reading.number, 1))


def _paragraph(node: _Element, reading: _Reading) -> Iterator[Block]:
    reading.number += 1
    for frame in node.iter(f"{_D}frame"):
        yield from _picture(frame, reading)
    words = _words(node, reading)
    if not words.replace("*", "").strip():
        return
    style = node.get(f"{_T}style-name", "")
    named = {style, reading.parents.get(style, "")}
    typed = mark_of(words)
    spans = [reading.looks.get(one.get(f"{_T}style-name", ""), _Look()) for one in node.iter(f"{_T}span")]
    look = reading.looks.get(style, _Look())
    is_bold = look.is_bold or bool(re.fullmatch(r"\*{2,3}[^*]+\*{2,3}", words))
    size = max([look.size, *(one.size for one in spans)]) if len(spans) < 2 else look.size
    is_short = len(words) <= _LONGEST and not _END.search(words.replace("*", ""))
    if named & {"Title", "Titre"}:
        yield Block(Role.HEADING, words.replace("*", ""), level=0)
    elif typed is not None:
        yield Block(Role.ITEM, words[typed[1] :].strip(), number=typed[0])
    elif named & {"Quotations", "Citations"}:
        yield Block(Role.QUOTE, words.replace("\\\n", " "))
    elif is_short and (is_bold or size >= 1.2 * reading.body):
        is_larger = size >= 1.2 * reading.body
        level = 1 if size >= 1.5 * reading.body else 2 if is_larger else level_by_words(words)
        yield Block(Role.HEADING, words.replace("*", ""), level=level)
    else:
        yield Block(Role.PARAGRAPH, words)


def _entries(node: _Element, reading: _Reading, depth: int, style: str) -> Iterator[Block]:
    is_numbered = (style, depth) in reading.numbered
    for number, item in enumerate(node.iterchildren(f"{_T}list-item"), 1):
        for child in item:
            if child.tag == f"{_T}list":
                yield from _entries(child, reading, depth + 1, child.get(f"{_T}style-name", "") or style)
            elif child.tag in {f"{_T}p", f"{_T}h"}:
                reading.number += 1
                words = _words(child, reading).replace("\\\n", " ")
                if words:
                    yield Block(Role.ITEM, words, level=depth, number=number if is_numbered else None)


def _words(node: _Element, reading: _Reading) -> str:
    return joined_marks(re.sub(r"[ \t]{2,}", " ", _text(node, reading)).strip())


def _text(node: _Element, reading: _Reading) -> str:
    text = escaped(node.text or "").replace("\n", " ")
    for child in node:
        tag = child.tag
        text += _inline(child, tag, reading)
        text += escaped(child.tail or "").replace("\n", " ")
    return text


def _inline(child: _Element, tag: str, reading: _Reading) -> str:
    if tag == f"{_T}span":
        look = reading.looks.get(child.get(f"{_T}style-name", ""), _Look())
        inner = _text(child, reading)
        if look.shift and inner.strip() and " " not in inner.strip():
            return f"{look.shift}{inner.strip()}{look.shift}"
        return marked(inner, bold=look.is_bold, italic=look.is_italic)
    if tag == f"{_T}a":
        target, words = child.get(f"{_X}href", ""), _text(child, reading).replace("*", "").strip()
        return (
            f"[{words}]({target.replace(')', '%29')})"
            if target.startswith(_SCHEMES) and words != target
            else words
        )
    if tag == f"{_T}note":
        return _note(child, reading)
    if tag in {f"{_T}s", f"{_T}tab"}:
        return " "
    if tag == f"{_T}line-break":
        return "\\\n"
    if tag in {f"{_D}frame", f"{_O}annotation", f"{_O}annotation-end"}:
        return ""
    return _text(child, reading)


def _note(note: _Element, reading: _Reading) -> str:
    label = str(len(reading.notes) + 1)
    body = note.find(f"{_T}note-body")
    reading.notes[label] = ""
    words = "" if body is None else " ".join(_words(one, reading) for one in body)
    reading.notes[label] = words or "Note vide."
    return f"[^{label}]"


def _picture(frame: _Element, reading: _Reading) -> Iterator[Block]:
    image = frame.find(f"{_D}image")
    if image is None:
        reading.found.append(
            warning("D149", "cadre ou objet non repris", _place(reading), "relisez l’original à cet endroit")
        )
        return
    member = image.get(f"{_X}href", "").removeprefix("./")
    said = [frame.find(f"{_V}{tag}") for tag in ("desc", "title")]
    alternative = " ".join(next((one.text for one in said if one is not None and one.text), "").split())
    file = re.sub(r"[^a-z0-9.]+", "-", posixpath.basename(member).lower())[-40:]
    data = reading.archive.read(member) if file.endswith(_PICTURES) else None
    if data is None:
        reading.found.append(
            warning(
                "D149",
                f"image non reprise : « {file or 'liée'} »",
                _place(reading),
                "demandez le fichier d’origine",
            )
        )
        return
    stem = re.sub(r"[^a-z0-9]+", "-", reading.name.rpartition(".")[0].lower()).strip("-")
    reading.pictures[f"{stem}-{file}"] = data
    doubts = () if alternative else (UNDESCRIBED,)
    words = alternative.replace("]", ")").replace("[", "(")
    yield Block(Role.PICTURE, words, file=f"{stem}-{file}", doubts=doubts)


def _table(node: _Element, reading: _Reading) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = []
    covered: dict[int, int] = {}  # the rows below that a merged cell still covers, by its columns
    for row in node.iter(f"{_TB}table-row"):
        cells: list[str] = []
        below: dict[int, int] = {}
        for cell in row:
            if cell.tag not in {f"{_TB}table-cell", f"{_TB}covered-table-cell"}:
                continue
            words = " ".join(_words(one, reading).replace("\\\n", " ") for one in cell.iter(f"{_T}p")).strip()
            repeated = cell.get(f"{_TB}number-columns-repeated", "1")
            for _time in range(min(int(repeated), 50) if repeated.isdigit() else 1):
                place = len(cells)
                if cell.tag == f"{_TB}table-cell":
                    high, wide = _extent(cell)
                    below |= {place + step: high for step in range(wide) if high > 1}
                    cells.append(literal(words))
                else:
                    cells.append(ABOVE if place in covered else LEFT)
        covered = {place: left - 1 for place, left in (covered | below).items() if left > 1}
        rows.append(tuple(cells))
    rows = [row for row in rows if any(cell not in {"", LEFT} for cell in row)]
    if rows and max(map(len, rows)) > 1 and len(rows) > 1:
        yield Block(Role.TABLE, rows=tuple(rows))
    else:
        signs = {"", LEFT, ABOVE}
        yield from (Block(Role.PARAGRAPH, words) for row in rows for words in row if words not in signs)


def _extent(cell: _Element) -> tuple[int, int]:
    """Over how many rows and columns a cell goes."""
    said = (cell.get(f"{_TB}number-{sides}-spanned", "1") for sides in ("rows", "columns"))
    high, wide = (min(int(one), 50) if one.isdigit() else 1 for one in said)
    return high, wide
