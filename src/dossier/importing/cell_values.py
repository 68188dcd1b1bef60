"""What stands in a cell, read as an officer meant it: a number with its unit, hours, a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from dossier.language.fr.dates import parse_day
from dossier.language.fr.hours import parse_hour
from dossier.language.fr.numbers import parse_number
from dossier.spreadsheets.sheet import Cell, text_of

_SPACES = "[ \u00a0\u202f\u2009\u2007]"
_DIGITS = rf"[-+−]?\d{{1,3}}(?:(?:{_SPACES}|['’])\d{{3}})+(?:[.,]\d+)?|[-+−]?\d+(?:[.,]\d+)?"
_MEASURE = re.compile(
    rf"(?P<nuance>[^\d\W][^\d]*?{_SPACES}+)?(?P<first>{_DIGITS})(?:\s*(?:à|-|–|/)\s*(?P<last>{_DIGITS}))?\s*(?P<unit>\D.{{0,60}})?\Z",
    re.DOTALL,
)
_ENGLISH = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z|[-+]?\d+\.\d+\Z")
_CURRENCIES = {"eur": "€", "euro": "€", "euros": "€", "keur": "k€", "meur": "M€"}
_NUANCES = frozenset({
    "environ", "près de", "plus de", "moins de", "au moins", "jusqu’à", "jusqu'à", "quelque", "autour de", "≈", "~",
})  # fmt: skip
_HOURS = re.compile(
    r"(?:de\s+)?(\d{1,2}\s*(?:h|H|:)\s*\d{0,2})(?:\s*(?:-|–|—|à|/|>|→)\s*(\d{1,2}\s*(?:h|H|:)\s*\d{0,2}))?"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number as ``chiffres.yaml`` writes it, its highest value, unit and qualifier ("" for what is not said)."""

    value: str
    highest: str = ""
    unit: str = ""
    qualifier: str = ""


def read_measure(cell: Cell) -> Measure | None:
    """The number that a cell says, with what stands around it; None for words, dates and nothing.

    « 1 234,5 », « 12,5 % », « 1 200 € », « environ 40 communes », « 10 à 15 », « 1,234.50 ».
    """
    value = cell.value
    if isinstance(value, (bool, date | datetime | time)):
        return None
    if isinstance(value, int | float):
        return Measure(text_of(value), unit="" if cell.look is None else cell.look.unit)
    words = " ".join(cell.text.split(" ")).strip().strip("\u00a0\u202f")
    if _ENGLISH.match(words) and "." in words:
        return Measure(words.replace(",", "").replace(".", ","))
    match = _MEASURE.match(words)
    if match is None:
        return None
    nuance = " ".join((match["nuance"] or "").split())
    if nuance and nuance.lower() not in _NUANCES:
        return None
    first, last = _plain(match["first"]), _plain(match["last"] or "")
    if parse_number(first) is None or (last and parse_number(last) is None):
        return None
    unit = " ".join((match["unit"] or "").split())
    return Measure(first, last, _CURRENCIES.get(unit.lower(), unit), nuance.lower())


def _plain(digits: str) -> str:
    return re.sub(rf"{_SPACES}|['’]", "", digits).replace("−", "-").replace(".", ",")


def read_hours(cell: Cell) -> tuple[str, str] | None:
    """The hour that a cell says and the one that it ends at ("" for none), as 14:30; None where it says none."""
    value = cell.value
    if isinstance(value, datetime):
        return f"{value:%H:%M}", ""
    if isinstance(value, time):
        return f"{value:%H:%M}", ""
    if isinstance(value, float) and 0 < value < 1:
        minutes = round(value * 24 * 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}", ""
    match = _HOURS.search(cell.text)
    if match is None:
        return None
    hours = [parse_hour(hour) if hour else None for hour in match.groups()]
    if hours[0] is None or (match[2] and hours[1] is None):
        return None
    return tuple(f"{hour:%H:%M}" if hour else "" for hour in hours)  # type: ignore[return-value]


def read_date(cell: Cell) -> date | None:
    """The day that a cell says; None where it says none."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found, _reason = parse_day(" ".join(cell.text.lower().split()))
    return found


@dataclass(frozen=True, slots=True)
class Name:
    """A person’s civility, given name and family name ("" for what is not said)."""

    civility: str
    first: str
    last: str

    @property
    def full(self) -> str:
        """Given name and family name."""
        return f"{self.first} {self.last}".strip()


_CIVILITIES = {
    "m.": "M.",
    "m": "M.",
    "mr": "M.",
    "monsieur": "M.",
    "mme": "Mme",
    "madame": "Mme",
    "mlle": "Mme",
    "dr": "Dr",
    "docteur": "Dr",
    "pr": "Pr",
    "professeur": "Pr",
    "me": "Me",
    "maître": "Me",
}
_PART = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset({"de", "du", "des", "d’", "le", "la", "les", "van", "von", "der", "den"})


def read_name(text: str, first: str = "") -> Name:
    """The person that a cell names: « Mme Camille AUBRY », « AUBRY Camille », « Camille de La Tour ».

    ``first`` is the given name of a column of its own.
    """
    words = text.replace(",", " ").split()
    civility = _CIVILITIES.get(words[0].lower(), "") if words else ""
    words = words[1:] if civility else words
    if first.strip():
        return Name(civility, _cased(first.split()), _cased(words))
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if capitals and len(capitals) < len(words):
        place = words.index(capitals[0])
        last = [word for word in words if word in capitals]
        lead = words[place - 1] if place and words[place - 1].lower() in _PARTICLES else ""
        rest = [word for word in words if word not in capitals and word != lead]
        return Name(civility, _cased(rest), " ".join(filter(None, [lead, _cased(last)])))
    if len(words) == 1 or (civility and len(words) == 1):
        return Name(civility, "", _cased(words))
    return Name(civility, _cased(words[:1]), _cased(words[1:]))


def _cased(words: list[str]) -> str:
    """A name in capitals as it is written in a sentence, « N’Guyen », « Le Goff »; any other one as it stands."""
    written = [_PART.sub(_capitalized, word) for word in words]
    if len(words) > 2 and words[0] == "DE" and words[1] in {"LA", "LE", "L’"}:
        written[0] = "de"
    return " ".join(written)


def _capitalized(match: re.Match[str]) -> str:
    part = match[0]
    return part.capitalize() if part.isupper() and len(part) > 1 else part
