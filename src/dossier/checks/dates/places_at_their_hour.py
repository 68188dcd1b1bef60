"""The place of a stop, named with its hour and with another town: « à 11 h, à la salle des fêtes de Fontgrive » (D522)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.dates.named_days import named_days
from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.places.towns import municipalities
from dossier.content.kit import Kit
from dossier.content.model.visit_hours import DAY, slots_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import find_hours

_LEAST = 4  # letters of a place that is told from any other word


@dataclass(frozen=True, slots=True)
class _Held:
    """Where and when a stop is held: its hour in minutes, its day, its place and town without accents, its town as written."""

    start: int
    day: date
    place: str
    town: str


@dataclass(frozen=True, slots=True)
class _Told:
    """One sentence of a passage, which begins at ``start``."""

    passage: Passage
    start: int
    sentence: str


def report_places_at_their_hour(reading: Reading) -> list[Diagnostic]:
    """Report the place of a stop, told at its hour and of another town of the register (D522).

    Without the hour, « l’hôtel de ville de Fontgrive » may well be that of Fontgrive.
    """
    kit = reading.kit
    towns, stops = [*municipalities(kit).values()], list(_stops(kit))
    return [
        finding
        for passage in (reading.passages if stops and len(towns) > 1 else ())
        if not passage.kind.is_head
        for start, sentence in passage.sentences()
        for finding in _of_sentence(reading, _Told(passage, start, sentence), stops, towns)
    ]


def _stops(kit: Kit) -> Iterator[_Held]:
    towns = municipalities(kit)
    for day in kit.visit.days:
        for slot in slots_of(day.stops):
            place = slot.stop.place
            town = towns.get(str(place.town), "") if place is not None else ""
            name = bare(fold(str(place.name or ""))) if place is not None else ""
            if slot.start is not None and town and len(name) >= _LEAST:
                yield _Held(slot.start % DAY, day.day or kit.visit.day, name, town)


def _of_sentence(reading: Reading, told: _Told, stops: list[_Held], towns: list[str]) -> Iterator[Diagnostic]:
    hours = {hour.since for hour in find_hours(told.sentence)}
    folded, end = bare(told.sentence), told.start + len(told.sentence)
    days = {one.date for one in named_days(reading.kit, told.passage, told.start, end) if one.date}
    for stop in stops:
        if stop.start not in hours or (days and stop.day not in days) or bare(stop.town) in folded:
            continue
        names = "|".join(re.escape(bare(town)) for town in towns)
        match = re.search(rf"(?<![\w-]){re.escape(stop.place)} (?:de |d')(?:{names})(?![\w-])", folded)
        if match is not None:
            place = reading.place(told.passage, told.start + match.start(), told.start + match.end())
            words = quoted(told.sentence[match.start() : match.end()])
            message = f"{words} dans le texte, à {stop.town} dans le programme"
            yield warning("D522", message, place, "accordez le texte et le programme")
