"""What stands in a Word file and is no word of its text: never lost in silence, never written as words."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from dossier.office_files.symbol_fonts import shown_signs
from dossier.word_return.changes import State
from word_return.return_kit import ReturnKit, word_file
from word_return.word_editor import W, WordEditor

SHEET = "fiches/01-presentation.md"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RUN = "<w:r>{}</w:r>"
_PROMPT = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    "<w:r><w:t>Cliquez ici.</w:t></w:r></w:sdtContent></w:sdt>"
)
_TICK = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.fixture
def kit(tmp_path: Path) -> ReturnKit:
    return ReturnKit(tmp_path)


def put_inside(xml: str) -> bytes:
    """The file with elements of Word before the last words of a paragraph."""
    editor = WordEditor(word_file())
    paragraph = editor.find("Une réunion publique")
    editor.put(paragraph, 3, 3, " grande")
    run = list(paragraph.iter(f"{W}r"))[-1]
    for one in etree.fromstring(f"<root {_NAMES}>{xml}</root>"):
        run.addprevious(one)
    return editor.bytes()


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        (_RUN.format('<w:br w:type="page"/>'), "saut de page"),
        (_RUN.format('<w:br w:type="column"/>'), "saut de page"),
        (_RUN.format("<w:dayLong/>"), "numéro de Word"),
        (_RUN.format("<w:pgNum/>"), "numéro de Word"),
        (_RUN.format("<w:rPr><w:vanish/></w:rPr><w:t>secret</w:t>"), "mots cachés"),
        (_RUN.format('<w:contentPart r:id="rId99"/>'), "dessin à l’encre"),
        (_RUN.format('<w:sym w:font="Webdings" w:char="F041"/>'), "signe d’une police de symboles"),
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>', "numéro de Word"),
        (_PROMPT, "champ à remplir"),
        (_TICK, "champ de formulaire"),
    ],
)
def test_what_is_no_word_is_said_with_its_place(kit: ReturnKit, xml: str, what: str) -> None:
    changes = kit.back(put_inside(xml)).changes
    (said,) = [one for one in changes if one.state is State.LEFT]
    assert said.what == what
    assert said.span is not None
    assert said.span.path.endswith("02-calendrier.md")
    text = kit.text("fiches/02-calendrier.md")
    assert "Une grande réunion publique" in text
    assert not any(words in text for words in ("secret", "Cliquez", "\uf041"))


def test_empty_paragraphs_say_nothing(kit: ReturnKit) -> None:
    editor = WordEditor(word_file())
    for words in ("Une réunion publique", "ouvrir une maison", "Les moyens"):
        for blank in ("", "\u00a0 "):
            editor.add_after(editor.find(words), blank)
    brought = kit.back(editor.bytes())
    assert not brought.changes
    assert not brought.files


def test_signs_of_fonts_of_symbols_are_themselves(kit: ReturnKit) -> None:
    signs = '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B3"/>'
    assert [one.state for one in kit.back(put_inside(_RUN.format(signs))).changes] == [State.MADE]
    assert "Une grande✓≥ réunion" in kit.text("fiches/02-calendrier.md")


def test_a_sign_that_nobody_can_tell_is_left_out_and_named() -> None:
    assert shown_signs("a\uf0fcb", "Wingdings") == ("a✓b", "")
    assert shown_signs("a\uf0fcb", "Autre") == ("ab", "Autre FC")
    assert shown_signs("plain", "Wingdings") == ("plain", "")


def test_a_figure_that_changed_places_in_its_sentence_is_not_written_as_words(kit: ReturnKit) -> None:
    editor = WordEditor(word_file())
    paragraph = editor.find("accompagne 26")
    words = "Autour de priorités claires et partagées par tous, le programme accompagne 26 communes."
    editor.put(paragraph, 0, len(editor.text(paragraph)), words)
    (change,) = kit.back(editor.bytes()).changes
    assert change.state is State.REFUSED
    assert "« communes » a changé de place" in change.reason
    assert "Le programme accompagne {{communes}} autour" in kit.text(SHEET)
