"""What the editor wrote, passage by passage in reading order, and the way back to the line of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from dossier.checks.folding import bare, fold
from dossier.content.kit import Kit, Sheet
from dossier.content.located import Located
from dossier.content.model.base import Audience
from dossier.content.model.base import Block as Shown
from dossier.content.model.kit import Genre
from dossier.diagnostics import Span
from dossier.tree import (
    Block,
    BulletList,
    Callout,
    Chapter,
    Chart,
    ChartKind,
    Code,
    Document,
    Emphasis,
    Foreign,
    Gap,
    Heading,
    Inline,
    Inlines,
    KeyFigures,
    LineBreak,
    Link,
    Note,
    NumberedList,
    Objective,
    Paragraph,
    Picture,
    Quotation,
    Role,
    Strong,
    Superscript,
    Table,
    TableKind,
    Text,
)
from dossier.tree.walk import iter_notes

#: Stands for what is no French prose: an address, a literal, a foreign passage, a gap.
HOLE = "\ufffc"
_TOKEN = re.compile(r"\{\{[^{}]*\}\}")
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)[^\s<>\"»)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\b[MDPn]\.)(?<!\bMM\.)(?<!\b[Aa]rt\.)(?<!\bcf\.)(?<!\bp\.)\s+(?=[«A-ZÀ-ÖØ-Þ0-9])"
)


#: What typography may have made of a character that the editor typed.
_FLEXIBLE = {
    " ": r"[\s>*_\\]*",
    "-": "[-–—]",
    "–": "[-–—]",
    "—": "[-–—]",
    "…": r"(?:…|\.\.\.)",
    "œ": "(?:œ|oe)",
    "æ": "(?:æ|ae)",
}


class Kind(StrEnum):
    """What a passage is in the page."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    CELL = "cell"
    LABEL = "label"
    CAPTION = "caption"
    QUOTE = "quote"
    NOTE = "note"
    FIELD = "field"

    @property
    def is_head(self) -> bool:
        """Whether it stands above a text, without the grammar of a sentence."""
        return self in {Kind.TITLE, Kind.HEADING, Kind.LABEL}


