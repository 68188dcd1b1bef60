"""Charts: what the lines of a sheet and the registers become, and where a bad line is refused."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dossier.tree import Chart, ChartKind, Mark, plain_text
from kits import BODY_LINE, Outcome, blocks_of, check, check_sheet, sheet

FIGURES = """\
chiffres:
  un: {valeur: 325, unite: visites, libelle: visites en 2029}
  deux: {valeur: 887, unite: visites, libelle: visites en 2030, qualificatif: environ}
  part: {valeur: "12,5", unite: "%", libelle: des logements}
  reste: {formule: dix − trois, unite: sites, libelle: autres sites}
  dix: {valeur: 10, unite: sites, libelle: sites}
  trois: {valeur: 3, unite: sites, libelle: sites mobiles}
  beaucoup: {valeur: 61, unite: sites, libelle: sites}
  moins: {formule: trois − dix, unite: sites, libelle: solde}
  secret: {valeur: 5, unite: visites, audience: interne}
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


# --- bars ------------------------------------------------------------------------------------------------


def test_a_bar_has_its_value_and_is_hollow_where_a_note_says_it_is_incomplete() -> None:
    made_chart = chart(':::barres Visites par an {note="À lire."}\nun : 2029\ndeux : 2030 | trois mois\n:::')
    assert made_chart.kind is ChartKind.BARS
    assert made_chart.marks == (
        Mark("2029", "325", amount=325.0),
        Mark("2030", "environ 887", "trois mois", amount=887.0, hollow=True),
    )
    assert (plain_text(made_chart.title), plain_text(made_chart.caption)) == ("Visites par an", "À lire.")
    told = "Visites par an : 2029, 325 ; 2030, environ 887 (incomplet : trois mois)."
    assert spaced(made_chart.alternative) == told


def test_without_a_title_the_value_says_its_unit_and_without_a_label_the_figure_names_itself() -> None:
    (mark,) = chart(":::barres\nun\n:::").marks
    assert (mark.label, spaced(mark.value)) == ("visites en 2029", "325 visites")


def test_a_symbol_stays_with_its_value() -> None:
    (mark,) = chart(":::barres Part\npart : 2030\n:::").marks
    assert spaced(mark.value) == "12,5 %"


def test_lines_may_be_written_as_a_list() -> None:
    assert len(chart(":::barres Visites\n- un : 2029\n- deux : 2030\n:::").marks) == 2


# --- units -----------------------------------------------------------------------------------------------


def test_units_are_named_with_their_counts_and_follow_a_formula() -> None:
    marks = chart(":::unites\nreste : autres sites\ntrois : mobiles\n:::").marks
    assert [(spaced(mark.label), mark.amount) for mark in marks] == [
        ("7 autres sites", 7.0),
        ("3 mobiles", 3.0),
    ]


def test_units_may_stand_in_the_margin() -> None:
    assert chart(":::unites{marge}\ndix\n:::").in_margin
    assert not chart(":::unites\ndix\n:::").in_margin


# --- phases and periods ------------------------------------------------------------------------------------


def test_phases_are_numbered_and_say_their_state_in_words() -> None:
    body = ":::phases {nom=Tranche}\n[x] Études : relevés | achevées\n[ ] Travaux : {{dix|nombre}} sites\n:::"
    marks = chart(body).marks
    assert [(spaced(mark.group), mark.label, spaced(mark.value), mark.hollow) for mark in marks] == [
        ("Tranche 1, achevées", "Études", "relevés", False),
        ("Tranche 2, à venir", "Travaux", "10 sites", True),
    ]


def test_a_timeline_has_an_even_scale_and_counts_whole_years() -> None:
    body = ':::frise{de=2028 a=2031 terme="Fin | en 2031"}\n[x] 2028-2029 : Études\n[ ] 2030 : Travaux | gros œuvre\n:::'
    made_chart = chart(body)
    assert [(tick.label, tick.start, tick.amount) for tick in made_chart.axis] == [
        (str(year), year, 1) for year in range(2028, 2032)
    ]
    assert [(mark.label, mark.start, mark.amount, mark.hollow) for mark in made_chart.marks] == [
        ("Études", 2028, 2, False),
        ("Travaux", 2030, 1, True),
        ("Fin", 2032, 0, False),
    ]
    assert "2028-2029, Études (passé)" in made_chart.alternative
    assert plain_text(made_chart.caption)


@pytest.mark.parametrize(("last", "years"), [(2031, ["", ""]), (2048, ["2028-2029", "2030"])])
def test_a_period_says_its_years_where_the_scale_does_not_name_each(last: int, years: list[str]) -> None:
    marks = chart(f":::frise{{de=2028 a={last}}}\n[x] 2028-2029 : Études\n[ ] 2030 : Travaux\n:::").marks
    assert [mark.note for mark in marks] == years


@pytest.mark.parametrize(("first", "last"), [(1990, 2050), (2000, 2009), (2000, 2011), (1850, 2049)])
def test_the_scale_of_many_years_stays_legible(first: int, last: int) -> None:
    axis = chart(f":::frise{{de={first} a={last}}}\n[x] {first} : Début\n:::").axis
    assert len(axis) <= 11
    assert axis[0].start == first
    assert axis[-1].start + axis[-1].amount == last + 1
    assert (
        len(
            {
                axis[1].start - axis[0].start,
                *(b.start - a.start for a, b in pairwise(axis)),
            }
        )
        == 1
    )


# --- schemes of the registers ---------------------------------------------------------------------------------

