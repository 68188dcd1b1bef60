"""An acronym of the State is expanded with its own words, whatever the kit declares."""

from __future__ import annotations

import pytest

from kits import VALID, check, sheet


@pytest.mark.parametrize(
    "words",
    [
        "La dotation d’équipement des transports ruraux (DETR) finance la halle.",
        "L’aide vient de la DETR (dotation d’équilibre des territoires ruraux).",
        "Le Fonds européen de développement maritime (FEDER) apporte 64 millions d’euros.",
        "La direction départementale des transports (DDT) instruit le dossier.",
        "- **SDIS** : service départemental d’incendie et de sauvetage.\n- Autre chose.",
        "- **DETR** : dotation d’équipement des transports régionaux, versée aux communes des territoires ruraux.\n- Autre.",
        "Le schéma de cohésion territoriale (SCOT) est approuvé.",
    ],
)
def test_another_word_is_said(words: str) -> None:
    assert check({"fiches/01-texte.md": sheet(words)}).at("D457")


@pytest.mark.parametrize(
    "words",
    [
        "La dotation d’équipement des territoires ruraux (DETR) finance la halle.",
        "Les schémas de cohérence territoriale (SCOT) sont approuvés.",
        "Le Fonds européen de développement régional (FEDER) apporte 64 millions d’euros.",
        "L’agence régionale de santé (ARS) Pays de la Loire est là.",
        "Le directeur départemental des territoires (DDT) est là.",
        "- **SDIS** : service départemental d’incendie et de secours de l’Aisne.\n- Autre chose.",
        "Le contrat local de sécurité (CLS) est signé.",
        "L’association des riverains de Sorbiers (ARS) est née.",
        "Le conseil régional de la jeunesse (CRJ) et la communauté de communes du Causse (CCI) sont là.",
    ],
)
def test_the_right_words_and_other_bodies_pass(words: str) -> None:
    assert not check({"fiches/01-texte.md": sheet(words)}).at("D457")


def test_a_register_that_expands_wrongly_is_said() -> None:
    entry = "sigles:\n  DETR: { developpe: dotation d’équipement des transports ruraux, genre: f }\n"
    (said,) = check({"acteurs.yaml": VALID["acteurs.yaml"] + entry}).at("D457")
    assert said.startswith("acteurs.yaml:")
