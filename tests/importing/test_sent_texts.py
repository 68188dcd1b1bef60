"""Texts as services send them: pages set out by tables, headings numbered by hand, pasted entries, headings by their place alone."""

from __future__ import annotations

import pytest
from weasyprint import HTML

from dossier.importing.blocks import Role
from dossier.importing.mails import read_mail
from dossier.importing.pdf_texts import read_pdf
from dossier.importing.plain_texts import read_plain
from dossier.importing.typed_lines import TypedLine, blocks_of_pages
from dossier.importing.word_texts import read_word
from dossier.importing.writer_texts import read_writer
from office_files import make_docx, make_mail, make_odt, paragraph, run


def cell(*paragraphs: str) -> str:
    """A cell of a table of Word."""
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def test_a_page_set_out_by_a_table_keeps_its_headings_and_lists() -> None:
    left = cell(paragraph(run("Une rivière", '<w:sz w:val="40"/>')), paragraph("Elle coule."))
    right = cell(paragraph("Deux chantiers :"), paragraph("– les haies ;"), paragraph("– les seuils."))
    read = read_word(make_docx(f"<w:tbl><w:tr>{left}{right}</w:tr></w:tbl>"), "page.docx")
    assert [block.role for block in read.blocks] == [
        Role.HEADING, Role.PARAGRAPH, Role.PARAGRAPH, Role.ITEM, Role.ITEM,
    ]  # fmt: skip


def test_a_table_of_short_cells_stays_a_table() -> None:
    row = f"<w:tr>{cell(paragraph('Région'), paragraph('(État)'))}{cell(paragraph('12'))}</w:tr>"
    read = read_word(make_docx(f"<w:tbl>{row}{row}</w:tbl>"), "table.docx")
    assert read.blocks[0].rows == (("Région (État)", "12"), ("Région (État)", "12"))


def test_headings_underlined_and_numbered_by_hand_have_their_rank() -> None:
    body = "".join(
        paragraph(run(words, look))
        for words, look in [
            ("LE PLAN EAU VIVE", "<w:b/>"),
            ("I. Une rivière", '<w:u w:val="single"/>'),
            ("2.1 Les financeurs", "<w:b/>"),
            ("Une phrase de texte, qui finit par un point.", ""),
        ]
    )
    read = read_word(make_docx(body), "main.docx")
    levels = [block.level for block in read.blocks if block.role is Role.HEADING]
    assert len(levels) == 3
    assert levels == sorted(set(levels))


def test_a_title_stands_below_the_letterhead() -> None:
    body = paragraph("PRÉFÈTE") + paragraph("Le plan", style="Titre") + paragraph("Le texte.")
    styles = '<w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>'
    assert read_word(make_docx(body, styles), "lettre.docx").title == "Le plan"


def test_larger_letters_of_writer_stand_above() -> None:
    styles = "".join(
        f'<style:style style:name="S{size}"><style:text-properties fo:font-size="{size}pt"/></style:style>'
        for size in (20, 15)
    )
    body = '<text:p text:style-name="S20">Le plan</text:p><text:p text:style-name="S15">La rivière</text:p>'
    read = read_writer(make_odt(body, styles), "allure.odt")
    assert [block.level for block in read.blocks] == [1, 2]


@pytest.mark.parametrize("mark", ["o\t", "o ", "•\t", "-\t", "·       ", "1.\t"])
def test_entries_as_word_copies_them(mark: str) -> None:
    read = read_plain(f"Trois chantiers :\n{mark}les haies ;\n{mark}les seuils ;\n{mark}les nappes.", "x.txt")
    assert [block.words for block in read.blocks if block.role is Role.ITEM] == [
        "les haies ;", "les seuils ;", "les nappes.",
    ]  # fmt: skip


def test_a_heading_is_one_by_its_place_or_its_rule() -> None:
    text = "Bonjour,\n\nUne rivière\n\nAu siècle dernier, trente moulins barraient la rivière.\n\nLe plan\n-------\nIl dure.\n\nJean Martin\nDDT"
    read = read_plain(text, "x.txt")
    assert [b.words for b in read.blocks if b.role is Role.HEADING] == ["Une rivière", "Le plan"]
    assert "-------" not in " ".join(block.words for block in read.blocks)


def test_lines_that_nobody_breaks_are_paragraphs() -> None:
    long = "Un paragraphe entier tient sur une seule ligne, " * 4
    read = read_plain(f"{long}fin.\n{long}suite.", "x.txt")
    assert [block.role for block in read.blocks] == [Role.PARAGRAPH] * 2


def test_numbered_entries_and_headings_of_a_web_mail() -> None:
    page = (
        "<h2>Le plan</h2><p>Il dure quatre ans, de 2023 à 2027, et compte trois étapes :</p>"
        "<ol><li>Une étude</li><li>Un chantier</li></ol><ul><li>Un suivi</li></ul>"
    )
    read = read_mail(make_mail("Eau vive", " ", page), "m.eml")
    assert [(block.role, block.number) for block in read.blocks] == [
        (Role.HEADING, None), (Role.PARAGRAPH, None), (Role.ITEM, 1), (Role.ITEM, 2), (Role.ITEM, None),
    ]  # fmt: skip


