"""A time said to be so long after an event that the sheet dates elsewhere: « 116 ans après sa création » (D338)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dossier.checks.comparing.folding import bare
from dossier.checks.dates.distances import NUMBER, read_number, said_in, times_between
from dossier.checks.passages import Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.moments import Moment, find_moments

_AFTER_EVENT = re.compile(
    rf"\b(?P<number>{NUMBER}) (?P<unit>mois|ans?|années?) après (?:sa|son|leur|la|le|l'|les) ?(?P<event>[^,;.:()]{{4,50}})",
    re.IGNORECASE,
)
#: What happened, as a noun, and the beginning of its participle.
_VERBS = {"creation": "cre fond ouv", "fondation": "fond cre", "ouverture": "ouv inaug constr", "construction": "constr", "fermeture": "ferm", "lancement": "lanc",
          "inauguration": "inaug", "naissance": "ne", "installation": "instal", "rachat": "rachet", "achat": "achet"}  # fmt: skip
_EVENT_IN = re.compile(
    r"\b(?P<word>[a-z]{2,}) (?:en|des|depuis) (?P<year>(?:1[5-9]|20)\d\d)\b", re.IGNORECASE
)


def since_own_event(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    """« Fondé en 1847, […] il déménage en 1963, 116 ans après sa création »; « Mai 2033 : ouverture, trois ans après la première pierre »."""
    for match in _AFTER_EVENT.finditer(sentence):
        earlier = [one for one in find_moments(sentence) if one.end <= match.start() and one.has_year]
        number = read_number(match["number"])
        stems = {bare(word)[:5] for word in re.findall(r"[^\W\d_]{4,}", match["event"])}
        if not earlier or number is None or not stems:
            continue
        origin = _dated_event(reading, passage, start + match.start(), stems, earlier[-1])
        apart = None if origin is None else times_between(match["unit"].lower(), origin, earlier[-1])
        if origin is None or apart is None or apart[0] <= number <= apart[1]:
            continue
        place = reading.place(passage, start + match.start(), start + match.end())
        told = sentence[earlier[-1].start : earlier[-1].end]
        message = f"« {match[0]} », mais {origin.first.year} et {told} sont à {said_in(sum(apart) // 2, match['unit'])} l’un de l’autre"
        yield warning("D338", message, place, "corrigez la durée, ou l’une des deux dates")


def _dated_event(
    reading: Reading, passage: Passage, end: int, stems: set[str], told: Moment
) -> Moment | None:
    """The one date that the sheet gives what these words name, before ``end`` or in a line of its own."""
    verbs = {verb for noun, begun in _VERBS.items() if noun[:5] in stems for verb in begun.split()}
    found = []
    for other in reading.of_sheet(passage.sheet):
        text = other.text[:end] if other is passage else other.text
        found += [
            int(match["year"])
            for match in _EVENT_IN.finditer(bare(text))
            if verbs and match["word"].startswith(tuple(verbs))
        ]
        moments = [one for one in find_moments(text) if one.has_year]
        is_line = bool(re.match(r"\W*[^:]{0,25}:", text)) and other is not passage
        if (
            is_line
            and len(moments) == 1
            and stems <= {bare(word)[:5] for word in re.findall(r"[^\W\d_]{4,}", text)}
        ):
            return moments[0]
    if len(set(found)) != 1 or told.precision != "year":
        return None
    first = date(found[0], 1, 1)
    return Moment(0, 0, first, date(found[0], 12, 31), "year", has_year=True)
