"""Evolutions and shares: comparable periods, a whole that is one, drawn from zero, and what is refused."""

from __future__ import annotations

import pytest

from dossier.tree import Chart, ChartKind, KeyFigures, plain_text
from kits import Outcome, blocks_of, check_sheet, sheet

FIGURES = """\
chiffres:
  an1: {valeur: 41200, unite: voyageurs, libelle: voyageurs, date: 2024, source: {titre: comptages}}
  an2: {valeur: 45800, unite: voyageurs, libelle: voyageurs en tout, date: 2025, source: {titre: comptages}}
  an3: {valeur: 52900, unite: voyageurs, libelle: voyageurs enfin}
  etat: {valeur: 41, unite: "%", libelle: État}
  region: {valeur: 27, unite: "%", libelle: région}
  autres: {valeur: 32, unite: "%", libelle: autres}
  moins: {formule: an1 − an2, unite: voyageurs, libelle: solde}
"""


def made(body: str) -> Outcome:
    return check_sheet(body, chiffres=FIGURES)


def chart(body: str) -> Chart:
    outcome = made(body)
    assert outcome.errors == []
    (only,) = blocks_of(outcome, Chart)
    return only


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_an_evolution_knows_when_each_period_starts_and_says_unit_and_source() -> None:
    made_chart = chart(":::evolution Ils montent\nan1 : 2024\nan2 : 2025\nan3 : 2027 | un semestre\n:::")
    assert made_chart.kind is ChartKind.EVOLUTION
    assert [mark.start for mark in made_chart.marks] == [2024, 2025, 2027]
    assert [mark.hollow for mark in made_chart.marks] == [False, False, True]
    assert spaced(plain_text(made_chart.caption)) == "Unité : voyageurs. Source : comptages."
    assert spaced(made_chart.alternative).endswith("2027, 52 900 (incomplet : un semestre).")


def test_columns_are_asked_for_and_quarters_and_months_are_periods_too() -> None:
    columns = chart(":::evolution Ils montent {colonnes}\nan1 : T1 2024\nan3 : T3 2024\n:::")
    assert columns.kind is ChartKind.COLUMNS
    assert [mark.start for mark in columns.marks] == [2024, 2024.5]
    months = chart(":::evolution Ils montent\nan1 : janvier 2024\nan3 : juillet 2024\n:::")
    assert [mark.start for mark in months.marks] == [2024, 2024.5]


def test_shares_are_places_on_one_bar_and_numbers_are_told_in_per_cent() -> None:
    whole = chart(":::parts L’État d’abord\netat\nregion\nautres\n:::")
    assert [round(mark.start, 2) for mark in whole.marks] == [0, 0.41, 0.68]
    assert [spaced(mark.value) for mark in whole.marks] == ["41 %", "27 %", "32 %"]
    counted = chart(":::parts La moitié\nan1 : avant\nan2 : après\n:::")
    assert [(spaced(mark.value), spaced(mark.note)) for mark in counted.marks] == [
        ("47 %", "41 200 voyageurs"),
        ("53 %", "45 800 voyageurs"),
    ]


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        (":::evolution\nan1 : 2024\nan2 : 2025\n:::", "D310", "sans titre"),
        (":::evolution T\nan1 : 2024\n:::", "D311", "deux périodes"),
        (":::evolution T\nan1 : 2024\nan2 : bientôt\n:::", "D312", "période illisible"),
        (":::evolution T\nan1 : 2024\nan2\n:::", "D312", "sans période"),
        (":::evolution T\nan1 : 2024\nan2 : T1 2025\n:::", "D312", "ne se compare pas"),
        (":::evolution T\nan2 : 2025\nan1 : 2024\n:::", "D312", "ne vient pas après"),
        (":::evolution T\nan1 : 2023\nan2 : 2025\n:::", "D312", "le registre date"),
        (":::evolution T\nmoins : 2024\nan2 : 2025\n:::", "D311", "ne part pas de zéro"),
        (":::evolution T\nan1 : 2024\netat : 2025\n:::", "D311", "autre unité"),
        (":::parts\netat\nregion\n:::", "D310", "sans titre"),
        (":::parts T\netat\n:::", "D311", "deux parts"),
        (":::parts T\netat\nregion\n:::", "D311", "font 68"),
        (":::parts T\n" + "an1 : part\n" * 7 + ":::", "D311", "plus de 6 parts"),
    ],
)
def test_what_cannot_be_compared_or_is_no_whole_is_refused(body: str, code: str, said: str) -> None:
    errors = made(body).errors
    assert [item.code for item in errors] == [code]
    assert said in spaced(errors[0].message)


