"""People and organisations as the kit prints them."""

from __future__ import annotations

from dossier.assemble.context import Assembly, words
from dossier.content.model.actor import Organisation, Person, Territory
from dossier.diagnostics import Span, error
from dossier.tree import Inlines


def find_person(assembly: Assembly, name: str, span: Span) -> Person | None:
    """A person that this document may name."""
    person = assembly.kit.people.get(name)
    if person is None:
        assembly.unknown("personne", name, assembly.kit.people, span)
        return None
    if not assembly.shows(person):
        _deny(assembly, f"personne « {name} »", span)
        return None
    assembly.shown.add(f"personne:{name}")
    return person


def find_organisation(assembly: Assembly, name: str, span: Span) -> Organisation | None:
    """An organisation that this document may name."""
    organisation = assembly.kit.organisations.get(name)
    if organisation is None:
        assembly.unknown("organisation", name, assembly.kit.organisations, span)
        return None
    if not assembly.shows(organisation):
        _deny(assembly, f"organisation « {name} »", span)
        return None
    assembly.shown.add(f"organisation:{name}")
    return organisation


def find_territory(assembly: Assembly, name: str, span: Span) -> Territory | None:
    """A territory that this document may name."""
    territory = assembly.kit.territories.get(name)
    if territory is None:
        assembly.unknown("territoire", name, assembly.kit.territories, span)
        return None
    if not assembly.shows(territory):
        _deny(assembly, f"territoire « {name} »", span)
        return None
    assembly.shown.add(f"territoire:{name}")
    return territory


def _deny(assembly: Assembly, what: str, span: Span) -> None:
    assembly.found.append(
        error(
            "D211",
            f"{what} : interne, mais nommée dans un contenu de presse",
            span,
            "passez ce contenu en interne, ou la fiche d’identité en presse",
        )
    )


def role_of(assembly: Assembly, person: Person) -> str:
    """The function of a person on the day of the visit, or the organisation where no function is given."""
    post = person.post_on(assembly.kit.visit.day)
    if post is not None:
        return str(post.role)
    if person.role:
        return str(person.role)
    if person.organisation:
        organisation = find_organisation(assembly, person.organisation, person.organisation.span)
        return str(organisation.name) if organisation else ""
    return ""


def person_line(assembly: Assembly, name: str, span: Span) -> Inlines:
    """« Prénom Nom, fonction », or nothing with a finding."""
    person = find_person(assembly, name, span)
    if person is None:
        return ()
    role = role_of(assembly, person)
    return words(f"{person.full_name}, {role}" if role else person.full_name)
