"""A kit made from another one: its texts for a new day, and what of it is kept, to confirm or gone."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from dossier.commands.declined import require_sound
from dossier.content.edits import Plain, Unwritable, file_text, plain_data
from dossier.content.kit import Kit
from dossier.content.model.agreement import AgreementStatus
from dossier.content.model.figure import Figure
from dossier.content.model.kit_and_sheets import Status
from dossier.content.model.visit import Presence
from dossier.content.reading.entity_files import is_leftover
from dossier.content.reading.kit_folder import IMAGES, MODELS, read_kit
from dossier.content.reading.sheet_files import SHEETS
from dossier.content.reading.translation_files import FOLDER, TEXTS
from dossier.content.unread import FieldPath
from dossier.diagnostics import MachineError, disk_reason
from dossier.language.fr.dates import format_day
from dossier.language.fr.moments import find_day_in_digits, find_moments
from dossier.pictures import MAX_FILE
from dossier.pictures.rights import cards_of
from dossier.project import Project
from dossier.publication.content_changes import FieldChange, field_path, rewrite_fields
from dossier.publication.dates_in_texts import named_days
from dossier.publication.held_blocks import held_passages, moved_passages
from dossier.publication.postponing import moved_dates, moved_holds
from dossier.publication.written_dates import moved_text
from dossier.resolver import read_file

_LEFT = {"bat.yaml", "remises.yaml"}  # what was signed and handed out is of the old visit
#: What is of the old visit alone; the address of its page would lead there from the new one.
_OF_OLD = ("embargo", "version", "remplace", "date_edition", "en_ligne")
_OLD_FIGURE = 12  # months after which a figure is to confirm


class Fate(StrEnum):
    """What becomes of something of the old kit."""

    KEPT = "gardé"
    CONFIRM = "à confirmer"
    GONE = "retiré"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing of the old kit, its fate, and its place in the new one."""

    fate: Fate
    what: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Reused:
    """The files of the new kit by their path in it, the pictures to copy, and the list."""

    files: Mapping[str, bytes]
    told: Sequence[Told]


def reuse(project: Project, source: Path, day: date, title: str | None) -> Reused:
    """The kit at ``source`` for a visit on ``day``; nothing is written.

    Raises Declined for a kit that cannot be read, MachineError (D933) for a file that cannot be changed.
    """
    read, found = read_kit(project, source)
    kit = require_sound(read, found)
    days = (day - kit.visit.day).days
    changes = [*_head_changes(kit, title), *_dates(kit, days), *moved_holds(project, kit, days)]
    changes += [*_presences(kit), *_approvals(project, kit)]
    rewritten = rewrite_fields(project, kit, changes, moved_passages(project, kit, days))
    told = [*_told_changes(kit, changes), *_told(kit, day), *_told_texts(kit, days)]
    lost = {name for name in _pictures(kit) if _has_ended(kit, name, day)}
    files = {
        name: rewritten.files.get(field_path(kit, name), data)
        for name, data in _content(project, kit, lost).items()
    }
    return Reused(files, sorted(told, key=lambda one: (list(Fate).index(one.fate), _in_order(one.place))))


def write_reused(folder: Path, reused: Reused) -> None:
    """Write the new kit whole or not at all. Raises MachineError (D903) where the disk refuses."""
    try:
        with tempfile.TemporaryDirectory(prefix=".nouveau-", dir=folder.parent) as scratch:
            made = Path(scratch) / folder.name
            for name, data in reused.files.items():
                path = made / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            shutil.move(made, folder)
    except OSError as fault:
        message = f"{folder.name} n’a pas pu être écrit ({disk_reason(fault)})"
        raise MachineError("D903", message, "aucun dossier n’a été créé") from fault


def _head_changes(kit: Kit, title: str | None) -> Iterator[FieldChange]:
    file, head = field_path(kit, "dossier.yaml"), kit.head
    if title:
        yield FieldChange(file, ("titre",), str(head.title), title)
    if head.status is not Status.PROVISIONAL:
        yield FieldChange(file, ("statut",), str(head.status), str(Status.PROVISIONAL))
    for key in _OF_OLD:
        written = head.written_in(key)
        if written is not None:
            yield FieldChange(file, (key,), str(written), None)
    for name, edition in head.editions.items():
        for key in ("version", "remplace", "statut", "embargo"):
            written = edition.written_in(key)
            if written is not None:
                yield FieldChange(file, ("editions", str(name), key), str(written), None)
    if head.written_in("moment") is not None and str(head.stage) != "avant":
        yield FieldChange(file, ("moment",), str(head.stage), "avant")


