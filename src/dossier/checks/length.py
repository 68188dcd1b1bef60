"""Sizes that no press kit has, refused before the layout would lose itself in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, Span, error
from dossier.tree import Block, Chapter, Document, Part, Table, iter_blocks, plain_text
from dossier.tree.walk import block_lines, iter_notes, part_lines

MAX_WORD = 200
MAX_ROWS = 500
MAX_PARAGRAPH = 20_000
MAX_TEXT = 400_000

_LONG_WORD = re.compile(rf"\S{{{MAX_WORD + 1},}}")


def report_oversized_text(_kit: Kit, document: Document) -> list[Diagnostic]:
    """A word, a paragraph, a table or a whole kit beyond what can be laid out (D113)."""
    found = []
    total = 0
    for part in document.parts:
        if isinstance(part, Chapter):
            found += _long_tables(part)
        for span, text in _texts(part):
            total += len(text)
            found += _long_text(text, span)
    if total > MAX_TEXT:
        hint = "coupez-le en plusieurs dossiers"
        found.append(error("D113", f"dossier de plus de {MAX_TEXT} signes", document.parts[0].span, hint))
    return found


def _long_tables(part: Chapter) -> list[Diagnostic]:
    return [
        error("D113", f"tableau de plus de {MAX_ROWS} lignes", block.span, "coupez-le en plusieurs tableaux")
        for block in iter_blocks(part.blocks)
        if isinstance(block, Table) and sum(len(group.rows) for group in block.groups) > MAX_ROWS
    ]


def _long_text(text: str, span: Span) -> list[Diagnostic]:
    if len(text) > MAX_PARAGRAPH:
        hint = "coupez-le en plusieurs paragraphes"
        return [error("D113", f"paragraphe de plus de {MAX_PARAGRAPH} signes", span, hint)]
    if _LONG_WORD.search(text):
        hint = "ajoutez des espaces, ou faites-en un lien dont le texte est court"
        return [error("D113", f"mot de plus de {MAX_WORD} lettres sans espace", span, hint)]
    return []


def _texts(part: Part) -> Iterator[tuple[Span, str]]:
    """Every line of a part and the text of its notes, each with the place that says where."""
    if isinstance(part, Chapter):
        blocks: tuple[Block, ...] = part.blocks
        lines = [(block.span, line) for block in blocks for line in block_lines(block)]
        lines.append((part.span, part.title))
    else:
        lines = [(part.span, line) for line in part_lines(part)]
    for span, line in lines:
        yield span, plain_text(line)
        for note in iter_notes(line):
            yield span, plain_text(note.content)