STOPS = """\
date: 2030-06-07
journees:
  - etapes:
      - titre: Visite de la mairie de Bourg
        titre_court: Mairie
        lieu: {commune: bourg}
      - titre: Halle
        lieu: {commune: bourg}
      - titre: Repérage
        audience: interne
        lieu: {commune: bourg}
      - titre: Moulin
        lieu: {commune: val}
"""
TOWNS = "organisations:\n  prefecture: {nom: P}\nterritoires:\n  bourg: {nom: Bourg, type: commune}\n  val: {nom: Val, type: commune}\n"
PROGRAMME = {"fiches/01-texte.md": sheet(":::programme\n:::"), "acteurs.yaml": TOWNS}


def test_the_line_of_stops_has_short_titles_towns_and_counts_and_no_internal_stop() -> None:
    outcome = check({**PROGRAMME, "visite.yaml": STOPS})
    (scheme,) = blocks_of(outcome, Chart)
    assert scheme.kind is ChartKind.ITINERARY
    assert [(spaced(mark.group), mark.label, mark.value) for mark in scheme.marks] == [
        ("Bourg (2 étapes)", "1", "Mairie"),
        ("Bourg (2 étapes)", "2", "Halle"),
        ("Val (1 étape)", "3", "Moulin"),
    ]
    assert "Repérage" not in scheme.alternative
    assert "1 Mairie, 2 Halle" in scheme.alternative


def test_a_single_stop_has_no_line() -> None:
    outcome = check(
        {**PROGRAMME, "visite.yaml": "date: 2030-06-07\njournees:\n  - etapes:\n      - titre: Mairie\n"}
    )
    assert blocks_of(outcome, Chart) == []


def test_each_of_several_days_has_its_own_line_under_its_date() -> None:
    day = "  - date: 2030-06-0{}\n    etapes:\n      - titre: A\n      - titre: B\n"
    visit = "date: 2030-06-07\ndate_fin: 2030-06-08\njournees:\n" + day.format(7) + day.format(8)
    charts = blocks_of(check({**PROGRAMME, "visite.yaml": visit}), Chart)
    assert [spaced(plain_text(item.title)) for item in charts] == [
        "Parcours du vendredi 7 juin 2030",
        "Parcours du samedi 8 juin 2030",
    ]
    assert [mark.label for item in charts for mark in item.marks] == ["1", "2", "3", "4"]


# --- what is refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "code", "line", "column"),
    [
        (":::barres V\ninconnu : 2029\n:::", "D302", 1, 1),
        (":::barres V\nsecret : 2029\n:::", "D211", 1, 1),
        (":::barres V\nun : 2029\npart : 2030\n:::", "D311", 2, 1),
        (":::barres V\nmoins : solde\n:::", "D311", 1, 1),
        (":::barres V\n: 2029\n:::", "D310", 1, 1),
        (":::barres V\n:::", "D310", 0, 1),
        (":::barres V\nun : [lien](https://a.example)\n:::", "D310", 1, 6),
        (":::barres V\n## Titre\n:::", "D310", 1, 1),
        (":::barres V {couleur=rouge}\nun : 2029\n:::", "D202", 0, 14),
        (":::barres V\n" + "un : 2029\n" * 21 + ":::", "D311", 0, 1),
        (":::unites V\nbeaucoup : sites\n:::", "D311", 0, 1),
        (":::unites V\npart : sites\n:::", "D311", 1, 1),
        (":::unites V\n" + "trois : sites\n" * 5 + ":::", "D311", 0, 1),
        (":::phases\nÉtudes : relevés\n:::", "D310", 1, 1),
        (":::phases\n[x] : relevés\n:::", "D310", 1, 1),
        (":::phases\n" + "[ ] Étape\n" * 7 + ":::", "D311", 0, 1),
        (":::frise\n[x] 2029 : A\n:::", "D312", 0, 1),
        (":::frise{de=2031 a=2029}\n[x] 2029 : A\n:::", "D312", 0, 1),
        (":::frise{de=2028 a=2031}\n[x] 2027-2029 : A\n:::", "D312", 1, 5),
        (":::frise{de=2028 a=2031}\n[x] bientôt : A\n:::", "D310", 1, 1),
        (":::frise{de=2028 a=2031}\n2029 : A\n:::", "D310", 1, 1),
        (":::frise{de=2028 a=2031}\n" + "[x] 2029 : A\n" * 13 + ":::", "D311", 0, 1),
    ],
)
def test_a_bad_line_is_an_error_at_its_place_with_a_remedy(
    body: str, code: str, line: int, column: int
) -> None:
    outcome = made(body)
    assert outcome.places == [(code, f"fiches/01-texte.md:{BODY_LINE + line}:{column}")]
    assert outcome.errors[0].hint


def test_an_internal_chart_is_not_shown_to_the_press() -> None:
    outcome = made(":::barres{audience=interne}\nsecret : zqx\n:::")
    assert outcome.errors == []
    assert blocks_of(outcome, Chart) == []
    assert not [text for text in outcome.strings if "zqx" in text]


def test_a_chart_says_once_where_its_figures_come_from() -> None:
    figures = FIGURES + (
        "  a: {valeur: 1, unite: sites, source: {titre: Bilan de l’agence, date: 2030-01-05}}\n"
        "  b: {valeur: 2, unite: sites, source: {titre: Bilan de l’agence, date: 2030-01-05}}\n"
        "  c: {valeur: 3, unite: sites, source: {titre: Enquête des communes}}\n"
    )
    outcome = check_sheet(
        ':::barres Sites {note="Fin 2029."}\na : un\nb : deux\nc : trois\n:::\n', chiffres=figures
    )
    assert outcome.errors == []
    (only,) = blocks_of(outcome, Chart)
    said = "Fin 2029. Sources : Bilan de l’agence, 5 janvier 2030 ; Enquête des communes."
    assert spaced(plain_text(only.caption)) == said
