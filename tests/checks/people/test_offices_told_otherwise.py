"""Offices told otherwise than in the register: another adjective, another holder, a house that an office never signs for."""

from __future__ import annotations

import pytest

from kits import SHEET, VALID, check, sheet

ACTORS = VALID["acteurs.yaml"] + (
    "  exemple: { nom: Préfecture de l’Exemple }\n  ville: { nom: Ville de Mana }\n"
    "personnes:\n"
    "  bruno: { prenom: Bruno, nom: Ange, genre: m, fonction: préfet de l’Exemple }\n"
    "  felix: { prenom: Félix, nom: Awani, genre: m, fonction: maire de Mana }\n"
    "  ines: { prenom: Inès, nom: Tolinga, genre: f, fonction: conseillère numérique }\n"
)


def signed(*signatories: str) -> str:
    """The agreements of a kit: one, signed by these."""
    lines = "".join(f"      - {{ {one} }}\n" for one in signatories)
    return f"conventions:\n  pacte:\n    intitule: Pacte\n    statut: projet\n    signataires:\n{lines}"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Inès Tolinga, conseillère municipale, reçoit.", {"D506"}),
        ("Inès Tolinga, conseillère numérique à Mana, reçoit.", set()),
        ("Inès Tolinga, 41 ans, conseiller numérique, reçoit.", {"D505"}),
        ("Inès Tolinga, 41 ans, conseillère numérique, reçoit.", set()),
        ("Brigitte Laurent, préfète de l’Exemple, signe.", {"D514"}),
        ("Brigitte Laurent, préfète d’une autre terre, signe.", set()),
        ("Brigitte Laurent, préfète de l’Exemple de 2021 à 2024, a signé.", set()),
    ],
)
def test_an_office_told_otherwise_is_said(words: str, codes: set[str]) -> None:
    found = check({"acteurs.yaml": ACTORS, SHEET: sheet(words)}).found
    assert {item.code for item in found} & {"D505", "D506", "D514"} == codes


HEADS = VALID["acteurs.yaml"] + (
    "personnes:\n"
    "  rosa: { prenom: Rosa, nom: Tarcy, genre: f, fonction: présidente de la collectivité territoriale de Mana }\n"
    "  luc: { prenom: Luc, nom: Awani, genre: m, fonction: procureur de la République }\n"
    "  lea: { prenom: Léa, nom: Brun, genre: f, fonction: directrice générale de l’agence régionale de santé Pays de la Loire }\n"
)


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("Rosa Tarcy, présidente de l’association des maires de Mana, reçoit.", True),
        ("Rosa Tarcy, présidente du syndicat des eaux de Mana, reçoit.", True),
        ("Luc Awani, procureur général, insiste.", True),
        ("Rosa Tarcy, présidente de la collectivité de Mana, reçoit.", False),
        ("Rosa Tarcy, présidente de la collectivité, reçoit.", False),
        ("Rosa Tarcy, présidente de la CTM, reçoit.", False),
        ("Luc Awani, procureur de Mana, insiste.", False),
        ("Luc Awani, procureur, insiste.", False),
        ("Léa Brun, directrice générale de l’ARS, est là.", False),
        ("Léa Brun, directrice générale de l’agence, est là.", False),
    ],
)
def test_what_somebody_heads_is_what_the_register_says(words: str, *, is_said: bool) -> None:
    assert bool(check({"acteurs.yaml": HEADS, SHEET: sheet(words)}).at("D506")) is is_said


@pytest.mark.parametrize(
    ("house", "person", "is_said"),
    [("exemple", "felix", True), ("ville", "bruno", True), ("exemple", "bruno", False), ("ville", "felix", False)],
)  # fmt: skip
def test_nobody_signs_for_a_house_that_is_not_that_of_the_office(
    house: str, person: str, *, is_said: bool
) -> None:
    outcome = check(
        {
            "acteurs.yaml": ACTORS,
            "conventions.yaml": signed(f"organisation: {house}, personne: {person}"),
            SHEET: sheet("Du texte."),
        }
    )
    assert bool(outcome.at("D517")) is is_said


CAVE = """organisations:
  prefecture: { nom: Préfecture de l’Exemple }
  cave: { nom: Cave coopérative de Lessac }
  etat: { nom: État }
  agence: { nom: Agence nationale des vallées }
personnes:
  anne: { civilite: Mme, prenom: Anne, nom: Dupont, fonction: préfète de l’Exemple }
  jean: { civilite: M., prenom: Jean, nom: Vigne, fonction: président de la cave coopérative de Lessac }
  marc: { civilite: M., prenom: Marc, nom: Bon, fonction: directeur général délégué }
"""


@pytest.mark.parametrize(
    ("house", "person", "is_said"),
    [
        ("cave", "anne", True),
        ("prefecture", "jean", True),
        ("agence", "jean", True),
        ("prefecture", "anne", False),
        ("etat", "anne", False),
        ("cave", "jean", False),
        ("agence", "marc", False),
    ],
)
def test_who_heads_one_house_of_the_register_does_not_sign_for_another(
    house: str, person: str, *, is_said: bool
) -> None:
    outcome = check(
        {
            "acteurs.yaml": CAVE,
            "conventions.yaml": signed(f"organisation: {house}, personne: {person}"),
            SHEET: sheet("Du texte."),
        }
    )
    assert bool(outcome.at("D517")) is is_said


@pytest.mark.parametrize(
    ("others", "is_said"), [("", True), ("      - { partie: Commune de Larcy }\n", False)]
)
def test_an_agreement_has_two_signatories(others: str, *, is_said: bool) -> None:
    agreement = signed("organisation: prefecture", *others)
    outcome = check({"acteurs.yaml": CAVE, "conventions.yaml": agreement, SHEET: sheet("Du texte.")})
    assert outcome.at("D525") == (["conventions.yaml:6:9"] if is_said else [])