def test_every_line_of_a_chart_that_has_no_period_says_so_in_one_run() -> None:
    errors = made(":::evolution T\nan1 : bientôt\nan2\nan1 : 2023\n:::").errors
    assert [item.code for item in errors] == ["D312"] * 3
    said = " ".join(spaced(item.message) for item in errors)
    assert all(words in said for words in ("période illisible", "sans période", "le registre date"))


def test_one_figure_alone_may_be_huge() -> None:
    (huge,) = blocks_of(made(":::chiffres{geant}\netat\n:::"), KeyFigures)
    assert huge.huge
    outcome = made(":::chiffres{geant}\netat\nregion\n:::")
    assert [item.code for item in outcome.errors] == ["D144"]


SERIES = ":::series Valmont rattrape Port-Aubin\nan1 : Port-Aubin, 2024\nan2 : Port-Aubin, 2025\n"


def test_series_have_their_name_and_the_same_periods() -> None:
    whole = chart(f"{SERIES}an1 : Valmont, 2024\nan2 : Valmont, 2025 | trois mois\n:::")
    assert whole.kind is ChartKind.SERIES
    assert [(mark.group, mark.label) for mark in whole.marks] == [
        ("Port-Aubin", "2024"),
        ("Port-Aubin", "2025"),
        ("Valmont", "2024"),
        ("Valmont", "2025"),
    ]
    assert [mark.start for mark in whole.marks] == [2024, 2025, 2024, 2025]
    assert spaced(whole.alternative).endswith("Valmont, 2025, 45 800 (incomplet : trois mois).")
    assert spaced(plain_text(whole.caption)) == "Unité : voyageurs. Source : comptages."


def test_series_may_be_written_period_by_period() -> None:
    whole = chart(
        ":::series Ensemble {colonnes}\nan1 : A, 2024\nan1 : B, 2024\nan2 : A, 2025\nan2 : B, 2025\n:::"
    )
    assert whole.kind is ChartKind.SERIES_COLUMNS
    assert [(mark.group, mark.label) for mark in whole.marks] == [
        ("A", "2024"),
        ("A", "2025"),
        ("B", "2024"),
        ("B", "2025"),
    ]


@pytest.mark.parametrize(
    ("body", "code", "line", "said"),
    [
        (f"{SERIES}an1 : Valmont, 2024\n:::", "D312", 4, "« Valmont » n’a pas « 2025 »"),
        (f"{SERIES}an1 : Valmont, 2024\nan3 : Valmont, 2026\n:::", "D312", 5, "n’a pas « 2025 »"),
        (f"{SERIES}an2 : Valmont, 2025\nan1 : Valmont, 2024\n:::", "D312", 5, "a un autre ordre"),
        (f"{SERIES}an1 : 2024\n:::", "D312", 4, "série illisible"),
        (f"{SERIES}an1 : Valmont, T1 2024\nan2 : Valmont, T2 2025\n:::", "D312", 5, "n’a pas « 2024 »"),
        (f"{SERIES}:::", "D311", 1, "de 2 à 9 séries"),
        (f"{SERIES}etat : Valmont, 2024\nregion : Valmont, 2025\n:::", "D311", 4, "autre unité"),
        (f"{SERIES}an1 : Valmont, 2024\nmoins : Valmont, 2025\n:::", "D311", 5, "valeur négative"),
        (":::series Un\nan1 : A, 2024\nan1 : B, 2024\n:::", "D311", 1, "deux périodes au moins"),
    ],
)
def test_series_that_do_not_compare_are_refused_at_their_line(
    body: str, code: str, line: int, said: str
) -> None:
    outcome = made(body)
    found = [(item.code, item.message) for item in outcome.errors]
    assert any(one == code and said in spaced(message) for one, message in found), found
    first = min(item.span.line for item in outcome.errors if item.code == code and item.span)
    opening = next(n for n, text in enumerate(sheet(body).splitlines(), 1) if text.startswith(":::series"))
    assert first - opening + 1 == line
    assert not blocks_of(outcome, Chart)
