"""Texts of Word, Writer and mails: what they are made of comes in, and what does not is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.commands.importing import Incoming, propose, read_text_of
from dossier.importing.word_texts import read_word
from dossier.importing.writer_texts import read_writer
from dossier.project import Project
from kits import write_kit
from office_files import make_docx, make_mail, make_odt, paragraph, run, zipped

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_R = f'xmlns:r="{_REL}"'
LINKS = (
    '<Relationships><Relationship Id="a" Target="https://a.example/x" TargetMode="External"/>'
    '<Relationship Id="p" Target="media/image1.png"/></Relationships>'
)
PICTURE = (
    '<w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:inline><wp:docPr id="1" name="i" descr="Le quai pavé"/>'
    f'<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" {_R} r:embed="p"/></wp:inline></w:drawing></w:r>'
)


def body_of(root: Path, name: str, data: bytes) -> str:
    """The body of the one sheet that a text becomes."""
    folder = write_kit(root, {})
    proposal = propose(Project(root), folder, Incoming(name, data))
    [text] = [text for path, text in proposal.files.items() if path.startswith("fiches/")]
    return text.partition("---\n")[2].partition("---\n")[2].strip()


def test_bold_italic_exponents_breaks_and_signs_of_markdown(tmp_path: Path) -> None:
    data = make_docx(
        paragraph("Un ", run("mot gras", "<w:b/>"), " et ", run("italique", "<w:i/>"), ", 12 m", run("2", '<w:vertAlign w:val="superscript"/>'), ".")
        + paragraph("Signes * _a_ [b] # et 2 < 3.")
        + paragraph("Préfecture", "<w:r><w:br/></w:r>", "Rivemont")
        + paragraph("# pas un titre.")
    )  # fmt: skip
    assert body_of(tmp_path, "t.docx", data).split("\n\n") == [
        "Un **mot gras** et *italique*, 12 m^2^.",
        "Signes \\* \\_a\\_ \\[b\\] # et 2 \\< 3.".replace("\\]", "\\]"),
        "Préfecture\\\nRivemont",
        "\\# pas un titre.",
    ]


def test_notes_links_pictures_and_tables_of_word() -> None:
    link = f'<w:hyperlink {_R} r:id="a">{run("le site")}</w:hyperlink>'
    table = (
        "<w:tbl><w:tr><w:tc>" + paragraph("Quai") + "</w:tc><w:tc>" + paragraph("Longueur") + "</w:tc></w:tr>"
        '<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
        + paragraph("Nord")
        + "</w:tc><w:tc>"
        + paragraph("12")
        + "</w:tc></w:tr>"
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>"
        + paragraph("")
        + "</w:tc><w:tc>"
        + paragraph("14")
        + "</w:tc></w:tr></w:tbl>"
    )
    notes = f'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">{paragraph("Hors taxes.")}</w:footnote></w:footnotes>'
    data = zipped({
        **_members(make_docx(paragraph("Voir ", link, '<w:r><w:footnoteReference w:id="2"/></w:r>', ".") + paragraph(PICTURE) + table, footnotes=notes)),
        "word/_rels/document.xml.rels": LINKS,
        "word/media/image1.png": b"\x89PNG",
    })  # fmt: skip
    read = read_word(data, "bilan.docx")
    assert [block.words for block in read.blocks] == [
        "Voir [le site](https://a.example/x)[^2].",
        "Le quai pavé",
        "",
    ]
    assert read.blocks[2].rows == (("Quai", "Longueur"), ("Nord", "12"), ("^", "14"))
    assert read.notes == {"2": "Hors taxes."}
    assert read.pictures == {"bilan-image1.png": b"\x89PNG"}


def _members(data: bytes) -> dict[str, bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_revisions_comments_and_objects_are_said() -> None:
    struck = f"<w:del>{run('retiré')}</w:del>"
    added = f"<w:ins>{run('ajouté')}</w:ins>"
    comments = '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment/></w:comments>'
    read = read_word(make_docx(paragraph("Un mot ", struck, added, "."), comments=comments), "t.docx")
    assert read.blocks[0].words == "Un mot ajouté."
    assert [item.message.partition(" ")[0] for item in read.found] == ["commentaires", "passages"]


def test_nested_lists_and_notes_of_writer() -> None:
    styles = '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>'
    note = "<text:note><text:note-body><text:p>Hors taxes.</text:p></text:note-body></text:note>"
    inner = "<text:list><text:list-item><text:p>sous-entrée</text:p></text:list-item></text:list>"
    body = f'<text:list text:style-name="L"><text:list-item><text:p>Réunir{note}</text:p>{inner}</text:list-item></text:list>'
    read = read_writer(make_odt(body, styles), "t.odt")
    assert [(block.words, block.level, block.number) for block in read.blocks] == [
        ("Réunir[^1]", 0, 1),
        ("sous-entrée", 1, None),
    ]
    assert read.notes == {"1": "Hors taxes."}


def test_a_mail_leaves_signature_answers_and_attachments_out_and_says_so() -> None:
    text = (
        "Bonjour,\n\nLe quai ouvre le 3 mai.\n\nLe 2 mai 2030 à 9 h, Paul a écrit :\n> Quand ?\n-- \nAnne\n"
    )
    read = read_text_of(Incoming("m.eml", make_mail("Tr: Le quai", text, attached="plan.pdf")))
    assert read.title == "Le quai"
    assert [block.words for block in read.blocks] == ["Bonjour,", "Le quai ouvre le 3 mai."]
    assert [item.message for item in read.found if "plan.pdf" in item.message] == [
        "pièce jointe non reprise : « plan.pdf »"
    ]


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (60, 3)])
def test_a_long_text_is_cut_into_sheets_at_its_headings(count: int, sheets: int, tmp_path: Path) -> None:
    parts = "".join(
        paragraph(name, properties='<w:outlineLvl w:val="0"/>')
        + paragraph("La halle ouvre ses portes aux habitants. " * count)
        for name in ("Quais", "Halles", "Ponts")
    )
    proposal = propose(Project(tmp_path), write_kit(tmp_path, {}), Incoming("t.docx", make_docx(parts)))
    assert len([path for path in proposal.files if path.startswith("fiches/")]) == sheets
