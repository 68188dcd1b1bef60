"""The programme of the visit: its days, its stops and their numbers, and what the press must know."""

from __future__ import annotations

import pytest

from dossier.content.model.base import Audience
from dossier.tree import Callout, Gap, Steps, Table, TableKind, iter_inlines, plain_text
from kits import HEAD, SHEET, VALID, Outcome, blocks_of, check

ACTORS = (
    VALID["acteurs.yaml"]
    + """\
personnes:
  maire: {prenom: Jeanne, nom: Martin, fonction: maire}
territoires:
  bourg: {nom: Bourg, type: commune}
  ville: {nom: Ville, type: commune}
"""
)

VISIT = """\
date: 2030-06-07
date_fin: 2030-06-08
journees:
  - date: 2030-06-07
    titre: Le bourg
    etapes:
      - {titre: Accueil, debut: 9:30, fin: 10 h, lieu: {nom: Mairie, commune: bourg}, acces_presse: pool}
      - {titre: Réunion, audience: interne, debut: 10:00, lieu: {commune: bourg}}
      - {titre: Visite, debut: "11:00", lieu: {commune: bourg}, acces_presse: toute-presse, intervenants: [maire]}
      - {titre: Trajet, debut: "12:00", lieu: {commune: ville}, acces_presse: hors-presse}
      - {titre: Retour, debut: "13:00", lieu: {commune: bourg}, acces_presse: hors-presse}
  - date: 2030-06-08
    etapes:
      - {titre: Signature, debut: 14:30, lieu: {nom: Préfecture}, acces_presse: point-presse, contenu: Un *mot*}
dispositif_presse: {accreditation: Avant midi, rendez_vous: Place du Marché}
"""


def programme(
    body: str = ":::programme\n:::", visit: str = VISIT, audience: Audience | None = None
) -> Outcome:
    return check({"acteurs.yaml": ACTORS, "visite.yaml": visit, SHEET: f"{HEAD}{body}\n"}, audience)


def tables(outcome: Outcome) -> list[Table]:
    return [table for table in blocks_of(outcome, Table) if table.kind is TableKind.PROGRAMME]


def rows(table: Table) -> list[list[str]]:
    return [[plain_text(cell.content) for cell in row.cells] for group in table.groups for row in group.rows]


def test_a_visit_of_two_days_has_two_tables_with_their_dates() -> None:
    outcome = programme()
    assert outcome.errors == []
    captions = [plain_text(table.caption).replace("\u00a0", " ") for table in tables(outcome)]
    assert captions == ["Vendredi 7 juin 2030 : Le bourg", "Samedi 8 juin 2030"]


def test_stops_are_numbered_through_the_whole_visit_without_the_hidden_ones() -> None:
    numbered = [(row[1], row[2]) for table in tables(programme()) for row in rows(table)]
    assert numbered == [
        ("1", "Accueil"),
        ("2", "Visite"),
        ("3", "Trajet"),
        ("4", "Retour"),
        ("5", "Signature"),
    ]


def test_a_stop_has_one_number_in_both_editions() -> None:
    numbered = [
        (row[1], row[2], row[4])
        for table in tables(programme(audience=Audience.INTERNAL))
        for row in rows(table)
    ]
    assert numbered[1] == ("I1", "Interne –\u00a0Réunion", "hors presse")
    for_press = [(row[1], row[2], row[4]) for table in tables(programme()) for row in rows(table)]
    assert [row for row in numbered if row[0] != "I1"] == for_press


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [("", ["1", "I1", "2", "3", "4", "5"]), ("de=1 a=2", ["1", "I1", "2"]), ("de=2 a=3", ["2", "3"]), ("de=1 a=1", ["1"]),
     ("jour=2", ["5"]), ("jour=1 a=2", ["1", "I1", "2"])],
)  # fmt: skip
def test_the_same_stops_are_asked_for_in_both_editions(asked: str, numbers: list[str]) -> None:
    body = f":::etapes{{{asked}}}\n:::" if asked else ":::etapes\n:::"
    for audience, wanted in (
        (Audience.INTERNAL, numbers),
        (None, [name for name in numbers if name != "I1"]),
    ):
        outcome = programme(body, audience=audience)
        assert outcome.errors == []
        assert [step.number for steps in blocks_of(outcome, Steps) for step in steps.steps] == wanted


def test_an_internal_day_does_not_shift_the_days_of_the_press() -> None:
    visit = (
        "date: 2030-06-07\ndate_fin: 2030-06-08\njournees:\n"
        "  - {titre: Un, etapes: [{titre: A}]}\n  - {titre: Caché, audience: interne, etapes: [{titre: X}]}\n"
        "  - {titre: Deux, etapes: [{titre: B}]}\n"
    )
    for audience in (None, Audience.INTERNAL):
        for day, title in (("1", "A"), ("2", "B")):
            asked = programme(f":::programme{{jour={day}}}\n:::", visit, audience)
            assert [row[1:3] for table in tables(asked) for row in rows(table)] == [[day, title]]
    hidden = programme(":::programme{jour=3 audience=interne}\n:::", visit, Audience.INTERNAL)
    assert [row[1] for table in tables(hidden) for row in rows(table)] == ["I1"]


def test_an_internal_stop_owes_nobody_a_press_access() -> None:
    visit = "date: 2030-06-07\njournees:\n  - etapes:\n      - {titre: A, debut: '9:00', audience: interne, lieu: {nom: B}}\n"
    outcome = programme(visit=visit, audience=Audience.INTERNAL)
    assert [item for item in outcome.found if "accès presse" in item.message] == []
    shown = programme(visit=visit.replace(", audience: interne", ""), audience=Audience.INTERNAL)
    assert [item.code for item in shown.found if "accès presse" in item.message] == ["D210"]


