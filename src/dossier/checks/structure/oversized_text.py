"""Sizes that no press kit has, refused before the layout would lose itself in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, Span, error
from dossier.tree import (
    Block,
    BulletList,
    Chapter,
    Document,
    Inlines,
    Link,
    Note,
    NumberedList,
    Part,
    Picture,
    Table,
    iter_blocks,
    iter_inlines,
    plain_text,
)
from dossier.tree.walk import block_lines, children, iter_notes, own_lines, part_lines

MAX_WORD = 200
MAX_ROWS = 500
MAX_PARAGRAPH = 20_000
MAX_TEXT = 400_000
MAX_COLUMNS = 12
MAX_COLUMNS_ACROSS = 18  # on a page that is wider than high
MAX_ITEMS = 500
MAX_DEPTH = 8
MAX_COUNTS = {"blocs": 5_000, "images": 200, "lignes de tableau": 1_500, "liens": 1_500, "notes": 500}

_LONG_WORD = re.compile(rf"\S{{{MAX_WORD + 1},}}")


def report_oversized_text(_kit: Kit, document: Document) -> list[Diagnostic]:
    """Report a word, a paragraph, a table, a depth or a whole kit beyond what can be laid out (D113)."""
    found = []
    total = 0
    for part in document.parts:
        if isinstance(part, Chapter):
            for block in iter_blocks(part.blocks):
                found += _large_block(block)
            found += _deep(part.blocks, 1)
        for span, line in texts_of(part):
            text = plain_text(line)
            total += len(text)
            found += _long_text(text, span)
    if total > MAX_TEXT:
        hint = "coupez-le en plusieurs dossiers"
        found.append(error("D113", f"dossier de plus de {MAX_TEXT} signes", document.parts[0].span, hint))
    return [*found, *_too_many(document)]


def _large_block(block: Block) -> list[Diagnostic]:
    rows = block.groups if isinstance(block, Table) else ()
    columns = len(block.columns) if isinstance(block, Table) else 0
    items = len(block.items) if isinstance(block, BulletList | NumberedList) else 0
    is_wide = isinstance(block, Table) and block.landscape
    most_columns = MAX_COLUMNS_ACROSS if is_wide else MAX_COLUMNS
    for size, most, what in (
        (sum(len(group.rows) for group in rows), MAX_ROWS, "tableau de plus de {} lignes"),
        (columns, most_columns, "tableau de plus de {} colonnes"),
        (items, MAX_ITEMS, "liste de plus de {} éléments"),
    ):
        if size > most:
            return [error("D113", what.format(most), block.span, "coupez-le en plusieurs")]
    return []


def _deep(blocks: Iterable[Block], depth: int) -> list[Diagnostic]:
    found = []
    for block in blocks:
        inner = list(children(block))
        if inner and depth >= MAX_DEPTH:
            hint = "remontez ce passage d’un niveau"
            found.append(error("D113", f"blocs emboîtés sur plus de {MAX_DEPTH} niveaux", block.span, hint))
        elif inner:
            found += _deep(inner, depth + 1)
    return found


def _too_many(document: Document) -> list[Diagnostic]:
    """Counts over the whole kit; each is said once, where it passes its measure."""
    counts: Counter[str] = Counter()
    found = []
    for part in document.parts:
        if not isinstance(part, Chapter):
            continue
        for block in iter_blocks(part.blocks):
            own: Counter[str] = Counter({"blocs": 1, "images": int(isinstance(block, Picture))})
            own["lignes de tableau"] = (
                sum(len(group.rows) for group in block.groups) if isinstance(block, Table) else 0
            )
            for line in own_lines(block):
                for inline in iter_inlines(line):
                    own["liens"] += isinstance(inline, Link)
                    own["notes"] += isinstance(inline, Note)
            for what, count in own.items():
                before, counts[what] = counts[what], counts[what] + count
                if before <= MAX_COUNTS[what] < counts[what]:
                    message = f"dossier de plus de {MAX_COUNTS[what]} {what}"
                    found.append(error("D113", message, block.span, "coupez-le en plusieurs dossiers"))
    return found


def _long_text(text: str, span: Span) -> list[Diagnostic]:
    if len(text) > MAX_PARAGRAPH:
        hint = "coupez-le en plusieurs paragraphes"
        return [error("D113", f"paragraphe de plus de {MAX_PARAGRAPH} signes", span, hint)]
    if _LONG_WORD.search(text):
        hint = "ajoutez des espaces, ou faites-en un lien dont le texte est court"
        return [error("D113", f"mot de plus de {MAX_WORD} lettres sans espace", span, hint)]
    return []


def texts_of(part: Part) -> Iterator[tuple[Span, Inlines]]:
    """Yield every line of a part and those of its notes, each with the place that says where it stands."""
    if isinstance(part, Chapter):
        blocks: tuple[Block, ...] = part.blocks
        lines = [(block.span, line) for block in blocks for line in block_lines(block)]
        lines.append((part.span, part.title))
    else:
        lines = [(part.span, line) for line in part_lines(part)]
    for span, line in lines:
        yield span, line
        for note in iter_notes(line):
            yield span, note.content
