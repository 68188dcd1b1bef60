"""The help of a field is read by somebody who never saw a file: no identifier, no bracket, no value as a file spells it."""

from __future__ import annotations

import pytest

from dossier.studio.french_values import in_french_days
from dossier.studio.help_words import plain_help

SAID = {
    "Éditions qui montrent ce bloc : [elus, cabinet].": "Éditions qui montrent ce bloc : elus, cabinet.",
    "Un identifiant par convention.": "Une entrée par convention.",
    "Les éditions du dossier : un identifiant par édition.": "Les éditions du dossier : une entrée par édition.",
    "Un identifiant par chiffre ; le texte le nomme par {{identifiant}}.": "Une entrée par chiffre.",
    "Identifiant d’une organisation.": "Une organisation.",
    "Identifiants des personnes reçues.": "Les personnes reçues.",
    "Identifiant du territoire visité.": "Le territoire visité.",
    "« valeur: 10 » et « valeur_max: 15 » donnent « 10 à 15 ».": "« Valeur : 10 » et « Valeur max : 15 » donnent « 10 à 15 ».",
    "Nom officiel, avec ses traits d’union.": "Nom officiel, avec ses traits d’union.",
}


@pytest.mark.parametrize("words", SAID)
def test_the_help_of_a_field_says_nothing_of_files(words: str) -> None:
    assert plain_help(words) == SAID[words]


def test_values_to_choose_from_are_named_as_the_form_shows_them() -> None:
    choices = [["projet", "projet"], ["signee", "signée"], ["interne", "interne (jamais publié)"]]
    assert plain_help("projet ou signee, interne ; non signee-bis.", choices) == (
        "projet ou signée, interne ; non signee-bis."
    )


def test_two_spellings_of_one_day_are_one_in_a_form() -> None:
    assert in_french_days("écrivez par exemple 2023-05-05 ou 5 mai 2023") == (
        "écrivez par exemple 5\u00a0mai\u00a02023"
    )
    assert "ou" in in_french_days("le 2023-05-05 ou le 2023-05-06")
