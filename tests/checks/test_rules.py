"""The rules on a whole kit: what nobody could lay out, what nobody names, what may no longer be shown."""

from __future__ import annotations

import pytest

from dossier.checks import check as apply_rules
from dossier.checks.structure import oversized_text
from dossier.interruption import GivenUp
from kits import BODY_LINE, SHEET, check, check_sheet, sheet

FIGURES = "chiffres:\n  sites: {valeur: 19, unite: sites}\n  autre: {valeur: 2}\n"


@pytest.mark.parametrize(
    "body",
    ["x" * 201, "- " + "x" * 201, "| a |\n|---|\n| " + "x" * 201 + " |", "Un[^1].\n\n[^1]: " + "x" * 201, "> " + "x" * 201,
     ":::encadre " + "x" * 201 + "\na\n:::"],
    ids=["paragraph", "list", "table", "note", "quote", "callout"],
)  # fmt: skip
def test_a_word_without_end_is_refused_where_it_stands(body: str) -> None:
    outcome = check_sheet(body)
    assert set(outcome.codes) == {"D113"}
    assert all(place.startswith(f"{SHEET}:") for place in outcome.at("D113"))


def test_a_word_without_end_is_refused_on_the_cover_too() -> None:
    assert "D113" in check({"dossier.yaml": f"titre: {'x' * 201}\nemetteur: prefecture\n"}).codes


def test_long_words_of_the_language_pass() -> None:
    assert check_sheet("anticonstitutionnellement " * 50).errors == []


def test_a_paragraph_without_end_is_refused() -> None:
    assert check_sheet("mot " * 5001).places == [("D113", f"{SHEET}:{BODY_LINE}:1")]


def test_a_table_without_end_is_refused() -> None:
    outcome = check_sheet("| a |\n|---|\n" + "| 1 |\n" * (oversized_text.MAX_ROWS + 1))
    assert outcome.places == [("D113", f"{SHEET}:{BODY_LINE}:1")]
    assert check_sheet("| a |\n|---|\n" + "| 1 |\n" * oversized_text.MAX_ROWS).errors == []


def test_a_kit_without_end_is_refused() -> None:
    paragraphs = ("mot " * 4000 + "\n\n") * 26
    assert "D113" in check_sheet(paragraphs).codes


def test_a_figure_that_a_text_or_a_formula_names_is_used() -> None:
    outcome = check_sheet("Il y a {{sites}}.", chiffres=FIGURES + "  total: {formule: autre × 2}\n")
    assert outcome.at("D308") == ["chiffres.yaml:4:10"]


def test_a_figure_whose_value_is_typed_is_told_once_and_not_as_unused() -> None:
    figures = "chiffres:\n  halles: {valeur: 1 696, unite: halles}\n"
    assert check_sheet("On compte 1 696 halles.", chiffres=figures).at("D308") == []
    assert check_sheet("On compte 16 960 halles.", chiffres=figures).at("D308") != []


@pytest.mark.parametrize("date", ["2030-06-06", "2020-01-01"])
def test_rights_that_ended_before_the_kit_are_refused(date: str) -> None:
    card = f"images:\n  vue.jpg: {{alt: Vue, credit: © X, droits_fin: {date}}}\n"
    assert check({"images.yaml": card}).places == [("D606", "images.yaml:2:12")]


@pytest.mark.parametrize("date", ["2030-06-07", "2031-01-01"])
def test_rights_that_end_with_the_kit_or_later_pass(date: str) -> None:
    card = f"images:\n  vue.jpg: {{alt: Vue, credit: © X, droits_fin: {date}}}\n"
    assert check({"images.yaml": card}).errors == []


def test_what_the_rules_find_stands_in_the_order_of_the_files() -> None:
    outcome = check(
        {
            "chiffres.yaml": FIGURES,
            SHEET: sheet("x" * 201),
            "images.yaml": "images:\n  a.jpg: {droits_fin: 2020-01-01}\n",
        }
    )
    places = [item.span for item in outcome.found if item.span is not None]
    assert places == sorted(places)


def test_the_rules_stop_between_two_of_them_once_nobody_wants_them() -> None:
    outcome = check({})
    assert outcome.kit is not None
    answers = iter([True, True, False])
    with pytest.raises(GivenUp):
        apply_rules(outcome.kit, outcome.tree, None, lambda: next(answers))
    assert [*answers] == []
