"""What changed since a hand-out, as a sheet; and an erratum: the corrected version, and the sheet that says what it mends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.content.kit import Kit
from dossier.content.reading.kit_folder import read_kit
from dossier.desk.deliver import deliver
from dossier.desk.editions import output_stem
from dossier.desk.progress_told import Tell
from dossier.desk.render_request import Outcome
from dossier.desk.stage_values import Checked
from dossier.diagnostics import Diagnostic, error
from dossier.diagnostics.gestures import NOTE_HAND_OUT
from dossier.leak_search import report_leaks
from dossier.life.change_sheets import changes_sheet, changes_since, errata_sheet, errata_text
from dossier.life.content_changes import FieldChange, field_path, rewrite_fields
from dossier.life.hand_outs import HandOut, read_hand_outs
from dossier.life.handing_out import press_blocks, press_request
from dossier.life.pack.make_pack import PACKS
from dossier.life.printed_pages import opened_kit, print_pages
from dossier.life.refusals import Declined, own_place, require_released, require_sound
from dossier.project import Project
from dossier.proof.record import Change
from dossier.store.content import replace_contents
from dossier.store.trees import write_beside
from dossier.tree import Document


@dataclass(frozen=True, slots=True)
class Sheet:
    """The changes since a hand-out, and where their sheet lies; ``found`` are errors: then nothing was written."""

    since: HandOut
    changes: Sequence[Change]
    paths: Sequence[Path] = ()
    found: Sequence[Diagnostic] = ()


@dataclass(frozen=True, slots=True)
class Erratum:
    """The render of the corrected version, the fields that say what it replaces, and the sheet; None where refused."""

    outcome: Outcome
    changed: Sequence[FieldChange] = ()
    sheet: Sheet | None = None


def sheet_of_changes(project: Project, folder: Path, wanted: str | None) -> Sheet:
    """The sheet of what changed since the hand-out that is ``wanted`` (« 2 », « 14:05 »), or since the last.

    Raises Declined without a hand-out (D276) or a change (D277), and for a provisional kit (D270).
    """
    known, kit, document = _opened(project, folder)
    one = _chosen(folder, kit, wanted)
    changes = _changes(project, known, kit, document, one)
    data, _pages, found = print_pages(project, known, changes_sheet(kit, document, one, changes))
    stem = f"{output_stem(kit, document)}_CHANGEMENTS-depuis-{one.number:04}"
    return _written(project, kit, Sheet(one, changes, found=found), {f"{stem}.pdf": data})


def correct(project: Project, folder: Path, wanted: str | None, tell: Tell) -> Erratum:
    """Make the corrected version and its sheet. Raises Declined as ``sheet_of_changes``, MachineError (D933)."""
    known, kit, document = _opened(project, folder)
    one = _chosen(folder, kit, wanted)
    meant = {_told(change) for change in _changes(project, known, kit, document, one)}
    changed = list(_superseding(kit, one))
    rewritten = rewrite_fields(project, kit, changed)
    replace_contents(project.root, rewritten.files, rewritten.before)
    outcome = deliver(project, folder, project.output / folder.name, press_request(kit), tell)
    if not outcome.is_done:
        replace_contents(project.root, rewritten.before, rewritten.files)
        return Erratum(outcome)
    known, kit, document = _opened(project, folder)
    every = _changes(project, known, kit, document, one)
    changes = [
        change for change in every if _told(change) in meant
    ]  # the number of the version corrects nothing
    data, _pages, found = print_pages(project, known, errata_sheet(kit, document, one, changes))
    stem = f"{output_stem(kit, document)}_ERRATUM"
    files = {f"{stem}.pdf": data, f"{stem}.txt": errata_text(kit, one, changes).encode()}
    return Erratum(outcome, changed, _written(project, kit, Sheet(one, changes, found=found), files))


def _opened(project: Project, folder: Path) -> tuple[Checked, Kit, Document]:
    _kit, found = read_kit(project, folder)
    known = opened_kit(project, folder.name, "presse")
    kit = require_sound(known.kit, found)
    require_released(kit)
    if known.document is None or known.charte is None:
        raise Declined(*known.found)
    return known, kit, known.document


def _chosen(folder: Path, kit: Kit, wanted: str | None) -> HandOut:
    """The hand-out that is meant: by number, by its hour, else the last."""
    every = read_hand_outs(folder)
    place = kit.head.span
    if not every:
        hint = f"notez d’abord ce qui est remis : {NOTE_HAND_OUT.said(kit.name)}"
        raise Declined(error("D276", "aucune remise n’est notée pour ce dossier", place, hint))
    if wanted is None:
        return every[-1]
    folded = wanted.strip().lower().replace(" ", "").replace("h", ":")
    for one in reversed(every):
        if folded in {str(one.number), f"{one.at:%H:%M}", f"{one.at.hour}:{one.at:%M}"}:
            return one
    known = ", ".join(f"{one.number} ({one.when})" for one in every)
    raise Declined(error("D276", f"aucune remise « {wanted} »", place, f"remises notées : {known}"))


def _changes(project: Project, known: Checked, kit: Kit, document: Document, one: HandOut) -> list[Change]:
    changes = changes_since(kit, one, press_blocks(project, known, kit, document))
    if not changes:
        message = f"rien n’a changé depuis la remise {one.number}, le {one.when}"
        raise Declined(error("D277", message, kit.head.span, "corrigez d’abord le contenu"))
    return changes


def _told(change: Change) -> tuple[object, object]:
    return change.before and change.before.content, change.after and change.after.content


def _superseding(kit: Kit, one: HandOut) -> list[FieldChange]:
    """The next version, and what it replaces; a version that is not a number is for the office to change."""
    file, version = field_path(kit, "dossier.yaml"), str(kit.head.version or "")
    changed = []
    if version == one.version:
        if version and not version.isdecimal():
            hint = "donnez à la version corrigée un autre nom dans dossier.yaml, puis relancez"
            message = f"la version « {version} » est déjà remise, et ne se compte pas"
            raise Declined(error("D277", message, kit.head.place_of("version"), hint))
        changed.append(FieldChange(file, ("version",), version, str(int(version) + 1) if version else "2"))
    before = str(kit.head.supersedes or "")
    if before != one.said:
        changed.append(FieldChange(file, ("remplace",), before, one.said.replace("\u00a0", " ")))
    return changed


def _written(project: Project, kit: Kit, sheet: Sheet, files: dict[str, bytes]) -> Sheet:
    """The sheet with its files in place, once they say nothing internal."""
    found = [*sheet.found, *(report_leaks(kit, files) if not sheet.found else [])]
    if found:
        return Sheet(sheet.since, sheet.changes, found=found)
    paths = [own_place(project, PACKS) / name for name in files]
    for path in paths:
        write_beside(path, files[path.name])
    return Sheet(sheet.since, sheet.changes, paths)