def _dates(kit: Kit, days: int) -> Iterator[FieldChange]:
    """The dates of the visit; its embargo is gone, and the agreements are those that were signed."""
    for change in moved_dates(kit, days):
        if change.keys[-1] != "embargo" and change.keys[0] != "conventions":
            yield change


def _presences(kit: Kit) -> Iterator[FieldChange]:
    file = field_path(kit, "visite.yaml")
    for rank, one in enumerate(kit.visit.participants):
        if one.presence is not Presence.PRESENT:
            yield FieldChange(file, ("participants", rank, "presence"), str(one.presence), None)
        if one.represented_by:
            yield FieldChange(file, ("participants", rank, "represente_par"), str(one.represented_by), None)


def _approvals(project: Project, kit: Kit) -> Iterator[FieldChange]:
    """Who approved a block approved that of the old visit."""
    for name in _texts(kit):
        path = field_path(kit, name)
        text = file_text((project.root / path).read_bytes())
        if name.endswith(".md"):
            text = text.split("\n---", 1)[0].removeprefix("---\n")
        try:
            data = plain_data(text)
        except Unwritable:
            continue  # a sheet without a head
        for keys, value in _found(data, ("validation", "valideur"), ()):
            yield FieldChange(path, keys, value, None)


def _found(data: Plain, names: tuple[str, ...], way: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    match data:
        case dict():
            for key, value in data.items():
                if key in names and isinstance(value, str):
                    yield (*way, key), value
                else:
                    yield from _found(value, names, (*way, key))
        case list():
            for rank, value in enumerate(data):
                yield from _found(value, names, (*way, rank))
        case _:
            return


def _texts(kit: Kit) -> list[str]:
    names = [name for name in MODELS if (kit.folder / name).is_file() and name not in _LEFT]
    names += [TEXTS] if (kit.folder / TEXTS).is_file() else []
    for folder in (SHEETS, f"{SHEETS}/{FOLDER}"):
        paths = sorted((kit.folder / folder).glob("*.md"))
        names += [f"{folder}/{path.name}" for path in paths if not is_leftover(path)]
    return names


def _pictures(kit: Kit) -> list[str]:
    folder = kit.folder / IMAGES
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]


def _content(project: Project, kit: Kit, lost: set[str]) -> dict[str, bytes]:
    """The files to copy, those of the project alone: a link that leads out of it is left."""
    names = [*_texts(kit), *(f"{IMAGES}/{name}" for name in _pictures(kit) if name not in lost)]
    found: dict[str, bytes] = {}
    for name in names:
        with suppress(OSError):
            found[name] = read_file(kit.folder / name, project.root, MAX_FILE)
    return found


def _has_ended(kit: Kit, name: str, day: date) -> bool:
    return any(card.rights_end is not None and card.rights_end < day for card in cards_of(kit, name))


def _told_changes(kit: Kit, changes: Sequence[FieldChange]) -> Iterator[Told]:
    for one in changes:
        place = one.path.removeprefix(f"{kit.path}/")
        way = ".".join(str(key + 1) if isinstance(key, int) else key for key in one.keys)
        if one.after is None:
            yield Told(Fate.GONE, f"{way} : « {one.before} »", place)
        else:
            yield Told(Fate.CONFIRM, f"{way} : « {one.before} » → « {one.after} »", place)
    if kit.proofs:
        yield Told(Fate.GONE, "bons à tirer : ceux de l’autre visite", "bat.yaml")


def _told(kit: Kit, day: date) -> Iterator[Told]:
    yield Told(Fate.CONFIRM, f"titre : « {kit.head.title} »", _line(kit, kit.head.title.span.shown))
    yield from _told_words(kit)
    for visited in kit.visit.days:
        for stop in visited.stops:
            where = f", {stop.place.name or stop.place.town}" if stop.place is not None else ""
            yield Told(Fate.CONFIRM, f"étape « {stop.title} »{where}", _line(kit, stop.span.shown))
    for participant in kit.visit.participants:
        yield _person(kit, str(participant.person), day, _line(kit, participant.span.shown))
    for contact in kit.head.contacts:
        yield Told(Fate.CONFIRM, f"contact « {contact.name} »", _line(kit, contact.span.shown))
    own = {
        name: figure for name, figure in kit.figures.items() if figure.span.path.startswith(f"{kit.path}/")
    }
    for name, figure in own.items():
        yield _figure(str(name), figure, day, _line(kit, figure.span.shown))
    for name, agreement in kit.agreements.items():
        said = "signée" if agreement.status is AgreementStatus.SIGNED else "en projet"
        yield Told(Fate.CONFIRM, f"convention « {name} », {said}", _line(kit, agreement.span.shown))
    for name in _pictures(kit):
        ended = _has_ended(kit, name, day)
        cards = [card for card in cards_of(kit, name) if card.rights_end is not None]
        ends = (
            f", droits jusqu’au {format_day(min(card.rights_end for card in cards if card.rights_end))}"
            if cards
            else ""
        )
        yield Told(Fate.GONE if ended else Fate.CONFIRM, f"image « {name} »{ends}", f"{IMAGES}/{name}")
    if kit.translation is not None:
        for sheet in kit.translation.sheets.values():
            said = f"fiche en anglais « {sheet.front.title} »"
            yield Told(Fate.CONFIRM, said, _line(kit, sheet.span.shown))
    for sheet in kit.sheets.values():
        yield Told(Fate.KEPT, f"fiche « {sheet.front.title} »", _line(kit, sheet.span.shown))


