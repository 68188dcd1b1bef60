"""Hours and numbers typed as people type them go to their fields; breaks, cells and tables that are gone leave their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.word_return.changes import State
from word_return.return_kit import FILES, ReturnKit
from word_return.word_editor import Hand, W, WordEditor

TWO, BREAK = "fiches/02-calendrier.md", "fiches/04-lignes.md"
_VISIT = FILES["visite.yaml"].replace(
    'debut: "9:30"\n', 'debut: "9:30"\n        fin: 10:15   # au plus tard\n'
)
_LINES = "---\ntitre: Les lignes\n---\n\nLe train part :\\\ncelui de midi.\n\nLe **dernier** mot.\n"
_BY = Hand("Anne", "2030-05-03T18:20:00Z")


@pytest.fixture
def kit(tmp_path: Path) -> ReturnKit:
    return ReturnKit(tmp_path, {"visite.yaml": _VISIT, BREAK: _LINES})


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("9 h 30 – 10 h 20", "9:30", "10:20"),
        ("9 h 40 – 10 h 15", "9:40", "10:15"),
        ("10 h – 11 h 45", "10:00", "11:45"),
        ("9h40 – 10h30", "9:40", "10:30"),
    ],
)
def test_the_hours_of_a_stop_are_two_fields(kit: ReturnKit, typed: str, start: str, end: str) -> None:
    editor = WordEditor(kit.word())
    editor.replace(editor.find("9 h 30 –"), "9 h 30 – 10 h 15", typed, _BY)
    assert {one.state for one in kit.back(editor.bytes()).changes} == {State.MADE}
    wanted = _VISIT.replace('"9:30"', f'"{start}"').replace("10:15   #", f"{end}   #")
    assert kit.text("visite.yaml") == wanted


def test_an_hour_of_which_every_word_changed_is_one_value(kit: ReturnKit) -> None:
    editor = WordEditor(kit.word())
    editor.replace(editor.find("10 h 45"), "10 h 45", "11h15")
    kit.back(editor.bytes())
    assert kit.text("visite.yaml") == _VISIT.replace("debut: 10:45", "debut: 11:15")


def test_what_is_no_hour_is_refused(kit: ReturnKit) -> None:
    editor = WordEditor(kit.word())
    editor.replace(editor.find("10 h 45"), "10 h 45", "26 h 99")
    (change,) = kit.back(editor.bytes()).changes
    assert change.state is State.REFUSED
    assert kit.text("visite.yaml") == _VISIT


def test_a_number_is_typed_with_or_without_its_spaces(kit: ReturnKit) -> None:
    editor = WordEditor(kit.word())
    editor.replace(editor.find("30 000"), "30 000", "41500")
    kit.back(editor.bytes())
    assert 'valeur: "41500"' in kit.text("chiffres.yaml")


def test_a_break_of_line_goes(kit: ReturnKit) -> None:
    editor = WordEditor(kit.word())
    paragraph = editor.find("Le train part")
    for one in list(paragraph.iter(f"{W}br")):
        one.getparent().remove(one)
    editor.replace(paragraph, "celui", " celui")
    kit.back(editor.bytes())
    assert kit.text(BREAK) == _LINES.replace("part :\\\ncelui", "part : celui")


def test_a_cell_is_emptied(kit: ReturnKit) -> None:
    editor = WordEditor(kit.word())
    editor.replace(editor.find("48 000 €"), "48 000 €", "", _BY)
    (change,) = kit.back(editor.bytes()).changes
    assert (change.state, change.what) == (State.MADE, "case de tableau vidée")
    assert kit.text(TWO) == FILES[TWO].replace("| Travaux de voirie | 48 000 € |", "| Travaux de voirie |  |")


def test_a_table_leaves_as_a_whole_and_an_emptied_column_stays_empty(kit: ReturnKit) -> None:
    data = kit.word()
    editor = WordEditor(data)
    for words in ("Montant", "12 000 €", "48 000 €", "7 500 €"):
        paragraph = editor.find(words)
        editor.put(paragraph, 0, len(editor.text(paragraph)), "")
    emptied = kit.back(editor.bytes(), write=False).changes
    assert {(one.state, one.what) for one in emptied} == {(State.MADE, "case de tableau vidée")}
    assert len(emptied) == 4
    editor = WordEditor(data)
    table = next(editor.find("Montant").iterancestors(f"{W}tbl"))
    table.getparent().remove(table)
    (change,) = kit.back(editor.bytes()).changes
    assert (change.state, change.what) == (State.MADE, "tableau retiré")
    text = FILES[TWO]
    assert kit.text(TWO) == text[: text.index("| Poste")] + text[text.index("L’aide versée") :]


def test_a_figure_in_a_map_on_one_line_keeps_its_quotes_and_spacing(tmp_path: Path) -> None:
    line = '  aide: {libelle: aide de l’État,  valeur: "%s", unite: €, source: {titre: Arrêté}}  # vu\n'
    ledger = FILES["chiffres.yaml"].partition("  aide:")[0] + line
    kit = ReturnKit(tmp_path, {"chiffres.yaml": ledger % "30000"})
    editor = WordEditor(kit.word())
    editor.replace(editor.find("aide versée"), "30", "31")
    kit.back(editor.bytes())
    after = kit.text("chiffres.yaml")
    assert after.startswith(FILES["chiffres.yaml"].partition("  aide:")[0])
    assert (
        '  aide: {libelle: aide de l’État,  valeur: "31000", unite: €, source: {titre: Arrêté}, a_verifier: '
        in after
    )
    assert after.endswith('source à confirmer."}  # vu\n')
