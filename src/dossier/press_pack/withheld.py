"""What of a kit is not given away with its pack, and why: the list is the officer's, and never stands in the pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.content.kit import Kit
from dossier.content.model.base import Audience, Block
from dossier.internal_only.audience_of_texts import typed_texts


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that stays in the house: what it is, why, and where it is declared."""

    what: str
    why: str
    place: str = ""


def withheld_content(kit: Kit) -> list[Withheld]:
    """What the kit keeps from the press: sheets, days, stops, contacts, numbers, and how many passages besides."""
    found = list(_blocks(kit))
    hidden = sum(one.is_internal for one in typed_texts(kit))
    if hidden:
        several = "s" if hidden > 1 else ""
        found.append(Withheld(f"{hidden} texte{several} ou champ{several} en tout", f"interne{several}"))
    return found


def _blocks(kit: Kit) -> Iterator[Withheld]:
    named: list[tuple[str, str, Block]] = [
        *(("fiche", str(sheet.front.title), sheet.front) for sheet in kit.sheets.values()),
        *(("chapitre", str(group.title), group) for group in kit.head.groups),
        *(("étape", str(stop.title), stop) for day in kit.visit.days for stop in day.stops),
        *(("contact", str(contact.name), contact) for contact in kit.head.contacts),
        *(("personne", person.full_name, person) for person in kit.people.values()),
        *(("chiffre", str(name), figure) for name, figure in kit.figures.items()),
    ]
    for kind, name, block in named:
        why = _why(kit, block)
        if why:
            yield Withheld(f"{kind} « {name} »", why, block.span.shown)
    for contact in kit.head.contacts:
        if contact.mobile:
            yield Withheld(f"mobile de « {contact.name} »", "toujours interne", contact.span.shown)


def _why(kit: Kit, block: Block) -> str:
    if block.held_until is not None and block.declared_audience is Audience.PRESS:
        return "sous embargo"
    if block.audience is not Audience.PRESS:
        return "interne"
    if block.timing is not None and block.timing is not kit.head.stage:
        return f"moment: {block.timing}"
    return ""
