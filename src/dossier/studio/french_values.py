"""Days, hours and numbers that a message gives as files write them, as the fields of the studio show them."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal, InvalidOperation

from dossier.language.fr.dates import format_day
from dossier.language.fr.hours import format_hour
from dossier.language.fr.numbers import format_number

_MOMENT = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}))?(?![\w-]|:\d)")

_TWICE = re.compile(
    r"(\b(\d{1,2}(?:er)?)\s(\w+)\s(\d{4})) ou \2\s\3\s\4\b"
)  # two spellings of a file, one in a form


def in_french_days(words: str) -> str:
    """« 2023-05-05 10:00 » is « 5 mai 2023 à 10 h »; what is no day, as in the name of a kit, stays."""
    return _TWICE.sub(r"\1", _MOMENT.sub(_said, words))


def in_french_number(words: str) -> str:
    """« 20000 » is « 20 000 »; what is no number stays."""
    try:
        return format_number(Decimal(words.replace(",", ".")))
    except (InvalidOperation, ValueError):
        return words


def _said(match: re.Match[str]) -> str:
    year, month, day, hour, minute = match.groups()
    try:
        said = format_day(date(int(year), int(month), int(day)))
        return said if hour is None else f"{said} à {format_hour(time(int(hour), int(minute)))}"
    except ValueError:
        return match[0]
