"""The checker of Word files: ours pass, and each fault that Word's own checker knows is found in a file that has it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from dossier.content.model.base import Audience
from dossier.diagnostics import Severity
from dossier.judges.verdict import Inspection, Unreadable
from dossier.judges.word_file import inspect_word
from npm_judges import ask_open_xml
from rendered import all_blocks, hostile_blocks, real_kit

KITS: dict[str, Callable[[], bytes]] = {
    "the real kit": lambda: real_kit().docx,
    "all blocks": lambda: all_blocks().docx,
    "briefing": lambda: all_blocks(Audience.INTERNAL).docx,
    "hostile words": lambda: hostile_blocks().docx,
}
STORY, STYLES, CORE, HEAD = "word/document.xml", "word/styles.xml", "docProps/core.xml", "word/header1.xml"
_BODY = "<w:body>"
_PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{}</w:p>'
_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def _words(text: str) -> str:
    return _PARAGRAPH.format(_RUN.format(text))


#: What is changed in which part, and the control that must then fail.
FAULTS: dict[str, tuple[str, str, str, str]] = {
    "a picture without words": (STORY, 'descr="La halle', 'title="La halle', "chaque image a un texte de remplacement"),
    "a table without header": (STORY, "<w:tblHeader/>", "", "chaque tableau a une ligne d’en-tête"),
    "a heading skipped": (STORY, 'w:val="Heading2"', 'w:val="Heading4"', "les titres descendent d’un niveau à la fois"),
    "no title": (CORE, "<dc:title>", "<dc:description>", "le fichier a un titre"),
    "no language": (STYLES, '<w:lang w:val="fr-FR"', '<w:lang w:val=""', "le fichier dit sa langue"),
    "two languages": (STYLES, '<w:lang w:val="fr-FR"', '<w:lang w:val="en-US"', "le fichier dit sa langue"),
    "a link that leads nowhere": (STORY, _BODY, _BODY + '<w:p><w:hyperlink w:anchor="absent"><w:r><w:t>le rapport</w:t></w:r></w:hyperlink></w:p>', "liens, renvois et notes mènent quelque part"),
    "a link without words": (STORY, _BODY, _BODY + '<w:p><w:r><w:t>x</w:t></w:r><w:hyperlink w:anchor="_couverture"></w:hyperlink></w:p>', "chaque lien a un texte"),
    "a field without result": (STORY, _BODY, _BODY + '<w:p><w:fldSimple w:instr=" PAGE "></w:fldSimple></w:p>', "chaque champ a son résultat"),
    "a comment": (STORY, _BODY, _BODY + '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>x</w:t></w:r></w:p>', "ni macro, ni commentaire, ni texte masqué, ni partie lointaine"),
    "hidden text": (STORY, _BODY, _BODY + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>", "ni macro, ni commentaire, ni texte masqué, ni partie lointaine"),
    "a vague link": (STORY, _BODY, _BODY + '<w:p><w:hyperlink w:anchor="_couverture"><w:r><w:t>Cliquez ici</w:t></w:r></w:hyperlink></w:p>', "les textes de lien disent où ils mènent"),
    "cells merged downwards": (STORY, "<w:tcPr>", "<w:tcPr><w:vMerge/>", "aucun tableau imbriqué, hors d’un cadre, ni cellule réunie sans commencement"),
    "an empty cell": (STORY, "</w:tc></w:tr>", "</w:tc><w:tc><w:p/></w:tc></w:tr>", "aucune cellule vide"),
    "a run of blanks": (STORY, _BODY, _BODY + _words("Nom :     Dupont"), "aucune mise en forme par des blancs"),
    "tabs for columns": (STORY, _BODY, _BODY + _PARAGRAPH.format("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>"), "aucune mise en forme par des blancs"),
    "empty paragraphs": (STORY, _BODY, _BODY + _PARAGRAPH.format(""), "aucune mise en forme par des blancs"),
    "a heading without end": (STORY, _BODY, _BODY + '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' + _RUN.format("mot " * 50) + "</w:p>", "aucun titre trop long"),
    "a floating frame": (STORY, '<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="BodyText"/><w:framePr w:w="100"/>', "aucun objet flottant ni zone de texte"),
    "a watermark": (HEAD, "</w:hdr>", "<w:p><w:r><w:pict/></w:r></w:p></w:hdr>", "aucun filigrane en image"),
    "words in the head alone": (HEAD, "</w:hdr>", "<w:p><w:r><w:t>Confidentiel défense</w:t></w:r></w:p></w:hdr>", "rien n’est dit dans les seuls en-têtes de page"),
    "pale letters": (STYLES, '<w:color w:val="161616"/>', '<w:color w:val="aaaaaa"/>', "contrastes d’au moins 4,5 pour 1"),
}  # fmt: skip


def _changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """A Word file with the first ``old`` of a part replaced."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as written:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content, (part, old)
                content = content.replace(old.encode(), new.encode(), 1)
                if part == CORE:
                    content = content.replace(b"</dc:title>", b"</dc:description>")
            written.writestr(name, content)
    return target.getvalue()


def _failed(inspection: Inspection) -> set[str]:
    return {control.name for control in inspection.controls if not control.passed and not control.is_tip}


@pytest.mark.parametrize("kit", KITS)
def test_our_word_files_have_neither_error_nor_warning(kit: str) -> None:
    inspection = inspect_word(KITS[kit]())
    assert _failed(inspection) == set()
    assert (inspection.passed, inspection.total) == (19, 19)
    assert inspection.diagnostics() == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found(fault: str) -> None:
    part, old, new, control = FAULTS[fault]
    inspection = inspect_word(_changed(all_blocks().docx, part, old, new))
    assert control in _failed(inspection)
    assert {item.code for item in inspection.diagnostics()} <= {"D850", "D851"}


def test_every_control_has_a_fault_that_it_finds() -> None:
    controls = {control.name for control in inspect_word(real_kit().docx).controls if not control.is_tip}
    assert controls - {control for *_change, control in FAULTS.values()} == {
        "un texte long a des styles de titre"
    }
    bare = all_blocks().docx
    for level in range(1, 5):
        bare = _changed(
            bare, STYLES, f'<w:name w:val="heading {level}"/>', f'<w:name w:val="grand {level}"/>'
        )
        if f'<w:outlineLvl w:val="{level - 1}"/>'.encode() in zipfile.ZipFile(BytesIO(bare)).read(STYLES):
            bare = _changed(bare, STYLES, f'<w:outlineLvl w:val="{level - 1}"/>', "")
    assert "un texte long a des styles de titre" in _failed(inspect_word(bare))


def test_cells_over_several_columns_are_a_tip_and_stop_nothing() -> None:
    inspection = inspect_word(real_kit().docx)
    tips = [control for control in inspection.controls if control.is_tip and control.faults]
    assert {control.severity for control in tips} == {Severity.ADVICE}
    assert inspection.is_clean


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"%PDF-1.7", all_blocks().docx[:5000]], ids=["empty", "zip", "pdf", "cut"]
)
def test_what_is_no_word_file_is_said(data: bytes) -> None:
    with pytest.raises(Unreadable):
        inspect_word(data)


# --- Microsoft's own validator ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kit", KITS)
def test_the_validator_of_microsoft_finds_no_error(kit: str, tmp_path: Path) -> None:
    file = tmp_path / "dossier.docx"
    file.write_bytes(KITS[kit]())
    assert ask_open_xml(file) == []
    assert ask_open_xml(file, "Microsoft365") == []


def test_the_validator_of_microsoft_would_find_one(tmp_path: Path) -> None:
    file = tmp_path / "dossier.docx"
    file.write_bytes(_changed(all_blocks().docx, STORY, _BODY, _BODY + "<w:pStyle/>"))
    assert ask_open_xml(file)
