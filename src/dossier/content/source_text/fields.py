"""The source texts of YAML files and front matters, each character looked up where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.figure import Figure
from dossier.content.model.kit import FrontMatter, KitFile
from dossier.content.model.visit import Stop, VisitDay
from dossier.content.source_text.markup import Piece, source_text
from dossier.content.source_text.text import Setting, SourceText
from dossier.content.wordings import all_wordings

#: The attributes that hold a title, whose numbers are read too.
_TITLED = (KitFile, FrontMatter, VisitDay, Stop)


def field_texts(kit: Kit) -> Iterator[SourceText]:
    """The fields of the kit's own YAML files and front matters that are printed as sentences or titles.

    What a figure says of itself is left out: its numbers are its own.
    """
    for field in all_wordings(kit):
        if isinstance(field.owner, Figure) or not field.text.span.path.startswith(f"{kit.path}/"):
            continue
        if field.name == "title" and isinstance(field.owner, _TITLED):
            yield _aligned(kit, field.text, Setting.TITLE)
        elif field.mark.is_prose and field.mark.is_printed:
            yield _aligned(kit, field.text, Setting.PROSE)


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
