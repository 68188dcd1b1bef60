"""The text that editors typed, without its markup, each character with its place in its file.

The tree has the words that a reader meets, where the digits of a named figure and typed ones are alike; here only
what is typed counts. A source text is one paragraph, title, list item, cell, note or field, without its markup: emphasis, addresses and calls
of notes are taken out, code and foreign words stand as one sign. ``{{chiffre}}`` stays as it is written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dossier.content.kit import Kit, Sheet
from dossier.content.located import Located
from dossier.diagnostics import Span

#: What stands for words that no rule may read (code, a foreign source, an address).
OPAQUE = "¤"

_MARKUP = re.compile(
    r"(?P<opaque>`[^`\n]*`|<[a-z]+:[^>\s]*>|https?://\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\[[^\]\n]*\]\{lang=[^}\n]*\})"
    r"|(?P<drop>\[\^[^\]\s]+\]|!?\[(?=[^\]\n]*\]\()|\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)|\\(?=[^\w\s])"
    r"|\*+(?=\S)|(?<=\S)\*+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w))"
    r"|(?P<keep>\{\{[^{}\n]*\}\})"
)
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


class Setting(StrEnum):
    """How a source stands in the page."""

    PROSE = "prose"
    TITLE = "title"
    CELL = "cell"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class SourceText:
    """Text without markup; ``starts`` are offsets where a run of the file begins, ``places`` its line and column."""

    text: str
    path: str
    setting: Setting
    starts: Sequence[int]
    places: Sequence[tuple[int, int]]
    before: SourceText | None = field(default=None, repr=False, compare=False)

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the text is written."""
        line, column = self.place(start)
        end_line, end_column = self.place(max(end - 1, start))
        return Span(self.path, line, column, end_line, end_column + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of one character."""
        run = bisect_right(self.starts, offset) - 1
        line, column = self.places[run]
        return line, column + offset - self.starts[run]


def iter_source_texts(kit: Kit) -> Iterator[SourceText]:
    """Every source that the kit's own files print, its review notes left out."""
    yield from _fields(kit)
    for sheet in kit.sheets.values():
        yield from sheet_texts(sheet)


def sheet_texts(sheet: Sheet) -> Iterator[SourceText]:
    """The texts of a sheet's body, each with the one before it."""
    before: SourceText | None = None
    for setting, lines in _blocks(sheet):
        source = _source_text(sheet.body.source.path, setting, lines, before)
        if source.text.strip():
            yield source
            before = source if setting is Setting.PROSE else before


#: A piece of one line: number, column of its first character, characters.
_Piece = tuple[int, int, str]


def _blocks(sheet: Sheet) -> Iterator[tuple[Setting, list[_Piece]]]:
    """The body cut into blocks, line by line; code, closing lines and notes to verify left out."""
    lines = sheet.body.source.lines
    open_names: list[str] = []
    pending: list[_Piece] = []
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


def _line(number: int, line: str, open_names: list[str]) -> tuple[Setting, _Piece]:
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


def _opening_words(number: int, line: str, opening: re.Match[str]) -> Iterator[tuple[Setting, list[_Piece]]]:
    """The words of a directive's opening line: its title, and its attributes in quotes."""
    title = opening["rest"].partition("{")[0]
    if title.strip():
        yield Setting.TITLE, [(number, opening.start("rest") + 1, title)]
    for match in _QUOTED.finditer(line):
        group = 1 if match[1] is not None else 2
        yield Setting.LABEL, [(number, match.start(group) + 1, match[group])]


def _cells(number: int, line: str) -> Iterator[tuple[Setting, list[_Piece]]]:
    position = 0
    for cell in re.split(r"(?<!\\)\|", line):
        if cell.strip(" :-"):
            yield Setting.CELL, [(number, position + 1, cell)]
        position += len(cell) + 1


def _source_text(path: str, setting: Setting, pieces: list[_Piece], before: SourceText | None) -> SourceText:
    text = ""
    starts: list[int] = []
    places: list[tuple[int, int]] = []

    def add(words: str, line: int, column: int) -> None:
        nonlocal text
        if words:
            starts.append(len(text))
            places.append((line, column))
            text += words

    for line, column, words in pieces:
        if text:
            add(" ", line, column)
        position = 0
        for match in _MARKUP.finditer(words):
            if match["keep"]:
                continue
            add(words[position : match.start()], line, column + position)
            if match["opaque"]:
                add(OPAQUE, line, column + match.start())
            position = match.end()
        add(words[position:], line, column + position)
    return SourceText(text, path, setting, starts, places, before)


def _fields(kit: Kit) -> Iterator[SourceText]:
    """The fields of YAML files and front matters that are printed as text."""
    titles: list[Located | None] = [kit.head.title, *(sheet.front.title for sheet in kit.sheets.values())]
    prose: list[Located | None] = [
        kit.head.subtitle,
        *(sheet.front.standfirst for sheet in kit.sheets.values()),
    ]
    prose += kit.visit.aims
    for day in kit.visit.days:
        titles += [day.title, *(stop.title for stop in day.stops)]
        prose += [stop.content for stop in day.stops]
    for agreement in kit.agreements.values():
        prose += agreement.strands
    prose += [image.caption for image in kit.images.values()]
    prose += [person.biography for person in kit.people.values()]
    for setting, values in ((Setting.TITLE, titles), (Setting.PROSE, prose)):
        for value in _own(kit, values):
            yield _aligned(kit, value, setting)


def _own(kit: Kit, values: Iterable[Located | None]) -> Iterator[Located]:
    for value in values:
        if isinstance(value, Located) and value.span.path.startswith(f"{kit.path}/"):
            yield value


def _aligned(kit: Kit, value: Located, setting: Setting) -> SourceText:
    """A field as a source: its characters are looked up one after the other where it is written."""
    source = kit.sources.get(value.span.path)
    lines = source.lines if source is not None else []
    line, column = value.span.line, value.span.column
    pieces: list[_Piece] = []
    words = ""
    start = (line, column)
    for char in value:
        if char.isspace():
            words += " "
            column += 1
            continue
        at = _next(lines, line, column, char, value.span.end_line)
        if at is None:
            at = (line, column)
        if at != (line, column) and words:
            pieces.append((*start, words))
            words = ""
        if not words:
            start = at
        words += char
        line, column = at[0], at[1] + 1
    pieces.append((*start, words))
    return _glued(value.span.path, setting, pieces)


def _next(lines: Sequence[str], line: int, column: int, char: str, last: int) -> tuple[int, int] | None:
    """Where ``char`` stands next, from a place on."""
    for number in range(line, min(max(last, line), len(lines)) + 1):
        found = lines[number - 1].find(char, column - 1 if number == line else 0)
        if found >= 0:
            return number, found + 1
    return None


def _glued(path: str, setting: Setting, pieces: list[_Piece]) -> SourceText:
    """A source of pieces that follow one another without a space between them; markup goes the same way."""
    raw = "".join(words for _line, _column, words in pieces)
    offsets: list[int] = []
    total = 0
    for _line_number, _column, words in pieces:
        offsets.append(total)
        total += len(words)
    text = ""
    starts: list[int] = []
    places: list[tuple[int, int]] = []

    def add(first: int, last: int, instead: str | None = None) -> None:
        nonlocal text
        while first < last:
            run = bisect_right(offsets, first) - 1
            stop = min(last, offsets[run + 1] if run + 1 < len(offsets) else total)
            starts.append(len(text))
            places.append((pieces[run][0], pieces[run][1] + first - offsets[run]))
            text += raw[first:stop] if instead is None else instead
            first = stop if instead is None else last

    position = 0
    for match in _MARKUP.finditer(raw):
        if match["keep"]:
            continue
        add(position, match.start())
        if match["opaque"]:
            add(match.start(), match.end(), OPAQUE)
        position = match.end()
    add(position, total)
    return SourceText(text, path, setting, starts or [0], places or [(1, 1)])
