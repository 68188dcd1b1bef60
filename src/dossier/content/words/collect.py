"""Every stretch of words of a kit and of what it shares with others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import get_args

from pydantic.fields import FieldInfo

from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.base import Entity
from dossier.content.model.scalars import Wording
from dossier.content.source import Source
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
    """Every field that holds words for readers."""
    yield from _words([kit.head, kit.visit])
    yield from _words(sheet.front for sheet in kit.sheets.values())
    yield from _words(text.front for text in kit.boilerplates.values())
    for registry in kit.registries:
        yield from _words(registry.values())


def _words(values: Iterable[object]) -> Iterator[Located]:
    for value in values:
        if isinstance(value, Entity):
            worded = _worded_fields(type(value))
            for name in type(value).model_fields:
                content = getattr(value, name)
                if name in worded:
                    yield from (item for item in _listed(content) if isinstance(item, Located))
                else:
                    yield from _words(_listed(content))


def _listed(content: object) -> list[object]:
    if isinstance(content, list):
        return content
    return list(content.values()) if isinstance(content, dict) else [content]


@cache
def _worded_fields(model: type[Entity]) -> frozenset[str]:
    return frozenset(name for name, field in model.model_fields.items() if _is_worded(field))


def _is_worded(field: FieldInfo) -> bool:
    if any(isinstance(item, Wording) for item in field.metadata):
        return True
    pending = list(get_args(field.annotation))
    while pending:
        part = pending.pop()
        if any(isinstance(item, Wording) for item in getattr(part, "__metadata__", ())):
            return True
        if getattr(part, "__metadata__", None) is None:
            pending += get_args(part)
    return False


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
