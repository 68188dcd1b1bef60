"""What every reader of a Word file asks of it: styles and what they are based on, lists, rows, cells."""

from __future__ import annotations

import pytest

from dossier.office_files.foreign_xml import parse_foreign
from dossier.office_files.word_style_sheet import StyleSheet, numbering_of
from dossier.office_files.word_xml import Element, W, cells_of, is_on, rows_of, sign_of, spread_of

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def xml(text: str, root: str = "w:root") -> Element:
    return parse_foreign(f"<{root} {_W}>{text}</{root}>".encode())


def _sheet(styles: str = "", numbering: str = "") -> StyleSheet:
    return StyleSheet(xml(styles), xml(numbering))


def test_a_style_is_what_it_says_then_what_it_is_based_on() -> None:
    sheet = _sheet(
        '<w:style w:styleId="A" w:type="paragraph" w:default="1"><w:name w:val="Normal"/></w:style>'
        '<w:style w:styleId="B"><w:name w:val="Titre 1"/><w:basedOn w:val="A"/></w:style>'
    )
    assert [style.get(f"{W}styleId") for style in sheet.chain("B")] == ["B", "A"]
    assert (sheet.default, sheet.name("B"), sheet.name("inconnu")) == ("A", "Titre 1", "inconnu")


def test_a_style_based_on_itself_ends() -> None:
    sheet = _sheet('<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>')
    assert len(sheet.chain("A")) <= 20


def test_a_list_may_say_its_levels_otherwise_than_its_pattern() -> None:
    sheet = _sheet(
        numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1">'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:lvlOverride></w:num>'
    )
    assert [sheet.format("7", level) for level in (0, 1, 2)] == ["bullet", "decimal", ""]


def test_the_list_of_a_paragraph_is_told_from_none() -> None:
    assert numbering_of(xml('<w:numPr><w:ilvl w:val="2"/><w:numId w:val="5"/></w:numPr>')) == ("5", 2)
    assert numbering_of(xml('<w:numPr><w:numId w:val="0"/></w:numPr>')) == ("0", None)
    assert numbering_of(xml("")) is None


@pytest.mark.parametrize(
    ("said", "found"),
    [("", None), ("<w:b/>", True), ('<w:b w:val="0"/>', False), ('<w:b w:val="off"/>', False)],
)
def test_a_switch_is_on_off_or_unsaid(said: str, found: bool | None) -> None:  # noqa: FBT001 - a column of the table
    assert is_on(xml(said), "b") is found


def test_signs_of_a_run() -> None:
    run = xml('<w:tab/><w:br/><w:br w:type="page"/><w:cr/><w:noBreakHyphen/><w:t>x</w:t>')
    assert [sign_of(one) for one in run] == ["\t", "\n", "", "\n", "\u2011", None]


def test_a_table_within_a_table_keeps_its_rows_to_itself() -> None:
    inner = "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>"
    table = xml(
        f"<w:tr><w:tc>{inner}</w:tc><w:sdt><w:sdtContent><w:tc/></w:sdtContent></w:sdt></w:tr>", "w:tbl"
    )
    assert [len(list(cells_of(row))) for row in rows_of(table)] == [2]


def test_a_cell_over_columns_and_rows() -> None:
    wide = xml('<w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr>')
    first = xml('<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>')
    assert (spread_of(wide), spread_of(first), spread_of(xml(""))) == ((3, True), (1, False), (1, False))
