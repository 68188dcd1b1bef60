"""The map of the stops: drawn where the positions are known, the schematic line where they are not."""

from __future__ import annotations

from dossier.tree import Chart, ChartKind, plain_text
from kits import VALID, Outcome, blocks_of, check, sheet

TERRITORIES = """\
territoires:
  gard: {nom: Gard, type: departement, code_insee: 30}
  nimes: {nom: Nîmes, type: commune, code_insee: 30189, appartient_a: gard}
  uzes: {nom: Uzès, type: commune, appartient_a: gard}
  ales: {nom: Alès, type: commune, appartient_a: gard}
  inconnue: {nom: Sainte-Fictive, type: commune, appartient_a: gard}
"""


def visit(*towns: str, actors: str = TERRITORIES, **files: str) -> Outcome:
    stops = "".join(f"      - {{titre: Étape, lieu: {{commune: {town}}}}}\n" for town in towns)
    return check(
        {
            **VALID,
            "acteurs.yaml": VALID["acteurs.yaml"] + actors,
            "visite.yaml": f"date: 2030-06-07\njournees:\n  - etapes:\n{stops}",
            "fiches/01-texte.md": sheet(":::programme\n:::"),
            **files,
        }
    )


def drawn(outcome: Outcome) -> Chart:
    charts = blocks_of(outcome, Chart)
    assert len(charts) == 1
    return charts[0]


def test_stops_in_two_known_communes_make_a_map_by_code_and_by_name() -> None:
    chart = drawn(visit("nimes", "uzes", "nimes"))
    assert chart.kind is ChartKind.MAP
    assert [(mark.label, mark.group) for mark in chart.marks] == [
        ("1", "Nîmes"),
        ("3", "Nîmes"),
        ("2", "Uzès"),
    ]
    places = [mark.place for mark in chart.marks]
    assert places[0] == places[1] != places[2]
    north_east = places[2][0] - places[0][0], places[2][1] - places[0][1]
    assert 0 < north_east[0] < 12  # kilometres: Uzès lies north, a little east of Nîmes
    assert -25 < north_east[1] < -12
    assert len(chart.ground.route) == 3
    assert "IGN, Admin Express 2018" in plain_text(chart.caption)
    assert "Gard" in chart.alternative


def test_one_town_alone_or_a_commune_nobody_can_place_keep_the_line() -> None:
    assert drawn(visit("nimes", "nimes")).kind is ChartKind.ITINERARY
    assert drawn(visit("nimes", "inconnue")).kind is ChartKind.ITINERARY
    assert drawn(visit("nimes", "uzes", "inconnue")).kind is ChartKind.ITINERARY


def test_a_position_of_the_content_places_what_the_data_lack() -> None:
    placed = TERRITORIES.replace("Sainte-Fictive,", 'Sainte-Fictive, position: "44.05, 4.30",')
    assert drawn(visit("nimes", "inconnue", actors=placed)).kind is ChartKind.MAP


def test_a_position_abroad_draws_no_map() -> None:
    placed = TERRITORIES.replace("Sainte-Fictive,", 'Sainte-Fictive, position: "40.4, -3.7",')
    assert drawn(visit("nimes", "inconnue", actors=placed)).kind is ChartKind.ITINERARY


def test_a_position_that_is_none_is_refused_where_it_stands() -> None:
    for wrong in ("44° 58", "95, 2", "2.62", "44.98, 260"):
        placed = TERRITORIES.replace("Sainte-Fictive,", f'Sainte-Fictive, position: "{wrong}",')
        assert visit("nimes", actors=placed).codes == ["D260"], wrong


def test_the_other_communes_of_a_shown_agreement_are_on_the_map_and_no_internal_one() -> None:
    agreement = (
        "conventions:\n  pacte:\n    intitule: Pacte\n    statut: projet\n"
        "    perimetre: [{territoire: uzes}, {territoire: ales}]\n"
    )
    shown = drawn(visit("nimes", "uzes", **{"conventions.yaml": agreement}))
    assert [mark.group for mark in shown.marks if mark.hollow] == ["Alès"]
    hidden = agreement.replace("    perimetre", "    audience: interne\n    perimetre")
    assert "Alès" not in drawn(visit("nimes", "uzes", **{"conventions.yaml": hidden})).alternative
