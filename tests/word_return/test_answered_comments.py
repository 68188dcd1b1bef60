"""Comments that were answered, in a file that LibreOffice saved: it keeps who and when, and no thread."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from dossier.commands.returned_word_file import Asked
from word_return.return_kit import ReturnKit, word_file
from word_return.test_resaved import resaved
from word_return.word_editor import W, WordEditor

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SAID = [
    ("Trois actions", "Anne", "03", "À revoir avec le maire"),
    ("Trois actions", "Paul", "04", "C’est fait."),
    ("réunion publique", "Inès", "05", "Où donc ?"),
]


def remarked() -> bytes:
    """The file with comments as Word writes them: two on the same words, one elsewhere."""
    editor = WordEditor(word_file())
    bodies = ""
    for number, (words, author, day, text) in enumerate(SAID):
        bodies += (
            f'<w:comment w:id="{number}" w:author="{author}" w:date="2030-05-{day}T10:00:00Z">'
            f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
        )
        paragraph = editor.find(words)
        start, end, run = (
            etree.Element(f"{W}{tag}") for tag in ("commentRangeStart", "commentRangeEnd", "r")
        )
        call = etree.SubElement(run, f"{W}commentReference")
        for one in (start, end, call):
            one.set(f"{W}id", str(number))
        paragraph.insert(1, start)
        paragraph.extend([end, run])
    editor.members["word/comments.xml"] = f'<w:comments xmlns:w="{WORD}">{bodies}</w:comments>'.encode()
    _join(
        editor,
        "[Content_Types].xml",
        '<Override PartName="/word/comments.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>',
    )
    _join(
        editor,
        "word/_rels/document.xml.rels",
        f'<Relationship Id="rIdRemarks" Type="{OFFICE}/comments" Target="comments.xml"/></Relationships>',
    )
    return editor.bytes()


def _join(editor: WordEditor, name: str, end: str) -> None:
    tag = end[end.rindex("</") :]
    editor.members[name] = editor.members[name].replace(tag.encode(), end.encode())


def threads(kit: ReturnKit, data: bytes, name: str) -> dict[str, str]:
    """Whom each author answers in a file."""
    comments = kit.back(data, name=name).comments
    authors = {one.name: one.author for one in comments}
    return {one.author: authors.get(one.replies_to, "") for one in comments}


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_an_answer_is_the_later_comment_on_the_same_words(kind: str, soffice: str, tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path)
    data = resaved(remarked(), kind, soffice, tmp_path / "bureau")
    assert threads(kit, data, f"relu.{kind}") == {"Anne": "", "Paul": "Anne", "Inès": ""}


def test_they_become_one_note_for_each_place(soffice: str, tmp_path: Path) -> None:
    kit = ReturnKit(tmp_path)
    brought = kit.back(resaved(remarked(), "docx", soffice, tmp_path / "bureau"), Asked(notes=True))
    assert len(brought.noted) == len(SAID)
    sheet = kit.text("fiches/01-presentation.md")
    assert sheet.count(":::verifier") == 1
    assert "À revoir avec le maire Réponse de Paul" in sheet
    assert kit.text("fiches/02-calendrier.md").count(":::verifier") == 1


def test_comments_without_marks_answer_nobody_by_themselves(tmp_path: Path) -> None:
    assert threads(ReturnKit(tmp_path), remarked(), "relu.docx") == {"Anne": "", "Paul": "Anne", "Inès": ""}
