"""What is typed to be replaced later is said at its place, wherever it stands; right sentences stay silent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dossier.commands.scaffolding import fill
from dossier.content.model.base import Audience
from dossier.diagnostics import Severity
from dossier.pipeline.stages import check_kit
from dossier.project import Project
from kits import BODY_LINE, SHEET, VALID, check, check_sheet, sheet

CORPUS = (Path(__file__).parent / "textes-a-completer.txt").read_text(encoding="utf-8").splitlines()
SLIPS = [line.removeprefix("dire:").strip() for line in CORPUS if line.startswith("dire:")]
RIGHT = [line.removeprefix("taire:").strip() for line in CORPUS if line.startswith("taire:")]


def said(lines: list[str]) -> set[int]:
    """The lines of a sheet that D451 speaks of, each line a paragraph."""
    found = check_sheet("\n\n".join(lines)).found
    return {(item.span.line - BODY_LINE) // 2 for item in found if item.code == "D451" and item.span}


def test_every_slip_of_the_corpus_is_said_at_its_line() -> None:
    assert len(SLIPS) >= 40
    assert [line for number, line in enumerate(SLIPS) if number not in said(SLIPS)] == []


def test_no_right_sentence_of_the_corpus_is_suspected() -> None:
    assert len(RIGHT) >= 40
    assert [RIGHT[number] for number in sorted(said(RIGHT))] == []


FIELDS: dict[str, dict[str, str | bytes | None]] = {
    "titre": {"dossier.yaml": "titre: Visite de XXX\nemetteur: prefecture\n"},
    "guillemets": {
        "dossier.yaml": 'titre: Une visite\nsous_titre: "Avec [NOM DU MAIRE]"\nemetteur: prefecture\n'
    },
    "contact": {
        "dossier.yaml": "titre: Une visite\nemetteur: prefecture\ncontacts:\n"
        "  - { nom: Presse, courriel: exemple@prefecture.fr }\n"
    },
    "lieu": {"visite.yaml": "date: 2030-06-07\nlieux: Lieu à préciser\n"},
    "rendez-vous": {
        "visite.yaml": "date: 2030-06-07\ndispositif_presse:\n  accreditation: Avant le JJ/MM.\n  rendez_vous: Gare.\n"
    },
    "fonction": {
        "acteurs.yaml": VALID["acteurs.yaml"]
        + "personnes:\n  durand: { prenom: Jeanne, nom: Durand, fonction: fonction à remplacer }\n"
    },
    "légende": {"images.yaml": "images:\n  a.jpg:\n    alt: Photo à insérer\n"},
    "en-tête": {SHEET: sheet("Du texte.", "chapo: Lorem ipsum.")},
    "cellule": {SHEET: sheet("| Nom | Âge |\n|---|---|\n| tbd | 3 |")},
    "bloc": {SHEET: sheet(":::encadre Titre à remplacer\nDu texte.\n:::")},
    "note": {SHEET: sheet("Du texte[^1].\n\n[^1]: Source à préciser.")},
    "légende d’une fiche": {SHEET: sheet('![La halle](images/halle.jpg "Légende à compléter. © Nom")')},
    "alternative": {SHEET: sheet("![à compléter](images/halle.jpg)")},
    "lien": {SHEET: sheet("[Titre à préciser](https://prefecture.example/page)")},
    "deux lignes": {SHEET: sheet("Le maire (nom à\npréciser) parle.")},
}


@pytest.mark.parametrize("files", FIELDS.values(), ids=FIELDS)
def test_it_is_said_in_any_field_and_any_block(files: dict[str, str | bytes | None]) -> None:
    assert check(files).at("D451")


def test_it_is_advice_in_a_draft_and_an_error_once_the_kit_leaves_the_house() -> None:
    head = "titre: Une visite\nemetteur: prefecture\nstatut: {}\nembargo: 2030-06-07 10:00\n"
    for status, severity in (
        ("provisoire", Severity.ADVICE),
        ("embargo", Severity.ERROR),
        ("definitif", Severity.ERROR),
    ):
        outcome = check({"dossier.yaml": head.format(status), SHEET: sheet("La salle XXX ouvre.")})
        item = outcome.only("D451")
        assert (item.severity, outcome.at("D451")) == (severity, [f"{SHEET}:{BODY_LINE}:10"])


def test_a_note_to_verify_may_say_what_is_to_confirm_and_the_press_edition_ignores_internal_text() -> None:
    text = sheet(":::verifier\nHeure à confirmer.\n:::\n\n:::interne\nLa salle XXX.\n:::")
    assert check({SHEET: text}).at("D451") == []
    assert check({SHEET: text}, Audience.INTERNAL).at("D451") == [f"{SHEET}:{BODY_LINE + 5}:10"]


def test_what_dossier_new_writes_is_said_file_by_file(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "2030-06-07-essai"
    folder.parent.mkdir()
    fill(folder, date(2030, 6, 7), None)
    found = check_kit(Project(tmp_path), folder).found
    files = {Path(item.span.path).name for item in found if item.code == "D451" and item.span}
    assert files >= {
        "dossier.yaml", "visite.yaml", "acteurs.yaml", "chiffres.yaml", "conventions.yaml", "01-communique.md",
        "03-une-fiche-programme.md", "04-une-convention.md",
    }  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "%%date%%",
        "%PRENOM%",
        "$titre$",
        "@nom@",
        "#NOM#",
        "«Nom_maire»",
        "«NOM»",
        "«Prénom»",
        "#REF!",
        "#N/A",
        "#NOM?",
        "__/__/2027",
        "__ / __",
    ],
)
def test_what_other_programs_leave_to_be_filled_in_is_said(words: str) -> None:
    found = check_sheet(f"Le maire, {words}, ouvre la séance.").found
    assert [one.code for one in found if one.code == "D451"] == ["D451"]


@pytest.mark.parametrize(("sign", "is_said"), [("x", True), ("?", True), ("–", False), ("n. d.", False)])
def test_a_sign_alone_among_the_numbers_of_a_column_holds_a_place(sign: str, *, is_said: bool) -> None:
    table = f"| Espace | Agents |\n| --- | ---: |\n| Nord | 4 |\n| Sud | {sign} |\n| Est | 12 |\n"
    assert (check_sheet(table).at("D451") != []) is is_said


def test_ticks_of_a_column_hold_no_place() -> None:
    table = "| Espace | Ouvert | Agents |\n| --- | --- | ---: |\n| Nord | x | 4 |\n| Sud | – | 3 |\n| Est | x | 2 |\n"
    assert check_sheet(table).at("D451") == []
