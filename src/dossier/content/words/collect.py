"""Every stretch of words of a kit and of what it shares with others."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.source import Source
from dossier.content.wordings import all_wordings
from dossier.content.words.inline import visible_signs
from dossier.content.words.prose import prose_stretches
from dossier.content.words.scalars import scalar_signs
from dossier.content.words.stretch import Sign, Stretch


def all_stretches(kit: Kit) -> Iterator[Stretch]:
    """The stretches of every file that was read, in no order."""
    starts = {path: _line_starts(source) for path, source in kit.sources.items()}
    for value in wordings(kit):
        source = kit.sources.get(value.span.path)
        if source is not None:
            signs = _scalar(source, starts[source.path], value)
            if signs:
                yield Stretch(source.path, visible_signs(signs))
    for prose in (
        *(sheet.body for sheet in kit.sheets.values()),
        *(text.body for text in kit.boilerplates.values()),
    ):
        yield from prose_stretches(prose, starts[prose.source.path])


def wordings(kit: Kit) -> Iterator[Located]:
    """Every field that holds words, for readers or for who makes the kit."""
    return (field.text for field in all_wordings(kit))


def _line_starts(source: Source) -> list[int]:
    starts = [0]
    for line in source.lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _scalar(source: Source, starts: list[int], value: Located) -> tuple[Sign, ...]:
    span = value.span
    last = len(starts) - 2
    if span.line - 1 > last or span.end_line - 1 > last + 1:
        return ()
    start = starts[span.line - 1] + span.column - 1
    end = min(starts[span.end_line - 1] + span.end_column - 1, len(source.text))
    return scalar_signs(source.text, start, end, value)
