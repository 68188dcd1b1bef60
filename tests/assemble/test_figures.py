"""Figures are declared once, named in prose, derived by formula, and never typed twice."""

from __future__ import annotations

import pytest

from dossier.tree import Equation, KeyFigures, Paragraph, Role, plain_text
from kits import BODY_LINE, SHEET, blocks_of, check_sheet

FIGURES = """\
chiffres:
  sites: {valeur: 19, unite: espaces, libelle: espaces labellisés, perimetre: France, date: 2023}
  aide: {valeur: 30 000, unite: €, libelle: par espace}
  total: {formule: sites × aide, unite: €, libelle: en tout, qualificatif: près de}
  engage: {valeur: 888, unite: M€}
  part: {valeur: "12,5", unite: "%"}
  interne: {valeur: 3, audience: interne}
  communes: {valeur: 21, unite: communes}
  seule: {valeur: 1, unite: communes}
  aucune: {valeur: 0, unite: agents recenseurs}
  bas: {valeur: "-3,5", unite: points}
  fourchette: {valeur: 10, valeur_max: 15, unite: emplois, qualificatif: environ}
  habitants: {valeur: 1 000 000, unite: habitants, qualificatif: plus de}
  passages: {valeur: "1,5", unite: millions de passages, qualificatif: près de}
  milliard: {valeur: 1, unite: Md€}
  rang: {valeur: 1, genre: f}
"""


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{{sites}}", "19\u00a0espaces"),
        ("{{ sites }}", "19\u00a0espaces"),
        ("{{sites|nombre}}", "19"),
        ("{{sites | nombre}}", "19"),
        ("{{sites|lettres}}", "dix-neuf"),
        ("{{sites|Lettres}}", "Dix-neuf"),
        ("{{aide}}", "30\u202f000\u00a0€"),
        ("{{engage}}", "888\u00a0M€"),
        ("{{part}}", "12,5\u00a0%"),
        ("{{total}}", "près de 570\u202f000\u00a0€"),
        ("{{total|valeur}}", "570\u202f000\u00a0€"),
        ("{{communes|lettres}}", "vingt et une"),
        ("{{communes|Lettres}}", "Vingt et une"),
        ("{{communes|lettres m}}", "vingt et un"),
        ("{{communes|toutes-lettres}}", "vingt et une communes"),
        ("{{sites|lettres f}}", "dix-neuf"),
        ("{{seule}}", "1\u00a0commune"),
        ("{{seule|toutes-lettres}}", "une commune"),
        ("{{aucune}}", "0\u00a0agent recenseur"),
        ("{{bas}}", "−3,5\u00a0points"),
        ("{{fourchette}}", "environ 10 à 15\u00a0emplois"),
        ("{{fourchette|lettres}}", "dix à quinze"),
        ("{{habitants}}", "plus de 1\u202f000\u202f000 habitants"),
        ("{{habitants|toutes-lettres}}", "plus d’un million d’habitants"),
        ("{{habitants|Toutes-lettres}}", "Plus d’un million d’habitants"),
        ("{{passages}}", "près de 1,5\u00a0million de passages"),
        ("{{engage|mots}}", "888\u00a0millions d’euros"),
        ("{{milliard|mots}}", "1\u00a0milliard d’euros"),
        ("{{milliard|toutes-lettres}}", "un milliard d’euros"),
        ("{{part|mots}}", "12,5\u00a0pour cent"),
        ("{{rang|ordinal}}", "1re"),
        ("{{sites|ordinal}}", "19e"),
        ("**{{sites}}**", "19\u00a0espaces"),
        ("[{{sites}}](https://exemple.example)", "19\u00a0espaces"),
    ],
)
def test_a_figure_has_its_forms(written: str, printed: str) -> None:
    outcome = check_sheet(f"Il y a {written}.", chiffres=FIGURES)
    assert outcome.errors == []
    assert f"Il y a {printed}." in outcome.text


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("D302", "{{inconnu}}"),
        ("D302", "{{Sites}}"),
        ("D302", "{{sites"),
        ("D302", "sites}}"),
        ("D302", "{{}}"),
        ("D307", "{{sites|chiffres}}"),
        ("D307", "{{sites|LETTRES}}"),
        ("D307", "{{part|lettres}}"),
        ("D307", "{{part|ordinal}}"),
        ("D307", "{{part|toutes-lettres}}"),
        ("D211", "{{interne}}"),
    ],
)
def test_a_figure_that_cannot_be_printed_is_refused_at_its_place(code: str, written: str) -> None:
    outcome = check_sheet(f"Il y a {written}.", chiffres=FIGURES)
    assert {(found, where.rsplit(":", 1)[0]) for found, where in outcome.places} == {
        (code, f"{SHEET}:{BODY_LINE}")
    }


