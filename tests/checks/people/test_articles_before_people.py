"""« La maire, Marc Delorme »: the article before a function is that of the person."""

from __future__ import annotations

import pytest

from kits import VALID, check, sheet

PEOPLE = """\
personnes:
  marc: { prenom: Marc, nom: Delorme, genre: m, fonction: maire de Valcombe }
  claire: { prenom: Claire, nom: Montferrand, genre: f, fonction: ministre de l’eau }
"""


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("La maire, Marc Delorme, parlera.", True),
        ("Le ministre de l’eau, Claire Montferrand, parlera.", True),
        ("Le maire, Marc Delorme, parlera.", False),
        ("La ministre de l’eau, Claire Montferrand, parlera.", False),
    ],
)
def test_an_article_is_that_of_the_person(words: str, *, is_said: bool) -> None:
    found = check({"acteurs.yaml": PEOPLE + VALID["acteurs.yaml"], "fiches/01-texte.md": sheet(words)})
    assert bool(found.at("D505")) == is_said
