"""The passages of a sheet, as its chapter shows them."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.comparing.folding import fold
from dossier.checks.passages.passage import Kind, Passage, flat_line
from dossier.content.kit import Sheet
from dossier.diagnostics import Span
from dossier.text import origin_of
from dossier.tree import (
    Block,
    BulletList,
    Chapter,
    Chart,
    ChartKind,
    CodeBlock,
    Contacts,
    Equation,
    Heading,
    Inlines,
    KeyFigures,
    NumberedList,
    Paragraph,
    Picture,
    Quotation,
    ReviewNote,
    Role,
    Signatories,
    Steps,
    Table,
    TableKind,
)
from dossier.tree.walk import children, iter_notes, own_lines


def sheet_passages(sheet: Sheet, chapter: Chapter) -> Iterator[Passage]:
    """Yield the passages of a sheet: its titles, then its text and the shared ones that it calls, each note after the text that calls it."""
    if chapter.kicker and sheet.front.kicker:
        origin = origin_of(chapter.kicker)
        yield Passage(fold(chapter.kicker), sheet.front.kicker.span, Kind.TITLE, sheet.name, origin)
    yield line_passage(chapter.title, chapter.span, Kind.TITLE, sheet.name)
    for passage in _blocks_passages(chapter.blocks, Kind.BODY, sheet.name):
        if passage.span.path.endswith(".md"):  # what comes from a YAML file is read there
            yield passage


def line_passage(content: Inlines, span: Span, kind: Kind, sheet: str) -> Passage:
    """Return one line of the tree as a passage."""
    text, origin = flat_line(content)
    return Passage(fold(text), span, kind, sheet, origin)


def _with_notes(content: Inlines, span: Span, kind: Kind, sheet: str) -> Iterator[Passage]:
    if content:
        yield line_passage(content, span, kind, sheet)
    for note in iter_notes(content):
        yield line_passage(note.content, Span(span.path, 1), Kind.NOTE, sheet)


def _blocks_passages(blocks: tuple[Block, ...], kind: Kind, sheet: str) -> Iterator[Passage]:
    for block in blocks:
        match block:
            case Heading(content=content, span=span):
                yield from _with_notes(content, span, Kind.HEADING, sheet)
            case Paragraph(content=content, span=span, role=role):
                if role not in {Role.SMALL, Role.INTERNAL, Role.INTERNAL_END}:
                    yield from _with_notes(content, span, kind, sheet)
            case BulletList(items=items) | NumberedList(items=items):
                for item in items:
                    yield from _blocks_passages(item.blocks, Kind.ITEM, sheet)
            case Table(kind=TableKind.PLAIN):
                yield from _table_passages(block, sheet)
            case Quotation(blocks=inner):
                yield from _blocks_passages(inner, Kind.QUOTE, sheet)
            case KeyFigures(figures=figures, span=span):
                for figure in figures:
                    yield from _with_notes(figure.label, span, Kind.LABEL, sheet)
            case Chart(kind=ChartKind.ITINERARY | ChartKind.PERIMETER) | Table() | Equation() | Steps():
                pass  # words of a YAML file, which are read there
            case Signatories() | Contacts() | ReviewNote() | CodeBlock():
                pass  # likewise, or nobody's to correct
            case Chart():
                yield from _chart_passages(block, sheet)
            case Picture(caption=caption, span=span):
                yield from _with_notes(caption, span, Kind.CAPTION, sheet)
            case _:
                for line in own_lines(block):
                    yield from _with_notes(line, block.span, Kind.LABEL, sheet)
                yield from _blocks_passages(tuple(children(block)), Kind.BODY, sheet)


def _table_passages(table: Table, sheet: str) -> Iterator[Passage]:
    yield from _with_notes(table.caption, table.span, Kind.CAPTION, sheet)
    for head in table.head_rows:
        for item in head:
            yield from _with_notes(item.content, table.span, Kind.LABEL, sheet)
    for group in table.groups:
        if group.label:
            yield from _with_notes(group.label, table.span, Kind.LABEL, sheet)
        for row in group.rows:
            for cell in row.inside():
                yield from _with_notes(cell.content, table.span, Kind.CELL, sheet)


def _chart_passages(chart: Chart, sheet: str) -> Iterator[Passage]:
    yield from _with_notes(chart.title, chart.span, Kind.LABEL, sheet)
    for mark in chart.marks:
        for words in (mark.label, mark.note):
            if words:
                yield Passage(fold(words), chart.span, Kind.LABEL, sheet, origin_of(words))
    yield from _with_notes(chart.caption, chart.span, Kind.LABEL, sheet)
