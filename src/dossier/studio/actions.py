"""What the buttons of the studio do: each takes what was asked and gives what the browser is told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from dossier.content.edits import Change, Insert, SetValue, Unwritable, plain_data
from dossier.content.model.proof import PROOFS
from dossier.content.reading.sheet_files import SHEETS
from dossier.content.slug import slug
from dossier.content.unread import FieldPath
from dossier.diagnostics.codes import find_code
from dossier.resolver import Refused
from dossier.store.content import create_content
from dossier.studio.answers import file_data
from dossier.studio.form_fields import SHEET, TEXT
from dossier.studio.kits_open import OpenKit, Studio
from dossier.studio.places import field_of_point
from dossier.studio.requests import Hand, NewSheet, Save, Undo, Waive
from dossier.studio.sections import Section, section_of_field

Data = dict[str, Any]


class Nothing(BaseModel):
    """A request that says nothing more."""

    model_config = ConfigDict(extra="forbid")


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
    studio.refresh()
    return file_data(state)


def undo(studio: Studio, kit: OpenKit, asked: Undo) -> Data:
    """The last change of a file taken back, or made again."""
    require_known(kit, asked.file)
    state = kit.saving.undo(asked.file, again=asked.again)
    studio.refresh()
    return file_data(state)


def new_sheet(studio: Studio, kit: OpenKit, asked: NewSheet) -> Data:
    """A new sheet, behind those that are there, named in the last chapter; the name of its section."""
    title = " ".join(asked.title.split())
    folder = kit.folder / SHEETS
    stems = [path.stem for path in folder.glob("*.md")] if folder.is_dir() else []
    known = {re.sub(r"^\d+[-_. ]*", "", stem) for stem in stems}
    base = slug(title)[:60].strip("-") or "fiche"
    name = next(one for one in (base, *(f"{base}-{number}" for number in range(2, 999))) if one not in known)
    ranks = [int(match[0]) for stem in stems if (match := re.match(r"\d+", stem))]
    path = folder / f"{max(ranks, default=0) + 1:02}-{name}.md"
    folder.mkdir(exist_ok=True)
    quoted = title if plain_title(title) else json.dumps(title, ensure_ascii=False)
    create_content(path, f"---\ntitre: {quoted}\n---\n\nTexte à écrire.\n".encode())
    head = f"{kit.project.relative(kit.folder)}/dossier.yaml"
    state = kit.saving.state(head)
    parts = state.fields.get("parties") if isinstance(state.fields, dict) else None
    if isinstance(parts, list) and parts and isinstance(parts[-1], dict):
        inside = parts[-1].get("contenu")
        rank = len(inside) if isinstance(inside, list) else 0
        change = Insert(("parties", len(parts) - 1, "contenu", rank), name)
        kit.saving.save(head, "dossier.yaml", state.digest, [change])
    studio.refresh()
    return {"section": f"fiche-{path.stem}"}


def plain_title(title: str) -> bool:
    """Whether YAML reads a title as it is."""
    try:
        return plain_data(f"titre: {title}\n") == {"titre": title}
    except Unwritable:
        return False


def fix(studio: Studio, kit: OpenKit, _asked: Nothing) -> Data:
    """The safe corrections of ``dossier check --fix``, which may be undone file by file."""
    from dossier.desk.fix import fix_kit

    files = list(dict.fromkeys(one.file for one in kit.sections))
    before = kit.saving.bytes_of(files)
    fixes = fix_kit(kit.project, kit.folder)
    kit.saving.note_rewrites(before)
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
        "rule": entry.rule,
        "why": entry.why,
        "wrong": entry.wrong,
        "right": entry.right,
    }


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
