"""The status of a kit changed: provisional, under an embargo, final; what that changes, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from dossier.assemble import assemble
from dossier.charte import read_charte
from dossier.checks import check
from dossier.commands.declined import Declined, require_sound
from dossier.content.editions import prepared_for
from dossier.content.kit import Kit
from dossier.content.located import Located
from dossier.content.model.kit_and_sheets import Status
from dossier.content.reading.kit_folder import read_kit
from dossier.content.unread import FieldPath
from dossier.diagnostics import Diagnostic, Severity, error
from dossier.diagnostics.gestures import CHANGE_STATUS, PROVE
from dossier.language.fr.dates import format_day
from dossier.language.fr.hours import format_hour
from dossier.pipeline.waivers import without_waived
from dossier.project import Project
from dossier.proof.signature import AS_SIGNED, check_proofs
from dossier.publication.content_changes import FieldChange, Rewritten, field_path, rewrite_fields
from dossier.publication.hand_outs import read_hand_outs
from dossier.publication.refused_renders import found_as_it_was


@dataclass(frozen=True, slots=True)
class NewStatus:
    """What is asked: the status, until when as typed, and of which edition (None: of the kit)."""

    to: Status
    until: str | None = None
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class Restated:
    """A kit as it would be in another status; ``refusing`` are the errors for which no file of it would be made."""

    changed: list[FieldChange]
    rewritten: Rewritten
    decisions: list[str]
    refusing: Sequence[Diagnostic]
    warned: Sequence[Diagnostic]


def change_status(project: Project, folder: Path, wanted: NewStatus, now: datetime) -> Restated:
    """What the kit becomes with the status that is ``wanted``, as of ``now`` (with a zone); nothing is written.

    Raises Declined (D282) for a status that it has, an embargo without an hour to come, or one that is still running;
    D278 for an edition that it does not declare; MachineError (D933) for a file that cannot be changed.
    """
    read, found = read_kit(project, folder)
    kit = require_sound(read, found)
    seen = _seen(kit, wanted.edition)
    _require_lifted(seen, wanted, now)
    changed = list(_changes(kit, wanted))
    if not changed:
        message = f"le dossier est déjà « statut: {wanted.to} »"
        raise Declined(error("D282", message, seen.head.place_of("statut")))
    rewritten = rewrite_fields(project, kit, changed)
    after = _seen(rewritten.kit, wanted.edition)
    if wanted.to is Status.EMBARGO:
        _require_to_come(after, wanted, now)
    new = found_as_it_was(_new_findings(project, seen, after), rewritten)
    return Restated(
        changed,
        rewritten,
        list(_decisions(kit, after, wanted)),
        [item for item in new if item.severity is Severity.ERROR],
        [item for item in new if item.severity is not Severity.ERROR],
    )


def _seen(kit: Kit, edition: str | None) -> Kit:
    if edition is None:
        return kit
    if edition not in kit.head.editions:
        raise Declined(error("D278", f"le dossier ne déclare pas d’édition « {edition} »", kit.head.span))
    if kit.head.status is Status.PROVISIONAL:
        message = f"le dossier est provisoire : son édition « {edition} » l’est aussi"
        hint = f"d’abord le dossier : {CHANGE_STATUS.said(kit.name)}"
        raise Declined(error("D282", message, kit.head.place_of("statut"), hint))
    return prepared_for(kit, edition)


def _require_lifted(kit: Kit, wanted: NewStatus, now: datetime) -> None:
    """An embargo that is said to the press ends at its hour, and by the command that says what is freed."""
    release = kit.release
    if kit.head.status is not Status.EMBARGO or wanted.to is not Status.FINAL or release is None:
        return
    if wanted.edition is not None and kit.head.editions[cast("Located", wanted.edition)].embargo is None:
        return  # freed ahead of the kit, whose hour it had: that is confirmed
    option = "" if wanted.edition is None else f" --edition {wanted.edition}"
    message = f"l’embargo court jusqu’au {_said(release)}"
    hint = (
        f"après l’heure : dossier lever {kit.name}{option} ; si l’heure change : dossier statut {kit.name} embargo{option} "
        '--jusqu-a "…"'
    )
    if now >= release:
        message = f"l’heure de l’embargo est passée ({_said(release)}) : il se lève"
        hint = f"dossier lever {kit.name}{option}"
    raise Declined(error("D282", message, kit.head.place_of("embargo"), hint))


def _require_to_come(kit: Kit, wanted: NewStatus, now: datetime) -> None:
    release = kit.release
    if release is None:
        hint = (
            'dites jusqu’à quand : --jusqu-a "2027-03-18 10:00", suivi au besoin de « heure de La Réunion »'
        )
        raise Declined(error("D282", "un embargo sans heure", kit.head.place_of("statut"), hint))
    if release <= now:
        message = f"l’heure de l’embargo est déjà passée : {_said(release)}"
        hint = "donnez une heure à venir, ou passez le dossier à definitif"
        place = kit.head.place_of("statut" if wanted.until else "embargo")
        raise Declined(error("D282", message, place, hint))


def _changes(kit: Kit, wanted: NewStatus) -> Iterator[FieldChange]:
    """The fields that say the status; a final kit has no hour any more, a provisional one keeps it for later."""
    file = field_path(kit, "dossier.yaml")
    way: FieldPath = () if wanted.edition is None else ("editions", wanted.edition)
    entity = kit.head if wanted.edition is None else kit.head.editions[cast("Located", wanted.edition)]
    written = {key: str(entity.written_in(key) or "") for key in ("statut", "embargo", "fuseau")}
    if (written["statut"] or (Status.PROVISIONAL if wanted.edition is None else "")) != wanted.to:
        yield FieldChange(file, (*way, "statut"), written["statut"], str(wanted.to))
    if wanted.to is Status.EMBARGO and wanted.until and wanted.until != written["embargo"]:
        yield FieldChange(file, (*way, "embargo"), written["embargo"], wanted.until)
    if wanted.to is Status.FINAL:
        for key in ("embargo", "fuseau"):
            if written[key]:
                yield FieldChange(file, (*way, key), written[key], None)


def _new_findings(project: Project, before: Kit, after: Kit) -> list[Diagnostic]:
    """All errors of the kit as it would be, and what else is found of it that was not said before."""
    known = {(item.code, item.message) for item in _findings(project, before)}
    return [
        item
        for item in _findings(project, after)
        if item.severity is Severity.ERROR or (item.code, item.message) not in known
    ]


def _findings(project: Project, kit: Kit) -> list[Diagnostic]:
    document, unclear = assemble(kit)
    charte = read_charte(project.charte_folder(str(kit.head.charte)))
    unsigned = check_proofs(kit, document, charte, AS_SIGNED) if kit.edition is None else []
    return without_waived(kit, [*unclear, *check(kit, document, frozenset(charte.hues)), *unsigned])


def _decisions(kit: Kit, after: Kit, wanted: NewStatus) -> Iterator[str]:
    """What a person confirms: the hour as the press will read it, what was signed, what is out already."""
    release = after.release
    if wanted.to is Status.EMBARGO and release is not None:
        yield f"la presse lira : sous embargo jusqu’au {_said(release)} ; confirmez l’heure et le territoire"
    was = kit.release
    if wanted.to is Status.FINAL and was is not None:
        freed = "la presse" if wanted.edition is None else f"qui reçoit l’édition « {wanted.edition} »"
        yield f"l’embargo prévu jusqu’au {_said(was)} est ôté : {freed} peut publier aussitôt"
    if wanted.to is not Status.PROVISIONAL and not kit.proofs:
        yield f"aucune épreuve n’est signée (bat.yaml) : si votre service signe un bon à tirer, faites-le d’abord{PROVE.said(1)}"
    out = read_hand_outs(kit.folder)
    if out and wanted.to is Status.PROVISIONAL:
        last = out[-1]
        yield f"{last.said} à {last.to} est partie : ce que vous corrigez se dit ensuite par un erratum"
    own = [str(name) for name, one in kit.head.editions.items() if one.status or one.embargo]
    if own and wanted.edition is None:
        yield f"éditions qui ont leur propre statut ou leur propre heure : {', '.join(own)}"


def _said(moment: datetime) -> str:
    return f"{format_day(moment.date())} à {format_hour(moment.time())} ({moment.tzname()})"
