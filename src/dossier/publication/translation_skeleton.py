"""What an English edition still lacks, written where it is to be filled in: ``en.yaml`` and ``fiches/en/``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dossier.assemble import assemble
from dossier.commands.declined import Declined, require_sound, unwritable
from dossier.content.editions import prepared_for
from dossier.content.kit import Kit, same_text
from dossier.content.reading.kit_folder import read_kit
from dossier.content.reading.translation_files import FOLDER, TEXTS
from dossier.content.worded_fields import all_wordings
from dossier.diagnostics import Diagnostic, Span, error
from dossier.language.printed import FRENCH
from dossier.project import Project
from dossier.publication.content_changes import rewrite_fields
from dossier.publication.held_blocks import held_blocks

_HEAD = "# Les textes du dossier en anglais : sous chaque texte français, sa traduction derrière « en: ».\n\ntextes:\n"
_LIST = re.compile(r"^textes:[ \t]*(?:#.*)?$", re.MULTILINE)
_ENTRY = re.compile(r"^( *)- ", re.MULTILINE)
_UNTRANSLATED = "D280"
_AT_LAST = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What is to be translated: ``texts`` of fields, ``sheets`` by the names of their files, passages ``left`` in French.

    ``files`` are what is written, by path from the root, in the place of what was there ``before``.
    """

    texts: Sequence[str]
    sheets: Sequence[str]
    left: Sequence[Diagnostic]
    files: Mapping[str, bytes]
    before: Mapping[str, bytes]


def skeleton_of(project: Project, folder: Path) -> Skeleton:
    """What the English editions of a kit lack, passages still under embargo included: they are to be ready at their hour.

    Raises Declined for a kit that declares no such edition, or that cannot be read.
    """
    read, found = read_kit(project, folder)
    kit = require_sound(read, found)
    names = [str(name) for name in kit.head.editions if prepared_for(kit, str(name)).language != FRENCH]
    if not names:
        hint = (
            "déclarez-la dans dossier.yaml : « editions: », « english: », « nom: Press kit », « langue: en »"
        )
        raise Declined(error("D278", "le dossier ne déclare pas d’édition en anglais", kit.head.span, hint))
    freed = _freed(project, kit)
    missing = _missing(freed, names)
    places = {item.span for item in missing}
    texts = _texts(freed, places)
    sheets = {
        sheet.span.path.rpartition("/")[2]: sheet.span.path
        for sheet in freed.sheets.values()
        if sheet.span in places
    }
    files = {
        f"{kit.path}/fiches/{FOLDER}/{name}": (project.root / path).read_bytes()
        for name, path in sheets.items()
    }
    before: dict[str, bytes] = {}
    path = f"{kit.path}/{TEXTS}"
    if texts:
        known = (project.root / path).read_bytes() if (project.root / path).exists() else None
        before |= {} if known is None else {path: known}
        files[path] = _with_entries(path, known, texts).encode()
    left = [item for item in missing if item.span is not None and f"/fiches/{FOLDER}/" in item.span.path]
    return Skeleton(texts, [*sheets], left, files, before)


def _freed(project: Project, kit: Kit) -> Kit:
    """The kit as it will be once every hour of an embargo is past."""
    held = held_blocks(project, kit, _AT_LAST)
    return rewrite_fields(project, kit, held.fields, held.files).kit if held.count else kit


def _missing(kit: Kit, names: Sequence[str]) -> list[Diagnostic]:
    """What the editions of these names print in French."""
    return [
        item for name in names for item in assemble(prepared_for(kit, name))[1] if item.code == _UNTRANSLATED
    ]


def _texts(kit: Kit, places: set[Span | None]) -> list[str]:
    """The texts of fields at ``places``, each once, in the order of the files; those that await their words already are left."""
    awaited = set() if kit.translation is None else kit.translation.awaited
    found = {same_text(one.text): str(one.text) for one in all_wordings(kit) if one.text.span in places}
    return [text for key, text in found.items() if key not in awaited]


def _with_entries(path: str, known: bytes | None, texts: Sequence[str]) -> str:
    """The file of texts with an entry for each of ``texts`` at its end. Raises MachineError (D933) where its list cannot be found."""
    text = _HEAD if known is None or not known.strip() else known.decode("utf-8-sig")
    opened = _LIST.search(text)
    if opened is None:
        raise unwritable("la liste « textes: » ne s’y trouve pas, une entrée par ligne", path)
    first = _ENTRY.search(text, opened.end())
    indent = first[1] if first is not None else "  "
    ending = "" if text.endswith("\n") else "\n"
    entries = (f"{indent}- fr: {json.dumps(one, ensure_ascii=False)}\n{indent}  en:\n" for one in texts)
    return text + ending + "".join(entries)