def test_a_misspelt_figure_is_answered_with_the_near_name() -> None:
    outcome = check_sheet("Il y a {{sitse}}.", chiffres=FIGURES)
    assert outcome.places == [("D302", f"{SHEET}:{BODY_LINE}:8")]
    assert outcome.errors[0].hint == "vouliez-vous dire « sites » ?"


def test_a_figure_in_code_is_literal() -> None:
    outcome = check_sheet("On écrit `{{sites}}`.", chiffres=FIGURES)
    assert outcome.errors == []
    assert "{{sites}}" in outcome.text


def test_a_derived_figure_is_shown_as_its_equation() -> None:
    outcome = check_sheet(":::calcul{chiffre=total}\n:::", chiffres=FIGURES)
    assert outcome.errors == []
    terms = [(term.operator, term.value) for term in blocks_of(outcome, Equation)[0].terms]
    assert terms == [("", "19"), ("×", "30\u202f000\u00a0€"), ("=", "570\u202f000\u00a0€")]


def test_a_figure_without_simple_formula_makes_no_equation() -> None:
    assert check_sheet(":::calcul{chiffre=sites}\n:::", chiffres=FIGURES).codes == ["D303"]


def test_key_figures_have_a_value_a_label_and_what_dates_them() -> None:
    outcome = check_sheet(":::chiffres\nsites\naide : d’aide **par site**\n:::", chiffres=FIGURES)
    assert outcome.errors == []
    first, second = blocks_of(outcome, KeyFigures)[0].figures
    assert (first.value, plain_text(first.label), plain_text(first.detail)) == (
        "19",
        "espaces labellisés",
        "France, 2023",
    )
    assert (second.value, plain_text(second.label)) == ("30\u202f000\u00a0€", "d’aide par site")


@pytest.mark.parametrize(("title", "is_common"), [("Bilan", True), ("Relevé", False)])
def test_a_source_common_to_all_figures_of_a_row_is_said_once_below_it(
    title: str, *, is_common: bool
) -> None:
    ledger = (
        "chiffres:\n"
        "  ateliers: {valeur: 12, unite: ateliers, source: {titre: Bilan, date: 2023-01-15}}\n"
        f"  lits: {{valeur: 40, unite: lits, source: {{titre: {title}, date: 2023-01-15}}}}\n"
    )
    outcome = check_sheet(":::chiffres\nateliers\nlits\n:::", chiffres=ledger)
    details = [plain_text(one.detail) for one in blocks_of(outcome, KeyFigures)[0].figures]
    below = [plain_text(one.content) for one in blocks_of(outcome, Paragraph) if one.role is Role.SMALL]
    if is_common:
        assert details == ["", ""]
        assert "Source\u00a0: Bilan, 15\u00a0janvier\u00a02023." in below
    else:
        assert details == ["source\u00a0: Bilan", "source\u00a0: Relevé"]
        assert not any("Bilan" in one for one in below)
    alone = check_sheet(":::chiffres\nateliers\n:::", chiffres=ledger)
    assert plain_text(blocks_of(alone, KeyFigures)[0].figures[0].detail) == "source\u00a0: Bilan"


@pytest.mark.parametrize("opening", [":::chiffres{marge}", ":::chiffres marge"])
def test_key_figures_may_stand_in_the_margin(opening: str) -> None:
    outcome = check_sheet(f"{opening}\nsites\n:::", chiffres=FIGURES)
    assert outcome.errors == []
    assert blocks_of(outcome, KeyFigures)[0].in_margin


