"""Numbers typed with a letter for a figure, or with the separators of another language (D464)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.passages import Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, warning

#: « 4O », « 1O0 », « l2 »: the letters that a keyboard and an eye take for 0 and 1.
_LETTER = re.compile(r"(?<![\w@./:-])(?:\d+[oO]\d+|\d+O|[lI]\d+|\d+[lI]\d+|O\d{2,})(?![\w@-])(?!\.\w)")
#: « 12,500 hommes » and « 3.500 camions »: a thousand told as in English or on a calculator.
_THOUSANDS = re.compile(
    r"(?<![\w.,/-])(?P<number>[1-9]\d{0,2}(?:(?P<sign>[.,])\d{3})(?:(?P=sign)\d{3})*)(?![\w.,/-])"
    r"(?=\s(?P<unit>€|euros?\b|[a-zà-ÿœ]{3,}))"
)
#: What is measured to the thousandth, and what may stand behind a measure.
_MEASURED = re.compile(
    r"(?:millions?|milliards?|mètres?|kilomètres?|hectares?|litres?|grammes?|kilos?|kilogrammes?|tonnes?|secondes?|degrés?|points?|fois|pour|cm|km|ha|kg|mg|kwh|mwh|gwh)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:\b(?:n°|numéro|référence|réf\.|article|version|dossier|lot|art\.)|(?-i:[A-Z]))\s?$", re.IGNORECASE
)


def report_mistyped_numbers(reading: Reading) -> list[Diagnostic]:
    """« 4O camions » with a letter, « 12,500 hommes », « 3.500 camions » (D464)."""
    found = []
    numbers = _stop_numbers(reading.kit)
    for passage in reading.passages:
        for start, end, what, hint in _mistyped(passage):
            if passage.text[start:end] in numbers:
                continue
            place = reading.place(passage, start, end)
            found.append(warning("D464", f"{what} : {quoted(passage.text[start:end])}", place, hint))
    return found


def _stop_numbers(kit: Kit) -> set[str]:
    """« I1 », « I2 »: the numbers that the program itself gives to the stops that the press never sees."""
    hidden = [
        stop for day in kit.visit.days for stop in day.stops if not (day.is_of_press and stop.is_of_press)
    ]
    return {f"I{number}" for number in range(1, len(hidden) + 1)}


def _mistyped(passage: Passage) -> Iterator[tuple[int, int, str, str]]:
    text = passage.text
    for match in matches_of(_LETTER, text):
        right = re.sub("[oO]", "0", re.sub("[lI]", "1", match[0]))
        if not _REFERENCE.search(text[: match.start()]):
            yield *match.span(), "lettre dans un nombre", f"écrivez « {right} »"
    for match in matches_of(_THOUSANDS, text):
        is_measure = match["sign"] == "," and _MEASURED.match(match["unit"])
        if not is_measure and not _REFERENCE.search(text[: match.start()]):
            right = re.sub("[.,]", " ", match["number"])
            yield *match.span("number"), "séparateur de milliers", f"en français, écrivez « {right} »"
