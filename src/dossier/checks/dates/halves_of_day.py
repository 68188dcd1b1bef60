"""The half of the day in which a text goes to a town, against the hours of the stops there (D719)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import bare
from dossier.checks.dates.named_days import visit_days
from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.places.towns import municipalities
from dossier.content.model.visit_hours import slots_of
from dossier.diagnostics import Diagnostic, warning

_HALF = re.compile(
    r"^(?P<said>(?:Le matin|Dans la matinée|En matinée|L'après-midi|Dans l'après-midi))(?: même)?,"
)
_GOES = re.compile(
    r"\b(?:verra|visitera|ira|se rendra|découvrira|rencontrera|rejoindra|inaugurera|échangera|parcourra|gagnera|assistera)\b"
)
_NOON, _LUNCH = 12 * 60, 13 * 60 + 30


def report_other_halves_of_day(reading: Reading) -> list[Diagnostic]:
    """« Le matin, il verra à Pont-d'Ayrac la digue », where all stops of that town are after noon."""
    kit = reading.kit
    if (
        not kit.is_visit_dated
        or len(visit_days(kit)) != 1
        or kit.unread.has_within("visite.yaml", "journees")
    ):
        return []
    towns = municipalities(kit)
    hours: dict[str, list[int]] = {}
    for day in kit.visit.days:
        for slot in slots_of(day.stops):
            town = towns.get(str(slot.stop.place.town)) if slot.stop.place and slot.stop.place.town else None
            if town and slot.start is not None:
                hours.setdefault(town, []).append(slot.start)
    return [
        finding
        for passage in reading.prose
        if passage.kind is Kind.BODY and hours
        for start, sentence in passage.sentences()
        for finding in _of_sentence(reading, passage, start, sentence, hours)
    ]


def _of_sentence(
    reading: Reading, passage: Passage, start: int, sentence: str, hours: dict[str, list[int]]
) -> Iterator[Diagnostic]:
    match = _HALF.match(sentence)
    if match is None or not _GOES.search(sentence):
        return
    named = [town for town in hours if re.search(rf"(?<![\w-]){re.escape(town)}(?![\w-])", sentence)]
    if len(named) != 1:
        return
    is_morning = "mat" in bare(match["said"])
    at = hours[named[0]]
    if all(hour >= _LUNCH for hour in at) if is_morning else all(hour < _NOON for hour in at):
        place = reading.place(passage, start, start + match.end("said"))
        half = "l’après-midi" if is_morning else "le matin"
        message = f"« {match['said']} » dans le texte, {half} à {named[0]} dans le programme".replace(
            "'", "’"
        )
        yield warning("D719", message, place, "accordez le texte et le programme")
