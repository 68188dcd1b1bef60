"""Parts that the program makes from the data: participants, acronyms, contacts and imprint."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.assemble.context import Assembly, words
from dossier.assemble.glossary import glossary
from dossier.assemble.inline import set_line
from dossier.assemble.internal import internal_passage, name_mark
from dossier.assemble.people import find_organisation, find_person, name_of, role_of
from dossier.assemble.representation import representative
from dossier.content.located import span_of
from dossier.content.model.actor import Contact
from dossier.content.model.base import Audience, Timing
from dossier.content.model.kit_and_sheets import Genre, Imprint
from dossier.content.model.visit import Participant, Presence
from dossier.diagnostics import Span
from dossier.language.fr.dates import format_day
from dossier.text import PlacedText
from dossier.tree import (
    Block,
    Cell,
    Chapter,
    Column,
    ContactCard,
    Contacts,
    Heading,
    Inlines,
    Link,
    Paragraph,
    Role,
    Row,
    RowGroup,
    Strong,
    Table,
    TableKind,
)

TITLES = {
    "participants": "Participants",
    "sigles": "Sigles",
    "contacts": "Contacts presse",
    "mentions": "Mentions",
}


def appendix(assembly: Assembly, names: Sequence[str], group: PlacedText) -> Chapter | None:
    """One chapter of the generated parts ``names``; several share the title of their ``group``.

    None where none of them has anything to say.
    """
    span = assembly.kit.head.span
    parts = [(name, _blocks(assembly, name, span)) for name in names]
    parts = [(name, blocks) for name, blocks in parts if blocks]
    if not parts:
        return None
    if len(parts) == 1:
        name, blocks = parts[0]
        return Chapter(
            anchor=str(name),
            kicker=group,
            sigle="",
            title=words(TITLES[name]),
            hue="",
            blocks=blocks,
            span=span_of(name, span),
        )
    together: list[Block] = []
    for name, blocks in parts:
        place = span_of(name, span)
        together += [Heading(level=2, content=words(TITLES[name]), anchor=str(name), span=place), *blocks]
    anchor = assembly.anchor("-".join(name for name, _blocks_of_part in parts))
    genre = genre_label(assembly.kit.head.genre, assembly.audience)
    return Chapter(
        anchor=anchor,
        kicker=assembly.made_of(genre, assembly.kit.head, "genre"),
        sigle="",
        title=words(group),
        hue="",
        blocks=tuple(together),
        span=span_of(parts[0][0], span),
    )


def _blocks(assembly: Assembly, name: str, span: Span) -> tuple[Block, ...]:
    match name:
        case "participants":
            return _participants(assembly, span)
        case "sigles":
            return glossary(assembly, span)
        case "contacts":
            return _contacts(assembly, span)
        case _:
            return _imprint(assembly, span)


_IMPRINT = "« mentions: » puis « {}: … » dans dossier.yaml"


def _participants(assembly: Assembly, span: Span) -> tuple[Block, ...]:
    visit = assembly.kit.visit
    shown = [participant for participant in visit.participants if assembly.shows(participant)]
    ranked = sorted(shown, key=lambda item: protocol_rank(assembly, item))
    rows = [row for participant in ranked if (row := _participant(assembly, participant)) is not None]
    if not rows:
        return (
            Paragraph(
                content=assembly.gap(
                    "Participants à compléter",
                    "participants",
                    visit.span,
                    "« participants: » puis « - personne: identifiant » dans visite.yaml",
                ),
                span=span,
            ),
        )
    columns = (
        Column(words("Fonction"), share=46),
        Column(words("Nom"), share=30),
        Column(words("Présence"), share=24),
    )
    table = Table(
        columns=columns, groups=(RowGroup((), tuple(rows)),), kind=TableKind.PARTICIPANTS, span=visit.span
    )
    note: tuple[Block, ...] = ()
    if visit.to_verify:
        note = (
            assembly.review(set_line(assembly, visit.to_verify), str(visit.to_verify), visit.to_verify.span),
        )
    return (table, *note)


def _participant(assembly: Assembly, participant: Participant) -> Row | None:
    """The row of a participant; None where the register has no such person, which is said."""
    person = find_person(assembly, participant.person, participant.person.span)
    if person is None:
        return None
    role = words(_capital(role_of(assembly, person))) or assembly.gap(
        "à compléter",
        f"fonction de {person.full_name}",
        person.span,
        "« fonction: … » dans la fiche de la personne, acteurs.yaml",
    )
    name = words(*name_of(assembly, person), name_mark(assembly, participant, person))
    cells = (Cell(role), Cell(name, heads_row=True), Cell(_presence(assembly, participant)))
    return Row(cells, span=participant.span)


def protocol_rank(assembly: Assembly, participant: Participant) -> int:
    """Rank of protocol (décret 89-655, article 3); the order of the file decides between equals."""
    person = assembly.kit.people.get(participant.person)
    return person.rank if person is not None and person.rank is not None else 1000


def _presence(assembly: Assembly, participant: Participant) -> Inlines:
    """What the column « Présence » says; no word of it agrees with the person."""
    visit = assembly.kit.visit
    match participant.presence:
        case Presence.PRESENT if participant.person == visit.host:
            return words(assembly.made_of("Accueille la visite", visit, "accueillant"))
        case Presence.PRESENT if participant.person in visit.guests:
            return words(assembly.made_of("En visite", visit, "invites"))
        case Presence.PRESENT:
            said = "Prévue" if assembly.kit.head.stage is Timing.BEFORE else "Confirmée"
            return words(assembly.made_of(said, participant, "presence"))
        case Presence.EXCUSED:
            return words(assembly.made_of("Absence excusée", participant, "presence"))
        case Presence.REPRESENTED:
            if participant.represented_by is not None:
                return words("Représentation : ", assembly.written(participant.represented_by))
            return (*words("Représentation : "), *representative(assembly, participant))


def _contacts(assembly: Assembly, span: Span) -> tuple[Block, ...]:
    cards = tuple(
        _card(assembly, contact) for contact in assembly.kit.head.contacts if assembly.shows(contact)
    )
    if not cards:
        gap = assembly.gap(
            "Contact presse à compléter",
            "contacts presse",
            span,
            "« contacts: » puis « - nom: … », « courriel: … » dans dossier.yaml",
        )
        return (Paragraph(content=gap, span=span),)
    return (Contacts(cards=cards, span=span),)


def _card(assembly: Assembly, contact: Contact) -> ContactCard:
    lines: list[Inlines] = []
    if contact.organisation:
        organisation = find_organisation(assembly, contact.organisation, contact.organisation.span)
        if organisation is not None:
            lines.append(words(assembly.written(organisation.name)))
            if organisation.url:
                lines.append(_site(assembly.written(organisation.url)))
    if contact.email:
        address = assembly.written(contact.email)
        lines.append((Link(address, f"mailto:{address}", origin=address.origin),))
    if contact.phone:
        lines.append(words(_number(assembly.written(contact.phone))))
    if contact.mobile and assembly.shows_internal:
        mark = "" if assembly.inside else "\u00a0(interne)"
        lines.append(words(_number(assembly.written(contact.mobile)), mark))
    if not contact.email and not contact.phone:
        lines.append(
            assembly.gap(
                "courriel ou téléphone à compléter",
                f"moyen de joindre « {contact.name} »",
                contact.span,
                "« courriel: … » ou « telephone: … » sous ce contact",
            )
        )
    name = words(assembly.written(contact.name), name_mark(assembly, contact))
    return ContactCard(name, tuple(lines), span=contact.span)


def _site(address: PlacedText) -> Inlines:
    """The address of a site, without what no reader types."""
    start = len(address) - len(address.removeprefix("https://").removeprefix("http://"))
    shown = address[start:].strip("/")
    return (Link(shown, str(address), origin=shown.origin),)


def _number(written: PlacedText) -> PlacedText:
    """A telephone number on one line."""
    return PlacedText(written.replace(" ", "\u00a0"), written.origin)


def _capital(written: PlacedText) -> PlacedText:
    return PlacedText(written[:1].upper() + written[1:], written.origin)


def _imprint(assembly: Assembly, span: Span) -> tuple[Block, ...]:
    head = assembly.kit.head
    imprint = head.imprint if head.imprint is not None and assembly.shows(head.imprint) else None
    if imprint is None:
        return _imprint_lines(assembly, None, span)
    return tuple(internal_passage(assembly, imprint, lambda: _imprint_lines(assembly, imprint, span), span))


def _imprint_lines(assembly: Assembly, imprint: Imprint | None, span: Span) -> tuple[Block, ...]:
    head = assembly.kit.head
    place = imprint.span if imprint is not None else span
    issuer = assembly.kit.organisations.get(head.issuer)
    declared = imprint.publisher if imprint else None
    publisher = assembly.written(declared or (issuer.name if issuer else None))
    facts: list[tuple[str, Inlines]] = [
        (
            "Éditeur : ",
            words(publisher) or assembly.gap("à compléter", "éditeur", place, _IMPRINT.format("editeur")),
        ),
        (
            "Direction de la publication : ",
            words(assembly.written(imprint.director))
            if imprint and imprint.director
            else assembly.gap(
                "à compléter", "direction de la publication", place, _IMPRINT.format("directeur_publication")
            ),
        ),
        (
            "Impression : ",
            words(assembly.written(imprint.printer))
            if imprint and imprint.printer
            else assembly.gap("à compléter", "impression", place, _IMPRINT.format("impression")),
        ),
    ]
    if head.version:
        facts.append(("Version : ", words(assembly.written(head.version))))
    facts.append(("Date d’édition : ", words(_edition_day(assembly))))
    blocks = [
        Paragraph(content=(Strong(words(label)), *content), role=Role.SMALL, span=place)
        for label, content in facts
    ]
    if imprint is not None:
        blocks += [
            Paragraph(content=set_line(assembly, line), role=Role.SMALL, span=line.span)
            for line in imprint.lines
        ]
    return tuple(blocks)


def _edition_day(assembly: Assembly) -> PlacedText:
    """The day of the edition, or else that of the visit."""
    head = assembly.kit.head
    owner, key = (head, "date_edition") if head.written_in("date_edition") else (assembly.kit.visit, "date")
    return assembly.made_of(format_day(assembly.kit.day), owner, key)


def genre_label(genre: Genre, audience: Audience) -> str:
    """Return what the cover calls a kit of this genre for these readers, such as « Dossier de presse »."""
    if genre is Genre.BRIEFING or audience is Audience.INTERNAL:
        return "Dossier de briefing"
    return "Dossier de presse"
