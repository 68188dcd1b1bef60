"""Typed numbers against the ledger and against each other, sentence by sentence."""

from __future__ import annotations

import pytest

from kits import BODY_LINE, SHEET, Outcome, check_sheet

LEDGER = """\
chiffres:
  espaces: {valeur: 19, unite: espaces, libelle: espaces France services labellisés, perimetre: Cantal}
  conseillers: {valeur: 19, unite: conseillers numériques, libelle: conseillers numériques déployés}
  aide: {valeur: 30 000, unite: €, libelle: d’aide par site}
  engage: {valeur: 888, unite: M€, libelle: engagés sur le terrain, date: fin avril 2023}
  communes: {valeur: 1643, unite: communes, libelle: communes accompagnées par le programme, perimetre: France}
  taux: {valeur: "12,5", unite: "%", libelle: taux de pauvreté}
  duree: {valeur: 6, unite: ans, libelle: durée du contrat de relance}
  passages: {valeur: "1,5", unite: millions de passages}
  petites: {valeur: 3, unite: communes, libelle: communes de l’opération pilote}
"""


def told(text: str) -> Outcome:
    return check_sheet(text, chiffres=LEDGER)


def hints(text: str, code: str = "D321") -> list[str]:
    return [
        item.hint.split("}}")[0].removeprefix("écrivez {{") for item in told(text).found if item.code == code
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le Cantal compte 19 espaces France services.", ["espaces"]),
        ("Le Cantal compte dix-neuf espaces France services.", ["espaces|lettres"]),
        ("Dix-neuf espaces sont ouverts.", ["espaces|Lettres"]),
        ("On y trouve 19 conseillers numériques.", ["conseillers"]),
        ("Chaque site reçoit 30 000 € d’aide.", ["aide"]),
        ("Chaque site reçoit 30 000 euros d’aide.", ["aide"]),
        ("L’État a engagé 888 M€ sur le terrain.", ["engage"]),
        ("L’État a engagé 888 millions d’euros sur le terrain.", ["engage"]),
        ("L’État a engagé 0,888 Md€ sur le terrain.", ["engage"]),
        ("Le programme aide 1 643 communes.", ["communes"]),
        ("Le programme aide 1643 communes.", ["communes"]),
        ("Le taux de pauvreté est de 12,5 %.", ["taux"]),
        ("Le contrat de relance dure six ans.", ["duree|lettres"]),
        ("La gare voit 1,5 million de passages.", ["passages"]),
        ("L’opération pilote aide trois communes.", ["petites|lettres"]),
    ],
)
def test_a_typed_copy_of_a_figure_is_named(text: str, names: list[str]) -> None:
    assert hints(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Le Cantal compte {{espaces}}.",
        "Les {{espaces|nombre}} sites sont ouverts.",
        "Le chantier dure six ans.",
        "La tournée passe par trois communes du canton.",
        "Il a 19 ans.",
        "Rendez-vous le 19 mai à 19 h.",
    ],
)
def test_another_thing_of_the_same_number_is_no_copy(text: str) -> None:
    assert hints(text) == []


def test_the_finding_stands_at_the_number() -> None:
    outcome = told("Ligne d’avant,\nle Cantal compte **19 espaces** labellisés.")
    item = outcome.only("D321")
    assert item.span is not None
    assert (item.span.line, item.span.column, item.span.end_column) == (BODY_LINE + 1, 20, 22)
    assert item.span.path.endswith(SHEET)


def test_a_field_of_a_yaml_file_is_read_too() -> None:
    visit = "date: 2030-06-07\njournees:\n  - etapes:\n      - titre: Halle\n        contenu: >-\n          On y voit\n          45 sites.\n"
    outcome = check_sheet("Texte.", visite=visit)
    assert outcome.at("D320") == ["visite.yaml:7:11"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Le Cantal compte 20 espaces France services.", 1),
        ("Le programme accompagne 1 604 communes en France.", 1),
        ("Le programme accompagne 2 communes.", 0),
        ("Dont 18 espaces France services postaux.", 0),
        ("En 2021, le Cantal comptait 18 espaces France services.", 0),
    ],
)
def test_a_number_close_to_the_ledger_is_told(text: str, count: int) -> None:
    assert len(told(text).at("D322")) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "Il y a 45 espaces numériques ouverts.\n\nCes lieux, 47 espaces numériques ouverts, sont gratuits.",
            1,
        ),
        ("Il y a 45 espaces numériques ouverts.\n\nLe réseau a 45 espaces numériques ouverts.", 0),
        ("En 2021, 45 espaces numériques ouverts.\n\nEn 2022, 47 espaces numériques ouverts.", 0),
        ("À Aurillac, on compte 45 espaces numériques.\n\nÀ Mauriac, on compte 47 espaces numériques.", 0),
        ("Il y a 45 espaces numériques.\n\nIl faudra 47 nouveaux espaces numériques.", 0),
    ],
)
def test_two_values_for_one_thing_are_told(text: str, count: int) -> None:
    assert len(check_sheet(text).at("D322")) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("On y voit 9 halles.\n\nOn y voit neuf halles.", 1),
        ("On y voit 1 643 halles.\n\nOn y voit 1643 halles.", 1),
        ("Il a coûté 3 M€.\n\nIl a coûté 3 millions d’euros.", 1),
        ("Il a coûté 3 M€.\n\nIl a coûté 3 M€.", 0),
        ("On y voit 9 halles.\n\nNeuf halles y sont.", 0),
        ("On y voit 9 halles.\n\nDu texte.\n\nPlus loin.\n\nOn y voit neuf halles.", 0),
        ("On y voit 9 halles.\n\nOn y voit neuf ponts.", 0),
        ("On compte {{espaces}}.\n\nCes {{espaces|lettres}} lieux.", 1),
        ("On compte {{espaces}}.\n\nCes {{espaces|nombre}} lieux.", 0),
        ("On compte {{espaces}} ;\n\n— {{espaces|Lettres}} lieux.", 0),
    ],
)
def test_one_quantity_in_two_ways_is_told(text: str, count: int) -> None:
    assert len(told(text).at("D323")) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Les 19 sites reçoivent 30 000 € chacun, soit 570 000 €.", 1),
        (
            "L’État donne 300 000 €, la Région 200 000 €, soit 500 000 € en tout.",
            0,
        ),  # of no ledger: D320 lists them
        ("Les {{espaces}} reçoivent {{aide}} chacun, soit 570 000 €.", 1),
        ("Les 19 sites reçoivent 30 000 € chacun, soit 580 000 €.", 0),
        ("Les {{espaces}} reçoivent 30 000 € chacun, soit 570 000 €.", 1),
    ],
)
def test_a_result_that_is_typed_is_told(text: str, count: int) -> None:
    assert len(told(text).at("D325")) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("L’activité a doublé : 300 visites en 2021, 400 en 2022.", 1),
        ("L’activité a doublé : 300 visites en 2021, 610 en 2022.", 0),
        ("L’activité a plus que doublé : 300 visites en 2021, 887 en 2022.", 0),
        ("L’activité a triplé : 300 visites en 2021, 910 en 2022.", 0),
        ("Le nombre a été divisé par deux : 300 visites en 2021, 290 en 2022.", 1),
    ],
)
def test_a_ratio_follows_the_numbers(text: str, count: int) -> None:
    assert len(check_sheet(text).at("D326")) == count
