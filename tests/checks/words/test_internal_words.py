"""A name, an amount or a sentence that the kit keeps internal, typed by hand where the press reads it (D215)."""

from __future__ import annotations

import pytest

from dossier.content.model.base import Audience
from kits import HEAD, SHEET, VALID, check, sheet

DATA = {
    "chiffres.yaml": (
        "chiffres:\n"
        "  cout: {valeur: 12 400, unite: €, audience: interne}\n"
        "  total: {formule: cout × 2, unite: €}\n"
        "  agents: {valeur: 45, unite: agents, audience: interne}\n"
        "  petit: {valeur: 3, unite: agents, audience: interne}\n"
        "  duree: {valeur: 20, unite: minutes, audience: interne}\n"
        "  subvention: {valeur: 50 000, unite: €, audience: interne}\n"
        "  aide: {valeur: 50 000, unite: €}\n"
    ),
    "acteurs.yaml": VALID["acteurs.yaml"]
    + "  cellule: {nom: Cellule de sûreté préfectorale, audience: interne}\n"
    + "personnes:\n"
    + "  vasseur: {prenom: Zoé, nom: Vasseur, fonction: maire, audience: interne}\n"
    + "  garde: {prenom: Léo, nom: Garde, audience: interne}\n"
    + "  connue: {prenom: Jeanne, nom: Martin, fonction: maire}\n",
}
HIDDEN = ":::interne\nLe financement de la seconde tranche n’est pas acquis. Réunion de travail.\n:::"


@pytest.mark.parametrize(
    "typed",
    ["12 400 €", "12 400 euros", "12,4 k€", "24 800 €", "douze mille quatre cents euros", "45 agents", "Zoé Vasseur", "Vasseur Zoé",
     "ZOÉ VASSEUR", "Cellule de sûreté préfectorale", "Le financement de la seconde tranche n’est pas acquis",
     "le **financement** de la seconde\ntranche n’est pas acquis"],
)  # fmt: skip
def test_what_is_internal_and_typed_for_the_press_is_an_error_at_its_place(typed: str) -> None:
    outcome = check({**DATA, SHEET: f"{HEAD}{HIDDEN}\n\nOn dit {typed} ici.\n"})
    assert outcome.at("D215")[0] == f"{SHEET}:8:8"


def test_a_family_name_that_stands_alone_is_one_too_where_it_is_written_as_a_name() -> None:
    assert check({**DATA, SHEET: f"{HEAD}Le commandant Vasseur accueille.\n"}).at("D215") == [f"{SHEET}:4:15"]
    assert check({**DATA, SHEET: f"{HEAD}Il vient. M. Vasseur aussi.\n"}).at("D215") == [f"{SHEET}:4:14"]


@pytest.mark.parametrize(
    "typed",
    ["12 400 habitants", "3 agents", "20 minutes", "Jeanne Martin, maire", "une réunion de travail", "la Garde républicaine",
     "il garde son calme", "{{aide}}", "50 000 €", "112 400 €", "12 400 123 €", "le financement de la première tranche est acquis"],
)  # fmt: skip
def test_what_is_common_or_also_for_the_press_is_none(typed: str) -> None:
    assert check({**DATA, SHEET: f"{HEAD}{HIDDEN}\n\nOn dit {typed} ici.\n"}).at("D215") == []


def test_the_words_of_an_internal_block_are_no_fault() -> None:
    body = ":::interne\nZoé Vasseur, 12 400 €, la Cellule de sûreté préfectorale.\n:::\n"
    outcome = check({**DATA, SHEET: HEAD + body})
    assert outcome.at("D215") == []
    unused = [item.message for item in outcome.found if item.code == "D511"]
    assert any("« garde »" in message for message in unused)  # Léo Garde, whom nothing names
    assert not any("« vasseur »" in message for message in unused)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("```\nAppeler Zoé Vasseur\n```", (5, 9)),
        ("Voir [la page](https://val.example/zo%C3%A9-vasseur).", (4, 16)),
        ("| A | B |\n|---|---|\n| Zoé **Vasseur** | x |", (6, 3)),
        (":::encadre Avec Zoé Vasseur\nTexte.\n:::", (4, 17)),
        ("Voir[^1].\n\n[^1]: Zoé Vasseur accueille.", (6, 7)),
    ],
)
def test_whatever_a_sheet_prints_is_read(body: str, place: tuple[int, int]) -> None:
    line, column = place
    assert check({**DATA, SHEET: HEAD + body}).at("D215")[0] == f"{SHEET}:{line}:{column}"


def test_a_note_that_is_written_in_an_internal_block_is_internal() -> None:
    body = ":::interne\nTexte[^1].\n\n[^1]: Zoé Vasseur accueille la délégation.\n:::\n"
    assert check({**DATA, SHEET: HEAD + body}).at("D215") == []
    said = f"{HEAD}{body}\nZoé Vasseur accueille la délégation.\n"
    assert check({**DATA, SHEET: said}).at("D215")


