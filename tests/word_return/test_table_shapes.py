"""Tables whose columns came, went or changed places, whose rows moved, whose cells became one: written anew, or said."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from dossier.word_return.changes import State
from dossier.word_return.entry_numbers import counted_on
from word_return.return_kit import ReturnKit, word_file
from word_return.word_editor import Element, Hand, W, WordEditor

CALENDAR = "fiches/02-calendrier.md"
DASHES = "|---|---|\n"


@pytest.fixture
def kit(tmp_path: Path) -> ReturnKit:
    return ReturnKit(tmp_path)


@pytest.fixture
def editor() -> WordEditor:
    return WordEditor(word_file())


def table_of(editor: WordEditor) -> Element:
    return next(editor.find("Travaux de voirie").iterancestors(f"{W}tbl"))


def without_marks(element: Element) -> Element:
    for tag in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(element.iter(f"{W}{tag}")):
            mark.getparent().remove(mark)
    return element


def add_column(editor: WordEditor, at: int, words: list[str], *, followed: bool = False) -> None:
    """A column before the one at that place, or behind the last."""
    for row, text in zip(table_of(editor).iter(f"{W}tr"), words, strict=True):
        cells = row.findall(f"{W}tc")
        fresh = without_marks(deepcopy(cells[min(at, len(cells) - 1)]))
        paragraph = fresh.find(f"{W}p")
        editor.put(paragraph, 0, len(editor.text(paragraph)), text)
        if followed:
            etree.SubElement(fresh.find(f"{W}tcPr"), f"{W}cellIns", {f"{W}author": "Cabinet"})
        if at < len(cells):
            cells[at].addprevious(fresh)
        else:
            cells[-1].addnext(fresh)


YEARS = ["Échéance", "2031", "2032", "2033"]


@pytest.mark.parametrize("followed", [False, True])
@pytest.mark.parametrize(
    ("at", "wanted"),
    [
        (0, "| Échéance | Poste | Montant |\n|---|---|---|\n| 2031 | Études préalables | 12 000 € |\n"),
        (1, "| Poste | Échéance | Montant |\n|---|---|---|\n| Études préalables | 2031 | 12 000 € |\n"),
        (2, "| Poste | Montant | Échéance |\n|---|---|---|\n| Études préalables | 12 000 € | 2031 |\n"),
    ],
)
def test_a_column_comes_in(
    kit: ReturnKit, editor: WordEditor, at: int, wanted: str, *, followed: bool
) -> None:
    add_column(editor, at, YEARS, followed=followed)
    assert [one.state for one in kit.back(editor.bytes()).changes] == [State.MADE]
    assert wanted in kit.text(CALENDAR)
    assert not kit.back(editor.bytes()).files


@pytest.mark.parametrize("followed", [False, True])
def test_a_column_goes(kit: ReturnKit, editor: WordEditor, *, followed: bool) -> None:
    for row in table_of(editor).iter(f"{W}tr"):
        cell = row.findall(f"{W}tc")[1]
        if followed:
            etree.SubElement(cell.find(f"{W}tcPr"), f"{W}cellDel", {f"{W}author": "Cabinet"})
        else:
            row.remove(cell)
    (change,) = kit.back(editor.bytes()).changes
    assert (change.state, change.more) == (State.MADE, ("colonne retirée : « Montant »",))
    assert "| Poste |\n|---|\n| Études préalables |\n| Travaux de voirie |\n" in kit.text(CALENDAR)


def test_columns_that_changed_places_take_their_words_along(kit: ReturnKit, editor: WordEditor) -> None:
    for row in table_of(editor).iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        cells[0].addprevious(cells[1])
    editor.replace(editor.find("48 000"), "48", "49")
    assert [one.state for one in kit.back(editor.bytes()).changes] == [State.MADE]
    assert f"| Montant | Poste |\n{DASHES}| 12 000 € | Études préalables |\n| 49 000 €" in kit.text(CALENDAR)


def test_a_row_that_moved_moves_as_a_line(kit: ReturnKit, editor: WordEditor) -> None:
    rows = {
        words: next(editor.find(words).iterancestors(f"{W}tr")) for words in ("Études pré", "Plantations")
    }
    rows["Études pré"].addprevious(rows["Plantations"])
    assert [one.state for one in kit.back(editor.bytes()).changes] == [State.MADE]
    assert f"{DASHES}| Plantations diverses | 7 500 € |\n| Études préalables" in kit.text(CALENDAR)


def test_cells_made_one_say_so(kit: ReturnKit, editor: WordEditor) -> None:
    row = next(editor.find("Travaux de voirie").iterancestors(f"{W}tr"))
    first, second = row.findall(f"{W}tc")
    etree.SubElement(first.find(f"{W}tcPr"), f"{W}gridSpan", {f"{W}val": "2"})
    row.remove(second)
    (change,) = kit.back(editor.bytes()).changes
    assert change.more == ("cellules réunies : « Travaux de voirie »",)
    assert "| Travaux de voirie | < |" in kit.text(CALENDAR)


def test_two_paragraphs_of_a_cell_are_written_one_behind_the_other_and_said(
    kit: ReturnKit, editor: WordEditor
) -> None:
    editor.add_after(editor.find("Travaux de voirie"), "et réseaux", Hand())
    made, said = kit.back(editor.bytes()).changes
    assert (made.state, said.state, said.what) == (State.MADE, State.LEFT, "paragraphes d’une case")
    assert "| Travaux de voirie et réseaux | 48 000 € |" in kit.text(CALENDAR)


def test_staff_who_changed_the_shape_too_keep_theirs(kit: ReturnKit, editor: WordEditor) -> None:
    add_column(editor, 2, YEARS)
    kit.put(CALENDAR, "| Travaux de voirie | 48 000 € |\n", "")
    before = kit.text(CALENDAR)
    assert State.CLASH in {one.state for one in kit.back(editor.bytes()).changes}
    assert kit.text(CALENDAR) == before


def test_a_table_cut_in_two_is_said(kit: ReturnKit, editor: WordEditor) -> None:
    table = table_of(editor)
    second = deepcopy(table)
    for row in second.findall(f"{W}tr"):
        second.remove(row)
    second.extend(table.findall(f"{W}tr")[2:])
    table.addnext(second)
    (change,) = kit.back(editor.bytes()).changes
    assert (change.state, change.reason.partition(" :")[0]) == (State.LEFT, "tableau coupé en deux")


def test_a_table_that_became_text_writes_no_cell_over_another(kit: ReturnKit, editor: WordEditor) -> None:
    table = table_of(editor)
    for row in table.iter(f"{W}tr"):
        line = etree.Element(f"{W}p")
        words = "\t".join(editor.text(one) for one in row.iter(f"{W}p"))
        etree.SubElement(etree.SubElement(line, f"{W}r"), f"{W}t").text = words
        table.addprevious(line)
    table.getparent().remove(table)
    kit.back(editor.bytes())
    assert "|" not in kit.text(CALENDAR)
    assert "Études préalables\t12" in kit.text(CALENDAR)


def test_numbers_of_entries_count_on() -> None:
    lists = "1. A\n2. B\n3. C\n"
    assert counted_on(lists, "1. A\n2. Neuf\n2. B\n3. C\n") == "1. A\n2. Neuf\n3. B\n4. C\n"
    assert counted_on(lists, "2. B\n3. C\n") == "1. B\n2. C\n"
    assert counted_on("3) A\n4) B\n", "3) A\n4) Neuf\n4) B\n") == "3) A\n4) Neuf\n5) B\n"
    nested = "1. A\n   1. a\n   2. b\n2. B\n"
    assert counted_on(nested, "1. A\n   1. a\n   2. neuf\n   2. b\n2. B\n") == (
        "1. A\n   1. a\n   2. neuf\n   3. b\n2. B\n"
    )


@pytest.mark.parametrize("kept", ["1. A\n1. B\n1. C\n", "1. A\n3. B\n\nTexte.\n\n4. C\n"])
def test_numbers_that_staff_typed_so_stay(kept: str) -> None:
    assert counted_on(kept, kept.replace("A", "Neuf")) == kept.replace("A", "Neuf")
