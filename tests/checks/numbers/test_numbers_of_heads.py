"""Numbers of titles and captions that nothing below them says."""

from __future__ import annotations

import pytest

from kits import SHEET, check


def found(title: str, body: str) -> list[str]:
    text = f"---\ntitre: {title}\n---\n\n{body}\n"
    return [item.message for item in check({SHEET: text}).found if item.code == "D322"]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Dix-sept portes ouvertes sur la santé", "Le réseau réunit 19 maisons de santé."),
        ("24 péniches sur le canal", "La flottille compte 21 bateaux, tous en bois."),
        ("36,3 millions d’euros pour le port", "Les travaux coûtent 33,6 millions d’euros."),
        ("Un été sur le lac", "On y compte 14 bouées.\n\n*Photo : l’une des 12 bouées, en août.*"),
        ("Le phare", "La tour a quatorze étages.\n\n*Photo : la tour et ses dix-huit étages.*"),
    ],
)
def test_what_nothing_below_says_is_said(title: str, body: str) -> None:
    assert found(title, body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Dix-neuf portes ouvertes sur la santé", "Le réseau réunit 19 maisons de santé."),
        ("34 millions d’euros pour le port", "Les travaux coûtent 33,6 millions d’euros."),
        ("Rentrée : 48 000 élèves attendus", "L’académie accueille 48 210 élèves."),
        ("Trois gestes qui sauvent", "- appeler ;\n- masser ;\n- défibriller."),
        ("Un été sur le lac", "On y compte 14 bouées.\n\n*Photo : l’une des 14 bouées, en août.*"),
        ("Trente ans de solidarité", "Elle est née en 2000."),
    ],
)
def test_what_the_text_bears_out_is_let_be(title: str, body: str) -> None:
    assert found(title, body) == []