def test_an_edition_of_the_house_says_what_it_likes() -> None:
    kit = {**DATA, SHEET: f"{HEAD}Zoé Vasseur : 12 400 €.\n"}
    assert check(kit, Audience.INTERNAL).at("D215") == []
    assert check(kit).at("D215") != []


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("dossier.yaml", "titre: Une visite de Zoé Vasseur\nemetteur: prefecture\n", "dossier.yaml:1:22"),
        ("visite.yaml", "date: 2030-06-07\njournees:\n  - etapes:\n      - {titre: Accueil par Zoé Vasseur}\n", "visite.yaml:4:29"),
        ("fiches/02-b.md", "---\ntitre: B\nchapo: Un coût de 12 400 €\n---\nx\n", "fiches/02-b.md:3:19"),
        ("images.yaml", "images:\n  a.jpg: {alt: Zoé Vasseur et une visiteuse}\n", "images.yaml:2:16"),
    ],
)  # fmt: skip
def test_fields_are_read_as_texts_are(file: str, text: str, place: str) -> None:
    assert place in check({**DATA, file: text}).at("D215")


INTERNAL_ACRONYM = (
    "acteurs.yaml",
    VALID["acteurs.yaml"] + "sigles:\n  ELAN: {developpe: Équipe de liaison et d’appui, audience: interne}\n",
)


@pytest.mark.parametrize("body", ["L’ELAN arrive.", "Voici (ELAN).", "## ELAN\n\nTexte."])
def test_an_internal_acronym_in_a_press_text_is_said(body: str) -> None:
    outcome = check(dict([INTERNAL_ACRONYM], **{SHEET: sheet(body)}))
    assert outcome.codes == ["D215"]
    assert not [item for item in outcome.found if "liaison" in item.hint]


@pytest.mark.parametrize("body", ["Un élan nouveau.", ":::interne\nL’ELAN arrive.\n:::"])
def test_the_word_of_its_letters_and_an_internal_text_are_right(body: str) -> None:
    assert check(dict([INTERNAL_ACRONYM], **{SHEET: sheet(body)})).codes == []


CARD = "images:\n  halle.jpg: {alt: Une halle de bois, legende: La halle, credit: © P. Martin, audience: interne}\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (sheet("Texte.\n\n![](halle.jpg)"), f"{SHEET}:6:5"),
        (sheet("Texte.", "photo: {fichier: halle.jpg}"), f"{SHEET}:3:18"),
    ],
)
def test_an_internal_picture_in_a_press_text_is_said_where_it_is_called(text: str, place: str) -> None:
    outcome = check({"images.yaml": CARD, "images/halle.jpg": b"", SHEET: text})
    assert outcome.at("D211") == [place]


def test_an_internal_picture_in_an_internal_text_is_right() -> None:
    outcome = check({"images.yaml": CARD, SHEET: sheet(":::interne\n![](halle.jpg)\n:::")})
    assert outcome.at("D211") == []


@pytest.mark.parametrize(
    "table",
    ["| Poste | Coût (€) |\n|---|---:|\n| Sûreté | 12 400 |", "| Poste | Coût |\n|---|---:|\n| Sûreté | **12 400** |",
     "| Poste | Montant (k€) |\n|---|---:|\n| Sûreté | 12,4 |", "| Poste | 2030 |\n|---|---:|\n| Coût (en euros) | 12 400 |",
     "| Ville | Nombre d’agents |\n|---|---:|\n| Rodez | 45 |"],
)  # fmt: skip
def test_a_number_takes_the_unit_of_its_column_or_its_row(table: str) -> None:
    assert check({**DATA, SHEET: f"{HEAD}{table}\n"}).at("D215")[0].startswith(f"{SHEET}:6:")


@pytest.mark.parametrize(
    "table",
    ["| Ville | Habitants |\n|---|---:|\n| Rodez | 12 400 |", "| Ville | Âge |\n|---|---:|\n| Rodez | 45 |",
     "| Poste | Coût (M€) |\n|---|---:|\n| Sûreté | 12 400 |", "| Poste | Coût |\n|---|---:|\n| Sûreté | 50 000 |"],
)  # fmt: skip
def test_another_unit_is_another_amount(table: str) -> None:
    assert check({**DATA, SHEET: f"{HEAD}{table}\n"}).at("D215") == []


def test_the_unit_of_a_figure_for_the_press_makes_no_name_public() -> None:
    unit = "chiffres:\n  forces: {valeur: 19, unite: agents de la Cellule de sûreté préfectorale}\n"
    outcome = check({**DATA, "chiffres.yaml": unit, SHEET: f"{HEAD}Il y a {{{{forces}}}}.\n"})
    assert outcome.at("D215") == ["chiffres.yaml:2:44"]
