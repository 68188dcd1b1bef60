"""The region of a kit is that of its département: another one that stands once, where its own would, is said (D456)."""

from __future__ import annotations

import pytest

from kits import SHEET, check, sheet

_ACTORS = "organisations:\n  prefecture:\n    nom: Préfecture des Ardennes\n    sigle: PAR\n"


def _said(text: str, actors: str = _ACTORS) -> list[str]:
    found = check({"acteurs.yaml": actors, SHEET: sheet(text)}).found
    return [item.message for item in found if item.code == "D456"]


@pytest.mark.parametrize(
    "text",
    [
        "L’État apporte 12 millions d’euros, la région Hauts-de-France 3,6 millions.",
        "Le conseil régional de Normandie finance la digue.",
        "- État : 40 % ;\n- Région Provence-Alpes-Côte d’Azur : 25 %.",
    ],
)
def test_another_region_than_that_of_the_department_is_said(text: str) -> None:
    assert len(_said(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "La région Grand Est apporte 3,6 millions d’euros.",
        "La région Grand Est et la région Hauts-de-France ont signé.",
        "La région voisine, la région Hauts-de-France, suit les travaux.",
        "La région Hauts-de-France prend part aux études. La région Hauts-de-France a voté.",
        "La région compte dix départements.",
    ],
)
def test_a_region_that_has_its_part_is_let_be(text: str) -> None:
    assert _said(text) == []


def test_where_nothing_says_the_department_no_region_is_wrong() -> None:
    text = "La région Hauts-de-France apporte 3,6 millions d’euros."
    assert (
        _said(text, "organisations:\n  prefecture:\n    nom: Préfecture de l’Exemple\n    sigle: PEX\n") == []
    )
