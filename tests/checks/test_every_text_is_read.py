"""Every text that a document prints is read by the rules on words, for the press and for the house."""

from __future__ import annotations

import re

import pytest

from dossier.checks.passages import Reading
from dossier.content.model.base import Audience
from kits import Outcome, check, sheet

#: Each text of the kit holds a word of its own, « motif » and a number; those of internal blocks begin with « secret ».
FILES: dict[str, str | bytes | None] = {
    "dossier.yaml": """\
        titre: Le motif1 de la visite
        titre_court: Le motif2
        surtitre: Un motif3
        sous_titre: Le motif4 du jour
        emetteur: prefecture
        parties:
          - titre: Le motif5
            contenu: [texte, participants, contacts, mentions]
        contacts:
          - { nom: Service motif6, courriel: presse@exemple.example }
          - { nom: Service secret1, courriel: interne@exemple.example, audience: interne }
        mentions:
          editeur: Le motif7
          directeur_publication: Le motif8
          impression: Le motif9
          autres: [Le motif10 légal]
        """,
    "visite.yaml": """\
        date: 2030-06-07
        lieux: Le motif11
        journees:
          - titre: La motif12
            etapes:
              - titre: Le motif13
                titre_court: Le motif14
                debut: 9 h
                lieu: { nom: La halle motif15, adresse: rue du motif16 }
                acces_presse: pool
                contenu: Le motif17 se visite.
              - titre: Le secret2
                audience: interne
                debut: 10 h
                lieu: { nom: La halle secret3 }
                acces_presse: pool
                contenu: Le secret4 se visite.
        participants:
          - { personne: durand, presence: represente, represente_par: Le motif18 }
        dispositif_presse:
          accreditation: Le motif19 suffit.
          rendez_vous: Devant le motif20.
        """,
    "conventions.yaml": """\
        conventions:
          ort:
            intitule: Convention motif21
            statut: projet
            orientations: [Le motif22 et la suite]
            signataires:
              - { partie: Le motif23, personne: durand }
            perimetre:
              - { territoire: bourg, role: ville motif24 }
        """,
    "chiffres.yaml": """\
        chiffres:
          places:
            valeur: 30
            unite: places
            libelle: le motif25 des places
            perimetre: le motif26
            source: { titre: Bilan motif27 }
            qualificatif: motif28
        """,
    "acteurs.yaml": """\
        organisations:
          prefecture: { nom: Préfecture de l’Exemple, sigle: PEX }
        personnes:
          durand: { prenom: Jeanne, nom: Durand, fonction: préfète }
        territoires:
          bourg: { nom: Bourg, type: commune }
        """,
    "fiches/01-texte.md": sheet(
        ":::programme\n:::\n\n:::etapes\n:::\n\n:::chiffres\n- places\n:::\n\n"
        ":::orientations\n:::\n\n:::signataires\n:::\n\n:::perimetre\n:::\n\n"
        "Le motif29[^1].\n\n[^1]: Le motif30.\n\n:::interne\nLe secret5.\n:::\n",
        "surtitre: Un motif31",
        "chapo: Le motif32",
    ),
}


def dedented() -> dict[str, str | bytes | None]:
    return {name: re.sub(r"^ {8}", "", str(text), flags=re.MULTILINE) for name, text in FILES.items()}


def marked(text: str) -> set[str]:
    return set(re.findall(r"\b(?:motif|secret)\d+\b", text))


def read_by_rules(outcome: Outcome) -> set[str]:
    assert outcome.kit is not None
    reading = Reading(outcome.kit, outcome.tree)
    return {word for passage in reading.passages for word in marked(passage.text)}


@pytest.mark.parametrize("audience", [Audience.PRESS, Audience.INTERNAL])
def test_every_printed_text_is_read_and_no_text_of_others(audience: Audience) -> None:
    outcome = check(dedented(), audience)
    printed = marked(" ".join(outcome.strings))
    assert printed >= {f"motif{number}" for number in (1, 12, 17, 19, 20, 22, 25, 29, 30)}
    assert ("secret4" in printed) is (audience is Audience.INTERNAL)
    assert printed - read_by_rules(outcome) == set()
    hidden = {word for word in read_by_rules(outcome) if word.startswith("secret")}
    assert (hidden == set()) is (audience is Audience.PRESS)


def test_a_slip_in_an_internal_field_is_said_to_those_who_read_it() -> None:
    visit = "date: 2030-06-07\njournees:\n  - etapes:\n      - titre: La cour de de la gare\n        audience: interne\n"
    assert check({"visite.yaml": visit}).at("D444") == []
    assert check({"visite.yaml": visit}, Audience.INTERNAL).at("D444") == ["visite.yaml:4:24"]


def test_what_the_press_is_told_is_read_by_the_rules_on_words_and_on_numbers() -> None:
    visit = (
        "date: 2030-06-07\ndispositif_presse:\n"
        "  accreditation: Les 45 journalistes ont ont une carte.\n  rendez_vous: Devant la gare.\n"
    )
    outcome = check({"visite.yaml": visit})
    assert outcome.at("D444")
    assert [code for code in {item.code for item in outcome.found} if code.startswith("D32")]
