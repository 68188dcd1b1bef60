"""Days told by their weekday and number alone, « le vendredi 8 », that are no day of the visit (D717)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dossier.checks.dates.named_days import visit_days, visit_words
from dossier.checks.passages import Kind, Passage, Reading, quoted
from dossier.checks.passages.passage import matches_of
from dossier.diagnostics import Diagnostic, advice
from dossier.language.fr.dates import MONTH, MONTHS, WEEKDAY, WEEKDAYS

_DAY = re.compile(
    rf"(?<![\w-])(?P<weekday>{WEEKDAY})\s+(?P<day>1er|\d{{1,2}})(?![\d/.]|,\d|\s?(?:h\b|:|°|%|€|er\b))(?=,?\s+à\s+\d{{1,2}}\s?h)",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b(?:{MONTH})\b", re.IGNORECASE)
#: A deadline, a habit, or what has been: its day is its own.
_OTHER = re.compile(
    r"\b(?:avant|jusqu'au|au plus tard|depuis|dès|à partir du|après|chaque|tous les)\b[^.;!?]{0,30}$",
    re.IGNORECASE,
)


def report_days_without_month(reading: Reading) -> list[Diagnostic]:
    """Report « le vendredi 8 à 9 h » where the visit is on the 6th and the 7th, and no month says another (D717)."""
    kit = reading.kit
    if not kit.is_visit_dated:
        return []
    days = visit_days(kit)
    told = {(WEEKDAYS[day.weekday()], day.day) for day in days}
    hint = f"{visit_words(kit)} ; sinon, écrivez le mois"
    found = []
    for passage in reading.prose:
        if passage.kind is Kind.QUOTE or passage.is_shared or _tells_other_months(passage, days):
            continue
        for start, end, named in _days(passage):
            if named not in told:
                place = reading.place(passage, start, end)
                message = f"{quoted(passage.text[start:end])} n’est pas un jour de la visite"
                found.append(advice("D717", message, place, hint))
    return found


def _days(passage: Passage) -> Iterator[tuple[int, int, tuple[str, int]]]:
    """The place of each day that has an hour and no month, with its weekday and its number."""
    for match in matches_of(_DAY, passage.text):
        if not _OTHER.search(passage.text[: match.start()]):
            number = 1 if match["day"].lower() == "1er" else int(match["day"])
            yield *match.span(), (match["weekday"].lower(), number)


def _tells_other_months(passage: Passage, days: list[date]) -> bool:
    """Whether a month of the passage is none of the visit: a day without its month may be of that one."""
    own = {MONTHS[day.month - 1] for day in days}
    return any(month.lower() not in own for month in _MONTH.findall(passage.text))
