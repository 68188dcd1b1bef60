"""``$(nom)`` in a text of the template becomes what the cell of that name says; every column is known again after.

What a cell says counts as if it had been typed in the template: Markdown in a sheet is Markdown. In YAML it is quoted
where it would mean something else, so that a colon or an apostrophe of a name breaks no file. ``$(nom?)`` may be
empty: its whole line is then left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from dossier.campaign.table import field_key
from dossier.diagnostics import Span
from dossier.spreadsheets.sheet import Cell

TOKEN = re.compile(r"\$\(([^()\n]{1,80}?)(\?)?\)")
STAND_IN = "à compléter"

_PLAIN = re.compile(
    r"[^\W_][\w ’'./()%€-]*"
)  # what means the same in any place of a YAML file without quotes
_FENCE = re.compile(r"^---\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a filled line that the template has otherwise: columns from 1, ends exclusive; its cell, if any."""

    start: int
    end: int
    written_start: int
    written_end: int
    cell: Span | None


@dataclass(frozen=True, slots=True)
class Line:
    """A filled line: the number of the line of the template, and what differs from it."""

    written: int
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanting:
    """A field that the text asks for: where, its name as written there, and the cell; None where no column has it."""

    name: str
    column_key: str
    line: int
    column: int
    cell: Cell | None


@dataclass(slots=True)
class FilledText:
    """A text with its fields filled in, where its lines were written, what it lacks, and which fields it uses."""

    text: str
    lines: list[Line]
    wanting: list[Wanting] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


def fill_text(text: str, cells: Mapping[str, Cell], *, is_yaml: bool) -> FilledText:
    """``text`` with the fields of ``cells``; of a sheet, the head between its ``---`` is YAML."""
    filled = FilledText("", [])
    if "$(" not in text:
        filled.text, filled.lines = text, [Line(number) for number in range(1, text.count("\n") + 2)]
        return filled
    written = text.split("\n")
    styles = _styles(text if is_yaml else _head(written))
    done: list[str] = []
    for number, line in enumerate(written, 1):
        made = _fill_line(line, number, cells, styles.get(number, {}), filled)
        if made is not None:
            done.append(made[0])
            filled.lines.append(Line(number, made[1]))
    filled.text = "\n".join(done)
    return filled


def _head(lines: list[str]) -> str:
    """The front matter of a sheet with its first line left empty, so that its lines keep their numbers."""
    if not lines or not _FENCE.match(lines[0]):
        return ""
    end = next((place for place, line in enumerate(lines[1:], 1) if _FENCE.match(line)), 0)
    return "\n".join(["", *lines[1:end]])


@dataclass(frozen=True, slots=True)
class _Scalar:
    """A scalar of one line: its columns from 1, and how it is quoted ("" for a plain one)."""

    start: int
    end: int
    quote: str


def _styles(text: str) -> dict[int, dict[int, _Scalar]]:
    """The scalars of one line that hold a field, by line and by column of each of their fields.

    Those of several lines take the text as it is. A text that is no YAML has none: its reader says why.
    """
    found: dict[int, dict[int, _Scalar]] = {}
    lines = text.split("\n")
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if not isinstance(event, yaml.ScalarEvent) or event.style in {"|", ">"}:
                continue
            start, end = event.start_mark, event.end_mark
            if start is None or end is None or start.line != end.line:
                continue
            scalar = _Scalar(start.column + 1, end.column + 1, event.style or "")
            for token in TOKEN.finditer(lines[start.line]):
                if scalar.start <= token.start() + 1 < scalar.end:
                    found.setdefault(start.line + 1, {})[token.start() + 1] = scalar
    except yaml.YAMLError:
        pass
    return found


def _fill_line(
    line: str, number: int, cells: Mapping[str, Cell], scalars: Mapping[int, _Scalar], filled: FilledText
) -> tuple[str, tuple[Piece, ...]] | None:
    """The line with its fields, and the pieces that differ; None for one that an empty field leaves out."""
    tokens = list(TOKEN.finditer(line))
    values = {token.start(): _value(token, number, cells, filled) for token in tokens}
    if any(value is None for value in values.values()):
        return None
    wrapped = {
        scalar
        for scalar in scalars.values()
        if not scalar.quote and not _PLAIN.fullmatch(_as_read(line, scalar, values))
    }
    edits: list[tuple[int, int, str, Span | None]] = []
    for scalar in wrapped:
        edits += _wrapping(line, scalar, tokens)
    for token in tokens:
        around = scalars.get(token.start() + 1)
        value = values[token.start()] or ""
        quote = "" if around is None else '"' if around in wrapped else around.quote
        cell = cells.get(field_key(token[1]))
        edits.append((token.start(), token.end(), _quoted(value, quote), cell.span if cell else None))
    return _edited(line, sorted(edits, key=lambda edit: (edit[0], edit[1])))


def _edited(line: str, edits: list[tuple[int, int, str, Span | None]]) -> tuple[str, tuple[Piece, ...]]:
    done, at, pieces = "", 0, []
    for start, end, new, cell in edits:
        done += line[at:start]
        pieces.append(Piece(len(done) + 1, len(done) + len(new) + 1, start + 1, end + 1, cell))
        done, at = done + new, end
    return done + line[at:], tuple(pieces)


def _value(token: re.Match[str], number: int, cells: Mapping[str, Cell], filled: FilledText) -> str | None:
    """What the cell says, on one line; None where it may be empty and is; a stand-in where it should not be."""
    key = field_key(token[1])
    cell = cells.get(key)
    filled.used.add(key)
    text = "" if cell is None else " ".join(cell.text.split())
    if text:
        return text
    if token[2] and cell is not None:
        return None
    filled.wanting.append(Wanting(token[1].strip(), key, number, token.start() + 1, cell))
    return STAND_IN


def _as_read(line: str, scalar: _Scalar, values: Mapping[int, str | None]) -> str:
    """A plain scalar with its fields filled in."""
    before = scalar.start - 1
    return TOKEN.sub(lambda token: values.get(token.start() + before) or "", line[before : scalar.end - 1])


def _wrapping(
    line: str, scalar: _Scalar, tokens: list[re.Match[str]]
) -> Iterator[tuple[int, int, str, None]]:
    """What makes a plain scalar a quoted one: the quotes, and a sign before each of its own that they would change."""
    first, last = scalar.start - 1, scalar.end - 1
    yield first, first, '"', None
    for place in range(first, last):
        if line[place] in '"\\' and not any(token.start() <= place < token.end() for token in tokens):
            yield place, place, "\\", None
    yield last, last, '"', None


def _quoted(value: str, quote: str) -> str:
    match quote:
        case "'":
            return value.replace("'", "''")
        case '"':
            return value.replace("\\", "\\\\").replace('"', '\\"')
        case _:
            return value
