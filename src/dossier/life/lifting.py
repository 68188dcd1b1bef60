"""An embargo lifted once its hour is past: the free version made of the same content, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from dossier.assemble import assemble
from dossier.content.kit import Kit
from dossier.content.model.base import Audience
from dossier.content.model.kit_and_sheets import Genre, Status
from dossier.content.reading.kit_folder import read_kit
from dossier.desk.deliver import deliver
from dossier.desk.editions import output_stem
from dossier.desk.progress_told import Tell
from dossier.desk.render_request import Outcome, Wanted
from dossier.diagnostics import error
from dossier.language.fr.dates import format_day
from dossier.language.fr.hours import format_hour
from dossier.life.content_changes import FieldChange, field_path, rewrite_fields, write_files
from dossier.life.refusals import Declined, require_sound
from dossier.project import Project
from dossier.proof.signature import content_digest
from dossier.targets import DEFAULT_TARGETS
from dossier.tree import Document


@dataclass(frozen=True, slots=True)
class Lifted:
    """The render of the free version; the fields that changed, and what differs in its files, in French sentences.

    Where the render is refused nothing was changed: the content is as it was.
    """

    outcome: Outcome
    changed: Sequence[FieldChange]
    differs: Sequence[str]


def lift(project: Project, folder: Path, now: datetime, tell: Tell) -> Lifted:
    """Free the kit at ``folder`` from its embargo, as of ``now`` (with a zone).

    Raises Declined before the hour (D272) and for a kit without an embargo (D273); MachineError where a file cannot
    be changed.
    """
    read, found = read_kit(project, folder)
    kit = require_sound(read, found)
    _require_past(kit, now)
    changes = list(_changes(kit))
    rewritten = rewrite_fields(project, kit, changes)
    before, after = _document(kit), _document(rewritten.kit)
    differs = [
        f"couverture, première page et haut de page : « {before.metadata.status} » n’y est plus",
        "page web : les moteurs de recherche peuvent la reprendre (noindex n’y est plus)",
        "propriétés des fichiers : l’embargo n’y est plus",
        f"nom des fichiers : {output_stem(kit, before)} → {output_stem(rewritten.kit, after)}",
        _same_words(kit, before, rewritten.kit, after),
    ]
    write_files(project, rewritten.files, rewritten.before)
    audience = None if kit.head.genre is Genre.PRESS else "presse"
    outcome = deliver(
        project, folder, project.output / folder.name, Wanted(DEFAULT_TARGETS, audience=audience), tell
    )
    if not outcome.is_done:
        write_files(project, rewritten.before, rewritten.files)
    return Lifted(outcome, changes, differs)


def _require_past(kit: Kit, now: datetime) -> None:
    release = kit.release
    if kit.head.status is not Status.EMBARGO or release is None:
        message = "ce dossier n’est pas sous embargo"
        hint = "« statut: embargo » et « embargo: … » disent jusqu’à quand, dans dossier.yaml"
        raise Declined(error("D273", message, kit.head.place_of("statut"), hint))
    if now < release:
        said = f"{format_day(release.date())} à {format_hour(release.time())} ({release.tzname()})"
        message = f"l’embargo court jusqu’au {said} : il reste {_length(release - now)}"
        hint = "relancez cette commande après l’heure ; si l’heure elle-même a changé, corrigez « embargo »"
        raise Declined(error("D272", message, kit.head.place_of("embargo"), hint))


def _length(left: timedelta) -> str:
    """« 3 jours », « 2 h 05 », « 12 min »."""
    minutes = max(1, -(-int(left.total_seconds()) // 60))
    if minutes >= 48 * 60:
        return f"{minutes // (24 * 60)} jours"
    return f"{minutes // 60} h {minutes % 60:02}" if minutes >= 60 else f"{minutes} min"


def _changes(kit: Kit) -> list[FieldChange]:
    """A free kit says no embargo any more: the field would be a fault in it."""
    file = field_path(kit, "dossier.yaml")
    gone = [
        FieldChange(file, (key,), str(written), None)
        for key in ("embargo", "fuseau")
        if (written := kit.head.written_in(key)) is not None
    ]
    return [FieldChange(file, ("statut",), "embargo", str(Status.FINAL)), *gone]


def _document(kit: Kit) -> Document:
    return assemble(kit, Audience.PRESS)[0]


def _same_words(kit: Kit, before: Document, free: Kit, after: Document) -> str:
    digest = content_digest(kit, before)
    if digest != content_digest(free, after):
        return "textes : ils diffèrent ; comparez avant d’envoyer"
    return f"textes, chiffres et images : les mêmes, bloc pour bloc (empreinte {digest[:16]})"