def test_an_unknown_key_figure_is_refused_at_its_line() -> None:
    outcome = check_sheet(":::chiffres\nsites\nsitse : x\n:::", chiffres=FIGURES)
    assert outcome.places == [("D302", f"{SHEET}:{BODY_LINE + 2}:1")]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("a × b", "570\u202f000"),
        ("a * b", "570\u202f000"),
        ("b / a", "1\u202f578,95"),
        ("(a + 1) × b", "600\u202f000"),
        ("a + b × 2", "60\u202f019"),
        ("b - a − 1", "29\u202f980"),
        ("b ÷ 3", "10\u202f000"),
        ("a × 0,5", "9,5"),
    ],
)
def test_formulas_follow_the_rules_of_arithmetic(formula: str, value: str) -> None:
    text = f"chiffres:\n  a: {{valeur: 19}}\n  b: {{valeur: 30000}}\n  c:\n    formule: {formula}\n"
    outcome = check_sheet("Résultat : {{c}}.", chiffres=text)
    assert outcome.errors == []
    assert f"Résultat\u00a0: {value}." in outcome.text


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("D302", "formule: a × absent"),
        ("D303", "formule: a ×"),
        ("D303", "formule: × a"),
        ("D303", "formule: (a"),
        ("D303", "formule: a)"),
        ("D303", "formule: a a"),
        ("D303", "formule: a ^ 2"),
        ("D303", "formule: a / 0"),
        ("D303", "formule: a / (a - a)"),
        ("D303", "formule: 0 / 0"),
        ("D306", "formule: c + 1"),
        ("D304", "formule: a + 1\n    valeur: 20"),
        ("D305", "unite: €"),
    ],
)
def test_a_formula_that_has_no_value_is_refused(code: str, fields: str) -> None:
    text = f"chiffres:\n  a:\n    valeur: 19\n  c:\n    {fields}\n"
    outcome = check_sheet("Résultat : {{c}}.", chiffres=text)
    assert [found for found, where in outcome.places if where.startswith("chiffres.yaml:")] == [code]


def test_a_circle_of_formulas_is_told_in_full() -> None:
    text = "chiffres:\n  a: {formule: b + 1}\n  b: {formule: c + 1}\n  c: {formule: a + 1}\n"
    outcome = check_sheet("x", chiffres=text)
    assert "a → b → c → a" in outcome.only("D306").message


def test_a_figure_that_nobody_names_is_said_in_passing() -> None:
    outcome = check_sheet("Rien.", chiffres="chiffres:\n  zzz: {valeur: 1}\n")
    assert outcome.errors == []
    assert outcome.at("D308") == ["chiffres.yaml:2:8"]


def test_a_range_makes_no_formula() -> None:
    text = "chiffres:\n  a: {valeur: 10, valeur_max: 15}\n  b: {formule: a × 2}\n"
    outcome = check_sheet("Il y a {{a}}, soit {{b}}.", chiffres=text)
    assert "D303" in outcome.codes


@pytest.mark.parametrize(
    ("terms", "formula", "more", "printed"),
    [
        (("6,2", "7,4", "5,0"), "a + b + c", "", "18,6"),
        (("12,50", "7,20", "1"), "a + b", "", "19,70"),
        (("12,50", "7,50", "1"), "a + b", "", "20"),
        (("1", "2", "1"), "a / b", "", "0,5"),
        (("3", "8", "1"), "a / b", "", "0,38"),
        (("1,5", "3", "1"), "a × b", "", "4,5"),
        (("19", "30000", "1"), "a × b", "", "570\u202f000"),
        (("6,2", "7,4", "5,0"), "a + b + c", ", decimales: 2", "18,60"),
        (("6,2", "7,4", "5,0"), "a + b + c", ", decimales: 0", "19"),
        (("3", "8", "1"), "a / b", ", decimales: 3", "0,375"),
    ],
)
def test_a_derived_figure_is_as_precise_as_its_terms(
    terms: tuple[str, str, str], formula: str, more: str, printed: str
) -> None:
    declared = "".join(f'  {name}: {{valeur: "{term}"}}\n' for name, term in zip("abc", terms, strict=True))
    text = f"chiffres:\n{declared}  d: {{formule: {formula}, unite: M€{more}}}\n"
    outcome = check_sheet("Il y a {{d}}.\n\n:::calcul{chiffre=d}\n:::\n", chiffres=text)
    assert f"Il y a {printed}\u00a0M€." in outcome.lines
    assert any(line.startswith(printed) for line in outcome.lines), "the equation says the same"


@pytest.mark.parametrize(
    ("code", "figure"),
    [("D304", '{valeur: "1,25", decimales: 1}'), ("D303", "{formule: 1 / 3, decimales: 12}")],
)
def test_decimals_that_cannot_be_are_refused(code: str, figure: str) -> None:
    assert code in check_sheet("{{d}}", chiffres=f"chiffres:\n  d: {figure}\n").codes
