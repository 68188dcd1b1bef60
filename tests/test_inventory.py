"""What is hashed is what is rendered: links count for what they lead to, and a file saved meanwhile is seen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dossier.output_folder.fingerprint import KIT, WRITTEN, fingerprint, take_inventory
from dossier.project import Project
from kits import SHEET, write_kit


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write_kit(tmp_path, {"images/halle.jpg": b"one"})
    return Project(tmp_path)


def _kit(project: Project) -> Path:
    return project.kits()[0]


def _elsewhere(project: Project, name: str) -> Path:
    """Move a file or folder of the kit elsewhere in the project, a link in its place; returns its new place."""
    path = _kit(project) / name
    target = project.root / "ailleurs" / Path(name).name
    target.parent.mkdir(exist_ok=True)
    path.rename(target)
    path.symlink_to(target)
    return target


@pytest.mark.parametrize("name", ["dossier.yaml", "images/halle.jpg", "images", "fiches", SHEET])
def test_the_content_behind_a_link_of_the_project_counts(project: Project, name: str) -> None:
    target = _elsewhere(project, name)
    before = fingerprint(project, _kit(project), [])
    file = next(path for path in [target, *target.glob("*")] if path.is_file())
    file.write_bytes(file.read_bytes() + b"more")
    assert fingerprint(project, _kit(project), []) != before


def test_what_lies_behind_a_link_out_of_the_project_is_not_read(project: Project, tmp_path: Path) -> None:
    outside = tmp_path.with_name(f"{tmp_path.name}-dehors")
    outside.write_bytes(b"secret")
    (_kit(project) / "images" / "lien.jpg").symlink_to(outside)
    before = fingerprint(project, _kit(project), [])
    outside.write_bytes(b"another secret")
    assert fingerprint(project, _kit(project), []) == before


def test_links_in_a_circle_and_things_that_are_no_files_end(project: Project) -> None:
    kit = _kit(project)
    (kit / "images" / "tout").symlink_to(kit)
    (kit / "images" / "boucle").symlink_to("boucle")
    os.mkfifo(kit / "images" / "tuyau")
    (kit / "images" / "zero").symlink_to("/dev/zero")
    taken = take_inventory(project, kit, (KIT,))
    assert taken.files[KIT, "images/tuyau"] == ""
    assert (KIT, "images/halle.jpg") in taken.files


def test_a_file_that_was_saved_and_taken_back_meanwhile_is_seen(project: Project) -> None:
    kit = _kit(project)
    before = take_inventory(project, kit, WRITTEN)
    assert before.is_as(take_inventory(project, kit, WRITTEN), WRITTEN)
    path = kit / "dossier.yaml"
    text = path.read_bytes()
    path.write_bytes(text + b"# x\n")
    path.write_bytes(text)
    after = take_inventory(project, kit, WRITTEN)
    assert before.files == after.files
    assert not before.is_as(after, WRITTEN)


def test_a_file_that_came_and_went_meanwhile_is_seen(project: Project) -> None:
    kit = _kit(project)
    before = take_inventory(project, kit, WRITTEN)
    (kit / "fiches" / "02-vite.md").write_bytes(b"")
    (kit / "fiches" / "02-vite.md").unlink()
    assert not before.is_as(take_inventory(project, kit, WRITTEN), WRITTEN)
