"""The function of a person is the one of the day of the visit."""

from __future__ import annotations

import pytest

from kits import check

PEOPLE = """\
organisations:
  prefecture: { nom: Préfecture de l’Exemple }
personnes:
  a:
    nom: Aubry
    fonction: retraitée
    postes:
      - { fonction: préfète, depuis: 2029-01-01 }
      - { fonction: sous-préfète, depuis: 2025-01-01, jusqu_au: 2028-12-31 }
"""


@pytest.mark.parametrize(
    ("day", "role"), [("2030-06-07", "Préfète"), ("2026-06-05", "Sous-préfète"), ("2020-06-05", "Retraitée")]
)
def test_the_post_held_on_the_day_is_printed(day: str, role: str) -> None:
    visit = f"date: {day}\nparticipants:\n  - personne: a\n"
    made = check({"acteurs.yaml": PEOPLE, "visite.yaml": visit})
    assert made.errors == []
    assert role in made.lines
