"""Notes at the foot of a page: new ones are written with their call, those that are gone leave with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from dossier.word_return.changes import State
from word_return.return_kit import ReturnKit
from word_return.word_editor import Element, Hand, W, WordEditor

SHEET = "fiches/04-notes.md"
TEXT = """\
---
titre: Les notes
---

Le marché rouvre[^m] sous la **grande halle** de la place.

La rivière traverse le bourg[^r].

Un [chemin](https://exemple.fr/chemin) longe la rive.

[^m]: Chaque mardi.
[^r]: Depuis toujours.
"""
_NOTES = "word/footnotes.xml"
_BY = Hand("Anne", "2030-05-03T18:20:00Z")


@pytest.fixture
def kit(tmp_path: Path) -> ReturnKit:
    return ReturnKit(tmp_path, {SHEET: TEXT})


def _with_note(
    editor: WordEditor, behind: str, words: str, hand: Hand | None = None, name: str = "77"
) -> None:
    """Put a note behind some words, as Word does."""
    notes: Element = etree.fromstring(editor.members[_NOTES])
    note = etree.SubElement(notes, f"{W}footnote", {f"{W}id": name})
    run = etree.SubElement(etree.SubElement(note, f"{W}p"), f"{W}r")
    etree.SubElement(run, f"{W}t").text = words
    editor.members[_NOTES] = etree.tostring(notes)
    paragraph = editor.find(behind)
    place = editor.text(paragraph).replace("\u00a0", " ").replace("\u202f", " ").index(behind) + len(behind)
    editor._cut(paragraph, place)
    before = next(run for run, _low, high in editor._runs(paragraph) if high == place)
    call = etree.Element(f"{W}r")
    etree.SubElement(call, f"{W}footnoteReference", {f"{W}id": name})
    before.addnext(call if hand is None else editor._followed("ins", hand, call))


def _without_call(editor: WordEditor, rank: int, hand: Hand | None) -> None:
    call = list(editor.root.iter(f"{W}footnoteReference"))[rank].getparent()
    if hand is None:
        call.getparent().remove(call)
    else:
        place = call.getparent().index(call)
        call.getparent().insert(place, editor._followed("del", hand, call))


@pytest.mark.parametrize("hand", [None, _BY])
@pytest.mark.parametrize(
    ("behind", "written"),
    [
        ("traverse le", "traverse le[^1] bourg[^r]."),
        ("grande halle", "**grande halle**[^1] de la place"),
        ("de la place.", "de la place.[^1]\n"),
        ("chemin", "[chemin](https://exemple.fr/chemin)[^1] longe"),
    ],
)
def test_a_new_note_is_written_behind_its_word(
    kit: ReturnKit, behind: str, written: str, hand: Hand | None
) -> None:
    editor = WordEditor(kit.word())
    _with_note(editor, behind, "Une note * neuve.", hand)
    brought = kit.back(editor.bytes())
    assert {one.state for one in brought.changes} == {State.MADE}
    text = kit.text(SHEET)
    assert written in text
    assert text.endswith("[^r]: Depuis toujours.\n[^1]: Une note \\* neuve.\n")
    assert not kit.back(editor.bytes()).changes


def test_two_new_notes_have_labels_of_their_own(kit: ReturnKit) -> None:
    editor = WordEditor(kit.word())
    _with_note(editor, "longe la rive", "La seconde.")
    _with_note(editor, "traverse le", "La première.", name="78")
    kit.back(editor.bytes())
    text = kit.text(SHEET)
    assert "traverse le[^1] bourg" in text
    assert "longe la rive[^2]." in text
    assert text.endswith("[^1]: La première.\n[^2]: La seconde.\n")


@pytest.mark.parametrize("hand", [None, _BY])
def test_a_note_whose_call_is_gone_leaves(kit: ReturnKit, hand: Hand | None) -> None:
    editor = WordEditor(kit.word())
    _without_call(editor, 1, hand)
    (change,) = kit.back(editor.bytes()).changes
    assert kit.text(SHEET) == TEXT.replace("bourg[^r].", "bourg.").replace("[^r]: Depuis toujours.\n", "")
    assert [one.author for one in change.revisions] == ([] if hand is None else ["Anne"])


def test_a_paragraph_leaves_with_its_note(kit: ReturnKit) -> None:
    editor = WordEditor(kit.word())
    _without_call(editor, 1, _BY)
    editor.remove(editor.find("La rivière"), _BY)
    kit.back(editor.bytes())
    assert kit.text(SHEET) == TEXT.replace("La rivière traverse le bourg[^r].\n\n", "").replace(
        "[^r]: Depuis toujours.\n", ""
    )


def test_a_note_in_a_field_is_left_to_a_person(kit: ReturnKit) -> None:
    editor = WordEditor(kit.word())
    _with_note(editor, "Accueil à la mairie", "Une note.")
    (change,) = kit.back(editor.bytes()).changes
    assert change.state is State.LEFT
    assert "[^1]" in change.reason
