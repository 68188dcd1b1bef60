"""Two versions compared: kits, git revisions, Word files; what differs is told by sheet, place and page."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dossier.cli.app import main
from dossier.commands.versions import Compared, compare_versions
from dossier.diagnostics import MachineError
from word_return.return_kit import NAME, ReturnKit, word_file
from word_return.word_editor import WordEditor

SHEET = "fiches/01-presentation.md"


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReturnKit:
    monkeypatch.chdir(tmp_path)
    return ReturnKit(tmp_path)


def told(compared: Compared) -> list[tuple[str, str, str]]:
    return [(one.what, one.before, one.after) for one in compared.differences]


def _save(kit: ReturnKit, *words: str) -> None:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words]
    subprocess.run(command, cwd=kit.project.root, check=True, capture_output=True)


def test_two_word_files(kit: ReturnKit) -> None:
    editor = WordEditor(word_file())
    editor.replace(editor.find("appui concret"), "concret", "réel")
    editor.remove(editor.find("Trois actions"))
    editor.add_after(editor.find("réunion publique"), "Un mot de la fin.")
    editor.add_row(editor.find("Études préalables"), ["Mobilier", "3 000 €"])
    editor.noise()
    for name, data in (("a.docx", word_file()), ("b.docx", editor.bytes())):
        (kit.project.root / name).write_bytes(data)
    compared = compare_versions("a.docx", "b.docx")
    assert told(compared) == [
        ("texte", "concret", "réel"),
        ("retiré", "Trois actions ont été retenues après une longue concertation\u00a0:", ""),
        ("ajouté", "", "Mobilier | 3 000 €"),
        ("ajouté", "", "Un mot de la fin."),
    ]
    first, last = compared.differences[0], compared.differences[-1]
    assert first.around == "…y trouve un appui réel pour mener ses travaux."
    assert compared.pages(first.sheet) == "page 3"
    assert last.sheet.split() == ["Le", "calendrier"]
    assert told(compare_versions("b.docx", "b.docx")) == []


def test_a_word_file_and_the_kit_as_it_is_now(kit: ReturnKit) -> None:
    (kit.project.root / "a.docx").write_bytes(kit.word())
    kit.put(SHEET, "appui concret", "appui réel")
    kit.put("chiffres.yaml", "valeur: 26", "valeur: 27")
    compared = compare_versions("a.docx", NAME)
    assert told(compared) == [("texte", "concret", "réel"), ("texte", "26", "27")]
    assert [compared.place(one) for one in compared.differences] == [
        f"content/{NAME}/{SHEET}:7",
        f"content/{NAME}/{SHEET}:10",
    ]


def test_two_revisions_of_a_kit(kit: ReturnKit, capsys: pytest.CaptureFixture[str]) -> None:
    if shutil.which("git") is None:
        pytest.skip("git absent")
    _save(kit, "init", "-q")
    _save(kit, "add", "content")
    _save(kit, "commit", "-q", "-m", "un")
    kit.put(SHEET, "appui concret", "appui réel")
    _save(kit, "commit", "-q", "-a", "-m", "deux")
    kit.put(SHEET, "ses travaux", "ses chantiers")
    assert told(compare_versions(f"{NAME}@HEAD~1", f"{NAME}@HEAD")) == [("texte", "concret", "réel")]
    assert main(["comparer", "retour@HEAD~1"]) == 1
    said = capsys.readouterr().out
    assert "2 différences" in said
    assert "« concret » → « réel »" in said
    assert f"content/{NAME}/{SHEET}:7" in said
    assert main(["comparer", NAME, NAME]) == 0
    for revision in ("HEAD~9", "--help", "nulle"):
        with pytest.raises(MachineError) as refused:
            compare_versions(f"{NAME}@{revision}", NAME)
        assert refused.value.code == "D914"


def test_a_sheet_set_elsewhere_is_told_once(kit: ReturnKit) -> None:
    (kit.project.root / "a.docx").write_bytes(kit.word())
    (kit.folder / SHEET).rename(kit.folder / "fiches/03-presentation.md")
    (kit.folder / "fiches/03-programme.md").rename(kit.folder / "fiches/04-programme.md")
    found = compare_versions("a.docx", NAME).differences
    assert [one.what for one in found] == ["déplacé", "fiche déplacée"]
    assert found[0].before.startswith("Provisoire")  # the status stands below the title of what is first now


def test_what_names_no_version_is_refused(kit: ReturnKit, capsys: pytest.CaptureFixture[str]) -> None:
    (kit.project.root / "a.docx").write_bytes(b"PK")
    assert main(["comparer", "a.docx", NAME]) == 3
    assert main(["comparer", NAME]) == 2
    assert main(["comparer", "inconnu", NAME]) == 2
    assert "D999" not in capsys.readouterr().err
