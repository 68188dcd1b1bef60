"""What the buttons of the studio do: each takes what was asked and gives what the browser is told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from dossier.content.edits import Change, Insert, SetValue, Unwritable, plain_data
from dossier.content.model.proof import PROOFS
from dossier.content.reading.sheet_files import SHEETS
from dossier.content.unread import FieldPath
from dossier.diagnostics.codes import find_code
from dossier.resolver import Refused
from dossier.studio.answers import file_data
from dossier.studio.command_words import in_button_words
from dossier.studio.form_examples import in_form_lines
from dossier.studio.form_fields import SHEET, TEXT
from dossier.studio.kits_open import OpenKit, Studio
from dossier.studio.last_check import last_check
from dossier.studio.places import field_of_point
from dossier.studio.requests import Fix, Hand, Save, Undo, Waive
from dossier.studio.sections import Section, section_of_field
from dossier.studio.sheet_order import unlist_undone

Data = dict[str, Any]
_COMMAND = re.compile(r"^dossier [a-z]", re.MULTILINE)


def kits_data(studio: Studio) -> list[Data]:
    """The kits of the project, the latest first."""
    found = []
    for folder in reversed(studio.project.kits()):
        data: Data = {"name": folder.name, "title": folder.name, "status": "", "day": ""}
        try:
            head = plain_data((folder / "dossier.yaml").read_text(encoding="utf-8"))
            visit = plain_data((folder / "visite.yaml").read_text(encoding="utf-8"))
        except (OSError, ValueError, Unwritable):
            head, visit = {}, {}
        if isinstance(head, dict) and isinstance(visit, dict):
            data |= {
                "title": str(head.get("titre") or folder.name),
                "status": str(head.get("statut") or "provisoire"),
            }
            data["day"] = str(visit.get("date") or "")
            data["proof"] = _last_proof(folder)
            data["found"] = last_check(studio.journal_folder(folder.name))
        found.append(data)
    return found


def _last_proof(folder: Path) -> str:
    """The last proof of a kit in a few French words; "" where there is none."""
    try:
        said = plain_data((folder / PROOFS).read_text(encoding="utf-8"))
        proofs = said.get("epreuves") if isinstance(said, dict) else None
        last = proofs[-1] if isinstance(proofs, list) and proofs else None
    except (OSError, ValueError, Unwritable):
        return ""
    if not isinstance(last, dict):
        return ""
    signed = str(last.get("signe_par") or "")
    return f"épreuve n° {last.get('numero')} " + (f"signée par {signed}" if signed else "à signer")


def save(studio: Studio, kit: OpenKit, asked: Save) -> Data:
    """Changes of a file written; the file as it is then."""
    state = kit.saving.save(
        asked.file, _model(kit, asked.file), asked.base, [one.change for one in asked.changes], asked.field
    )
    studio.refresh(is_typed=bool(asked.base))  # a file that is new may be a new section
    return file_data(state)


def undo(studio: Studio, kit: OpenKit, asked: Undo) -> Data:
    """The last change of a section taken back, or made again; a sheet that goes leaves the order of parts too."""
    section = require_known(kit, asked.file)
    own = next((one for one in kit.sections if one.name == asked.section), section)
    tops = () if own.is_sheet or own.file != asked.file else own.fields
    state = kit.saving.undo(asked.file, again=asked.again, tops=tops)
    if not state.digest:
        unlist_undone(kit, asked.file)
    studio.refresh()
    return file_data(state)


def fix(studio: Studio, kit: OpenKit, asked: Fix) -> Data:
    """The safe corrections of ``dossier check --fix``, all or those of one finding, which may be undone file by file."""
    from dossier.commands.fix import fix_kit, fix_line

    files = list(dict.fromkeys(one.file for one in kit.sections))
    before = kit.saving.bytes_of(files)
    if asked.code:
        fixes = fix_line(kit.project, kit.folder, (asked.file, asked.line), asked.code)
    else:
        fixes = fix_kit(kit.project, kit.folder)
    kit.saving.note_rewrites(files, before)
    studio.refresh()
    return {
        "made": [{"before": slip.before, "after": slip.after, "path": slip.span.path} for slip in fixes.made],
        "left": [{"before": slip.before, "reason": reason} for slip, reason in fixes.left],
    }


def waive(studio: Studio, kit: OpenKit, asked: Waive) -> Data:
    """A code left out of the check of this kit, with the reason, in ``dossier.yaml``."""
    file = f"{kit.project.relative(kit.folder)}/dossier.yaml"
    state = kit.saving.state(file)
    fields = state.fields if isinstance(state.fields, dict) else {}
    waived, reason = fields.get("ignorer"), str(fields.get("raison") or "")
    words = " ".join(asked.reason.split())
    rank = len(waived) if isinstance(waived, list) else 0
    changes: list[Change] = [
        Insert(("ignorer", rank), asked.code),
        SetValue(("raison",), f"{reason} ; {asked.code} : {words}" if reason else words),
    ]
    kit.saving.save(file, "dossier.yaml", state.digest, changes)
    studio.refresh()
    return {}


def hand(_studio: Studio, kit: OpenKit, asked: Hand) -> Data:
    """The outputs begun; whether they were not being made already."""
    begun = kit.hand_out.begin(asked.targets, draft=asked.draft, proof=asked.proof, replaces=asked.replaces)
    return {"begun": begun}


def explain(code: str) -> Data | None:
    """What ``dossier explain`` says of a code."""
    entry = find_code(code)
    if entry is None:
        return None
    return {
        "code": entry.code,
        "title": entry.title,
        "rule": in_button_words(entry.rule),
        "why": in_button_words(entry.why),
        "wrong": _example(entry.wrong, entry.where),
        "right": _example(entry.right, entry.where),
    }


def _example(words: str, file: str) -> str:
    """An example of a rule in the words of the forms; none where it is what one types at a command line."""
    return "" if _COMMAND.search(words) else in_form_lines(words, file)


def written(kit: OpenKit, page: int, x: float, y: float) -> Data | None:
    """The field at a point of a page, and the section that shows it."""
    found = field_of_point(kit.bench.shown, page, x, y)
    if found is None:
        return None
    keys = found["keys"]
    section = section_of_field(kit.sections, found["file"], None if keys is None else tuple(keys))
    return {**found, "section": None if section is None else section.name}


def _model(kit: OpenKit, file: str) -> str:
    """The model of a file that may be written: one of the kit, or a sheet that was until somebody took it away."""
    if file.endswith(".md") and kit.saving.has_shown(file):
        return SHEET if file.startswith(f"{kit.project.relative(kit.folder)}/{SHEETS}/") else TEXT
    return require_known(kit, file).model


def require_known(kit: OpenKit, file: str) -> Section:
    """The section of a file of the kit. Raises Refused for every other name, whatever it leads to."""
    section = next((one for one in kit.sections if one.file == file), None)
    if section is None:
        raise Refused("ce fichier n’est pas de ce dossier", absent=True)
    return section


def keys_of(text: str) -> FieldPath:
    """A way into a file from its JSON; an empty one where it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(found, list):
        return ()
    return tuple(key for key in found if isinstance(key, str | int))
