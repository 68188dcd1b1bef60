"""« Le ministre » alone is the only minister of the register."""

from __future__ import annotations

import pytest

from kits import VALID, check, sheet

PEOPLE = "personnes:\n  claire: { prenom: Claire, nom: Montferrand, genre: f, fonction: ministre de l’eau }\n"


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("Le ministre rencontrera les agriculteurs.", True),
        ("La presse suivra les pas du ministre.", True),
        ("La ministre rencontrera les agriculteurs.", False),
        ("Le ministre de 1974 avait posé la première pierre.", False),
        ("Le ministre délégué sera présent.", False),
        ("La presse écrira à la ministre.", False),
    ],
)
def test_a_minister_alone_is_the_one_of_the_register(words: str, *, is_said: bool) -> None:
    found = check({"acteurs.yaml": PEOPLE + VALID["acteurs.yaml"], "fiches/01-texte.md": sheet(words)})
    assert bool(found.at("D505")) == is_said
