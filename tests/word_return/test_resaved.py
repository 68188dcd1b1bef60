"""LibreOffice opens the file, somebody works in it, and saves it: as .docx, or as .odt."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from dossier.word_return.changes import State
from word_return.return_kit import WITH_BACK_COVER, ReturnKit, word_file
from word_return.word_editor import Hand, WordEditor


def resaved(data: bytes, kind: str, soffice: str, folder: Path) -> bytes:
    """The file as LibreOffice saves it."""
    folder.mkdir(exist_ok=True)
    source = folder / "relu.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    out = folder / "sortie"
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (out / f"relu.{kind}").read_bytes()


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_file_that_was_only_saved_again_changes_nothing(kind: str, soffice: str, tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path, WITH_BACK_COVER)
    data = resaved(kit.word(), kind, soffice, tmp_path / "bureau")
    assert list(kit.back(data, name=f"relu.{kind}").changes) == []


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_edits_come_back_from_a_file_that_was_saved_again(kind: str, soffice: str, tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path)
    editor, hand = WordEditor(word_file()), Hand()
    editor.replace(editor.find("appui concret"), "concret", "réel", hand)
    editor.split(editor.find("Les études"), 23, hand)
    editor.remove(editor.find("planter des arbres"), hand)
    editor.add_row(editor.find("Études préalables"), ["Mobilier", "3 000 €"])
    editor.replace(editor.find("9 h 30"), "30", "45")
    editor.replace(editor.find("26 communes"), "26", "27", hand)
    paragraph = editor.find("réunion publique")
    start = editor.text(paragraph).index("réunion publique")
    editor.embolden(paragraph, start, start + len("réunion publique"))
    brought = kit.back(resaved(editor.bytes(), kind, soffice, tmp_path / "bureau"), name=f"relu.{kind}")
    assert {one.state for one in brought.changes} == {State.MADE}
    sheet, calendar = kit.text("fiches/01-presentation.md"), kit.text("fiches/02-calendrier.md")
    assert "appui réel pour mener" in sheet
    assert "associations ;\n\nLes travaux" in sheet
    assert "Les études ont commencé\n\nau printemps" in calendar
    assert "| 12 000 € |\n| Mobilier | 3 000 € |\n| Travaux" in calendar
    assert "Une **réunion publique** présentera" in calendar
    assert '        debut: "9:45"\n' in kit.text("visite.yaml")
    assert "valeur: 27   # à jour" in kit.text("chiffres.yaml")
