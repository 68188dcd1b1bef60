"""People whom another represents: printed through the one who comes, never as if they were there."""

from __future__ import annotations

import re

from dossier.assemble.context import Assembly, words
from dossier.content.model.visit import Participant, Presence
from dossier.language.printed import say
from dossier.tree import Inlines, Text

#: Two words with a capital, side by side: somebody's name, in any alphabet that has them, or in one that has none.
_NAMED = re.compile(
    r"(?:^|(?<=[ ’'(]))[^\W\d_a-zà-ÿ][\w’'.-]* (?:(?:de|du|des|d’|le|la|van|von|el|al|ben|bin) ?)*[^\W\d_a-zà-ÿ]"
)


def through_representative(assembly: Assembly, name: str, line: Inlines) -> Inlines:
    """« Éric Tessier, vice-président, pour Jeanne Morvan, présidente », where the participants say so.

    ``line`` is what names the person; it comes back alone where they come themselves. No word of it agrees with
    anybody.
    """
    for one in assembly.kit.visit.participants:
        if one.person == name and one.presence is Presence.REPRESENTED and assembly.shows(one) and line:
            return (*representative(assembly, one), Text(say(", pour ")), *line)
    return line


def representative(assembly: Assembly, one: Participant) -> Inlines:
    """Who comes in the place of a participant, as the kit says it; a gap, reported once, where it does not."""
    if one.represented_by is not None and _NAMED.search(str(one.represented_by)):
        return words(assembly.written(one.represented_by))
    said = len(assembly.found)
    person = assembly.kit.people.get(one.person)
    what = f"qui représente {person.full_name if person is not None else one.person}"
    hint = "« represente_par: Prénom Nom, fonction » sous ce participant, visite.yaml"
    if one.represented_by is not None:  # « premier adjoint »: who?
        what = f"nom de {what} (« {one.represented_by} »)"
    gap = assembly.gap(say("nom et fonction à compléter"), what, one.span, hint)
    if one.span in assembly.unnamed:
        del assembly.found[said:]
    assembly.unnamed.add(one.span)
    return gap
