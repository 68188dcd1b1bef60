"""The source texts of a sheet: its body cut into blocks line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.content.kit import Sheet
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
_LEAD = {
    "chiffres": re.compile(r"^\s*[-*]?\s*[a-z0-9_-]+\s*:?\s*"),
    "barres": re.compile(r"^\s*[-*]?\s*[a-z0-9_-]+\s*:?\s*"),
    "unites": re.compile(r"^\s*[-*]?\s*[a-z0-9_-]+\s*:?\s*"),
    "phases": re.compile(r"^\s*(?:\[[ xX]\]\s*)?"),
    "frise": re.compile(r"^\s*(?:\[[ xX]\]\s*)?\d{4}(?:\s*[-–]\s*\d{4})?\s*:\s*"),
}


def sheet_texts(sheet: Sheet) -> Iterator[SourceText]:
    """The texts of a sheet's body, each with the one before it."""
    before: SourceText | None = None
    for setting, lines in _blocks(sheet):
        source = source_text(sheet.body.source.path, setting, [[line] for line in lines], before)
        if source.text.strip():
            yield source
            before = source if setting is Setting.PROSE else before


def _blocks(sheet: Sheet) -> Iterator[tuple[Setting, list[Piece]]]:
    """The body cut into blocks, line by line; code, closing lines and notes to verify left out."""
    lines = sheet.body.source.lines
    open_names: list[str] = []
    pending: list[Piece] = []
    setting = Setting.PROSE
    fenced = False
    for number in range(sheet.body.first_line, len(lines) + 1):
        line = lines[number - 1]
        opening = _OPENING.match(line)
        ends = not line.strip() or opening or _CLOSING.match(line) or _FENCE.match(line)
        if _FENCE.match(line):
            fenced = not fenced
        starts = ends or fenced or _begins(line, open_names)
        if starts and pending:
            yield setting, pending
            pending = []
        if opening:
            open_names.append(opening["name"].lower())
            if "verifier" not in open_names:
                yield from _opening_words(number, line, opening)
        elif _CLOSING.match(line) and open_names:
            open_names.pop()
        elif not ends and not fenced and "verifier" not in open_names:
            if "|" in line and line.lstrip().startswith("|"):
                yield from _cells(number, line)
            else:
                setting, piece = (
                    _line(number, line, open_names) if not pending else (setting, (number, *_bare(line)))
                )
                pending.append(piece)
    if pending:
        yield setting, pending


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


def _opening_words(number: int, line: str, opening: re.Match[str]) -> Iterator[tuple[Setting, list[Piece]]]:
    """The words of a directive's opening line: its title, and its attributes in quotes."""
    title = opening["rest"].partition("{")[0]
    if title.strip():
        yield Setting.TITLE, [(number, opening.start("rest") + 1, title)]
    for match in _QUOTED.finditer(line):
        group = 1 if match[1] is not None else 2
        yield Setting.LABEL, [(number, match.start(group) + 1, match[group])]


def _cells(number: int, line: str) -> Iterator[tuple[Setting, list[Piece]]]:
    position = 0
    for cell in re.split(r"(?<!\\)\|", line):
        if cell.strip(" :-"):
            yield Setting.CELL, [(number, position + 1, cell)]
        position += len(cell) + 1
