"""Kits that a reader who cannot see would not understand are refused, at the line to mend; others pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from dossier.diagnostics import Severity
from kits import BODY_LINE, SHEET, Outcome, check_folder, check_sheet, sheet, write_kit


def checked(root: Path, body: str, **files: str) -> Outcome:
    """A kit with ``body``, two pictures beside it, and other files by name (``images`` for images.yaml)."""
    folder = write_kit(root, {SHEET: sheet(body), **{f"{name}.yaml": text for name, text in files.items()}})
    (folder / "images").mkdir(exist_ok=True)
    for name in ("halle.jpg", "IMG_2031.jpg"):
        Image.linear_gradient("L").resize((2000, 1500)).save(folder / "images" / name)
    return check_folder(root, folder)


#: Broken kits: the text, the code that refuses it, the line in the text (from 1) and the column.
BROKEN = {
    "a picture without alternative": ('![](images/halle.jpg "© X")', "D603", 1, 5),
    "a level of titles skipped": ("## A\n\ntexte\n\n#### B\n\ntexte", "D802", 5, 1),
    "a first title too deep": ("### A\n\ntexte", "D802", 1, 1),
    "a table without headers": ("|  |  |\n|---|---|\n| a | b |", "D804", 1, 1),
    "a table with a column without header": ("texte\n\n| A |  |\n|---|---|\n| a | b |", "D804", 3, 1),
    "a link without text": ("Voir [](https://exemple.fr).", "D801", 1, 9),
    "a link of spaces": ("Voir [ ](https://exemple.fr).", "D801", 1, 10),
    "a link of signs": ("Voir [***](https://exemple.fr).", "D801", 1, 7),
    "a picture of text without alternative": (
        'Avant.\n\n![](images/halle.jpg "L’affiche. © X")',
        "D603",
        3,
        5,
    ),
    "an alternative that is a file name": ('![IMG_2031.jpg](images/halle.jpg "© X")', "D854", 1, 1),
    "a title without text": ("Un.\n\n## &nbsp;\n\ntexte", "D143", 3, 1),
    "a title of level 1 in the text": ("# A\n\ntexte", "D143", 1, 1),
    "a list made of signs": ("Un.\n\n• a\n• b", "D833", 3, 1),
    "a language that does not exist": ("Un\n[fab lab]{lang=zz}.", "D839", 2, 10),
    "a picture in HTML": ('<img src="images/halle.jpg">', "D120", 1, 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_kit_is_refused_at_its_line(name: str, tmp_path: Path) -> None:
    body, code, line, column = BROKEN[name]
    outcome = checked(tmp_path, body)
    assert (code, f"{SHEET}:{BODY_LINE - 1 + line}:{column}") in outcome.places


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Un.\n\nLe bilan est [ici](https://exemple.fr).", "D853"),
        ("**Le calendrier**\n\nSix mois.", "D832"),
        ("Nom : \\_\\_\\_\\_\\_\\_\\_", "D834"),
        ('![La halle](images/halle.jpg "La halle. © X")', "D835"),
        ('![L’affiche du marché](images/halle.jpg "© X")', "D837"),
        ("[bilan](https://exemple.fr/1) et [Bilan](https://exemple.fr/2)", "D838"),
    ],
)
def test_what_may_be_meant_is_a_warning(body: str, code: str, tmp_path: Path) -> None:
    outcome = checked(tmp_path, body)
    assert outcome.only(code).severity is Severity.WARNING


@pytest.mark.parametrize(
    "body",
    [
        "[Ici commence le parc](https://exemple.fr/parc)",
        "[le site de la halle](https://exemple.fr), [la page du marché](https://exemple.fr/marche)",
        "[bilan](https://exemple.fr/1), puis encore le [bilan](https://exemple.fr/1)",
        "https://exemple.fr/une/adresse",
        "[presse@exemple.fr](mailto:presse@exemple.fr)",
        "**Six mois de travaux** commencent en mai.",
        "**La place est rouverte.**\n\nSix mois.",
        "La somme de 3 • 4 est dite plus bas.",
        "[Kulturzentrum]{lang=de} et [fab lab]{lang=en-GB}, [bonjorn]{lang=oc}",
        '![Des étals de fromages sous la charpente](images/halle.jpg "La halle. © X")',
        '![Affiche : « Marché de Noël, samedi 14 décembre »](images/halle.jpg "© X")',
        '![Plan de la place après travaux](images/halle.jpg "© X")',
    ],
)
def test_what_says_something_passes(body: str, tmp_path: Path) -> None:
    outcome = checked(tmp_path, body)
    assert [item for item in outcome.found if item.code.startswith(("D80", "D83"))] == []


@pytest.mark.parametrize("code", ["D801", "D802", "D804", "D845"])
def test_what_protects_readers_cannot_be_waived(code: str) -> None:
    outcome = check_sheet("## A\n\ntexte\n\n#### B", f"ignorer: [{code}]", "raison: essai")
    assert "D496" in outcome.codes
