"""What left the house, put on record from the studio; and an erratum: the corrected version with the sheet that says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from dossier.content.edits import Unwritable
from dossier.pipeline.progress_told import Tell
from dossier.proof.changes_table import before_and_after
from dossier.publication.correcting import Since, correct
from dossier.publication.hand_outs import HandOut as Record
from dossier.publication.hand_outs import read_hand_outs
from dossier.publication.handing_out import hand_out
from dossier.studio.hand_out import Handing, as_handing
from dossier.studio.kits_open import OpenKit, Studio
from dossier.studio.requests import Correct, NoteHandOut

RECORD, ERRATUM = "remise", "erratum"


def records_data(kit: OpenKit) -> list[dict[str, Any]]:
    """Every hand-out of the kit, the latest first. Raises MachineError (D934) for a record that cannot be read."""
    return [_told(one) for one in reversed(read_hand_outs(kit.folder))]


def note(_studio: Studio, kit: OpenKit, asked: NoteHandOut) -> dict[str, Any]:
    """Begin to put on record that the kit is handed out now. Raises Unwritable without a reader."""
    to = " ".join(asked.to.split())
    if not to:
        raise Unwritable("écrivez à qui le dossier est remis, par exemple : presse locale")

    def work(tell: Tell) -> Handing:
        done = hand_out(kit.project, kit.folder, to, datetime.now(UTC), tell)
        if done.record is None:
            return as_handing(done.outcome)
        said = f"La remise {done.record.number} est notée : le {done.record.when}, à : {done.record.to}."
        return replace(as_handing(done.outcome), said=(said,))

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
        return replace(made, said=said, files=(*files, *made.files), elsewhere=sheets)

    return {"begun": kit.hand_out.run(ERRATUM, work)}


def _told(one: Record) -> dict[str, Any]:
    return {
        "number": one.number,
        "when": one.when,
        "to": f"{one.to} (édition {one.edition})" if one.edition else one.to,
        "version": one.version,
    }
