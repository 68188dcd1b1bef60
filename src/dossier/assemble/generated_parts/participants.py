"""The table of participants, by rank of protocol."""

from __future__ import annotations

from dossier.assemble.context import Assembly, words
from dossier.assemble.internal import name_mark
from dossier.assemble.lines.inline import set_line
from dossier.assemble.people import find_person, name_of, protocol_rank, role_of
from dossier.assemble.representation import representative
from dossier.content.model.base import Timing
from dossier.content.model.visit import Participant, Presence
from dossier.diagnostics import Span
from dossier.language.printed import say
from dossier.text import PlacedText
from dossier.tree import (
    Block,
    Cell,
    Column,
    Inlines,
    Paragraph,
    Row,
    RowGroup,
    Table,
    TableKind,
)


def participants_table(assembly: Assembly, span: Span) -> tuple[Block, ...]:
    """Return the table of the participants whom these readers may see, with the note to verify of the visit; a gap for none."""
    visit = assembly.kit.visit
    shown = [participant for participant in visit.participants if assembly.shows(participant)]
    ranked = sorted(shown, key=lambda item: protocol_rank(assembly, item))
    rows = [row for participant in ranked if (row := _participant(assembly, participant)) is not None]
    if not rows:
        return (
            Paragraph(
                content=assembly.gap(
                    say("Participants à compléter"),
                    "participants",
                    visit.span,
                    "« participants: » puis « - personne: identifiant » dans visite.yaml",
                ),
                span=span,
            ),
        )
    columns = (
        Column(words(say("Fonction")), share=46),
        Column(words(say("Nom")), share=30),
        Column(words(say("Présence")), share=24),
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
        say("à compléter"),
        f"fonction de {person.full_name}",
        person.span,
        "« fonction: … » dans la fiche de la personne, acteurs.yaml",
    )
    name = words(*name_of(assembly, person), name_mark(assembly, participant, person))
    cells = (Cell(role), Cell(name, heads_row=True), Cell(_presence(assembly, participant)))
    return Row(cells, span=participant.span)


def _presence(assembly: Assembly, participant: Participant) -> Inlines:
    """What the column « Présence » says; no word of it agrees with the person."""
    visit = assembly.kit.visit
    match participant.presence:
        case Presence.PRESENT if participant.person == visit.host:
            return words(assembly.made_of(say("Accueille la visite"), visit, "accueillant"))
        case Presence.PRESENT if participant.person in visit.guests:
            return words(assembly.made_of(say("En visite"), visit, "invites"))
        case Presence.PRESENT:
            said = say("Prévue") if assembly.kit.head.stage is Timing.BEFORE else say("Confirmée")
            return words(assembly.made_of(said, participant, "presence"))
        case Presence.EXCUSED:
            return words(assembly.made_of(say("Absence excusée"), participant, "presence"))
        case Presence.REPRESENTED:
            if participant.represented_by is not None:
                return words(say("Représentation : "), assembly.written(participant.represented_by))
            return (*words(say("Représentation : ")), *representative(assembly, participant))


def _capital(written: PlacedText) -> PlacedText:
    return PlacedText(written[:1].upper() + written[1:], written.origin)
