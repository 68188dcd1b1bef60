"""The texts of a file of Markdown: paragraphs, titles, entries, cells, notes, and the words of directives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from dossier.content.markdown.directive_kinds import DIRECTIVES, DirectiveKind, Opening
from dossier.content.markdown.directives import Directive, directive_of
from dossier.content.markdown.entry_lines import line_parts
from dossier.content.markdown.inline_places import ADDRESS, ORIGIN
from dossier.content.markdown.internal_lines import directives_around
from dossier.content.markdown.markdown_reader import Prose
from dossier.content.markdown.merged_cells import is_joined, merge_cells
from dossier.content.typed_texts.pieces import caption_pieces, line_pieces, node_pieces
from dossier.content.typed_texts.written_text import Kind, Piece, Setting, WrittenText
from dossier.language.fr.typography.long_quotations import quotation_parts
from dossier.language.fr.typography.quotes import Part
from dossier.text import NOWHERE, PlacedText

#: A directive that is not known: what stands in it is read all the same.
_UNKNOWN = DirectiveKind(opening=Opening.TITLE)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a block: the innermost directive, and what all of them say of the texts inside."""

    prose: Prose
    kind: DirectiveKind = _UNKNOWN
    setting: Setting = Setting.PROSE
    is_quoted: bool = False
    is_review: bool = False
    is_internal: bool = False
    part: Part | None = None

    def text(self, pieces: Sequence[Piece], setting: Setting | None = None) -> WrittenText:
        """A text that stands there."""
        return WrittenText(
            self.prose.source,
            pieces,
            setting or self.setting,
            is_quoted=self.is_quoted,
            is_review=self.is_review,
            is_internal=self.is_internal,
            part=self.part,
        )

    def inside(self, directive: Directive) -> _Around:
        """The same inside a directive."""
        return replace(
            self,
            kind=DIRECTIVES.get(directive.name, _UNKNOWN),
            is_quoted=self.is_quoted or (directive.name == "citation" and "verbatim" in directive.attributes),
            is_review=self.is_review or directive.name == "verifier",
            is_internal=self.is_internal or directive.is_internal,
        )

    def of_note(self, note: SyntaxTreeNode) -> _Around:
        """The same for the text of a note, which the parser has taken out of the blocks that it is written in."""
        place = self.prose.note_place(str(note.meta["label"]))
        blocks = directives_around(self.prose, place.line) if place else []
        return replace(
            self,
            is_review=any(block.name == "verifier" for block in blocks),
            is_internal=any(block.is_internal for block in blocks),
        )


@lru_cache(maxsize=128)  # several rules read the same texts
def prose_texts(prose: Prose) -> tuple[WrittenText, ...]:
    """The texts of a file, in the order in which they are written."""
    found = [text for text in _texts(prose.root, _Around(prose)) if text.text.strip() or text.calls]
    return tuple(sorted(found, key=lambda text: text.text.origin.stretch(0, len(text.text)) or (0, 0)))


def literal_texts(prose: Prose) -> Iterator[WrittenText]:
    """What a file prints that is no text: its blocks of code, the addresses of its links, the files of its pictures."""
    for node in prose.root.walk():
        if node.type in {"fence", "code_block"}:
            literal = PlacedText(node.content, node.meta.get(ORIGIN, NOWHERE))
        elif node.type in {"link", "image"} and not node.markup:
            closing = node.nester_tokens.closing if node.nester_tokens is not None else node
            address = unquote(str(node.attrs.get("href") or node.attrs.get("src") or ""))
            literal = PlacedText.standing_for(address, closing.meta.get(ADDRESS, NOWHERE))
        else:
            continue
        blocks = directives_around(prose, prose.place(literal, prose.span(node)).line)
        yield WrittenText(
            prose.source,
            (Piece(literal, Kind.OPAQUE),),
            is_review=any(block.name == "verifier" for block in blocks),
            is_internal=any(block.is_internal for block in blocks),
        )


