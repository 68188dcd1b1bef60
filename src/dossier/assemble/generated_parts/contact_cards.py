"""The cards of the press contacts."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.assemble.context import Assembly, words
from dossier.assemble.internal import name_mark
from dossier.assemble.lines.inline import set_line
from dossier.assemble.people import find_organisation
from dossier.content.model.actor import Contact
from dossier.diagnostics import Span
from dossier.language.printed import say
from dossier.text import PlacedText
from dossier.tree import (
    Block,
    ContactCard,
    Contacts,
    Inlines,
    Link,
    Paragraph,
    Strong,
)


def contact_cards(assembly: Assembly, span: Span) -> tuple[Block, ...]:
    """Return the cards of the contacts whom these readers may see, a gap for none; what comes next, where all is on line."""
    return (*_cards(assembly, span), *_lines(assembly, span))


def next_date(assembly: Assembly) -> Inlines:
    """What comes after the visit, as the kit says it."""
    said = assembly.kit.head.next_date
    return set_line(assembly, said) if said else ()


def online_address(assembly: Assembly) -> Inlines:
    """Where the kit stands on line."""
    address = assembly.kit.head.online
    return _site(assembly.written(address)) if address else ()


def _lines(assembly: Assembly, span: Span) -> Iterator[Block]:
    facts = (
        (say("Prochaine date\u00a0: "), next_date(assembly)),
        (say("En ligne\u00a0: "), online_address(assembly)),
    )
    for label, content in facts:
        if content:
            yield Paragraph(content=(Strong(words(label)), *content), span=span)


def _cards(assembly: Assembly, span: Span) -> tuple[Block, ...]:
    cards = tuple(
        _card(assembly, contact) for contact in assembly.kit.head.contacts if assembly.shows(contact)
    )
    if not cards:
        gap = assembly.gap(
            say("Contact presse à compléter"),
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
        mark = "" if assembly.inside else f"\u00a0{say('(interne)')}"
        lines.append(words(_number(assembly.written(contact.mobile)), mark))
    if not contact.email and not contact.phone:
        lines.append(
            assembly.gap(
                say("courriel ou téléphone à compléter"),
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
