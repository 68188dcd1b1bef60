"""A visit put off to another day: the dates that follow from it moved, and all that a person must look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dossier.commands.declined import Declined, require_sound, unwritable
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.base import Entity
from dossier.content.reading.kit_folder import read_kit
from dossier.diagnostics import Diagnostic, MachineError, error
from dossier.language.fr.dates import format_day
from dossier.output_folder.content import replace_contents
from dossier.project import Project
from dossier.publication.content_changes import FieldChange, Rewritten, field_path, rewrite_fields
from dossier.publication.dates_in_texts import NamedDay, named_days, visit_days_of
from dossier.publication.findings import new_findings
from dossier.publication.held_blocks import held_fields, held_passages, moved_passages
from dossier.publication.written_dates import moved_text

_DATED_NAME = re.compile(r"^\d{4}-\d{2}-\d{2}(?=-)")


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """Something that a person decides: what it is, and where it stands in the content."""

    what: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Postponed:
    """A visit as it would be: the fields that move, the files, the new name of its folder, and what a person must see."""

    kit: Kit
    moved: list[FieldChange]
    rewritten: Rewritten
    folder: str
    decisions: list[ToLookAt]
    named: list[NamedDay]
    found: list[Diagnostic] = field(default_factory=list)


def postpone(project: Project, folder: Path, to: date) -> Postponed:
    """What the kit becomes if its visit begins on ``to``; nothing is written.

    Raises Declined for a kit that cannot be read or is on that day already, MachineError (D933) for a file that
    cannot be changed.
    """
    read, found = read_kit(project, folder)
    kit = require_sound(read, found)
    days = (to - kit.visit.day).days
    if days == 0:
        message = f"la visite est déjà le {format_day(to)}"
        raise Declined(error("D274", message, kit.visit.place_of("date"), "donnez une autre date : --au"))
    moved = [*moved_dates(kit, days), *moved_holds(project, kit, days)]
    rewritten = rewrite_fields(project, kit, moved, moved_passages(project, kit, days))
    name = _new_name(folder, kit.visit.day, to)
    if name != folder.name and (project.content / name).exists():
        hint = "renommez ou rangez l’autre dossier, puis relancez"
        raise Declined(error("D274", f"« content/{name} » existe déjà", kit.visit.place_of("date"), hint))
    decisions = list(_decisions(kit, rewritten.kit))
    return Postponed(
        kit, moved, rewritten, name, decisions, named_days(kit, days), new_findings(kit, rewritten.kit)
    )


def write_postponed(project: Project, plan: Postponed) -> Path:
    """Write the files, then give the folder its new name; returns it. Raises MachineError (D903) with all as it was."""
    replace_contents(project.root, plan.rewritten.files, plan.rewritten.before)
    target = project.content / plan.folder
    if target == plan.kit.folder:
        return target
    try:
        plan.kit.folder.rename(target)
    except OSError as fault:
        replace_contents(project.root, plan.rewritten.before, plan.rewritten.files)
        message = f"« content/{plan.kit.name} » n’a pas pu être renommé en « {plan.folder} »"
        raise MachineError(
            "D903", message, "rien n’a été changé ; fermez ce qui l’utilise, puis relancez"
        ) from fault
    return target


def _new_name(folder: Path, old: date, new: date) -> str:
    match = _DATED_NAME.match(folder.name)
    dated = match is not None and match[0] == old.isoformat()
    return new.isoformat() + folder.name[10:] if dated else folder.name


def moved_dates(kit: Kit, days: int) -> Iterator[FieldChange]:
    """Each field whose date follows from that of the visit."""
    visit, head = kit.visit, kit.head
    file = field_path(kit, "visite.yaml")
    yield from _one(file, visit, ("date",), "date", days)
    yield from _one(file, visit, ("date_fin",), "date_fin", days)
    for rank, day in enumerate(visit.days):
        yield from _one(file, day, ("journees", rank, "date"), "date", days)
    yield from _one(field_path(kit, "dossier.yaml"), head, ("embargo",), "embargo", days)
    for named, edition in head.editions.items():
        way = ("editions", str(named), "embargo")
        yield from _one(field_path(kit, "dossier.yaml"), edition, way, "embargo", days)
    of_visit = set(visit_days_of(kit))
    for name, agreement in kit.agreements.items():
        if agreement.signed_on in of_visit:
            way = ("conventions", str(name), "date_signature")
            yield from _one(field_path(kit, "conventions.yaml"), agreement, way, "date_signature", days)


def moved_holds(project: Project, kit: Kit, days: int) -> Iterator[FieldChange]:
    """The hours until which single blocks are kept back."""
    for path, keys, written in held_fields(project, kit):
        after = moved_text(written, days)
        if after is not None:
            yield FieldChange(path, keys, written, after)


def _one(
    file: str, entity: Entity, keys: tuple[str | int, ...], key: str, days: int
) -> Iterator[FieldChange]:
    written = entity.written_in(key)
    if not isinstance(written, Located) or not str(written):
        return
    after = moved_text(str(written), days)
    if after is None:
        raise unwritable(f"la date « {written} » n’est pas écrite d’une façon qui se déplace", file)
    yield FieldChange(file, keys, str(written), after)


def _decisions(kit: Kit, after: Kit) -> Iterator[ToLookAt]:
    """What the new date makes doubtful, and no rule may decide."""
    head = kit.head
    if head.embargo is not None and after.release is not None:
        said = f"embargo déplacé au {format_day(after.release.date())}, même heure : confirmez-le à la presse"
        yield ToLookAt(said, head.place_of("embargo").shown)
    for name, edition in after.head.editions.items():
        if edition.embargo is not None:
            said = (
                f"embargo de l’édition « {name} » déplacé au {format_day(edition.embargo.date())}, même heure"
            )
            yield ToLookAt(f"{said} : confirmez-le", edition.place_of("embargo").shown)
    for (written, span), (hour, _span) in zip(held_passages(kit), held_passages(after), strict=True):
        said = "donnez-lui sa nouvelle heure" if hour == written else f"déplacé au « {hour} », même heure"
        yield ToLookAt(f"passage sous embargo jusqu’au « {written} » : {said}", span.shown)
    if head.edition_day is not None:
        said = (
            f"date d’édition ({format_day(head.edition_day)}) laissée : donnez celle de la nouvelle version"
        )
        yield ToLookAt(said, head.place_of("date_edition").shown)
    if head.version:
        yield ToLookAt(
            f"version « {head.version} » : changez-la si elle est partie", head.place_of("version").shown
        )
    if kit.proofs:
        yield ToLookAt(
            "bon à tirer : le contenu change, une nouvelle épreuve est à signer", kit.proofs[-1].span.shown
        )
    last = max(visit_days_of(after))
    yield from _ended(kit, last)
    for person in kit.people.values():
        before, now = person.post_on(kit.visit.day), person.post_on(after.visit.day)
        if before != now:
            said = f"{person.full_name} n’aura plus la même fonction le {format_day(after.visit.day)}"
            yield ToLookAt(said, person.span.shown)
        elif person.in_office_until is not None and kit.visit.day <= person.in_office_until < last:
            said = f"mandat de {person.full_name} : finit le {format_day(person.in_office_until)}"
            yield ToLookAt(said, person.place_of("mandat_jusqu_au").shown)
        elif person.in_office_since is not None and after.visit.day < person.in_office_since <= kit.visit.day:
            said = f"{person.full_name} n’est en fonction que depuis le {format_day(person.in_office_since)}"
            yield ToLookAt(said, person.place_of("mandat_depuis").shown)


def _ended(kit: Kit, last: date) -> Iterator[ToLookAt]:
    """What ends between the old day and the new one: rights, figures, texts to read again."""
    heads = [kit.head.photo, *(sheet.front.photo for sheet in kit.sheets.values())]
    for card in [*kit.images.values(), *(one for one in heads if one is not None)]:
        if card.rights_end is not None and kit.visit.day <= card.rights_end < last:
            said = f"droits de la photographie : finissent le {format_day(card.rights_end)}"
            yield ToLookAt(said, card.place_of("droits_fin").shown)
    for name, figure in kit.figures.items():
        if figure.valid_until is not None and kit.visit.day <= figure.valid_until < last:
            said = f"chiffre « {name} » : valable jusqu’au {format_day(figure.valid_until)}"
            yield ToLookAt(said, figure.place_of("valable_jusqu_au").shown)
    for text in kit.called_texts:
        if kit.visit.day <= text.front.review_by < last:
            yield ToLookAt(
                f"texte partagé « {text.name} » : à revoir le {format_day(text.front.review_by)}",
                text.span.shown,
            )
