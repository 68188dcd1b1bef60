"""The text of a Word file (.docx): its headings, lists, tables, notes, links and pictures as blocks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dossier.content.markdown.list_marks import mark_of
from dossier.diagnostics import Diagnostic, Span, advice, warning
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
from dossier.importing.word_styles import Style, WordStyles
from dossier.office_files.archive import OfficeArchive
from dossier.office_files.refusal import Unreadable
from dossier.office_files.word_xml import (
    MC,
    WP,
    Element,
    R,
    W,
    cells_of,
    rows_of,
    sign_of,
    spread_of,
    targets_of,
)

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp")
_CROWDED = 3  # paragraphs of a cell, on average, in a page that is set out by a table
_SCHEMES = ("https://", "http://", "mailto:", "tel:")


@dataclass(slots=True)
class _Reading:
    archive: OfficeArchive
    name: str
    styles: WordStyles
    links: dict[str, str]
    notes: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    number: int = 0

    def place(self) -> Span:
        """The paragraph that is being read, counted from 1, as a line of the file."""
        return Span(self.name, max(self.number, 1))

    def note_loss(self, what: str) -> None:
        self.seen[what] = self.seen.get(what, 0) + 1


def read_word(data: bytes, name: str) -> ReadText:
    """The text of a Word file; what is not taken is said at its paragraph. Raises Unreadable."""
    archive = OfficeArchive(data)
    document = archive.parse("word/document.xml")
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise Unreadable("ce n’est pas un fichier Word")
    reading = _Reading(
        archive, name, WordStyles.of(archive), targets_of(archive.parse("word/_rels/document.xml.rels"))
    )
    blocks = list(_blocks(body, reading))
    _read_notes(reading)
    title, blocks = with_title(blocks)
    blocks = [
        replace(block, level=max(block.level, 1)) if block.role is Role.HEADING else block for block in blocks
    ]
    reading.found += _losses(reading)
    return ReadText(tuple(blocks), title, reading.notes, reading.pictures, tuple(reading.found))


def _losses(reading: _Reading) -> Iterator[Diagnostic]:
    archive, name = reading.archive, Span(reading.name)
    comments = archive.parse("word/comments.xml")
    count = 0 if comments is None else len(comments)
    if count:
        yield advice("D149", f"commentaires de Word non repris : {count}", name, "relisez-les dans Word")
    for what, many in reading.seen.items():
        yield warning("D149", f"{what} : {many}", name, "relisez l’original à ces endroits")


def _blocks(parent: Element, reading: _Reading) -> Iterator[Block]:
    for child in parent:
        match child.tag:
            case str(tag) if tag == f"{W}p":
                yield from _paragraph(child, reading)
            case str(tag) if tag == f"{W}tbl":
                reading.number += 1
                yield from _table(child, reading)
            case str(tag) if tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"}:
                yield from _blocks(child, reading)
            case _:
                pass


def _paragraph(node: Element, reading: _Reading) -> Iterator[Block]:
    reading.number += 1
    style = reading.styles.of_paragraph(node)
    if style.is_contents:
        reading.note_loss("lignes du sommaire de Word, que le programme refait")
        return
    pieces = list(_pieces(node, reading))
    pictures = [piece for piece in pieces if piece.picture]
    words = " ".join("".join(piece.words for piece in pieces).replace("\t", " ").split(" ")).strip()
    words = joined_marks(re.sub(r" {2,}", " ", words))
    for piece in pictures:
        yield _picture(piece, reading)
    if not words.replace("*", "").strip():
        return
    level = reading.styles.heading_level(style, [piece for piece in pieces if piece.words.strip()], words)
    entry = reading.styles.entry_of(style)
    typed = mark_of(words)
    if level is not None:
        yield Block(Role.HEADING, words.replace("*", ""), level=level)
    elif entry is not None:
        yield Block(Role.ITEM, _without_breaks(words), level=entry[0], number=entry[1])
    elif typed is not None:
        yield Block(Role.ITEM, _without_breaks(words[typed[1] :].strip()), number=typed[0])
    elif style.is_quotation:
        yield Block(Role.QUOTE, _without_breaks(words))
    else:
        yield Block(Role.PARAGRAPH, words)


def _without_breaks(words: str) -> str:
    return words.replace("\\\n", " ")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph, as Markdown, and their look; ``picture`` is the relation of a picture instead."""

    words: str = ""
    is_bold: bool = False
    size: float = 0.0
    picture: str = ""
    alternative: str = ""


def _pieces(node: Element, reading: _Reading) -> Iterator[Piece]:
    for child in node:
        match child.tag:
            case str(tag) if tag == f"{W}r":
                yield from _run(child, reading)
            case str(tag) if tag == f"{W}hyperlink":
                inside = list(_pieces(child, reading))
                yield from _linked(inside, reading.links.get(child.get(f"{R}id", ""), ""))
            case str(tag) if tag in {
                f"{W}ins",
                f"{W}moveTo",
                f"{W}smartTag",
                f"{W}sdt",
                f"{W}sdtContent",
                f"{W}fldSimple",
                f"{W}customXml",
            }:
                yield from _pieces(child, reading)
            case str(tag) if tag in {f"{W}del", f"{W}moveFrom"}:
                reading.note_loss("passages barrés par le suivi des modifications, laissés de côté")
            case _:
                pass


def _linked(pieces: list[Piece], target: str) -> Iterator[Piece]:
    words = "".join(piece.words for piece in pieces)
    yield from (piece for piece in pieces if piece.picture)
    bare = words.replace("*", "").strip()
    if not bare:
        return
    if target.startswith(_SCHEMES) and bare != target:
        yield Piece(f"[{bare}]({target.replace(' ', '%20').replace(')', '%29')})")
    else:
        yield Piece(bare.replace("\\", "") if bare.replace("\\", "") == target else bare)


