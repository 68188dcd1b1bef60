"""A plain text, pasted or saved: its lines joined, its pages without their running heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.content.markdown.list_marks import is_marked, mark_of
from dossier.diagnostics import Diagnostic, Span, advice
from dossier.importing.blocks import ReadText
from dossier.importing.typed_lines import TypedLine, blocks_of_pages

_SAID = 5
_LONGEST = 90  # signs of a line that is a heading by its place alone
_SENTENCE = 40  # signs of the line below it, at least
_HEADING = re.compile(r"[^\W\d_a-zà-öø-ÿœ][^\t]*[^\s.,;:!?…»)\t]|\d[^\t]*[^\W\d_]")
_TAB, _STEP = 4, 3  # signs of a tab; of white that sets an entry below another
_RULE = re.compile(r"[-=_*~]{4,}")


def read_plain(text: str, name: str) -> ReadText:
    """The blocks of a text of lines; a form feed, where there is one, ends a page. ``name`` is that of its file."""
    pages = [list(_lines(page)) for page in text.replace("\r\n", "\n").replace("\r", "\n").split("\f")]
    blocks, removed = blocks_of_pages(pages)
    return ReadText(tuple(blocks), found=tuple(removed_lines(removed, name)))


def removed_lines(removed: list[str], name: str) -> list[Diagnostic]:
    """What is said of the running heads and page numbers that were taken away."""
    words = [line for line in removed if not line.strip(" -–—/").replace("Page", "").strip().isdigit()]
    if not removed:
        return []
    shown = ", ".join(f"« {line} »" for line in words[:_SAID]) or "numéros de page"
    return [
        advice(
            "D149",
            f"titres courants et numéros de page ôtés : {shown}",
            Span(name),
            "rien à faire, s’il ne s’agit que d’eux",
        )
    ]


def _lines(page: str) -> Iterator[TypedLine]:
    written = [line.expandtabs(_TAB) if mark_of(line.strip()) else line for line in page.split("\n")]
    indents = [len(line) - len(line.lstrip()) for line in written]
    least = min(
        (indent for indent, line in zip(indents, written, strict=True) if mark_of(line.strip())), default=0
    )
    lines = [
        _with_bullet(line.strip() if mark_of(line.strip()) else line.strip(" ")) for line in page.split("\n")
    ]
    if sum(line.startswith("o ") for line in lines) > 1:
        lines = [f"•{line[1:]}" if line.startswith("o ") else line for line in lines]
    is_blank = False
    for place, line in enumerate(lines):
        if not line or (place and _RULE.fullmatch(line) and _is_heading(lines[place - 1])):
            is_blank = True
            continue
        depth = min((indents[place] - least) // _STEP, 3) if mark_of(line) else 0
        yield TypedLine(line, is_blank_before=is_blank, is_alone=_is_alone(lines, place), depth=max(depth, 0))
        is_blank = False


def _with_bullet(line: str) -> str:
    """A line whose bullet or number a tab parts from its words, as Word copies a list, with a space instead."""
    cells = line.split("\t")
    return f"{cells[0]} {cells[1].strip()}" if is_marked(cells) else line


def _is_alone(lines: Sequence[str], place: int) -> bool:
    """Whether a line stands as a heading does: a short one between empty lines above a paragraph, or underlined."""
    line, after = lines[place], [*lines[place + 1 : place + 3], "", ""]
    if not _is_heading(line):
        return False
    if _RULE.fullmatch(after[0]):
        return True
    is_apart = (place == 0 or not lines[place - 1]) and not after[0]
    return is_apart and len(after[1]) > max(len(line), _SENTENCE)


def _is_heading(line: str) -> bool:
    return len(line) <= _LONGEST and bool(_HEADING.fullmatch(line)) and mark_of(line) is None
