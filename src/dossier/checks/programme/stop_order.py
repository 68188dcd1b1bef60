"""``ordre`` of the stops: which of them say it, twice the same, and against the hours (D225)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dossier.content.kit import Kit
from dossier.content.model.visit import Stop, VisitDay
from dossier.content.model.visit_hours import slots_of, told
from dossier.diagnostics import Diagnostic, warning
from dossier.tree import Document


def report_stop_order(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report two stops of one rank, a rank that no place answers to, a stop moved against its hour (D225)."""
    return [
        finding
        for day in kit.visit.days
        for finding in (*_same_ranks(day), *_beyond(day), *_against_hours(day))
    ]


def _same_ranks(day: VisitDay) -> Iterator[Diagnostic]:
    seen: dict[int, str] = {}
    for stop in day.stops:
        if stop.order is not None and stop.order in seen:
            message = f"« ordre: {stop.order} » deux fois dans la journée : « {seen[stop.order]} » et « {stop.title} »"
            yield warning("D225", message, stop.span, "donnez à chacune son rang")
        if stop.order is not None:
            seen.setdefault(stop.order, str(stop.title))


def _beyond(day: VisitDay) -> Iterator[Diagnostic]:
    if all(stop.order is not None for stop in day.stops):
        return  # ranks of all the stops only sort them: 10, 20, 30 do
    for stop in day.stops:
        if stop.order is not None and not 1 <= stop.order <= len(day.stops):
            message = f"« ordre: {stop.order} » : la journée a {len(day.stops)} étapes"
            yield warning("D225", message, stop.span, f"de 1 à {len(day.stops)}")


def is_moved(before: Stop, after: Stop) -> bool:
    """Whether ``ordre`` says a word in two stops following one another."""
    return before.order is not None or after.order is not None


def _against_hours(day: VisitDay) -> Iterator[Diagnostic]:
    """A stop that ``ordre`` puts before or after another, against their hours."""
    told_already = set()
    for before, after in pairwise(slots_of(day.stops)):
        if before.start is None or after.start is None or after.start >= before.start:
            continue
        moved = before.stop if before.stop.order is not None else after.stop
        if not is_moved(before.stop, after.stop) or moved.span in told_already:
            continue
        told_already.add(moved.span)
        message = (
            f"« ordre » met « {before.stop.title} » ({told(before.start)}) avant "
            f"« {after.stop.title} » ({told(after.start)})"
        )
        yield warning("D225", message, moved.span, "corrigez « ordre », ou les heures")