def test_stops_that_follow_one_another_in_a_town_stand_under_its_name() -> None:
    first = tables(programme())[0]
    assert [(plain_text(group.label), len(group.rows)) for group in first.groups] == [
        ("Bourg", 2),
        ("Ville", 1),
        ("Bourg", 1),
    ]


def test_hours_places_and_access_are_printed_in_french() -> None:
    row = rows(tables(programme())[0])[0]
    assert row == ["9\u00a0h\u00a030 – 10\u00a0h", "1", "Accueil", "Mairie", "pool presse"]


@pytest.mark.parametrize(
    ("which", "titles"), [("1", ["Accueil", "Visite", "Trajet", "Retour"]), ("2", ["Signature"])]
)
def test_one_day_may_be_asked_for(which: str, titles: list[str]) -> None:
    outcome = programme(f":::programme{{jour={which}}}\n:::")
    assert outcome.errors == []
    assert [row[2] for table in tables(outcome) for row in rows(table)] == titles


@pytest.mark.parametrize("which", ["0", "3", "x", "-1", "1,5"])
def test_a_day_that_does_not_exist_is_refused(which: str) -> None:
    assert programme(f":::programme{{jour={which}}}\n:::").codes == ["D204"]


def test_the_order_of_the_stops_may_be_given_and_the_others_follow() -> None:
    visit = "date: 2030-06-07\njournees:\n  - etapes:\n      - {titre: C}\n      - {titre: B, ordre: 2}\n      - {titre: A, ordre: 1}\n      - {titre: D}\n"
    assert [row[2] for row in rows(tables(programme(visit=visit))[0])] == ["A", "B", "C", "D"]


def test_what_the_press_must_know_closes_the_programme() -> None:
    callout = blocks_of(programme(), Callout)[-1]
    assert plain_text(callout.title) == "Dispositif presse"
    text = programme().text.replace("\u00a0", " ")
    assert "Accréditation : Avant midi" in text
    assert "Rendez-vous : Place du Marché" in text


def test_stops_are_also_set_as_cards() -> None:
    outcome = programme(":::etapes{de=2 a=3}\n:::")
    assert outcome.errors == []
    steps = blocks_of(outcome, Steps)[0].steps
    assert [(step.number, plain_text(step.title)) for step in steps] == [("2", "Visite"), ("3", "Trajet")]
    assert plain_text(steps[0].details).replace("\u00a0", " ") == "11 h, Bourg ; Jeanne Martin, maire"


def test_a_card_says_what_is_shown() -> None:
    steps = blocks_of(programme(":::etapes\n:::"), Steps)[0].steps
    assert len(steps) == 5
    assert "Un mot" in programme(":::etapes\n:::").text


@pytest.mark.parametrize("wanted", ["de=0", "de=6", "a=9", "de=x"])
def test_a_stop_that_does_not_exist_is_refused(wanted: str) -> None:
    assert programme(f":::etapes{{{wanted}}}\n:::").codes == ["D204"]


BARE = "date: 2030-06-07\njournees:\n  - etapes:\n      - {titre: Accueil}\n"


def test_what_is_not_known_yet_is_an_honest_gap_and_advice_in_a_provisional_kit() -> None:
    outcome = programme(visit=BARE)
    assert outcome.errors == []
    cells = tables(outcome)[0].groups[0].rows[0].cells
    assert [any(isinstance(inline, Gap) for inline in iter_inlines(cell.content)) for cell in cells] == [
        True,
        False,
        False,
        True,
        True,
    ]
    assert "visite.yaml:4:9" in outcome.at("D210")


@pytest.mark.parametrize("status", ["statut: definitif", "statut: embargo\nembargo: 2030-06-07 10:00"])
def test_a_gap_stops_a_kit_that_leaves_the_house(status: str) -> None:
    head = f"titre: T\nemetteur: prefecture\n{status}\n"
    outcome = check({"dossier.yaml": head, "visite.yaml": BARE, SHEET: f"{HEAD}:::programme\n:::\n"})
    assert "D210" in outcome.codes
    assert set(outcome.codes) == {"D210"}


def test_the_visit_may_not_end_before_it_starts() -> None:
    assert programme(visit="date: 2030-06-07\ndate_fin: 2030-06-06\n", body="x").codes == ["D704"]


def test_a_visit_without_programme_is_a_gap() -> None:
    outcome = programme(visit="date: 2030-06-07\n")
    assert outcome.errors == []
    assert "Programme à compléter" in outcome.text


def alternating(towns: list[str]) -> str:
    stops = "".join(
        f'      - {{titre: Étape {number}, debut: "{8 + number:02}:00", lieu: {{nom: Mairie, commune: {town}}}, acces_presse: pool}}\n'
        for number, town in enumerate(towns, 1)
    )
    return f"date: 2030-06-07\njournees:\n  - date: 2030-06-07\n    etapes:\n{stops}"


def test_towns_that_change_at_every_stop_stand_with_the_place() -> None:
    (table,) = tables(programme(visit=alternating(["bourg", "ville"] * 3)))
    assert [plain_text(group.label) for group in table.groups] == [""]
    assert [row[3] for row in rows(table)] == ["Mairie, Bourg", "Mairie, Ville"] * 3


def test_towns_that_hold_several_stops_head_them() -> None:
    (table,) = tables(programme(visit=alternating(["bourg"] * 3 + ["ville"] * 3)))
    assert [plain_text(group.label) for group in table.groups] == ["Bourg", "Ville"]
    assert {row[3] for row in rows(table)} == {"Mairie"}
