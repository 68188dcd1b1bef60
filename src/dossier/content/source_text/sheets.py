"""The source texts of a sheet: its body cut into blocks line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from dossier.content.markdown import Prose
from dossier.content.source_text.markup import Piece, source_text
from dossier.content.source_text.text import Setting, SourceText

_LIST = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_NOTE = re.compile(r"^\s*\[\^[^\]\s]+\]:\s*")
_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_OPENING = re.compile(r"^\s*:{3,}\s*(?P<name>[^\s{:]+)(?P<rest>.*)$")
_CLOSING = re.compile(r"^\s*:{3,}\s*$")
_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})")
_QUOTED = re.compile(r"=\s*\"([^\"]*)\"|=\s*«([^»]*)»")
_VERBATIM = "citation verbatim"
_VERBATIM_BLOCK = re.compile(r"^\s*:{3,}\s*citation\b[^{]*\{[^}]*\bverbatim\b")
_LEAD = {
    "chiffres": re.compile(r"^\s*[-*]?\s*[a-z0-9_-]+\s*:?\s*"),
    "barres": re.compile(r"^\s*[-*]?\s*[a-z0-9_-]+\s*:?\s*"),
    "unites": re.compile(r"^\s*[-*]?\s*[a-z0-9_-]+\s*:?\s*"),
    "phases": re.compile(r"^\s*(?:\[[ xX]\]\s*)?"),
    "frise": re.compile(r"^\s*(?:\[[ xX]\]\s*)?\d{4}(?:\s*[-–]\s*\d{4})?\s*:\s*"),
}


class _Block(NamedTuple):
    setting: Setting
    lines: list[Piece]
    is_quoted: bool = False
    heading: str = ""
    table: int = 0


def prose_texts(prose: Prose) -> Iterator[SourceText]:
    """The texts of the body of a file of Markdown."""
    for block in _blocks(prose):
        source = source_text(
            prose.source.path,
            block.setting,
            [[line] for line in block.lines],
            is_quoted=block.is_quoted,
            heading=block.heading,
            table=block.table,
        )
        if source.text.strip():
            yield source


def _blocks(prose: Prose) -> Iterator[_Block]:
    """The body cut into blocks, line by line; code, closing lines and notes to verify left out."""
    lines = prose.source.lines
    open_names: list[str] = []
    pending: list[Piece] = []
    setting = Setting.PROSE
    fenced = False
    table = _TableHead()
    for number in range(prose.first_line, len(lines) + 1):
        line = lines[number - 1]
        opening = _OPENING.match(line)
        ends = not line.strip() or opening or _CLOSING.match(line) or _FENCE.match(line)
        if _FENCE.match(line):
            fenced = not fenced
        starts = ends or fenced or _begins(line, open_names)
        if starts and pending:
            yield _Block(setting, pending, _VERBATIM in open_names)
            pending = []
        if opening:
            open_names.append(_VERBATIM if _VERBATIM_BLOCK.match(line) else opening["name"].lower())
            if "verifier" not in open_names:
                yield from _opening_words(number, line, opening)
        elif _CLOSING.match(line) and open_names:
            open_names.pop()
        elif not ends and not fenced and "verifier" not in open_names:
            if line.lstrip().startswith("|"):
                yield from _cells(number, line, table)
            else:
                setting, piece = (
                    _line(number, line, open_names) if not pending else (setting, (number, *_bare(line)))
                )
                pending.append(piece)
    if pending:
        yield _Block(setting, pending, _VERBATIM in open_names)


def _begins(line: str, open_names: list[str]) -> bool:
    """Whether a line starts a block of its own."""
    charted = bool(open_names) and open_names[-1] in _LEAD
    return (
        charted
        or bool(_LIST.match(line) or _HEADING.match(line) or _NOTE.match(line))
        or line.lstrip().startswith("|")
    )


def _bare(line: str) -> tuple[int, str]:
    quote = _QUOTE.match(line)
    start = quote.end() if quote else len(line) - len(line.lstrip())
    return start + 1, line[start:]


def _line(number: int, line: str, open_names: list[str]) -> tuple[Setting, Piece]:
    """The first line of a block, without the marks at its head."""
    name = open_names[-1] if open_names else ""
    if name in _LEAD:
        lead = _LEAD[name].match(line)
        start = lead.end() if lead else 0
        return Setting.LABEL, (number, start + 1, line[start:])
    column, text = _bare(line)
    setting = Setting.PROSE
    for pattern, kind in ((_HEADING, Setting.TITLE), (_NOTE, Setting.PROSE), (_LIST, Setting.PROSE)):
        if match := pattern.match(text):
            column, text, setting = column + match.end(), text[match.end() :], kind
            break
    return setting, (number, column, text)


def _opening_words(number: int, line: str, opening: re.Match[str]) -> Iterator[_Block]:
    """The words of a directive's opening line: its title, and its attributes in quotes."""
    title = opening["rest"].partition("{")[0]
    if title.strip():
        yield _Block(Setting.TITLE, [(number, opening.start("rest") + 1, title)])
    for match in _QUOTED.finditer(line):
        group = 1 if match[1] is not None else 2
        yield _Block(Setting.LABEL, [(number, match.start(group) + 1, match[group])])


@dataclass(slots=True)
class _TableHead:
    """The table that is being read: its first line, its last one so far, the headings of its columns."""

    first: int = 0
    last: int = 0
    headings: list[str] = field(default_factory=list)

    def opens(self, number: int, cells: list[str]) -> None:
        """Take a line of cells: one that follows no other is the head of a table."""
        if number != self.last + 1 or not self.first:
            self.first, self.headings = number, cells
        self.last = number


def _cells(number: int, line: str, table: _TableHead) -> Iterator[_Block]:
    cells = re.split(r"(?<!\\)\|", line)
    table.opens(number, [cell.strip() for cell in cells])
    position = 0
    for rank, cell in enumerate(cells):
        if cell.strip(" :-"):
            heading = table.headings[rank] if number > table.first and rank < len(table.headings) else ""
            yield _Block(Setting.CELL, [(number, position + 1, cell)], heading=heading, table=table.first)
        position += len(cell) + 1
