"""The names of people are those of the registry, to the letter."""

from __future__ import annotations

import pytest

from kits import BODY_LINE, SHEET, VALID, check, sheet

PEOPLE = (
    VALID["acteurs.yaml"]
    + "personnes:\n  le_goff: {prenom: Yann, nom: Le Goff, fonction: maire}\n"
    + "  helene: {prenom: Hélène, nom: Durand, fonction: préfète}\n  leo: {prenom: Léo, nom: Ric, fonction: élu}\n"
)


def said(text: str) -> list[str]:
    return check({"acteurs.yaml": PEOPLE, SHEET: sheet(text)}).at("D512")


@pytest.mark.parametrize(
    "slip", ["Yan Le Goff", "Yann Le Gof", "Yann Le Golf", "Helene Durand", "Hélène Durant"]
)
def test_one_letter_off_is_said_where_it_stands(slip: str) -> None:
    assert said(f"La visite de {slip} commence.") == [f"{SHEET}:{BODY_LINE}:14"]


@pytest.mark.parametrize(
    "text",
    [
        "Yann Le Goff et Hélène Durand.",
        "Bernard Le Goff, son frère, et Hélène Martin.",  # others of the same family, or first name
        "Léa Ric ouvre la séance.",  # so short a name is another
        "YANN LE GOFF accueille.",
        "M. Durand accueille.",
    ],
)
def test_the_right_name_and_other_people_are_left_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("slip", ["M. DURAND", "Mme DURAND"])
def test_a_family_name_in_capitals_is_said_in_a_sentence_alone(slip: str) -> None:
    assert said(f"Le matin, {slip} accueille la presse.") == [f"{SHEET}:{BODY_LINE}:{12 + slip.index(' ')}"]
    assert said(f"## {slip.upper()} ACCUEILLE LA PRESSE") == []
