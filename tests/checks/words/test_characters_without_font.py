"""A character that no font of the charte has is an error where it stands, before any layout."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dossier.language.fr.character_names import name_character
from kits import HEAD, SHEET, VALID, check, check_folder, check_sheet, sheet, write_kit
from rendered import ROOT


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("🎉", "U+1F389"),
        ("👨‍👩‍👧", "U+1F468"),
        ("مرحبا", "U+0645"),
        ("漢", "U+6F22"),
        ("\ue001", "U+E001"),
        ("\U000f0000", "U+F0000"),
        ("☎️", "U+260E"),
        ("ℵ", "U+2135"),
    ],
)
def test_a_character_without_a_glyph_is_named_with_its_place(char: str, name: str) -> None:
    outcome = check_sheet(f"Un mot {char} ici.")
    assert f"{SHEET}:4:8" in outcome.at("D132")
    assert any(name in item.message for item in outcome.errors)


def test_the_characters_of_french_are_all_there() -> None:
    french = "àâäæçéèêëîïôœöùûüÿ ÀÂÄÆÇÉÈÊËÎÏÔŒÖÙÛÜŸ « » “ ” ‘ ’ – — … • · € ° ² ³ × ÷ ± − ≥ ≤ ≠ % ‰ § № © ® ™ ½ ¼ → ⟶"
    outcome = check_sheet(french.replace(" ⟶", ""))
    assert outcome.at("D132") == []


def test_it_is_found_in_every_file() -> None:
    outcome = check({**VALID, "dossier.yaml": "titre: Une visite 🎉\nemetteur: prefecture\n"})
    assert [where.split(":")[0] for where in outcome.at("D132")] == ["dossier.yaml"]


def test_it_is_found_in_the_file_that_writes_it_and_not_in_the_one_that_names_it() -> None:
    actors = VALID["acteurs.yaml"] + "personnes:\n  ana: {prenom: Ana, nom: Roi🎉, fonction: maire}\n"
    visit = VALID["visite.yaml"] + "participants:\n  - personne: ana\n"
    line = actors.count("\n")
    places = check({**VALID, "acteurs.yaml": actors, "visite.yaml": visit}).at("D132")
    assert places
    assert {place.rpartition(":")[0] for place in places} == {f"acteurs.yaml:{line}"}


@pytest.mark.parametrize(
    ("char", "said"),
    [("🎉", "pictogramme"), ("ع", "lettre arabe"), ("漢", "caractère chinois"), ("\U0001d54f", "lettre de mathématiques"),
     ("\ue000", "caractère privé d’une autre police"), ("\u202e", "marque de sens d’écriture"), ("\x07", "caractère de commande"),
     ("\u2028", "saut de ligne invisible"), ("\ufffd", "lettre perdue"), ("🏽", "pictogramme"), ("๑", "chiffre d’une autre écriture")],
)  # fmt: skip
def test_what_a_character_is_is_said_in_french(char: str, said: str) -> None:
    assert name_character(char) == said


def test_an_entity_is_found_where_it_is_written() -> None:
    assert check_sheet("Avant.\n\nUn &#x1F389; ici.").at("D132") == [f"{SHEET}:6:4"]


@pytest.mark.parametrize(
    ("words", "count"), [("李明", 1), ("محمد الأمين", 2), ("דוד", 1), ("Նարեկ", 1), ("Олег", 0)]
)
def test_a_word_in_other_letters_is_one_message_that_says_what_to_do(words: str, count: int) -> None:
    found = [item for item in check_sheet(f"Avec M. {words}, maire.").errors if item.code == "D132"]
    assert len(found) == count
    assert all("lettres latines" in item.hint for item in found)


def test_a_thousand_of_them_make_few_messages() -> None:
    body = "".join(chr(0x1F300 + number) for number in range(150))
    assert len(check_sheet(body).at("D132")) <= 20


@pytest.mark.parametrize("data", [b"", b"no font", b"\x00\x01\x00\x00" + bytes(200)])
def test_a_font_file_that_is_none_is_an_error_and_no_crash(tmp_path: Path, data: bytes) -> None:
    shutil.copytree(ROOT / "styles", tmp_path / "styles")
    (tmp_path / "styles" / "prefecture" / "fonts" / "Inter-Regular.ttf").write_bytes(data)
    outcome = check_folder(tmp_path, write_kit(tmp_path, {SHEET: sheet("Texte.")}))
    assert "D803" in outcome.codes
    assert HEAD
