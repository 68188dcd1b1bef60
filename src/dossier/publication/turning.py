"""The moment of a kit turned, from before the visit to after it or back: what it shows instead, and what to write anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dossier.commands.declined import Declined, require_sound
from dossier.content.kit import Kit
from dossier.content.model.agreement import AgreementStatus
from dossier.content.model.base import Block, Timing
from dossier.content.model.visit import Presence
from dossier.content.reading.kit_folder import read_kit
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.dates import format_day
from dossier.project import Project
from dossier.publication.announcing_sentences import Announcing, announcing_sentences
from dossier.publication.content_changes import FieldChange, Rewritten, field_path, rewrite_fields
from dossier.publication.findings import new_findings

#: What was announced of a participant, in words that agree with nobody.
_ANNOUNCED = {
    Presence.PRESENT: "présence annoncée",
    Presence.EXCUSED: "absence annoncée",
    Presence.REPRESENTED: "représentation annoncée",
}


@dataclass(frozen=True, slots=True)
class Turned:
    """A kit as it would be at the other moment; ``shown`` and ``hidden`` are its blocks of one moment alone.

    ``announcing`` are the sentences that no rule objects to, and that a person looks at once the visit is over.
    """

    changed: list[FieldChange]
    rewritten: Rewritten
    shown: list[str]
    hidden: list[str]
    decisions: list[str]
    found: Sequence[Diagnostic] = field(default_factory=list)
    announcing: Sequence[Announcing] = ()


def turn(project: Project, folder: Path, to: Timing) -> Turned:
    """What the kit becomes with ``moment: <to>``; nothing is written.

    Raises Declined for a kit that cannot be read, or is of that moment already (D275).
    """
    read, found = read_kit(project, folder)
    kit = require_sound(read, found)
    if kit.head.stage is to:
        message = f"le dossier est déjà « moment: {to} »"
        raise Declined(error("D275", message, kit.head.place_of("moment")))
    changed = [FieldChange(field_path(kit, "dossier.yaml"), ("moment",), str(kit.head.stage), str(to))]
    rewritten = rewrite_fields(project, kit, changed)
    timed = list(_timed(kit))
    new = new_findings(kit, rewritten.kit)
    told = {(one.span.path, one.span.line) for one in new if one.span is not None}
    return Turned(
        changed,
        rewritten,
        [said for block, said in timed if block.timing is to],
        [said for block, said in timed if block.timing is not to],
        list(_decisions(kit, to)),
        new,
        [one for one in _announcing(kit, to) if (one.span.path, one.span.line) not in told],
    )


def _announcing(kit: Kit, to: Timing) -> list[Announcing]:
    found = {} if to is Timing.BEFORE else {one.span: one for one in announcing_sentences(kit)}
    return sorted(found.values(), key=lambda one: one.span)


def _timed(kit: Kit) -> Iterator[tuple[Block, str]]:
    """The blocks that are of one moment alone, and what they are called."""
    named: list[tuple[Block, str]] = [
        *((sheet.front, f"fiche « {sheet.front.title} »") for sheet in kit.sheets.values()),
        *((group, f"chapitre « {group.title} »") for group in kit.head.groups),
        *((stop, f"étape « {stop.title} »") for day in kit.visit.days for stop in day.stops),
        *((figure, f"chiffre « {name} »") for name, figure in kit.figures.items()),
    ]
    yield from ((block, f"{block.span.shown}: {said}") for block, said in named if block.timing is not None)


def _decisions(kit: Kit, to: Timing) -> Iterator[str]:
    """What only a person knows once the visit is over."""
    if to is Timing.BEFORE:
        return
    for name, agreement in kit.agreements.items():
        if agreement.status is not AgreementStatus.SIGNED:
            place = agreement.place_of("statut").shown
            yield (
                f"{place}: convention « {name} » encore en projet : écrivez « statut: signee » et sa date si elle "
                "l’a été ; sans cela, « a été signée » reste une faute"
            )
    for participant in kit.visit.participants:
        person = kit.people.get(participant.person)
        who = person.full_name if person is not None else str(participant.person)
        place = participant.span.shown
        announced = _ANNOUNCED[participant.presence]
        yield f"{place}: {who}, {announced} : présence, absence excusée ou représentation ?"
    for day in kit.visit.days:
        for stop in day.stops:
            if stop.start is not None:
                when = format_day(day.day or kit.visit.day)
                yield f"{stop.span.shown}: étape « {stop.title} », {when} : a-t-elle eu lieu, à cette heure ?"
    for name, figure in kit.figures.items():
        if figure.valid_until is not None:
            yield f"{figure.span.shown}: chiffre « {name} », valable jusqu’au {format_day(figure.valid_until)}"
