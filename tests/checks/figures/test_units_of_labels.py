"""The unit of a figure is one in which what its label says is measured (D349)."""

from __future__ import annotations

import pytest

from kits import SHEET, check, sheet

WRONG = [
    ("ans", "Coût des travaux"),
    ("hectares", "Longueur de la voie verte"),
    ("km", "Superficie du parc"),
    ("M€", "Durée du chantier"),
    ("€", "Nombre de logements"),
    ("tonnes", "Montants versés"),
    ("kilomètres", "Délai de réponse"),
]
RIGHT = [
    ("€/m²", "Prix de l’eau"),
    ("€", "Coût par logement"),
    ("M€ HT", "Budget des travaux"),
    ("heures", "Nombre d’heures de formation"),
    ("'%'", "Surface agricole"),
    ("hectares", "Nombre d’hectares plantés"),
    ("mois", "Durée du chantier"),
    ("min", "Distance à la gare"),
    ("°C", "Température"),
    ("M€", "Poids de la filière"),
    ("heures", "Volume horaire"),
    ("km", "Nombre de kilomètres"),
    ("l/s", "Débit de la source"),
    ("logements", "Logements rénovés"),
    ("€ par habitant", "Dépense"),
]


def said(unit: str, label: str, name: str = "x") -> list[str]:
    figures = f"chiffres:\n  {name}: {{ valeur: 12, unite: {unit}, libelle: {label}, perimetre: Cantal }}\n"
    return check({"chiffres.yaml": figures, SHEET: sheet(f"Voici {{{{{name}}}}}.")}).at("D349")


@pytest.mark.parametrize(("unit", "label"), WRONG)
def test_a_measure_in_a_unit_of_another_kind_is_said_at_the_unit(unit: str, label: str) -> None:
    assert said(unit, label) == ["chiffres.yaml:2:20"]


@pytest.mark.parametrize(("unit", "label"), RIGHT)
def test_a_unit_that_goes_with_its_label_is_left_in_peace(unit: str, label: str) -> None:
    assert said(unit, label) == []


def test_without_a_label_the_name_of_the_figure_says_what_is_measured() -> None:
    figures = "chiffres:\n  cout_ecole: { valeur: 12, unite: km }\n  longueur: { valeur: 12, unite: km }\n"
    body = sheet("Il y a {{cout_ecole}} ici, {{longueur}} là.")
    assert check({"chiffres.yaml": figures, SHEET: body}).at("D349") == ["chiffres.yaml:2:29"]
