"""Lists, addresses and tables pasted into a sheet, written as Markdown reads them where nobody could doubt it."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from dossier.assemble.lines.inline import placed_content
from dossier.assemble.sheets.melted_lists import is_address, lines_kept
from dossier.checks.words.typography_slips import Kind, Slip
from dossier.content.kit import Kit
from dossier.content.markdown.list_marks import entries_of
from dossier.content.markdown.markdown_reader import Prose
from dossier.content.markdown.table_lines import pasted_table
from dossier.text import Edit

LIST = Kind(code="D460", label="liste")
TABLE = Kind(code="D141", label="tableau")
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
        is_whole = len(table.rows) == len(lines) - table.first
        gap = [""] if before else []
        return (TABLE, [*before, *gap, *table.written]) if table.is_certain and is_whole else None
    if len(lines) < 2:
        return None
    entries = entries_of(lines)
    if entries is not None:
        return (LIST, list(entries.written)) if entries.is_certain else None
    return (LIST, lines_kept(lines)) if is_address(lines) and not lines[0].endswith("\\") else None
