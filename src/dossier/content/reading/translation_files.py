"""The files of a kit in another language: ``en.yaml``, ``fiches/en/``, and those of what kits share."""

from __future__ import annotations

from pathlib import Path

from dossier.content.kit import Translation, same_text
from dossier.content.located import Located
from dossier.content.model.translation import TranslationFile
from dossier.content.reading.entity_files import Files
from dossier.content.reading.sheet_files import read_boilerplates, read_sheets

#: The file of texts and the folder of sheets of the only other language.
TEXTS, FOLDER = "en.yaml", "en"


def read_translation(files: Files, sheets: Path, shared_texts: Path) -> Translation:
    """The English of the kit whose sheets stand in ``sheets``; its own wording of a text wins over the shared one."""
    texts: dict[str, Located] = {}
    awaited: set[str] = set()
    known = set(files.sources)
    for path in (shared_texts.parent / TEXTS, sheets.parent / TEXTS):
        for one in files.optional(path, TranslationFile).texts:
            if one.english is None:
                awaited.add(same_text(one.french))
            else:
                texts[same_text(one.french)] = one.english
    return Translation(
        texts,
        {sheet.name: sheet for sheet in read_sheets(files, sheets / FOLDER)},
        {text.name: text for text in read_boilerplates(files, shared_texts / FOLDER)},
        frozenset(set(files.sources) - known),
        frozenset(awaited - texts.keys()),
    )
