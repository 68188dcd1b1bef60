"""Thirty files in the shapes that offices send give what a person would have typed: cells and words, in order, losses said."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

import docx
import pytest
from weasyprint import HTML

from dossier.commands.importing import Incoming, is_sound, propose
from dossier.project import Project
from kits import write_kit
from office_files import make_docx, make_mail, make_ods, make_odt, make_pdf, paragraph, run
from workbooks import Percent, make_xlsx

Rows = Sequence[Sequence[str | float]]
FIGURES: Rows = [
    ["Libellé", "Valeur", "Unité", "Année"],
    ["Communes aidées", 26, "communes", 2026],
    ["Aide versée", "1 234 567,5 €", "", 2026],
    ["Sites ouverts", "environ 40", "sites", 2026],
]
FIGURES_READ = [
    "26",
    "communes",
    "Communes aidées",
    "1234567,5",
    "€",
    "Aide versée",
    "40",
    "sites",
    "environ",
    "Sites ouverts",
]
PROGRAMME: Rows = [
    ["Horaire", "Étape", "Lieu", "Presse"],
    ["14h30 – 15h", "Visite du quai", "Capitainerie", "toute la presse"],
    ["15 h 30", "Point presse", "Parvis", "oui"],
]
PROGRAMME_READ = [
    "14:30",
    "15:00",
    "Visite du quai",
    "Capitainerie",
    "toute-presse",
    "15:30",
    "Point presse",
    "Parvis",
]
PEOPLE: Rows = [
    ["Civilité", "Nom", "Prénom", "Fonction"],
    ["Mme", "AUBRY", "Camille", "préfète"],
    ["M.", "LE GOFF", "Yann", "maire"],
]
PEOPLE_READ = ["Aubry", "Camille", "préfète", "Le Goff", "Yann", "maire", "Mme", "M."]
CONTACTS: Rows = [["Nom", "Mail", "Tél."], ["Service presse", "presse@prefecture.example", "0199004567"]]
CONTACTS_READ = ["Service presse", "presse@prefecture.example", "01 99 00 45 67"]
OTHER: Rows = [["Secteur", "2025", "2026"], ["Nord", 26, 33], ["Sud", 17.5, 20], ["Total", 43.5, 53]]
OTHER_READ = ["Secteur", "2025", "2026", "Nord", "26", "33", "Sud", "17,5", "20", "Total", "43,5", "53"]


def as_csv(rows: Rows, separator: str, encoding: str) -> bytes:
    lines = (
        separator.join(f'"{cell}"' if separator in str(cell) else str(cell) for cell in row) for row in rows
    )
    return "\r\n".join(lines).encode(encoding)


TABLES: list[tuple[str, bytes, list[str]]] = [
    ("chiffres.xlsx", make_xlsx({"Bilan": [["Bilan du service"], [], *FIGURES]}), FIGURES_READ),
    ("chiffres.ods", make_ods({"Feuille1": FIGURES}), FIGURES_READ),
    ("chiffres.csv", as_csv(FIGURES, ";", "cp1252"), FIGURES_READ),
    ("chiffres-anglais.csv", as_csv(FIGURES, ",", "utf-8-sig"), FIGURES_READ),
    ("chiffres-tabulations.tsv", as_csv(FIGURES, "\t", "utf-16"), FIGURES_READ),
    (
        "parts.xlsx",
        make_xlsx({"A": [["Indicateur", "Valeur"], ["Taux de retour", Percent(0.125)]]}),
        ["12,5", "%", "Taux de retour"],
    ),
    ("programme.xlsx", make_xlsx({"Feuil1": PROGRAMME}), PROGRAMME_READ),
    ("programme.ods", make_ods({"Déroulé": PROGRAMME}), PROGRAMME_READ),
    ("invites.xlsx", make_xlsx({"Feuil1": PEOPLE}), PEOPLE_READ),
    ("invites.csv", as_csv(PEOPLE, ";", "utf-8"), PEOPLE_READ),
    ("contacts.csv", as_csv(CONTACTS, ";", "cp1252"), CONTACTS_READ),
    (
        "jours.xlsx",
        make_xlsx({"P": [["Date", "Heure", "Étape"], [date(2030, 6, 7), "9h", "Accueil"]]}),
        ["09:00", "Accueil"],
    ),
    ("secteurs.ods", make_ods({"Secteurs": OTHER}), OTHER_READ),
]

TEXT = """Le bilan du fonds Rivages
Le fonds a financé douze quais en bord de Loire, de Rivemont à Port-Aubin, et trois halles.
Les quais
Trois quais ont été rendus aux piétons, avec des bancs, des arbres et des fontaines :
Nord, pavé de grès ;
Sud, planté de tilleuls ;
Est, ouvert aux vélos.
Les halles
La halle aux grains accueille un marché le samedi, et des concerts aux beaux jours."""
LINES = TEXT.split("\n")
HEADINGS, ENTRIES = {0, 2, 7}, {4, 5, 6}


def by_styles() -> bytes:
    document = docx.Document()
    for number, line in enumerate(LINES):
        style = (
            "Title"
            if number == 0
            else "Heading 1"
            if number in HEADINGS
            else "List Bullet"
            if number in ENTRIES
            else None
        )
        document.add_paragraph(line, style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word(heading: Callable[[str], str], entry: Callable[[str], str], **more: str) -> bytes:
    return make_docx(
        "".join(
            heading(line) if number in HEADINGS else entry(line) if number in ENTRIES else paragraph(line)
            for number, line in enumerate(LINES)
        ),
        **more,
    )


BOLD = word(lambda line: paragraph(run(line, "<w:b/>")), lambda line: paragraph(f"– {line}"))
LARGE = word(lambda line: paragraph(run(line, '<w:sz w:val="36"/>')), lambda line: paragraph(f"•\t{line}"))
NUMBERED = word(
    lambda line: paragraph(line, properties='<w:outlineLvl w:val="0"/>'),
    lambda line: paragraph(line, properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)
ODT = make_odt(
    "".join(
        f'<text:h text:outline-level="1">{line}</text:h>' if number in HEADINGS
        else f"<text:list><text:list-item><text:p>{line}</text:p></text:list-item></text:list>" if number in ENTRIES
        else f"<text:p>{line}</text:p>"
        for number, line in enumerate(LINES)
    )
)  # fmt: skip
ODT_BOLD = make_odt(
    "".join(f'<text:p text:style-name="{"G" if number in HEADINGS else "N"}">{"- " if number in ENTRIES else ""}{line}</text:p>' for number, line in enumerate(LINES)),
    '<style:style style:name="G"><style:text-properties fo:font-weight="bold"/></style:style>',
)  # fmt: skip
MARKED = "\n".join(
    f"\n{line.upper()}\n" if number in HEADINGS else f"• {line}" if number in ENTRIES else line
    for number, line in enumerate(LINES)
)
PAGE = "".join(
    f"<h2>{line}</h2>"
    if number in HEADINGS
    else f"<ul><li>{line}</li></ul>"
    if number in ENTRIES
    else f"<p>{line}</p>"
    for number, line in enumerate(LINES)
)


def by_weasyprint(css: str) -> bytes:
    return HTML(string=f"<style>@page{{size:A4}}{css}</style>{PAGE}").write_pdf()  # type: ignore[no-any-return]


def by_hand(by: str) -> bytes:
    lines: list[tuple[float, float, float, str]] = []
    y = 780.0
    for number, line in enumerate(LINES):
        size = 16.0 if number in HEADINGS else 11.0
        y -= 26
        head, _space, rest = (
            (line, "", "")
            if len(line) < 70
            else (line[: line.rindex(" ", 0, 60)], "", line[line.rindex(" ", 0, 60) + 1 :])
        )
        lines.append((72, y, size, f"• {head}" if number in ENTRIES else head))
        if rest:
            y -= 14
            lines.append((72, y, size, rest))
    return make_pdf([lines], by=by)


TEXTS: list[tuple[str, bytes]] = [
    ("styles.docx", by_styles()),
    ("gras.docx", BOLD),
    ("taille.docx", LARGE),
    ("numeros.docx", NUMBERED),
    ("writer.odt", ODT),
    ("writer-gras.odt", ODT_BOLD),
    ("message.eml", make_mail("Re: Le bilan du fonds Rivages", MARKED)),
    ("message-html.eml", make_mail("Le bilan du fonds Rivages", " ", PAGE)),
    ("colle.txt", MARKED.encode()),
    ("ansi.txt", MARKED.encode("cp1252")),
    ("weasyprint.pdf", by_weasyprint("body{font-family:serif;font-size:11pt}")),
    (
        "justifie.pdf",
        by_weasyprint(
            "body{font-size:10pt;text-align:justify;hyphens:none} h2{font-weight:bold;font-size:10pt}"
        ),
    ),
    ("cesures.pdf", by_weasyprint("html{hyphens:auto} body{width:7cm;font-size:11pt}").replace(b"", b"")),
    ("lignes.pdf", by_hand("line")),
    ("mots.pdf", by_hand("word")),
    ("lettres.pdf", by_hand("letter")),
    (
        "imprime.txt",
        (
            "\f".join(
                f"Fonds Rivages\n\n{part}\n\n{page}" for page, part in enumerate(MARKED.split("\n\n"), 1)
            )
        ).encode(),
    ),
]


def written(root: Path, name: str, data: bytes) -> tuple[str, bool]:
    """What the import of a file writes, without marks, and whether it may be written."""
    folder = write_kit(root, {})
    path = root / name
    path.write_bytes(data)
    proposal = propose(Project(root), folder, Incoming(name, data, path))
    return "\n".join(proposal.files.values()), is_sound(proposal)


def test_they_are_thirty() -> None:
    assert len(TABLES) + len(TEXTS) == 30


@pytest.mark.parametrize(("name", "data", "cells"), TABLES, ids=[one[0] for one in TABLES])
def test_the_cells_of_a_table_come_in(name: str, data: bytes, cells: list[str], tmp_path: Path) -> None:
    text, is_right = written(tmp_path, name, data)
    assert is_right
    assert [cell for cell in cells if cell not in text] == []


@pytest.mark.parametrize(("name", "data"), TEXTS, ids=[one[0] for one in TEXTS])
def test_the_words_of_a_text_come_in_order(name: str, data: bytes, tmp_path: Path) -> None:
    text, is_right = written(tmp_path, name, data)
    assert is_right
    found = re.findall(r"\w+", re.sub(r":::verifier\n.*?\n:::", "", text, flags=re.DOTALL).lower())
    meant = re.findall(r"\w+", TEXT.lower())
    same = sum(
        block.size for block in SequenceMatcher(None, meant, found, autojunk=False).get_matching_blocks()
    )
    assert same / len(meant) >= 0.98, text
    assert len(re.findall(r"(?m)^(?:-|\d\.) ", text)) == len(ENTRIES), text
