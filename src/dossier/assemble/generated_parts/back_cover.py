"""The back cover: whom to ask, what comes next, where the kit stands on line, who issues it."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.assemble.context import Assembly, words
from dossier.assemble.generated_parts.contact_cards import next_date, online_address
from dossier.assemble.internal import notice
from dossier.language.printed import say
from dossier.tree import BackCover, Chapter, Contacts, Cover, LineBreak, Strong, iter_blocks

#: The anchor of the back cover.
BACK_COVER = "quatrieme-de-couverture"


def make_back_cover(assembly: Assembly, cover: Cover, chapters: Sequence[Chapter]) -> BackCover:
    """Return the back cover of a kit with this ``cover``; its contacts are those that a chapter shows."""
    head = assembly.kit.head
    blocks = (block for chapter in chapters for block in iter_blocks(chapter.blocks))
    contacts = [block for block in blocks if isinstance(block, Contacts)][:1]
    when, address = next_date(assembly), online_address(assembly)
    return BackCover(
        anchor=BACK_COVER,
        genre=f"{cover.genre} – {notice()}" if assembly.stays_inside else cover.genre,
        title=cover.title,
        date=cover.date,
        next_date=(Strong(words(say("Prochaine date"))), LineBreak(), *when) if when else (),
        online=(Strong(words(say("Le dossier en ligne"))), LineBreak(), *address) if address else (),
        address=str(head.online or ""),
        blocks=tuple(contacts),
        issuer=cover.issuer,
        partners=cover.partners,
        logos=cover.logos,
        emblem=cover.emblem,
        span=head.span,
    )
