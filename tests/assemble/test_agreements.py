"""Agreements: perimeter, strands and signatories, with an honest gap for what is missing."""

from __future__ import annotations

from dossier.tree import Signatories, Steps, plain_text
from kits import SHEET, VALID, Outcome, blocks_of, check, sheet

ACTORS = (
    VALID["acteurs.yaml"]
    + """\
personnes:
  maire: {prenom: Jeanne, nom: Martin, fonction: maire}
territoires:
  bourg: {nom: Bourg, type: commune}
"""
)
AGREEMENT = """\
conventions:
  ort:
    intitule: Une convention
    statut: projet
    signataires:
      - {organisation: prefecture, personne: maire}
      - {partie: Commune de Bourg}
    perimetre: [{territoire: bourg, role: centre}]
    orientations: [Habiter *mieux*, Travailler]
"""


def lowered(body: str, agreement: str = AGREEMENT) -> Outcome:
    return check({"acteurs.yaml": ACTORS, "conventions.yaml": agreement, SHEET: sheet(body)})


def test_strands_are_numbered_cards() -> None:
    outcome = lowered(":::orientations{convention=ort}\n:::")
    assert outcome.errors == []
    block = blocks_of(outcome, Steps)[0]
    assert block.compact
    assert [(step.number, plain_text(step.title)) for step in block.steps] == [
        ("1", "Habiter mieux"),
        ("2", "Travailler"),
    ]


def test_the_only_agreement_need_not_be_named() -> None:
    assert lowered(":::orientations\n:::").errors == []


def test_signatories_stand_in_order_with_a_gap_for_an_unknown_name() -> None:
    outcome = lowered(":::signataires{convention=ort}\n:::")
    assert outcome.errors == []
    shown = [
        (plain_text(one.party), plain_text(one.person))
        for one in blocks_of(outcome, Signatories)[0].signatories
    ]
    assert shown == [
        ("Préfecture de l’Exemple", "Jeanne Martin, maire"),
        ("Commune de Bourg", "nom et fonction à compléter"),
    ]
    assert "conventions.yaml:7:9" in outcome.at("D210")


def test_the_perimeter_names_its_towns_and_their_roles() -> None:
    lines = lowered(":::perimetre{convention=ort}\n:::").lines
    assert lines[lines.index("Périmètre") :][:4] == ["Périmètre", "Bourg", "centre", "Schéma sans échelle."]


def test_an_unknown_agreement_is_answered_with_the_near_name() -> None:
    outcome = lowered(":::orientations{convention=orte}\n:::")
    assert outcome.codes == ["D204"]
    assert outcome.errors[0].hint == "vouliez-vous dire « ort » ?"


def test_an_agreement_without_strands_perimeter_or_signatories_has_three_gaps() -> None:
    bare = "conventions:\n  ort: {intitule: C, statut: signee}\n"
    outcome = lowered(":::orientations\n:::\n:::perimetre\n:::\n:::signataires\n:::", bare)
    assert outcome.errors == []
    assert outcome.at("D210").count("conventions.yaml:2:8") == 3
