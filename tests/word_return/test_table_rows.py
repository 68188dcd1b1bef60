"""Rows of a table that come in, go away, or change."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.word_return.changes import State
from word_return.return_kit import ReturnKit, word_file
from word_return.word_editor import Hand, WordEditor

CALENDAR = "fiches/02-calendrier.md"
FOLLOWED = pytest.mark.parametrize("hand", [None, Hand()], ids=["libre", "suivi"])


@pytest.fixture
def kit(tmp_path: Path) -> ReturnKit:
    return ReturnKit(tmp_path)


@pytest.fixture
def editor() -> WordEditor:
    return WordEditor(word_file())


@FOLLOWED
@pytest.mark.parametrize(
    ("behind", "wanted"),
    [
        ("Montant", "|---|---|\n| Mobilier | 3 000 € |\n| Études"),
        ("Travaux de voirie", "| 48 000 € |\n| Mobilier | 3 000 € |\n| Plantations"),
        ("Plantations", "| 7 500 € |\n| Mobilier | 3 000 € |\n\nL’aide"),
    ],
)
def test_a_row_comes_in(
    kit: ReturnKit, editor: WordEditor, hand: Hand | None, behind: str, wanted: str
) -> None:
    editor.add_row(editor.find(behind), ["Mobilier", "3 000 €"], hand)
    assert [one.state for one in kit.back(editor.bytes()).changes] == [State.MADE]
    assert wanted in kit.text(CALENDAR)
    assert not kit.back(editor.bytes()).files


def test_rows_come_in_with_signs_and_empty_cells(kit: ReturnKit, editor: WordEditor) -> None:
    editor.add_row(editor.find("Travaux de voirie"), ["", "2 € | 3 *€*"])
    editor.add_row(editor.find("Travaux de voirie"), ["Bancs", ""])
    kit.back(editor.bytes())
    assert "| 48 000 € |\n| Bancs |  |\n|  | 2 € \\| 3 \\*€\\* |\n| Plantations" in kit.text(CALENDAR)


@FOLLOWED
def test_a_row_goes_away(kit: ReturnKit, editor: WordEditor, hand: Hand | None) -> None:
    editor.remove_row(editor.find("Travaux de voirie"), hand)
    assert [one.state for one in kit.back(editor.bytes()).changes] == [State.MADE]
    assert "| 12 000 € |\n| Plantations" in kit.text(CALENDAR)


def test_a_row_comes_in_another_goes_away_and_a_cell_changes(kit: ReturnKit, editor: WordEditor) -> None:
    editor.add_row(editor.find("Études préalables"), ["Mobilier", "3 000 €"])
    editor.remove_row(editor.find("Travaux de voirie"))
    editor.replace(editor.find("7 500"), "7 500", "8 100")
    kit.back(editor.bytes())
    assert "| 12 000 € |\n| Mobilier | 3 000 € |\n| Plantations diverses | 8 100 € |" in kit.text(CALENDAR)


def test_without_marks_rows_are_told_by_their_words(kit: ReturnKit, editor: WordEditor) -> None:
    editor.add_row(editor.find("Études préalables"), ["Mobilier", "3 000 €"])
    editor.remove_row(editor.find("Plantations"))
    editor.without_marks()
    kit.back(editor.bytes())
    assert "| 12 000 € |\n| Mobilier | 3 000 € |\n| Travaux de voirie | 48 000 € |\n\nL’aide" in kit.text(
        CALENDAR
    )


def test_a_row_with_more_cells_than_the_table_has_gives_it_a_column(
    kit: ReturnKit, editor: WordEditor
) -> None:
    editor.add_row(editor.find("Travaux de voirie"), ["Mobilier", "3 000 €"])
    row = next(editor.find("Mobilier").iterancestors("{*}tr"))
    row.append(editor.find("Montant").getparent().__copy__())
    brought = kit.back(editor.bytes())
    assert [one.state for one in brought.changes] == [State.MADE]
    assert "| 48 000 € |  |\n| Mobilier | 3 000 € | Montant |\n| Plantations" in kit.text(CALENDAR)


def test_a_row_of_what_stands_in_a_file_of_yaml_is_refused_and_said(
    kit: ReturnKit, editor: WordEditor
) -> None:
    cell = editor.find("Visite de l")
    row = next(cell.iterancestors("{*}tr"), None)
    if row is None:
        pytest.skip("le programme n’est pas un tableau dans cette charte")
    editor.add_row(cell, [f"Ajout {number}" for number, _cell in enumerate(row.iter("{*}tc"))])
    brought = kit.back(editor.bytes())
    assert {one.state for one in brought.changes} == {State.REFUSED}
    assert not brought.files
