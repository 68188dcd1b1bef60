"""The hours of France, on its mainland and overseas, by the rules of law.

They are written here rather than asked of the machine: not every machine has a table of zones, and two tables may
differ. A test holds them against the usual one.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta, tzinfo
from enum import Enum

_HOUR = timedelta(hours=1)
_SUNDAY = 6


class Summer(Enum):
    """Which summer time a zone keeps."""

    NONE = "none"
    EUROPE = "europe"
    AMERICA = "amérique"


class Zone(tzinfo):
    """One hour of France: ``name`` is what follows « heure », as in « heure de La Réunion »."""

    def __init__(self, name: str, hours: float, summer: Summer = Summer.NONE) -> None:
        """``hours`` are those from Greenwich in winter."""
        self.name, self._winter, self._summer = name, timedelta(hours=hours), summer

    def utcoffset(self, moment: datetime | None, /) -> timedelta:
        """The distance from Greenwich at that local moment."""
        return self._winter + self.dst(moment)

    def dst(self, moment: datetime | None, /) -> timedelta:
        """One hour in summer, where the zone has one."""
        if moment is None or self._summer is Summer.NONE:
            return timedelta()
        first, last = _summer_of(moment.year, self._summer, self._winter)
        return _HOUR if first <= moment.replace(tzinfo=None) < last else timedelta()

    def tzname(self, moment: datetime | None, /) -> str:  # noqa: ARG002 - signature of the standard library
        """« heure de La Réunion »."""
        return f"heure {self.name}"


def _summer_of(year: int, summer: Summer, winter: timedelta) -> tuple[datetime, datetime]:
    """When summer time begins and ends, as the clocks say at that moment."""
    if summer is Summer.EUROPE:  # at one o'clock of Greenwich, on the last Sundays of March and October
        at = timedelta(hours=1) + winter
        return _sunday(year, 3, -1) + at, _sunday(year, 10, -1) + at + _HOUR
    at = timedelta(hours=2)
    return _sunday(year, 3, 2) + at, _sunday(year, 11, 1) + at


def _sunday(year: int, month: int, rank: int) -> datetime:
    """The ``rank``-th Sunday of a month, the last one for -1."""
    if rank < 0:
        day = date(year, month, 31)
        day -= timedelta(days=(day.weekday() - _SUNDAY) % 7)
    else:
        day = date(year, month, 1)
        day += timedelta(days=(_SUNDAY - day.weekday()) % 7 + 7 * (rank - 1))
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a reading of the local clock


PARIS = Zone("de Paris", 1, Summer.EUROPE)
_ZONES = {
    "paris": PARIS,
    "metropole": PARIS,
    "france": PARIS,
    "guadeloupe": Zone("de Guadeloupe", -4),
    "martinique": Zone("de Martinique", -4),
    "saint-martin": Zone("de Saint-Martin", -4),
    "saint-barthelemy": Zone("de Saint-Barthélemy", -4),
    "guyane": Zone("de Guyane", -3),
    "reunion": Zone("de La Réunion", 4),
    "mayotte": Zone("de Mayotte", 3),
    "saint-pierre-et-miquelon": Zone("de Saint-Pierre-et-Miquelon", -3, Summer.AMERICA),
    "nouvelle-caledonie": Zone("de Nouvelle-Calédonie", 11),
    "wallis-et-futuna": Zone("de Wallis-et-Futuna", 12),
    "polynesie": Zone("de Polynésie française", -10),
}
_OTHER_NAMES = {
    "antilles": "martinique", "fort-de-france": "martinique", "pointe-a-pitre": "guadeloupe",
    "basse-terre": "guadeloupe", "cayenne": "guyane", "saint-denis": "reunion", "ile de la reunion": "reunion",
    "mamoudzou": "mayotte", "saint-pierre": "saint-pierre-et-miquelon", "miquelon": "saint-pierre-et-miquelon",
    "noumea": "nouvelle-caledonie", "wallis": "wallis-et-futuna", "mata-utu": "wallis-et-futuna",
    "polynesie francaise": "polynesie", "tahiti": "polynesie", "papeete": "polynesie", "hexagone": "paris",
    "france metropolitaine": "paris",
}  # fmt: skip
#: The départements, collectivities and regions that do not live in the hour of Paris, by the start of their code.
_CODES = {
    "971": "guadeloupe", "972": "martinique", "973": "guyane", "974": "reunion", "975": "saint-pierre-et-miquelon",
    "976": "mayotte", "977": "saint-barthelemy", "978": "saint-martin", "986": "wallis-et-futuna",
    "987": "polynesie", "988": "nouvelle-caledonie",
}  # fmt: skip
_REGIONS = {"01": "guadeloupe", "02": "martinique", "03": "guyane", "04": "reunion", "06": "mayotte"}
#: The names that a message proposes.
ZONE_NAMES = (
    "Paris", "Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte", "Saint-Pierre-et-Miquelon",
    "Saint-Martin", "Saint-Barthélemy", "Nouvelle-Calédonie", "Polynésie française", "Wallis-et-Futuna",
)  # fmt: skip
_LEAD = re.compile(r"^(?:heure\s+)?(?:locale\s+)?(?:de la |de l'|de |d'|du |des )?(?:la |les |l')?")


def find_zone(written: str) -> Zone | None:
    """The zone of « heure de La Réunion », « La Réunion » or « Saint-Denis »; None for any other words."""
    plain = unicodedata.normalize("NFD", written.replace("’", "'").strip(" ().,").lower())
    plain = " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())
    name = _LEAD.sub("", plain)
    return _ZONES.get(_OTHER_NAMES.get(name, name)) or _ZONES.get(name.replace(" ", "-"))


def zone_of_code(code: str, *, is_region: bool = False) -> Zone | None:
    """The hour of the commune, département or region with that Insee code, where it is not that of Paris."""
    name = (
        _REGIONS.get(code) if is_region else _CODES.get(code[:3]) if code.startswith(("97", "98")) else None
    )
    return None if name is None else _ZONES[name]