@dataclass(frozen=True, slots=True)
class Passage:
    """One text without break: its characters folded (plain spaces, straight apostrophes) and where it stands.

    ``sheet`` is the name of its sheet, "" for a field of a YAML file.
    """

    text: str
    span: Span
    kind: Kind
    sheet: str = ""

    @property
    def in_capitals(self) -> bool:
        """Whether it is set in capitals throughout."""
        return _in_capitals(self.text)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each sentence with the place of its first character."""
        start = 0
        for match in _SENTENCE_END.finditer(self.text):
            yield start, self.text[start : match.start()]
            start = match.end()
        if start < len(self.text):
            yield start, self.text[start:]


@lru_cache(maxsize=2048)  # each rule asks for the same passages again
def _in_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def quoted(text: str) -> str:
    """A piece of a passage as a message shows it, between guillemets."""
    return f"« {' '.join(text.replace(HOLE, '…').split())} »".replace("'", "’")


@dataclass(frozen=True)
class Reading:
    """A kit and its document as the rules on words read them."""

    kit: Kit
    document: Document

    @cached_property
    def chapters(self) -> list[Chapter]:
        """The chapters that a sheet gives, without the parts that the program makes."""
        return [
            part
            for part in self.document.parts
            if isinstance(part, Chapter) and part.anchor in self.kit.sheets
        ]

    @cached_property
    def prose(self) -> list[Passage]:
        """The passages of the sheets in reading order."""
        found: list[Passage] = []
        for chapter in self.chapters:
            sheet = self.kit.sheets[chapter.anchor]
            found += _sheet_passages(sheet, chapter)
        return found

    @cached_property
    def fields(self) -> list[Passage]:
        """The texts of the YAML files that the document prints."""
        return [
            Passage(fold(_TOKEN.sub(HOLE, str(text))), text.span, Kind.FIELD)
            for text in _fields(self.kit)
            if text.strip()
        ]

    @cached_property
    def passages(self) -> list[Passage]:
        """Everything that the editor wrote and a reader meets: fields first, then the sheets."""
        return [*self.fields, *self.prose]

    def of_sheet(self, name: str) -> list[Passage]:
        """The passages of one sheet."""
        return [passage for passage in self.prose if passage.sheet == name]

    def place(self, passage: Passage, start: int, end: int) -> Span:
        """Where ``passage.text[start:end]`` is written, as narrowly as its file tells.

        Characters that the program made (the digits of a named figure, no-break spaces) are found through the
        words before them.
        """
        source = self.kit.sources.get(passage.span.path)
        if source is None:
            return passage.span
        first, last = passage.span.line, max(passage.span.line, passage.span.end_line)
        if passage.kind is Kind.NOTE:
            last = len(source.lines)
        lines = source.lines[first - 1 : last]
        region = "\n".join(lines)
        begin = passage.span.column - 1 if passage.kind in {Kind.FIELD, Kind.TITLE} else 0
        stretch = _stretch(bare(region), begin, bare(passage.text), start, end)
        if stretch is None:
            return _whole_line(passage.span, lines)
        return _span(passage.span.path, first, region, *stretch)


def _stretch(region: str, begin: int, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where ``text[start:end]`` stands in ``region``; both are bare."""
    wanted = text[start:end].strip()
    pattern = _pattern(wanted)
    if pattern is None:
        return None
    rank = sum(1 for _ in pattern.finditer(text, 0, start))
    matches = list(pattern.finditer(region, begin))
    if matches:
        match = matches[min(rank, len(matches) - 1)]
        return match.start(), match.end()
    cut = wanted.rsplit(" ", 1)[0]
    if cut != wanted and len(cut) >= 4:
        return _stretch(region, begin, text, start, start + text[start:end].index(wanted) + len(cut))
    before = re.findall(r"[^\W\d_][\w'-]*", text[:start])[-2:]
    lead = _pattern(" ".join(before)) if before else None
    led = lead.search(region, begin) if lead is not None else None
    if led is None:
        token = _TOKEN.search(region, begin) if not before else None
        return (token.start(), token.end()) if token else None
    token = _TOKEN.search(region, led.end())
    if token is not None and token.start() - led.end() < 12:
        return token.start(), token.end()
    return led.end(), led.end() + 1


def _pattern(words: str) -> re.Pattern[str] | None:
    words = " ".join(words.replace(HOLE, " ").split())
    if not words:
        return None
    return re.compile("".join(_FLEXIBLE.get(char, re.escape(char)) for char in words))


def _span(path: str, first: int, region: str, start: int, end: int) -> Span:
    line = region.count("\n", 0, start)
    column = start - (region.rfind("\n", 0, start) + 1)
    end_line = region.count("\n", 0, end)
    end_column = end - (region.rfind("\n", 0, end) + 1)
    return Span(path, first + line, column + 1, first + end_line, end_column + 1)


def _whole_line(span: Span, lines: list[str]) -> Span:
    text = lines[0] if lines else ""
    indent = len(text) - len(text.lstrip())
    return Span(span.path, span.line, max(span.column, indent + 1), span.line, len(text.rstrip()) + 1)


# --- the sheets ------------------------------------------------------------------------------------------


def _sheet_passages(sheet: Sheet, chapter: Chapter) -> Iterator[Passage]:
    path = sheet.body.source.path
    if chapter.kicker and sheet.front.kicker:
        yield Passage(fold(chapter.kicker), sheet.front.kicker.span, Kind.TITLE, sheet.name)
    yield _passage(chapter.title, chapter.span, Kind.TITLE, sheet.name)
    for passage in _blocks_passages(chapter.blocks, Kind.BODY, sheet.name):
        if passage.span.path == path:  # what comes from a YAML file is read there
            yield passage


def _passage(content: Inlines, span: Span, kind: Kind, sheet: str) -> Passage:
    return Passage(fold(flat(content)), span, kind, sheet)


def _with_notes(content: Inlines, span: Span, kind: Kind, sheet: str) -> Iterator[Passage]:
    if content:
        yield _passage(content, span, kind, sheet)
    for note in iter_notes(content):
        yield _passage(note.content, Span(span.path, 1), Kind.NOTE, sheet)


