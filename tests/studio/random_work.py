"""Somebody at work at random: words of pages that are clicked, fields that are typed in; small for a test, large for ``make studio-essais``."""

from __future__ import annotations

import random
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dossier.content.edits import Plain, SetBody, SetValue, plain_data
from dossier.content.edits.edit_files import sheet_stretches
from dossier.content.unread import FieldPath
from dossier.project import Project
from dossier.source_map import Says
from dossier.studio.kits_open import OpenKit, Studio
from dossier.studio.places import field_of_point
from dossier.studio.saving import Saving
from dossier.studio.sections import sections_of
from dossier.studio.undo_journal import Journal
from dossier.text import letters_of

_TYPED = ("Rue de l’Église", "1 643", "« entre guillemets »", "a: b", "# pas un commentaire", "- tiret", "oui", "12,5 %", "5 mai 2027", "é", "{x}", "*gras*", "'", '"', "@a", "null", "~", "0x1F", "été", "[liste]")  # fmt: skip


_NO_MARKS = str.maketrans("", "", "~\\*")


@dataclass(frozen=True)
class Miss:
    """A word that led elsewhere, or an edit after which a file said something else than was typed."""

    where: str
    expected: str
    found: str


def clicks(kit: OpenKit, count: int, seed: int) -> Iterator[Miss]:
    """Click ``count`` random words of the pages; those that lead to no field, or to one that does not say them."""
    shown = kit.bench.shown
    words = shown.words
    assert words is not None
    assert words.kit is not None
    every = [word for page in words.pages for word in words.of_page(page.number)]
    for word in random.Random(seed).choices(every, k=count):  # noqa: S311 - no secret
        rect = word.rect_mm
        found = field_of_point(shown, word.page, (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2)
        where = f"page {word.page}, « {word.text} »"
        if found is None:
            yield Miss(where, "a field", "nothing")
            continue
        said = _said_there(words.kit.sources[found["file"]].text, found)
        if word.source.says is Says.WORD and _plain(found["word"]) not in _plain(said):
            yield Miss(where, found["word"], said)


def _plain(text: str) -> str:
    """Letters alone: the program writes a capital where a line begins, the file its marks among them (CO~2~, \\<)."""
    return letters_of(text).casefold().translate(_NO_MARKS)


def _said_there(text: str, found: dict[str, Any]) -> str:
    """What the field says that a click opens: all of a value, or the stretch of a body that is selected."""
    head, body = sheet_stretches(text) if found["file"].endswith(".md") else ((0, len(text)), (0, len(text)))
    if found["keys"] is None:
        return text[body[0] + found["start"] : body[0] + found["end"]]
    value: Any = plain_data(text[head[0] : head[1]])
    for key in found["keys"]:
        value = value[key]
    return f"{found['keys'][-1:]} {value}"  # an acronym is the name of its entry


def edits(project: Project, folder: Path, count: int, seed: int) -> Iterator[Miss]:
    """Type ``count`` random values into random fields; those after which a file does not say what was typed, and nothing else."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    with TemporaryDirectory() as scratch:
        saving = Saving(project, Journal(Path(scratch)))
        files = {
            one.file: one.model for one in sections_of(project, folder) if (project.root / one.file).is_file()
        }
        for number in range(count):
            file = chance.choice(sorted(files))
            before = saving.state(file)
            if before.body is not None and number % 3 == 0:
                text = _changed(before.body, chance)
                if saving.save(file, files[file], before.digest, [SetBody(text)]).body != text:
                    yield Miss(f"{file}, its text", text, "another one")
                continue
            fields = list(_scalars(before.fields, ()))
            if not fields:
                continue
            keys, old = chance.choice(fields)
            typed = chance.choice((*_TYPED, f"{old} {number}", old[::-1]))
            typed = " ".join(typed.split()) or "x"
            lines = (project.root / file).read_text(encoding="utf-8").splitlines()
            state = saving.save(file, files[file], before.digest, [SetValue(keys, typed)])
            said = dict(_scalars(state.fields, ()))
            wanted = {**dict(fields), keys: typed}
            if said != wanted or list(said) != list(wanted):
                yield Miss(f"{file} {keys}", typed, str(said.get(keys)))
            now = (project.root / file).read_text(encoding="utf-8").splitlines()
            if _remarks(now) != _remarks(lines):
                yield Miss(f"{file} {keys}", "the remarks as they were", "others")


def _remarks(lines: list[str]) -> list[str]:
    """The remarks of a file; what looks like one in a folded text was typed here."""
    return [line for line in lines if line.lstrip().startswith("#") and line.strip() not in _TYPED]


def _changed(body: str, chance: random.Random) -> str:
    """A text with a stretch of it typed anew."""
    start = chance.randrange(len(body) + 1)
    return body[:start] + chance.choice(_TYPED) + body[min(len(body), start + chance.randrange(9)) :]


def untouched(project: Project, folder: Path, most: int = 10_000) -> Iterator[Miss]:
    """Save up to ``most`` fields of each file of a kit, and each body, as they stand; the files that are others then."""
    with TemporaryDirectory() as scratch:
        saving = Saving(project, Journal(Path(scratch)))
        for file, model in {one.file: one.model for one in sections_of(project, folder)}.items():
            path = project.root / file
            if not path.is_file():
                continue
            data, state = path.read_bytes(), saving.state(file)
            for keys, value in list(_scalars(state.fields, ()))[:most]:
                saving.save(file, model, state.digest, [SetValue(keys, value)])
            if state.body is not None:
                saving.save(file, model, state.digest, [SetBody(state.body)])
            if path.read_bytes() != data:
                yield Miss(file, "the same bytes", "others")


def _scalars(data: Plain, way: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    match data:
        case dict():
            for key, value in data.items():
                yield from _scalars(value, (*way, key))
        case list():
            for rank, value in enumerate(data):
                yield from _scalars(value, (*way, rank))
        case str():
            yield way, data
        case _:
            return


def copied(source: Path, root: Path) -> tuple[Project, list[Path]]:
    """A project with a copy of the kits of ``source``: its content folder, or one kit."""
    content = root / "content"
    shutil.copytree(source, content)
    project = Project(root)
    return project, project.kits()


def main() -> int:
    """The large numbers: 1,000 words and 1,000 edits of each of two kits; what went wrong is printed."""
    here = Path(__file__).parents[2]
    missed = 0
    for source in (here / "content", here / "tests" / "kits" / "tous-les-blocs" / "content"):
        with TemporaryDirectory() as scratch:
            project, folders = copied(source, Path(scratch) / "projet")
            studio = Studio(project)
            for folder in folders:
                kit = studio.open(folder.name)
                assert kit is not None
                while kit.bench.shown.is_busy or kit.bench.shown.words is None:
                    time.sleep(0.2)
                for name, found in (
                    ("clicks", list(clicks(kit, 1000, 1))),
                    ("untouched", list(untouched(project, folder))),
                    ("edits", list(edits(project, folder, 1000, 2))),
                ):
                    print(f"{folder.name}: {name}: {len(found)} wrong")
                    for one in found[:10]:
                        print(f"  {one.where}: {one.expected!r} / {one.found!r}")
                    missed += len(found)
            studio.stop()
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
