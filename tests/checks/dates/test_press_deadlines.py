"""A deadline after the visit is wrong, unless what it is for comes later still."""

from __future__ import annotations

import pytest

from kits import SHEET, check, sheet

VISIT = "date: 2030-06-07\n"


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("Inscriptions avant le 12 juin 2030.", True),
        ("L’atelier ouvre au public le 15 juin 2030.\n\nInscriptions avant le 12 juin 2030.", False),
        ("L’atelier a ouvert le 15 mai 2030.\n\nInscriptions avant le 12 juin 2030.", True),
    ],
)
def test_a_deadline_is_of_the_day_behind_it(words: str, *, is_said: bool) -> None:
    outcome = check({"visite.yaml": VISIT, SHEET: sheet(words)})
    assert bool(outcome.at("D720")) is is_said
