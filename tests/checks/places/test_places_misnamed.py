"""Places of the programme told otherwise: the opposite name, another linking word, a town that the cover forgets."""

from __future__ import annotations

import pytest

from kits import SHEET, VALID, check, sheet

ACTORS = VALID["acteurs.yaml"] + (
    "territoires:\n  orcy: { nom: Orcy-le-Port, type: commune }\n  vaulnes: { nom: Vaulnes, type: commune }\n"
    "  aube: { nom: Saint-Aube, type: commune }\n"
)
VISIT = """\
date: 2030-06-07
lieux: {places}
journees:
  - date: 2030-06-07
    etapes:
      - {{ titre: Tour, debut: 9 h, acces_presse: pool, lieu: {{ nom: Tour du Grand Bos, commune: orcy }} }}
      - {{ titre: Halage, debut: 10 h, acces_presse: pool, lieu: {{ nom: Quai, commune: vaulnes }} }}
      - {{ titre: Pont, debut: 11 h, acces_presse: pool, lieu: {{ nom: Pont, commune: aube }} }}
      - {{ titre: Point de sécurité, debut: 12 h, audience: interne }}
"""


def codes(words: str, places: str = "Vaulnes, Saint-Aube et Orcy-le-Port") -> set[str]:
    files = {"acteurs.yaml": ACTORS, "visite.yaml": VISIT.format(places=places), SHEET: sheet(words)}
    return {item.code for item in check(files).found} & {"D520", "D521", "D140", "D523"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("La tour du Petit Bos domine la forêt.", "D521"),
        ("Les quais d’Orcy-sur-Port ouvrent.", "D521"),
        ("Le détail est donné à la page 27.", "D523"),
        (">>> La halle ouvre.", "D140"),
    ],
)
def test_what_is_told_otherwise_is_said(words: str, code: str) -> None:
    assert code in codes(words)


@pytest.mark.parametrize(
    "words",
    [
        "La tour du Grand Bos domine la forêt.",
        "La tour du Grand Bos répond à celle du Petit Bos.",
        "Les quais d’Orcy-le-Port ouvrent.",
        "Le détail est donné à la page 4.",
        "> La halle ouvre.",
    ],
)
def test_what_is_told_right_is_let_be(words: str) -> None:
    assert codes(words) == set()


def test_a_cover_that_lists_towns_forgets_none_though_a_stop_has_no_town() -> None:
    assert codes("Du texte.", places="Vaulnes et Orcy-le-Port") == {"D520"}
    assert codes("Du texte.", places="Vaulnes") == set()


@pytest.mark.parametrize(("town", "is_said"), [("Vaulnes", True), ("Orcy-le-Port", False)])
def test_a_sheet_of_a_stop_says_the_town_of_its_stop(town: str, *, is_said: bool) -> None:
    files = {
        "acteurs.yaml": ACTORS,
        "visite.yaml": VISIT.format(places="Vaulnes, Saint-Aube et Orcy-le-Port"),
        SHEET: f'---\ntitre: "Tour : le bilan"\ntype: etape\nsurtitre: Étape à {town}\n---\nDu texte.\n',
    }
    assert (check(files).at("D519") == [f"{SHEET}:4:11"]) is is_said


@pytest.mark.parametrize(("town", "is_said"), [("Vaulnes", True), ("Orcy-le-Port", False)])
def test_what_a_sheet_is_about_is_set_in_the_town_of_its_stop(town: str, *, is_said: bool) -> None:
    files = {
        "acteurs.yaml": ACTORS,
        "visite.yaml": VISIT.format(places="Vaulnes, Saint-Aube et Orcy-le-Port"),
        SHEET: f"---\ntitre: La tour du Grand Bos\n---\nLa tour, située à {town}, ouvre en été.\n",
    }
    assert bool(check(files).at("D522")) is is_said


@pytest.mark.parametrize(
    ("words", "is_said"),
    [("Deux communes de la vallée (Vaulnes) en sont.", True), ("Deux communes (Cantal) en sont.", False),
     ("Deux communes (dont Vaulnes) en sont.", False), ("Deux communes (Vaulnes et Saint-Aube) en sont.", False)],
)  # fmt: skip
def test_two_towns_are_not_one_in_brackets(words: str, *, is_said: bool) -> None:
    files = {"acteurs.yaml": ACTORS, SHEET: sheet(words)}
    assert bool(check(files).at("D422")) is is_said


@pytest.mark.parametrize(
    ("words", "is_said"),
    [("Dans le Lot, {{contrats}} sont signés.", True), ("Dans le Cantal, {{contrats}} sont signés.", False),
     ("À Vaulnes, {{contrats}} sont signés.", False), ("Dans le Lot, comme dans le Cantal, {{contrats}} sont signés.", False)],
)  # fmt: skip
def test_a_figure_is_told_of_its_own_place(words: str, *, is_said: bool) -> None:
    figures = "chiffres:\n  contrats: { valeur: 4, unite: contrats, perimetre: Cantal }\n"
    files = {"acteurs.yaml": ACTORS, "chiffres.yaml": figures, SHEET: sheet(words)}
    assert bool(check(files).at("D329")) is is_said


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Accueil à la tour de Vaulnes", True),
        ("Accueil à la tour d’Orcy-le-Port", False),
        ("Ligne de Vaulnes", False),
    ],
)
def test_the_house_of_a_stop_is_not_that_of_another_town(title: str, *, said: bool) -> None:
    visit = VISIT.format(places="Vaulnes, Saint-Aube et Orcy-le-Port").replace(
        "titre: Tour,", f"titre: {title},"
    )
    found = check({"acteurs.yaml": ACTORS, "visite.yaml": visit, SHEET: sheet("Un texte.")}).found
    assert ("D519" in {item.code for item in found}) is said