def _blocks_passages(blocks: tuple[Block, ...], kind: Kind, sheet: str) -> Iterator[Passage]:
    for block in blocks:
        match block:
            case Heading(content=content, span=span):
                yield from _with_notes(content, span, Kind.HEADING, sheet)
            case Paragraph(content=content, span=span, role=role):
                if role is not Role.SMALL:
                    yield from _with_notes(content, span, kind, sheet)
            case BulletList(items=items) | NumberedList(items=items):
                for item in items:
                    yield from _blocks_passages(item.blocks, Kind.ITEM, sheet)
            case Table(kind=TableKind.PLAIN):
                yield from _table_passages(block, sheet)
            case Quotation(blocks=inner):
                yield from _blocks_passages(inner, Kind.QUOTE, sheet)
            case Callout(title=title, blocks=inner, span=span):
                yield from _with_notes(title, span, Kind.LABEL, sheet)
                yield from _blocks_passages(inner, Kind.BODY, sheet)
            case Objective(blocks=inner):
                yield from _blocks_passages(inner, Kind.BODY, sheet)
            case KeyFigures(figures=figures, span=span):
                for figure in figures:
                    yield from _with_notes(figure.label, span, Kind.LABEL, sheet)
            case Chart(kind=chart_kind) if chart_kind not in {ChartKind.ITINERARY, ChartKind.PERIMETER}:
                yield from _chart_passages(block, sheet)
            case Picture(caption=caption, span=span):
                yield from _with_notes(caption, span, Kind.CAPTION, sheet)
            case _:
                pass


def _table_passages(table: Table, sheet: str) -> Iterator[Passage]:
    for column in table.columns:
        yield from _with_notes(column.header, table.span, Kind.LABEL, sheet)
    for group in table.groups:
        for row in group.rows:
            for cell in row.cells:
                yield from _with_notes(cell.content, table.span, Kind.CELL, sheet)


def _chart_passages(chart: Chart, sheet: str) -> Iterator[Passage]:
    yield from _with_notes(chart.title, chart.span, Kind.LABEL, sheet)
    for mark in chart.marks:
        for words in (mark.label, mark.note):
            if words:
                yield Passage(fold(words), chart.span, Kind.LABEL, sheet)
    yield from _with_notes(chart.caption, chart.span, Kind.LABEL, sheet)


def flat(content: Inlines) -> str:
    """The prose of a line, with a hole for each literal, address and foreign passage."""
    return "".join(_flat(inline) for inline in content)


def _flat(inline: Inline) -> str:
    match inline:
        case Text(value=value) | Superscript(value=value):
            return _ADDRESS.sub(HOLE, value)
        case Strong(content=inner) | Emphasis(content=inner):
            return flat(inner)
        case Link(text=text):
            return _ADDRESS.sub(HOLE, text)
        case Code() | Foreign() | Gap():
            return HOLE
        case LineBreak():
            return "\n"
        case Note():
            return ""


# --- the YAML files --------------------------------------------------------------------------------------


def _fields(kit: Kit) -> Iterator[Located]:
    """The texts that the YAML files of the kit itself print for these readers."""
    head, visit = kit.head, kit.visit
    yield from _given(head.title, head.kicker, head.subtitle)
    for group in head.groups:
        yield from _given(group.title)
    yield from _given(visit.places, visit.framework, *visit.aims)
    for day in visit.days:
        if _is_shown(kit, day):
            yield from _given(day.title)
            for stop in day.stops:
                if _is_shown(kit, stop):
                    yield from _given(stop.title, stop.content)
                    if stop.place is not None:
                        yield from _given(stop.place.name)
    for agreement in kit.agreements.values():
        if _is_shown(kit, agreement):
            yield from _given(agreement.title, *agreement.strands)
    for figure in kit.figures.values():
        if _is_shown(kit, figure):
            yield from _given(figure.label)


def _given(*texts: Located | None) -> Iterator[Located]:
    return (text for text in texts if text is not None)


def _is_shown(kit: Kit, block: Shown) -> bool:
    internal = block.audience is not Audience.PRESS and kit.head.genre is not Genre.BRIEFING
    return not internal and (block.timing is None or block.timing is kit.head.stage)
