"""From a place of a file to the field that stands there, and from a field to its place."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.content.decoding.source import Source
from dossier.content.edits.edit_files import sheet_stretches
from dossier.content.edits.nodes import Unwritable, composed, end_of, find, keys_at
from dossier.content.unread import FieldPath


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A field by its ``keys``, or the stretch of the body of a sheet, from ``start`` to ``end`` of it."""

    keys: FieldPath | None
    start: int = 0
    end: int = 0


def field_at(
    text: str, line: int, column: int, last: tuple[int, int] | None = None, *, is_sheet: bool
) -> FieldPlace:
    """What stands at a line and column (from 1) of a file; ``last`` is where the word there ends."""
    source = Source("", text)
    place = source.offset(line, column)
    end = place if last is None else source.offset(*last)
    try:
        head, body = sheet_stretches(text) if is_sheet else ((0, len(text)), (len(text), len(text)))
        if is_sheet and place >= body[0]:
            return FieldPlace(None, place - body[0], max(end, place) - body[0])
        yaml = text[head[0] : head[1]]
        return FieldPlace(keys_at(yaml, place - head[0]))
    except Unwritable:
        return FieldPlace(())


def field_stretch(text: str, keys: FieldPath, *, is_sheet: bool) -> tuple[int, int] | None:
    """From where to where of a file the value of a field is written; None where it is not."""
    try:
        head = sheet_stretches(text)[0] if is_sheet else (0, len(text))
        yaml = text[head[0] : head[1]]
        node = find(composed(yaml), keys)
    except Unwritable:
        return None
    return None if node is None else (head[0] + node.start_mark.index, head[0] + end_of(yaml, node))
