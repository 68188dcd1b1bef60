"""Shapes that offices send: tables of a PDF with narrow cells, e-mails written in HTML alone, texts of old Macintoshes."""

from __future__ import annotations

from email.message import EmailMessage

from weasyprint import HTML

from dossier.importing.blocks import Role
from dossier.importing.mails import read_mail
from dossier.importing.pdf_texts import read_pdf
from dossier.text.encodings import decoded_text

ROWS = [
    ("Poste", "Montant", "Part"),
    ("Charpente", "420 000 €", "42 %"),
    ("Sols", "330 000 €", "33 %"),
    ("Éclairage", "250 000 €", "25 %"),
]
STYLE = (
    "<style>body{font:11pt serif} table{border-collapse:collapse} td{border:1px solid; padding:3pt}</style>"
)


def pdf_of(body: str) -> bytes:
    return bytes(HTML(string=f"<html lang='fr'>{STYLE}<h1>La halle</h1>{body}</html>").write_pdf())


def test_a_table_with_rules_and_narrow_cells_is_a_table() -> None:
    cells = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in ROWS)
    read = read_pdf(pdf_of(f"<p>Le détail.</p><table>{cells}</table>"), "bilan.pdf")
    (table,) = [block for block in read.blocks if block.role is Role.TABLE]
    assert [tuple(" ".join(cell.split()) for cell in row) for row in table.rows] == ROWS


def test_entries_of_a_list_and_justified_lines_are_no_table() -> None:
    items = "".join(f"<li>{word} restaurée ici</li>" for word in ("une charpente", "une ferme", "une façade"))
    words = "La communauté rouvre la halle après deux ans de travaux et un long chantier. " * 8
    read = read_pdf(pdf_of(f"<ul>{items}</ul><p style='text-align:justify'>{words}</p>"), "bilan.pdf")
    assert not [block for block in read.blocks if block.role is Role.TABLE]


def test_a_plain_part_that_stands_for_the_html_is_not_read_for_it() -> None:
    mail = EmailMessage()
    mail["Subject"] = "La halle"
    mail.set_content("Ce message est en HTML.")
    mail.add_alternative(
        "<p>" + "La halle rouvre samedi, après deux ans de travaux. " * 3 + "</p>", subtype="html"
    )
    read = read_mail(bytes(mail), "message.eml")
    assert "La halle rouvre samedi" in read.blocks[0].words


def test_a_text_of_an_old_macintosh_has_its_accents() -> None:
    text = "Libellé ; Coût à l’année\r\nForêt ; 12 €"
    assert decoded_text(text.encode("mac_roman")) == text
    assert decoded_text(text.encode("cp1252")) == text
