"""A file that lost its copy of what it was: the revision of git that has it is compared instead, three ways."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dossier.cli.app import main
from word_return.return_kit import NAME, ReturnKit, word_file
from word_return.word_editor import WordEditor

SHEET = "fiches/01-presentation.md"


def _git(kit: ReturnKit, *words: str) -> None:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words]
    subprocess.run(command, cwd=kit.project.root, check=True, capture_output=True)


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReturnKit:
    """A kit whose content changed twice since its file left, and the file without its copy."""
    if shutil.which("git") is None:
        pytest.skip("git absent")
    monkeypatch.chdir(tmp_path)
    kit = ReturnKit(tmp_path)
    editor = WordEditor(word_file())
    editor.replace(editor.find("Trois actions"), "longue", "brève")
    editor.replace(editor.find("réunion publique"), "résultats", "travaux")
    editor.without_marks()
    (tmp_path / "relu.docx").write_bytes(editor.bytes())
    for words in (("init", "-q"), ("add", "content"), ("commit", "-q", "-m", "parti")):
        _git(kit, *words)
    kit.put(SHEET, "appui concret", "appui réel")
    _git(kit, "commit", "-q", "-a", "-m", "repris")
    kit.put("fiches/02-calendrier.md", "les résultats", "les bilans")
    return kit


def test_a_revision_keeps_what_staff_wrote_meanwhile(
    kit: ReturnKit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["retour", "relu.docx", NAME, "--base", "HEAD~1", "--appliquer"]) == 2
    said = capsys.readouterr().out
    assert "le contenu de « HEAD~1 » a servi" in said
    assert "conflit" in said.lower()
    assert "brève concertation" in kit.text(SHEET)
    assert "appui réel" in kit.text(SHEET)
    assert "les bilans" in kit.text("fiches/02-calendrier.md")


def test_without_one_the_words_of_staff_would_go_and_the_report_says_what_to_name(
    kit: ReturnKit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["retour", "relu.docx", NAME]) == 1
    said = capsys.readouterr().out
    assert "à deux voies" in said
    assert "--base REVISION" in said
    assert "appui réel" in kit.text(SHEET)


@pytest.mark.parametrize("revision", ["HEAD~9", "--help", "nulle"])
def test_a_revision_that_is_none_is_refused_and_nothing_is_written(
    kit: ReturnKit, revision: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = kit.text(SHEET)
    assert main(["retour", "relu.docx", NAME, f"--base={revision}", "--appliquer"]) == 3
    assert "D914" in capsys.readouterr().err
    assert kit.text(SHEET) == before


def test_a_file_that_kept_its_copy_needs_no_revision(
    kit: ReturnKit, capsys: pytest.CaptureFixture[str]
) -> None:
    (kit.project.root / "parti.docx").write_bytes(word_file())
    assert main(["retour", "parti.docx", NAME, "--base", "nulle"]) == 0
    assert "a servi" not in capsys.readouterr().out