def _run(node: Element, reading: _Reading) -> Iterator[Piece]:
    look = reading.styles.look_of(node)
    text = ""
    for child in node.iter():
        match child.tag.removeprefix(W):
            case "t":
                text += "" if _is_alternative(child, node) else child.text or ""
            case "tab":
                text += "\t" if child.getparent() is node else ""
            case "br" | "cr":
                text += sign_of(child) or " "
            case "noBreakHyphen":
                text += "-"
            case "footnoteReference" | "endnoteReference":
                kind = "fin" if child.tag.endswith("endnoteReference") else ""
                label = f"{kind}{child.get(f'{W}id', '')}"
                reading.notes.setdefault(label, "")
                yield _worded(text, look)
                yield Piece(f"[^{label}]")
                text = ""
            case "sym":
                text += "•" if child.get(f"{W}font", "") in {"Symbol", "Wingdings"} else ""
            case "txbxContent" if not _is_alternative(child, node):
                reading.note_loss("zones de texte, dont les mots suivent leur paragraphe")
            case "chart" | "object" | "OLEObject":
                reading.note_loss("objets incorporés non repris")
            case _:
                if child.tag == f"{_A}blip":
                    yield Piece(picture=child.get(f"{R}embed", ""), alternative=_alternative(node))
    yield _worded(text, look)


def _is_alternative(child: Element, run: Element) -> bool:
    """Whether words stand in the second copy that Word keeps of a drawing for older programs."""
    return any(parent.tag == f"{MC}Fallback" for parent in child.iterancestors() if parent is not run)


def _alternative(node: Element) -> str:
    found = next(iter(node.iter(f"{WP}docPr")), None)
    return "" if found is None else (found.get("descr") or found.get("title") or "")


def _worded(text: str, look: Style) -> Piece:
    if look.is_hidden:
        return Piece()
    sign = {"superscript": "^", "subscript": "~"}.get(look.shift, "")
    if sign and text.strip() and " " not in text.strip():
        return Piece(f"{sign}{text.strip()}{sign}")
    words = escaped(text).replace("\n", "\\\n")
    return Piece(
        marked(words, bold=look.is_bold, italic=look.is_italic), look.is_bold or look.is_underlined, look.size
    )


def _picture(piece: Piece, reading: _Reading) -> Block:
    target = reading.links.get(piece.picture, "")
    member = posixpath.normpath(f"word/{target}") if not target.startswith("/") else target[1:]
    file = re.sub(r"[^a-z0-9.]+", "-", posixpath.basename(member).lower())
    data = reading.archive.read(member) if file.endswith(_PICTURES) else None
    alternative = " ".join(piece.alternative.split()).replace("]", ")").replace("[", "(")
    if data is None:
        reading.found.append(
            warning(
                "D149",
                f"image non reprise : « {file or 'liée'} »",
                reading.place(),
                "demandez le fichier d’origine",
            )
        )
        return Block(Role.PICTURE, alternative or "Image à décrire", file="a-fournir")
    stem = re.sub(r"[^a-z0-9]+", "-", reading.name.rpartition(".")[0].lower()).strip("-")
    file = f"{stem}-{file}"
    reading.pictures[file] = data
    return Block(Role.PICTURE, alternative, file=file, doubts=() if alternative else (UNDESCRIBED,))


def _table(node: Element, reading: _Reading) -> Iterator[Block]:
    """A table, its merged cells as Markdown has them; what a frame drawn with a table holds stands by itself."""
    if _is_frame(node):
        for cell in (cell for row in rows_of(node) for cell in cells_of(row)):
            yield from _blocks(cell, reading)
        return
    rows: list[tuple[str, ...]] = []
    for row in rows_of(node):
        cells: list[str] = []
        for cell in cells_of(row):
            text, is_below, width = _cell(cell, reading)
            is_below = is_below and bool(rows) and len(cells) < len(rows[-1])
            cells += [ABOVE if is_below else literal(text), *[LEFT] * (width - 1)]
        rows.append(tuple(cells))
    rows = [row for row in rows if any(cell not in {"", LEFT} for cell in row)]
    if rows:
        yield Block(Role.TABLE, rows=tuple(rows))


def _is_frame(table: Element) -> bool:
    """Whether a table only sets a page out: one row, one column, or cells that hold tables and whole texts."""
    rows = [list(cells_of(row)) for row in rows_of(table)]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return True
    counts = [len(list(cell.iterchildren(f"{W}p"))) for row in rows for cell in row]
    has_tables = any(cell.find(f"{W}tbl") is not None for row in rows for cell in row)
    return has_tables or (max(map(len, rows)) == 2 and sum(counts) > _CROWDED * len(counts))


def _cell(cell: Element, reading: _Reading) -> tuple[str, bool, int]:
    words = [
        re.sub(r"\s+", " ", _without_breaks("".join(piece.words for piece in _pieces(one, reading)))).strip()
        for one in cell.iter(f"{W}p")
    ]
    width, is_below = spread_of(cell)
    return joined_marks(" ".join(filter(None, words))), is_below, min(width, 50)


def _read_notes(reading: _Reading) -> None:
    for member, prefix in (("word/footnotes.xml", ""), ("word/endnotes.xml", "fin")):
        root = reading.archive.parse(member)
        for note in () if root is None else root:
            label = f"{prefix}{note.get(f'{W}id', '')}"
            if label in reading.notes:
                words = "".join(
                    piece.words
                    for one in note.iter(f"{W}p")
                    for piece in [*_pieces(one, reading), Piece(" ")]
                )
                reading.notes[label] = re.sub(r"\s+", " ", _without_breaks(words)).strip() or "Note vide."
