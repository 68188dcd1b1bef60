"""Words looked for in the fields and texts of all kits: where they stand, and a few words around them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dossier.checks.comparing.folding import bare
from dossier.content.edits import Plain, Unwritable, plain_data
from dossier.content.edits.edit_files import sheet_stretches
from dossier.content.unread import FieldPath
from dossier.project import Project
from dossier.studio.form_fields import genre_at
from dossier.studio.kits_open import Studio
from dossier.studio.reused import title_of_kit
from dossier.studio.sections import Section, section_of_field, sections_of

_MOST = 150
_NO_WORDS = {
    "renvoi",
    "choix",
    "oui_non",
}  # fields that name an entry, which is found itself, or one of a few values
_MOST_BYTES = 2_000_000
_AROUND = 60  # letters on either side of what is quoted


def search_kits(studio: Studio, words: str) -> dict[str, Any]:
    """Every field and paragraph of every kit that holds all of ``words``, the latest kit first.

    Accents, capitals and kinds of spaces do not count.
    """
    wanted = [word for word in _folded(words).split() if word][:10]
    found: list[dict[str, Any]] = []
    shared: set[str] = set()
    if not wanted:
        return {"found": [], "more": False}
    for folder in reversed(studio.project.kits()):
        sections = sections_of(studio.project, folder)
        title = title_of_kit(folder)
        for file in dict.fromkeys(one.file for one in sections):
            if file in shared:
                continue
            if not file.startswith(f"{studio.project.relative(folder)}/"):
                shared.add(file)
            for hit in _in_file(studio.project, file, wanted):
                section = section_of_field(sections, file, hit["keys"])
                if section and hit["keys"] and genre_at(section.model, hit["keys"]) in _NO_WORDS:
                    continue
                found.append({**_told(folder, section, hit), "title": title})
                if len(found) > _MOST:
                    return {"found": found[:_MOST], "more": True}
    return {"found": found, "more": False}


def _told(folder: Path, section: Section | None, hit: dict[str, Any]) -> dict[str, Any]:
    name, label = ("", "") if section is None else (section.name, hit["label"] or section.label)
    keys = hit["keys"]
    return {
        **hit,
        "keys": None if keys is None else list(keys),
        "kit": folder.name,
        "section": name,
        "label": label,
    }


def _in_file(project: Project, file: str, wanted: list[str]) -> Iterator[dict[str, Any]]:
    path = project.root / file
    try:
        if path.stat().st_size > _MOST_BYTES:
            return
        text = path.read_text(encoding="utf-8-sig")
        folded = _folded(text)
        if not all(word in folded for word in wanted):
            return
        head, body = (
            sheet_stretches(text) if file.endswith(".md") else ((0, len(text)), (len(text), len(text)))
        )
        data = plain_data(text[head[0] : head[1]])
        label = str(data.get("titre") or "") if body[0] < len(text) and isinstance(data, dict) else ""
        for keys, words in _fields(data, ()):
            if _holds(words, wanted):
                yield {"keys": keys, "start": 0, "end": 0, "words": _around(words, wanted), "label": label}
        place = 0
        for paragraph in text[body[0] :].split("\n\n"):
            if _holds(paragraph, wanted):
                start = place + max(0, _folded_place(paragraph, wanted[0]))
                yield {
                    "keys": None,
                    "start": start,
                    "end": start + len(wanted[0]),
                    "words": _around(paragraph, wanted),
                    "label": label,
                }
            place += len(paragraph) + 2
    except (OSError, UnicodeDecodeError, Unwritable):
        return  # what cannot be read is said where the kit is open


def _fields(data: Plain, way: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    match data:
        case dict():
            for key, value in data.items():
                yield from _fields(value, (*way, key))
        case list():
            for rank, value in enumerate(data):
                yield from _fields(value, (*way, rank))
        case str():
            yield way, data
        case _:
            return


def _holds(text: str, wanted: list[str]) -> bool:
    folded = _folded(text)
    return all(word in folded for word in wanted)


def _around(text: str, wanted: list[str]) -> str:
    plain = " ".join(text.split())
    place = max(0, _folded_place(plain, wanted[0]))
    start, end = max(0, place - _AROUND), place + len(wanted[0]) + _AROUND
    return f"{'…' if start else ''}{plain[start:end]}{'…' if end < len(plain) else ''}"


def _folded_place(text: str, word: str) -> int:
    """Where a word stands in a text, whatever its accents; -1 where it does not."""
    plain = bare(text)
    place = plain.find(word)
    return place if place >= 0 else plain.find(word.replace("oe", "œ"))


def _folded(text: str) -> str:
    return bare(text).replace("œ", "oe")
