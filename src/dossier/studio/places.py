"""From a point of a page to the field that is printed there, and from a field to where it is printed."""

from __future__ import annotations

from typing import Any

from dossier.content.decoding.source import Source
from dossier.content.unread import FieldPath
from dossier.source_map import Says, written_at
from dossier.studio.bench import Shown
from dossier.studio.field_places import field_at, field_stretch

_MOST_WORDS = 400  # of a field that are shown on the pages


def field_of_point(shown: Shown, page: int, x: float, y: float) -> dict[str, Any] | None:
    """The field of which a word stands at a point of a page, in millimetres; None where there is none."""
    if shown.words is None:
        return None
    word = written_at(shown.words, page, x, y)
    if word is None or word.source.span.path not in shown.words.kit.sources:
        return None
    span, source = word.source.span, shown.words.kit.sources[word.source.span.path]
    found = field_at(source.text, span.line, span.column, span.end, is_sheet=span.path.endswith(".md"))
    return {
        "file": span.path,
        "keys": None if found.keys is None else list(found.keys),
        "start": found.start,
        "end": found.end,
        "word": word.source.text,
        "says": word.source.says is not Says.OWNER,
    }


def points_of_field(
    shown: Shown, file: str, keys: FieldPath | None, start: int, end: int
) -> list[dict[str, float]]:
    """Where the words of a field are printed, or those of the body of a sheet from ``start`` to ``end``."""
    if shown.words is None or file not in shown.words.kit.sources:
        return []
    source = shown.words.kit.sources[file]
    stretch = _stretch(source, file, keys, start, end)
    if stretch is None:
        return []
    span = source.between(*stretch)
    found = []
    for word in shown.words.of_file(file):
        place = word.source.span
        if (place.line, place.column) < span.end and place.end > (span.line, span.column):
            left, top, right, bottom = word.rect_mm
            found.append({"page": word.page, "x": left, "y": top, "w": right - left, "h": bottom - top})
    return found[:_MOST_WORDS]


def _stretch(
    source: Source, file: str, keys: FieldPath | None, start: int, end: int
) -> tuple[int, int] | None:
    is_sheet = file.endswith(".md")
    if keys is not None:
        return field_stretch(source.text, keys, is_sheet=is_sheet)
    lines = source.text.split("\n")
    fence = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if fence is None:
        return None
    below = sum(len(line) + 1 for line in lines[: fence + 1])
    return below + start, below + max(end, start + 1)
