"""Sheets for those who already have a version: what changed since, and an erratum with page, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dossier.assemble.context import words
from dossier.content.kit import Kit
from dossier.language.printed import polish, say
from dossier.proof.changes_table import Told, before_and_after, changes_table, errata_table, told_table
from dossier.proof.record import Change, Entry, compare
from dossier.publication.hand_outs import HandOut
from dossier.targets.proof import fit_to_be_quoted
from dossier.tree import Block, Chapter, Document, Paragraph, Role
from dossier.tree.keys import with_keys

_ANCHOR = "changements"


def changes_since(kit: Kit, one: HandOut, now: Sequence[Entry]) -> list[Change]:
    """What readers of a hand-out do not know yet; of what has become internal since, only that it has."""
    return compare(fit_to_be_quoted(kit, one.blocks, now), now)


def changes_sheet(kit: Kit, document: Document, one: HandOut, changes: Sequence[Change]) -> Document:
    """« Ce qui a changé depuis la version remise le 18 mars 2027 à 14 h 05 », a table of all changes."""
    title = say("Ce qui a changé depuis la version remise le {when}", when=one.when)
    version = say("de la version {version}", version=one.version) if one.version else say("de cette version")
    span = kit.head.span
    table = changes_table(changes, version, span)
    return _sheet(kit, document, (say("Changements"), title), (table,))


def errata_sheet(kit: Kit, document: Document, one: HandOut, changes: Sequence[Change]) -> Document:
    """The erratum: what it corrects, then page, « au lieu de », « lire »."""
    span = kit.head.span
    lead = say("Cette feuille corrige {said}. Les pages sont celles de la version corrigée.", said=one.said)
    if kit.head.version:
        version = str(kit.head.version)
        lead = say(
            "Cette feuille corrige {said}. Les pages sont celles de la version {version}, qui la remplace.",
            said=one.said,
            version=version,
        )
    blocks = (Paragraph(content=words(lead), span=span), errata_table(changes, span))
    title = say("Erratum à la version {version}", version=one.version) if one.version else say("Erratum")
    return _sheet(kit, document, (say("Erratum"), title), blocks)


def comparison_sheet(kit: Kit, document: Document, names: tuple[str, str], rows: Sequence[Told]) -> Document:
    """« De envoye.docx à relu.docx », a table of all that differs between two versions."""
    count = len(rows)
    found = f"{count} différence{'s' if count > 1 else ''}" if count else "Aucune différence"
    lead = f"{found} de « {names[0]} » à « {names[1]} ». La typographie (apostrophes, espaces, guillemets) ne compte pas."
    blocks: tuple[Block, ...] = (Paragraph(content=words(polish(lead)), span=kit.head.span),)
    if rows:
        blocks = (*blocks, told_table(rows, kit.head.span))
    return _sheet(kit, document, ("Comparaison", "Ce qui change d’une version à l’autre"), blocks)


def errata_text(kit: Kit, one: HandOut, changes: Sequence[Change]) -> str:
    """The same as a plain text, for an e-mail."""
    lines = [f"{say('Erratum')} – {kit.head.title}", say("Corrige {said}.", said=one.said), ""]
    for change in changes:
        entry = change.after or change.before
        page = (
            say("Page {number}", number=entry.page) if entry is not None and entry.page else say("Sans page")
        )
        part = f", {entry.part}" if entry is not None and entry.part else ""
        before, after = before_and_after(change)
        lines += [
            f"{page}{part}",
            say("  au lieu de : {words}", words=before),
            say("  lire : {words}", words=after),
            "",
        ]
    return "\n".join(lines)


def _sheet(kit: Kit, document: Document, head: tuple[str, str], blocks: tuple[Block, ...]) -> Document:
    kicker, title = head
    state = [part for part in (document.metadata.status,) if part]
    lead = (Paragraph(content=words(state[0]), role=Role.SMALL, span=kit.head.span),) if state else ()
    chapter = Chapter(
        anchor=_ANCHOR,
        kicker=kicker,
        sigle="",
        title=words(title),
        hue="",
        blocks=(*lead, *blocks),
        span=kit.head.span,
    )
    metadata = replace(document.metadata, title=f"{title} – {document.metadata.title}")
    return with_keys(replace(document, metadata=metadata, parts=(chapter,), back=None))
