"""A render of changed files that was refused: told of the files as they are again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from dossier.diagnostics import Diagnostic, Span
from dossier.pipeline.render_request import Outcome
from dossier.publication.content_changes import Rewritten


def as_it_was(outcome: Outcome, rewritten: Rewritten) -> Outcome:
    """The outcome with each finding at its line of the file before; what the changes would have outdated is not said."""
    return replace(outcome, found=tuple(found_as_it_was(outcome.found or (), rewritten)), outdated=())


def found_as_it_was(found: Iterable[Diagnostic], rewritten: Rewritten) -> list[Diagnostic]:
    """Each finding at its line of the file before."""
    lines = {path: _lines_before(rewritten, path) for path in rewritten.files}
    return [_placed(item, lines) for item in found]


def _lines_before(rewritten: Rewritten, path: str) -> Sequence[int]:
    """For each line of a changed file the one of the file before, counted from 1."""
    before, after = (
        files[path].decode("utf-8", "replace").splitlines() for files in (rewritten.before, rewritten.files)
    )
    lines: list[int] = []
    for _tag, first, _end, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        lines += [min(first + rank + 1, max(1, len(before))) for rank in range(stop - start)]
    return lines


def _placed(item: Diagnostic, lines: Mapping[str, Sequence[int]]) -> Diagnostic:
    span = item.span
    if span is None or span.path not in lines:
        return item
    known = lines[span.path]
    return replace(
        item,
        span=Span(
            span.path,
            _at(known, span.line),
            span.column,
            _at(known, span.end_line),
            span.end_column,
            span.cell,
        ),
    )


def _at(known: Sequence[int], line: int) -> int:
    return known[line - 1] if 0 < line <= len(known) else line
