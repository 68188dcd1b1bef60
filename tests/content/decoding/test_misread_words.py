"""Letters that were read in another encoding are said with what was meant, and written back; right words are left."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.commands.fix import fix_kit
from dossier.content.decoding.mojibake import find_misread, mend_misread
from dossier.project import Project
from kits import BODY_LINE, HEAD, NAME, SHEET, check, check_folder, check_sheet, write_kit

HEADS = "titre: Une visite\nemetteur: prefecture\n"
WORDS = (
    "préfet", "l’État", "à", "voilà", "Été", "hôtel", "PRÉFET", "HÔTEL", "À", "œuvre", "Œuvre", "«\u00a0mot\u00a0»",
    "12\u00a0000", "CO₂", "18 M€", "n°\u00a03", "où", "Ça", "forêt", "fin…", "l’été – l’hiver", "cœur",
)  # fmt: skip


def misread(text: str, encoding: str) -> str:
    """The text as a program shows it that takes its UTF-8 for ``encoding``."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


def mended(text: str) -> str:
    return mend_misread(text, find_misread(text))


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp850", "cp437"])
@pytest.mark.parametrize("word", WORDS)
def test_a_misread_word_is_known_for_what_it_was(word: str, encoding: str) -> None:
    assert mended(f"avec {misread(word, encoding)} ici") == f"avec {word} ici"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp850"])
@pytest.mark.parametrize("word", WORDS)
def test_so_is_one_that_was_misread_twice(word: str, encoding: str) -> None:
    assert mended(f"avec {misread(misread(word, encoding), encoding)} ici") == f"avec {word} ici"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("prÃ©fet Ã  lâ€™est", "préfet à l’est"), ("12Â 000", "12\u00a0000"), ("ï»¿titre", "titre")],
)
def test_a_space_that_a_program_made_ordinary_is_no_part_of_the_letter(written: str, meant: str) -> None:
    assert mended(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "São Tomé, João da Conceição, SÃO PAULO, GUIMARÃES, CÃMARA, MANHÃ… et IRMÃ’s",
        "la fondation IRMÃ\u00a0» et IRMÃ, MANHÃ.", "la lettre «\u00a0Ã\u00a0», “Ã”, “Â”, «\u00a0Â\u00a0»",
        "CHÂTEAU, ÂGE, ÎLE-DE-FRANCE, MÈRE, L’ÉTÉ, NOËL, Œuvre, voilâ…”", "√2, √π, ≈ 3, ¬ p, 2 ≤ x ≤ 3",
        "Ångström, le village d’Å’, Äiti „Ä“, Þór, Žižek, Šušnjara, Łódź, Škoda", "└── été\n├── État\n│  ├── mot",
        "12\u00a0000\u00a0€ – n°\u00a03 – 20\u00a0°C – 3\u00a0m² – « \u201amot‘ »", "McÉwan, iÉcole, CafÉs", "`prÃ©fet`",
    ],
)  # fmt: skip
def test_right_words_of_france_and_elsewhere_are_left(text: str) -> None:
    assert [item.meant for item in find_misread(text)] == []


@pytest.mark.parametrize("word", ["prŽfet", "prÈfet", "prÚfet", "pr\u201afet"])
def test_a_letter_of_another_machine_is_said_and_left_to_the_officer(word: str) -> None:
    finding = check_sheet(f"Le {word} vient.").only("D135")
    assert (finding.severity, "« préfet »" in finding.hint) == ("warning", True)
    assert mended(f"Le {word} vient.") == f"Le {word} vient."


