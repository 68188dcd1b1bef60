"""A row of totals whose merged cells were lost says nothing of its columns: the merge is told, once."""

from __future__ import annotations

from kits import check_sheet

_HEAD = "| Secteur | Hommes | Femmes |\n| --- | ---: | ---: |\n| Nord | 12 | 14 |\n| Sud | 8 | 9 |\n"


def test_a_total_behind_an_empty_cell_is_left_to_the_merge() -> None:
    codes = {item.code for item in check_sheet(f"{_HEAD}| Total || 43 |").found}
    assert "D152" in codes
    assert "D336" not in codes


def test_a_total_of_its_own_column_is_judged() -> None:
    assert "D336" in {item.code for item in check_sheet(f"{_HEAD}| Total | 20 | 43 |").found}


def test_totals_that_leave_one_column_empty_are_judged() -> None:
    assert "D336" in {item.code for item in check_sheet(f"{_HEAD}| Total | 43 | |").found}
