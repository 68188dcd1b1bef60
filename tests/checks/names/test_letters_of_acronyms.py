"""An acronym is written with the capitals and small letters of the register."""

from __future__ import annotations

import pytest

from kits import VALID, check, sheet

ACTORS = VALID["acteurs.yaml"] + (
    "  office: { nom: Office national des combattants, sigle: ONaC }\n"
    "  agence: { nom: Agence régionale de santé, sigle: ARS }\n"
    "  habitat: { nom: Agence de l’habitat, sigle: Anah, a_eviter: [ANAH] }\n"
    "sigles:\n  TER: { developpe: train express régional, genre: m }\n"
)


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("L’Office national des combattants (ONAC) prête des panneaux.", True),
        ("L’ONAC prête des panneaux.", True),
        ("L’Agence régionale de santé (Ars) finance.", True),
        ("L’Office national des combattants (ONaC) prête des panneaux.", False),
        ("La ville d’Ars accueille l’agence régionale de santé (ARS).", False),
        ("Écrire à ONAC@combattants.example.", False),
    ],
)
def test_an_acronym_has_the_letters_of_the_register(words: str, *, is_said: bool) -> None:
    found = check({"acteurs.yaml": ACTORS, "fiches/01-texte.md": sheet(words)}).found
    assert any(item.code == "D503" and "le registre écrit" in item.message for item in found) is is_said


def test_a_form_to_avoid_is_said_once() -> None:
    found = check({"acteurs.yaml": ACTORS, "fiches/01-texte.md": sheet("L’ANAH finance.")}).found
    assert [item.code for item in found if "ANAH" in item.message] == ["D501"]


@pytest.mark.parametrize(
    ("words", "is_said"),
    [("Les trains express régionaux (TER) reprennent.", False), ("Les trains entre régions (TER) reprennent.", True)],
)  # fmt: skip
def test_a_plural_is_the_expansion_of_the_register(words: str, *, is_said: bool) -> None:
    outcome = check({"acteurs.yaml": ACTORS, "fiches/01-texte.md": sheet(words)})
    assert bool(outcome.at("D457")) is is_said
