"""Merged cells of a table: what an officer types, the table that it becomes, what is refused."""

from __future__ import annotations

import pytest

from dossier.tree import Table, plain_text
from kits import Outcome, blocks_of, check_sheet

YEARS = """
| Secteur | 2025 | < | 2026 | < |
| ^ | Hommes | Femmes | Hommes | Femmes |
| --- | ---: | ---: | ---: | ---: |
| Nord | 12 | 14 | 15 | 18 |
| ^ | 3 | 4 | 5 | 6 |
| Sud | 8 | 9 | 10 | 11 |
| Total | {} | < | {} | < |
"""
ROOMS = """
| Salle | Places | Horaires |
| --- | ---: | --- |
| Rez-de-chaussée | < | < |
| Grande salle | 120 | matin |
| Atelier | 20 | ^ |
| Étage | < | < |
| Petite salle | 35 | soir |
"""


def table_of(body: str) -> tuple[Table, Outcome]:
    outcome = check_sheet(body)
    return next(table for table in blocks_of(outcome, Table) if table.kind.value == "plain"), outcome


def codes(body: str) -> list[str]:
    return [one.code for one in check_sheet(body).found if one.code in {"D152", "D804", "D336", "D140"}]


def head(table: Table) -> list[list[tuple[str, int, int]]]:
    return [[(plain_text(item.content), item.columns, item.rows) for item in row] for row in table.head_rows]


def body_of(table: Table) -> list[list[tuple[str, int, int]]]:
    return [
        [(plain_text(cell.content), cell.columns, cell.rows) for cell in row.inside()] for row in table.rows
    ]


def test_a_head_of_two_rows_has_headings_over_columns_and_rows() -> None:
    table, _ = table_of(YEARS.format(50, 65))
    assert head(table) == [
        [("Secteur", 1, 2), ("2025", 2, 1), ("2026", 2, 1)],
        [("Hommes", 1, 1), ("Femmes", 1, 1), ("Hommes", 1, 1), ("Femmes", 1, 1)],
    ]


def test_cells_go_over_rows_and_columns() -> None:
    table, _ = table_of(YEARS.format(50, 65))
    rows = body_of(table)
    assert [row[0] for row in rows] == [("Nord", 1, 2), ("3", 1, 1), ("Sud", 1, 1), ("Total", 1, 1)]
    assert rows[-1] == [("Total", 1, 1), ("50", 2, 1), ("65", 2, 1)]
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_a_heading_over_three_columns_in_a_head_of_one_row() -> None:
    table, outcome = table_of(
        "| Ouvrage | Tranches | < | < |\n| - | -: | -: | -: |\n| Pont | 10 | 20 | 30 |\n"
    )
    assert head(table) == [[("Ouvrage", 1, 1), ("Tranches", 3, 1)]]
    assert not [one for one in outcome.found if one.code == "D804"]


def test_a_cell_over_rows_and_columns_at_once() -> None:
    table, _ = table_of("| A | B | C |\n| - | - | - |\n| un | deux | < |\n| trois | ^ | < |\n")
    assert body_of(table)[0][1] == ("deux", 2, 2)


def test_a_row_joined_as_a_whole_is_the_sub_heading_of_those_below() -> None:
    table, _ = table_of(ROOMS)
    assert [(plain_text(group.label), len(group.rows)) for group in table.groups] == [
        ("Rez-de-chaussée", 2),
        ("Étage", 1),
    ]


@pytest.mark.parametrize("body", [YEARS.format(50, 65), ROOMS])
def test_what_is_well_written_is_not_refused(body: str) -> None:
    assert codes(body) == []


def test_the_total_of_merged_columns_is_that_of_all_of_them() -> None:
    assert codes(YEARS.format(51, 65)) == ["D336"]


def test_the_signs_of_other_programs_are_read_too() -> None:
    table, outcome = table_of("| A | B |\n| - | - |\n| Nord | 1 |\n| ^^ | 2 |\n")
    assert body_of(table)[0][0] == ("Nord", 1, 2)
    assert "D140" not in [one.code for one in outcome.found]


@pytest.mark.parametrize(
    "row",
    [
        "| < | un | deux |",
        "| ^ | un | deux |",
        "| un || deux |",
        "| un | deux |\n| ^ | < | trois |",
        "| un | < | deux |\n| trois | ^ | < |",
        "| Sous-titre seul | < | < |",
    ],
)
def test_what_makes_no_rectangle_is_refused_at_its_place(row: str) -> None:
    body = f"| A | B | C |\n| - | - | - |\n{row}\n"
    found = [one for one in check_sheet(body).found if one.code == "D152"]
    assert found
    assert all(one.hint for one in found)


def test_two_bars_that_touch_have_both_writings_ready() -> None:
    found = check_sheet("| A | B | C |\n| - | - | - |\n| un || deux |\n").found
    hint = next(one.hint for one in found if one.code == "D152")
    assert "| un | < | deux |" in hint
    assert "| un | – | deux |" in hint


def test_a_sign_that_is_meant_is_written_with_a_backslash() -> None:
    table, _ = table_of("| A | B |\n| - | - |\n| un | \\< |\n")
    assert body_of(table)[0][1] == ("<", 1, 1)


def test_every_cell_of_the_head_and_of_the_body_has_a_key_of_its_own() -> None:
    table, _ = table_of(YEARS.format(50, 65))
    keys = [item.key for row in table.head_rows for item in row]
    keys += [cell.key for row in table.rows for cell in row.cells]
    assert all(keys)
    assert len(set(keys)) == len(keys)
