"""Messages say the fault that was made, once, and are silent where there is none."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from PIL import Image

from kits import BODY_LINE, SHEET, check, check_sheet, sheet

VISIT = "date: 2030-06-07\njournees:\n  - etapes:\n      - {titre: Un, debut: 9 h}\n"


@pytest.mark.parametrize(
    "stop", ["    -titre: La halle\n", "      -titre: La halle\n       debut: 9 h\n", "    -titre: La halle\n    - titre: Le pont\n"]
)  # fmt: skip
def test_a_dash_without_its_space_is_said_and_read_on(stop: str) -> None:
    outcome = check({"visite.yaml": f"date: 2030-06-07\njournees:\n  - etapes:\n{stop}"})
    assert [item.code for item in outcome.errors] == ["D111"]
    assert outcome.at("D111")[0].startswith("visite.yaml:4:")


def test_a_dash_within_a_long_text_is_a_dash() -> None:
    text = "titre: Une visite\nemetteur: prefecture\nsous_titre: >-\n  un texte\n  -note: la suite\n"
    assert check({"dossier.yaml": text}).codes == []


@pytest.mark.parametrize(
    ("contact", "remedy"),
    [
        ("{ nom: Dupont, Jean }", '« nom: "Dupont, Jean" »'),
        ("{ nom: Dupont, Jean, courriel: a@exemple.fr }", '« nom: "Dupont, Jean" »'),
    ],
)
def test_a_comma_between_braces_asks_for_quotation_marks(contact: str, remedy: str) -> None:
    found = check(
        {"dossier.yaml": f"titre: Une visite\nemetteur: prefecture\ncontacts:\n  - {contact}\n"}
    ).only("D202")
    assert remedy in found.hint


@pytest.mark.parametrize("words", ["Un pont pour qui ?", "Repères : tout savoir", "Qui ? Pourquoi ?"])
def test_a_sign_between_braces_asks_for_quotation_marks_and_not_for_a_bracket(words: str) -> None:
    head = "titre: Une visite\nemetteur: prefecture\nparties:\n"
    found = check({"dossier.yaml": f"{head}  - {{ titre: {words}, contenu: [texte] }}\n"})
    assert f'titre: "{words}"' in found.only("D112").hint
    assert found.at("D105") == []
    assert check({"dossier.yaml": f'{head}  - {{ titre: "{words}", contenu: [texte] }}\n'}).errors == []
    assert check({"dossier.yaml": f"{head}  - {{ titre: {words}, contenu: [texte]\n"}).at("D105") != []


def test_a_key_with_a_slip_is_not_also_missing() -> None:
    assert check({"dossier.yaml": "titr: Une visite\nemetteur: prefecture\n"}).codes == ["D202"]
    assert check({"dossier.yaml": "emetteur: prefecture\n"}).codes == ["D201"]


def test_an_embargo_that_is_no_date_is_not_also_missing() -> None:
    head = "titre: Une visite\nemetteur: prefecture\nstatut: embargo\nembargo: demain\n"
    assert "D201" not in check({"dossier.yaml": head}).codes


@pytest.mark.parametrize(
    "text",
    [
        "Trois voies : a) le train, b) le car, et c) le vélo.",
        "Le point 1°) est clair. Les étapes 1) et 2) sont faites.",
        "Voir le plan (annexe b) et la carte (figure 3).",
        "« Le premier paragraphe.\n\n« Le deuxième paragraphe.\n\n« Le dernier. » Il a conclu.",
    ],
)
def test_ranks_and_quotations_over_paragraphs_close_nothing(text: str) -> None:
    assert check_sheet(text).at("D447") == []


@pytest.mark.parametrize(
    "text", ["Voir le plan (annexe b et la suite.", "Il a dit « oui à tous.", "Fini).\n\nEt rien."]
)
def test_a_sign_alone_is_still_said(text: str) -> None:
    assert check_sheet(text).at("D447") != []


def test_a_sheet_in_none_of_the_parts_is_said_once() -> None:
    head = "titre: Une visite\nemetteur: prefecture\nparties:\n  - {titre: A, contenu: [texte]}\n"
    outcome = check(
        {
            "dossier.yaml": head,
            SHEET: sheet("Voir [la présentation](#suite)."),
            "fiches/02-suite.md": "---\ntitre: Suite\n---\nTexte.\n",
        }
    )
    assert outcome.codes == ["D213"]


def test_a_link_to_a_sheet_of_the_other_moment_says_so() -> None:
    after = {"fiches/02-suite.md": "---\ntitre: Suite\nmoment: apres\n---\nTexte.\n"}
    found = check({SHEET: sheet("Voir [la présentation](#suite)."), **after}).only("D214")
    assert "moment: apres" in found.message


def picture() -> bytes:
    target = BytesIO()
    Image.new("RGB", (900, 600), "grey").save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("quai nord.png", "images/quai nord.png"),
        ("quai nord.png", "images/quai%20nord.png"),
        ("quai (nord).png", "images/quai (nord).png"),
        ("quai(1).png", "images/quai(1).png"),
        ("façade été.png", "images/façade été.png"),
        (unicodedata.normalize("NFD", "façade été.png"), "images/façade été.png"),  # as macOS writes it
        ("l’été, l'hiver.png", "images/l’été, l'hiver.png"),
    ],
)
@pytest.mark.parametrize("title", [' "Le quai. © Nom"', " “Le quai. © Nom”", " « Le quai. © Nom »"])
def test_the_name_of_a_picture_may_hold_what_a_file_name_holds(name: str, written: str, title: str) -> None:
    outcome = check({SHEET: sheet(f"![Un quai pavé]({written}{title})"), f"images/{name}": picture()})
    assert outcome.errors == []
    assert outcome.at("D614") == []


def test_a_file_that_nothing_shows_is_said() -> None:
    assert check({"images/DSC_0012.png": picture()}).at("D614") == ["images/DSC_0012.png:1:1"]


def test_one_picture_under_two_names_is_said() -> None:
    body = '![Un quai](images/a.png "Le quai. © Nom")\n\n![Une halle](images/b.png "La halle. © Autre")'
    outcome = check({SHEET: sheet(body), "images/a.png": picture(), "images/b.png": picture()})
    assert outcome.at("D613") == [f"{SHEET}:{BODY_LINE + 2}:1"]


@pytest.mark.parametrize(
    ("ranks", "order"),
    [(("", "", ", ordre: 1"), "Trois Un Deux"), (("", ", ordre: 3", ""), "Un Trois Deux"),
     ((", ordre: 30", ", ordre: 10", ", ordre: 20"), "Deux Trois Un"), (("", "", ""), "Un Deux Trois")],
)  # fmt: skip
def test_a_rank_is_a_place_of_the_day(ranks: tuple[str, str, str], order: str) -> None:
    stops = "".join(
        f"      - {{titre: {name}{rank}}}\n"
        for name, rank in zip(("Un", "Deux", "Trois"), ranks, strict=True)
    )
    outcome = check(
        {"visite.yaml": f"date: 2030-06-07\njournees:\n  - etapes:\n{stops}", SHEET: sheet(":::etapes\n:::")}
    )
    shown = [line for line in outcome.lines if line in {"Un", "Deux", "Trois"}]
    assert " ".join(shown) == order


def test_a_quotation_over_two_paragraphs_stands_beside_one_that_reopens_in_each() -> None:
    reopened = '"Le premier paragraphe.\n\n"Le deuxième paragraphe.\n\n"Le troisième finit."'
    plain = "« Une citation ouverte ici.\n\nElle finit là. »"
    assert [item.code for item in check_sheet(f"{reopened}\n\n{plain}").found if item.code == "D447"] == []
    broken = "« Une citation ouverte ici.\n\nElle ne finit pas."
    assert [item.code for item in check_sheet(f"{reopened}\n\n{broken}").found if item.code == "D447"] == [
        "D447"
    ]
