"""The paragraphs of a Writer file (.odt) with their history, in the vocabulary of the Word file that it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from dossier.office_files.word_xml import Element
from dossier.render.word import REPEATED
from dossier.word_return.comments import Comment
from dossier.word_return.marks import MARK, address
from dossier.word_return.returned_text import (
    HIDDEN,
    PAGED,
    PLAIN,
    Act,
    Cell,
    Kind,
    Look,
    Piece,
    Raw,
    Revision,
    Shape,
    Story,
    called_notes,
)
from dossier.word_return.writer_styles import TEXT, WriterStyles, shown_name

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LINK = "{http://www.w3.org/1999/xlink}href"
#: What the word processor counts or makes by itself, and what holds no words of the text.
_SKIPPED = {
    f"{TEXT}{name}"
    for name in (
        "page-number",
        "page-count",
        "tracked-changes",
        "sequence-decls",
        "sequence",
        "note-citation",
    )
} | {f"{_OFFICE}forms"}
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_INDEXES = {f"{TEXT}{name}" for name in ("table-of-content", "alphabetical-index", "illustration-index")}
_HEADS = {
    f"{_STYLE}{name}"
    for name in ("header", "footer", "header-first", "footer-first", "header-left", "footer-left")
}


@dataclass(slots=True)
class _Around:
    """Where the walk is."""

    story: Story = Story.BODY
    cell: Cell | None = None
    shape: Shape | None = None
    kind: Kind | None = None
    look: Look = PLAIN
    paragraph: str = ""
    lists: tuple[str, ...] = ()
    is_hidden: bool = False
    is_generated: bool = False
    deleted: tuple[Revision, ...] = ()


@dataclass
class WriterText:
    """What a Writer file says: its paragraphs, its comments by name."""

    raws: list[Raw] = field(default_factory=list)
    comments: dict[str, Comment] = field(default_factory=dict)


def read_writer(parts: Mapping[str, Element]) -> WriterText:
    """The paragraphs of the text, of its notes, and of its heads and feet; the comments."""
    root = parts["content.xml"]
    styles = parts.get("styles.xml")
    walk = _Walk(WriterStyles([one for one in (styles, root) if one is not None]), root)
    for body in root.iter(f"{_OFFICE}text"):
        walk.inside(body)
    walk.notes()
    for head in () if styles is None else styles.iter(*_HEADS):
        walk.head(head)
    return WriterText(walk.found, walk.comments)


class _Walk:
    """Reads one file."""

    def __init__(self, styles: WriterStyles, root: Element) -> None:
        self._styles = styles
        self._regions = {str(one.get(f"{TEXT}id")): one for one in root.iter(f"{TEXT}changed-region")}
        self._at = _Around()
        self.found: list[Raw] = []
        self.comments: dict[str, Comment] = {}
        self._open: Raw | None = None
        self._marks: list[str] = []
        self._own_marks: list[str] = []
        self._is_repeated = False
        self._inserted: dict[str, Revision] = {}
        self._commented: list[str] = []
        self._notes: dict[str, Element] = {}
        self._calls: dict[str, tuple[Revision, ...]] = {}
        self._tables = 0
        self._is_paged = False

    def inside(self, element: Element) -> None:
        """All that stands in an element, words and elements in turn."""
        self._say(element.text or "")
        for child in element:
            self._element(child)
            self._say(child.tail or "")

    def notes(self) -> None:
        """The notes, which stand behind the text in a Word file."""
        for name, note in self._notes.items():
            start = len(self.found)
            with self._around(_Around(Story.NOTE)):
                self.inside(note)
            own = [replace(raw, note=name) for raw in self.found[start:]]
            self.found[start:] = called_notes(own, self._calls)

    def head(self, element: Element) -> None:
        """A head or a foot."""
        with self._around(_Around(Story.HEAD)):
            self.inside(element)

    def _element(self, element: Element) -> None:
        tag = element.tag
        if tag in _SKIPPED:
            return
        if tag in _INDEXES:
            with self._around(replace(self._at, is_generated=True)):
                self.inside(element)
            return
        match tag.removeprefix(TEXT) if tag.startswith(TEXT) else tag.rpartition("}")[2]:
            case "p" | "h" if tag.startswith(TEXT):
                self._paragraph(element)
            case "list":
                self._list(element)
            case "span":
                self._span(element)
            case "a" if tag.startswith(TEXT):
                target = str(element.get(_LINK) or "")
                link = "" if target.startswith("#") else address(target)
                with self._around(replace(self._at, look=self._at.look._replace(link=link))):
                    self.inside(element)
            case "hidden-text" | "hidden-paragraph" if self._open is not None:
                words = str(element.get(f"{TEXT}string-value") or "")
                self._open.pieces.append(Piece("", aside=(HIDDEN, words)))
            case "s":
                count = str(element.get(f"{TEXT}c") or "1")
                self._say(" " * (int(count) if count.isdigit() and len(count) < 4 else 1))
            case "tab" | "line-break":
                self._say("\t" if tag.endswith("tab") else "\n")
            case "bookmark-start" | "bookmark-end":
                self._bookmark(element)
            case "change-start" | "change-end" | "change":
                self._change(element)
            case "note":
                self._call(element)
            case "table":
                self._table(element)
            case "text-box":
                with self._around(_Around(Story.FRAME, is_generated=self._at.is_generated)):
                    self.inside(element)
            case "annotation":
                self._annotation(element)
            case "annotation-end":
                name = str(element.get(f"{_OFFICE}name"))
                self._commented = [one for one in self._commented if one != name]
            case "deletion" | "title" | "desc" if not tag.startswith(TEXT):
                return
            case _:
                self.inside(element)

    def _paragraph(self, element: Element) -> None:
        style = str(element.get(f"{TEXT}style-name") or "")
        level = str(element.get(f"{TEXT}outline-level") or "1")
        kind = self._at.kind or Kind()
        if element.tag == f"{TEXT}h":
            kind = Kind("title", int(level) if level.isdigit() else 1)
        before, self._own_marks = self._open, []
        inherited = self._marks[-1] if self._marks else ""
        raw = Raw(
            style=shown_name(self._styles.named(style)),
            kind=kind,
            cell=self._at.cell,
            shape=self._at.shape,
            story=self._at.story,
            is_generated=self._at.is_generated or self._is_repeated,
            comments=list(self._commented),
        )
        self._open = raw
        self._turn_page(style, "before")
        with self._around(replace(self._at, paragraph=style, look=self._look("paragraph", style))):
            self.inside(element)
        self._turn_page(style, "after")
        self._close(inherited)
        self._open = before

    def _turn_page(self, style: str, side: str) -> None:
        """Keep that a page begins before the next words, where the style of a paragraph says so."""
        if self._at.story is Story.BODY and self._styles.breaks_page("paragraph", style, side):
            self._is_paged = True

    def _close(self, inherited: str, ends: tuple[Revision, ...] = ()) -> None:
        assert self._open is not None  # noqa: S101 - a paragraph is open where one ends
        self._open.ends = (*self._inserted.values(), *self._at.deleted, *ends)
        self._open.mark = self._own_marks[-1] if self._own_marks else inherited
        self.found.append(self._open)

    def _look(self, family: str, style: str) -> Look:
        """The look of a style, less that of the named style of its paragraph, which is no mark of words."""
        named = self._styles.named(style if family == "paragraph" else self._at.paragraph)
        strong, emphasis = (
            self._styles.switches(family, style, tag) and not self._styles.switches("paragraph", named, tag)
            for tag in ("b", "i")
        )
        return Look(strong, emphasis, self._at.look.link)

    def _span(self, element: Element) -> None:
        own = self._look("text", str(element.get(f"{TEXT}style-name") or ""))
        outer = self._at.look
        look = Look(own.strong or outer.strong, own.emphasis or outer.emphasis, outer.link)
        is_hidden = self._at.is_hidden or self._styles.hides(str(element.get(f"{TEXT}style-name") or ""))
        with self._around(replace(self._at, look=look, is_hidden=is_hidden)):
            self.inside(element)

    def _list(self, element: Element) -> None:
        style = str(element.get(f"{TEXT}style-name") or "")
        lists = (*self._at.lists, style or (self._at.lists[-1] if self._at.lists else ""))
        name = "number" if self._styles.is_numbered(lists[-1], len(lists)) else "list"
        with self._around(replace(self._at, lists=lists, kind=Kind(name, len(lists)))):
            self.inside(element)

    def _table(self, table: Element) -> None:
        number, self._tables = self._tables, self._tables + 1
        style = str(table.get(f"{_TABLE}style-name") or "")
        self._is_paged = self._is_paged or self._styles.breaks_page("table", style, "before")
        columns = sum(
            _count(one, "columns-repeated")
            for one in table.iter(f"{_TABLE}table-column")
            if _owner(one, "table") is table
        )
        rows = (one for one in table.iter(f"{_TABLE}table-row") if _owner(one, "table") is table)
        for rank, row in enumerate(rows):
            cells = (one for one in row if one.tag in _CELLS)
            for column, cell in enumerate(cells):
                shape = Shape(_count(cell, "columns-spanned"), _count(cell, "rows-spanned"), columns)
                own = Cell(number, rank, column)
                place = replace(self._at, cell=own, shape=shape, lists=(), kind=None)
                with self._around(place):
                    self.inside(cell)

    def _bookmark(self, element: Element) -> None:
        name = str(element.get(f"{TEXT}name"))
        if name == REPEATED:
            self._is_repeated = element.tag.endswith("start")
            if self._open is not None:
                self._open.is_generated = True
        if not MARK.fullmatch(name):
            return
        if element.tag.endswith("start"):
            self._marks.append(name)
            self._own_marks.append(name)
        elif name in self._marks:
            self._marks.remove(name)

    def _change(self, element: Element) -> None:
        """Where a change that was followed begins, ends, or took words away: these stand apart from the text."""
        name = str(element.get(f"{TEXT}change-id"))
        region = self._regions.get(name)
        if region is None:
            return
        revision = _revision(region)
        if element.tag.endswith("change-start"):
            self._inserted[name] = revision
        elif element.tag.endswith("change-end"):
            self._inserted.pop(name, None)
        elif revision.act is Act.DELETED:
            self._deleted(region, revision)

    def _deleted(self, region: Element, revision: Revision) -> None:
        """Words that were taken away, with the ends of paragraphs between them."""
        lines = list(region.iter(f"{TEXT}p", f"{TEXT}h"))
        for number, line in enumerate(lines):
            with self._around(replace(self._at, deleted=(revision,))):
                self.inside(line)
            if number + 1 < len(lines) and self._open is not None:
                going_on = replace(self._open, pieces=[], ends=())
                self._close(self._open.mark, (revision,))
                self._open = going_on

    def _call(self, element: Element) -> None:
        """A note where it is called: its words stand behind the text."""
        for body in element.iter(f"{TEXT}note-body"):
            name = f"note {len(self._notes)}"
            self._notes[name] = body
            self._calls[name] = (*self._inserted.values(), *self._at.deleted)
            if self._open is not None:
                self._open.pieces.append(Piece("", PLAIN, self._calls[name], None, name))

    def _annotation(self, element: Element) -> None:
        name = str(element.get(f"{_OFFICE}name") or f"_{len(self.comments)}")
        text = "\n".join("".join(map(str, line.itertext())) for line in element.iter(f"{TEXT}p"))
        author, date = str(element.findtext(f"{_DC}creator") or ""), str(element.findtext(f"{_DC}date") or "")
        told = {str(key).rpartition("}")[2]: str(said) for key, said in element.attrib.items()}
        is_done = told.get("resolved") == "true"
        self.comments[name] = Comment(name, author, date, text, told.get("parent-name", ""), is_done)
        if self._open is not None:
            self._open.comments.append(name)
            if element.get(f"{_OFFICE}name"):
                self._commented.append(name)

    def _say(self, text: str) -> None:
        if self._open is None or not text:
            return
        for name in self._commented:
            self.comments[name] = replace(self.comments[name], quote=self.comments[name].quote + text)
        revisions = (*self._inserted.values(), *self._at.deleted)
        if self._at.is_hidden:
            self._open.pieces.append(Piece("", PLAIN, revisions, aside=(HIDDEN, text.strip())))
            return
        drawn: tuple[str, ...] = ()
        if self._is_paged and self._at.story is Story.BODY and text.strip():
            self._is_paged, drawn = False, (PAGED,)
        self._open.pieces.append(Piece(text, self._at.look, revisions, drawn=drawn))

    @contextmanager
    def _around(self, at: _Around) -> Iterator[None]:
        outer, self._at = self._at, at
        yield
        self._at = outer


def _count(element: Element, name: str) -> int:
    """A number that an element of a table says of itself, 1 where it says none."""
    said = str(element.get(f"{_TABLE}number-{name}") or "1")
    return min(int(said), 16_384) if said.isdecimal() and len(said) < 6 else 1


def _owner(element: Element, name: str) -> Element | None:
    return next(element.iterancestors(f"{_TABLE}{name}"), None)


def _revision(region: Element) -> Revision:
    act = Act.DELETED if region.find(f"{TEXT}deletion") is not None else Act.INSERTED
    info = next(region.iter(f"{_OFFICE}change-info"), None)
    author = "" if info is None else str(info.findtext(f"{_DC}creator") or "")
    date = "" if info is None else str(info.findtext(f"{_DC}date") or "")
    return Revision(act, author, date)
