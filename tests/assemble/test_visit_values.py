"""Days, hours and places of the visit named in prose: they follow the visit, for the readers of their stop only."""

from __future__ import annotations

import pytest

from dossier.content.model.base import Audience
from kits import BODY_LINE, SHEET, Outcome, check, sheet

VISIT = """\
date: 2027-03-18
{last}lieux: Brassac
journees:
  - date: 2027-03-18
    etapes:
      - identifiant: signature
        titre: Signature de la convention
        debut: 14 h 30
        fin: 15 h
        lieu: { nom: Mairie, adresse: 2, commune: brassac }
        acces_presse: pool
      - identifiant: nuit
        titre: Nuit des livres
        debut: 22 h
        fin: 23 h
        lieu: { commune: brassac }
        acces_presse: pool
      - identifiant: petit-matin
        titre: Soupe
        debut: 0 h 30
        acces_presse: pool
      - identifiant: cortege
        titre: Cortège
        debut: 2 h
        audience: interne
"""
ACTORS = (
    "organisations:\n  prefecture: { nom: Préfecture de l’Exemple, sigle: PEX }\n"
    "territoires:\n  brassac: { nom: Brassac-les-Étangs, type: commune }\n"
)


def told(body: str, *, last: str = "date_fin: 2027-03-19\n", audience: Audience | None = None) -> Outcome:
    return check(
        {"visite.yaml": VISIT.replace("{last}", last), "acteurs.yaml": ACTORS, SHEET: sheet(body)}, audience
    )


VALUES = {
    "{{visite.date}}": "18 et 19 mars 2027",
    "{{visite.date|long}}": "18 et 19 mars 2027",
    "{{visite.date|court}}": "18 et 19 mars",
    "{{visite.date|jour}}": "jeudi et vendredi",
    "{{visite.jour1}}": "18 mars 2027",
    "{{visite.jour2|long}}": "vendredi 19 mars 2027",
    "{{visite.jour2|Long}}": "Vendredi 19 mars 2027",
    "{{ visite.jour2 | court }}": "19 mars",
    "{{visite.jour1|Jour}}": "Jeudi",
    "{{visite.lieux}}": "Brassac",
    "{{etape.signature.debut}}": "14 h 30",
    "{{etape.signature.fin}}": "15 h",
    "{{etape.signature.horaire}}": "de 14 h 30 à 15 h",
    "{{etape.petit-matin.horaire}}": "à 0 h 30",
    "{{etape.signature.lieu}}": "Mairie",
    "{{etape.nuit.lieu}}": "Brassac-les-Étangs",
    "{{etape.signature.commune}}": "Brassac-les-Étangs",
    "{{etape.signature.titre}}": "Signature de la convention",
    "{{etape.signature.jour|long}}": "jeudi 18 mars 2027",
    "{{etape.petit-matin.jour|long}}": "vendredi 19 mars 2027",
}


@pytest.mark.parametrize(("written", "printed"), VALUES.items())
def test_a_value_prints_what_the_visit_says(written: str, printed: str) -> None:
    outcome = told(f"On lit : {written}.")
    assert outcome.errors == []
    assert f"On lit : {printed}." in outcome.text.replace("\u00a0", " ")


def test_they_stand_wherever_figures_do() -> None:
    head = "titre: Une visite\nemetteur: prefecture\nsous_titre: Le {{visite.jour1}}, à {{etape.signature.debut}}\n"
    body = "- le {{visite.jour1}}\n\n| Heure | Quoi |\n|---|---|\n| {{etape.nuit.debut}} | lire |\n\nNote[^1].\n\n[^1]: À {{etape.nuit.fin}}."
    visit = VISIT.replace("{last}", "") + (
        "dispositif_presse:\n  accreditation: Avant le {{visite.date|long}}.\n  rendez_vous: À {{etape.signature.debut}}.\n"
    )
    outcome = check({
        "dossier.yaml": head, "visite.yaml": visit, "acteurs.yaml": ACTORS,
        SHEET: sheet(body + "\n\n:::programme\n:::", "chapo: Vers {{etape.nuit.debut}}"),
    })  # fmt: skip
    assert outcome.errors == []
    text = outcome.text.replace("\u00a0", " ")
    for words in ("le 18 mars 2027", "À 14 h 30", "Vers 22 h", "22 h", "Avant le jeudi 18 mars 2027"):
        assert words in text


