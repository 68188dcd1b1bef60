"""Two lengths of time and what lies between: « 48 minutes, contre 1 h 10 aujourd'hui : 22 minutes de gagnées » (D437)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.dates.distances import read_number
from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers_in_letters import NUMBER_WORD

_AN_HOUR = 60
_NUMBER = rf"\d{{1,3}}|{NUMBER_WORD}"


def _length(name: str) -> str:
    """The pattern of a length in hours and minutes, its groups named after ``name``."""
    return (
        rf"(?:(?P<h{name}>{_NUMBER}) ?(?:h|heures?)(?: (?:et )?(?P<x{name}>\d{{1,2}}|{NUMBER_WORD})(?: ?min(?:utes)?)?)?"
        rf"|(?P<m{name}>{_NUMBER}) ?(?:minutes|min))"
    )


_GAIN = re.compile(
    rf"\b{_length('a')}\b(?P<joint>[^.;:\d]{{0,60}}?\b(?:contre|au lieu d[e']|à|auparavant|aujourd'hui)\b[^.;:\d]{{0,30}}?)\b{_length('b')}\b"
    rf"[^.;:\d]{{0,40}}(?:,|:|,? soit)(?: un gain de| une économie de)? {_length('c')}"
    r"(?P<how> (?:de |d')?(?:moins|plus|gagnée?s|gain|perdue?s|économisée?s|écart|d'avance)\b)?",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:pass|ramen|rédui|tomb|baiss|descen|grimp|mont|abaiss|raccourc|allong)\w*(?: (?!de )\w+){0,3} (?:de|d') ?$",
    re.IGNORECASE,
)
_SAID = re.compile(r"gain|économie|soit")


def report_times_gained_wrongly(reading: Reading) -> list[Diagnostic]:
    """The third length is the difference of the first two."""
    return [
        finding
        for passage in reading.prose
        if passage.kind is not Kind.QUOTE
        for finding in _of_passage(reading, passage)
    ]


def _of_passage(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    for match in matches_of(_GAIN, passage.text):
        one, other, told = (_minutes(match, name) for name in "abc")
        is_said = match["how"] or _SAID.search(passage.text[match.end("joint") : match.end()])
        is_to = match["joint"].rstrip().endswith(("à", "a"))
        if is_to and not _FROM.search(passage.text[: match.start()]):
            continue  # « de 9 h à 12 h »: hours of a day
        if one is None or other is None or told is None or not is_said or abs(one - other) == told:
            continue
        start = match.start("mc") if match["mc"] else match.start("hc")
        place = reading.place(passage, start, match.end())
        said = passage.text[start : match.end()].strip()
        message = f"« {said} », mais l’écart est de {abs(one - other)} minutes"
        yield warning("D437", message, place, "corrigez l’une des trois durées")


def _minutes(match: re.Match[str], name: str) -> int | None:
    if match[f"m{name}"]:
        return read_number(match[f"m{name}"].lower())
    hours = read_number(match[f"h{name}"].lower())
    more = read_number(match[f"x{name}"].lower()) if match[f"x{name}"] else 0
    return None if hours is None or more is None else hours * _AN_HOUR + more
