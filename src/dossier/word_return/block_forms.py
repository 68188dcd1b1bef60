"""A paragraph that became an entry, a title or plain text, or stands at another level: what its line begins with, written anew."""

from __future__ import annotations

import re

from dossier.text import Edit
from dossier.word_return.block_lines import Lines
from dossier.word_return.line_heads import ENTRIES, PREFIX, indent_of_level, marker_beside
from dossier.word_return.returned_text import Kind

_LINE_END = re.compile(r"(?<!\\)\n[ \t>]*")


def reformed(lines: Lines, before: Kind, after: Kind) -> tuple[Edit, ...] | None:
    """The edits that make the block of these lines one of another kind; None where its lines cannot say it.

    A title has one line and a blank one on both sides, plain text too has these; an entry keeps the marker of its list.
    """
    text = lines.source.text
    head = PREFIX.match(text, lines.start, lines.end)
    if head is None or ">" in lines.indent:
        return None
    start = _start(lines, before, after)
    if start is None:
        return None
    apart = after.name not in ENTRIES
    edits = [
        Edit(lines.path, lines.start, head.end(), (_gap(text, lines.start - 1) if apart else "") + start)
    ]
    if after.name == "title":
        found = _LINE_END.finditer(text, head.end(), lines.end)
        edits += [Edit(lines.path, one.start(), one.end(), " ") for one in found]
    below = text[lines.end + 1 :].partition("\n")[0]
    if apart and below.strip() and not below.startswith(":::"):
        edits.append(Edit(lines.path, lines.end, lines.end, "\n"))
    return tuple(edits)


def _gap(text: str, end: int) -> str:
    """A blank line, where the line that ends there is none."""
    above = text[text.rfind("\n", 0, max(end, 0)) + 1 : max(end, 0)]
    return "\n" if above.strip() and not above.startswith((":::", "---")) else ""


def _start(lines: Lines, before: Kind, after: Kind) -> str | None:
    """What stands before the words of the block then."""
    if after.name == "title":
        return f"{'#' * after.level} " if after.level > 1 else None
    if after.name not in ENTRIES:
        return ""
    if before.name not in ENTRIES:
        return marker_beside(after, "") if after.level == 1 else None
    deeper = after.level - before.level
    indent = indent_of_level(lines.source.text, lines.start, (lines.indent, lines.marker), deeper)
    same = before.name == after.name and (not deeper or after.name == "list")
    return indent + (lines.marker if same else marker_beside(after, ""))


def named(kind: Kind) -> str:
    """What a kind of paragraph is called."""
    level = f" de niveau {kind.level}" if kind.level else ""
    name = {"title": "titre", "list": "entrée de liste", "number": "entrée numérotée"}.get(kind.name)
    return f"{name}{level}" if name else "texte"
