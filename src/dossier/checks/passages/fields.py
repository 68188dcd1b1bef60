"""The passages of the YAML files of a kit."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.folding import fold
from dossier.checks.passages.passage import HOLE, Kind, Passage
from dossier.checks.passages.placing import TOKEN
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.base import Audience, Block
from dossier.content.model.kit import Genre


def field_passages(kit: Kit) -> Iterator[Passage]:
    """The texts that the YAML files of the kit itself print for these readers; a hole for each named figure."""
    for text in _fields(kit):
        if text.strip():
            yield Passage(fold(TOKEN.sub(HOLE, str(text))), text.span, Kind.FIELD)


def _fields(kit: Kit) -> Iterator[Located]:
    head, visit = kit.head, kit.visit
    yield from _given(head.title, head.short_title, head.kicker, head.subtitle)
    for group in head.groups:
        yield from _given(group.title)
    yield from _given(visit.places, visit.framework, *visit.aims)
    for day in visit.days:
        if _is_shown(kit, day):
            yield from _given(day.title)
            for stop in day.stops:
                if _is_shown(kit, stop):
                    yield from _given(stop.title, stop.content)
                    if stop.place is not None:
                        yield from _given(stop.place.name)
    for agreement in kit.agreements.values():
        if _is_shown(kit, agreement):
            yield from _given(agreement.title, *agreement.strands)
    for figure in kit.figures.values():
        if _is_shown(kit, figure):
            yield from _given(figure.label)


def _given(*texts: Located | None) -> Iterator[Located]:
    return (text for text in texts if text is not None)


def _is_shown(kit: Kit, block: Block) -> bool:
    internal = block.audience is not Audience.PRESS and kit.head.genre is not Genre.BRIEFING
    return not internal and (block.timing is None or block.timing is kit.head.stage)
