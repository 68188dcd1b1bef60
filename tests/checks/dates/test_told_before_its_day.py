"""What a text dates ahead of the kit, ranks otherwise than the visit, or leaves behind among what comes, is said."""

from __future__ import annotations

import pytest

from kits import Outcome, check, sheet

VISIT = """\
date: 2027-04-07
date_fin: 2027-04-08
journees:
  - date: 2027-04-07
    etapes: [{ titre: Réunion du centre opérationnel, debut: 8 h }]
  - date: 2027-04-08
    etapes: [{ titre: Visite de l’usine, debut: 9 h }]
"""


def told(body: str, *head: str) -> Outcome:
    return check({"visite.yaml": VISIT, "fiches/01-texte.md": sheet(body, *head)})


@pytest.mark.parametrize(
    "words",
    [
        "Fermée depuis l’incendie de 2032, la halle rouvre.",
        "La ligne est coupée depuis mars 2031.",
        "Les travaux, commencés en mars 2028, ont été menés en trois temps.",
        "Mis en service en 2074, le barrage retient l’eau.",
    ],
)
def test_nothing_has_been_so_since_a_day_to_come(words: str) -> None:
    assert len(told(words).at("D344")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Fermée depuis l’incendie de 2023, la halle rouvre.",
        "Les travaux, engagés en septembre 2028, dureront un an.",
        "Depuis 2021, la ville prévoit une seconde tranche en 2029.",
        "Livré en 2029, le bâtiment comprend douze classes.",
        "La route sera fermée depuis le pont, en mai 2028.",
    ],
)
def test_plans_may_have_their_dates_ahead(words: str) -> None:
    assert told(words).at("D344") == []


@pytest.mark.parametrize(
    ("heading", "entry", "is_said"),
    [
        ("Les prochaines étapes", "En octobre 2026, l’appel à projets est ouvert.", True),
        ("Prochains rendez-vous", "3 mars 2026 : réunion publique", True),
        ("Les prochaines étapes", "En octobre 2027, l’appel à projets est ouvert.", False),
        ("Les étapes passées", "En octobre 2026, l’appel à projets est ouvert.", False),
        ("Les prochaines étapes", "Le bilan dira ce qui est fait depuis le 3 mars 2026.", False),
    ],
)
def test_what_comes_next_is_not_past(heading: str, entry: str, *, is_said: bool) -> None:
    assert bool(told(f"## {heading}\n\n- {entry}\n- Puis la suite.").at("D344")) == is_said


@pytest.mark.parametrize(
    ("kicker", "title", "is_said"),
    [
        ("Seconde journée", "Mercredi 7 avril", True),
        ("Première journée", "Mercredi 7 avril", False),
        ("Dernière journée", "Jeudi 8 avril", False),
        ("Jour 1", "Jeudi 8 avril", True),
        ("Programme", "Deuxième jour – mercredi 7 avril", True),
        ("Programme", "Deuxième jour – jeudi 8 avril", False),
    ],
)
def test_the_rank_of_a_day_is_that_of_its_date(kicker: str, title: str, *, is_said: bool) -> None:
    body = f"---\nsurtitre: {kicker}\ntitre: {title}\n---\nDu texte.\n"
    found = check({"visite.yaml": VISIT, "fiches/01-texte.md": body})
    assert bool(found.at("D719")) == is_said


def test_an_hour_of_another_day_is_not_that_of_the_programme() -> None:
    words = "Le centre opérationnel est activé depuis le samedi 3 avril 2027 à 22 h."
    assert told(words).at("D719") == []


def test_the_day_of_the_visit_needs_no_year_in_a_title() -> None:
    found = check(
        {"visite.yaml": VISIT, "fiches/01-texte.md": "---\ntitre: Mercredi 7 avril\n---\nDu texte.\n"}
    )
    assert found.at("D714") == []
    assert told("La réunion du 12 novembre a conclu.").at("D714") != []
    assert len(told("La réunion du 12 mars a conclu. Celle du jeudi 12 novembre aussi.").at("D714")) == 1


def test_this_morning_is_true_on_one_day_only() -> None:
    assert told("La halle rouvre ce matin.").at("D713") != []
    assert told("Il neigeait ce matin-là.").at("D713") == []
