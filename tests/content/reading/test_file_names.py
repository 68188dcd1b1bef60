"""Names of folders and files that would not survive the way to another machine are said, escaped, before any output."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dossier.cli import main
from dossier.content.reading.file_names import folder_fault, report_file_names
from dossier.project import Project
from kits import NAME, check_folder, write_kit

NO_UTF8 = os.fsdecode(b"caf\xe9")


@pytest.mark.parametrize(
    "name", ["CON", "lpt1.2030", r"a\b", "a:b", "a*", "a?", "point.", "espace ", "x" * 121]
)
def test_a_folder_whose_name_windows_refuses_is_an_error(tmp_path: Path, name: str) -> None:
    folder = write_kit(tmp_path, {}, name)
    outcome = check_folder(tmp_path, folder)
    assert outcome.codes == ["D253"]
    assert outcome.kit is not None, "the rest is checked in the same run"


@pytest.mark.parametrize("name", [NAME, "été-à-l’eau", "x" * 120, "visite (2)"])
def test_a_folder_whose_name_any_system_takes_is_none(tmp_path: Path, name: str) -> None:
    assert folder_fault(write_kit(tmp_path, {}, name), Project(tmp_path)) is None


@pytest.mark.parametrize("name", ["CON", NO_UTF8])
def test_not_even_a_draft_bears_such_a_name(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_kit(tmp_path, {}, name)
    monkeypatch.chdir(tmp_path)
    assert main(["render", "--draft", "--to", "html"]) == 1
    assert not list((tmp_path / "output").rglob("*.html"))


def test_a_file_whose_name_is_no_utf8_is_named_with_its_bytes(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, {"images/café.jpg": b"x"})
    assert report_file_names(folder, Project(tmp_path)) == []
    (folder / "images" / f"{NO_UTF8}.jpg").write_bytes(b"x")
    (found,) = report_file_names(folder, Project(tmp_path))
    assert (found.code, r"« caf\xe9.jpg »" in found.message) == ("D254", True)


@pytest.mark.parametrize("shape", ["full", "concise", "json", "github", "sarif"])
def test_every_form_of_the_findings_can_say_such_a_name(
    tmp_path: Path, shape: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    write_kit(tmp_path, {}, NO_UTF8)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--sans-grammaire", "--output-format", shape]) == 1
    said = capfd.readouterr().out
    assert "D254" in said
    assert r"caf\xe9" in said.replace("\\\\", "\\")


def test_a_title_that_is_no_utf8_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "essai", "--titre", NO_UTF8]) == 2
    assert r"--titre : « caf\xe9 »" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []
