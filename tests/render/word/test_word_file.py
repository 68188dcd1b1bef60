"""The file itself: native, accessible, light, and the same bytes for the same input."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import uuid
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from word_reading import R, W, att, body, one, part, style, words
from word_sample import ROOT, charte, document, pictures, rendered

from dossier.diagnostics import MachineError
from dossier.render.word import render_word
from dossier.render.word.embedded_fonts import mask, obfuscate, word_faces
from dossier.render.word.word_toml import read_sheet

FORBIDDEN = r"\b\w+:(?:txbxContent|pict|framePr|ptab|proofErr|rsid\w*|updateFields|sdt)\b"


def names() -> list[str]:
    with zipfile.ZipFile(io.BytesIO(rendered())) as archive:
        return archive.namelist()


def fresh(**environment: str) -> str:
    """The hash of the sample rendered by another process."""
    code = "import hashlib, word_sample; print(hashlib.sha256(word_sample.rendered()).hexdigest())"
    places = os.pathsep.join([str(Path(__file__).parent), str(ROOT / "src")])
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": places, **environment},
        capture_output=True,
        check=True,
        text=True,
    )
    return result.stdout.strip()


def test_fonts_are_packed_once_and_stand_as_any_other_member() -> None:
    """Each is packed by hand, and kept: the bytes are those of the standard library."""
    members = zipfile.ZipFile(io.BytesIO(rendered()))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in members.infolist():
            again = zipfile.ZipInfo(entry.filename, entry.date_time)
            again.compress_type, again.create_system = entry.compress_type, 0
            archive.writestr(again, members.read(entry))
    assert any(name.endswith(".odttf") for name in names())
    assert stream.getvalue() == rendered()


def test_the_same_input_gives_the_same_bytes_everywhere() -> None:
    here = hashlib.sha256(rendered()).hexdigest()

    assert fresh(TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="1") == here
    assert fresh(TZ="America/Lima", HOME="/nonexistent", PYTHONHASHSEED="2") == here


def test_the_properties_are_those_of_the_kit_and_of_no_program() -> None:
    properties = docx.Document(io.BytesIO(rendered())).core_properties

    assert (properties.title, properties.author) == (
        "La visite des deux vallées",
        "Préfecture du département",
    )
    assert (properties.subject, properties.keywords) == ("Dossier de presse", "visite, presse")
    assert (properties.language, properties.last_modified_by) == ("fr-FR", properties.author)
    dates = {str(properties.created), str(properties.modified)}
    assert dates == {"2023-05-05 00:00:00+00:00"}
    with zipfile.ZipFile(io.BytesIO(rendered())) as archive:
        assert not any(b"python-docx" in archive.read(name) for name in archive.namelist())


def test_the_package_holds_nothing_that_the_kit_does_not_need() -> None:
    kept = [name for name in names() if not name.startswith(("word/fonts/", "word/media/", "word/_rels/"))]

    assert kept == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footnotes.xml",
        "word/header1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]


def test_there_is_no_text_box_no_frame_and_no_editing_session_in_the_file() -> None:
    for name in names():
        if name.endswith(".xml"):
            with zipfile.ZipFile(io.BytesIO(rendered())) as archive:
                text = archive.read(name).decode()
            assert re.findall(FORBIDDEN, text) == [], name


def test_no_paragraph_is_empty() -> None:
    for item in body(rendered()).iter(f"{W}p"):
        assert words(item).strip() or item.find(f".//{W}drawing") is not None, style(item)


def test_tabs_stand_in_the_contents_only_where_word_puts_them_itself() -> None:
    for name in ("document", "footnotes", "header1", "footer1"):
        for tab in part(rendered(), f"word/{name}.xml").iter(f"{W}tab"):
            [line] = list(tab.iterancestors(f"{W}p"))
            assert style(line) == "TOC1"


def test_the_language_is_french_by_default() -> None:
    default = one(part(rendered(), "word/styles.xml"), "docDefaults/rPrDefault/rPr/lang")

    assert att(default, "val") == "fr-FR"


def test_looks_come_from_named_styles_and_never_from_the_paragraph() -> None:
    allowed = {"pStyle", "numPr", "ilvl", "numId", "sectPr", "pageBreakBefore"}
    for properties in body(rendered()).iter(f"{W}pPr"):
        direct = {etree.QName(child).localname for child in properties}
        assert direct <= allowed
    for properties in body(rendered()).iter(f"{W}rPr"):
        direct = {etree.QName(child).localname for child in properties}
        assert direct <= {"rStyle", "lang"}


def test_the_fonts_in_the_file_are_those_of_the_charte_byte_for_byte() -> None:
    table = part(rendered(), "word/fontTable.xml")
    relations = {
        item.get("Id"): item.get("Target", "") for item in part(rendered(), "word/_rels/fontTable.xml.rels")
    }
    by_family = {face.family: face for face in charte().fonts.values()}
    with zipfile.ZipFile(io.BytesIO(rendered())) as archive:
        for font in table.iter(f"{W}font"):
            typeface = by_family[att(font, "name")]
            assert att(one(font, "altName"), "val") == typeface.fallback
            for tag, name in word_faces(typeface):
                face = one(font, tag)
                data = archive.read(f"word/{relations[face.get(f'{R}id', '')]}")
                key = uuid.UUID(att(face, "fontKey"))
                assert mask(data, key) == (charte().folder / name).read_bytes()
    assert part(rendered(), "word/settings.xml").find(f"{W}embedTrueTypeFonts") is not None


def test_the_key_of_a_font_depends_on_the_font_alone() -> None:
    assert obfuscate(bytes(64)) == obfuscate(bytes(64))
    assert obfuscate(bytes(64)).key != obfuscate(bytes(65)).key
    assert obfuscate(bytes(64)).data[32:] == bytes(32)


def test_python_docx_opens_the_file_and_finds_the_headings() -> None:
    opened = docx.Document(io.BytesIO(rendered()))
    levels = [item.style.name for item in opened.paragraphs if item.style and item.style.name]

    assert levels.count("Heading 1") == 4


def test_a_charte_without_word_styles_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="introuvables"):
        read_sheet(tmp_path)
    (tmp_path / "word.toml").write_text("langue = 3", encoding="utf-8")
    with pytest.raises(MachineError, match="« langue »"):
        read_sheet(tmp_path)
    (tmp_path / "word.toml").write_text("langue =", encoding="utf-8")
    with pytest.raises(MachineError, match="illisibles"):
        read_sheet(tmp_path)


def test_every_colour_font_and_size_of_the_word_styles_is_in_the_charte() -> None:
    look, sheet = charte(), read_sheet(charte().folder)

    for spec in sheet.styles.values():
        assert spec.font is None or spec.font in look.fonts
        assert spec.scale is None or spec.scale in look.scale
        assert spec.colour in {None, "teinte", *look.colours}
        assert spec.base is None or spec.base in sheet.styles
        assert spec.following is None or spec.following in sheet.styles


def test_rendering_twice_in_one_process_gives_the_same_bytes() -> None:
    assert render_word(document(), charte(), pictures()) == rendered()
