"""What stands before the words of a line of Markdown: its indent, the marker of an entry, the signs of a title."""

from __future__ import annotations

import re

from dossier.content.decoding.source import Source
from dossier.word_return.returned_text import Kind

PREFIX = re.compile(
    r"(?P<indent>[ \t]*(?:>[ \t]?)*)(?P<marker>(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<title>#{1,6}[ \t]+)?"
)
#: The kinds of paragraph that are entries of a list.
ENTRIES = frozenset({"list", "number"})


def marker_beside(kind: Kind, beside: str) -> str:
    """The marker of an entry of a kind, as those beside it have theirs; "" for what is no entry."""
    number = re.match(r"(\d+)([.)][ \t]+)", beside)
    if kind.name == "number":
        return f"{int(number[1]) + 1}{number[2]}" if number else "1. "
    if kind.name == "list":
        return beside if beside and not number else "- "
    return ""


def indent_of_level(text: str, start: int, head: tuple[str, str], deeper: int) -> str:
    """The indent of an entry ``deeper`` levels below (above, where negative) that whose line begins at ``start``.

    ``head`` is the indent and the marker of the entry that stands there.
    """
    indent, marker = head
    if deeper >= 0:
        return indent + " " * len(marker or "  ") * deeper
    while deeper < 0 and start > 0:
        end = start - 1
        start = text.rfind("\n", 0, end) + 1
        above = PREFIX.match(text, start, end)
        if above is not None and above["marker"] and len(above["indent"]) < len(indent):
            indent, deeper = above["indent"], deeper + 1
    return indent


def new_paragraph(source: Source, place: int) -> str:
    """What is written where a paragraph is cut in two: the marker of a new entry in a list, a blank line elsewhere."""
    start = source.text.rfind("\n", 0, place) + 1
    head = PREFIX.match(source.text, start, place)
    indent = head["indent"] if head else ""
    entry = _entry_above(source.text, start, place)
    if entry is None:
        return f"\n{indent.rstrip()}\n{indent}"
    indent, marker = entry
    kind = Kind("number" if marker[0].isdigit() else "list")
    return f"\n{indent}{marker_beside(kind, marker)}"


def _entry_above(text: str, start: int, place: int) -> tuple[str, str] | None:
    """The indent and the marker of the entry in whose first paragraph a line stands; None where it stands in none."""
    inner = None
    while True:
        head = PREFIX.match(text, start, place)
        if head is None or not text[start:place].strip(" \t>"):
            return None
        if head["marker"]:
            lead = len(head["indent"]) + len(head["marker"])
            return (head["indent"], head["marker"]) if inner is None or inner >= min(lead, 2) else None
        inner = len(head["indent"]) if inner is None else min(inner, len(head["indent"]))
        if start == 0:
            return None
        place = start - 1
        start = text.rfind("\n", 0, place) + 1
