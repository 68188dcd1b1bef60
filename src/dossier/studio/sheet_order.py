"""The sheets of a kit as a list that one adds to, moves in, duplicates in and takes from; each of these may be undone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dossier.content.edits import (
    Change,
    Insert,
    Move,
    Plain,
    Remove,
    SetValue,
    Unwritable,
    edit_sheet,
    file_text,
    plain_data,
    rewritten_bytes,
)
from dossier.content.reading.sheet_files import SHEETS
from dossier.content.slug import slug
from dossier.resolver import Refused
from dossier.studio.kits_open import OpenKit, Studio
from dossier.studio.requests import MoveSheet, NewSheet, PutBack, SheetNamed
from dossier.studio.sections import Section

Data = dict[str, Any]
Place = tuple[int, int]  # of a sheet in the order of parts: its chapter, its rank there

_PREFIX = re.compile(r"^(\d+)[-_. ]*")
_HEAD = "dossier.yaml"


def new_sheet(studio: Studio, kit: OpenKit, asked: NewSheet) -> Data:
    """A new sheet, behind those that are there, named in the last chapter; the name of its section."""
    title = " ".join(asked.title.split())
    quoted = title if plain_title(title) else json.dumps(title, ensure_ascii=False)
    data = f"---\ntitre: {quoted}\n---\n\nTexte à écrire.\n".encode()
    return _added(studio, kit, title, data, None)


def duplicate_sheet(studio: Studio, kit: OpenKit, asked: SheetNamed) -> Data:
    """A sheet like another one, right behind it; the name of its section."""
    file = _sheet(kit, asked.file)
    data = (kit.project.root / file).read_bytes()
    text = file_text(data)
    title = f"{title_of(text) or name_of(file)} (copie)"
    copy = rewritten_bytes(data, edit_sheet(text, SetValue(("titre",), title)))
    place = next(iter(_places(_chapters(kit), name_of(file))), None)
    return _added(studio, kit, title, copy, place)


def _added(studio: Studio, kit: OpenKit, title: str, data: bytes, behind: Place | None) -> Data:
    folder = kit.folder / SHEETS
    stems = [path.stem for path in folder.glob("*.md")] if folder.is_dir() else []
    gone = [Path(entry.file).stem for entry in kit.journal.absent()]
    known = {_PREFIX.sub("", stem) for stem in (*stems, *gone)}
    base = slug(title)[:60].strip("-") or "fiche"
    name = next(one for one in (base, *(f"{base}-{number}" for number in range(2, 999))) if one not in known)
    ranks = [int(match[1]) for stem in (*stems, *gone) if (match := _PREFIX.match(stem))]
    path = folder / f"{max(ranks, default=0) + 1:02}-{name}.md"
    folder.mkdir(exist_ok=True)
    kit.saving.create(kit.project.relative(path), data)
    _list(kit, name, [] if behind is None else [(behind[0], behind[1] + 1)])
    studio.refresh()
    return {"section": f"fiche-{path.stem}"}


def remove_sheet(studio: Studio, kit: OpenKit, asked: SheetNamed) -> Data:
    """A sheet taken away, with its name in the order of parts; what brings it back is kept."""
    file = _sheet(kit, asked.file)
    kit.saving.remove(file, _places(_chapters(kit), name_of(file)))
    _unlist(kit, name_of(file))
    studio.refresh()
    return {}


def put_back(studio: Studio, kit: OpenKit, asked: PutBack) -> Data:
    """A sheet that was taken away there again, where it stood; the name of its section."""
    entry = next((one for one in kit.journal.absent() if one.number == asked.number), None)
    if entry is None or (kit.project.root / entry.file).exists():
        raise Refused("cette fiche n’est plus parmi celles qui ont été retirées", absent=True)
    (kit.project.root / entry.file).parent.mkdir(exist_ok=True)
    kit.saving.undo(entry.file, again=entry.undone)
    _list(kit, name_of(entry.file), entry.places)
    studio.refresh()
    return {"section": f"fiche-{Path(entry.file).stem}"}


def unlist_undone(kit: OpenKit, file: str) -> None:
    """Take a sheet that has just gone by being undone out of the order of parts; its places are kept with it."""
    entry = next((one for one in kit.journal.absent() if one.file == file), None)
    if entry is not None:
        kit.journal.mark(entry, undone=entry.undone, places=_places(_chapters(kit), name_of(file)))
        _unlist(kit, name_of(file))


def removed_sheets(kit: OpenKit) -> list[Data]:
    """The sheets that can be put back, the last one first."""
    return [
        {"number": entry.number, "title": title_of(file_text(entry.data)) or name_of(entry.file)}
        for entry in kit.journal.absent()
        if entry.file.endswith(".md") and not (kit.project.root / entry.file).exists()
    ]


def move_sheet(studio: Studio, kit: OpenKit, asked: MoveSheet) -> Data:
    """A sheet elsewhere in the order of parts: some steps up or down, or to the place of another one."""
    name = name_of(_sheet(kit, asked.file))
    chapters = _chapters(kit)
    sheets = {name_of(one.file) for one in kit.sections if one.name.startswith("fiche-")}
    found = _places(chapters, name)
    if not chapters:
        raise Unwritable("ce dossier imprime ses fiches dans l’ordre de leurs fichiers : ajoutez d’abord un chapitre dans « Ordre des parties »")  # fmt: skip
    if not found:
        _list(kit, name, [])
    else:
        old = found[0]
        onto = _places(chapters, name_of(asked.onto)) if asked.onto else ()
        new = onto[0] if onto else _stepped(chapters, sheets, old, asked.steps)
        _move(kit, name, old, new)
    studio.refresh()
    return {}


def _stepped(chapters: list[list[str]], sheets: set[str], place: Place, steps: int) -> Place:
    """The place a step up or down: past the next sheet, or into the next chapter; where there is none, the same."""
    part, rank = place
    step = 1 if steps > 0 else -1
    own = chapters[part]
    others = range(rank + step, len(own) if step > 0 else -1, step)
    beside = next((one for one in others if own[one] in sheets), None)
    if beside is not None:
        return part, beside
    if not 0 <= part + step < len(chapters):
        return place
    return (part + 1, 0) if step > 0 else (part - 1, len(chapters[part - 1]))


def _move(kit: OpenKit, name: str, old: Place, new: Place) -> None:
    if old == new:
        return
    if old[0] == new[0]:
        _change(kit, Move(("parties", old[0], "contenu", old[1]), new[1]))
        return
    _change(
        kit,
        Remove(("parties", old[0], "contenu", old[1])),
        Insert(("parties", new[0], "contenu", new[1]), name),
    )


# --- the order of parts -----------------------------------------------------------------------------------


def chapters_in(head: Plain) -> list[list[str]]:
    """What stands in each chapter of ``dossier.yaml``; nothing where it has none."""
    parts = head.get("parties") if isinstance(head, dict) else None
    return [
        [str(one) for one in part.get("contenu") or ()] if isinstance(part, dict) else []
        for part in (parts if isinstance(parts, list) else ())
    ]


def name_of(file: str) -> str:
    """The name by which the order of parts knows the sheet of a file."""
    return _PREFIX.sub("", Path(file).stem)


def title_of(text: str) -> str:
    """The title of a sheet; "" where it cannot be read."""
    try:
        said = plain_data(text.split("\n---", 1)[0].removeprefix("---"))
    except Unwritable:
        return ""
    return str(said.get("titre") or "") if isinstance(said, dict) else ""


def plain_title(title: str) -> bool:
    """Whether YAML reads a title as it is."""
    try:
        return plain_data(f"titre: {title}\n") == {"titre": title}
    except Unwritable:
        return False


def _chapters(kit: OpenKit) -> list[list[str]]:
    return chapters_in(kit.saving.state(_head(kit)).fields)


def _places(chapters: list[list[str]], name: str) -> tuple[Place, ...]:
    return tuple(_found(chapters, name))


def _found(chapters: list[list[str]], name: str) -> Iterator[Place]:
    for part, names in enumerate(chapters):
        for rank, one in enumerate(names):
            if one == name:
                yield part, rank


def _list(kit: OpenKit, name: str, places: tuple[Place, ...] | list[Place]) -> None:
    """Name a sheet in the order of parts at its places, or last of all; nothing in a kit without chapters."""
    chapters = _chapters(kit)
    if not chapters or _places(chapters, name):
        return
    known = [(part, min(rank, len(chapters[part]))) for part, rank in places if part < len(chapters)]
    part, rank = known[0] if known else (len(chapters) - 1, len(chapters[-1]))
    _change(kit, Insert(("parties", part, "contenu", rank), name))


def _unlist(kit: OpenKit, name: str) -> None:
    places = _places(_chapters(kit), name)
    if places:
        _change(kit, *(Remove(("parties", part, "contenu", rank)) for part, rank in reversed(places)))


def _change(kit: OpenKit, *changes: Change) -> None:
    file = _head(kit)
    kit.saving.save(file, _HEAD, kit.saving.state(file).digest, list(changes))


def _head(kit: OpenKit) -> str:
    return f"{kit.project.relative(kit.folder)}/{_HEAD}"


def _sheet(kit: OpenKit, file: str) -> str:
    section: Section | None = next(
        (one for one in kit.sections if one.file == file and one.name.startswith("fiche-")), None
    )
    if section is None:
        raise Refused("cette fiche n’est pas de ce dossier", absent=True)
    return section.file
