"""References of the data that lead nowhere, whether or not a text shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dossier.assemble.context import Assembly
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.visit import Stop

_Reference = tuple[str, Located | None]


def report_dead_references(assembly: Assembly) -> None:
    """Report every identifier of the data that names no person, organisation or territory (D204)."""
    kit = assembly.kit
    registries: dict[str, Mapping[str, object]] = {
        "personne": kit.people,
        "organisation": kit.organisations,
        "territoire": kit.territories,
    }
    for what, name in _references(kit):
        if name is not None and name not in registries[what]:
            assembly.unknown(what, name, registries[what], name.span)


def _references(kit: Kit) -> Iterator[_Reference]:
    visit = kit.visit
    yield "territoire", visit.territory
    yield from _all("personne", [visit.host, *visit.guests, *(one.person for one in visit.participants)])
    for day in visit.days:
        for stop in day.stops:
            yield from _of_stop(stop)
    for agreement in kit.agreements.values():
        yield from _all("territoire", [town.territory for town in agreement.perimeter])
        yield from _all("personne", [signatory.person for signatory in agreement.signatories])
        yield from _all("organisation", [signatory.organisation for signatory in agreement.signatories])
    yield from _all("organisation", [kit.head.issuer, *kit.head.partners])
    yield from _all("organisation", [contact.organisation for contact in kit.head.contacts])
    yield from _all("organisation", [person.organisation for person in kit.people.values()])
    yield from _all("territoire", [territory.belongs_to for territory in kit.territories.values()])


def _of_stop(stop: Stop) -> Iterator[_Reference]:
    yield "territoire", stop.place.town if stop.place is not None else None
    yield from _all("personne", stop.speakers)


def _all(what: str, names: Iterable[Located | None]) -> Iterator[_Reference]:
    return ((what, name) for name in names)