def test_a_moved_visit_moves_its_texts() -> None:
    moved = VISIT.replace("{last}", "").replace("2027-03-18", "2027-04-02")
    outcome = check({"visite.yaml": moved, "acteurs.yaml": ACTORS, SHEET: sheet("Le {{visite.date|long}}.")})
    assert "Le vendredi 2 avril 2027." in outcome.text.replace("\u00a0", " ")


UNKNOWN = {
    "{{visite.jour3}}": "visite.jour2",
    "{{visite.dates}}": "visite.date",
    "{{etape.signatur.debut}}": "etape.signature.debut",
    "{{etape.signature.debu}}": "etape.signature.debut",
    "{{visites.date}}": "visite.date",
}


@pytest.mark.parametrize(("written", "near"), UNKNOWN.items())
def test_an_unknown_value_is_refused_with_the_near_name(written: str, near: str) -> None:
    outcome = told(f"On lit {written}.")
    assert outcome.places == [("D723", f"{SHEET}:{BODY_LINE}:8")]
    assert near in (outcome.only("D723").hint or "")


def test_an_unknown_form_is_refused() -> None:
    assert told("{{visite.date|abrégé}}").codes == ["D307"]
    assert told("{{etape.signature.debut|long}}").codes == ["D307"]


def test_an_internal_stop_is_not_named_to_the_press() -> None:
    outcome = told("Départ à {{etape.cortege.debut}}.")
    assert outcome.codes == ["D211"]
    assert "2\u00a0h" not in outcome.text
    assert told("Départ à {{etape.cortege.debut}}.", audience=Audience.INTERNAL).errors == []
    assert told(":::interne\nDépart à {{etape.cortege.debut}}.\n:::").errors == []


def test_what_the_programme_does_not_tell_yet_is_a_gap() -> None:
    outcome = told("Jusqu’à {{etape.petit-matin.fin}}.")
    assert outcome.at("D210")
    assert outcome.errors == []


def test_two_stops_of_one_identifier_are_refused() -> None:
    twins = VISIT.replace("{last}", "").replace("identifiant: nuit", "identifiant: signature")
    assert check({"visite.yaml": twins, "acteurs.yaml": ACTORS}).codes == ["D205"]


def test_a_title_refuses_them_and_says_so() -> None:
    head = "titre: Le {{visite.date}}\nemetteur: prefecture\n"
    assert check(
        {"dossier.yaml": head, "visite.yaml": VISIT.replace("{last}", ""), "acteurs.yaml": ACTORS}
    ).codes == ["D203"]


AGREEMENTS = """\
conventions:
  halles:
    intitule: Convention des halles
    statut: projet
    date_adhesion: 2026-07-22
  cachee:
    intitule: Convention réservée
    statut: projet
    date_signature: 2026-08-01
    audience: interne
"""


def told_of_agreement(body: str) -> Outcome:
    return check({"conventions.yaml": AGREEMENTS, SHEET: sheet(body)})


def test_the_days_of_an_agreement_print_where_a_text_names_them() -> None:
    outcome = told_of_agreement("Adhésion le {{convention.halles.date_adhesion|long}}.")
    assert outcome.errors == []
    assert "Adhésion le mercredi 22 juillet 2026." in outcome.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("{{convention.halle.date_adhesion}}", "D723", "convention.halles.date_adhesion"),
        ("{{convention.halles.date}}", "D723", "convention.halles.date_adhesion"),
        ("{{convention.cachee.date_signature}}", "D211", "passez le texte en interne"),
        ("{{convention.halles.date_adhesion|mois}}", "D307", "formes possibles"),
        ("{{convention.halles.date_signature}}", "D210", "date_signature"),
    ],
)
def test_what_an_agreement_cannot_tell_is_said(written: str, code: str, said: str) -> None:
    outcome = told_of_agreement(f"Le {written}.")
    assert [item.code for item in outcome.found if said in item.hint] == [code]