def test_a_call_of_a_table_that_is_elsewhere_is_a_doubt() -> None:
    from dossier.importing.table_captions import with_captions

    blocks = with_captions(read_plain("Le tableau 3 donne les montants.", "x.txt").blocks)
    assert "Le tableau 3 n’est pas dans ce fichier" in blocks[0].doubts[0]


def test_bullets_that_a_browser_paints_and_what_stands_in_the_margins() -> None:
    css = "@page{size:A4;@top-center{content:'Préfecture'}@bottom-center{content:'1/1'}} li{list-style:none} li::before{content:'';display:inline-block;width:4pt;height:4pt;margin-left:-12pt;margin-right:8pt;margin-bottom:2pt;background:black}"
    page = f"<style>{css}</style><p>Deux chantiers sont ouverts :</p><ul><li>les haies ;</li><li>les seuils.</li></ul>"
    read = read_pdf(HTML(string=page).write_pdf(), "page.pdf")
    assert [block.words for block in read.blocks if block.role is Role.ITEM] == ["les haies ;", "les seuils."]
    assert "« Préfecture »" in read.found[0].message
    assert "Préfecture" not in " ".join(block.words for block in read.blocks)


def test_where_all_letters_are_bold_none_makes_a_heading() -> None:
    lines = [
        TypedLine("Le plan dure", 11, is_bold=True),
        TypedLine("quatre années encore.", 11, is_bold=True),
    ]
    blocks, _removed = blocks_of_pages([lines])
    assert [block.role for block in blocks] == [Role.PARAGRAPH]


def test_lines_that_were_ended_by_hand_stay_apart() -> None:
    read = read_plain(
        "Maison de l’eau\n4, rue du Lavoir\n09999 Castelviel\n\nUne phrase qui\nva à la ligne.", "x.txt"
    )
    assert [block.words for block in read.blocks] == [
        "Maison de l’eau\\\n4, rue du Lavoir\\\n09999 Castelviel",
        "Une phrase qui va à la ligne.",
    ]


def test_entries_below_entries_and_letters_keep_their_lines() -> None:
    read = read_plain(
        "Le programme :\n\t• accueil ;\n\t• visite ;\n\t\t– digue,\n\t\t– bief ;\n\t• départ.", "x.txt"
    )
    assert [block.level for block in read.blocks if block.role is Role.ITEM] == [0, 0, 1, 1, 0]
    read = read_plain("Rappel :\n1/ venir\n2/ voir\n   a) la digue\n   b) le bief\n- 9h accueil", "x.txt")
    assert [block.words for block in read.blocks[-3:]] == ["a) la digue", "b) le bief", "9h accueil"]


def test_paragraphs_in_cells_and_addresses_of_a_web_mail() -> None:
    cells = "".join(
        "<tr>" + "".join(f"<td><p class=x>{one}</p></td>" for one in row) + "</tr>"
        for row in (("Salle", "Places"), ("Grande", "120"), ("Petite", "35"))
    )
    page = f"<table>{cells}</table><p>Voir <a href='https://eau.example/p'>le plan</a>.</p>"
    read = read_mail(make_mail("x", " ", page), "m.eml")
    assert read.blocks[0].rows == (("Salle", "Places"), ("Grande", "120"), ("Petite", "35"))
    assert read.blocks[1].words == "Voir le plan (https://eau.example/p)."


def test_an_entry_below_another_by_its_style_alone() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("N", "List Number"), ("B", "List Bullet 2"))
    )
    body = paragraph("Étude", style="N") + paragraph("détail", style="B") + paragraph("Travaux", style="N")
    read = read_word(make_docx(body, styles), "x.docx")
    assert [(block.level, block.number) for block in read.blocks] == [(0, 1), (1, None), (0, 2)]


def test_the_spaces_of_a_typewriter_part_no_columns() -> None:
    text = (
        "La ville a signé la charte du fonds en mars,\net le port a rouvert dans la joie en avril,\n"
        "où la halle a suivi dans le mois de mai.\nDe là le fonds a été étendu aux quais du port."
    )
    read = read_pdf(HTML(string=f"<pre style='font:10pt monospace'>{text}</pre>").write_pdf(), "mono.pdf")
    assert [block.role for block in read.blocks] == [Role.PARAGRAPH]
    rows = "Secteur     2025    2026\nNord          26      33\nSud           17      20\n"
    read = read_pdf(HTML(string=f"<pre style='font:10pt monospace'>{rows}</pre>").write_pdf(), "mono.pdf")
    assert [block.rows[1:] for block in read.blocks] == [(("Nord", "26", "33"), ("Sud", "17", "20"))]


def test_a_lone_word_ends_the_heading_above_it() -> None:
    text = "RENFORCER LA TRANSITION DE LA VALLÉE\n\nÉCOLOGIQUE\n\nLa commune a signé sa convention en mars, avec le fonds.\n"
    read = read_plain(text, "x.txt")
    assert [block.role for block in read.blocks] == [Role.HEADING, Role.PARAGRAPH]
