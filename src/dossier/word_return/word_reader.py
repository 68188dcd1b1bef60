"""The paragraphs of a Word file with all their history: every construct that holds words, read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from dossier.office_files.symbol_fonts import shown_signs, symbol_code
from dossier.office_files.word_xml import (
    MC,
    Element,
    M,
    R,
    W,
    cells_of,
    is_on,
    rows_of,
    sign_of,
    spread_of,
    targets_of,
    value_of,
)
from dossier.render.word import REPEATED
from dossier.word_return.marks import MARK, address
from dossier.word_return.returned_text import (
    COUNTED,
    FORM,
    HIDDEN,
    INKED,
    PAGED,
    PLAIN,
    PROMPT,
    SYMBOL,
    Cell,
    Look,
    Piece,
    Raw,
    Revision,
    Shape,
    Story,
    called_notes,
)
from dossier.word_return.word_revisions import cell_revisions, mark_revisions, revision, row_revisions
from dossier.word_return.word_shapes import cell_shapes
from dossier.word_return.word_styles import WordStyles, drawn_by, font_of, sections_of_pages

#: Fields whose result is the word processor's own: numbers of pages, and the like.
_COUNTED = re.compile(r"\s*(?:PAGEREF|PAGE|NUMPAGES|SECTIONPAGES|TC|XE|SEQ)\b", re.IGNORECASE)
_FORM = re.compile(r"\s*FORM(?:TEXT|CHECKBOX|DROPDOWN)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX)\b", re.IGNORECASE)
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?"([^"]*)"', re.IGNORECASE)

_SKIPPED = {
    f"{W}{tag}"
    for tag in ("pPr", "rPr", "tblPr", "tblGrid", "tcPr", "trPr", "sdtPr", "sdtEndPr", "rt", "sectPr")
}
_DATED = ("dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong")
_ASIDE = {f"{W}contentPart": INKED} | {f"{W}{tag}": COUNTED for tag in ("pgNum", *_DATED)}
_CHUNK = "(un autre document est inséré ici : ouvrez le fichier dans Word, et enregistrez-le de nouveau)"


@dataclass(slots=True)
class _Field:
    code: str = ""
    is_result: bool = False


@dataclass(slots=True)
class _Around:
    """Where the walk is."""

    story: Story
    cell: Cell | None = None
    style: str = ""
    look: Look = PLAIN
    link: str = ""
    revisions: tuple[Revision, ...] = ()
    fields: list[_Field] = field(default_factory=list)
    note: str = ""
    is_hidden: bool = False
    drawn: tuple[str, ...] = ()
    shape: Shape | None = None
    font: str = ""


def read_word(parts: Mapping[str, Element], quotes: dict[str, str] | None = None) -> list[Raw]:
    """The paragraphs of the text of a file, then those of its notes, its heads and feet; its frames stand where they are tied.

    ``quotes`` is filled with the words on which each comment was made, by the comment's name.
    """
    styles = WordStyles(parts)
    walk = _Walk(parts, "word/document.xml", styles, Story.BODY)
    found = walk.read()
    if quotes is not None:
        quotes.update(walk.quotes)
    for name in sorted(parts):
        if re.fullmatch(r"word/(?:foot|end)notes\d*\.xml", name):
            found += called_notes(_Walk(parts, name, styles, Story.NOTE).read(), walk.calls)
        elif re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
            found += _Walk(parts, name, styles, Story.HEAD).read()
    return found


class _Walk:
    """Reads one part."""

    def __init__(self, parts: Mapping[str, Element], name: str, styles: WordStyles, story: Story) -> None:
        folder, _, file = name.rpartition("/")
        self._targets = targets_of(parts.get(f"{folder}/_rels/{file}.rels"))
        self._root, self._styles = parts[name], styles
        self._at = _Around(story)
        self._found: list[Raw] = []
        self._open: Raw | None = None
        self._marks: dict[str, str] = {}
        self._own_marks: list[str] = []
        self._repeated = ""
        self._comments: list[str] = []
        self.quotes: dict[str, str] = {}
        self.calls: dict[str, tuple[Revision, ...]] = {}
        self._tables = 0
        self._is_paged = False
        self._sections = sections_of_pages(self._root)

    def read(self) -> list[Raw]:
        """All paragraphs, in the order in which they stand."""
        self._inside(self._root)
        return self._found

    def _inside(self, element: Element) -> None:
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)

    def _element(self, element: Element) -> None:
        tag = element.tag
        match tag.removeprefix(W) if tag.startswith(W) else "":
            case "p":
                self._paragraph(element)
            case "tbl":
                self._table(element)
            case "r":
                self._run(element)
            case "t" | "delText":
                self._say(element.text or "", element)
            case "tab" | "ptab" | "cr" | "br" | "noBreakHyphen":
                self._sign(element)
            case "sym":
                self._symbol(element)
            case "sdt":
                self._control(element)
            case "ins" | "del" | "moveTo" | "moveFrom":
                with self._revised(element):
                    self._inside(element)
            case "hyperlink":
                self._hyperlink(element)
            case "fldSimple":
                self._simple_field(element)
            case "fldChar":
                self._field_mark(str(element.get(f"{W}fldCharType")))
            case "instrText" | "delInstrText":
                if self._at.fields and not self._at.fields[-1].is_result:
                    self._at.fields[-1].code += element.text or ""
            case "bookmarkStart" | "bookmarkEnd":
                self._bookmark(element)
            case "commentRangeStart":
                self._comments.append(str(element.get(f"{W}id")))
                self._comment(self._comments[-1])
            case "commentReference":
                self._comment(str(element.get(f"{W}id")))
            case "commentRangeEnd":
                self._comments = [name for name in self._comments if name != element.get(f"{W}id")]
            case "footnote" | "endnote":
                if element.get(f"{W}type") in {None, "normal"}:
                    self._at.note = _note_name(element)
                    self._inside(element)
            case "footnoteReference" | "endnoteReference":
                self._call(_note_name(element))
            case "altChunk":
                self._found.append(Raw([Piece(_CHUNK)], story=Story.FRAME))
            case "txbxContent":
                self._frame(element)
            case _:
                self._other(element)

    def _sign(self, element: Element) -> None:
        """A sign that is no text; of a hyphen that stays on its line the content has the plain one, at its place."""
        if element.tag == f"{W}noBreakHyphen":
            self._say("-", element)
            return
        self._is_paged = self._is_paged or element.get(f"{W}type") in {"page", "column"}
        self._say(sign_of(element) or "", None)

    def _other(self, element: Element) -> None:
        """What only holds other things; of two ways to say the same, the first."""
        if element.tag in _SKIPPED:
            return
        if element.tag in _ASIDE:
            self._aside(_ASIDE[element.tag], "")
            return
        if element.tag == f"{M}t":
            self._say(element.text or "", None)
            return
        if element.tag == f"{MC}AlternateContent":
            chosen = next((one for one in element if one.tag == f"{MC}Choice"), None)
            one = chosen if chosen is not None else next(iter(element), None)
            if one is not None:
                self._inside(one)
            return
        self._inside(element)

    def _paragraph(self, element: Element) -> None:
        properties = element.find(f"{W}pPr")
        style = value_of(None if properties is None else properties.find(f"{W}pStyle"))
        before, self._own_marks = self._open, []
        raw = Raw(
            style=self._styles.name(style),
            kind=self._styles.kind(style, properties),
            cell=self._at.cell,
            shape=self._at.shape,
            story=self._at.story,
            is_generated=self._is_contents,
            comments=list(self._comments),
            note=self._at.note,
        )
        inherited = next(reversed(self._marks.values()), "")
        self._open = raw
        is_body = self._at.story is Story.BODY
        self._is_paged = self._is_paged or (is_body and self._styles.opens_page(style, properties))
        outer, self._at.style = self._at.style, style
        self._inside(element)
        self._at.style = outer
        raw.ends = (*self._at.revisions, *mark_revisions(properties))
        raw.mark = self._own_marks[-1] if self._own_marks else inherited
        raw.is_generated = raw.is_generated or self._is_contents
        section = None if properties is None else properties.find(f"{W}sectPr")
        self._is_paged = self._is_paged or (section is not None and self._sections.get(section, False))
        self._found.append(raw)
        self._open = before

    @property
    def _is_contents(self) -> bool:
        return bool(self._repeated) or any(_CONTENTS.match(one.code) for one in self._at.fields)

    def _table(self, table: Element) -> None:
        number, self._tables = self._tables, self._tables + 1
        outer, outer_shape = self._at.cell, self._at.shape
        rows = list(rows_of(table))
        shapes = cell_shapes(rows)
        for rank, row in enumerate(rows):
            with self._revised(*row_revisions(row)):
                column = 0
                for cell in cells_of(row):
                    self._at.cell, self._at.shape = Cell(number, rank, column), shapes[rank, column]
                    with self._revised(*cell_revisions(cell)):
                        self._inside(cell)
                    column += spread_of(cell)[0]
        self._at.cell, self._at.shape = outer, outer_shape

    def _run(self, run: Element) -> None:
        properties = run.find(f"{W}rPr")
        style = value_of(None if properties is None else properties.find(f"{W}rStyle"))
        strong, emphasis = is_on(properties, "b"), is_on(properties, "i")
        outer, was_hidden = self._at.look, self._at.is_hidden
        self._at.drawn = () if self._at.link or properties is None else drawn_by(properties)
        self._at.is_hidden = was_hidden or bool(is_on(properties, "vanish"))
        self._at.font = font_of(properties)
        whole = self._at.style  # what a whole paragraph looks like is no mark of its words
        self._at.look = Look(
            (self._styles.switches(style, "b") if strong is None else strong)
            and not self._styles.switches(whole, "b"),
            (self._styles.switches(style, "i") if emphasis is None else emphasis)
            and not self._styles.switches(whole, "i"),
            self._at.link,
        )
        self._inside(run)
        self._at.look, self._at.is_hidden = outer, was_hidden

    def _say(self, text: str, source: Element | None) -> None:
        if self._open is None or not text:
            return
        if any(not one.is_result for one in self._at.fields):
            return
        text, unknown = shown_signs(text, self._at.font)
        if unknown:
            self._aside(SYMBOL, unknown)
        hidden = self._at.is_hidden
        counted = any(_COUNTED.match(one.code) for one in self._at.fields)
        if hidden or counted:
            self._aside(HIDDEN if hidden else COUNTED, text)
            return
        look = self._at.look
        for one in self._at.fields:
            led = _HYPERLINK.match(one.code)
            look = look._replace(link=address(led[1])) if led else look
        drawn = () if look.link else self._at.drawn
        if self._is_paged and self._at.story is Story.BODY and text.strip():
            self._is_paged, drawn = False, (*drawn, PAGED)
        self._open.pieces.append(Piece(text, look, self._at.revisions, source, "", drawn))
        for name in self._comments:
            self.quotes[name] = self.quotes.get(name, "") + text

    def _aside(self, what: str, words: str) -> None:
        """Keep that something stands here that is no word of the text."""
        if self._at.story is Story.HEAD:
            return
        piece = Piece("", PLAIN, self._at.revisions, aside=(what, words.strip()))
        if self._open is not None:
            self._open.pieces.append(piece)
        else:
            self._found.append(Raw([piece], story=self._at.story))

    def _symbol(self, element: Element) -> None:
        code = symbol_code(element)
        outer, self._at.font = self._at.font, str(element.get(f"{W}font") or "")
        self._say("\ufffd" if code is None else chr(code), None)
        self._at.font = outer

    def _control(self, element: Element) -> None:
        """A control of contents; what asks for words there is none of them."""
        properties = element.find(f"{W}sdtPr")
        if is_on(properties, "showingPlcHdr"):
            words = "".join(one.text or "" for one in element.iter(f"{W}t"))
            self._aside(PROMPT, words)
            return
        self._inside(element)

    def _hyperlink(self, element: Element) -> None:
        outer = self._at.link
        target = self._targets.get(str(element.get(f"{R}id")), "")
        self._at.link = address(target) if target else ""
        self._inside(element)
        self._at.link = outer

    def _simple_field(self, element: Element) -> None:
        self._at.fields.append(_Field(str(element.get(f"{W}instr")), is_result=True))
        self._inside(element)
        self._at.fields.pop()

    def _field_mark(self, kind: str) -> None:
        fields = self._at.fields
        if kind == "begin":
            fields.append(_Field())
        elif kind == "separate" and fields:
            fields[-1].is_result = True
        elif kind == "end" and fields and _FORM.match(fields.pop().code):
            self._aside(FORM, "")

    def _bookmark(self, element: Element) -> None:
        number, name = str(element.get(f"{W}id")), str(element.get(f"{W}name"))
        if element.tag == f"{W}bookmarkEnd":
            self._marks.pop(number, None)
            self._repeated = "" if number == self._repeated else self._repeated
        elif name == REPEATED:
            self._repeated = number
        elif MARK.fullmatch(name):
            self._marks[number] = name
            self._own_marks.append(name)

    def _comment(self, name: str) -> None:
        if self._open is not None and name not in self._open.comments:
            self._open.comments.append(name)

    def _call(self, note: str) -> None:
        if self._open is not None:
            self.calls[note] = self._at.revisions
            self._open.pieces.append(Piece("", PLAIN, self._at.revisions, None, note))

    def _frame(self, element: Element) -> None:
        outer = self._at
        self._at = _Around(Story.FRAME, revisions=outer.revisions)
        self._inside(element)
        self._at = outer

    @contextmanager
    def _revised(self, *elements: Element) -> Iterator[None]:
        outer = self._at.revisions
        self._at.revisions = (*outer, *map(revision, elements))
        yield
        self._at.revisions = outer


def _note_name(element: Element) -> str:
    """What names a note, where it stands and where it is called."""
    kind = "end" if "endnote" in str(element.tag) else "foot"
    return f"{kind} {element.get(f'{W}id')}"


def element_text(element: Element) -> str:
    """The words of a small element, such as a comment, one line for each paragraph."""
    lines = ("".join(one.text or "" for one in line.iter(f"{W}t")) for line in element.iter(f"{W}p"))
    return "\n".join(filter(None, lines))
