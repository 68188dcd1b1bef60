"""Tables of offices are read with the place of every cell; a bad one is a sentence, never a crash."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from dossier.spreadsheets.read_spreadsheet import read_spreadsheet
from dossier.spreadsheets.sheet import Sheet
from workbooks import Percent, Value, make_xlsx


def read(folder: Path, name: str, data: bytes) -> tuple[list[Sheet], list[str]]:
    (folder / name).write_bytes(data)
    sheets, found = read_spreadsheet(folder / name, folder)
    return sheets, [f"{item.code} {item.span.shown if item.span else ''} {item.message}" for item in found]


def only(folder: Path, name: str, data: bytes) -> Sheet:
    sheets, found = read(folder, name, data)
    assert found == []
    (sheet,) = sheets
    return sheet


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in sheet.row(number)] for number in range(1, len(sheet.rows) + 1)]


def test_a_workbook_gives_values_as_one_would_type_them_and_the_place_of_each(tmp_path: Path) -> None:
    rows: list[list[Value]] = [
        ["kit", "part", "jour", "somme"],
        ["15", Percent(0.125), date(2026, 11, 29), 0.1 + 0.2],
        ["", None, 7.0],
    ]
    sheet = only(tmp_path, "donnees.xlsx", make_xlsx({"Feuille1": rows}))
    assert texts(sheet) == [
        ["kit", "part", "jour", "somme"],
        ["15", "12,5", "2026-11-29", "0,3"],
        ["", "", "7"],
    ]
    look = sheet.cell(2, 2).look
    assert look is not None
    assert look.is_percentage
    assert sheet.cell(2, 4).look is None
    assert sheet.cell(2, 3).span.shown == "donnees.xlsx:Feuille1:C2"
    assert sheet.cell(40, 28).text == ""
    assert sheet.cell(40, 28).span.shown == "donnees.xlsx:Feuille1:AB40"


def test_rows_before_the_first_one_that_holds_anything_are_counted(tmp_path: Path) -> None:
    sheet = only(tmp_path, "donnees.xlsx", make_xlsx({"F": [[], [], [None, None, "ici"]]}))
    assert sheet.cell(3, 3).text == "ici"


def test_hidden_sheets_are_told_apart(tmp_path: Path) -> None:
    data = make_xlsx({"Vue": [["a"]], "Notes": [["b"]]}, hidden=["Notes"])
    sheets, _found = read(tmp_path, "donnees.xlsx", data)
    assert [(sheet.name, sheet.is_hidden) for sheet in sheets] == [("Vue", False), ("Notes", True)]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_with_separators_is_read_whoever_wrote_it(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    lines = [['"kit"', '"préfète"'], ["15", '"Hélène\nMartin"'], [""], ["48", '"dite ""la Grande"""']]
    data = "\r\n".join(separator.join(row) for row in lines).encode(encoding)
    sheet = only(tmp_path, "donnees.csv", data)
    assert texts(sheet) == [["kit", "préfète"], ["15", "Hélène\nMartin"], [], ["48", 'dite "la Grande"']]
    assert sheet.cell(4, 2).span.shown == "donnees.csv:B4"


def test_decimal_commas_do_not_part_a_table_of_semicolons(tmp_path: Path) -> None:
    assert texts(only(tmp_path, "d.csv", b"kit;part\n15;12,5\n")) == [["kit", "part"], ["15", "12,5"]]


def test_the_separator_that_excel_announces_is_no_row(tmp_path: Path) -> None:
    assert texts(only(tmp_path, "d.csv", b"sep=,\r\nkit,part\r\n15,2\r\n")) == [["kit", "part"], ["15", "2"]]


def bomb() -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w") as member,
    ):
        for _ in range(210):
            member.write(bytes(1_000_000))
    return stream.getvalue()


def far_corner() -> bytes:
    """Two cells, as far apart as a sheet allows: whoever fills the rectangle between them needs 400 GB."""
    data = make_xlsx({"F": [["ici"]]})
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.namelist():
            text = old.read(member).replace(
                b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            )
            new.writestr(member, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("d.xlsx", b"ceci n'est pas un classeur", "D290"),
        ("d.xlsx", make_xlsx({"F": [["a"]]})[:900], "D290"),
        ("d.xlsx", b"\n", "D290"),
        ("d.csv", b'kit;nom\n15;"sans fin\n48;b\n', "D290 d.csv:A2"),
        ("d.csv", b"kit;" + b"x" * 40_000, "D291"),
        ("d.csv", b"a;b\n" * 20_001, "D291"),
        ("d.csv", b"x" * 20_000_001, "D291"),
        ("d.xlsx", bomb(), "D291"),
        ("d.xlsx", far_corner(), "D291"),
    ],
    ids=["no workbook", "cut", "empty", "quotes", "field", "rows", "file", "bomb", "far corner"],
)
def test_a_bad_table_is_one_sentence_at_its_file(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    sheets, found = read(tmp_path, name, data)
    assert sheets == []
    assert len(found) == 1
    assert found[0].startswith(code)


def test_a_table_outside_the_project_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "dehors.csv").write_bytes(b"kit\n15\n")
    root = tmp_path / "projet"
    root.mkdir()
    (root / "donnees.csv").symlink_to(tmp_path / "dehors.csv")
    sheets, found = read_spreadsheet(root / "donnees.csv", root)
    assert (sheets, [item.code for item in found]) == ([], ["D290"])
