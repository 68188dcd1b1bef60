"""What an officer meets in the first days: each slip is said once, in French, with what to write and where."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cli.running import ROOT, run
from cli.workshop import Workshop
from dossier.diagnostics import error
from kits import SHEET, check, check_sheet, place, sheet
from shapes import photo

ENGLISH = re.compile(
    r"\b(?:the|is|not|invalid|expected|found|unknown|failed|error|line|column)\b", re.IGNORECASE
)


# --- a file that cannot be read says nothing but that ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("dossier.yaml", "titre Une visite\nemetteur: prefecture\n", "D111"),
        ("dossier.yaml", 'titre: "Une visite\nemetteur: prefecture\n', "D105"),
        ("visite.yaml", "", "D105"),
    ],
)
def test_what_a_broken_file_may_lack_is_not_asked_for(file: str, text: str, code: str) -> None:
    parts = "\nparties:\n  - { titre: Tout, contenu: [texte, participants, contacts, mentions] }\n"
    whole = {"dossier.yaml": f"titre: Une visite\nemetteur: prefecture{parts}"}
    body = {SHEET: sheet(":::programme\n:::")}
    found = check({**whole, **body, file: text}).found
    assert [item.code for item in found if place(item).startswith(file)] == [code]
    there = check({**whole, **body}).found
    assert {item.code for item in there if place(item).startswith("visite.yaml")} == {"D210"}


def test_an_unread_day_is_not_held_against_figures_people_or_weekdays() -> None:
    files = {
        "chiffres.yaml": (
            "chiffres:\n  sites:\n    valeur: 19\n    unite: sites\n    perimetre: ici\n    date: 2029\n"
            "    source: { titre: Bilan, date: 2030-02-10 }\n"
        ),
        SHEET: sheet("Il y a {{sites}}, et la fête a lieu vendredi 7 juin."),
    }
    unread = check({**files, "visite.yaml": "date: jeudi 7 juin 2030\n"})
    assert unread.codes == ["D702"]
    assert unread.only("D702").hint == "corrigez le jour de la semaine, ou la date"
    assert not {"D316", "D706"} & {item.code for item in unread.found}
    assert unread.only("D714").hint == "ajoutez l’année"  # and not that of a visit whose day nobody knows
    late = check({**files, "visite.yaml": "date: 2028-06-07\n"})
    assert "D316" in {item.code for item in late.found}


def test_with_a_sheet_unread_nobody_knows_what_is_never_used() -> None:
    files: dict[str, str | bytes | None] = {
        "chiffres.yaml": "chiffres:\n  sites: { valeur: 19, unite: sites, perimetre: ici }\n",
        "fiches/02-suite.md": sheet("Il y a {{sites}} où l’on vient.").encode("cp1252"),
    }
    assert not {"D308", "D511", "D622"} & {item.code for item in check(files).found}
    assert "D308" in {item.code for item in check({**files, "fiches/02-suite.md": None}).found}


# --- the remedy is what to write ------------------------------------------------------------------------------------


def test_each_gap_names_the_key_to_write() -> None:
    found = check(
        {
            "dossier.yaml": (
                "titre: Une visite\nemetteur: prefecture\nparties:\n"
                "  - { titre: Tout, contenu: [texte, participants, contacts, mentions] }\n"
            ),
            "visite.yaml": "date: 2030-06-07\njournees:\n  - etapes:\n      - titre: La halle\n",
            SHEET: sheet(":::programme\n:::\n\n:::citation\n:::\n\n![La halle](a-fournir)"),
        }
    ).found
    hints = {item.message.removeprefix("à compléter : "): item.hint for item in found if item.code == "D210"}
    keys = {
        "heure de l’étape 1": "debut:",
        "lieu de l’étape 1": "lieu:",
        "accès presse de l’étape 1": "acces_presse:",
        "accréditation de la presse": "accreditation:",
        "rendez-vous de la presse": "rendez_vous:",
        "participants": "participants:",
        "contacts presse": "contacts:",
        "direction de la publication": "directeur_publication:",
        "impression": "impression:",
        "auteur de la citation": "personne=",
        "citation": "« ::: »",
        "photo à fournir : La halle": "images/",
    }
    assert set(hints) == set(keys)
    assert [name for name, key in keys.items() if key not in hints[name]] == []


def test_a_renamed_image_leads_to_its_card() -> None:
    card = "images:\n  halle.jpg: { alt: La halle, credit: © Ville }\n"
    files: dict[str, str | bytes | None] = {
        "images.yaml": card,
        "images/vue.jpg": photo(),
        SHEET: sheet("![](images/vue.jpg)"),
    }
    found = check(files)
    assert {"D603", "D604"} <= set(found.codes)
    assert "nouveau à cette notice : « vue.jpg »" in found.only("D622").hint
    alone = check({"images.yaml": card, SHEET: sheet("Du texte.")}).only("D622")
    assert alone.hint == "placez-la dans une fiche, ou supprimez sa notice"


def test_a_refused_name_of_a_sheet_comes_with_one_that_is_taken() -> None:
    found = check({"fiches/04-Bassin d’œuvres & Cie.md": sheet("Du texte.")}).only("D131")
    assert found.hint.endswith("04-bassin-d-oeuvres-cie.md")


def test_a_comma_between_braces_is_told_for_what_it_is() -> None:
    found = check_sheet("Rien.", chiffres="chiffres:\n  cout: { valeur: 2,4, unite: M€ }\n").only("D202")
    assert "guillemets" in found.hint


def test_a_huge_value_is_quoted_no_longer_than_a_reader_reads() -> None:
    found = check_sheet("Rien.", chiffres=f"chiffres:\n  sites: {{ valeur: {'9' * 5000}x }}\n").only("D301")
    assert "9…" in found.message
    assert len(found.message) < 200
    assert error("D301", "« dix-neuf » n’est pas un nombre").message == "« dix-neuf » n’est pas un nombre"


# --- what every keyboard does is said once a file --------------------------------------------------------------------


def test_straight_apostrophes_are_one_advice_a_file(workshop: Workshop) -> None:
    lines = "L'été vient.\n\nL'eau monte.\n\nL'air est frais et l'Etat agit."
    workshop.write({SHEET: sheet(lines)})
    said = workshop.run("check").out
    assert said.count("D412]") == 1
    assert "apostrophe droite au lieu de « ’ » sur 3 lignes" in said
    assert "l’État" in said  # what is more than a habit keeps its own line


# --- a new kit ------------------------------------------------------------------------------------------------------


def test_a_new_kit_is_asked_nothing_that_it_shows_itself(tmp_path: Path) -> None:
    assert run("new", "essai", "--date", "2031-03-04", cwd=tmp_path).code == 0
    codes = set(re.findall(r"\[(D\d{3})\]", run("check", cwd=tmp_path).out))
    assert codes <= {"D210", "D314", "D315", "D316", "D402", "D451"}


def test_a_name_beyond_what_files_take_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    done = run("new", "a" * 400, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "nom trop long : 400 signes" in done.err
    assert list(tmp_path.iterdir()) == []
    longest = run("new", "a" * 80, "--date", "2031-03-04", cwd=tmp_path)
    assert longest.code == 0
    drafts = run("render", "--to", "docx", "--draft", cwd=tmp_path)
    assert drafts.code == 0, drafts.err


# --- no English -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", [b"[couleurs\n", b"[couleurs]\nencre = bleu\n", b"[couleurs]\nx = \xe9\n", b'x = "']
)
@pytest.mark.parametrize(
    "file",
    ["styles/essai/charte.toml", "styles/essai/word.toml", "styles/essai/prive/charte.toml", "dossier.toml"],
)
def test_a_settings_file_that_cannot_be_read_says_so_in_french_at_its_line(
    workshop: Workshop, file: str, text: bytes
) -> None:
    shutil.copytree(
        ROOT / "styles" / "prefecture",
        workshop.root / "styles" / "essai",
        ignore=shutil.ignore_patterns("prive"),
    )
    workshop.write({"dossier.yaml": "titre: Une visite\nemetteur: prefecture\ncharte: essai\n"})
    path = workshop.root / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text)
    done = workshop.run("render", "--to", "docx")
    assert done.code in {1, 3}
    assert "D805" in done.err or "D907" in done.err
    assert re.search(r"ligne \d+, colonne \d+|pas en UTF-8|à la fin du fichier", done.err)
    assert not ENGLISH.search(done.err)


def test_a_byte_order_mark_in_a_settings_file_is_passed_over(workshop: Workshop) -> None:
    (workshop.root / "dossier.toml").write_bytes("\ufeff[limites]\ncalcul = 40\n".encode())
    assert workshop.run("check").code == 0
