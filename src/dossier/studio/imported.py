"""What others send, dropped or pasted into the studio: shown as an import of the command line shows it, then written."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path, PurePath
from typing import Any

from dossier.commands.importing import (
    MAX_BYTES,
    Incoming,
    apply,
    differences,
    is_sound,
    propose,
    read_text_of,
)
from dossier.content.edits import Unwritable
from dossier.diagnostics import MachineError
from dossier.importing.proposal import Proposal
from dossier.importing.sheets_of_text import markdown_of
from dossier.resolver import read_file
from dossier.studio.depot import MOST_BYTES, forget, keep_waiting, waiting_path
from dossier.studio.form_examples import form_of, in_form_diff
from dossier.studio.kits_open import OpenKit, Studio
from dossier.studio.requests import PasteText, TakeImport

_MOST_LINES = 2_000  # of the differences that are shown
_LONGEST_NAME = 120


def receive_import(kit: OpenKit, name: str, data: bytes) -> dict[str, Any]:
    """What a file would change in the kit, with its doubts and losses; nothing is written.

    Raises Unwritable, in French, for a file that is none, cannot be read or is too big.
    """
    if not data or len(data) > MAX_BYTES:
        raise Unwritable(f"« {name} » est vide, ou dépasse {MAX_BYTES // 1_000_000} Mo")
    own = _own_name(name)
    digest = keep_waiting(kit, data, PurePath(own).suffix.lower() or ".txt")
    proposal = _proposal(kit, own, data)
    lines = list(in_form_diff(differences(kit.folder, proposal)))
    return {
        "depot": digest,
        "name": own,
        "shown": _key(proposal),
        "lines": [*lines[:_MOST_LINES], *(["…"] if len(lines) > _MOST_LINES else [])],
        "taken": list(proposal.taken),
        "found": [
            {
                "severity": one.severity.value,
                "words": f"{one.message} ({one.code})",
                "place": "" if one.span is None else one.span.shown,
                "hint": one.hint,
            }
            for one in proposal.found
        ],
        "sound": is_sound(proposal) and bool(proposal.files or proposal.pictures),
    }


def take_import(studio: Studio, kit: OpenKit, asked: TakeImport) -> dict[str, Any]:
    """Write what a file that was shown changes; the names of the files.

    Raises Unwritable where the kit has changed since, so that nothing unseen is written.
    """
    path = waiting_path(kit, asked.depot)
    proposal = _proposal(kit, _own_name(asked.name), read_file(path, kit.project.root, MOST_BYTES))
    if _key(proposal) != asked.shown or not is_sound(proposal):
        raise Unwritable("le dossier a changé depuis : déposez de nouveau le fichier, puis relisez")
    root = kit.project.relative(kit.folder)
    touched = [f"{root}/{file}" for file in proposal.files]
    before = kit.saving.bytes_of(touched)
    names = apply(kit.folder, proposal)
    kit.saving.note_rewrites(touched, before)
    forget(kit, asked.depot)
    studio.refresh()
    return {"files": [form_of(name) for name in names]}


def paste_text(_studio: Studio, _kit: OpenKit, asked: PasteText) -> dict[str, Any]:
    """A pasted text as the Markdown of a sheet: its lists, tables and headings."""
    try:
        return {"text": markdown_of(read_text_of(Incoming("texte-colle.txt", asked.text.encode())))}
    except MachineError as fault:
        raise Unwritable(fault.message) from fault


def _own_name(name: str) -> str:
    """The last part of a name as a browser sends it, without what no file may be called."""
    bare = PurePath(name.replace("\\", "/")).name.replace("\0", "")
    stem, suffix = PurePath(bare).stem[:_LONGEST_NAME].strip(". "), PurePath(bare).suffix[:8]
    return f"{stem or 'fichier'}{suffix}"


def _proposal(kit: OpenKit, name: str, data: bytes) -> Proposal:
    try:
        with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            return propose(kit.project, kit.folder, Incoming(name, data, path))
    except MachineError as fault:
        raise Unwritable(fault.message + (f". Remède : {fault.hint}" if fault.hint else "")) from fault


def _key(proposal: Proposal) -> str:
    """By what a proposal is known from one reading to the next."""
    told = hashlib.sha256()
    for name, text in sorted(proposal.files.items()):
        told.update(f"{name}\0{text}\0".encode())
    for name, data in sorted(proposal.pictures.items()):
        told.update(name.encode() + data)
    return told.hexdigest()
