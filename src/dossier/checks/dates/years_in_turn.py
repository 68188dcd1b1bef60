"""Numbers told year by year: « 18 en 2027, 13 en 2028 et 11 en 2029 », each year once and in turn (D343)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dossier.checks.dates.distances import read_number
from dossier.checks.passages import Kind, Passage, Reading
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.numbers_in_letters import NUMBER_WORD

_STEP = re.compile(
    rf"(?<![\w,.])(?:\d[\d ]*(?:,\d+)?|{NUMBER_WORD})(?: (?!en\b)[^\d,;:.()]{{1,40}}?)?,? (?:en|pour|fin) (?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:,|,? et|,? puis|,? enfin| ;)(?: [^\d,;:.()]{0,15})? ?")
_LENGTH = re.compile(rf"[^.;:]{{0,60}}?\ben (?P<number>\d{{1,2}}|{NUMBER_WORD}) ans\b", re.IGNORECASE)
_FEWEST = 3


def report_years_out_of_turn(reading: Reading) -> list[Diagnostic]:
    """A year that comes twice, or one of three and more that leaves their order."""
    return [
        finding
        for passage in reading.prose
        if passage.kind is not Kind.QUOTE
        for finding in _of_passage(reading, passage)
    ]


def _of_passage(reading: Reading, passage: Passage) -> Iterator[Diagnostic]:
    run: list[re.Match[str]] = []
    for step in (*matches_of(_STEP, passage.text), None):
        if step is not None and (not run or _JOINT.fullmatch(passage.text[run[-1].end() : step.start()])):
            run.append(step)
            continue
        yield from _told(reading, passage, run)
        yield from _counted(reading, passage, run)
        run = [] if step is None else [step]


def _counted(reading: Reading, passage: Passage, run: list[re.Match[str]]) -> Iterator[Diagnostic]:
    """« 1,5 M€ en 2027, 1,8 M€ en 2028 et 2,1 M€ en 2029, soit 5,4 M€ en trois ans »."""
    years = {int(step["year"]) for step in run}
    if len(run) < _FEWEST or len(years) != len(run) or max(years) - min(years) != len(run) - 1:
        return
    length = _LENGTH.match(passage.text, run[-1].end())
    if length is not None and read_number(length["number"].lower()) not in {len(run), None}:
        place = reading.place(passage, length.start("number"), length.end())
        message = f"« {length['number']} ans », mais {len(run)} années sont comptées, de {min(years)} à {max(years)}"
        yield warning("D338", message, place, "corrigez la durée, ou les années")


def _told(reading: Reading, passage: Passage, run: list[re.Match[str]]) -> Iterator[Diagnostic]:
    years = [int(step["year"]) for step in run]
    if len(run) < _FEWEST or len(run) > len(set(years)) + 1:
        return
    rises = [one < other for one, other in pairwise(years)]
    twice = next((rank for rank, year in enumerate(years) if year in years[:rank]), None)
    if twice is None and (all(rises) or not any(rises)):
        return
    rank = twice if twice is not None else rises.index(False) + 1
    place = reading.place(passage, run[rank].start("year"), run[rank].end("year"))
    message = f"« {years[rank]} » {'est compté deux fois' if twice is not None else 'rompt la suite des années'} : {', '.join(map(str, years))}"
    yield warning("D343", message, place, "corrigez l’année, ou remettez les années dans l’ordre")
