"""A status told by a text is that of the kit; a phase is ticked once its day has come."""

from __future__ import annotations

import pytest

from kits import Outcome, check, sheet

HEAD = "titre: Une visite\nemetteur: prefecture\n"


def told(words: str, head: str = "") -> Outcome:
    return check({"dossier.yaml": HEAD + head, "fiches/01-texte.md": sheet(words)})


@pytest.mark.parametrize(
    "head", ["genre: briefing\n", "statut: provisoire\n", "statut: embargo\nembargo: 2030-06-07 10:00\n"]
)
def test_what_is_kept_is_not_told_free(head: str) -> None:
    assert told("Pour diffusion immédiate.", head).at("D718") == ["fiches/01-texte.md:4:1"]


def test_a_free_kit_may_say_so() -> None:
    assert told("Pour diffusion immédiate.", "statut: definitif\n").at("D718") == []


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("Sous embargo jusqu’au 8 juin 2030, à 10 h.", True),
        ("Sous embargo jusqu’au 7 juin 2030, à 11 h.", True),
        ("Sous embargo jusqu’au 7 juin 2030, à 10 h.", False),
        ("Ces chiffres sont sous embargo.", False),
    ],
)
def test_an_embargo_told_is_the_one_of_the_kit(words: str, *, is_said: bool) -> None:
    found = told(words, "statut: embargo\nembargo: 2030-06-07 10:00\n")
    assert bool(found.at("D718")) == is_said


@pytest.mark.parametrize(
    ("phase", "is_said"),
    [
        ("[x] Signature : le 7 juin 2030", True),
        ("[x] Travaux : en octobre 2030", True),
        ("[ ] Signature : le 7 juin 2030", False),
        ("[ ] Études : en mars 2029", True),
        ("[x] Études : en mars 2029", False),
        ("[ ] Travaux : de 2029 à 2031", False),
    ],
)
def test_a_phase_is_ticked_once_its_day_has_come(phase: str, *, is_said: bool) -> None:
    found = told(f":::phases\n{phase}\n:::")
    assert bool(found.at("D344")) == is_said
