"""What a reader who listens would miss is said at the content's line."""

from __future__ import annotations

import pytest

from kits import BODY_LINE, SHEET, check, check_sheet, sheet
from shapes import photo


@pytest.mark.parametrize(
    "text", ["ici", "Cliquez ici", "en savoir plus", "ce lien", "rapport.pdf", "Lire la suite…"]
)
def test_a_link_that_does_not_say_where_it_leads(text: str) -> None:
    outcome = check_sheet(f"Du texte.\n\nLe rapport est [{text}](https://exemple.fr/rapport).")
    assert outcome.at("D853") == [f"{SHEET}:{BODY_LINE + 2}:17"]


@pytest.mark.parametrize(
    "body",
    [
        "Voir le [rapport de 2022 (PDF)](https://exemple.fr/rapport).",
        "Voir <https://exemple.fr/rapport>.",
        "Voir [la page de l’Agence](https://exemple.fr).",
    ],
)
def test_a_link_that_says_it_passes(body: str) -> None:
    assert check_sheet(body).at("D853") == []


def test_it_is_found_in_a_list_a_table_and_a_box() -> None:
    body = "- voir [ici](https://exemple.fr/a)\n\n:::encadre Titre\nVoir [là](https://exemple.fr/b)\n:::\n\n| a |\n|---|\n| [lien](https://exemple.fr/c) |"
    assert len(check_sheet(body).at("D853")) == 3


@pytest.mark.parametrize("alternative", ["photo", "IMG_2041.jpg", "DSC_0012", "Image 3", "logo", "place.jpg"])
def test_an_alternative_that_describes_nothing_is_refused(alternative: str) -> None:
    body = f'![{alternative}](images/place.jpg "La place. © Mairie")'
    outcome = check({SHEET: sheet(body), "images/place.jpg": photo()})
    assert outcome.at("D854") == [f"{SHEET}:{BODY_LINE}:1"]


def test_one_that_describes_the_picture_passes() -> None:
    body = '![La photo du maire devant la halle](images/place.jpg "La place. © Mairie")'
    assert check({SHEET: sheet(body), "images/place.jpg": photo()}).errors == []


def test_an_empty_cell_is_said_at_its_row() -> None:
    body = "Du texte.\n\n| Commune | Sites |\n|---|---|\n| Le bourg | |\n"
    assert check_sheet(body).at("D855") == [f"{SHEET}:{BODY_LINE + 4}:1"]
    assert check_sheet(body.replace("| |", "| aucun |")).at("D855") == []
    assert (
        check_sheet("| Objet | Nombre | Montant |\n|---|---|---|\n| Halle | 2 | 3 |\n| Total | | 3 |").at(
            "D855"
        )
        == []
    )


REFUSED = {
    "a picture without alternative": ('![](images/place.jpg "La place. © Mairie")', "D603"),
    "a picture whose alternative is its name": (
        '![place.jpg](images/place.jpg "La place. © Mairie")',
        "D854",
    ),
    "a heading that skips a level": ("## Un\n\n#### Deux", "D802"),
    "a column without title": ("| a | |\n|---|---|\n| 1 | 2 |", "D804"),
    "a link without text": ("Voir [](https://exemple.fr).", "D801"),
    "a link that leads nowhere": ("Voir [la suite](#nulle-part).", "D214"),
    "an address that nobody may follow": ("Voir [le plan](javascript:x).", "D125"),
    "a figure that is no text": ("<table><tr><td>1</td></tr></table>", "D120"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_would_be_inaccessible_is_refused_at_its_line(fault: str) -> None:
    body, code = REFUSED[fault]
    outcome = check({SHEET: sheet(f"Du texte.\n\n{body}"), "images/place.jpg": photo()})
    assert code in outcome.codes, outcome.found
    assert all(
        place.startswith(f"{SHEET}:") and int(place.split(":")[1]) >= BODY_LINE + 2
        for place in outcome.at(code)
    )
