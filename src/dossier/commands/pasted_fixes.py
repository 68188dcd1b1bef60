"""Lists, addresses and tables pasted into a sheet, written as Markdown reads them where nobody could doubt it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.lines.inline import placed_content
from dossier.assemble.sheets.melted_lists import entries_in_line, is_address, lines_kept
from dossier.checks.words.typography_slips import Kind, Slip
from dossier.content.kit import Kit
from dossier.content.markdown.block_places import CELLS, TIGHT
from dossier.content.markdown.list_marks import entries_of
from dossier.content.markdown.markdown_reader import Prose
from dossier.content.markdown.merged_cells import is_joined
from dossier.content.markdown.pasted_tables import pasted_table
from dossier.text import Edit

LIST = Kind(code="D460", label="liste")
TABLE = Kind(code="D141", label="tableau")
MERGE = Kind(code="D152", label="cellules réunies")
SIGN = Kind(code="D140", label="exposant ou indice")
_SIGN = re.compile(
    r"(?<![\w^~/@.])(?:(?P<unit>[kcdmh]?m)\^(?P<raised>[23])(?![\w^])|(?P<gas>CO|NO|SO|PM|N|O|H)_(?P<lowered>\d{1,2})(?![\d_~a-z]))"
)
_SHOWN = 60  # signs of the first line that a correction shows


def find_pasted(kit: Kit) -> list[Slip]:
    """Return the certain corrections of what was pasted into the sheets and the shared texts, in their order."""
    bodies = [sheet.body for sheet in kit.sheets.values()]
    bodies += [text.body for text in kit.boilerplates.values()]
    slips = {slip.edit: slip for body in bodies for slip in _of_text(body)}
    return sorted(slips.values(), key=lambda slip: (slip.edit.path, slip.edit.start))


def _of_text(prose: Prose) -> Iterator[Slip]:
    for node in prose.root.walk():
        if node.type == "paragraph" and node.parent is not None and node.parent.type in {"root", "directive"}:
            yield from _of_paragraph(prose, node)
        if node.type == "table":
            yield from _of_table(prose, node)
        if node.type == "inline":
            yield from _of_signs(prose, node)


def _of_table(prose: Prose, table: SyntaxTreeNode) -> Iterator[Slip]:
    """The rows whose bars touch one another and that can only mean merged cells.

    They can where the table has a sign of merged cells elsewhere, and in a row of one cell with words, the first.
    """
    rows = [node for node in table.walk() if node.type == "tr"]
    typed = [[_typed(cell) for cell in row.children] for row in rows]
    has_signs = any(is_joined(words) for cells in typed for words in cells)
    for rank, (row, cells) in enumerate(zip(rows, typed, strict=True)):
        said = [place for place, words in enumerate(cells) if words]
        if not row.meta.get(TIGHT) or not said or said[0] or row.meta[CELLS] != len(cells):
            continue
        if not (
            has_signs or (said == [0] and row.meta[TIGHT] == len(cells) - 1 and 1 < rank < len(rows) - 1)
        ):
            continue
        span = prose.line_span(prose.span(row).line)
        start = prose.source.offset(span.line, span.column)
        before = prose.source.lines[span.line - 1].strip()
        new = f"| {' | '.join(words or '<' for words in cells)} |"
        if before.startswith("|") and "\\|" not in before and "`" not in before:
            edit = Edit(prose.source.path, start, start + len(before), new)
            yield Slip(edit, span, MERGE, before[:_SHOWN], new[:_SHOWN])


def _typed(cell: SyntaxTreeNode) -> str:
    return next((child.content for child in cell.children if child.type == "inline"), "").strip()


def _of_signs(prose: Prose, line: SyntaxTreeNode) -> Iterator[Slip]:
    """Exponents of units and the indices of well-known gases, each with the one sign that closes it."""
    typed = placed_content(line)
    if "$" in typed or "`" in typed:
        return
    for match in _SIGN.finditer(typed):
        place = typed.origin.stretch(*match.span())
        if place is None or prose.source.text[slice(*place)] != match[0]:
            continue
        sign = "^" if match["raised"] else "~"
        new = f"{match['unit'] or match['gas']}{sign}{match['raised'] or match['lowered']}{sign}"
        edit = Edit(prose.source.path, *place, new)
        yield Slip(edit, prose.source.between(*place), SIGN, match[0], new)


def _of_paragraph(prose: Prose, node: SyntaxTreeNode) -> Iterator[Slip]:
    """The correction of one paragraph whose lines all start at the margin; nothing inside a line changes."""
    typed = placed_content(node.children[0])
    place = typed.origin.stretch(0, len(typed))
    source = prose.source
    if place is None or source.text[slice(*place)] != typed or not _is_at_margin(source.text, place[0]):
        return
    lines = typed.split("\n")
    written = _written(lines)
    if written is None:
        return
    kind, new = written
    before = next(line for line, other in zip(lines, new, strict=False) if line != other)
    after = next(line for line in new if line and line not in lines)
    edit = Edit(source.path, *place, "\n".join(new))
    yield Slip(edit, source.between(*place), kind, before[:_SHOWN], after[:_SHOWN])


def _is_at_margin(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] == "\n"


def _written(lines: list[str]) -> tuple[Kind, list[str]] | None:
    table = pasted_table(lines)
    if table is not None:
        before = lines[: table.first]
        is_whole = table.length == len(lines) - table.first
        gap = [""] if before else []
        return (TABLE, [*before, *gap, *table.written]) if table.is_certain and is_whole else None
    if len(lines) < 2:
        entries_there = entries_in_line(lines[0])
        return (
            None
            if entries_there is None
            else (LIST, [one for one in entries_there if one or entries_there[0]])
        )
    entries = entries_of(lines)
    if entries is not None:
        return (LIST, list(entries.written)) if entries.is_certain else None
    return (LIST, lines_kept(lines)) if is_address(lines) and not lines[0].endswith("\\") else None
