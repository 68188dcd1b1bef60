"""What the registers say of a visit besides its programme, where a sheet asks for it: its aims, who the people are."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.assemble.context import Assembly, words
from dossier.assemble.internal import name_mark
from dossier.assemble.lines.inline import set_line
from dossier.assemble.people import name_of, protocol_rank, role_of
from dossier.content.model.actor import Person
from dossier.diagnostics import Span
from dossier.language.printed import say
from dossier.tree import Block, BulletList, ListItem, Paragraph, Strong


def aims(assembly: Assembly, span: Span) -> Iterator[Block]:
    """The aims of the visit as a list; an honest gap where ``visite.yaml`` has none."""
    visit = assembly.kit.visit
    items = tuple(
        ListItem((Paragraph(content=set_line(assembly, aim), span=aim.span),), span=aim.span)
        for aim in visit.aims
    )
    if items:
        yield BulletList(items=items, span=span)
    elif not assembly.kit.unread.has_field("visite.yaml", "objectifs"):
        hint = "« objectifs: » puis « - … » dans visite.yaml"
        content = assembly.gap(say("Objectifs à compléter"), "objectifs de la visite", span, hint)
        yield Paragraph(content=content, span=span)


def biographies(assembly: Assembly, span: Span) -> Iterator[Block]:
    """A paragraph for each participant who has a biography, in the order of protocol.

    It opens with the name and the function, in bold. A gap where nobody has one.
    """
    visit = assembly.kit.visit
    shown = [one for one in visit.participants if assembly.shows(one)]
    ordered = sorted(shown, key=lambda one: protocol_rank(assembly, one))
    people = [assembly.kit.people.get(one.person) for one in ordered]
    told = [person for person in people if person is not None and person.biography and assembly.shows(person)]
    for person in told:
        yield _biography(assembly, person)
    if not told:
        hint = "« bio: … » dans la fiche d’un participant, acteurs.yaml"
        content = assembly.gap(say("Biographies à compléter"), "biographies des participants", span, hint)
        yield Paragraph(content=content, span=span)


def _biography(assembly: Assembly, person: Person) -> Block:
    role = role_of(assembly, person)
    lead = words(*name_of(assembly, person), name_mark(assembly, person), *((", ", role) if role else ()))
    text = person.biography
    content = set_line(assembly, text) if text is not None else ()
    return Paragraph(content=(Strong((*lead, *words("."))), *words(" "), *content), span=person.span)
