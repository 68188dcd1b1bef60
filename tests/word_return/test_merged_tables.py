"""Tables with merged cells and captions come back: their words change, their shape stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.word_return.changes import State
from word_return.return_kit import ReturnKit
from word_return.word_editor import WordEditor

SHEET = "fiches/04-tableaux.md"
TABLE = """\
---
titre: Les tableaux
---

Le {{tableau.moyens}} donne les moyens des deux années.

:::tableau Les moyens par secteur {nom=moyens}
| Secteur | 2029 | < | 2030 | < |
| ^ | Études | Travaux | Études | Travaux |
| --- | ---: | ---: | ---: | ---: |
| Rive droite | < | < | < | < |
| Halle | 11 | 21 | 31 | 41 |
| ^ | 12 | 22 | 32 | 42 |
| Moulin | 13 | 23 | 33 | 43 |
:::

Une dernière phrase ferme la fiche des tableaux.
"""


@pytest.fixture
def kit(tmp_path: Path) -> ReturnKit:
    return ReturnKit(tmp_path, {SHEET: TABLE})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Moulin", "Moulin neuf"),
        ("Halle", "Halle aux grains"),
        ("32", "37"),
        ("Rive droite", "Rive droite du val"),
        ("Les moyens par secteur", "Les moyens de chaque secteur"),
        ("Secteur", "Quartier"),
    ],
)
def test_words_of_a_merged_table_come_back(kit: ReturnKit, old: str, new: str) -> None:
    editor = WordEditor(kit.word())
    editor.replace(editor.find(old), old, new)
    changes = kit.back(editor.bytes()).changes
    assert [one.state for one in changes] == [State.MADE]
    assert kit.text(SHEET) == TABLE.replace(old, new, 1)


def test_a_file_that_comes_back_unchanged_changes_nothing(kit: ReturnKit) -> None:
    assert kit.back(kit.word()).changes == []
    assert kit.text(SHEET) == TABLE


def test_a_row_comes_in_below_the_merged_ones(kit: ReturnKit) -> None:
    editor = WordEditor(kit.word())
    editor.add_row(editor.find("Moulin"), ["Pont", "14", "24", "34", "44"])
    kit.back(editor.bytes())
    assert "| 43 |\n| Pont | 14 | 24 | 34 | 44 |\n:::" in kit.text(SHEET)
