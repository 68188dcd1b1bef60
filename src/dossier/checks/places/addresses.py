"""The number of a street that a text gives, where the programme has another one in the same street (D522)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.numbers.told import elsewhere
from dossier.checks.passages import Passage, Reading, quoted
from dossier.diagnostics import Diagnostic, warning

_ADDRESS = re.compile(
    r"(?<![\w-])(?P<number>\d{1,3})(?: ?(?P<again>bis|ter))?,? (?P<street>(?:rue|avenue|boulevard|place|quai|chemin|route|allée|impasse|cours|square|esplanade) "
    r"(?:(?:de la|de l'|des|du|de|d'|le|la|l') ?)*[\w'-]+)",
    re.IGNORECASE,
)


def report_other_street_numbers(reading: Reading) -> list[Diagnostic]:
    """« 14 rue des Fossés » of a stop at « 4 rue des Fossés » (D522); a street where the programme stops twice says nothing."""
    held: dict[str, set[str]] = {}
    for day in reading.kit.visit.days:
        for stop in day.stops:
            for text in stop.place.words if stop.place is not None else ():
                for street, number, _ in _addresses(fold(str(text or ""))):
                    held.setdefault(street, set()).add(number)
    found: list[Diagnostic] = []
    for passage in reading.passages if held else ():
        found += _of_passage(reading, passage, held)
    return [*found, *_other_streets(reading)]


def _other_streets(reading: Reading) -> Iterator[Diagnostic]:
    """« 4 rue des Tilleuls » where all else of the kit stands at « 4 rue des Écoles »: one number, one kind of street, two names."""
    told: dict[tuple[str, str], tuple[Passage, re.Match[str]]] = {}
    for passage in reading.passages:
        for street, number, match in _addresses(passage.text):
            kind = street.partition(" ")[0]
            first, there = told.setdefault((number, kind), (passage, match))
            if bare(there["street"]) != street and first is not passage:
                place = reading.place(passage, *match.span())
                where = elsewhere(reading, first, *there.span(), than=place)
                message = f"{quoted(match[0])} ici, {quoted(there[0])} {where} : la même adresse ?"
                yield warning("D522", message, place, "écrivez la même rue aux deux endroits")


def _addresses(text: str) -> Iterator[tuple[str, str, re.Match[str]]]:
    for match in _ADDRESS.finditer(text):
        yield bare(match["street"]), f"{match['number']}{match['again'] or ''}", match


def _of_passage(reading: Reading, passage: Passage, held: dict[str, set[str]]) -> Iterator[Diagnostic]:
    for street, number, match in _addresses(passage.text):
        own = held.get(street, set())
        if len(own) == 1 and number not in own:
            place = reading.place(passage, *match.span())
            message = f"{quoted(match[0])} dans le texte, au {min(own)} dans le programme"
            yield warning("D522", message, place, "accordez le texte et le programme")
