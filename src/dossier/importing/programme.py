"""A table of the programme into ``visite.yaml``: stops at their hours, each on its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dossier.content.edits import Plain
from dossier.content.located import Located, LocatedMap
from dossier.diagnostics import advice, warning
from dossier.importing.cell_values import read_date, read_hours
from dossier.importing.draft import ACTORS, VISIT, Draft, Keys, entry, free_identifier, list_at, said
from dossier.importing.headings import Table, fold
from dossier.language.fr.dates import parse_day
from dossier.language.fr.hours import parse_hour

_ACCESS = (
    ("hors-presse", r"hors presse|sans presse|ferme|non|huis clos"),
    ("pool", r"pool"),
    ("tour-images", r"tour d images|images|photo"),
    ("point-presse", r"point presse|conference de presse|micro"),
    ("toute-presse", r"toute presse|toute la presse|ouvert|oui|presse"),
)
_PEOPLE = re.compile(r"\s*(?:[;,\n]|\bet\b)\s*")


@dataclass(frozen=True, slots=True)
class _Stop:
    """A stop of the table: its day, the fields that it has, and the identifiers of who speaks."""

    day: date | None
    fields: dict[str, str]
    place: dict[str, str]
    speakers: tuple[str, ...]

    @property
    def entry(self) -> dict[str, Plain]:
        """The stop as ``visite.yaml`` says it."""
        return entry({**self.fields, "lieu": entry(self.place), "intervenants": [*self.speakers]})


def import_programme(table: Table, draft: Draft) -> None:
    """Add the stops of a table to the days of the visit; a stop of the same title and day takes over new hours."""
    towns = _towns(table, draft)
    stops = _stops(table, draft, towns)
    for stop in stops:
        rank = _day_rank(draft, stop.day)
        keys: list[str | int] = ["journees", rank, "etapes"]
        known = [
            one
            for one in list_at(draft.root(VISIT), keys)
            if fold(said(one, "titre")) == fold(stop.fields["titre"])
        ]
        if known:
            _update(draft, keys, known[0], stop)
            continue
        if rank == len(list_at(draft.root(VISIT), ["journees"])):
            day: dict[str, Plain] = {"date": stop.day.isoformat() if stop.day else "", "etapes": [stop.entry]}
            draft.add(VISIT, ["journees"], [entry(day)])
        else:
            later = _later(list_at(draft.root(VISIT), keys), stop.fields.get("debut", ""))
            draft.add(VISIT, keys, [stop.entry], later)
    draft.taken.append(f"{len(stops)} étape{'s' if len(stops) > 1 else ''}")


def _stops(table: Table, draft: Draft, towns: dict[str, str]) -> list[_Stop]:
    stops: list[_Stop] = []
    day: date | None = None
    for row in table.rows:
        cell = table.cell(row, "jour")
        day = (read_date(cell) if cell is not None and cell.text.strip() else None) or day
        title = table.text(row, "titre")
        if not title:
            continue
        town = towns.get(fold(table.text(row, "commune")), "")
        place = {"nom": table.text(row, "lieu"), "adresse": table.text(row, "adresse"), "commune": town}
        fields = {
            "titre": title,
            **_hours(table, row, draft),
            "trajet": table.text(row, "trajet") if table.text(row, "trajet").isdigit() else "",
            "acces_presse": _access(table.text(row, "acces")),
            "contenu": table.text(row, "contenu"),
        }
        named = {key: value for key, value in place.items() if value}
        stops.append(_Stop(day, fields, named, _speakers(table, row, draft)))
    return stops


def _hours(table: Table, row: int, draft: Draft) -> dict[str, str]:
    start, end = table.cell(row, "debut"), table.cell(row, "fin")
    found = None if start is None else read_hours(start)
    if start is not None and start.text.strip() and found is None:
        hint = "écrivez par exemple 14 h 30, ou 14 h 30 – 15 h"
        draft.found.append(warning("D148", f"heure non lue : « {start.text} »", start.span, hint))
    first, last = found or ("", "")
    until = None if end is None else read_hours(end)
    return {"debut": first, "fin": until[0] if until else last}


def _access(text: str) -> str:
    folded = fold(text)
    return next((name for name, words in _ACCESS if folded and re.search(rf"\b(?:{words})\b", folded)), "")


def _speakers(table: Table, row: int, draft: Draft) -> tuple[str, ...]:
    """The identifiers of the people named; one that the registry has not is said, and left out."""
    people = draft.people()
    cell = table.cell(row, "intervenants")
    found: list[str] = []
    for name in _PEOPLE.split("" if cell is None else cell.text):
        bare = re.sub(r"^(?:M\.|Mme|Mlle|Madame|Monsieur)\s+", "", name.strip())
        identifier = people.get(fold(bare.partition("(")[0]), "")
        if identifier:
            found.append(identifier)
        elif bare and cell is not None:
            hint = "déclarez cette personne dans acteurs.yaml, puis nommez-la dans « intervenants »"
            draft.found.append(advice("D147", f"personne inconnue : « {bare} »", cell.span, hint))
    return tuple(dict.fromkeys(found))


def _towns(table: Table, draft: Draft) -> dict[str, str]:
    """The identifier of each town of the table; those that the registry has not are added to it."""
    known = draft.named("territoires")
    taken = {*known.values()}
    entries: dict[str, Plain] = {}
    for row in table.rows:
        name = table.text(row, "commune")
        if name and fold(name) not in known:
            identifier = free_identifier(name, taken)
            taken.add(identifier)
            known[fold(name)] = identifier
            entries[identifier] = entry({"nom": name, "type": "commune"})
    draft.add(ACTORS, ["territoires"], entries)
    return known


def _day_rank(draft: Draft, day: date | None) -> int:
    """The rank of the day of the visit that a stop belongs to; one beyond the last for a new day."""
    root = draft.root(VISIT)
    days = list_at(root, ["journees"])
    visit, _reason = parse_day(said(root, "date"))
    for rank, one in enumerate(days):
        found, _why = parse_day(said(one, "date")) if said(one, "date") else (visit, "")
        if day is None or found == day:
            return rank
    return len(days)


def _later(stops: Sequence[LocatedMap], start: str) -> int | None:
    """The rank of the first stop that starts later; None where none does."""
    hour = parse_hour(start) if start else None
    for rank, stop in enumerate(stops):
        other = parse_hour(said(stop, "debut")) if said(stop, "debut") else None
        if hour is not None and other is not None and other > hour:
            return rank
    return None


def _update(draft: Draft, keys: list[str | int], known: LocatedMap, stop: _Stop) -> None:
    """Bring the hours of a known stop up to date; what it says beyond is its own."""
    rank = list_at(draft.root(VISIT), keys).index(known)
    changes: dict[Keys, str] = {}
    for key in ("debut", "fin"):
        new, old = stop.fields.get(key, ""), known.get(Located(key, known.span))
        if new and isinstance(old, Located) and parse_hour(old) != parse_hour(new):
            changes[(*keys, rank, key)] = new
    draft.set(VISIT, changes)
