"""Sheets that did not change are assembled once: the document and its findings are those of an assembly from nothing."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from dossier.assemble import assemble
from dossier.assemble.kept_chapters import KeptChapters
from dossier.content.editions import prepared_for
from dossier.content.kit import Kit
from dossier.content.model.base import Audience
from dossier.content.reading.kit_folder import read_kit
from dossier.project import Project
from dossier.text import PlacedText, origin_of
from dossier.tree import Chapter, Document
from rendered import ROOT


def spelled(value: object) -> object:
    """A value as plain tuples, each text with the place of its characters."""
    if isinstance(value, str):
        return (str(value), origin_of(value)) if isinstance(value, PlacedText) else value
    if isinstance(value, (list, tuple)):
        return tuple(map(spelled, value))
    if is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, *(spelled(getattr(value, one.name)) for one in fields(value))
    return value


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return Project(tmp_path)


def kit_of(project: Project) -> Kit:
    kit, _found = read_kit(project, project.kits()[0])
    assert kit is not None
    return kit


def put(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


ADDED = (
    "\n\nEncore un mot.\n",
    "\n\n## Un intertitre\n\nEt son texte.\n",
    "\n\nUn fait[^zz].\n\n[^zz]: Une note de plus.\n",
    "\n\nLe lien [perdu](#nulle-part), la personne {{personne.inconnue}}.\n",
    "\n\n:::interne\nUn passage interne.\n:::\n",
    "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
)


@pytest.mark.parametrize("audience", list(Audience))
def test_the_document_is_that_of_an_assembly_from_nothing(project: Project, audience: Audience) -> None:
    chance = random.Random(5)  # noqa: S311 - the same edits on every run
    kept = KeptChapters()
    kit = project.kits()[0]
    sheets = sorted((kit / "fiches").glob("*.md"))
    others = [kit / "dossier.yaml", kit / "visite.yaml", kit / "chiffres.yaml"]
    for turn in range(8):
        if turn % 4 == 3:
            put(others[turn % 3], lambda text: f"# une remarque\n{text}")
        else:
            words = chance.choice(ADDED)
            put(chance.choice(sheets), lambda text, words=words: text.rstrip() + words)  # type: ignore[misc]
        read = kit_of(project)
        assert spelled(assemble(read, audience, kept)) == spelled(assemble(read, audience))


def test_the_chapters_of_other_sheets_are_taken_as_they_are(project: Project) -> None:
    kept = KeptChapters()
    before, _found = assemble(kit_of(project), kept=kept)
    changed = sorted((project.kits()[0] / "fiches").glob("*.md"))[4]
    put(changed, lambda text: text.rstrip() + ADDED[0])
    after, _found = assemble(kit_of(project), kept=kept)
    same = [mine for mine, theirs in zip(contents(before), contents(after), strict=False) if mine is theirs]
    assert same
    assert len(same) == len(contents(after))
    put(project.kits()[0] / "chiffres.yaml", lambda text: f"# une remarque\n{text}")
    last, _found = assemble(kit_of(project), kept=kept)
    assert not [mine for mine, theirs in zip(contents(after), contents(last), strict=True) if mine is theirs]


def contents(document: Document) -> list[object]:
    """The lines of the paragraphs of the second sheet: the status of the kit stands in the first."""
    _first, second, *_others = (part for part in document.parts if isinstance(part, Chapter))
    return [block.content for block in second.blocks if hasattr(block, "content") and len(block.content)]


SECOND = "programme"
EDITIONS = "editions:\n  elus: {nom: Des élus}\n  maires: {nom: Des maires}\n  cabinet: {nom: Du cabinet, audience: interne}\n"


def test_editions_share_the_sheets_that_they_show_alike(project: Project) -> None:
    kit = project.kits()[0]
    put(
        kit / "dossier.yaml",
        lambda text: f"{text}\n{EDITIONS}",
    )
    second = next(file for file in (kit / "fiches").glob("*.md") if file.stem.endswith(SECOND))
    put(second, lambda text: f"{text}\n\n:::bloc {{reserve_a=elus}}\nUn mot aux élus.\n:::\n")
    read = kit_of(project)
    kept, made = KeptChapters(), {}
    for edition in ("", "maires", "elus", "cabinet"):
        seen = prepared_for(read, edition) if edition else read
        document, found = assemble(seen, kept=kept)
        assert spelled((document, found)) == spelled(assemble(seen)), edition
        made[edition] = contents(document)
    for edition, is_shared in {"maires": True, "elus": False, "cabinet": False}.items():
        same = [one for one, other in zip(made[""], made[edition], strict=False) if one is other]
        assert bool(same) is is_shared, edition


def test_the_text_that_editions_see_alike_is_one(project: Project) -> None:
    kit = project.kits()[0]
    put(kit / "dossier.yaml", lambda text: f"{text}\n{EDITIONS}")
    read = kit_of(project)
    maires, elus = prepared_for(read, "maires"), prepared_for(read, "elus")
    assert all(sheet.body is read.sheets[name].body for name, sheet in maires.sheets.items())
    assert elus.visit is read.visit
    assert elus.people.items() <= read.people.items()
