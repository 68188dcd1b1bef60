"""An hour and the part of the day that a text gives it: « le matin à 15 h » (D241)."""

from __future__ import annotations

import re

from dossier.checks.passages import Kind, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import MONTH

_CLOCK = r"(?P<hour>\d{1,2})\s?h(?:eures?)?(?:\s?\d{2})?(?!\w)"
_PART = r"(?P<part>matin|matinée|après-midi|soir|soirée)"
_DAY = rf"(?:\s(?:du|le)\s\d{{1,2}}(?:er)?(?:\s(?:{MONTH}))?(?:\s\d{{4}})?)?"
#: « à 25 h », « avant le 12 mai, 25 h »; « 35 h » alone is how long people work.
_NO_HOUR = re.compile(
    rf"(?:\b(?:à|vers|dès) |(?:{MONTH}|\d{{4}}),? (?:à )?)(?P<clock>(?:2[5-9]|[3-9]\d) ?h(?: ?\d{{2}})?)(?![\w/])(?! par\b)"
)
#: « le matin à 15 h », « dans l'après-midi du 14 mai, à 10 h 30 », « 15 h du matin ».
_BEFORE = re.compile(
    rf"(?<!\bde la )(?<!\bdu )(?<!\bde l')\b{_PART}{_DAY},?\s(?:à|vers|dès)\s{_CLOCK}(?!\s(?:du|de l))",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\b(?:à|vers|dès)\s{_CLOCK},?\s(?:dans la|dans l'|ce|cet|le|l'|en)\s?{_PART}\b", re.IGNORECASE
)
_OF = re.compile(rf"\b{_CLOCK}\s(?:du|de l'|de la)\s?{_PART}\b", re.IGNORECASE)
_HINT = "corrigez l’heure, ou le moment de la journée"
#: The hours of each part of the day, from the first to behind the last.
_HOURS = {
    "matin": range(13),
    "matinée": range(5, 13),
    "après-midi": range(12, 20),
    "soir": range(17, 25),
    "soirée": range(17, 25),
}
#: As one also says them: « 3 h de l'après-midi », « 9 h du soir ».
_SPOKEN = {"après-midi": range(1, 8), "soir": range(5, 13)}


def report_other_parts_of_day(reading: Reading) -> list[Diagnostic]:
    """An hour that is none of the part of the day that stands with it, or of no day (D241)."""
    found = []
    for passage in reading.passages:
        if passage.kind is Kind.QUOTE:
            continue
        for match in matches_of(_NO_HOUR, passage.text):
            place = reading.place(passage, match.start("clock"), match.end("clock"))
            found.append(warning("D241", f"{quoted(match['clock'])} n’est pas une heure", place, _HINT))
        for pattern in (_BEFORE, _BEHIND, _OF):
            for match in matches_of(pattern, passage.text):
                hour, part = int(match["hour"]), match["part"].lower()
                if hour in _HOURS[part] or (pattern is _OF and hour in _SPOKEN.get(part, ())):
                    continue
                place = reading.place(passage, *match.span())
                message = f"{quoted(match[0])} : {hour} h n’est pas {_with_article(part)}"
                found.append(warning("D241", message, place, _HINT))
    return found


def _with_article(part: str) -> str:
    return {"matin": "le matin", "soir": "le soir", "après-midi": "l’après-midi"}.get(part, f"la {part}")
