"""The imprint: publisher, director of publication, printer, version, day of the edition, free lines."""

from __future__ import annotations

from dossier.assemble.context import Assembly, words
from dossier.assemble.internal import internal_passage
from dossier.assemble.lines.inline import set_line
from dossier.content.model.kit_and_sheets import Imprint
from dossier.diagnostics import Span
from dossier.language.printed import format_day, say
from dossier.text import PlacedText
from dossier.tree import (
    Block,
    Inlines,
    Paragraph,
    Role,
    Strong,
)

_IMPRINT = "« mentions: » puis « {}: … » dans dossier.yaml"


def imprint_lines(assembly: Assembly, span: Span) -> tuple[Block, ...]:
    """Return the lines of the imprint, with a gap for each that the law asks for and the kit lacks."""
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
            say("Éditeur : "),
            words(publisher)
            or assembly.gap(say("à compléter"), "éditeur", place, _IMPRINT.format("editeur")),
        ),
        (
            say("Direction de la publication : "),
            words(assembly.written(imprint.director))
            if imprint and imprint.director
            else assembly.gap(
                say("à compléter"),
                "direction de la publication",
                place,
                _IMPRINT.format("directeur_publication"),
            ),
        ),
        (
            say("Impression : "),
            words(assembly.written(imprint.printer))
            if imprint and imprint.printer
            else assembly.gap(say("à compléter"), "impression", place, _IMPRINT.format("impression")),
        ),
    ]
    if head.version:
        facts.append((say("Version : "), words(assembly.written(head.version))))
    facts.append((say("Date d’édition : "), words(_edition_day(assembly))))
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
