"""What was changed outside the running text: heads, feet, frames. It is said with its place, never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from dossier.word_return.changes import State
from word_return.return_kit import WITH_BACK_COVER, ReturnKit, word_file
from word_return.word_editor import W, WordEditor

_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_FRAME = f"""\
<w:r xmlns:w="{W[1:-1]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="{_WPS}">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>
<w:p><w:r><w:t>Une remarque du cabinet.</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>
<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Une remarque du cabinet.</w:t></w:r></w:p></w:txbxContent></w:pict>
</mc:Fallback></mc:AlternateContent></w:r>"""


@pytest.fixture
def kit(tmp_path: Path) -> ReturnKit:
    return ReturnKit(tmp_path)


def _head(editor: WordEditor) -> tuple[str, bytes]:
    """A head that says something."""
    return next(
        (name, data)
        for name, data in sorted(editor.members.items())
        if "/header" in name and any((one.text or "").strip() for one in etree.fromstring(data).iter(f"{W}t"))
    )


def test_a_head_that_was_changed_is_said(kit: ReturnKit) -> None:
    editor = WordEditor(word_file())
    name, data = _head(editor)
    root = etree.fromstring(data)
    text = next(one for one in root.iter(f"{W}t") if (one.text or "").strip())
    text.text = f"{text.text} (version du cabinet)"
    editor.members[name] = etree.tostring(root)
    (change,) = kit.back(editor.bytes()).changes
    assert (change.state, change.what) == (State.LEFT, "en-tête ou pied de page")
    assert "version du cabinet" in change.after
    assert change.span is not None


def test_a_head_that_was_emptied_is_said(kit: ReturnKit) -> None:
    editor = WordEditor(word_file())
    name, data = _head(editor)
    root = etree.fromstring(data)
    for text in root.iter(f"{W}t"):
        text.text = ""
    editor.members[name] = etree.tostring(root)
    changes = kit.back(editor.bytes()).changes
    assert changes
    assert {(one.state, one.what, one.after) for one in changes} == {
        (State.LEFT, "en-tête ou pied de page", "")
    }


def test_a_frame_that_was_put_in_is_said_once_with_the_place_beside_it(kit: ReturnKit) -> None:
    editor = WordEditor(word_file())
    editor.find("appui concret").append(etree.fromstring(_FRAME))
    brought = kit.back(editor.bytes())
    (change,) = brought.changes
    assert (change.state, change.what, change.after) == (
        State.LEFT,
        "zone de texte",
        "Une remarque du cabinet.",
    )
    assert change.span is not None
    assert change.span.path.endswith("01-presentation.md")
    assert not brought.files


@pytest.mark.parametrize(
    ("drawn", "what"),
    [
        ("strike", "mots barrés"),
        ("dstrike", "mots barrés"),
        ("highlight", "mots surlignés"),
        ("u", "mots soulignés"),
        ("color", "mots en couleur"),
        ("vertAlign", "mots en exposant"),
    ],
)
def test_words_that_a_pen_marked_are_said(drawn: str, what: str, tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path)
    editor = WordEditor(word_file())
    paragraph = editor.find("appui concret")
    editor.embolden(paragraph, *_reach(editor.text(paragraph), "appui concret"))
    for bold in list(paragraph.iter(f"{W}b")):
        values = {"highlight": "yellow", "u": "single", "color": "FF0000", "vertAlign": "superscript"}
        bold.tag = f"{W}{drawn}"
        bold.set(f"{W}val", values.get(drawn, "1"))
    brought = kit.back(editor.bytes())
    assert [(one.state, one.what, one.after) for one in brought.changes] == [
        (State.LEFT, what, "appui concret")
    ]
    assert not brought.has_changes


def _reach(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_a_back_cover_repeats_the_kit_and_brings_nothing_back(tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path, WITH_BACK_COVER)
    assert list(kit.back(kit.word()).changes) == []
    editor = WordEditor(kit.word())
    said = [one for one in editor.paragraphs() if "comité se tient" in editor.text(one)]
    editor.replace(said[-1], "octobre", "novembre")
    (change,) = kit.back(editor.bytes()).changes
    assert change.state is State.LEFT
    assert "octobre" in kit.text("dossier.yaml")
    editor = WordEditor(kit.word())
    editor.replace(
        next(one for one in editor.paragraphs() if "comité se tient" in editor.text(one)),
        "octobre",
        "novembre",
    )
    kit.back(editor.bytes())
    assert "novembre" in kit.text("dossier.yaml")
