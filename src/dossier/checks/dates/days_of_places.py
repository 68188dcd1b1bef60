"""The day that a text gives a place of the programme, where the programme goes there on another (D719)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dossier.checks.comparing.folding import fold
from dossier.checks.dates.named_days import NamedDay, named_days, visit_days
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.places.towns import municipalities
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import WEEKDAYS, format_day
from dossier.language.fr.lists_of_words import join_words

#: What tells of the visit itself; a day said of a place alone may be that of anything.
_OF_VISIT = re.compile(
    r"\b(?:visit|accueill|rencontr|découvr|recev|reçoi|échang|montr|déplacement|délégation|cortège|se rend|rendr|étape|halte|point presse|présent|inaugur)",
    re.IGNORECASE,
)
_DAY_PARTS = {
    "matin": range(5 * 60, 13 * 60),
    "matinée": range(5 * 60, 13 * 60),
    "après-midi": range(12 * 60, 19 * 60),
}
_PART = re.compile(r"\b(matin|matinée|après-midi)\b(?!,?\s(?:à|vers|dès)\s\d)", re.IGNORECASE)
_HINT = "accordez le texte et le programme (visite.yaml)"


def report_other_days_of_places(reading: Reading) -> list[Diagnostic]:
    """« La gare, visitée le 14 mai » where the programme stops there on the 15th, or in the morning only (D719).

    A sentence is judged where it names one place and one day of the visit, and tells of the visit.
    """
    kit = reading.kit
    if (
        not kit.is_visit_dated
        or kit.unread.has_within("visite.yaml", "journees")
        or len(visit_days(kit)) > 31
    ):
        return []
    held = _held(kit)
    return [
        finding
        for passage in (reading.prose if held else ())
        if passage.kind not in {Kind.QUOTE, Kind.NOTE}
        for start, sentence in passage.sentences()
        if _OF_VISIT.search(sentence)
        for finding in _of_sentence(reading, passage, start, held)
    ]


def _held(kit: Kit) -> dict[str, dict[date, list[int]]]:
    """The towns, and the places of two words or more, with the days and the minutes at which the press stops there."""
    towns = municipalities(kit)
    held: dict[str, dict[date, list[int]]] = {}
    for day in kit.visit.days:
        for stop in day.stops:
            if stop.place is None:
                continue
            name = fold(str(stop.place.name or ""))
            for said in {towns.get(str(stop.place.town), ""), name if " " in name else ""} - {""}:
                minutes = [] if stop.start is None else [stop.start.hour * 60 + stop.start.minute]
                held.setdefault(said, {}).setdefault(day.day or kit.visit.day, []).extend(minutes)
    for speaker, (own_day, own_minutes) in _speakers_of_one_day(kit).items():
        held.setdefault(speaker, {}).setdefault(own_day, own_minutes)
    return held


def _speakers_of_one_day(kit: Kit) -> dict[str, tuple[date, list[int]]]:
    """Who speaks on one day of the visit only, and neither leads it nor is its guest, with that day and the minutes."""
    led = {str(name) for name in (kit.visit.host, *kit.visit.guests) if name}
    days: dict[str, set[date]] = {}
    minutes: dict[str, list[int]] = {}
    for day in kit.visit.days:
        for stop in day.stops:
            for name in stop.speakers:
                days.setdefault(str(name), set()).add(day.day or kit.visit.day)
                if stop.start is not None:
                    minutes.setdefault(str(name), []).append(stop.start.hour * 60 + stop.start.minute)
    return {
        fold(person.full_name): (min(own), minutes.get(name, []))
        for name, own in days.items()
        if len(own) == 1 and name not in led and (person := kit.people.get(name)) is not None
    }


def _of_sentence(
    reading: Reading, passage: Passage, start: int, held: dict[str, dict[date, list[int]]]
) -> Iterator[Diagnostic]:
    sentence = next(text for at, text in passage.sentences() if at == start)
    places = [
        name for name in held if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", sentence, re.IGNORECASE)
    ]
    towns = {
        town
        for town in municipalities(reading.kit).values()
        if re.search(rf"(?<![\w-]){re.escape(town)}(?![\w-])", sentence)
    }
    days = [*named_days(reading.kit, passage, start, start + len(sentence))]
    day = _day_of_visit(reading.kit, days[0]) if len(days) == 1 else None
    if not places or len(towns) > 1 or day is None:
        return
    named = days[0]
    name = min(places, key=lambda one: len(held[one]))
    if day not in held[name]:
        yield _said(reading, passage, named, name, held)
        return
    part = _PART.search(sentence)
    wrong = [
        one
        for one in places
        if part
        and (own := held[one].get(day))
        and not any(minute in _DAY_PARTS[part[1].lower()] for minute in own)
    ]
    if part and wrong:
        place = reading.place(passage, start + part.start(), start + part.end())
        message = f"{wrong[0]} : {quoted(part[0])} dans le texte, une autre heure dans le programme"
        yield warning("D719", message, place, _HINT)


def _day_of_visit(kit: Kit, named: NamedDay) -> date | None:
    """The day of the visit that the words name, by its date or by its weekday where only one has it."""
    days = visit_days(kit)
    if named.date is not None:
        return named.date if named.date in days else None
    own = [day for day in days if WEEKDAYS[day.weekday()] == named.weekday]
    return own[0] if len(own) == 1 else None


def _said(
    reading: Reading, passage: Passage, named: NamedDay, name: str, held: dict[str, dict[date, list[int]]]
) -> Diagnostic:
    days = join_words([f"le {format_day(day)}" for day in sorted(held[name])], "ou")
    words = quoted(passage.text[named.start : named.end])
    message = f"{name} : {words} dans le texte, {days} dans le programme"
    return warning("D719", message, reading.place(passage, named.start, named.end), _HINT)
