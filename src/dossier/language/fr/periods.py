"""The date of a figure as officers write it: « fin avril 2023 », « 2021 », « 1er trimestre 2023 »."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from dossier.language.fr.dates import MONTH, MONTHS, parse_day

_LEAD = re.compile(
    r"^(?:au|à|à la|en|de|du|le|la|l’|l'|depuis|dès|jusqu’au|jusqu’en|jusqu’à|d’ici|vers|courant|fin|début|mi|milieu"
    r"|année scolaire|année|mois de|été|hiver|printemps|automne|rentrée|campagne|exercice|saison|édition|clos|arrêté)"
    r"(?:[\s-]+|(?<=’))",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"^({MONTH})\s+(\d{{4}})$", re.IGNORECASE)
_PART = re.compile(r"^(\d)(?:er|re|e|ème)?\s+(trimestre|semestre)\s+(?:de\s+)?(\d{4})$", re.IGNORECASE)
_PART_IN_WORDS = re.compile(
    r"^(premier|deuxième|second|troisième|quatrième)\s+(trimestre|semestre)\s+(?:de\s+)?(\d{4})$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^(\d{4})$")
_YEARS = re.compile(r"^(\d{4})\s*(?:[-–/]|à|et)\s*(\d{4})$")
_RANK = {"premier": 1, "deuxième": 2, "second": 2, "troisième": 3, "quatrième": 4}


def parse_period(text: str) -> tuple[date, date] | None:
    """The first and the last day that a date can mean; None where it cannot be read."""
    plain = re.sub(r"[\s\u00a0\u202f]+", " ", text.strip().replace("'", "’"))
    day, _ = parse_day(plain)
    if day is not None:
        return day, day
    for _step in range(4):
        shorter = _LEAD.sub("", plain)
        if shorter == plain:
            break
        plain = shorter
    day, _ = parse_day(plain)
    if day is not None:
        return day, day
    try:
        return _period(plain)
    except ValueError:
        return None


def _period(plain: str) -> tuple[date, date] | None:
    if match := _MONTH.match(plain):
        month, year = MONTHS.index(match[1].lower()) + 1, int(match[2])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if match := _PART.match(plain):
        return _part(int(match[1]), match[2], int(match[3]))
    if match := _PART_IN_WORDS.match(plain):
        return _part(_RANK[match[1].lower()], match[2], int(match[3]))
    if match := _YEAR.match(plain):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    if match := _YEARS.match(plain):
        return date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)
    return None


def _part(rank: int, kind: str, year: int) -> tuple[date, date] | None:
    length = 3 if kind.lower() == "trimestre" else 6
    if not 1 <= rank <= 12 // length:
        return None
    last = rank * length
    return date(year, last - length + 1, 1), date(year, last, monthrange(year, last)[1])
