"""Parts that the program makes from the data: participants, acronyms, contacts and imprint."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.assemble.context import Assembly, words
from dossier.assemble.generated_parts.contact_cards import contact_cards
from dossier.assemble.generated_parts.glossary import glossary
from dossier.assemble.generated_parts.imprint import imprint_lines
from dossier.assemble.generated_parts.participants import participants_table
from dossier.content.located import span_of
from dossier.content.model.base import Audience
from dossier.content.model.kit_and_sheets import Genre
from dossier.diagnostics import Span
from dossier.language.printed import polish, say
from dossier.text import PlacedText
from dossier.tree import (
    Block,
    Chapter,
    Heading,
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
            title=words(say(TITLES[name])),
            hue="",
            blocks=blocks,
            span=span_of(name, span),
        )
    together: list[Block] = []
    for name, blocks in parts:
        place = span_of(name, span)
        together += [
            Heading(level=2, content=words(say(TITLES[name])), anchor=str(name), span=place),
            *blocks,
        ]
    anchor = assembly.anchor("-".join(name for name, _blocks_of_part in parts))
    genre = edition_label(assembly)
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
            return participants_table(assembly, span)
        case "sigles":
            return glossary(assembly, span)
        case "contacts":
            return contact_cards(assembly, span)
        case _:
            return imprint_lines(assembly, span)


def genre_label(genre: Genre, audience: Audience) -> str:
    """Return what the cover calls a kit of this genre for these readers, such as « Dossier de presse »."""
    if genre is Genre.BRIEFING or audience is Audience.INTERNAL:
        return say("Dossier de briefing")
    return say("Dossier de presse")


def genre_of_all(assembly: Assembly) -> str:
    """Return what the cover calls the kit itself, whichever of its editions this is."""
    return genre_label(assembly.kit.head.genre, assembly.audience)


def edition_label(assembly: Assembly) -> str:
    """Return what the cover calls this edition: the name that it declares, else the genre with the edition’s identifier."""
    edition = assembly.kit.edition
    if edition is None:
        return genre_of_all(assembly)
    audience = Audience.INTERNAL if edition.stays_inside else assembly.audience
    return polish(edition.label) or say(
        "{genre}, édition {name}", genre=genre_label(assembly.kit.head.genre, audience), name=edition.name
    )
