"""Lists, addresses and names pasted from other programs: each is said with the right writing, and mended where certain."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.commands.fix import fix_kit
from dossier.project import Project
from kits import SHEET, check_sheet, sheet, write_kit


def hint(body: str) -> str:
    """What the one message on a sheet of ``body`` says to write."""
    found = [item for item in check_sheet(body).found if item.code in {"D141", "D460"}]
    assert len(found) == 1, found
    return found[0].hint.partition("\n")[2]


def fixed(root: Path, body: str) -> str:
    """The body of the sheet after ``check --fix``."""
    folder = write_kit(root, {SHEET: sheet(body)})
    fix_kit(Project(root), folder)
    return (
        (folder / SHEET).read_text(encoding="utf-8").partition("---\n")[2].partition("---\n")[2].strip("\n")
    )


#: What was pasted, and what ``--fix`` makes of it.
CERTAIN = [
    ("Trois axes :\n– réunir ;\n– choisir.", "Trois axes :\n\n- réunir ;\n- choisir."),
    ("Trois axes : • réduire • informer • former", "Trois axes :\n\n- réduire\n- informer\n- former"),
    ("• réduire • informer • former", "- réduire\n- informer\n- former"),
    ("o Réunir\no Choisir", "- Réunir\n- Choisir"),
    ("•\tRéunir\n•\tChoisir", "- Réunir\n- Choisir"),
    ("-Réunir\n-Choisir", "- Réunir\n- Choisir"),
    ("1/ Réunir\n2/ Choisir", "1. Réunir\n2. Choisir"),
    ("1°) Réunir\n2°) Choisir", "1. Réunir\n2. Choisir"),
    ("(1) Réunir\n(2) Choisir", "1. Réunir\n2. Choisir"),
    ("1 - Réunir\n2 - Choisir", "1. Réunir\n2. Choisir"),
    ("Mairie\n2, rue des Écoles\n09000 Rivemont", "Mairie\\\n2, rue des Écoles\\\n09000 Rivemont"),
    ("Secteur\t2025\nNord\t26\nSud\t17", "| Secteur | 2025 |\n| --- | ---: |\n| Nord | 26 |\n| Sud | 17 |"),
    (
        "+---+---+\n| Secteur | 2025 |\n+---+---+\n| Nord | 26 |\n| Sud | 17 |\n+---+---+",
        "| Secteur | 2025 |\n| --- | ---: |\n| Nord | 26 |\n| Sud | 17 |",
    ),
    ("Secteur;2025;2026\nNord;26;33", "| Secteur | 2025 | 2026 |\n| --- | ---: | ---: |\n| Nord | 26 | 33 |"),
    (
        "Ville,2025,2026\nNord,26,33\nSud,17,12",
        "| Ville | 2025 | 2026 |\n| --- | ---: | ---: |\n| Nord | 26 | 33 |\n| Sud | 17 | 12 |",
    ),
    ("Ville | 2025\nNord | 26", "| Ville | 2025 |\n| --- | ---: |\n| Nord | 26 |"),
]


@pytest.mark.parametrize(
    ("pasted", "right"),
    [
        ("Arvel........12 000 €\nBonsec.......8 500 €", "| Titre | Titre |\n| --- | ---: |\n| Arvel | 12 000 € |\n| Bonsec | 8 500 € |"),
        ("1.1 Le calendrier\n1.2 Les coûts", "1.1 Le calendrier\n\n1.2 Les coûts"),
        ("1. Le projet\n1.1 Le calendrier\n1.2 Les coûts", "Le projet\n\n1.1 Le calendrier\n\n1.2 Les coûts"),
    ],
)  # fmt: skip
def test_leaders_and_numbers_of_sections_are_said(pasted: str, right: str, tmp_path: Path) -> None:
    assert hint(pasted) == right
    assert (
        hint(fixed(tmp_path, pasted)).replace("\u00a0", " ").replace("\u202f", " ") == right
    )  # --fix mutes none


@pytest.mark.parametrize(
    "pasted", ["La salle ouvre… enfin....\nMais quand ?", "En 2.1 et 2.3, rien\n2.5 fois plus"]
)
def test_points_and_decimals_are_no_table_and_no_list(pasted: str) -> None:
    assert not [item for item in check_sheet(pasted).found if item.code in {"D141", "D460"}]


@pytest.mark.parametrize(("pasted", "right"), CERTAIN)
def test_what_was_pasted_is_said_with_the_right_writing_and_mended(
    pasted: str, right: str, tmp_path: Path
) -> None:
    assert hint(pasted) == right
    mended = fixed(tmp_path, pasted)
    assert mended.replace("\u00a0", " ").replace("\u202f", " ") == right
    assert fixed(tmp_path, mended) == mended


@pytest.mark.parametrize(
    ("pasted", "right"),
    [
        ("Programme\n9 h Accueil\n9 h 30 Visite", "Programme\n\n- 9 h Accueil\n- 9 h 30 Visite"),
        ("a) Réunir\nb) Choisir", "a) Réunir\n\nb) Choisir"),
        ("I. Réunir\nII. Choisir", "I. Réunir\n\nII. Choisir"),
        ("Trois axes : – réunir ; – choisir.", "Trois axes :\n\n- réunir ;\n- choisir."),
        (
            "M. Paul Durand, maire\nMme Anne Petit, préfète",
            "- M. Paul Durand, maire\n- Mme Anne Petit, préfète",
        ),
        ("Mairie\nÉcole\nGymnase", "Mairie\\\nÉcole\\\nGymnase"),
        (
            "| Grande salle | une |\n| Petite salle | deux |",
            "| Titre | Titre |\n| --- | --- |\n| Grande salle | une |\n| Petite salle | deux |",
        ),
    ],
)
def test_what_may_be_meant_otherwise_is_said_and_left(pasted: str, right: str, tmp_path: Path) -> None:
    assert hint(pasted) == right
    assert fixed(tmp_path, pasted).replace("\u00a0", " ").replace("\u202f", " ") == pasted


@pytest.mark.parametrize(
    "body",
    [
        "Le maire – élu en 2026 – ouvre la salle – une première – à 10 h.",
        "Le train\n– celui du matin – part.",
        "La visite commence à\n9 h 30 et finit à\n10 h, sans pause.",
        "Nord, Sud, Est\nOuest, Centre, Mer",
        "Il y fait\n-5 degrés\n-3 degrés",
        "La visite commence à 10 h ; elle finit à 11 h ; la presse attend à 9 h.",
        "Le mot `a;b;c` et l’adresse https://exemple.fr/?a;b;c restent ; le reste aussi ; tout va bien.",
        "Mairie de Rivemont\\\n2, rue des Écoles\\\n09000 Rivemont",
        "Une phrase qui tourne\nsur deux lignes, sans plus.",
        "- Réunir\n- Choisir",
    ],
)
def test_right_lines_are_left_in_peace(body: str) -> None:
    assert [item for item in check_sheet(body).found if item.code in {"D141", "D460"}] == []


def test_exponents_and_indices_are_marks_of_their_own() -> None:
    outcome = check_sheet("Le CO~2~ de 12 m^2^ au 1^er^ étage, 10^-3^ et [x^2^](https://a.example).")
    assert "Le CO2 de 12\u00a0m2 au 1er étage, 10-3 et x²." in outcome.text
    assert not [item for item in outcome.found if item.code in {"D140", "D413", "D125"}]


@pytest.mark.parametrize(
    ("pasted", "first"),
    [
        ("Nom;Prêts;Part", "Nom;Prêts;Part"),
        ("Nom;Fonction;Commune\nMartin;maire;Rivemont\nDurand;adjointe;Val-Doré", "Nom;Fonction;Commune"),
        ("Les prêts de l’année :\nNord;26;33 %\nSud;17;12 %", "Nord;26;33 %"),
    ],
)
def test_cells_parted_by_semicolons_are_a_table(pasted: str, first: str) -> None:
    (found,) = [item for item in check_sheet(pasted).found if item.code == "D141"]
    assert found.message.startswith(
        ("tableau collé avec des points-virgules", "tableau collé sans ses barres")
    )
    assert first in found.message
    assert "| --- |" in (found.hint or "")


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Une salle de 12 m^2 et 3 km^2.", "Une salle de 12 m^2^ et 3 km^2^."),
        ("Le CO_2 et l’H_2O baissent.", "Le CO~2~ et l’H~2~O baissent."),
        ("On écrit ici `m^2` en toutes lettres.", "On écrit ici `m^2` en toutes lettres."),
        ("Environ 10^3 habitants.", "Environ 10^3 habitants."),
    ],
)
def test_exponents_of_units_are_closed(typed: str, right: str, tmp_path: Path) -> None:
    assert fixed(tmp_path, typed).replace("\u00a0", " ").replace("\u202f", " ") == right


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ("| ^^ | 3 | 4 |\n| Total || 53 |", "| ^^ | 3 | 4 |\n| Total | < | 53 |"),
        ("| Étage |||\n| Sud | 3 | 4 |", "| Étage | < | < |\n| Sud | 3 | 4 |"),
        ("| Total || 53 |", "| Total || 53 |"),
        ("| Étage |||", "| Étage |||"),
        ("| Est | 3 ||\n| Sud | 3 | 4 |", "| Est | 3 ||\n| Sud | 3 | 4 |"),
    ],
)
def test_bars_that_touch_are_merged_cells_where_they_can_be_nothing_else(
    row: str, right: str, tmp_path: Path
) -> None:
    head = "| Secteur | 2025 | 2026 |\n| --- | ---: | ---: |\n| Nord | 26 | 33 |\n"
    assert fixed(tmp_path, head + row) == head + right


def test_a_definition_is_written_on_one_line() -> None:
    assert hint("Médiathèque\n: Lieu où l’on prête des livres.") == (
        "**Médiathèque** : Lieu où l’on prête des livres."
    )


def test_bullets_inside_a_line_are_said() -> None:
    assert "- informer" in hint("Trois axes : • réduire • informer • former")
