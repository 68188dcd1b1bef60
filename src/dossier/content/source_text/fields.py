"""The source texts of YAML files and front matters, each character looked up where it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.source_text.markup import Piece, source_text
from dossier.content.source_text.text import Setting, SourceText


def field_texts(kit: Kit) -> Iterator[SourceText]:
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
    """A field as a source text: its characters are looked up one after the other where it is written."""
    source = kit.sources.get(value.span.path)
    lines = source.lines if source is not None else []
    line, column = value.span.line, value.span.column
    pieces: list[Piece] = []
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
    return source_text(value.span.path, setting, [pieces])


def _next(lines: Sequence[str], line: int, column: int, char: str, last: int) -> tuple[int, int] | None:
    """Where ``char`` stands next, from a place on."""
    for number in range(line, min(max(last, line), len(lines)) + 1):
        found = lines[number - 1].find(char, column - 1 if number == line else 0)
        if found >= 0:
            return number, found + 1
    return None
