"""Traces of the office in a text: its files and addresses (D463), its typing (D464), what was cut, what ends with a stop too many (D243), bold left open (D140)."""

from __future__ import annotations

import pytest

from kits import check_sheet

SAID = [
    ("D463", "Les renforts sont arrivés (voir tableau_renforts_VF2.docx)."),
    ("D463", "Le plan est dans S:\\com\\visite."),
    ("D463", "Le plan est dans C:\\Utilisateurs\\mdupont\\plan."),
    ("D463", "Lire la [note du service](http://intranet.prefecture.example/note)."),
    ("D463", "Lire la [note du service](https://serveur.prefecture.local/note)."),
    ("D463", "Lire la [note du service](http://192.168.1.12/note)."),
    ("D464", "Le centre compte 4O camions."),
    ("D464", "Le centre compte 1O0 camions et l2 pompiers."),
    ("D464", "Le centre a reçu 12,500 visiteurs."),
    ("D464", "Le centre a reçu 3.500 visiteurs et 1.200 €."),
    ("D243", "Les renforts arrivent le matin.\n\nIls seront accueillis par le maire de"),
    ("D243", "Les renforts arrivent.\n\nLes équipes des trois villages restent jusqu’au soir"),
    ("D243", "## Le bilan des travaux.\n\nLes renforts arrivent."),
    ("D243", "### Le quai n° 4.\n\nLes renforts arrivent."),
    ("D140", "Le **bilan est bon."),
    ("D140", "Les renforts arrivent** au matin."),
    ("D140", "Le **bilan **est bon."),
    ("D456", "Dans le Cantal (12), quatre contrats sont signés."),
    ("D456", "La Haute-Loire (63) est voisine."),
]
RIGHT = [
    ("D463", "Le document se télécharge sous le nom plan-de-la-halle.pdf."),
    ("D463", "Le plan est en ligne : https://www.ville.example/documents/plan.pdf."),
    ("D463", "Le site [de la ville](https://www.ville.example/intranet-des-agents) est ouvert."),
    ("D463", "Le fichier est au format .docx ou .pdf."),
    ("D464", "La piste mesure 12,500 kilomètres et la dose 0,125 gramme."),
    ("D464", "Le modèle A320 vole, la voie est en 4G et le réseau CO2 est relevé."),
    ("D464", "Le centre a reçu 12 500 visiteurs, soit 3,5 % de plus."),
    ("D464", "La version 2.100 du logiciel sert aux écoles."),
    ("D243", "Les renforts arrivent le matin.\n\nHôtel de ville, place du Marché"),
    ("D243", "Les renforts arrivent :\n\n- dans la vallée ;\n- au bord du lac."),
    ("D243", "Le vent vient du nord ou de l’est."),
    ("D243", "## Écouter. Agir. Rendre compte.\n\nLes renforts arrivent."),
    ("D243", "## Écoles, halles, etc.\n\nLes renforts arrivent."),
    ("D243", "## Et demain…\n\nLes renforts arrivent."),
    ("D140", "Le **bilan** est bon, **très bon**."),
    ("D140", "Le prix est de 12 € (**)."),
    ("D456", "Dans le Cantal (15), quatre contrats sont signés."),
    ("D456", "Les communes du Lot (12) ont signé."),
    ("D456", "La Haute-Loire (43) touche la Loire (42)."),
]


def said(words: str) -> set[str]:
    return {item.code for item in check_sheet(words).found}


@pytest.mark.parametrize(("code", "words"), SAID)
def test_a_trace_is_said(code: str, words: str) -> None:
    assert code in said(words)


@pytest.mark.parametrize(("code", "words"), RIGHT)
def test_a_right_text_is_left_in_peace(code: str, words: str) -> None:
    assert code not in said(words)


HIDDEN = "date: 2030-06-07\njournees:\n  - etapes:\n      - {titre: Point presse}\n      - {titre: Réunion, audience: interne}\n"


@pytest.mark.parametrize(
    ("words", "is_said"), [("L’étape I1 suit.", False), ("L’équipe compte I2 agents.", True)]
)
def test_the_number_that_the_program_gives_to_an_internal_stop_is_no_slip(
    words: str, *, is_said: bool
) -> None:
    assert ("D464" in {item.code for item in check_sheet(words, visite=HIDDEN).found}) is is_said
