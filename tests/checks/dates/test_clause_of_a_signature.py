"""The town where an agreement is signed is that of the clause which says so (D522)."""

from __future__ import annotations

import pytest

from kits import HEAD, SHEET, VALID, check

_ACTORS = VALID["acteurs.yaml"] + (
    'territoires:\n  rivemont: {nom: Rivemont, type: commune, code_insee: "97611"}\n'
    '  kani: {nom: Kani-Kéli, type: commune, code_insee: "97609"}\n'
)
_VISIT = (
    "date: 2030-06-07\njournees:\n  - etapes:\n"
    '      - {titre: Signature de la convention, debut: "9:30", lieu: {nom: Mairie, commune: rivemont}}\n'
    '      - {titre: Visite du collège, debut: "11:00", lieu: {nom: Collège, commune: kani}}\n'
)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("La convention est signée le matin, et la visite se poursuit à Kani-Kéli.", 0),
        ("La convention est signée ; la délégation va ensuite à Kani-Kéli.", 0),
        ("La convention est signée à Kani-Kéli, et la visite se poursuit au collège.", 1),
        ("À Kani-Kéli, la convention est signée le matin.", 1),
    ],
)
def test_a_town_of_another_clause_is_not_that_of_the_signature(sentence: str, told: int) -> None:
    files = {**VALID, "acteurs.yaml": _ACTORS, "visite.yaml": _VISIT, SHEET: f"{HEAD}\n{sentence}\n"}
    assert [item.code for item in check(files).found].count("D522") == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("À 9 h 30, les élus se retrouvent à la mairie de Kani-Kéli.", 1),
        ("À 9 h 30, les élus se retrouvent à la mairie de Rivemont.", 0),
        ("À 9 h 30, partis de la mairie de Kani-Kéli, les élus signent à Rivemont.", 0),
        ("Le matin, les élus passent à la mairie de Kani-Kéli.", 0),
    ],
)
def test_a_place_at_its_hour_is_in_its_town(sentence: str, told: int) -> None:
    files = {**VALID, "acteurs.yaml": _ACTORS, "visite.yaml": _VISIT, SHEET: f"{HEAD}\n{sentence}\n"}
    assert [item.code for item in check(files).found].count("D522") == told
