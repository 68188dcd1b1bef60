"""The sign that parts the fields of a text is the one of most rows, not of its first line alone."""

from __future__ import annotations

import pytest

from dossier.spreadsheets.separated_text import read_separated


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Bilan, au 3 mars, du service\nA;B\n1,5;2,5\n3;4", ["3", "4"]),
        ("A|B\n1|2", ["1", "2"]),
        ('"A","B"\n"un ; deux","2"\n"x","3"', ["x", "3"]),
        ("A,B\n1,2", ["1", "2"]),
        ("A;B\n1,5;2,5", ["1,5", "2,5"]),
        ("A\nseul", ["seul"]),
    ],
)
def test_rows_are_parted_by_the_sign_of_most_of_them(text: str, last: list[str]) -> None:
    rows = read_separated(text.encode())
    assert isinstance(rows, list)
    assert rows[-1] == last
