"""The numbered cards of the stops: title, hour, place, speakers, text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dossier.assemble.context import Assembly, joined, words
from dossier.assemble.internal import title_mark
from dossier.assemble.lines.inline import set_line
from dossier.assemble.people import person_line
from dossier.assemble.representation import through_representative
from dossier.assemble.visit.stops import NumberedStop, hours_of, numbered_days, numbered_stops, stop_town
from dossier.diagnostics import Span, error
from dossier.language.fr.numbers import parse_number
from dossier.language.printed import say
from dossier.tree import (
    Block,
    Paragraph,
    Step,
    Steps,
    Text,
    plain_text,
)


def stop_cards(assembly: Assembly, wanted: Mapping[str, str], span: Span) -> Iterator[Block]:
    """The numbered cards of the stops from ``de`` to ``a``, or of one ``jour``; all of them where none is given.

    Stops and days are counted as the press counts them; an internal stop comes with those that it lies between.
    """
    stops = numbered_stops(assembly)
    days = numbered_days(assembly)
    count = max((item.rank for item in stops), default=0)
    first = _bound(assembly, "étape", wanted.get("de", "1"), count, span)
    last = _bound(assembly, "étape", wanted.get("a", str(max(count, 1))), count, span)
    day = _bound(assembly, "jour", wanted["jour"], len(days), span) if "jour" in wanted else 0
    if first is None or last is None or day is None:
        return
    chosen = [
        item
        for item in stops
        if _lies_between(item, first, last, count) and (day == 0 or item.day is days[day - 1])
    ]
    towns = {stop_town(assembly, item.stop) for item in chosen}
    steps = tuple(_card(assembly, item, with_town=len(towns) > 1) for item in chosen)
    if steps:
        yield Steps(steps=steps, span=span)


def _lies_between(item: NumberedStop, first: int, last: int, count: int) -> bool:
    """Whether a stop is one from ``first`` to ``last``, or an internal one between them, or at an open end."""
    if not item.is_internal:
        return first <= item.rank <= last
    follows = item.rank >= first or (first == 1 and item.rank == 0)
    return follows and (item.rank < last or last == count)


def _bound(assembly: Assembly, what: str, written: str, count: int, span: Span) -> int | None:
    """A number from 1 to ``count``, or None with a finding."""
    number = parse_number(written)
    if number is not None and 1 <= number <= max(count, 1):
        return int(number)
    if not assembly.kit.unread.has_within("visite.yaml", "journees"):  # its count says nothing then
        plural = "s" if count > 1 else ""
        hint = f"la visite a {count} {what}{plural}"
        assembly.found.append(error("D204", f"{what} « {written} » : n’existe pas", span, hint))
    return None


def _card(assembly: Assembly, item: NumberedStop, *, with_town: bool) -> Step:
    stop = item.stop
    parts: list[str] = [hours_of(assembly, item.slot)]
    if stop.place is not None:
        parts += map(assembly.written, stop.place.words)
    if with_town:
        parts.append(stop_town(assembly, stop))
    details = words(*joined(", ", parts))
    for name in stop.speakers:
        person = through_representative(assembly, name, person_line(assembly, name, name.span))
        if person:
            details = (*details, *((Text(say(" ; ")),) if details else ()), *person)
    content = set_line(assembly, stop.content) if stop.content else ()
    blocks = (
        (Paragraph(content=content, span=stop.content.span),) if stop.content and plain_text(content) else ()
    )
    lead = words(title_mark(assembly, item.day, stop))
    return Step(item.number, (*lead, *set_line(assembly, stop.title)), details, blocks, span=stop.span)
