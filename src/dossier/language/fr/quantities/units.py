"""The unit behind a number: money, shares, lengths, areas, masses, durations, each in its base unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_MAGNITUDES = {"millier": 10**3, "million": 10**6, "milliard": 10**9}
_MAGNITUDE = re.compile(
    r" (milliers?|millions?|milliards?)\b(?: de(?= (?:m[²³23]|km[²2]?|kWh|MWh|litres|t|ha|mètres|tonnes|kilomètres)(?![\w])))?"
)
#: Unit of the base, symbol shown, factor; the longest first.
_UNITS: tuple[tuple[str, str, str], ...] = (
    (r"Mds? ?€", "€", "1000000000"),
    (r"M ?€", "€", "1000000"),
    (r"k ?€", "€", "1000"),
    (r"€|(?:d')?euros?\b", "€", "1"),
    (r"points? de pourcentage\b|points?\b", "point", "1"),
    (r"%|pour cent\b", "%", "1"),
    (r"km[²2]|kilomètres? carrés?\b", "m²", "1000000"),
    (r"ha\b|(?:d')?hectares?\b", "m²", "10000"),
    (r"m[²2]|mètres? carrés?\b", "m²", "1"),
    (r"hm[³3]", "m³", "1000000"),
    (r"m[³3](?!/)|mètres? cubes?\b", "m³", "1"),
    (r"litres?\b", "m³", "0.001"),
    (r"centilitres?\b|cl\b", "m³", "0.00001"),
    (r"millilitres?\b|ml\b", "m³", "0.000001"),
    (r"millibars?\b|hectopascals?\b|hPa\b", "Pa", "100"),
    (r"bars?\b(?= de pression)|pascals?\b|Pa\b", "Pa", "1"),
    (r"km\b(?!/)|(?:de )?kilomètres?\b", "m", "1000"),
    (r"m\b(?!/)|(?:de )?mètres?\b", "m", "1"),
    (r"cm\b|centimètres?\b", "m", "0.01"),
    (r"mm\b|millimètres?\b", "m", "0.001"),
    (r"t\b|(?:de )?tonnes?\b", "kg", "1000"),
    (r"kg\b|kilos?\b|kilogrammes?\b", "kg", "1"),
    (r"grammes?\b", "kg", "0.001"),
    (r"milligrammes?\b|mg\b", "kg", "0.000001"),
    (r"microgrammes?\b|µg\b", "kg", "0.000000001"),
    (r"hectolitres?\b", "m³", "0.1"),
    (r"térawattheures?\b|TWh\b", "Wh", "1000000000000"),
    (r"GWh\b|gigawattheures?\b", "Wh", "1000000000"),
    (r"MWh\b|mégawattheures?\b", "Wh", "1000000"),
    (r"kWh\b|kilowattheures?\b", "Wh", "1000"),
    (r"GW\b|gigawatts?\b", "W", "1000000000"),
    (r"MW\b|mégawatts?\b", "W", "1000000"),
    (r"kW\b|kilowatts?\b", "W", "1000"),
    (r"°C|degrés?\b", "degré", "1"),
    (r"min\b|minutes?\b|mn\b", "min", "1"),
    (r"heures?\b|h\b(?! ?\d)", "min", "60"),
    (r"semaines?\b", "jour", "7"),
    (r"jours?\b|journées?\b", "jour", "1"),
    (r"mois\b", "mois", "1"),
    (r"trimestres?\b", "mois", "3"),
    (r"semestres?\b", "mois", "6"),
    (r"ans?\b|années?\b", "mois", "12"),
)
_PATTERNS = tuple(
    (re.compile(rf" ?(?P<symbol>{pattern})"), base, Decimal(factor)) for pattern, base, factor in _UNITS
)
DURATIONS = frozenset({"min", "jour", "mois"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit found behind a number: its base, the symbol as written, what it multiplies by, where it ends."""

    base: str
    symbol: str
    factor: Decimal
    end: int


def unit_at(text: str, position: int) -> Unit:
    """The unit of ``text`` at ``position``, right behind a number; one without base where only « millions » stands."""
    scale, place, word = Decimal(1), position, ""
    if match := _MAGNITUDE.match(text, position):
        word = match[1]
        scale, place = Decimal(_MAGNITUDES[word.rstrip("s")]), match.end()
    if place >= len(text):
        return Unit("", word, scale, place)
    for pattern, base, factor in _PATTERNS:
        if match := pattern.match(text, place):
            return Unit(base, (word + match[0]).strip() or match["symbol"], factor * scale, match.end())
    return Unit("", word, scale, place)
