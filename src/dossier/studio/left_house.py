"""What left the house, put on record from the studio; and an erratum: the corrected version with the sheet that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dossier.commands.declined import Declined, require_released
from dossier.content.edits import Unwritable
from dossier.content.kit import Kit
from dossier.content.model.base import Audience
from dossier.pipeline.progress_told import Tell
from dossier.pipeline.render_request import Outcome
from dossier.proof.changes_table import before_and_after
from dossier.publication.correcting import Since, correct
from dossier.publication.hand_outs import HandOut as Record
from dossier.publication.hand_outs import read_hand_outs
from dossier.publication.handing_out import hand_out
from dossier.studio.form_words import in_forms
from dossier.studio.hand_out import Handing, as_handing
from dossier.studio.kits_open import OpenKit, Studio
from dossier.studio.requests import Correct, NoteHandOut
from dossier.studio.sections import Section

RECORD, ERRATUM = "remise", "erratum"


def records_data(kit: OpenKit) -> list[dict[str, Any]]:
    """Every hand-out of the kit, the latest first. Raises MachineError (D934) for a record that cannot be read."""
    return [_told(one) for one in reversed(read_hand_outs(kit.folder))]


def may_leave(kit: Kit | None, sections: Sequence[Section]) -> dict[str, Any]:
    """Why the kit may not be handed out yet ("" where it may), and which editions of its own may be: identifier, name."""
    if kit is None:
        return {"reason": "", "editions": []}
    reason = ""
    try:
        require_released(kit)
    except Declined as refusal:
        said = in_forms(refusal.found[0], sections)
        message = str(said["message"])
        reason = f"{message[:1].upper()}{message[1:]} : {said['hint']}."
    editions = [
        [str(name), str(one.label or name)]
        for name, one in kit.head.editions.items()
        if one.audience is not Audience.INTERNAL
    ]
    return {"reason": reason, "editions": editions}


def note(_studio: Studio, kit: OpenKit, asked: NoteHandOut) -> dict[str, Any]:
    """Begin to put on record that the kit is handed out now. Raises Unwritable without a reader."""
    to = " ".join(asked.to.split())
    if not to:
        raise Unwritable("écrivez à qui le dossier est remis, par exemple : presse locale")
    read = kit.bench.shown.read.kit
    if asked.edition and (read is None or asked.edition not in {str(name) for name in read.head.editions}):
        raise Unwritable(f"le dossier ne déclare pas d’édition « {asked.edition} »")

    def work(tell: Tell) -> Handing:
        done = hand_out(kit.project, kit.folder, to, datetime.now(UTC), tell, asked.edition or None)
        if done.record is None:
            return as_handing(done.outcome)
        which = f" (édition {asked.edition})" if asked.edition else ""
        said = (
            f"La remise {done.record.number} est notée : le {done.record.when}, à : {done.record.to}{which}."
        )
        return replace(as_handing(done.outcome), said=(said,), elsewhere=_own_files(done.outcome))

    return {"begun": kit.hand_out.run(RECORD, work)}


def begin_erratum(studio: Studio, kit: OpenKit, asked: Correct) -> dict[str, Any]:
    """Begin the version that corrects a hand-out, and its sheet; the fields that it changes may be undone."""
    head = f"{kit.project.relative(kit.folder)}/dossier.yaml"

    def work(tell: Tell) -> Handing:
        before = kit.saving.bytes_of([head])
        done = correct(kit.project, kit.folder, Since(str(asked.since)), tell)
        kit.saving.note_rewrites([head], before)
        studio.refresh()
        made = as_handing(done.outcome)
        if done.sheet is None:
            return made
        if done.sheet.found:
            return replace(made, is_done=False, is_refused=True, found=tuple(done.sheet.found))
        words = [before_and_after(one) for one in done.sheet.changes]
        sheets = {path.name: path for path in done.sheet.paths}
        files = [
            {"name": name, "label": "Feuille d’erratum", "bytes": path.stat().st_size}
            for name, path in sheets.items()
        ]
        said = (
            f"L’erratum de la remise {done.sheet.since.number} est prêt.",
            *(f"{old} → {new}" for old, new in words),
        )
        return replace(
            made, said=said, files=(*files, *made.files), elsewhere=sheets | _own_files(done.outcome)
        )

    return {"begun": kit.hand_out.run(ERRATUM, work)}


def _own_files(outcome: Outcome) -> dict[str, Path]:
    """The files by name: those of an edition lie in a folder of their own."""
    return {path.name: path for path in outcome.outputs}


def _told(one: Record) -> dict[str, Any]:
    return {
        "number": one.number,
        "when": one.when,
        "to": f"{one.to} (édition {one.edition})" if one.edition else one.to,
        "version": one.version,
    }
