"""Hours of opening against their sum: « du lundi au vendredi, de 9 h à 12 h et de 14 h à 17 h, soit 30 heures par semaine » (D342)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.passages import Kind, Passage, Reading
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.lengths import find_lengths
from dossier.language.fr.moments import find_clock_spans, said_length

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_DAY = "|".join(_DAYS)
_FROM_TO = re.compile(rf"\bdu (?P<first>{_DAY}) au (?P<last>{_DAY})\b", re.IGNORECASE)
_EVERY_DAY = re.compile(r"\b(?:tous les jours|7 jours sur 7|sept jours sur sept)\b", re.IGNORECASE)
_LISTED = re.compile(rf"\b(?:le |les )?(?:{_DAY})s?(?:(?:, | et )(?:le )?(?:{_DAY})s?)*\b", re.IGNORECASE)
_WEEKLY = re.compile(r"\b(?:hebdomadaires?|par semaine)\b")
_SOIT = re.compile(r"(?:\bsoit|\bau total|\btotal de|\bcela fait)(?: donc)? $")
_EXCEPT = re.compile(r"\b(?:sauf|hors|excepté|semaine sur|fermé|vacances|été|hiver)\b", re.IGNORECASE)


def report_wrong_weekly_openings(reading: Reading) -> list[Diagnostic]:
    """Report a sum of hours a week that the days and hours of its sentence do not make."""
    found: list[Diagnostic] = []
    before = ""
    for passage in reading.passages:
        if "semaine" in passage.text:
            for start, sentence in passage.sentences():
                found += _of(reading, passage, start, sentence)
        if before and passage.kind is Kind.ITEM and _WEEKLY.search(passage.text):
            found += _of_item(reading, passage, before)
        before = passage.text if passage.kind is Kind.ITEM else ""
    return found


def _of_item(reading: Reading, passage: Passage, before: str) -> Iterator[Diagnostic]:
    """« Ouverture hebdomadaire : 72 heures », below the line that gives the days and their hours."""
    lengths = find_lengths(passage.text)
    if len(lengths) != 1 or find_clock_spans(passage.text) or _EXCEPT.search(before):
        return
    minutes = _week(before)
    if minutes is not None and minutes != lengths[0].minutes:
        said = passage.text[lengths[0].start : lengths[0].end]
        message = f"« {said} », mais les jours et les heures de la ligne d’avant font {said_length(minutes)}"
        place = reading.place(passage, lengths[0].start, lengths[0].end)
        yield warning("D342", message, place, "corrigez le total, ou les horaires")


def _of(reading: Reading, passage: Passage, start: int, sentence: str) -> Iterator[Diagnostic]:
    for length in find_lengths(sentence):
        lead = sentence[: length.start]
        if not _SOIT.search(lead) or not re.match(r" (?:par|de|chaque) semaine", sentence[length.end :]):
            continue
        minutes = None if _EXCEPT.search(sentence) else _week(lead)
        if minutes is None or minutes == length.minutes:
            continue
        said = sentence[length.start : length.end]
        message = (
            f"« {said} » par semaine, mais les jours et les heures de la phrase font {said_length(minutes)}"
        )
        place = reading.place(passage, start + length.start, start + length.end)
        yield warning("D342", message, place, "corrigez le total, ou les horaires")


def _week(lead: str) -> int | None:
    """The minutes of a week that days, each with the hours behind them, make; None where one cannot tell."""
    groups = sorted(
        [
            (match.start(), match.end(), _between(match["first"], match["last"]))
            for match in _FROM_TO.finditer(lead)
        ]
        + [(match.start(), match.end(), len(_DAYS)) for match in _EVERY_DAY.finditer(lead)]
    )
    for match in _LISTED.finditer(lead):
        if not any(first <= match.start() < last for first, last, _ in groups):
            groups.append((match.start(), match.end(), len(re.findall(_DAY, match[0], re.IGNORECASE))))
    groups.sort()
    total = 0
    for rank, (_, end, days) in enumerate(groups):
        until = groups[rank + 1][0] if rank + 1 < len(groups) else len(lead)
        hours = [one for one in find_clock_spans(lead) if end <= one.start < until]
        if not hours or any(one.until is None for one in hours):
            return None  # « les mardis et jeudis », whose hours stand before them
        total += days * sum((one.until or 0) - one.since for one in hours)
    return total or None


def _between(first: str, last: str) -> int:
    return (_DAYS.index(last.lower()) - _DAYS.index(first.lower())) % len(_DAYS) + 1
