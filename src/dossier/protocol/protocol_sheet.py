"""The orders of protocol as a sheet of paper for the house: who, in what order and why, the table of a signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dossier.assemble.context import words
from dossier.commands.declined import Declined, own_place
from dossier.commands.printed_pages import opened_kit, print_pages
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, Span
from dossier.language.fr.typography import polish
from dossier.output_folder.trees import write_beside
from dossier.pipeline.editions import plain_stem
from dossier.project import Project
from dossier.protocol.order_of_participants import Order, Placed, Protocol
from dossier.tree import (
    Block,
    Cell,
    Chapter,
    Column,
    Document,
    Heading,
    Paragraph,
    Role,
    Row,
    RowGroup,
    Table,
)
from dossier.tree.keys import with_keys

PLACE = "protocole"
_USAGE = "Décret n° 89-655 du 13 septembre 1989, pour ce que le programme en connaît ; rien n’est imposé."
_TABLE = "Table de signature, de gauche à droite vue de la salle : "


def print_protocol(
    project: Project, folder: Path, told: Protocol
) -> tuple[Path | None, Sequence[Diagnostic]]:
    """Write the sheet of a kit: where it lies, or the errors for which it was not written.

    Raises Declined for a kit without a look, MachineError where the disk refuses.
    """
    known = opened_kit(project, folder.name, "interne")
    kit, document = known.kit, known.document
    if kit is None or document is None or known.charte is None:
        raise Declined(*known.found)
    data, _pages, found = print_pages(project, known, protocol_sheet(kit, document, told))
    if found:
        return None, found
    path = own_place(project, PLACE) / f"{plain_stem(kit, document)}_PROTOCOLE_INTERNE.pdf"
    write_beside(path, data)
    return path, ()


def protocol_sheet(kit: Kit, document: Document, told: Protocol) -> Document:
    """Each order under its heading, with the reason of each place; who is excused, and what is to be verified."""
    span = kit.head.span
    blocks: list[Block] = [_line(_USAGE, span, small=True)]
    for number, order in enumerate(told.orders):
        blocks += _order(order, number, span)
    if told.absent:
        said = ", ".join(f"{one.name} ({one.role})" if one.role else one.name for one in told.absent)
        blocks += [_heading("Excusés", "excuses", span), _line(f"{said}.", span)]
    if told.doubts:
        blocks.append(_heading("À vérifier", "a-verifier", span))
        blocks += (_line(f"{doubt[:1].upper()}{doubt[1:]}.", span) for doubt in told.doubts)
    title = "Ordre protocolaire"
    chapter = Chapter(
        anchor="protocole",
        kicker="Usage interne",
        sigle="",
        title=words(title),
        hue="",
        blocks=tuple(blocks),
        span=span,
    )
    metadata = replace(document.metadata, title=f"{title} – {document.metadata.title}")
    return with_keys(replace(document, metadata=metadata, parts=(chapter,), back=None))


def _order(order: Order, number: int, span: Span) -> list[Block]:
    blocks: list[Block] = [_heading(order.title, f"ordre-{number}", span)]
    if order.usage:
        blocks.append(_line(f"{order.usage[:1].upper()}{order.usage[1:]}.", span))
    columns = (
        Column(header=words("Place"), share=9),
        Column(header=words("Personne"), share=41),
        Column(header=words("Raison"), share=50),
    )
    rows = tuple(_row(rank, one) for rank, one in enumerate(order.placed, 1))
    blocks.append(Table(columns=columns, groups=(RowGroup(label=(), rows=rows),), span=span))
    if order.seated:
        blocks.append(_line(f"{_TABLE}{', '.join(order.seated)}.", span))
    if order.by_rank and list(order.by_rank) != [one.name for one in order.placed]:
        blocks.append(_line(f"Le protocole donnerait : {', '.join(order.by_rank)}.", span))
    if order.differs:
        blocks.append(_line(f"Le dossier a un autre ordre : {', '.join(order.written)}.", span))
    return blocks


def _row(rank: int, one: Placed) -> Row:
    who = ", ".join(part for part in (one.name, one.role, one.attendance) if part)
    cells = (str(rank), polish(who), polish(one.reason))
    return Row(tuple(Cell(words(text), heads_row=number == 0) for number, text in enumerate(cells)))


def _line(text: str, span: Span, *, small: bool = False) -> Paragraph:
    return Paragraph(content=words(polish(text)), role=Role.SMALL if small else Role.BODY, span=span)


def _heading(text: str, anchor: str, span: Span) -> Heading:
    return Heading(anchor=anchor, level=2, content=words(polish(text)), span=span)
