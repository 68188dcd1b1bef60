"""The paragraphs of a Word file with all their history: every construct that holds words, read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

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
from dossier.word_return.marks import MARK, address
from dossier.word_return.returned_text import (
    PLAIN,
    Act,
    Cell,
    Look,
    Piece,
    Raw,
    Revision,
    Story,
    called_notes,
)
from dossier.word_return.word_styles import WordStyles, drawn_by

#: Fields whose result is the word processor's own: numbers of pages, and the like.
_COUNTED = re.compile(r"\s*(?:PAGEREF|PAGE|NUMPAGES|SECTIONPAGES|TC|XE|SEQ)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX)\b", re.IGNORECASE)
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?"([^"]*)"', re.IGNORECASE)

_ACTS = {
    f"{W}ins": Act.INSERTED,
    f"{W}moveTo": Act.INSERTED,
    f"{W}del": Act.DELETED,
    f"{W}moveFrom": Act.DELETED,
}
_SKIPPED = {
    f"{W}{tag}"
    for tag in ("pPr", "rPr", "tblPr", "tblGrid", "tcPr", "trPr", "sdtPr", "sdtEndPr", "rt", "sectPr")
}
_CHUNK = "(un autre document est inséré ici : ouvrez le fichier dans Word, et enregistrez-le de nouveau)"
_PRIVATE = 0xF000  # where the signs of a symbol font stand


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
        self._comments: list[str] = []
        self.quotes: dict[str, str] = {}
        self.calls: dict[str, tuple[Revision, ...]] = {}
        self._tables = 0

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
                self._say(sign_of(element) or "", None)
            case "sym":
                self._say(_symbol(element), None)
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

    def _other(self, element: Element) -> None:
        """What only holds other things; of two ways to say the same, the first."""
        if element.tag in _SKIPPED:
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
            story=self._at.story,
            is_generated=self._is_contents,
            comments=list(self._comments),
            note=self._at.note,
        )
        inherited = next(reversed(self._marks.values()), "")
        self._open = raw
        outer, self._at.style = self._at.style, style
        self._inside(element)
        self._at.style = outer
        raw.ends = (*self._at.revisions, *_mark_revisions(properties))
        raw.mark = self._own_marks[-1] if self._own_marks else inherited
        raw.is_generated = raw.is_generated or self._is_contents
        self._found.append(raw)
        self._open = before

    @property
    def _is_contents(self) -> bool:
        return any(_CONTENTS.match(one.code) for one in self._at.fields)

    def _table(self, table: Element) -> None:
        number, self._tables = self._tables, self._tables + 1
        outer = self._at.cell
        for rank, row in enumerate(rows_of(table)):
            with self._revised(*_row_revisions(row)):
                column = 0
                for cell in cells_of(row):
                    self._at.cell = Cell(number, rank, column)
                    self._inside(cell)
                    column += spread_of(cell)[0]
        self._at.cell = outer

    def _run(self, run: Element) -> None:
        properties = run.find(f"{W}rPr")
        style = value_of(None if properties is None else properties.find(f"{W}rStyle"))
        strong, emphasis = is_on(properties, "b"), is_on(properties, "i")
        outer, was_hidden = self._at.look, self._at.is_hidden
        self._at.drawn = () if self._at.link or properties is None else drawn_by(properties)
        self._at.is_hidden = was_hidden or bool(is_on(properties, "vanish"))
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
        hidden = self._at.is_hidden or any(
            not one.is_result or _COUNTED.match(one.code) for one in self._at.fields
        )
        if self._open is None or hidden or not text:
            return
        look = self._at.look
        for one in self._at.fields:
            led = _HYPERLINK.match(one.code)
            look = look._replace(link=address(led[1])) if led else look
        drawn = () if look.link else self._at.drawn
        self._open.pieces.append(Piece(text, look, self._at.revisions, source, "", drawn))
        for name in self._comments:
            self.quotes[name] = self.quotes.get(name, "") + text

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
        elif kind == "end" and fields:
            fields.pop()

    def _bookmark(self, element: Element) -> None:
        number, name = str(element.get(f"{W}id")), str(element.get(f"{W}name"))
        if element.tag == f"{W}bookmarkEnd":
            self._marks.pop(number, None)
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
        self._at.revisions = (*outer, *map(_revision, elements))
        yield
        self._at.revisions = outer


def _revision(element: Element) -> Revision:
    act = Act.DELETED if element.tag == f"{W}cellDel" else _ACTS.get(str(element.tag), Act.INSERTED)
    return Revision(act, str(element.get(f"{W}author") or ""), str(element.get(f"{W}date") or ""))


def _mark_revisions(properties: Element | None) -> tuple[Revision, ...]:
    """The changes of the mark that ends a paragraph."""
    run = None if properties is None else properties.find(f"{W}rPr")
    return () if run is None else tuple(_revision(one) for one in run if one.tag in _ACTS)


def _row_revisions(row: Element) -> list[Element]:
    properties = row.find(f"{W}trPr")
    return [] if properties is None else [one for one in properties if one.tag in _ACTS]


def _note_name(element: Element) -> str:
    """What names a note, where it stands and where it is called."""
    kind = "end" if "endnote" in str(element.tag) else "foot"
    return f"{kind} {element.get(f'{W}id')}"


def _symbol(element: Element) -> str:
    try:
        code = int(str(element.get(f"{W}char")), 16)
        return chr(code - _PRIVATE if code >= _PRIVATE else code)
    except (ValueError, OverflowError):
        return "\ufffd"


def element_text(element: Element) -> str:
    """The words of a small element, such as a comment, one line for each paragraph."""
    lines = ("".join(one.text or "" for one in line.iter(f"{W}t")) for line in element.iter(f"{W}p"))
    return "\n".join(filter(None, lines))