def _told_words(kit: Kit) -> Iterator[Told]:
    """The words around the texts that most often name who came, where and what comes next."""
    head, visit = kit.head, kit.visit
    press, imprint = visit.press, head.imprint
    lines = [
        ("surtitre", head.kicker),
        ("sous-titre", head.subtitle),
        ("prochaine date", head.next_date),
        ("directeur de publication", imprint and imprint.director),
        ("lieux", visit.places),
        ("cadre", visit.framework),
        ("accréditation", press and press.accreditation),
        ("rendez-vous de la presse", press and press.meeting_point),
    ]
    for said, words in lines:
        if words:
            yield Told(Fate.CONFIRM, f"{said} : « {words} »", _line(kit, words.span.shown))


def _person(kit: Kit, name: str, day: date, place: str) -> Told:
    person = kit.people.get(name)
    if person is None:
        return Told(Fate.CONFIRM, f"personne « {name} »", place)
    if person.in_office_until is not None and person.in_office_until < day:
        return Told(
            Fate.CONFIRM, f"{person.full_name} : mandat fini le {format_day(person.in_office_until)}", place
        )
    before, now = person.post_on(kit.visit.day), person.post_on(day)
    if before != now:
        said = str(now.role) if now is not None else "plus de fonction connue"
        return Told(Fate.CONFIRM, f"{person.full_name} : {said} ce jour-là", place)
    return Told(Fate.CONFIRM, f"{person.full_name}, présence", place)


def _figure(name: str, figure: Figure, day: date, place: str) -> Told:
    if figure.formula:
        return Told(Fate.KEPT, f"chiffre « {name} », calculé", place)
    if figure.valid_until is not None and figure.valid_until < day:
        said = f"chiffre « {name} » : n’est plus valable depuis le {format_day(figure.valid_until)}"
        return Told(Fate.CONFIRM, said, place)
    taken = _taken_on(figure)
    if taken is None:
        return Told(Fate.CONFIRM, f"chiffre « {name} » : d’âge inconnu, rien ne le date", place)
    months = (day.year - taken.year) * 12 + day.month - taken.month
    fate = Fate.CONFIRM if months >= _OLD_FIGURE else Fate.KEPT
    return Told(fate, f"chiffre « {name} » : il aura {_age(max(months, 0))}", place)


def _taken_on(figure: Figure) -> date | None:
    """The day on which a figure was true, as it says itself, or that of its source."""
    said = str(figure.day or "")
    moments = [one.last for one in find_moments(said) if one.has_year]
    own = find_day_in_digits(said) or max(moments, default=None)
    return own or (None if figure.source is None else figure.source.day)


def _age(months: int) -> str:
    if months < 12:
        return f"{months} mois"
    years, rest = divmod(months, 12)
    return f"{years} an{'s' if years > 1 else ''}" + (f" et {rest} mois" if rest else "")


def _told_texts(kit: Kit, days: int) -> Iterator[Told]:
    for written, span in held_passages(kit):
        hour = moved_text(written, days) or "donnez-lui sa nouvelle heure"
        said = f"passage sous embargo : « {written} » → « {hour} »"
        yield Told(Fate.CONFIRM, said, _line(kit, span.shown))
    for one in named_days(kit, days):
        if one.span.path.startswith(f"{kit.path}/"):
            meant = f" → {one.meant} ?" if one.meant else ""
            yield Told(Fate.CONFIRM, f"jour nommé : « {one.words} »{meant}", _line(kit, one.span.shown))


def _in_order(place: str) -> list[tuple[str, int]]:
    """The place as it sorts: line 9 stands before line 10."""
    return [("", int(part)) if part.isdigit() else (part, 0) for part in place.split(":")]


def _line(kit: Kit, shown: str) -> str:
    return shown.removeprefix(f"{kit.path}/")
