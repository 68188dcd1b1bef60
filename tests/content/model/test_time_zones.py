"""The hours of France hold against the usual table of zones, and an embargo says whose hour it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from dossier.assemble.generated_parts.embargo_and_status import as_draft, as_proof
from dossier.content.model.time_zones import ZONE_NAMES, find_zone
from dossier.tree import Cover
from kits import Outcome, check

USUAL = {
    "Paris": "Europe/Paris",
    "Guadeloupe": "America/Guadeloupe",
    "Martinique": "America/Martinique",
    "Guyane": "America/Cayenne",
    "La Réunion": "Indian/Reunion",
    "Mayotte": "Indian/Mayotte",
    "Saint-Pierre-et-Miquelon": "America/Miquelon",
    "Saint-Martin": "America/Marigot",
    "Saint-Barthélemy": "America/St_Barthelemy",
    "Nouvelle-Calédonie": "Pacific/Noumea",
    "Polynésie française": "Pacific/Tahiti",
    "Wallis-et-Futuna": "Pacific/Wallis",
}
HEAD = "titre: Une visite\nemetteur: prefecture\nstatut: embargo\nembargo: {}\n"


def status(outcome: Outcome) -> str:
    cover = next(part for part in outcome.tree.parts if isinstance(part, Cover))
    return cover.status_detail.replace("\u00a0", " ")


@pytest.mark.parametrize("name", ZONE_NAMES)
def test_each_zone_is_that_of_the_usual_table(name: str) -> None:
    zone, usual = find_zone(name), ZoneInfo(USUAL[name])
    assert zone is not None
    moment = datetime(2024, 1, 1, 4, 30)  # noqa: DTZ001 - a local reading
    while moment.year < 2034:
        assert moment.replace(tzinfo=zone).utcoffset() == moment.replace(tzinfo=usual).utcoffset(), moment
        moment += timedelta(hours=12)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("heure de La Réunion", "de La Réunion"),
        ("(heure de la Réunion)", "de La Réunion"),
        ("heure de Fort-de-France", "de Martinique"),
        ("GUADELOUPE", "de Guadeloupe"),
        ("heure de Saint Pierre et Miquelon", "de Saint-Pierre-et-Miquelon"),
        ("heure d’Hexagone", "de Paris"),
    ],
)
def test_a_zone_is_found_however_it_is_named(written: str, name: str) -> None:
    zone = find_zone(written)
    assert zone is not None
    assert zone.name == name


EMBARGOES = {
    "2030-06-07 10:00": "jusqu’au 7 juin 2030 à 10 h",
    "2030-06-07 10:00 heure de Paris": "jusqu’au 7 juin 2030 à 10 h",
    "2030-06-07 10:00 heure de La Réunion": "jusqu’au 7 juin 2030 à 10 h (heure de La Réunion), soit 8 h (heure de Paris)",
    "2030-01-07 10 h (heure de La Réunion)": "jusqu’au 7 janvier 2030 à 10 h (heure de La Réunion), soit 7 h (heure de Paris)",
    "7 juin 2030 à 20 h, heure de Martinique": "jusqu’au 7 juin 2030 à 20 h (heure de Martinique), "
    "soit le 8 juin 2030 à 2 h (heure de Paris)",
    "2030-06-07 7h30 heure de Nouméa": "jusqu’au 7 juin 2030 à 7 h 30 (heure de Nouvelle-Calédonie), "
    "soit le 6 juin 2030 à 22 h 30 (heure de Paris)",
}


@pytest.mark.parametrize(("written", "printed"), EMBARGOES.items())
def test_an_embargo_says_whose_hour_it_is_and_what_hour_it_is_in_paris(written: str, printed: str) -> None:
    assert status(check({"dossier.yaml": HEAD.format(written)})) == printed


def test_the_running_head_says_the_hour_of_the_visit_alone_and_so_do_those_of_drafts_and_proofs() -> None:
    outcome = check({"dossier.yaml": HEAD.format("2030-06-07 10:00 heure de La Réunion")})
    assert outcome.kit is not None
    short = "sous embargo jusqu’au 7 juin 2030 à 10 h (heure de La Réunion)"
    heads = [
        outcome.tree.metadata.status.lower(),
        as_draft(outcome.kit, outcome.tree, has_errors=False).metadata.status.lower(),
        as_proof(outcome.kit, outcome.tree, 1).metadata.status.lower(),
    ]
    assert [
        one.replace("\u00a0", " ").removeprefix("brouillon, ").removeprefix("bat n° 1, ") for one in heads
    ] == [short.lower()] * 3
    said = [one.replace("\u00a0", " ") for one in outcome.tree.metadata.keywords]
    assert any("soit 8 h (heure de Paris)" in one for one in said)


def test_the_zone_may_stand_in_a_field_of_its_own() -> None:
    outcome = check({"dossier.yaml": HEAD.format("2030-06-07 10:00") + "fuseau: Mayotte\n"})
    assert status(outcome).endswith("à 10 h (heure de Mayotte), soit 9 h (heure de Paris)")


def test_an_unknown_zone_is_refused_with_the_known_ones() -> None:
    outcome = check({"dossier.yaml": HEAD.format("2030-06-07 10:00 heure de Londres")})
    assert ("D716", "dossier.yaml:4:10") in outcome.places
    assert "La Réunion" in (outcome.only("D716").hint or "")


def test_the_time_zone_of_the_machine_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for zone in ("UTC", "Asia/Tokyo", "America/Cayenne"):
        monkeypatch.setenv("TZ", zone)
        made.append(status(check({"dossier.yaml": HEAD.format("2030-06-07 10:00 heure de La Réunion")})))
    assert all(left == right for left, right in pairwise(made))
