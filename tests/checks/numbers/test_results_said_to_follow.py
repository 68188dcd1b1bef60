"""A number that is said to follow is reckoned from what stands before it, whichever words tie them."""

from __future__ import annotations

import pytest

from corpus_entries import Entry, judged

RESULTS = {"D330", "D332", "D335", "D437"}


@pytest.mark.parametrize(
    ("right", "wrong", "text"),
    [
        ("douze", "treize", "Son effectif est passé de 26 à 38 salariés en cinq ans, soit {} embauches."),
        ("116", "146", "Deux hameaux ont été évacués : 64 habitants pour le premier, 52 pour le second, soit {} personnes."),
        ("14", "34", "La médiathèque a prêté 168 000 documents à 12 000 abonnés, soit {} prêts par abonné."),
        ("71", "91", "Le territoire compte 22 000 habitants et s’étend sur 310 km², soit {} habitants au km²."),
        ("124 000", "126 000", "Les travaux ont coûté 620 000 € pour cinq logements, soit {} € par logement."),
        ("12,5", "42,5", "Le budget passe de 4,8 M€ en 2029 à 5,4 M€ en 2030. Cette hausse de 600 000 €, soit {} %, profite aux écoles."),
        ("douze", "treize", "Le taux de valorisation atteint 78 % ; il était de 66 % en 2025, soit {} points de plus."),
        ("40", "50", "Le pont a coûté 31 M€ : 12,4 M€ pour l’État ({} %) et 18,6 M€ pour la Région (60 %)."),
        ("1 600", "1 700", "Sur 5 200 hectares de forêt, 1 300 ont brûlé. S’y ajoutent 300 hectares privés : au total, {} hectares."),
    ],
)  # fmt: skip
def test_a_result_is_what_the_numbers_before_it_make(right: str, wrong: str, text: str) -> None:
    said = {item.code for item in judged(Entry("sommes", text.format(wrong)).outcome())}
    assert said & RESULTS
    assert not {item.code for item in judged(Entry("sommes", text.format(right)).outcome())} & RESULTS


@pytest.mark.parametrize(
    "text",
    [
        "Les tarifs : 9 € pour les adultes et 5 € pour les enfants, soit 28 € pour deux adultes et deux enfants.",
        "Le loyer est de 410 € pour 45 m², soit 9,11 € le mètre carré. Les charges s’élèvent à 60 €, soit 470 € en tout.",
        "Le bus part toutes les quinze minutes, soit quatre fois par heure et 56 fois par jour, de 6 h à 20 h.",
        "Ils étaient 3 200 en 2020 ; ils sont 2 900 aujourd’hui, soit dix de moins par mois environ.",
        "L’équipe compte 5 médecins et 8 infirmiers, soit treize soignants, et reçoit 90 patients par jour, soit sept par soignant.",
        "L’État apporte la moitié des 9 millions d’euros et la Région un tiers ; la ville paie le reste, soit 1,5 million.",
        "Les agences sont ouvertes 18 heures par semaine, soit trois heures et demie par jour en moyenne.",
    ],
)
def test_what_follows_in_another_way_is_left_in_peace(text: str) -> None:
    assert not {item.code for item in judged(Entry("sommes", text).outcome())} & RESULTS
