"""The numbers, signs, calls and titles that outputs make by themselves are those of the tree, in its order, everywhere."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest
from pypdf import PdfReader

from dossier.render.word.contents import FIELD
from dossier.tree import (
    Block,
    Chapter,
    Contents,
    Cover,
    Document,
    Heading,
    NumberedList,
    iter_blocks,
    plain_text,
)
from dossier.tree.walk import chapters
from generated import (
    pdf_bookmarks,
    pdf_calls,
    pdf_note_numbers,
    pdf_signs,
    pdf_titles,
    tree_calls,
    tree_signs,
    web_calls,
    web_signs,
    word_calls,
    word_raised_calls,
    word_signs,
)
from kits import check, sheet, write_kit
from outlines import read_web_titles, read_word_titles
from reading import fold
from rendered import Rendering, all_blocks, real_kit, render

LISTS = dedent("""\
    ---
    titre: Les listes
    ---

    1. Réunir les habitants.
    2. Choisir le lieu.

    Ces deux temps sont achevés :

    3. Publier le marché.
    4. Ouvrir le chantier.

    | Temps | Date |
    | --- | --- |
    | Marché | octobre |

    5. Ouvrir au public.

    :::encadre Dans un encadré

    7. sept :

       1. un dessous ;
       2. deux dessous ;

       la suite de sept, puis

       3. trois dessous ;

    8. huit.
    :::

    > 2. cité deux ;
    > 3. cité trois.

    :::objectif
    Faire :

    4. quatre ;
    5. cinq.
    :::

    1. > Une citation ouvre l’entrée.
    2. | A | B |
       | --- | --- |
       | un | deux |
    3. - une puce ;
       - une autre :

         9. neuf ;
         10. dix.
    4. Une entrée.

       Son second alinéa.

    ## Une autre liste

    0. zéro
    1. un

    Et plus loin :

    99. quatre-vingt-dix-neuf
    100. cent
    """) + "".join(f"{number}. une entrée, la {number}\n" for number in range(101, 150))

NOTES = dedent("""\
    ---
    titre: Les notes
    chapo: Un chapô[^chapo].
    ---

    Un texte[^1][^2], puis un mot **gras[^3]**[^4].

    ## Un intertitre[^5][^6]

    :::citation{auteur="Une personne, directrice"}
    Des mots cités[^7].
    :::

    :::encadre Un encadré[^8]
    Son texte[^9].

    - une puce[^10] :
      - dessous[^14].

      Sa suite[^15].
    - une autre[^16]
    :::

    | Titre[^11] | Valeur |
    | --- | ---: |
    | un[^12] | 12[^17] |

    3. une entrée[^13]

       Sa suite[^18].

    [^chapo]: Du chapô.
    [^1]: Une.
    [^2]: Deux.

        Son second alinéa.
    [^3]: Trois.
    [^4]: Quatre.
    [^5]: Cinq.
    [^6]: Six.
    [^7]: Sept.
    [^8]: Huit.
    [^9]: Neuf.
    [^10]: Dix.
    [^11]: Onze.
    [^12]: Douze.
    [^13]: Treize.
    [^14]: Quatorze.
    [^15]: Quinze.
    [^16]: Seize.
    [^17]: Dix-sept.
    [^18]: Dix-huit.
    """)

RICH = dedent("""\
    ---
    titre: Les titres
    ---

    ## **Le gras** et *l’italique*, un `code`, le [learning center]{lang=en}

    ### 1. Un titre numéroté

    Texte.

    ### 1. Un titre numéroté

    Texte : voir [le premier](#titres-1-un-titre-numerote) et [le second](#titres-1-un-titre-numerote-2).
    """)

HEAD = dedent("""\
    titre: Listes et notes
    emetteur: prefecture
    parties:
      - { titre: Le lieu, contenu: [texte, listes] }
      - { titre: Le reste, contenu: [notes, titres] }
      - { titre: Repères, contenu: [contacts, mentions] }
    """)

BULLETS = {"prefecture": "–", "sobre": "·"}


@cache
def lists_and_notes(charte: str) -> Rendering:
    """A kit of lists, notes and rich titles, in one of the shipped chartes."""
    with TemporaryDirectory() as root:
        files = {
            "dossier.yaml": f"{HEAD}charte: {charte}\n",
            "fiches/02-listes.md": LISTS,
            "fiches/03-notes.md": NOTES,
            "fiches/04-titres.md": RICH,
        }
        return render(Path(root), write_kit(Path(root), files))


KITS: dict[str, Callable[[], tuple[Rendering, str]]] = {
    "lists and notes": lambda: (lists_and_notes("prefecture"), "–"),
    "in the other charte": lambda: (lists_and_notes("sobre"), "·"),
    "all blocks": lambda: (all_blocks(), "–"),
    "the real kit": lambda: (real_kit(), "–"),
}


@pytest.fixture(params=KITS, scope="module")
def kit(request: pytest.FixtureRequest) -> Rendering:
    return KITS[str(request.param)]()[0]


@pytest.fixture
def bullet(request: pytest.FixtureRequest) -> str:
    return KITS[str(request.node.callspec.params["kit"])]()[1]


# --- lists -------------------------------------------------------------------------------------------------


def test_the_signs_of_lists_are_those_of_the_tree_in_every_output(kit: Rendering, bullet: str) -> None:
    wanted = tree_signs(kit.document)
    assert pdf_signs(kit.pdf, bullet) == wanted
    assert word_signs(kit.docx) == wanted
    assert web_signs(kit.web) == wanted


def test_the_kit_of_lists_prints_the_numbers_that_were_typed() -> None:
    signs = tree_signs(lists_and_notes("prefecture").document)
    assert signs[:5] == ["1.", "2.", "3.", "4.", "5."]
    assert signs[5:10] == ["7.", "1.", "2.", "3.", "8."]
    assert signs[-5:] == ["149.", "•", "•", "•", "3."]


def test_a_list_that_starts_elsewhere_would_be_seen() -> None:
    """The comparison is not blind: a tree whose third list counts from 1 says otherwise than the files."""
    rendering = lists_and_notes("prefecture")
    other = _with_blocks(rendering.document, _counting_from_one)
    assert tree_signs(other) != tree_signs(rendering.document)
    for found in (pdf_signs(rendering.pdf, "–"), word_signs(rendering.docx), web_signs(rendering.web)):
        assert found != tree_signs(other)


def _counting_from_one(block: Block) -> Block:
    return replace(block, start=1) if isinstance(block, NumberedList) else block


def _with_blocks(document: Document, change: Callable[[Block], Block]) -> Document:
    parts = tuple(
        replace(part, blocks=tuple(map(change, part.blocks))) if isinstance(part, Chapter) else part
        for part in document.parts
    )
    return replace(document, parts=parts)


def test_word_laid_out_by_libreoffice_shows_the_numbers_of_the_tree(soffice: str, tmp_path: Path) -> None:
    rendering = lists_and_notes("prefecture")
    (tmp_path / "kit.docx").write_bytes(rendering.docx)
    _soffice(soffice, tmp_path, "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "kit.docx"))
    text = fold("".join(page.extract_text() for page in PdfReader(tmp_path / "kit.pdf").pages))
    for words in (
        "3.Publierlemarché.4.Ouvrirlechantier.",
        "5.Ouvriraupublic.",
        "7.sept:1.undessous;2.deuxdessous;",
        "3.troisdessous;8.huit.",
        "0.zéro1.un",
        "100.cent101.uneentrée,la101",
        "2.citédeux;3.citétrois.",
    ):
        assert words in text


@pytest.mark.parametrize(
    "text",
    [
        "Les temps suivants :\n3. publier ;\n4. ouvrir.",
        "Les temps suivants\n3. publier ;\n4. ouvrir.",
        "a) premier alinéa ;\nb) second alinéa.",
        "I. Premier point\nII. Second point",
        "Au programme :\n– une visite ;\n– une signature.",
        "- une puce\n  3. trois ;\n  4. quatre.",
    ],
)
def test_entries_that_melt_into_a_paragraph_are_said(text: str) -> None:
    assert [item.code for item in check({"fiches/01-texte.md": sheet(text)}).found].count("D460") == 1


@pytest.mark.parametrize(
    "text",
    [
        "3. publier ;\n4. ouvrir.",
        "La halle a rouvert en\n2026. Elle accueille le marché.",
        "Le marché compte\n14. rangées de bancs",
        "M. Durand et\nN. Petit ont signé.",
        "Elle a dit\n– sans rire – que la halle\nrouvrirait.",
    ],
)
def test_running_text_and_real_lists_are_no_melted_entries(text: str) -> None:
    assert "D460" not in [item.code for item in check({"fiches/01-texte.md": sheet(text)}).found]


def test_an_empty_entry_is_said_and_a_hidden_one_takes_no_number() -> None:
    assert "D461" in [item.code for item in check({"fiches/01-texte.md": sheet("1. un\n2.\n3. trois")}).found]
    text = "1. un\n2. :::interne\n   caché\n   :::\n3. trois"
    assert tree_signs(check({"fiches/01-texte.md": sheet(text)}).tree) == ["1.", "2."]


# --- notes -------------------------------------------------------------------------------------------------


def test_the_calls_of_notes_are_those_of_the_tree_in_every_output(kit: Rendering) -> None:
    wanted = tree_calls(kit.document)
    assert [call.lstrip(",") for call in wanted] == [str(number) for number in range(1, len(wanted) + 1)]
    assert pdf_calls(kit.pdf) == wanted
    assert word_calls(kit.docx) == wanted
    assert web_calls(kit.web) == wanted
    assert pdf_note_numbers(kit.pdf) == [call.lstrip(",") for call in wanted]
    assert word_raised_calls(kit.docx)


def test_many_notes_stay_on_the_page_of_their_text(tmp_path: Path) -> None:
    calls = "\n\n".join(f"Un alinéa[^{number}]." for number in range(1, 16))
    notes = "\n".join(f"[^{number}]: Note {number}." for number in range(1, 16))
    done = render(tmp_path, write_kit(tmp_path, {"fiches/01-texte.md": sheet(f"{calls}\n\n{notes}")}))
    pages = [page.extract_text() for page in PdfReader(BytesIO(done.pdf)).pages]
    assert [number for number, text in enumerate(pages) if "Un alinéa" in text or "Note 1" in text] == [2]


def test_two_calls_side_by_side_are_set_apart() -> None:
    calls = tree_calls(lists_and_notes("prefecture").document)
    assert calls[:7] == ["1", "2", ",3", "4", ",5", "6", ",7"]


def test_a_call_that_is_not_set_apart_would_be_seen() -> None:
    rendering = lists_and_notes("prefecture")
    joined = [call.lstrip(",") for call in tree_calls(rendering.document)]
    assert joined not in (pdf_calls(rendering.pdf), word_calls(rendering.docx), web_calls(rendering.web))


@pytest.mark.parametrize(
    "files",
    [
        {"fiches/01-texte.md": "---\ntitre: Une page[^1]\n---\n\nDu texte.\n\n[^1]: La note.\n"},
        {"fiches/01-texte.md": sheet(":::objectif Un but[^1]\nDu texte.\n:::\n\n[^1]: La note.")},
        {"dossier.yaml": "titre: Une visite[^1]\nemetteur: prefecture\n"},
    ],
)
def test_a_note_called_where_none_can_stand_is_one_clear_error(files: dict[str, str]) -> None:
    errors = check(files).errors
    assert {item.message for item in errors} == {"note de bas de page à un endroit qui n’en porte pas : [^1]"}


@pytest.mark.parametrize(
    ("front", "text", "message"),
    [
        ("chapo: Un chapô[^x].", "Du texte.", "appel de note sans note : [^x]"),
        ("chapo: Un chapô.", "Du texte.\n\n[^x]: La note.", "note « [^x] » jamais appelée"),
    ],
)
def test_a_standfirst_and_its_note_must_match(front: str, text: str, message: str) -> None:
    found = check({"fiches/01-texte.md": f"---\ntitre: Une page\n{front}\n---\n\n{text}\n"})
    assert [item.message for item in found.errors] == [message]


# --- titles ------------------------------------------------------------------------------------------------


def test_no_call_is_in_a_bookmark_a_contents_line_or_a_title(kit: Rendering) -> None:
    titles = [fold(title) for title in _titles(kit.document)]
    assert [fold(title) for title in pdf_bookmarks(kit.pdf)] == titles
    assert fold("".join(pdf_titles(kit.pdf))).replace("H1", "").replace("H2", "").replace("H3", "").replace(
        "H4", ""
    ) == fold("".join(titles))
    assert [fold(title) for title in read_web_titles(kit.web)] == titles
    covers = [fold(plain_text(part.title)) for part in kit.document.parts if isinstance(part, Cover)]
    listed = [fold(part.title) for part in kit.document.parts if isinstance(part, Contents)]
    assert [*covers, *listed, *map(fold, read_word_titles(kit.docx))] == titles


def test_titles_in_another_order_would_be_seen() -> None:
    rendering = lists_and_notes("prefecture")
    turned = replace(rendering.document, parts=rendering.document.parts[::-1])
    assert [fold(title) for title in pdf_bookmarks(rendering.pdf)] != list(map(fold, _titles(turned)))


def _titles(document: Document) -> list[str]:
    titles = []
    for part in document.parts:
        match part:
            case Cover(title=title):
                titles.append(plain_text(title))
            case Contents(title=words):
                titles.append(words)
            case Chapter(title=title, blocks=blocks):
                titles.append(plain_text(title))
                headings = (block for block in iter_blocks(blocks) if isinstance(block, Heading))
                titles += [plain_text(heading.content) for heading in headings]
            case _:
                pass
    return titles


def test_two_titles_alike_have_each_an_anchor_and_its_links() -> None:
    anchors = [
        block.anchor
        for chapter in chapters(lists_and_notes("prefecture").document)
        for block in iter_blocks(chapter.blocks)
        if isinstance(block, Heading)
    ]
    assert len(set(anchors)) == len(anchors)
    assert {"titres-1-un-titre-numerote", "titres-1-un-titre-numerote-2"} <= set(anchors)


# --- the contents of Word, updated ---------------------------------------------------------------------------

_MACRO = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Sommaire" script:language="StarBasic">
Sub Update(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  indexes = document.getDocumentIndexes()
  For number = 0 To indexes.getCount() - 1
    indexes.getByIndex(number).update()
  Next
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "writer_pdf_Export"
  document.storeToURL(target, filter())
  document.close(True)
End Sub
</script:module>
"""
_LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Sommaire"/>
</library:library>
"""
_LIBRARIES = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>
"""


def test_the_contents_of_word_are_the_same_lines_once_libreoffice_has_updated_them(
    soffice: str, tmp_path: Path
) -> None:
    rendering = lists_and_notes("prefecture")
    source, target = tmp_path / "kit.docx", tmp_path / "kit.pdf"
    source.write_bytes(rendering.docx)
    _soffice(soffice, tmp_path, "--convert-to", "pdf", "--outdir", str(tmp_path), str(source))
    target.unlink()  # the first start only makes the profile, which then takes the macro
    basic = tmp_path / "profil" / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Standard" / "Sommaire.xba").write_text(_MACRO, encoding="utf-8")
    _soffice(soffice, tmp_path, f'macro:///Standard.Sommaire.Update("{source.as_uri()}","{target.as_uri()}")')
    text = fold(PdfReader(target).pages[1].extract_text())
    (contents,) = (part for part in rendering.document.parts if isinstance(part, Contents))
    lines = [
        fold(words)
        for group in contents.groups
        for words in (group.label, *(entry.title for entry in group.entries))
    ]
    places = [text.find(line) for line in lines]
    assert -1 not in places, (lines, text)
    assert places == sorted(places)
    assert "Contactspresse" in text


def test_the_field_of_the_contents_reads_marks_alone() -> None:
    """LibreOffice reads no mark where the field reads titles too: parts and closing pages would be lost."""
    assert FIELD.startswith("TOC ")
    assert r"\f" in FIELD
    assert r"\o" not in FIELD


def _soffice(soffice: str, folder: Path, *arguments: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    subprocess.run([soffice, profile, "--headless", *arguments], check=True, capture_output=True, timeout=240)
