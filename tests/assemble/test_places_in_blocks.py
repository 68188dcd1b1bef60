"""A fault in a block is pointed at its own words, also where the same words stand elsewhere in it."""

from __future__ import annotations

import pytest

from kits import BODY_LINE, SHEET, check_sheet

FIGURES = "chiffres:\n  sites: {valeur: 12, unite: sites, libelle: sites, perimetre: Ici, source: {nom: A, date: 2030-01-01}}\n"


def columns(body: str, code: str) -> list[tuple[int, int]]:
    """Line of the body and column of each finding of a code."""
    places = [place.rsplit(":", 2) for place in check_sheet(body, chiffres=FIGURES).at(code)]
    return [(int(line) - BODY_LINE + 1, int(column)) for file, line, column in places if file == SHEET]


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        # the key, not the name that holds the same letters
        (":::encadre teinte {teinte=x}\nTexte.\n:::", "D202", (1, 20)),
        # the value, not the key
        (":::citation {personne=personne}\nOui.\n:::", "D204", (1, 23)),
        (":::bloc {audience=audience}\nOui.\n:::", "D206", (1, 19)),
        # the figure that is unknown, not the word above it
        (":::chiffres\n- sites : zz\n- zz\n:::", "D302", (3, 3)),
        (":::barres Les zz\nsites : zz\nzz : mot\n:::", "D302", (3, 1)),
        # the period, not the year of the words
        (":::frise{de=2020 a=2022}\n[x] 2020 : nom\n[ ] 2030 : 2030\n:::", "D312", (3, 5)),
        # the address, not the alternative that says the same
        ('![zz.jpg](zz.jpg "zz.jpg. © X")', "D601", (1, 11)),
        # the entry of a list that is none, not its double above
        ("Un texte, dont 2. deux\net la suite :\n2. deux\n3. trois", "D460", (3, 1)),
        # what the fence should not hold
        ("Texte.\n\n```\nun\n  :::bloc\n```", "D122", (5, 3)),
        # the note that nobody calls, not the code that shows how to write one
        ("Du `code`.\n\n```\n[^1]: code\n```\n\n[^1]: Une note.", "D124", (7, 1)),
        # the waived code, not the word of the title
        (":::bloc {ignorer=D999 raison=D999}\nTexte.\n:::", "D496", (1, 18)),
        # a note called in a title that is no place for one
        (":::objectif Titre et titre[^2]\nTexte.\n:::", "D124", (1, 27)),
    ],
)
def test_a_fault_is_where_its_own_words_are(body: str, code: str, place: tuple[int, int]) -> None:
    assert place in columns(body, code)


def test_of_two_notes_with_one_label_the_second_is_said() -> None:
    assert columns("Un[^1].\n\n[^1]: Une.\n\n> [^1]: Deux.", "D124") == [(5, 1)]


def test_a_row_with_a_cell_too_many_is_said_and_a_bar_in_words_is_none() -> None:
    head = "| a | b |\n|---|---|\n"
    assert columns(f"{head}| 1 | 2 | 3 |", "D804") == [(3, 1)]
    assert columns(f"{head}| 1 \\| 2 | 3 |", "D804") == []
