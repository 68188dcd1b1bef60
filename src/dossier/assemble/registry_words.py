"""The words of a kit's registry that typography must know."""

from __future__ import annotations

from dossier.content.kit import Kit
from dossier.language.fr.typography.accented_words import BUNDLED, Lexicon


def kit_lexicon(kit: Kit) -> Lexicon:
    """The bundled words and the names of people, bodies, places and programmes."""
    places = [str(territory.name) for territory in kit.territories.values()]
    names = [
        *places,
        *(person.full_name for person in kit.people.values()),
        *(str(organisation.name) for organisation in kit.organisations.values()),
        *(str(name.name) for name in kit.names.values()),
    ]
    acronyms = [
        *map(str, kit.acronyms),
        *(str(body.acronym) for body in kit.organisations.values() if body.acronym),
    ]
    return BUNDLED.with_names(names, acronyms, places)
