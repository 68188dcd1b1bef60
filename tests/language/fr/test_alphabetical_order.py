"""Lists are sorted as a French dictionary does."""

from __future__ import annotations

import pytest

from dossier.language.fr.alphabetical_order import collate


@pytest.mark.parametrize(
    "words",
    [
        ["Eau", "École", "Énergie", "Étang", "Forêt"],
        ["Odeur", "Œuvre", "Offre"],
        ["cote", "coté", "côte", "côté"],
        ["AC", "ADEME", "Éduc", "EPCI"],
        ["La Roche", "La-Roche", "Lacaze"],
        ["L’Isle", "L’Isle-Adam", "Lisle"],
        ["Saint-Flour", "Saint Flour-de-Mercoire", "Sainte-Anne"],
        ["Ça", "Cab"],
    ],
)
def test_words_are_in_order(words: list[str]) -> None:
    assert sorted(words, key=collate) == words
    assert sorted({*words}, key=collate) == words


def test_an_apostrophe_of_either_kind_is_the_same() -> None:
    assert collate("L'Isle")[:2] == collate("L’Isle")[:2]
