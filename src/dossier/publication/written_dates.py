"""A date in the form in which it was written: read, and written again as another day."""

from __future__ import annotations

import re
from datetime import date

from dossier.language.fr.dates import MONTH, MONTHS, WEEKDAY, WEEKDAYS, parse_day

_WRITTEN = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?P<sep>[/.])\d{{1,2}}(?P=sep)\d{{4}}"
    rf"|(?:(?P<weekday>{WEEKDAY})\s+)?(?P<number>1er|\d{{1,2}})(?P<gap>\s+)(?:{MONTH})\s+\d{{4}}",
    re.IGNORECASE,
)


def moved_text(text: str, days: int) -> str | None:
    """``text``, a field that holds one date, with that date so many days later; None where it holds none, or two."""
    found = list(_WRITTEN.finditer(text))
    if len(found) != 1:
        return None
    match = found[0]
    day, _reason = parse_day(match[0])
    if day is None:
        return None
    try:
        moved = date.fromordinal(day.toordinal() + days)
    except (ValueError, OverflowError):
        return None
    return text[: match.start()] + _like(match, moved) + text[match.end() :]


def _like(match: re.Match[str], day: date) -> str:
    """``day`` written as the date that was found: with its separators, its weekday, its spaces."""
    written = match[0]
    if match["sep"]:
        parts = [day.day, day.month]
        wide = len(written.split(match["sep"])[1]) > 1
        numbers = [f"{part:02}" if wide else str(part) for part in parts]
        return match["sep"].join([*numbers, str(day.year)])
    if match["number"] is None:
        return day.isoformat()
    weekday = f"{_cased(WEEKDAYS[day.weekday()], match['weekday'])} " if match["weekday"] else ""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{weekday}{number}{match['gap']}{MONTHS[day.month - 1]}{match['gap']}{day.year}"


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word
