"""Levels and kinds of paragraphs come back where the file kept its marks; comments become notes where it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from dossier.commands.returned_word_file import Asked
from dossier.word_return.changes import State
from word_return.return_kit import ReturnKit, word_file
from word_return.word_editor import Element, W, WordEditor

SHEET = "fiches/01-presentation.md"
NOTES = Asked(notes=True)


@pytest.fixture
def kit(tmp_path: Path) -> ReturnKit:
    return ReturnKit(tmp_path)


@pytest.fixture
def editor() -> WordEditor:
    return WordEditor(word_file())


def level(editor: WordEditor, paragraph: Element, rank: int) -> None:
    """Put an entry of a list at a level, from 0, as the Tab key does."""
    styles: Element = etree.fromstring(editor.members["word/styles.xml"])
    holder = paragraph.find(f"{W}pPr")
    name = holder.find(f"{W}pStyle").get(f"{W}val")
    style = next(one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == name)
    numbered = etree.SubElement(holder, f"{W}numPr")
    etree.SubElement(numbered, f"{W}ilvl").set(f"{W}val", str(rank))
    number = style.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    etree.SubElement(numbered, f"{W}numId").set(f"{W}val", number)


def styled(paragraph: Element, name: str) -> None:
    """Give a paragraph another style, and nothing of its own."""
    holder = paragraph.find(f"{W}pPr")
    holder.find(f"{W}pStyle").set(f"{W}val", name)
    numbered = holder.find(f"{W}numPr")
    if numbered is not None:
        holder.remove(numbered)


def test_an_entry_that_stands_a_level_deeper_is_indented(kit: ReturnKit, editor: WordEditor) -> None:
    before = kit.text(SHEET)
    level(editor, editor.find("ouvrir une maison"), 1)
    data = editor.bytes()
    brought = kit.back(data)
    assert [one.state for one in brought.changes] == [State.MADE]
    assert kit.text(SHEET) == before.replace("* ouvrir", "  * ouvrir")
    assert not kit.back(data).changes


def test_a_paragraph_that_became_a_title_has_its_signs_and_one_line(
    kit: ReturnKit, editor: WordEditor
) -> None:
    styled(editor.find("La vallée compte"), "Heading2")
    data = editor.bytes()
    kit.back(data)
    assert (
        "\n\n## La vallée compte depuis longtemps des habitants attachés à leurs commerces et à leurs services. Chaque"
        in (kit.text(SHEET))
    )
    assert not kit.back(data).changes


def test_a_title_that_became_text_loses_its_signs(kit: ReturnKit, editor: WordEditor) -> None:
    before = kit.text(SHEET)
    styled(editor.find("Les actions menées"), "BodyText")
    kit.back(editor.bytes())
    assert kit.text(SHEET) == before.replace("## Les actions", "Les actions")


def test_an_entry_that_became_text_stands_between_blank_lines(kit: ReturnKit, editor: WordEditor) -> None:
    styled(editor.find("ouvrir une maison"), "BodyText")
    kit.back(editor.bytes())
    assert "centrale ;\n\nouvrir une maison des associations ;\n\n* planter" in kit.text(SHEET)


def test_without_marks_a_lost_list_is_only_said(kit: ReturnKit, editor: WordEditor) -> None:
    before = kit.text(SHEET)
    styled(editor.find("ouvrir une maison"), "BodyText")
    editor.without_marks()
    brought = kit.back(editor.bytes(), Asked(kit.folder))
    assert [one.state for one in brought.changes] == [State.LEFT]
    assert kit.text(SHEET) == before


def test_a_title_of_a_sheet_that_is_none_any_more_is_proposed(kit: ReturnKit, editor: WordEditor) -> None:
    styled(editor.find("Le calendrier", 1), "Heading2")
    brought = kit.back(editor.bytes())
    assert [one.state for one in brought.changes] == [State.PROPOSED]
    assert "la fiche se joint à celle" in brought.changes[0].reason


# --- comments ------------------------------------------------------------------------------------------------------


def remark(editor: WordEditor, words: str, *texts: tuple[str, str]) -> None:
    """A comment on a paragraph, and the answers to it, as Word writes them."""
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    bodies, threads = "", ""
    for number, (author, text) in enumerate(texts):
        mark = f"0000000{number}"
        bodies += (
            f'<w:comment w:id="{number}" w:author="{author}" w:date="2030-05-03T10:00:00Z">'
            f'<w:p w14:paraId="{mark}"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
        )
        parent = ' w15:paraIdParent="00000000"' if number else ""
        threads += f'<w15:commentEx w15:paraId="{mark}"{parent} w15:done="0"/>'
    names = f'xmlns:w="{W[1:-1]}" xmlns:w14="{w14}" xmlns:w15="{w15}"'
    editor.members["word/comments.xml"] = f"<w:comments {names}>{bodies}</w:comments>".encode()
    editor.members["word/commentsExtended.xml"] = (
        f"<w15:commentsEx {names}>{threads}</w15:commentsEx>".encode()
    )
    paragraph = editor.find(words)
    for number in range(len(texts)):
        start, end = etree.Element(f"{W}commentRangeStart"), etree.Element(f"{W}commentRangeEnd")
        for one in (start, end):
            one.set(f"{W}id", str(number))
        paragraph.insert(1, start)
        paragraph.append(end)


def test_a_comment_becomes_a_note_behind_its_block(kit: ReturnKit, editor: WordEditor) -> None:
    before = kit.text(SHEET)
    remark(editor, "Trois actions", ("Anne", "À revoir avec le maire [*]"), ("Paul", "C’est fait."))
    data = editor.bytes()
    brought = kit.back(data, NOTES)
    assert len(brought.noted) == 2
    after = kit.text(SHEET)
    assert ":::verifier\nAnne" in after
    assert "À revoir avec le maire \\[\\*\\] Réponse de Paul" in after
    start, end = after.index(":::verifier"), after.index("\n:::\n") + 5
    assert before == after[:start] + after[end + 1 :]
    assert after[:start].endswith("concertation :\n\n")
    assert not kit.back(data, NOTES).files


def test_a_comment_stays_in_the_report_where_nobody_asks(kit: ReturnKit, editor: WordEditor) -> None:
    before = kit.text(SHEET)
    remark(editor, "Trois actions", ("Anne", "À revoir"))
    brought = kit.back(editor.bytes())
    assert [one.author for one in brought.comments] == ["Anne"]
    assert not brought.noted
    assert kit.text(SHEET) == before


def test_a_comment_on_an_entry_stands_behind_the_whole_list(kit: ReturnKit, editor: WordEditor) -> None:
    remark(editor, "ouvrir une maison", ("Anne", "Laquelle ?"))
    kit.back(editor.bytes(), NOTES)
    assert "le long de la rivière.\n\n:::verifier\nAnne" in kit.text(SHEET)


def test_a_comment_on_a_field_stays_in_the_report(kit: ReturnKit, editor: WordEditor) -> None:
    remark(editor, "Accueil à la mairie", ("Anne", "Avec qui ?"))
    brought = kit.back(editor.bytes(), NOTES)
    assert not brought.files
    assert brought.comments[0].where.startswith(f"content/{kit.folder.name}/visite.yaml")


# --- bold that goes, links that lead elsewhere ---------------------------------------------------------------------


def test_bold_that_was_taken_away_leaves_its_words(kit: ReturnKit, editor: WordEditor) -> None:
    before = kit.text(SHEET)
    for run in editor.find("Les travaux dureront").iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is not None and "deux années" in "".join(run.itertext()):
            run.remove(properties)
    kit.back(editor.bytes())
    assert kit.text(SHEET) == before.replace("**deux années entières**", "deux années entières")


def test_a_link_that_leads_elsewhere_changes_its_address_alone(kit: ReturnKit, editor: WordEditor) -> None:
    before, name = kit.text(SHEET), "word/_rels/document.xml.rels"
    assert b"https://exemple.fr/projet" in editor.members[name]
    editor.members[name] = editor.members[name].replace(b"exemple.fr/projet", b"exemple.fr/chantier")
    kit.back(editor.bytes())
    assert kit.text(SHEET) == before.replace("exemple.fr/projet", "exemple.fr/chantier")