def test_each_word_is_said_at_its_place_in_every_file() -> None:
    outcome = check(
        {
            SHEET: f"{HEAD}Le maire et le prÃ©fet.\n",
            "dossier.yaml": "titre: La fÃªte\nemetteur: prefecture\n",
        }
    )
    assert outcome.places == [("D134", "dossier.yaml:1:11"), ("D134", f"{SHEET}:{BODY_LINE}:16")]
    assert "« préfet »" in outcome.errors[1].hint
    assert "La fête" in outcome.text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Le prÃ©fet (Ã©lu) voit {{inconnu}}.", {"D134": ["prÃ©fet", "(Ã©lu)"], "D302": ["{{inconnu"]}),
        ("{{inconnu}} voit le prÃ©fet.", {"D302": ["{{inconnu"], "D134": ["prÃ©fet"]}),
        ("Ã‰tÃ© : prÃƒÂ©fet, {{inconnu}}, puis Ã©lu, {{absent}}.", {"D134": ["Ã‰", "prÃƒ", "Ã©lu"], "D302": ["{{inconnu", "{{absent"]}),
        ("Le prÃ©fet a lu {{inconnu}}, le pr\ufffdfet.", {"D134": ["prÃ©fet"], "D302": ["{{inconnu"], "D103": ["\ufffd"]}),
        ("Un \u202emot, le prÃ©fet, un \u2067mot.", {"D103": ["\u202e", "\u2067"], "D134": ["prÃ©fet"]}),
        ("ï»¿Le prÃ©fet a lu {{inconnu}}.", {"D302": ["{{inconnu"]}),
    ],
)  # fmt: skip
def test_what_stands_behind_it_is_said_at_the_column_of_the_file(
    line: str, said: dict[str, list[str]]
) -> None:
    outcome = check_sheet(f"Une ligne.\n{line}\n")
    places = {code: [int(place.rsplit(":", 1)[1]) for place in outcome.at(code)] for code in said}
    assert places == {code: [line.index(word) + 1 for word in words] for code, words in said.items()}


def test_so_is_what_stands_behind_it_in_yaml() -> None:
    line = "contacts: [{nom: Ã‰lise Ã©tÃ©, chose: a}]"
    outcome = check({"dossier.yaml": f"{HEADS}{line}\n"})
    assert outcome.at("D202") == [f"dossier.yaml:3:{line.index('chose') + 1}"], outcome.places


def test_a_file_of_nothing_else_is_said_in_ten_lines() -> None:
    found = [item for item in check_sheet("prÃ©fet " * 300).found if item.code == "D134"]
    assert len(found) == 10
    assert "et 290 autres" in found[-1].message


@pytest.mark.parametrize("word", ["pr\ufffdfet", "prï¿½fet", "PR\ufffdFET"])
def test_a_lost_letter_is_said_in_its_word(word: str) -> None:
    outcome = check_sheet(f"La préfète et le préfet ; le {word} vient.")
    assert len(outcome.errors) == 1
    assert outcome.errors[0].code in {"D103", "D134"}
    assert word in outcome.errors[0].message


def test_a_lost_letter_is_guessed_where_one_word_fits() -> None:
    assert "« préfet »" in check_sheet("Le préfet parle. Le pr\ufffdfet vient.").only("D103").hint
    assert "« célébration »" in check_sheet("La c\ufffdl\ufffdbration.").only("D103").hint


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_they_are_written_back_and_every_other_byte_stays(bom: bytes, tmp_path: Path) -> None:
    text = f"{HEAD}Le prÃ©fet, Ã\u00a0 midi, le pr\ufffdfet.\r\nFin dâ€™Ã©té.\r\n".encode()
    folder = write_kit(tmp_path, {SHEET: bom + text})
    made = fix_kit(Project(tmp_path), folder).made
    assert [(slip.before, slip.after) for slip in made[:2]] == [("prÃ©fet", "préfet"), ("Ã", "à")]
    assert made[0].span.path == f"content/{NAME}/{SHEET}"
    after = f"{HEAD}Le préfet, à midi, le pr\ufffdfet.\r\nFin d’été.\r\n".encode()
    assert (folder / SHEET).read_bytes() == bom + after
    assert check_folder(tmp_path, folder).codes == ["D103"]
