"""French dates: read as officers write them, printed as the Lexique wants them.

Source of the forms: Lexique des règles typographiques en usage à l'Imprimerie nationale (dates).
"""

from __future__ import annotations

import re
from datetime import date

from dossier.language.fr.space_characters import NO_BREAK

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
#: The same as regular expressions, for rules on texts.
MONTH, WEEKDAY = "|".join(MONTHS), "|".join(WEEKDAYS)
YEAR = r"(?:19|20)\d{2}"
A_YEAR = re.compile(rf"\b{YEAR}\b")

_DAYS_A_WEEK = re.compile(rf"\bdu (?P<first>{WEEKDAY}) au (?P<last>{WEEKDAY})\b", re.IGNORECASE)
_ISO_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_SLASH_DAY = re.compile(r"^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_FRENCH_DAY = re.compile(r"^(?:([a-zé]+)\s+)?(\d{1,2}|1er)\s+([a-zéû]+)\s+(\d{4})$", re.IGNORECASE)


def parse_day(text: str) -> tuple[date | None, str]:
    """A date written ``2023-05-05``, ``5 mai 2023``, ``vendredi 5 mai 2023`` or ``05/05/2023``.

    Returns the date and, where it is refused, the French reason ("" for an unknown form).
    """
    folded = re.sub(r"[\s\u00a0\u202f]+", " ", text.strip())
    weekday = ""
    if match := _ISO_DAY.match(folded):
        year, month, day = (int(part) for part in match.groups())
    elif match := _SLASH_DAY.match(folded):
        day, month, year = (int(part) for part in match.groups())
    elif match := _FRENCH_DAY.match(folded):
        weekday = (match[1] or "").lower()
        if match[3].lower() not in MONTHS or (weekday and weekday not in WEEKDAYS):
            return None, ""
        day = 1 if match[2] == "1er" else int(match[2])
        month, year = MONTHS.index(match[3].lower()) + 1, int(match[4])
    else:
        return None, ""
    try:
        found = date(year, month, day)
    except ValueError:
        return None, "ce jour n’existe pas dans le calendrier"
    if weekday and WEEKDAYS[found.weekday()] != weekday:
        return None, f"le {format_day(found)} est un {WEEKDAYS[found.weekday()]}"
    return found, ""


def format_day(day: date, *, weekday: bool = False) -> str:
    """« 5 mai 2023 », « 1er mai 2023 » or « vendredi 5 mai 2023 », with no-break spaces."""
    number = "1er" if day.day == 1 else str(day.day)
    text = f"{number}{NO_BREAK}{MONTHS[day.month - 1]}{NO_BREAK}{day.year}"
    return f"{WEEKDAYS[day.weekday()]} {text}" if weekday else text


def format_period(first: date, last: date) -> str:
    """« vendredi 5 mai 2023 », « 5 et 6 mai 2023 » or « du 30 avril au 2 mai 2023 »."""
    if last <= first:
        return format_day(first, weekday=True)
    if (first.year, first.month) == (last.year, last.month):
        joint = "et" if (last - first).days == 1 else "au"
        number = "1er" if first.day == 1 else str(first.day)
        lead = "" if joint == "et" else "du "
        return f"{lead}{number} {joint} {format_day(last)}"
    start = format_day(first) if first.year != last.year else format_day(first).rsplit(NO_BREAK, 1)[0]
    return f"du {start} au {format_day(last)}"


def days_a_week(text: str) -> int | None:
    """How many days « du lundi au vendredi » counts; None where a text names no such range."""
    match = _DAYS_A_WEEK.search(text)
    if match is None:
        return None
    first, last = (WEEKDAYS.index(match[name].lower()) for name in ("first", "last"))
    return (last - first) % 7 + 1
