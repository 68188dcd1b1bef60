"""What was copied from another program is said: notations, tables without their bars, lines and numbers of a list."""

from __future__ import annotations

import pytest

from kits import check_sheet

CODES = {"D140", "D141", "D460", "D472"}


def said(body: str) -> list[str]:
    """The codes of this kind on a sheet of ``body``."""
    return sorted(item.code for item in check_sheet(body).found if item.code in CODES)


@pytest.mark.parametrize(
    "line",
    [
        "Une masse en CO_2 baisse.",
        "Une salle de douze m^2 ouvre.",
        "Une salle de douze m^{2} ouvre.",
        "Un passage ~~rayé~~ reste.",
        "Un mot ==surligné== ici.",
        "Un mot '''gras''' ici.",
        "Un mot [b]gras[/b] ici.",
        "La formule $E = mc^2$ est connue.",
        "- [x] Une tâche faite",
        "!!! note",
        "*[SDIS]: Service d’incendie",
        "Un titre {: .classe } ici.",
        "Voir la @fig-plan ci-dessous.",
        "La page \\pageref{plan} le montre.",
        "{% if presse %}Un texte{% endif %}",
        "Le titre {d.titre} et la suite.",
        "Le maire de @@commune@@ ouvre.",
        "Le maire <%= nom %> ouvre.",
        "Voir [[la page]] voisine.",
    ],
)
def test_a_notation_of_another_program_is_said(line: str) -> None:
    assert set(said(line)) == {"D140"}


@pytest.mark.parametrize(
    "line",
    [
        "Le CO₂ baisse, une salle de 12 m² ouvre au 1er étage.",
        "Le CO~2~ baisse, une salle de douze m^2^ ouvre au 1^er^ étage.",
        "On écrit `~~rayé~~` ou « {% raw %} ».",
        "Il coûte 5 $ ici et 6 $ ailleurs = un dollar de plus.",
        "Écrire à presse@prefecture.example.",
        "Trois points : deux, puis un : rien de plus.",
        "Voir [le site du fonds](https://rivages.example/a_b~2~c).",
        "L’année [2026] et l’annexe [b.] restent.",
    ],
)
def test_plain_words_are_no_notation(line: str) -> None:
    assert said(line) == []


@pytest.mark.parametrize(
    "body",
    [
        "Secteur\tPrêts\nNord\tun\nSud\tdeux",
        "Secteur    Prêts\nNord       un",
        "| Grande salle | deux étages |\n| Petite salle | un étage |",
    ],
)
def test_a_table_that_would_be_printed_as_a_sentence_is_refused(body: str) -> None:
    assert said(body) == ["D141"]


def test_a_table_with_its_headings_and_a_wrapped_paragraph_are_right() -> None:
    assert said("| Salle | Niveaux |\n| --- | --- |\n| Grande | un |\n\nUne phrase\nsur deux lignes.") == []


@pytest.mark.parametrize(
    "body",
    [
        "Accueil : au rez-de-chaussée\nPresse : à l’étage",
        "Médiathèque\n: Lieu où l’on prête des livres.",
    ],
)
def test_lines_that_would_join_are_said(body: str) -> None:
    assert said(body) == ["D460"]


def test_lines_of_one_sentence_may_have_a_colon() -> None:
    assert said("Accueil : au rez-de-chaussée\net la presse à l’étage.") == []


@pytest.mark.parametrize(
    "body", ["1. un\n2. deux\n4. quatre", "3. trois\n5. cinq", "1. un\n1. deux\n2. trois"]
)
def test_a_number_that_is_printed_otherwise_is_said(body: str) -> None:
    assert said(body) == ["D472"]


@pytest.mark.parametrize(
    "body", ["1. un\n2. deux", "7. sept\n8. huit", "1. un\n1. deux\n1. trois", "0. zéro\n1. un"]
)
def test_numbers_that_are_printed_as_typed_or_left_to_the_program_are_right(body: str) -> None:
    assert said(body) == []


@pytest.mark.parametrize("line", ["Le maire <<nom>> ouvre.", "Le maire <nom> ouvre."])
def test_a_place_of_a_template_that_looks_like_an_element_is_said_as_one(line: str) -> None:
    (found,) = [item for item in check_sheet(line).found if item.code == "D120"]
    assert "{{identifiant}}" in (found.hint or "")


def test_an_element_of_a_page_is_said_as_such() -> None:
    (found, *_) = [item for item in check_sheet("Un mot <b>fort</b> ici.").found if item.code == "D120"]
    assert "Markdown" in (found.hint or "")
