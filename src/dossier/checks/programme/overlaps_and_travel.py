"""The hours of the programme: order, overlaps, travel between towns, opening hours of the places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from dossier.checks.programme.stop_order import is_moved
from dossier.checks.severity import contradiction
from dossier.content.kit import Kit
from dossier.content.model.visit import Place, Stop
from dossier.content.model.visit_hours import DAY, Slot, is_overnight, minutes, slots_of, told
from dossier.diagnostics import Diagnostic, advice
from dossier.tree import Document


def report_overlapping_hours(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a stop that starts before the one before it has ended, or before it has started (D709)."""
    found = []
    for before, slot in _pairs(kit):
        held = before.last
        if slot.start is None or held is None or slot.start >= held:
            continue
        if before.start is not None and slot.start < before.start and is_moved(before.stop, slot.stop):
            continue  # said of « ordre » (D225)
        message = (
            f"l’étape commence à {told(slot.start)}, la précédente "
            f"{'commence' if before.end is None else 'finit'} à {told(held)}"
        )
        hint = "vérifiez « debut », « fin » et l’ordre des étapes"
        found.append(contradiction(kit, "D709", message, slot.stop.place_of("debut"), hint))
    return found


def report_short_travel(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report less time between two stops than ``trajet`` needs, or none at all between two towns (D710)."""
    found = []
    for before, slot in _pairs(kit):
        stop, ended = slot.stop, before.last
        if ended is None or slot.start is None or slot.start < ended:
            continue
        free = slot.start - ended
        if stop.travel is not None and free < stop.travel:
            message = f"{free} minutes entre deux étapes, pour {stop.travel} minutes de trajet"
            hint = "décalez « debut », ou corrigez « trajet »"
            found.append(contradiction(kit, "D710", message, stop.span, hint))
        elif stop.travel is None and before.end is not None and free == 0 and _moves(before.stop, stop):
            message = "aucun temps de trajet entre deux communes"
            hint = "décalez « debut », ou donnez « trajet » en minutes"
            found.append(advice("D710", message, stop.span, hint))
    return found


def report_closed_places(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Report a stop outside the opening hours of its place (D711); a place may close in the night."""
    found = []
    for day in kit.visit.days:
        for slot in slots_of(day.stops):
            place = slot.stop.place
            if place is None or slot.start is None or slot.last is None:
                continue
            message = _closed(place, slot.start, slot.last)
            if message:
                hint = "décalez l’étape, ou corrigez l’horaire du lieu"
                found.append(contradiction(kit, "D711", message, slot.stop.span, hint))
    return found


def _closed(place: Place, start: int, last: int) -> str:
    """Why a place is closed from ``start`` to ``last``; "" where it is open, or where nobody knows."""
    opens = None if place.opens is None else minutes(place.opens)
    closes = None if place.closes is None else minutes(place.closes)
    if closes is not None and is_overnight(opens if opens is not None else DAY - 1, closes):
        closes += DAY
    if opens is not None and start < opens:
        return f"l’étape commence à {told(start)}, le lieu ouvre à {told(opens)}"
    if closes is not None and last > closes:
        return f"l’étape dure jusqu’à {told(last)}, le lieu ferme à {told(closes)}"
    return ""


def _pairs(kit: Kit) -> Iterator[tuple[Slot, Slot]]:
    """Each stop with the one before it; the first of a day with the last of the evening before."""
    for day in kit.visit.days:
        yield from pairwise(slots_of(day.stops))
    for day, after in pairwise(kit.visit.days):
        if day.day is None or after.day is None or (after.day - day.day).days != 1:
            continue
        evening, morning = slots_of(day.stops), slots_of(after.stops)
        if evening and morning and evening[-1].is_on_morrow:
            yield evening[-1], _next_day(morning[0])


def _next_day(slot: Slot) -> Slot:
    """A slot told from the midnight of the day before."""
    later = [None if moment is None else moment + DAY for moment in (slot.start, slot.end)]
    return replace(slot, start=later[0], end=later[1])


def _moves(before: Stop, stop: Stop) -> bool:
    towns = {_town(before), _town(stop)}
    return len(towns) == 2 and "" not in towns


def _town(stop: Stop) -> str:
    return str(stop.place.town or "") if stop.place is not None else ""
