"""What changed since a hand-out, as a sheet; and an erratum: the corrected version, and the sheet that says what it mends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.commands.declined import Declined, own_place, require_sound
from dossier.commands.deliver import deliver
from dossier.commands.own_editions import output_folder
from dossier.commands.printed_pages import print_pages
from dossier.content.kit import Kit
from dossier.content.reading.kit_folder import read_kit
from dossier.content.unread import FieldPath
from dossier.diagnostics import Diagnostic, error
from dossier.diagnostics.gestures import NOTE_HAND_OUT
from dossier.language.printed import printing_in, say
from dossier.leak_search import report_leaks
from dossier.output_folder.content import replace_contents
from dossier.output_folder.trees import write_beside
from dossier.pipeline.editions import is_published, output_stem
from dossier.pipeline.progress_told import Tell
from dossier.pipeline.render_request import Outcome
from dossier.pipeline.stage_values import Checked
from dossier.press_pack.make_pack import PACKS
from dossier.project import Project
from dossier.proof.record import Change
from dossier.publication.change_sheets import changes_sheet, changes_since, errata_sheet, errata_text
from dossier.publication.content_changes import FieldChange, field_path, rewrite_fields
from dossier.publication.hand_outs import HandOut, read_hand_outs
from dossier.publication.handing_out import open_for_readers, press_blocks, readers_request
from dossier.publication.refused_renders import as_it_was
from dossier.tree import Document


@dataclass(frozen=True, slots=True)
class Since:
    """Which hand-out is meant: ``said`` is its number or its hour (« 2 », « 14:05 »), None the last; of which edition."""

    said: str | None = None
    edition: str | None = None


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


def sheet_of_changes(project: Project, folder: Path, wanted: Since) -> Sheet:
    """The sheet of what changed since the hand-out that is ``wanted``, in the language of its edition.

    Raises Declined without a hand-out (D276) or a change (D277), and for a provisional kit (D270).
    """
    one = _chosen(project, folder, wanted)
    known, kit, document = _opened(project, folder, one)
    changes = _changes(project, known, kit, document, one)
    with printing_in(kit.language):
        sheet = changes_sheet(kit, document, one, changes)
        stem = output_stem(kit, document) + say("_CHANGEMENTS-depuis-{number}", number=f"{one.number:04}")
    data, _pages, found = print_pages(project, known, sheet)
    return _written(project, kit, Sheet(one, changes, found=found), {f"{stem}.pdf": data})


def correct(project: Project, folder: Path, wanted: Since, tell: Tell) -> Erratum:
    """Make the corrected version and its sheet. Raises Declined as ``sheet_of_changes``, MachineError (D933)."""
    one = _chosen(project, folder, wanted)
    known, kit, document = _opened(project, folder, one)
    meant = {_told(change) for change in _mended(kit, one, _changes(project, known, kit, document, one))}
    place = output_folder(project, folder, one.edition or None)
    changed = list(_superseding(kit, one, is_taken=is_published(kit, document, place)))
    rewritten = rewrite_fields(project, kit, changed)
    replace_contents(project.root, rewritten.files, rewritten.before)
    outcome = deliver(project, folder, place, readers_request(kit), tell)
    if not outcome.is_done:
        replace_contents(project.root, rewritten.before, rewritten.files)
        return Erratum(as_it_was(outcome, rewritten))
    known, kit, document = _opened(project, folder, one)
    every = _changes(project, known, kit, document, one)
    changes = [
        change for change in every if _told(change) in meant
    ]  # the number of the version corrects nothing
    with printing_in(kit.language):
        sheet, text = errata_sheet(kit, document, one, changes), errata_text(kit, one, changes)
        stem = output_stem(kit, document) + say("_ERRATUM")
    data, _pages, found = print_pages(project, known, sheet)
    files = {f"{stem}.pdf": data, f"{stem}.txt": text.encode()}
    return Erratum(outcome, changed, _written(project, kit, Sheet(one, changes, found=found), files))


def _opened(project: Project, folder: Path, one: HandOut) -> tuple[Checked, Kit, Document]:
    """The kit as those read it who have ``one``. Raises Declined."""
    _kit, found = read_kit(project, folder)
    require_sound(_kit, found)
    known, kit = open_for_readers(project, folder, one.edition or None)
    if one.edition:  # a text without its translation would be told in French
        require_sound(kit, known.found)
    if known.document is None or known.charte is None:
        raise Declined(*known.found)
    return known, kit, known.document


def _chosen(project: Project, folder: Path, wanted: Since) -> HandOut:
    """The hand-out that is meant: by number, whatever its edition; by its hour or as the last among those of an edition."""
    kit, found = read_kit(project, folder)
    place = require_sound(kit, found).head.span
    every = read_hand_outs(folder)
    own = [one for one in every if one.edition == (wanted.edition or "")]
    told = f" de l’édition « {wanted.edition} »" if wanted.edition else ""
    if not (every if wanted.said and not wanted.edition else own):
        option = f" --edition {wanted.edition}" if wanted.edition else ""
        hint = f"notez d’abord ce qui est remis : {NOTE_HAND_OUT.said(f'{folder.name}{option}')}"
        what = f"aucune remise{told} n’est notée" if told else "aucune remise n’est notée pour ce dossier"
        raise Declined(error("D276", what, place, hint))
    if wanted.said is None:
        return own[-1]
    folded = wanted.said.strip().lower().replace(" ", "").replace("h", ":")
    for one in reversed(own):
        if folded in {str(one.number), f"{one.at:%H:%M}", f"{one.at.hour}:{one.at:%M}"}:
            return one
    for one in every if not wanted.edition else ():
        if folded == str(one.number):
            return one
    known = ", ".join(
        f"{one.number} ({one.when}{f', {one.edition}' if one.edition else ''})" for one in every
    )
    message = f"aucune remise « {wanted.said} »{told}"
    raise Declined(error("D276", message, place, f"remises notées : {known}"))


def _changes(project: Project, known: Checked, kit: Kit, document: Document, one: HandOut) -> list[Change]:
    changes = changes_since(kit, one, press_blocks(project, known, kit, document))
    if not changes:
        message = f"rien n’a changé depuis la remise {one.number}, le {one.when}"
        raise Declined(error("D277", message, kit.head.span, "corrigez d’abord le contenu"))
    return changes


def _mended(kit: Kit, one: HandOut, changes: Sequence[Change]) -> list[Change]:
    """The changes but what an embargo held back then: that is new, and corrects nothing. Raises Declined where nothing is left."""
    held = set(one.held)
    mended = [change for change in changes if change.after is None or change.after.digest not in held]
    if not mended:
        message = f"rien n’est corrigé depuis la remise {one.number}, le {one.when} : ce qui est nouveau était sous embargo"
        hint = "corrigez d’abord le contenu ; ce qui est nouveau se dit par une feuille de changements"
        raise Declined(error("D277", message, kit.head.span, hint))
    return mended


def _told(change: Change) -> tuple[object, object]:
    return change.before and change.before.content, change.after and change.after.content


def _superseding(kit: Kit, one: HandOut, *, is_taken: bool) -> list[FieldChange]:
    """The next version, and what it replaces; a version that is not a number is for the office to change.

    That of the kit may be past the one that was handed out, and ``is_taken`` all the same: made for readers with another
    content, as the free version is when an embargo is lifted.
    """
    file, version = field_path(kit, "dossier.yaml"), str(kit.head.version or "")
    way: FieldPath = (
        ("editions", one.edition) if one.edition else ()
    )  # it alone is corrected, it alone is counted
    changed = []
    if version == one.version or is_taken:
        if version and not version.isdecimal():
            hint = "donnez à la version corrigée un autre nom dans dossier.yaml, puis relancez"
            message = f"la version « {version} » est déjà remise, et ne se compte pas"
            raise Declined(error("D277", message, kit.head.place_of("version"), hint))
        changed.append(
            FieldChange(file, (*way, "version"), version, str(int(version) + 1) if version else "2")
        )
    before, said = str(kit.head.supersedes or ""), one.said.replace("\u00a0", " ")
    if before.replace("\u00a0", " ") != said:
        changed.append(FieldChange(file, (*way, "remplace"), before, said))
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
