"""A draft shows faults, never a text whose mark leaves open whether it is internal."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from dossier.cli import main


def a_project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    assert main(["new", "2031-03-04-essai"]) == 0
    return folder / "content" / "2031-03-04-essai"


@pytest.mark.parametrize(
    "text",
    ["::interne\nPoint sensible\n:::\n", ":::intrne\nPoint sensible\n:::\n", ":::interne\nPoint sensible\n"],
)
def test_a_draft_is_refused_while_an_internal_mark_is_in_doubt(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kit = a_project(tmp_path, monkeypatch)
    sheet = next((kit / "fiches").glob("01-*.md"))
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")
    assert main(["render", "--draft"]) == 1
    assert "D217" in capsys.readouterr().err
    assert not list((tmp_path / "output").rglob("*BROUILLON*"))


def test_a_list_in_a_note_leaves_no_mark_in_doubt_and_forbids_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kit = a_project(tmp_path, monkeypatch)
    sheet = next((kit / "fiches").glob("01-*.md"))
    note = "\nDu texte.[^liste]\n\n[^liste]: Voir :\n\n    - un ;\n    - deux.\n"
    sheet.write_text(sheet.read_text(encoding="utf-8") + note, encoding="utf-8")
    assert main(["render", "--to", "html"]) == 1
    assert "D142" in capsys.readouterr().err
    assert main(["render", "--draft", "--to", "html"]) == 0
    assert "D217" not in capsys.readouterr().err
    assert list((tmp_path / "output").rglob("*BROUILLON.html"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# Un second titre\n\nDu texte.\n", "D143"),
        ("##\n\nDu texte.\n", "D143"),
        (":::saut-de-page\nDu texte.\n:::\n", "D144"),
    ],
)
def test_a_title_or_a_text_out_of_place_leaves_no_mark_in_doubt_and_forbids_no_draft(
    text: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kit = a_project(tmp_path, monkeypatch)
    sheet = next((kit / "fiches").glob("01-*.md"))
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")
    assert main(["render", "--to", "html"]) == 1
    assert code in capsys.readouterr().err
    assert main(["render", "--draft", "--to", "html"]) == 0
    assert list((tmp_path / "output").rglob("*BROUILLON.html"))


def test_a_draft_says_once_that_no_font_has_a_character(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kit = a_project(tmp_path, monkeypatch)
    sheet = next((kit / "fiches").glob("01-*.md"))
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\nAvec M. 王小明, et 😀.\n", encoding="utf-8")
    assert main(["render", "--draft", "--to", "pdf"]) == 0
    said = capsys.readouterr().err
    assert said.count("[D132]") == 2
    assert "[D810]" not in said


def test_a_draft_of_a_kit_without_an_error_speaks_of_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_project(tmp_path, monkeypatch)
    assert main(["render", "--draft", "--to", "html"]) == 0
    (made,) = (tmp_path / "output").rglob("*BROUILLON.html")
    page = made.read_text(encoding="utf-8")
    assert "Brouillon" in page
    assert "avec erreurs" not in page


def test_a_draft_says_so_in_the_body_and_not_only_in_its_running_head(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kit = a_project(tmp_path, monkeypatch)
    sheet = next((kit / "fiches").glob("01-*.md"))
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\n[une fiche](#nulle-part)\n", encoding="utf-8")
    assert main(["render", "--draft", "--to", "docx"]) == 0
    assert "D851" not in capsys.readouterr().err
    (made,) = (tmp_path / "output").rglob("*BROUILLON.docx")
    with ZipFile(made) as package:
        assert (
            package.read("word/document.xml").decode().count("Brouillon avec erreurs") == 2
        )  # cover, first page
