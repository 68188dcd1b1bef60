"""Merged cells of Word, Writer and workbooks come in as merged cells; captions of tables as captions, with their calls."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from dossier.commands.importing import Incoming, is_sound, propose
from dossier.importing.blocks import Block, Role
from dossier.importing.merged_tables import literal, write_table
from dossier.importing.table_captions import with_captions
from dossier.project import Project
from kits import write_kit
from office_files import make_odt
from workbooks import make_xlsx

DATA: list[list[str]] = [
    ["Secteur", "2025", "", "2026", ""],
    ["", "Hommes", "Femmes", "Hommes", "Femmes"],
    ["Nord", "12", "14", "15", "18"],
    ["", "3", "4", "5", "6"],
    ["Total", "33", "", "44", ""],
]
MERGED = ((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4), (2, 0, 3, 0), (4, 1, 4, 2), (4, 3, 4, 4))
WRITTEN = """\
| Secteur | 2025 | < | 2026 | < |
| ^ | Hommes | Femmes | Hommes | Femmes |
| --- | ---: | ---: | ---: | ---: |
| Nord | 12 | 14 | 15 | 18 |
| ^ | 3 | 4 | 5 | 6 |
| Total | 33 | < | 44 | < |"""


def of_word() -> bytes:
    document = docx.Document()
    document.add_paragraph("Le tableau 1 le dit. Le tableau 7 aussi.")
    document.add_paragraph("Tableau 1 : Les prêts")
    table = document.add_table(len(DATA), len(DATA[0]))
    for row, cells in zip(table.rows, DATA, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    for top, left, bottom, right in MERGED:
        table.cell(top, left).merge(table.cell(bottom, right)).text = DATA[top][left]
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def of_writer() -> bytes:
    """The same table, as Writer has it: what is covered is a cell of its own name."""
    first = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in MERGED}
    covered = {
        (row, column)
        for top, left, bottom, right in MERGED
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    rows = ""
    for row, cells in enumerate(DATA):
        rows += "<table:table-row>"
        for column, words in enumerate(cells):
            name = "covered-table-cell" if (row, column) in covered else "table-cell"
            high, wide = first.get((row, column), (1, 1))
            spans = f'table:number-rows-spanned="{high}" table:number-columns-spanned="{wide}"'
            rows += f"<table:{name} {spans}><text:p>{words}</text:p></table:{name}>"
        rows += "</table:table-row>"
    return make_odt(f'<table:table table:name="T">{rows}</table:table>')


def of_workbook() -> bytes:
    cells = [
        [(float(one) if one.isdigit() and len(one) < 3 else one) if one else None for one in row]
        for row in DATA
    ]
    ranges = [
        f"{chr(65 + left)}{top + 1}:{chr(65 + right)}{bottom + 1}" for top, left, bottom, right in MERGED
    ]
    return make_xlsx({"Prêts": cells}, merged=ranges)


@pytest.mark.parametrize(
    ("name", "data"),
    [("prets.docx", of_word()), ("prets.odt", of_writer()), ("prets.xlsx", of_workbook())],
    ids=["Word", "Writer", "workbook"],
)
def test_merged_cells_come_in_as_such_and_the_kit_holds(name: str, data: bytes, tmp_path: Path) -> None:
    folder = write_kit(tmp_path, {})
    path = tmp_path / name
    path.write_bytes(data)
    proposal = propose(Project(tmp_path), folder, Incoming(name, data, path))
    written = "\n".join(after for path, after in proposal.files.items() if path.endswith(".md"))
    assert WRITTEN in written
    assert is_sound(proposal)


def test_a_caption_and_the_prose_that_calls_it_are_live() -> None:
    blocks = [
        Block(Role.PARAGRAPH, "Le tableau 1 le dit. Le tableau 7 aussi."),
        Block(Role.HEADING, "**Tableau 1 : Les prêts**", level=3),
        Block(Role.TABLE, rows=(("Quai", "Prêts"), ("Nord", "12"))),
    ]
    prose, table = with_captions(blocks)
    assert prose.words == "Le {{tableau.les-prets}} le dit. Le tableau 7 aussi."
    assert (table.title, table.name) == ("Les prêts", "les-prets")


def test_a_first_row_across_is_the_title_and_a_last_one_words_below() -> None:
    table = write_table([["Bilan", "<"], ["Quai", "Prêts"], ["Nord", "12"], ["Source : le service", "<"]])
    assert (table.title, table.below) == ("Bilan", ("Source : le service",))
    assert table.lines == ("| Quai | Prêts |", "| --- | ---: |", "| Nord | 12 |")


def test_a_row_across_between_others_is_a_sub_heading() -> None:
    table = write_table([["Quai", "Prêts"], ["Rive droite", "<"], ["Nord", "12"]])
    assert "| Rive droite | < |" in table.lines
    assert not table.is_repeated


def test_cells_that_make_no_rectangle_repeat_their_words_with_a_doubt() -> None:
    table = write_table([["A", "B", "C"], ["un", "<", "deux"], ["trois", "^", "<"]])
    assert table.is_repeated
    assert table.lines[2:] == ("| un | un | deux |", "| trois | un | un |")


def test_a_sign_that_somebody_typed_stays_a_sign() -> None:
    assert literal("<") == "\\<"
    assert literal("a < b") == "a < b"
