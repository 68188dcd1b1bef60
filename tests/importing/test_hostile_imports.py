"""Hostile archives and workbooks end in a sentence, within seconds, and nothing is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.cli.app import main
from kits import NAME, write_kit
from office_files import make_docx, make_mail, make_ods_of, make_odt, make_pdf, paragraph, zipped
from workbooks import make_xlsx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def bomb() -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as member,
    ):
        for _piece in range(150):
            member.write(b" " * 1_000_000)
    return stream.getvalue()


def deep() -> bytes:
    return make_docx("<w:sdt><w:sdtContent>" * 3_000 + paragraph("x") + "</w:sdtContent></w:sdt>" * 3_000)


def entities() -> bytes:
    text = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document {W}><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>'
    return zipped({"word/document.xml": text})


def late_entities() -> bytes:
    text = f'{" " * 3_000}<!DOCTYPE x [<!ENTITY e "x">]><w:document {W}/>'
    return zipped({"word/document.xml": text})


def lying_size() -> bytes:
    data = bytearray(make_docx(paragraph("x" * 1_000)))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (5).to_bytes(4, "little")
    return bytes(data)


def many_rows() -> bytes:
    row = "".join(f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>' for number in range(1, 1_000_001))
    data = make_xlsx({"A": [["Libellé", "Valeur"]]})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    return zipped(
        {
            **members,
            "xl/worksheets/sheet1.xml": sheet.split(b"<sheetData>")[0]
            + b"<sheetData>"
            + row.encode()
            + b"</sheetData></worksheet>",
        }
    )


def many_cells() -> bytes:
    row = b"".join(b"<c><v>1</v></c>" for _column in range(490))
    data = make_xlsx({"A": [["Libellé", "Valeur"]]})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    sheet = b"".join(b"<row>%s</row>" % row for _row in range(2_100))
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return zipped({**members, "xl/worksheets/sheet1.xml": head + sheet + b"</sheetData></worksheet>"})


REPEATED = (
    '<table:table-row table:number-rows-repeated="19000"><table:table-cell table:number-columns-repeated="490" '
    'office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>'
)

FILES: list[tuple[str, Callable[[], bytes]]] = [
    ("bombe.docx", bomb),
    ("bombe.xlsx", bomb),
    ("bombe.odt", bomb),
    ("profond.docx", deep),
    ("entites.docx", entities),
    ("entites-tard.docx", late_entities),
    ("taille.docx", lying_size),
    ("lignes.xlsx", many_rows),
    ("cellules.xlsx", many_cells),
    ("repete.ods", lambda: make_ods_of(REPEATED)),
    ("long.txt", lambda: b"Un texte sans fin. " * 30_000),
    ("coupe.docx", lambda: make_docx(paragraph("x"))[:200]),
    ("autre.docx", lambda: zipped({"a.txt": "x"})),
    ("autre.odt", lambda: zipped({"content.xml": "<a/>"})),
    ("texte.xlsx", lambda: b"ceci n'est pas un classeur"),
    ("vide.pdf", lambda: b"%PDF-1.4\n"),
    ("images.pdf", lambda: make_pdf([[]])),
    ("vide.eml", lambda: b"Subject: rien\n\n"),
    ("inconnu.exe", lambda: b"MZ"),
]


@pytest.mark.parametrize(("name", "make"), FILES, ids=[one[0] for one in FILES])
def test_a_hostile_file_ends_in_a_sentence_and_writes_nothing(
    name: str,
    make: Callable[[], bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = write_kit(tmp_path, {})
    (tmp_path / name).write_bytes(make())
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    monkeypatch.chdir(tmp_path)
    assert main(["importer", name, NAME, "--appliquer"]) in {1, 3}
    said = "".join(capsys.readouterr())
    assert "erreur[D981]" in said or "erreur[D29" in said
    assert "D999" not in said
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_words_that_look_like_code_are_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_kit(tmp_path, {})
    table = 'Libellé;Valeur;Source\n"=HYPERLINK(""http://x"")";12;"a: b # [c]"\n{{x}};3;"- d"\n'
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["importer", "t.csv", NAME]) in {0, 1}


def test_an_archive_without_harm_still_comes_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_kit(tmp_path, {})
    monkeypatch.chdir(tmp_path)
    for name, data in (
        ("a.docx", make_docx(paragraph("Un mot."))),
        ("b.odt", make_odt("<text:p>Un mot.</text:p>")),
        ("c.eml", make_mail("Sujet", "Un mot.")),
    ):
        (tmp_path / name).write_bytes(data)
        assert main(["importer", name, NAME, "--appliquer"]) == 0
