"""The table of each kind as a service fills it in, with what the kit says already; what is internal stays at home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from dossier.content.kit import Kit
from dossier.content.model.figure import Figure
from dossier.content.model.visit import Presence, Stop
from dossier.importing.headings import Kind

#: The heading of each field, as a person reads it; the importer knows each of them.
TITLES: Mapping[Kind, Mapping[str, str]] = {
    Kind.FIGURES: {
        "libelle": "Libellé", "valeur": "Valeur", "unite": "Unité", "identifiant": "Identifiant",
        "qualificatif": "Qualificatif", "perimetre": "Périmètre", "date": "Date de valeur", "source": "Source",
        "date_source": "Date de la source",
    },
    Kind.PROGRAMME: {
        "jour": "Jour", "debut": "Début", "fin": "Fin", "titre": "Titre", "lieu": "Lieu", "adresse": "Adresse",
        "commune": "Commune", "intervenants": "Intervenants", "acces": "Accès presse", "contenu": "Contenu",
        "trajet": "Trajet",
    },
    Kind.PARTICIPANTS: {
        "civilite": "Civilité", "prenom": "Prénom", "nom": "Nom", "fonction": "Fonction", "presence": "Présence",
        "represente": "Représenté par",
    },
    Kind.CONTACTS: {
        "nom": "Nom", "organisme": "Organisme", "courriel": "Courriel", "telephone": "Téléphone",
    },
}  # fmt: skip
_PRESENCES = {Presence.PRESENT: "présent", Presence.EXCUSED: "excusé", Presence.REPRESENTED: "représenté"}


def template_rows(kit: Kit, kind: Kind) -> list[list[str | Decimal]]:
    """The headings of a kind of table, then a row for each entry that the press may see."""
    titles = TITLES[kind]
    match kind:
        case Kind.FIGURES:
            entries = list(_figures(kit))
        case Kind.PROGRAMME:
            entries = list(_stops(kit))
        case Kind.PARTICIPANTS:
            entries = list(_participants(kit))
        case _:
            entries = list(_contacts(kit))
    return [list(titles.values()), *([entry.get(field, "") for field in titles] for entry in entries)]


_Entry = dict[str, str | Decimal]


def _figures(kit: Kit) -> Iterator[_Entry]:
    for name, figure in kit.figures.items():
        if figure.formula is None and kit.shows(figure, internal=False) and name not in kit.shared_figures:
            yield {
                "identifiant": str(name),
                "libelle": str(figure.label or ""),
                "valeur": _value(figure),
                "unite": str(figure.unit or ""),
                "qualificatif": str(figure.qualifier or ""),
                "perimetre": str(figure.scope or ""),
                "date": str(figure.day or ""),
                "source": str(figure.source.title) if figure.source else "",
                "date_source": _day(figure.source.day) if figure.source else "",
            }


def _value(figure: Figure) -> str | Decimal:
    if figure.value is None:
        return ""
    return figure.value if figure.highest is None else f"{_typed(figure.value)} à {_typed(figure.highest)}"


def _typed(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"


def _stops(kit: Kit) -> Iterator[_Entry]:
    for one in kit.visit.days:
        for stop in one.stops if kit.shows(one, internal=False) else ():
            if kit.shows(stop, internal=False):
                yield {"jour": _day(one.day or kit.visit.day), **_stop(kit, stop)}


def _stop(kit: Kit, stop: Stop) -> _Entry:
    place = stop.place
    town = kit.territories.get(str(place.town)) if place is not None and place.town is not None else None
    people = [kit.people[str(one)] for one in stop.speakers if str(one) in kit.people]
    speakers = [person.full_name for person in people if kit.shows(person, internal=False)]
    return {
        "debut": "" if stop.start is None else f"{stop.start:%H:%M}",
        "fin": "" if stop.end is None else f"{stop.end:%H:%M}",
        "titre": str(stop.title),
        "lieu": str(place.name or "") if place else "",
        "adresse": str(place.address or "") if place else "",
        "commune": str(town.name) if town else "",
        "intervenants": _joined(speakers),
        "acces": stop.access.value if stop.access else "",
        "contenu": str(stop.content or ""),
        "trajet": "" if stop.travel is None else str(stop.travel),
    }


def _joined(names: Sequence[str]) -> str:
    return " ; ".join(names)


def _participants(kit: Kit) -> Iterator[_Entry]:
    for one in kit.visit.participants:
        person = kit.people.get(str(one.person))
        if person is not None and kit.shows(one, internal=False) and kit.shows(person, internal=False):
            yield {
                "civilite": str(person.title or ""),
                "prenom": str(person.first_name or ""),
                "nom": str(person.last_name),
                "fonction": str(person.role or ""),
                "presence": _PRESENCES[one.presence],
                "represente": str(one.represented_by or ""),
            }


def _contacts(kit: Kit) -> Iterator[_Entry]:
    for one in kit.head.contacts:
        if kit.shows(one, internal=False):
            body = kit.organisations.get(str(one.organisation)) if one.organisation else None
            yield {
                "nom": str(one.name),
                "organisme": str(body.name) if body else "",
                "courriel": str(one.email or ""),
                "telephone": str(one.phone or ""),
            }
