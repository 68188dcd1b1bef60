"""What each figure of the ledger must say, and what no two of them may say."""

from __future__ import annotations

from textwrap import indent

import pytest

from dossier.diagnostics import Severity
from kits import Outcome, check, sheet

FINAL = {"dossier.yaml": "titre: Une visite\nemetteur: prefecture\nstatut: definitif\n"}
SOURCE = "source: {titre: Bilan, date: 2030-01-01}"


def ledger(figures: str, text: str = "Du texte.", **files: str) -> Outcome:
    """A kit with these figures."""
    named = {f"{name}.yaml": content for name, content in files.items()}
    return check(
        {**named, "chiffres.yaml": f"chiffres:\n{indent(figures, '  ')}", "fiches/01-texte.md": sheet(text)}
    )


@pytest.mark.parametrize("unit", ["millions", "milliards", "milliers", "million"])
def test_a_magnitude_alone_is_no_unit(unit: str) -> None:
    outcome = ledger(f"a:\n  valeur: 82\n  unite: {unit}\n")
    assert outcome.at("D313") == ["chiffres.yaml:4:12"]
    assert outcome.only("D313").severity is Severity.WARNING


def test_a_figure_without_unit_stops_a_kit_that_leaves_the_house() -> None:
    files = {**FINAL, "chiffres.yaml": "chiffres:\n  a: {valeur: 3}\n"}
    assert "D313" in check(files).codes


def test_where_all_of_many_figures_lack_their_source_it_is_said_once() -> None:
    many = "".join(f"c{number}: {{valeur: {number}, unite: €, perimetre: ici}}\n" for number in range(9))
    assert len(ledger(many).at("D315")) == 1
    one = many + f"x: {{valeur: 3, unite: €, {SOURCE}}}\n"
    assert len(ledger(one).at("D315")) == 9


def test_a_derived_figure_needs_no_source() -> None:
    figures = f"a: {{valeur: 2, unite: €, perimetre: ici, {SOURCE}}}\nb: {{formule: a × 2, unite: €, perimetre: ici}}\n"
    assert ledger(figures).at("D315") == []


@pytest.mark.parametrize(
    "fields",
    [
        "date: fin avril 2030, source: {titre: B, date: 2030-05-02}",
        "date: 2030, source: {titre: B, date: 2030-05-02}",
        "date: 2035, libelle: objectif de communes aidées",
        "date: d’ici 2035",
        "source: {titre: B}",
    ],
)
def test_dates_that_can_be_pass(fields: str) -> None:
    assert ledger(f"a: {{valeur: 3, unite: communes, {fields}}}").at("D316") == []


@pytest.mark.parametrize(
    "fields",
    [
        "source: {titre: B, date: 2030-06-08}",  # the kit is of 7 June 2030
        "date: mai 2030, source: {titre: B, date: 2030-04-30}",
        "date: juillet 2030",
        "date: récemment",
    ],
)
def test_dates_that_cannot_be_are_told(fields: str) -> None:
    assert len(ledger(f"a: {{valeur: 3, unite: communes, {fields}}}").at("D316")) == 1


@pytest.mark.parametrize(
    "figures",
    [
        "espace: {valeur: 3, unite: espaces}\nespaces: {valeur: 4, unite: espaces}\n",
        "a: {valeur: 3, libelle: Sites ouverts}\nb: {valeur: 3, libelle: sites  ouverts}\n",
    ],
)
def test_one_thing_under_two_names_is_told(figures: str) -> None:
    assert len(ledger(figures).at("D317")) == 1


@pytest.mark.parametrize(
    "figures",
    [
        "acces_2021: {valeur: 3, unite: accès, date: 2021}\nacces_2022: {valeur: 3, unite: accès, date: 2022}\n",
        "pvd: {valeur: 3, libelle: communes, perimetre: France}\npvd_15: {valeur: 2, libelle: communes, perimetre: Cantal}\n",
        "sites: {valeur: 19, unite: sites}\nagents: {valeur: 19, unite: agents}\n",
    ],
)
def test_two_things_with_one_value_are_two_figures(figures: str) -> None:
    assert ledger(figures).at("D317") == []


def test_a_figure_in_letters_whose_gender_nobody_knows_is_asked_for() -> None:
    assert len(ledger("a: {valeur: 21, unite: ORT}", "Il y a {{a|lettres}} ORT.").at("D319")) == 1
    assert ledger("a: {valeur: 21, unite: ORT, genre: f}", "Il y a {{a|lettres}} ORT.").at("D319") == []
    assert ledger("a: {valeur: 20, unite: ORT}", "Il y a {{a|lettres}} ORT.").at("D319") == []


def test_a_kit_that_leaves_the_house_shows_only_validated_figures() -> None:
    figures = "a: {valeur: 3, unite: communes, validation: valide, valideur: Camille Aubry}\nb: {valeur: 4, unite: sites, validation: relu}\n"
    outcome = ledger(figures, "Il y a {{a}} et {{b}}.", dossier=FINAL["dossier.yaml"])
    assert outcome.at("D318") == ["chiffres.yaml:3:6"]
    assert (
        ledger(figures, "Il y a {{a}}.", dossier=FINAL["dossier.yaml"]).at("D318") == []
    )  # only what is shown


def test_a_kit_that_stays_in_the_house_needs_no_validation() -> None:
    assert ledger("a: {valeur: 3, unite: communes}", "Il y a {{a}}.").at("D318") == []


def test_a_reason_settles_two_sources() -> None:
    figures = "a: {valeur: 3, unite: communes, autres_sources: [{titre: X, valeur: 3}]}\n"
    assert ledger(figures).at("D327") == []


SHARED = "chiffres:\n  communes: {valeur: 1643, unite: communes, perimetre: France}\n  autres: {valeur: 5, unite: sites}\n"


def test_a_figure_that_kits_share_is_named_like_any_other() -> None:
    outcome = check({"_commun/chiffres.yaml": SHARED, "fiches/01-texte.md": sheet("Il y a {{communes}}.")})
    assert outcome.errors == []
    assert "Il y a 1\u202f643\u00a0communes." in outcome.text
    assert [item.code for item in outcome.found if item.span and "_commun" in item.span.path] == []


@pytest.mark.parametrize(("value", "told"), [(1604, 1), (1643, 0)])
def test_a_kit_that_contradicts_what_kits_share_is_told(value: int, told: int) -> None:
    own = f"chiffres:\n  communes: {{valeur: {value}, unite: communes, perimetre: France}}\n"
    outcome = check({"_commun/chiffres.yaml": SHARED, "chiffres.yaml": own})
    assert len(outcome.at("D317")) == told


def test_a_product_that_is_typed_in_the_ledger_is_told() -> None:
    figures = "sites: {valeur: 19, unite: sites}\naide: {valeur: 30 000, unite: €, libelle: d’aide}\n"
    typed = figures + "total: {valeur: 570 000, unite: €, libelle: d’aide en tout}\n"
    assert ledger(typed).only("D325").hint == "remplacez « valeur » par « formule: sites × aide »"
    derived = figures + "total: {formule: sites × aide, unite: €, libelle: d’aide en tout}\n"
    assert ledger(derived).at("D325") == []
    chance = figures + "prix: {valeur: 570 000, unite: €, libelle: coût de la halle}\n"
    assert ledger(chance).at("D325") == []
