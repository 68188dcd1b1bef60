"""Blocks under an embargo of their own whose hour is past: where each says so, in a field or on the line of a directive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from dossier.content.edits import Plain, Unwritable, file_text, plain_data, rewritten_bytes
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.markdown.directives import HELD, directive_of
from dossier.content.model.field_types import read_moment
from dossier.content.unread import FieldPath
from dossier.diagnostics import Span
from dossier.project import Project
from dossier.publication.content_changes import FieldChange
from dossier.publication.written_dates import moved_text

_ATTRIBUTE = re.compile(rf"\s*\b{HELD}\s*=\s*(?:\"[^\"]*\"|«[^»]*»|'[^']*'|[^\s\"'}}]+)", re.IGNORECASE)
_EMPTY = re.compile(r"\s*\{\s*\}(?=\s*$)")


@dataclass(frozen=True, slots=True)
class Held:
    """What may be freed at a moment: fields to remove, files whose directives are freed, and how many blocks that is.

    ``next`` is the first hour that is still to come, None where there is none.
    """

    fields: list[FieldChange]
    files: Mapping[str, bytes]
    count: int
    next: datetime | None


def held_blocks(project: Project, kit: Kit, now: datetime) -> Held:
    """The blocks of the kit's own files that are under an embargo of their own, as of ``now``."""
    fields: list[FieldChange] = []
    files: dict[str, bytes] = {}
    later: list[datetime] = []
    freed = 0
    for path, keys, written in held_fields(project, kit):
        moment = _moment(kit, written)
        if moment is not None and moment <= now:
            fields.append(FieldChange(path, keys, written, None))
        elif moment is not None:
            later.append(moment)
    sheets = list(kit.sheets.values())
    if (
        kit.translation is not None
    ):  # an English sheet has the hours of the French one, and frees the same block
        sheets += kit.translation.sheets.values()
    for sheet in sheets:
        lines = []
        for node in sheet.body.root.walk():
            if node.type != "directive" or not directive_of(node).is_held:
                continue
            moment = _moment(kit, str(directive_of(node).value(HELD)))
            if moment is not None and moment <= now:
                lines.append(sheet.body.span(node).line)
            elif moment is not None:
                later.append(moment)
        if lines:
            path = sheet.span.path
            files[path] = _freed((project.root / path).read_bytes(), lines)
            freed += len(lines) if sheet.name in kit.sheets and kit.sheets[sheet.name] is sheet else 0
    english = frozenset() if kit.translation is None else kit.translation.paths
    freed += sum(one.path not in english for one in fields)
    return Held(fields, files, freed, min(later, default=None))


def held_fields(project: Project, kit: Kit) -> Iterator[tuple[str, FieldPath, str]]:
    """Each field of the kit's own files that keeps a block back: its file, its place there, and the hour as written."""
    for path in (path for path in kit.sources if path.startswith(f"{kit.path}/")):
        for keys, written in _fields(path, (project.root / path).read_bytes()):
            yield path, keys, written


def moved_passages(project: Project, kit: Kit, days: int) -> dict[str, bytes]:
    """The sheets of the kit with the hours of their passages so many days later; one that cannot be moved stays as it is."""
    own = [*kit.sheets.values(), *(kit.translation.sheets.values() if kit.translation is not None else ())]
    files: dict[str, bytes] = {}
    for sheet in own:
        path = sheet.span.path
        data = (project.root / path).read_bytes()
        rows = file_text(data).split("\n")
        for node in sheet.body.root.walk():
            if node.type == "directive" and directive_of(node).is_held:
                line = sheet.body.span(node).line - 1
                written = str(directive_of(node).value(HELD))
                after = moved_text(written, days)
                at = _ATTRIBUTE.search(rows[line]) if after is not None else None
                if at is not None and after is not None:
                    rows[line] = rows[line].replace(at[0], at[0].replace(written, after), 1)
        moved = rewritten_bytes(data, "\n".join(rows))
        if moved != data:
            files[path] = moved
    return files


def held_passages(kit: Kit) -> Iterator[tuple[str, Span]]:
    """Each passage of a sheet that is kept back: the hour as written, and the lines."""
    for sheet in kit.sheets.values():
        for node in sheet.body.root.walk():
            if node.type == "directive" and directive_of(node).is_held:
                line = sheet.body.span(node).line
                yield str(directive_of(node).value(HELD)), sheet.body.line_span(line)


def _fields(path: str, data: bytes) -> Iterator[tuple[FieldPath, str]]:
    text = file_text(data)
    if path.endswith(".md"):
        text = text.split("\n---", 1)[0].removeprefix("---\n")
    try:
        yield from _found(plain_data(text), ())
    except Unwritable:
        return  # a sheet without a head


def _found(data: Plain, way: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    match data:
        case dict():
            for key, value in data.items():
                if key == HELD and isinstance(value, str):
                    yield (*way, key), value
                else:
                    yield from _found(value, (*way, key))
        case list():
            for rank, value in enumerate(data):
                yield from _found(value, (*way, rank))
        case _:
            return


def _moment(kit: Kit, written: str) -> datetime | None:
    """The hour, in its own zone or that of the kit; None for one that cannot be read, which the check says."""
    try:
        moment = read_moment(Located(written, Span("")))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=kit.zone)


def _freed(data: bytes, lines: list[int]) -> bytes:
    """The file without the attribute on these lines, its other signs as they are."""
    rows = file_text(data).split("\n")
    for line in lines:
        rows[line - 1] = _EMPTY.sub("", _ATTRIBUTE.sub("", rows[line - 1]))
    return rewritten_bytes(data, "\n".join(rows))
