"""Paragraphs cut in two, joined and added where marks, lists and levels are in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.word_return.changes import State
from word_return.return_kit import ReturnKit
from word_return.word_editor import Hand, WordEditor

FOLLOWED = pytest.mark.parametrize("hand", [None, Hand()], ids=["libre", "suivi"])
SHEET = "fiches/04-formes.md"
TEXT = """\
---
titre: Les formes
---

Le chantier avance **à un rythme très soutenu** depuis le printemps dernier.

Le budget sera voté en 2031. Les travaux suivront.

Une phrase simple pour commencer **et des mots forts**

**qui se suivent encore** puis une fin sans marque.

On lira [le rapport complet de la mission](https://exemple.fr/rapport) avant la réunion.

* une première entrée de la liste ;
* une seconde entrée plus longue,
  écrite sur deux lignes ;
  * une entrée de second niveau ;
* une dernière entrée pour 2032. Ou presque.

1. Ouvrir le chantier de la halle.
2. Fermer la rue aux voitures.
"""


def edited(tmp_path: Path) -> tuple[ReturnKit, WordEditor]:
    kit = ReturnKit(tmp_path, {SHEET: TEXT})
    return kit, WordEditor(kit.word())


def back(kit: ReturnKit, editor: WordEditor) -> str:
    """The sheet after the return, all of which could be taken over."""
    brought = kit.back(editor.bytes())
    assert [one for one in brought.changes if one.state is not State.MADE] == []
    assert not kit.back(editor.bytes()).files
    return kit.text(SHEET)


def cut(editor: WordEditor, words: str, before: str, hand: Hand | None) -> None:
    paragraph = editor.find(words)
    editor.split(paragraph, editor.text(paragraph).replace("\u00a0", " ").index(before), hand)


@FOLLOWED
@pytest.mark.parametrize(
    ("words", "before", "wanted"),
    [
        ("à un rythme", "très soutenu", "**à un rythme**\n\n**très soutenu** depuis"),
        ("à un rythme", "à un", "Le chantier avance\n\n**à un rythme très soutenu** depuis"),
        ("à un rythme", "depuis", "**à un rythme très soutenu**\n\ndepuis le printemps"),
        (
            "On lira",
            "complet",
            "[le rapport](https://exemple.fr/rapport)\n\n[complet de la mission](https://exemple.fr/rapport)",
        ),
        ("première entrée", "de la", "* une première entrée\n* de la liste ;\n* une seconde"),
        ("seconde", "longue", "* une seconde entrée plus\n* longue,\n  écrite sur deux"),
        ("second niveau", "second", "  * une entrée de\n  * second niveau ;"),
        ("seconde", "deux lignes", "longue,\n  écrite sur\n* deux lignes ;"),
        ("Ouvrir", "de la halle", "1. Ouvrir le chantier\n2. de la halle.\n3. Fermer"),
        ("Le budget", "2031", "Le budget sera voté en\n\n2031\\. Les travaux"),
        ("dernière", "2032", "* une dernière entrée pour\n* 2032\\. Ou presque."),
    ],
)
def test_a_paragraph_is_cut(tmp_path: Path, hand: Hand | None, words: str, before: str, wanted: str) -> None:
    kit, editor = edited(tmp_path)
    cut(editor, words, before, hand)
    assert wanted in back(kit, editor)


@FOLLOWED
def test_what_is_left_at_the_beginning_of_a_paragraph_is_no_marker(tmp_path: Path, hand: Hand | None) -> None:
    kit, editor = edited(tmp_path)
    editor.replace(editor.find("Le budget"), "Le budget sera voté en ", "", hand)
    assert "\n\n2031\\. Les travaux suivront." in back(kit, editor)


@FOLLOWED
def test_paragraphs_are_joined_where_both_are_bold(tmp_path: Path, hand: Hand | None) -> None:
    kit, editor = edited(tmp_path)
    paragraph = editor.find("Une phrase simple")
    editor.append(paragraph, " ", hand)
    editor.join(paragraph, hand)
    assert "commencer **et des mots forts qui se suivent encore** puis une fin" in back(kit, editor)


@FOLLOWED
def test_a_plain_paragraph_is_joined_to_one_that_opens_with_a_link(tmp_path: Path, hand: Hand | None) -> None:
    kit, editor = edited(tmp_path)
    paragraph = editor.find("puis une fin")
    editor.append(paragraph, " ", hand)
    editor.join(paragraph, hand)
    assert "fin sans marque. On lira [le rapport complet" in back(kit, editor)


@FOLLOWED
def test_entries_are_joined(tmp_path: Path, hand: Hand | None) -> None:
    kit, editor = edited(tmp_path)
    paragraph = editor.find("Ouvrir le chantier")
    editor.append(paragraph, " ", hand)
    editor.join(paragraph, hand)
    assert "1. Ouvrir le chantier de la halle. Fermer la rue aux voitures." in back(kit, editor)


@FOLLOWED
@pytest.mark.parametrize(
    ("behind", "wanted"),
    [
        ("second niveau", "  * une entrée de second niveau ;\n  * une entrée de plus ;\n* une dernière"),
        ("première entrée", "* une première entrée de la liste ;\n* une entrée de plus ;\n* une seconde"),
        (
            "dernière entrée",
            "* une dernière entrée pour 2032. Ou presque.\n* une entrée de plus ;\n\n1. Ouvrir",
        ),
    ],
)
def test_an_entry_is_added_at_its_level(tmp_path: Path, hand: Hand | None, behind: str, wanted: str) -> None:
    kit, editor = edited(tmp_path)
    editor.add_after(editor.find(behind), "une entrée de plus ;", hand)
    assert wanted in back(kit, editor)


def test_an_entry_of_a_deeper_level_is_added_below_one(tmp_path: Path) -> None:
    kit, editor = edited(tmp_path)
    fresh = editor.add_after(editor.find("première entrée"), "une entrée de plus ;")
    deeper = editor.find("second niveau")
    fresh.replace(fresh[0], _copy(deeper[0]))
    assert "de la liste ;\n  * une entrée de plus ;\n* une seconde" in back(kit, editor)


def test_an_entry_of_the_first_level_is_added_behind_a_deeper_one(tmp_path: Path) -> None:
    kit, editor = edited(tmp_path)
    fresh = editor.add_after(editor.find("second niveau"), "une entrée de plus ;")
    fresh.replace(fresh[0], _copy(editor.find("première entrée")[0]))
    assert "second niveau ;\n* une entrée de plus ;\n* une dernière" in back(kit, editor)


def _copy(element: object) -> object:
    from copy import deepcopy

    return deepcopy(element)
