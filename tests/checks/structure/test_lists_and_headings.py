"""A list that goes on takes its next number; a heading is not the title again."""

from __future__ import annotations

import pytest

from kits import check_sheet


@pytest.mark.parametrize(
    ("again", "is_said"),
    [("3. trois", False), ("4. quatre", True), ("2. deux", True), ("1. un", False), ("12. douze", False)],
)
def test_a_list_goes_on_with_its_next_number(again: str, *, is_said: bool) -> None:
    found = check_sheet(f"1. un\n2. deux\n\nPuis :\n\n{again}")
    assert found.at("D524") == (["fiches/01-texte.md:9:1"] if is_said else [])


def test_a_list_goes_on_within_a_frame_and_past_the_lists_of_its_entries() -> None:
    body = "1. un\n2. deux\n   1. dedans\n   2. dedans\n\n:::encadre Suite\n3. trois\n:::\n\n4. quatre"
    assert check_sheet(body).at("D524") == []


def test_a_list_of_a_frame_counts_for_itself_where_it_begins_at_one() -> None:
    body = "1. un\n2. deux\n\n:::encadre Suite\n1. dedans\n:::\n\n"
    assert check_sheet(f"{body}3. trois").at("D524") == []
    assert check_sheet(f"{body}4. quatre").at("D524") == ["fiches/01-texte.md:11:1"]


def test_a_heading_is_not_the_title_again() -> None:
    assert check_sheet("## Une page\n\nTexte.").at("D229") == ["fiches/01-texte.md:4:1"]
    assert check_sheet("## Une autre\n\nTexte.").at("D229") == []
