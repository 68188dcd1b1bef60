"""``ignorer``: what it silences, where, and what is said of it."""

from __future__ import annotations

import pytest

from dossier.diagnostics import Severity
from kits import BODY_LINE, SHEET, check, check_sheet, sheet

SPOKEN = "La maison a récemment ouvert."


def test_a_block_silences_its_own_lines_and_no_other() -> None:
    outcome = check_sheet(f':::bloc{{ignorer=D713 raison="cite le discours"}}\n{SPOKEN}\n:::\n\n{SPOKEN}')
    assert outcome.at("D713") == [f"{SHEET}:{BODY_LINE + 4}:13"]
    assert outcome.only("D495").message == "règle D713 ignorée (1 fois) : cite le discours"


def test_a_front_matter_silences_its_sheet() -> None:
    outcome = check_sheet(f"{SPOKEN}\n\n{SPOKEN}", "ignorer: [D713]", "raison: cite le discours")
    assert outcome.at("D713") == []
    assert "(2 fois)" in outcome.only("D495").message


def test_a_kit_silences_all_its_files() -> None:
    head = "titre: Une visite\nemetteur: prefecture\nignorer: [D713]\nraison: dossier d’un seul jour\n"
    outcome = check({"dossier.yaml": head, SHEET: sheet(SPOKEN)})
    assert outcome.at("D713") == []
    assert outcome.at("D495") == ["dossier.yaml:3:11"]


def test_an_entry_of_a_register_silences_its_own_lines() -> None:
    agreement = (
        "  {name}:\n    intitule: Convention\n    statut: projet\n    nombre_orientations: 3\n"
        "    orientations: [Rénover les logements]\n"
    )
    files = "conventions:\n" + agreement.format(name="une") + "    ignorer: [D423]\n    raison: à confirmer\n"
    outcome = check({"conventions.yaml": files + agreement.format(name="deux")})
    assert outcome.at("D423") == ["conventions.yaml:12:5"]


@pytest.mark.parametrize(
    "entry",
    [
        "noms:\n  foire:\n    nom: Foire aux fromages\n",
        "territoires:\n  lieu:\n    nom: Aulnoy\n    type: commune\n",
        "personnes:\n  maire:\n    prenom: Anne\n    nom: Roy\n",
    ],
)
def test_a_doubt_and_a_waiver_in_any_register_are_said(entry: str) -> None:
    outcome = check(
        {"acteurs.yaml": f"{entry}    a_verifier: l’écriture\n    ignorer: [D713]\n    raison: essai\n"}
    )
    assert "l’écriture" in outcome.only("D402").message
    assert "sans effet" in outcome.only("D496").message


def test_without_a_reason_the_rule_still_speaks() -> None:
    outcome = check_sheet(f":::bloc{{ignorer=D713}}\n{SPOKEN}\n:::")
    assert outcome.at("D713")
    assert "sans raison" in outcome.only("D496").message


def test_an_unknown_code_is_said_with_its_neighbour() -> None:
    said = check_sheet("Du texte.", "ignorer: [D728]", "raison: essai").only("D496")
    assert said.severity is Severity.WARNING
    assert "D728" in said.message
    assert "vouliez-vous dire" in said.hint


def test_a_useless_code_is_said() -> None:
    said = check_sheet("Du texte.", "ignorer: [D713]", "raison: essai").only("D496")
    assert said.severity is Severity.ADVICE


def test_a_code_that_only_the_layout_raises_is_listed_and_not_called_useless() -> None:
    assert "D823" in check_sheet("Du texte.", "ignorer: [D823]", "raison: essai").only("D495").message


@pytest.mark.parametrize(
    "code", ["D101", "D113", "D120", "D211", "D212", "D302", "D402", "D603", "D604", "D903"]
)
def test_what_protects_the_readers_cannot_be_ignored(code: str) -> None:
    outcome = check_sheet("Un <b>mot</b> {{inconnu}}.", f"ignorer: [{code}]", "raison: essai")
    assert outcome.only("D496").severity is Severity.ERROR
    assert {"D120", "D302"} <= set(outcome.codes)


def test_a_leak_stays_an_error_under_a_waiver_for_the_whole_kit() -> None:
    head = "titre: Une visite\nemetteur: prefecture\nignorer: [D211]\nraison: essai\n"
    figures = "chiffres:\n  cout: {valeur: 3, unite: M€, audience: interne}\n"
    outcome = check({"dossier.yaml": head, "chiffres.yaml": figures, SHEET: sheet("Il coûte {{cout}}.")})
    assert {"D211", "D496"} <= set(outcome.codes)


def test_what_is_no_code_is_refused() -> None:
    assert "D203" in check_sheet("Du texte.", "ignorer: [dates]", "raison: essai").codes
