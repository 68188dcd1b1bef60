"""A picture is placed by its name, with words for whoever cannot see it and the name of its author."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from dossier.tree import Paragraph, Picture, Role, plain_text
from kits import BODY_LINE, HEAD, SHEET, VALID, Outcome, blocks_of, check, check_folder, write_kit


def png() -> bytes:
    target = BytesIO()
    Image.new("RGB", (900, 600), "grey").save(target, "PNG")
    return target.getvalue()


def placed(body: str, **files: str) -> Outcome:
    named: dict[str, str | bytes] = {f"{name}.yaml": text for name, text in files.items()}
    return check(
        {**named, SHEET: f"{HEAD}{body}\n", "images/vue.png": png(), "images/Été à l’île.png": png()}
    )


def the_picture(outcome: Outcome) -> Picture:
    assert outcome.errors == []
    return blocks_of(outcome, Picture)[0]


def test_a_picture_has_its_alt_text_its_caption_and_its_credit() -> None:
    picture = the_picture(placed('![Une façade](images/vue.png "La **mairie**. © Jeanne Martin")'))
    assert picture.name == "vue.png"
    assert picture.alternative == "Une façade"
    assert plain_text(picture.caption) == "La mairie."
    assert picture.credit == "©\u00a0Jeanne Martin"  # never parted from its owner


@pytest.mark.parametrize("credit", ["© X", "(c) X", "Crédit : X", "D.R.", "D. R."])
def test_a_credit_has_several_spellings(credit: str) -> None:
    picture = the_picture(placed(f'![Vue](images/vue.png "Légende. {credit}")'))
    assert plain_text(picture.caption) == "Légende."
    assert picture.credit.replace("\u00a0", " ") == credit


def test_what_is_not_said_beside_the_picture_comes_from_its_card() -> None:
    card = "images:\n  vue.png: {alt: Une vue, legende: La légende, credit: © Y}\n"
    picture = the_picture(placed("![](images/vue.png)", images=card))
    assert (picture.alternative, plain_text(picture.caption), picture.credit) == (
        "Une vue",
        "La légende",
        "©\u00a0Y",
    )


def test_a_front_matter_places_a_picture_at_the_head_of_its_page() -> None:
    text = "---\ntitre: T\nphoto: {fichier: vue.png, alt: Une vue, credit: © Z}\n---\nTexte.\n"
    picture = the_picture(check({SHEET: text, "images/vue.png": png()}))
    assert (picture.alternative, picture.credit) == ("Une vue", "©\u00a0Z")


@pytest.mark.parametrize(
    "source",
    [
        "images/Été à l’île.png",
        "<images/Été à l’île.png>",
        "images/%C3%89t%C3%A9%20%C3%A0%20l%E2%80%99%C3%AEle.png",
    ],
)
def test_a_file_name_may_have_accents_and_spaces(source: str) -> None:
    assert the_picture(placed(f'![Vue]({source} "Vue. © X")')).name == "Été à l’île.png"


def test_a_name_with_spaces_needs_no_words_beside_it() -> None:
    card = "images:\n  Été à l’île.png: {alt: Une vue, credit: © Y}\n"
    assert the_picture(placed("![](images/Été à l’île.png)", images=card)).name == "Été à l’île.png"


def test_a_missing_picture_with_spaces_in_its_name_is_not_printed_as_text() -> None:
    outcome = placed('![Vue](images/Été à la mer.png "Vue. © X")')
    assert outcome.places == [("D601", f"{SHEET}:{BODY_LINE}:8")]


def test_a_missing_picture_is_answered_with_the_near_name() -> None:
    outcome = placed('Texte.\n\n![Vue](images/vu.png "Vue. © X")')
    assert outcome.places == [("D601", f"{SHEET}:{BODY_LINE + 2}:8")]
    assert outcome.errors[0].hint == "vouliez-vous dire « vue.png » ?"


def test_a_picture_without_words_or_author_is_refused() -> None:
    outcome = placed("![](images/vue.png)")
    assert outcome.places == [("D603", f"{SHEET}:{BODY_LINE}:5"), ("D604", f"{SHEET}:{BODY_LINE}:5")]


def test_a_picture_amid_a_text_is_refused() -> None:
    assert placed('Texte ![Vue](images/vue.png "© X") suite').codes == ["D602"]


def test_pictures_one_below_the_other_are_all_placed() -> None:
    outcome = placed('![A](images/vue.png "A. © X")\n![B](images/vue.png "B. © X")')
    assert outcome.errors == []
    assert [picture.alternative for picture in blocks_of(outcome, Picture)] == ["A", "B"]


@pytest.mark.parametrize(
    "source",
    ["../dossier.yaml", "images/../../secret.png", "images/..", "images/.", "/etc/passwd", "%2e%2e/secret.png",
     "images/%2e%2e/%2e%2e/secret.png", "images/%2E%2E%2fsecret.png", "..%5csecret.png", "images/..\\\\secret.png",
     "file:///etc/passwd", "https://exemple.example/x.png", "data:image/png;base64,AAAA", "images/%00.png",
     "images//vue.png", "images/./vue.png", "images/x/../vue.png", "//exemple.example/x.png", "images/",
     "images/lien.png", "images/dossier/secret.png"],
)  # fmt: skip
def test_nothing_outside_of_the_images_is_ever_read(tmp_path: Path, source: str) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(png())
    root = tmp_path / "projet"
    folder = write_kit(
        root, {SHEET: f'{HEAD}![Vue](<{source}> "Vue. © X")\n', "images/vue.png": png(), "secret.png": png()}
    )
    (folder / "images" / "lien.png").symlink_to(secret)
    (folder / "images" / "dossier").symlink_to(tmp_path)
    outcome = check_folder(root, folder)
    assert outcome.codes == ["D601"]
    assert blocks_of(outcome, Picture) == []


@pytest.mark.parametrize(
    "name", ["../secret.png", "/etc/passwd", '"a\\0b.png"', "x" * 300 + ".png", "boucle.png"]
)
def test_a_front_matter_is_held_to_the_same_rule(tmp_path: Path, name: str) -> None:
    folder = write_kit(
        tmp_path, {SHEET: f"---\ntitre: T\nphoto: {{fichier: {name}}}\n---\nx\n", "images/vue.png": png()}
    )
    (folder / "images" / "boucle.png").symlink_to("boucle.png")
    assert "D601" in check_folder(tmp_path, folder).codes


def test_an_image_whose_rights_have_ended_is_refused() -> None:
    card = "images:\n  vue.png: {alt: V, credit: © X, droits_fin: 2030-06-06}\n"
    assert placed("![](images/vue.png)", images=card).places == [("D606", "images.yaml:2:12")]


def test_a_picture_still_to_come_keeps_its_place_in_a_provisional_kit() -> None:
    outcome = check({SHEET: HEAD + "\n![La façade de la mairie](a-fournir)\n"})
    (wanted,) = [block for block in blocks_of(outcome, Paragraph) if block.role is Role.WANTED_PICTURE]
    assert plain_text(wanted.content) == "Photo à fournir : La façade de la mairie".replace(
        " :", "\N{NO-BREAK SPACE}:"
    )
    assert f"{SHEET}:{BODY_LINE + 1}:1" in outcome.at("D210")


def test_a_front_matter_may_wait_for_its_picture() -> None:
    head = HEAD.replace("---\ntitre", "---\nphoto:\n  fichier: a-fournir\n  alt: Le marché couvert\ntitre")
    outcome = check({SHEET: head + "\nDu texte.\n"})
    assert any("photo à fournir : Le marché couvert" in item.message for item in outcome.found)


@pytest.mark.parametrize("status", ["definitif", "embargo\nembargo: 2030-06-07 10:00"])
def test_a_picture_still_to_come_stops_a_kit_that_leaves_the_house(status: str) -> None:
    files = {
        SHEET: HEAD + "\n![La façade](a-fournir)\n",
        "dossier.yaml": f"{VALID['dossier.yaml']}statut: {status}\n",
    }
    assert "D210" in check(files).codes


@pytest.mark.parametrize(
    ("setting", "place", "shape", "focus"),
    [
        ("", "", "", (0.5, 0.5)),
        ('{largeur="moitié"}', "moitie", "", (0.5, 0.5)),
        ('{largeur=page format="16/9" cadrage=haut}', "page", "16:9", (0.5, 0.0)),
        ('{format=1:1 cadrage="30 40"}', "", "1:1", (0.3, 0.4)),
        ('{cadrage="bas droite" format=entier}', "", "entier", (1.0, 1.0)),
    ],
)
def test_braces_say_how_a_picture_is_set(
    setting: str, place: str, shape: str, focus: tuple[float, float]
) -> None:
    picture = the_picture(placed(f'![Une vue](images/vue.png "La vue. © X"){setting}'))
    assert (picture.place, picture.shape, picture.focus) == (place, shape, focus)


@pytest.mark.parametrize(
    "setting", ["{largeur=geante}", "{format=7:5}", "{cadrage=milieu}", "{cadrage=130}", "{taille=grande}"]
)
def test_braces_with_another_word_are_refused(setting: str) -> None:
    assert placed(f'![Une vue](images/vue.png "La vue. © X"){setting}').codes == ["D623"]


def test_the_card_of_a_picture_says_how_it_is_set_unless_the_sheet_does() -> None:
    card = "images:\n  vue.png: {alt: Une vue, credit: © Y, largeur: page, format: 2:1, cadrage: gauche}\n"
    alone = the_picture(placed("![](images/vue.png)", images=card))
    assert (alone.place, alone.shape, alone.focus) == ("page", "2:1", (0.0, 0.5))
    there = the_picture(placed("![](images/vue.png){largeur=texte}", images=card))
    assert (there.place, there.shape) == ("texte", "2:1")
