"""Things told twice in values that are no single number: found where both places are of one thing, let be where not (D322)."""

from __future__ import annotations

import pytest

from kits import check_sheet


def said(text: str) -> list[str]:
    return [item.message for item in check_sheet(text).found if item.code == "D322"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("L’aide va de 200 à 500 euros.\n\nUne commission statue. L’aide va de 200 à 800 euros.", "800"),
        ("La halte est gratuite pour tous.\n\nElle ouvre à midi.\n\nLa halte, payante, a six places.", "pay"),
        ("Six pompiers tiennent le poste.\n\nLa garde est longue.\n\nLes neuf pompiers se relaient.", "neuf"),
        ("La salle 4 du musée sera fermée.\n\nUne visite suit.\n\nLa salle 7 du musée sera fermée.", "7"),
        (
            "Le trafic a baissé d’un quart dans le bourg.\n\nDans le bourg, le trafic a diminué de moitié.",
            "moi",
        ),
    ],
)
def test_the_second_telling_is_said_with_the_first(text: str, value: str) -> None:
    messages = said(text)
    assert len(messages) == 1
    assert value in messages[0].partition(" ici")[0]


@pytest.mark.parametrize(
    "text",
    [
        "L’aide va de 200 à 500 euros.\n\nLa bourse du lycée va de 200 à 800 euros.",
        "La halte est gratuite le matin, mais payante le soir.",
        "Six pompiers tiennent le poste.\n\nTrois s’y ajoutent.\n\nLes neuf pompiers se relaient.",
        "La salle 4 abrite les dessins.\n\nLa salle 7 du musée sera fermée.",
        "Le trafic a baissé d’un quart dans le bourg.\n\nSur la rocade, le bruit a diminué de moitié.",
    ],
)
def test_two_things_are_let_be(text: str) -> None:
    assert said(text) == []
