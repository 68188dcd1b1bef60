"""The hours of the programme: order, overlaps, travel between towns, opening hours of the places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from itertools import pairwise

from dossier.checks.severity import contradiction
from dossier.content.french import format_hour
from dossier.content.kit import Kit
from dossier.content.model.visit import Stop, VisitDay
from dossier.diagnostics import Diagnostic, advice
from dossier.tree import Document


def report_overlapping_hours(kit: Kit, _document: Document) -> list[Diagnostic]:
    """A stop that starts before the one before it has ended, or before it has started (D709)."""
    found = []
    for day in kit.visit.days:
        for before, stop in _pairs(day):
            if before.start is None or stop.start is None:
                continue
            held = before.end or before.start
            if stop.start < held:
                message = (
                    f"l’étape commence à {format_hour(stop.start)}, la précédente "
                    f"{'finit' if before.end else 'commence'} à {format_hour(held)}"
                )
                hint = "vérifiez « debut », « fin » et l’ordre des étapes"
                found.append(contradiction(kit, "D709", message, stop.span, hint))
    return found


def report_short_travel(kit: Kit, _document: Document) -> list[Diagnostic]:
    """Less time between two stops than ``trajet`` needs, or none at all between two towns (D710)."""
    found = []
    for day in kit.visit.days:
        for before, stop in _pairs(day):
            ended = before.end or before.start
            if ended is None or stop.start is None or stop.start < ended:
                continue
            free = _minutes(stop.start) - _minutes(ended)
            if stop.travel is not None and free < stop.travel:
                message = f"{free} minutes entre deux étapes, pour {stop.travel} minutes de trajet"
                hint = "décalez « debut », ou corrigez « trajet »"
                found.append(contradiction(kit, "D710", message, stop.span, hint))
            elif stop.travel is None and before.end is not None and free == 0 and _moves(before, stop):
                message = "aucun temps de trajet entre deux communes"
                hint = "décalez « debut », ou donnez « trajet » en minutes"
                found.append(advice("D710", message, stop.span, hint))
    return found


def report_closed_places(kit: Kit, _document: Document) -> list[Diagnostic]:
    """A stop outside the opening hours of its place (D711)."""
    found = []
    for day in kit.visit.days:
        for stop in day.stops:
            place = stop.place
            if place is None or stop.start is None:
                continue
            last = stop.end or stop.start
            if place.opens is not None and stop.start < place.opens:
                message = f"l’étape commence à {format_hour(stop.start)}, le lieu ouvre à {format_hour(place.opens)}"
            elif place.closes is not None and last > place.closes:
                message = (
                    f"l’étape dure jusqu’à {format_hour(last)}, le lieu ferme à {format_hour(place.closes)}"
                )
            else:
                continue
            found.append(
                contradiction(
                    kit, "D711", message, stop.span, "décalez l’étape, ou corrigez l’horaire du lieu"
                )
            )
    return found


def _pairs(day: VisitDay) -> Iterator[tuple[Stop, Stop]]:
    stops = sorted(day.stops, key=lambda stop: (stop.order is None, stop.order))
    return pairwise(stops)


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _moves(before: Stop, stop: Stop) -> bool:
    towns = {_town(before), _town(stop)}
    return len(towns) == 2 and "" not in towns


def _town(stop: Stop) -> str:
    return str(stop.place.town or "") if stop.place is not None else ""
