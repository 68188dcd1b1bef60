"""Who is represented is printed through the one who comes, in the cards of the stops and among the signatories."""

from __future__ import annotations

import pytest

from kits import SHEET, VALID, Outcome, check, sheet

PEOPLE = VALID["acteurs.yaml"] + (
    "personnes:\n  durand: {prenom: Anne, nom: Durand, fonction: préfète}\n"
    "  leroy: {prenom: Luc, nom: Leroy, fonction: maire de Valmont}\n"
)
AGREEMENT = (
    "conventions:\n  quai:\n    intitule: Convention du quai\n    statut: projet\n"
    "    signataires: [{partie: Commune de Valmont, personne: leroy}]\n"
)


def printed(presence: str, body: str = ":::etapes\n:::\n\n:::signataires\n:::") -> Outcome:
    visit = (
        "date: 2030-06-07\njournees:\n  - etapes: [{titre: La halle, intervenants: [leroy]}]\n"
        f"participants:\n  - personne: durand\n  - {{personne: leroy{presence}}}\n"
    )
    files = {"acteurs.yaml": PEOPLE, "conventions.yaml": AGREEMENT, "visite.yaml": visit, SHEET: sheet(body)}
    return check(files)


def test_a_speaker_and_a_signatory_stand_behind_the_one_who_comes() -> None:
    outcome = printed(', presence: represente, represente_par: "Zoé Blanc, adjointe au maire"')
    assert outcome.text.count("Zoé Blanc, adjointe au maire, pour Luc Leroy, maire de Valmont") == 2
    assert outcome.at("D513") == []


def test_who_comes_in_their_place_is_asked_for_once() -> None:
    outcome = printed(", presence: represente")
    asked = [item for item in outcome.found if "qui représente Luc Leroy" in item.message]
    assert [item.code for item in asked] == ["D210"]


def test_who_comes_stands_alone() -> None:
    outcome = printed("")
    assert "pour Luc Leroy" not in outcome.text
    assert outcome.at("D513") == []


@pytest.mark.parametrize("place", ["visite.yaml:3:47", "conventions.yaml:5:58"])
def test_who_is_excused_neither_speaks_nor_signs(place: str) -> None:
    assert place in printed(", presence: excuse").at("D513")