@lru_cache(maxsize=128)
def quotations_over_paragraphs(prose: Prose) -> Mapping[int, Part]:
    """What the paragraphs of a file are of quotations over several, by the line on which each begins."""
    return dict(_parts(prose.root, prose))


def _parts(node: SyntaxTreeNode, prose: Prose) -> Iterator[tuple[int, Part]]:
    for are_paragraphs, group in groupby(node.children, key=lambda child: child.type == "paragraph"):
        nodes = list(group)
        if not are_paragraphs:
            for child in nodes:
                yield from _parts(child, prose)
            continue
        inlines = [[inner for inner in child.children if inner.type == "inline"] for child in nodes]
        words = [
            "".join(
                WrittenText(prose.source, tuple(node_pieces(inner.children))).open_words for inner in lines
            )
            for lines in inlines
        ]
        for child, part in zip(nodes, quotation_parts(words), strict=True):
            if part is not None:
                yield prose.span(child).line, part


def _texts(node: SyntaxTreeNode, around: _Around) -> Iterator[WrittenText]:
    for child in node.children:
        match child.type:
            case "inline":
                yield from _of_line(child, around)
            case "paragraph":
                part = quotations_over_paragraphs(around.prose).get(around.prose.span(child).line)
                yield from _texts(child, replace(around, part=part))
            case "heading":
                yield from _texts(child, replace(around, setting=Setting.TITLE))
            case "table":
                yield from _of_table(child, around)
            case "directive":
                directive = directive_of(child)
                inside = around.inside(directive)
                yield from _of_head(directive, replace(inside, is_quoted=around.is_quoted))
                yield from _texts(child, inside)
            case "footnote":
                yield from _texts(child, around.of_note(child))
            case _:
                yield from _texts(child, around)


def _of_line(node: SyntaxTreeNode, around: _Around) -> Iterator[WrittenText]:
    if around.kind.has_lines:
        content = PlacedText(node.content, node.meta.get(ORIGIN, NOWHERE))
        for line in content.lines():
            for part in line_parts(around.kind.holds, line):
                yield around.text(line_pieces(part), Setting.LABEL)
        return
    yield around.text(tuple(node_pieces(node.children)))
    around = replace(around, part=None)
    for pieces, is_title in caption_pieces(node.children):
        yield around.text(pieces, Setting.CAPTION if is_title else None)


def _of_head(directive: Directive, around: _Around) -> Iterator[WrittenText]:
    """The words on the opening line of a directive: its title, and the attributes that are printed.

    Several words are read even where they stand for nothing: they were meant to be.
    """
    if " " in directive.argument or around.kind.opening is Opening.TITLE:
        yield around.text(line_pieces(directive.argument), Setting.TITLE)
    for key in around.kind.words:
        yield around.text(line_pieces(directive.value(key)), Setting.LABEL)


def _of_table(table: SyntaxTreeNode, around: _Around) -> Iterator[WrittenText]:
    """The texts of its cells, each with the heading of its column; a sign that joins two cells is none."""
    first = around.prose.span(table).line
    headings: list[str] = []
    for section in table.children:
        for row in section.children:
            for rank, cell in enumerate(row.children):
                if is_joined(_typed(cell)):
                    continue
                heading = headings[rank] if section.type == "tbody" else ""
                for text in _texts(cell, replace(around, setting=Setting.CELL)):
                    yield replace(text, heading=heading, table=first)
        if section.type == "thead":
            headings = _headings([[_typed(cell) for cell in row.children] for row in section.children])


def _typed(cell: SyntaxTreeNode) -> str:
    return "".join(child.content for child in cell.children)


def _headings(rows: Sequence[Sequence[str]]) -> list[str]:
    """The heading of each column, those above it in front: « 2026, Femmes »."""
    extents, _bad = merge_cells(rows)
    said = [["" for _words in row] for row in rows]
    for rank, row in enumerate(extents):
        for place, one in enumerate(row):
            for column in range(place, place + one.columns):
                said[rank][column] = rows[rank][place].strip()
    return [", ".join(filter(None, names)) for names in zip(*said, strict=True)]
