"""One agreement told in two ways by two sheets (D433)."""

from __future__ import annotations

import pytest

from kits import SHEET, check, sheet

ONE = "conventions:\n  halle: { intitule: Convention de la halle, statut: projet }\n"
TWO = ONE + "  pont: { intitule: Convention du pont, statut: projet }\n"
SECOND = "fiches/02-suite.md"


def codes(draft: str, signed: str, agreements: str) -> list[str]:
    found = check({SHEET: sheet(draft), SECOND: sheet(signed), "conventions.yaml": agreements}).found
    return [item.message for item in found if item.code == "D433"]


@pytest.mark.parametrize(
    ("draft", "signed", "agreements"),
    [
        ("Le projet de convention compte dix actions.", "La convention a été signée par les maires.", ONE),
        ("Le projet de convention cadre est prêt.", "La convention cadre a été signée par les maires.", TWO),
        ("La convention sera signée jeudi.", "Les maires ont signé la convention.", ONE),
    ],
)
def test_a_draft_here_is_not_signed_there(draft: str, signed: str, agreements: str) -> None:
    found = codes(draft, signed, agreements)
    assert len(found) == 1
    assert "dans 01-texte.md, ligne 4" in found[0]


@pytest.mark.parametrize(
    ("draft", "signed", "agreements"),
    [
        ("Le projet de convention compte dix actions.", "La convention de ville a été signée en 2021.", ONE),
        ("Le projet de convention cadre est prêt.", "La convention Vélo a été signée par les maires.", TWO),
        ("Le projet de convention compte dix actions.", "La convention a été signée par les maires.", TWO),
        ("Le projet de convention compte dix actions.", "Le pacte a été discuté par les maires.", ONE),
    ],
)
def test_another_agreement_is_no_contradiction(draft: str, signed: str, agreements: str) -> None:
    assert codes(draft, signed, agreements) == []
