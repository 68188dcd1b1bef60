"""People and organisations as the kit prints them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from dossier.assemble.context import Assembly, joined, words
from dossier.assemble.internal import name_mark
from dossier.content.model.actor import Organisation, Person, Territory
from dossier.content.model.base import Block
from dossier.content.model.visit import Participant
from dossier.diagnostics import Span, error
from dossier.text import PlacedText
from dossier.tree import Inlines

B = TypeVar("B", bound=Block)


def find_person(assembly: Assembly, name: str, span: Span) -> Person | None:
    """Return the person with this identifier; None, and an error at ``span``, where none has it (D204) or these readers may not see it (D211)."""
    return _find(assembly, "personne", assembly.kit.people, name, span)


def find_organisation(assembly: Assembly, name: str, span: Span) -> Organisation | None:
    """Return the organisation with this identifier; None, and an error, as ``find_person``."""
    return _find(assembly, "organisation", assembly.kit.organisations, name, span)


def find_territory(assembly: Assembly, name: str, span: Span) -> Territory | None:
    """Return the territory with this identifier; None, and an error, as ``find_person``."""
    return _find(assembly, "territoire", assembly.kit.territories, name, span)


def _find(assembly: Assembly, kind: str, registry: Mapping[str, B], name: str, span: Span) -> B | None:
    """An entry of a registry, or nothing with a finding (unknown, or internal in a press content: D211)."""
    entry = registry.get(name)
    if entry is None:
        assembly.unknown(kind, name, registry, span)
        return None
    if not assembly.shows(entry):
        message = f"{kind} « {name} » : interne, mais nommée dans un contenu de presse"
        hint = "passez ce contenu en interne, ou la fiche d’identité en presse"
        assembly.found.append(error("D211", message, span, hint))
        return None
    assembly.shown.add(f"{kind}:{name}")
    return entry


def name_of(assembly: Assembly, person: Person) -> list[str]:
    """Return the pieces of « Prénom Nom », with their places, for ``words`` to make a line of."""
    return joined(" ", (assembly.written(person.first_name), assembly.written(person.last_name)))


def role_of(assembly: Assembly, person: Person) -> PlacedText:
    """The function of a person on the day of the visit, or the organisation where no function is given."""
    post = person.post_on(assembly.kit.visit.day)
    if post is not None:
        return assembly.written(post.role)
    if person.role:
        return assembly.written(person.role)
    if person.organisation:
        organisation = find_organisation(assembly, person.organisation, person.organisation.span)
        return assembly.written(organisation.name) if organisation else PlacedText()
    return PlacedText()


def person_line(assembly: Assembly, name: str, span: Span) -> Inlines:
    """Return « Prénom Nom, fonction » for the day of the visit; an empty line, and an error, as ``find_person``."""
    person = find_person(assembly, name, span)
    if person is None:
        return ()
    role = role_of(assembly, person)
    return words(*name_of(assembly, person), *((", ", role) if role else ()), name_mark(assembly, person))


def protocol_rank(assembly: Assembly, participant: Participant) -> int:
    """Rank of protocol (décret 89-655, article 3); the order of the file decides between equals."""
    person = assembly.kit.people.get(participant.person)
    return person.rank if person is not None and person.rank is not None else 1000
