"""Sheets that came, went, stand elsewhere or were cut: proposed apart, and nothing of them is made by halves."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.word_return.changes import Change, State
from word_return.return_kit import ReturnKit, word_file
from word_return.word_editor import Element, WordEditor


@pytest.fixture
def kit(tmp_path: Path) -> ReturnKit:
    return ReturnKit(tmp_path)


@pytest.fixture
def editor() -> WordEditor:
    return WordEditor(word_file())


def sheet(editor: WordEditor, first: str, after: str) -> list[Element]:
    """All that stands in the file from the kicker of one sheet up to that of the next."""
    start, end = (editor.find(words, 1).getprevious() for words in (first, after))
    found = [start]
    while found[-1].getnext() is not end:
        found.append(found[-1].getnext())
    return found


def only(kit: ReturnKit, editor: WordEditor) -> Change:
    """The only change; nothing is written."""
    brought = kit.back(editor.bytes())
    (change,) = brought.changes
    assert change.state is State.PROPOSED
    assert not brought.files
    return change


def test_a_sheet_taken_away_is_proposed_as_one(kit: ReturnKit, editor: WordEditor) -> None:
    for element in sheet(editor, "Le calendrier", "Programme"):
        element.getparent().remove(element)
    change = only(kit, editor)
    assert change.what == "fiche retirée"
    assert "--structure" in change.reason
    assert "Le\u00a0calendrier\nLes études" in change.before


@pytest.mark.parametrize("marked", [True, False])
def test_a_sheet_that_stands_elsewhere_is_proposed_as_one(
    kit: ReturnKit,
    editor: WordEditor,
    marked: bool,  # noqa: FBT001 - a case of the table
) -> None:
    moved = sheet(editor, "Le calendrier", "Programme")
    target = editor.find("Le projet", 1)
    for element in moved:
        target.addprevious(element)
    if not marked:
        editor.without_marks()
    change = only(kit, editor)
    assert change.what == "fiche déplacée"
    assert change.before.split()[1] in {"calendrier", "projet"}


def test_words_of_a_sheet_that_stands_elsewhere_come_back_all_the_same(
    kit: ReturnKit, editor: WordEditor
) -> None:
    editor.replace(editor.find("réunion publique"), "publique", "ouverte")
    editor.add_after(editor.find("Les études"), "Un paragraphe de plus.")
    moved = sheet(editor, "Le calendrier", "Programme")
    target = editor.find("Le projet", 1)
    for element in moved:
        target.addprevious(element)
    brought = kit.back(editor.bytes())
    assert sorted(one.state for one in brought.changes) == sorted([State.MADE, State.MADE, State.PROPOSED])
    text = kit.text("fiches/02-calendrier.md")
    assert "Une réunion ouverte" in text
    assert "techniques.\n\nUn paragraphe de plus.\n\n1. Choisir" in text


def test_a_sheet_cut_by_a_new_title_is_proposed(kit: ReturnKit, editor: WordEditor) -> None:
    editor.add_after(editor.find("Trois actions"), "Une autre fiche", style="Heading1")
    change = only(kit, editor)
    assert (change.what, change.after) == ("fiche coupée", "Une autre fiche")
    assert "rénover les façades" in change.reason


def test_a_paragraph_that_goes_to_another_sheet_is_moved_there(kit: ReturnKit, editor: WordEditor) -> None:
    editor.move(editor.find("réunion publique"), editor.find("Trois actions"))
    brought = kit.back(editor.bytes())
    assert [one.what for one in brought.changes] == ["paragraphe déplacé"]
    assert "concertation :\n\nUne réunion publique" in kit.text("fiches/01-presentation.md")
    assert "réunion publique" not in kit.text("fiches/02-calendrier.md")
