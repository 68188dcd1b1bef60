"""Telephones and addresses of texts, held against those of the contacts (D227)."""

from __future__ import annotations

import pytest

from kits import BODY_LINE, HEAD, SHEET, check

HEADED = {
    "dossier.yaml": "titre: T\nemetteur: prefecture\ncontacts:\n"
    "  - {nom: Presse, organisation: prefecture, courriel: presse@val.example, telephone: 01 99 00 12 34}\n"
}


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("Appelez le 01 99 00 12 3.", 12),
        ("Appelez le **01 99 00 12 35**.", 14),
        ("Appelez le 01&nbsp;99 00 12 35.", 12),
        ("Écrivez à presse@@val.example.", 11),
        ("Écrivez à <press@val.example>.", 12),
        ("Écrivez à presse.val.example.", 11),
        ("Écrivez à presse@val.", 11),
        ("Appelez le 01 99 00 12 34 ou presse.val.example.", 30),
        ("[Écrivez](mailto:press@val.example).", 11),
        ("Voir[^1].\n\n[^1]: Au 01 99 00 12 3.", 10),
        ("| A | B |\n|---|---|\n| Presse | 01 99 00 12 35 |", 12),
    ],
)
def test_a_way_that_is_no_contacts_is_said_at_its_characters(body: str, column: int) -> None:
    line = BODY_LINE + body.count("\n")
    assert check({**HEADED, SHEET: HEAD + body}).at("D227") == [f"{SHEET}:{line}:{column}"]


@pytest.mark.parametrize(
    "body",
    [
        "Appelez le 01 99 00 12 34.",
        "Écrivez à presse@val.example.",
        "Appelez le 01 99 00 12 34 ou www.ville.val.example.",
        "Le site est à l’adresse ville.val.example.",
        "La référence 0199001235.",
        "Standard : 01 99 00 12 35\n\nGarde : 01 99 00 12 36",
    ],
)
def test_the_ways_of_the_contacts_and_what_is_not_printed_are_right(body: str) -> None:
    assert check({**HEADED, SHEET: HEAD + body}).at("D227") == []
