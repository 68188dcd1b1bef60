"""Hand-outs, sheets of changes and errata of one edition, in its language: it alone is corrected, it alone is counted."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from cli.running import run
from dossier.assemble import assemble
from dossier.content.editions import prepared_for
from dossier.content.reading.kit_folder import read_kit
from dossier.project import Project
from dossier.proof.record import record
from editions.marks import squeeze
from english_kit import FRENCH, SECRET, english_kit
from kits import NAME, write_kit

_SHEET = "fiches/en/01-texte.md"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A project whose English edition was handed out, corrected, and told of; what both commands said."""
    root = tmp_path_factory.mktemp("erratum")
    folder = write_kit(root, english_kit())
    assert run("remettre", NAME, "--a", "presse locale", cwd=root).code == 0
    done = run("remettre", NAME, "--a", "foreign press", "--edition", "english", cwd=root)
    assert done.code == 0, done.said
    sheet = folder / _SHEET
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text + "\nThe hall opens at nine.\n", encoding="utf-8")
    changes = run("changements", NAME, "--edition", "english", cwd=root)
    assert changes.code == 0, changes.said
    done = run("erratum", NAME, "--edition", "english", cwd=root)
    assert done.code == 0, done.said
    return root, changes.out, done.said


def _words(path: Path) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(path).pages))


def test_each_hand_out_says_of_which_edition_it_is(told: tuple[Path, str, str]) -> None:
    root, _changes, _said = told
    records = [
        json.loads((root / "content" / NAME / "remises" / f"000{number}.json").read_bytes())
        for number in (1, 2)
    ]
    assert [one.get("edition") for one in records] == [None, "english"]
    assert all("edition-english" in name for name in records[1]["fichiers"])
    assert all(FRENCH not in json.dumps(block, ensure_ascii=False) for block in records[1]["blocs"])
    listed = run("remettre", NAME, cwd=root).out
    assert "foreign press, édition english" in listed


def test_the_sheets_are_in_english_and_say_nothing_of_the_french(told: tuple[Path, str, str]) -> None:
    root, changes, _said = told
    (sheet,) = (root / line for line in changes.splitlines() if line.endswith(".pdf"))
    assert "_CHANGES-since-0002" in sheet.name
    (erratum,) = (root / "output" / "paquets").glob("*_ERRATUM.pdf")
    for path, title in (
        (sheet, "What has changed since the version handed out on"),
        (erratum, "Erratum to version 2"),
    ):
        said = _words(path)
        assert title in said
        assert "The hall opens at nine." in said
        for word in (FRENCH, SECRET, "Ce qui a changé", "Au lieu de", "supprimé", "Couverture"):
            assert squeeze(word) not in squeeze(said), word
    text = next((root / "output" / "paquets").glob("*_ERRATUM.txt")).read_text(encoding="utf-8")
    assert "Corrects version 2, handed out on" in text
    assert "  for: (nothing)\n  read: “The hall opens at nine.”" in text


def test_the_edition_alone_takes_the_next_version(told: tuple[Path, str, str]) -> None:
    root, _changes, said = told
    head = (root / "content" / NAME / "dossier.yaml").read_text(encoding="utf-8")
    assert head.count("version: 2") == 1, "that of the press is as it was"
    assert re.search(r"english: \{nom: Press kit, langue: en, version: \"?3\"?, remplace: ", head)
    assert "editions.english.version" in said
    names = [path.name for path in (root / "output" / "editions" / "english" / NAME).glob("*.html")]
    assert len(names) == 1
    assert "_v3_edition-english" in names[0]
    page = (root / "output" / "editions" / "english" / NAME / names[0]).read_text(encoding="utf-8")
    assert "replaces version 2, handed out on" in page.replace("\u00a0", " ")
    again = run("erratum", NAME, "--edition", "english", "--depuis", "7", cwd=root)
    assert again.code == 1
    assert "aucune remise « 7 » de l’édition « english »" in again.said
    nothing = run("erratum", NAME, cwd=root)
    assert nothing.code == 1
    assert "D277" in nothing.said, "the press kit, whose last hand-out is the first, has nothing to correct"


def test_the_number_of_a_hand_out_says_its_edition(told: tuple[Path, str, str]) -> None:
    root, _changes, _said = told
    assert "_CHANGES-since-0002" in run("changements", NAME, "--depuis", "2", cwd=root).out
    asked = run("changements", NAME, "--edition", "english", "--depuis", "1", cwd=root)
    assert asked.code == 1
    assert "D276" in asked.said


def test_a_kit_made_from_it_has_no_version_of_an_edition(told: tuple[Path, str, str]) -> None:
    root, _changes, _said = told
    done = run("new", "suite", "--depuis", NAME, "--date", "2030-09-15", cwd=root)
    assert done.code == 0, done.said
    head = (root / "content" / "2030-09-15-suite" / "dossier.yaml").read_text(encoding="utf-8")
    assert "version" not in head
    assert "remplace" not in head


@pytest.mark.parametrize(
    ("edition", "words"), [("cabinet", "est interne"), ("espagnole", "espagnole"), ("presse", "presse")]
)
def test_an_edition_that_is_not_for_readers_is_refused(tmp_path: Path, edition: str, words: str) -> None:
    head = str(english_kit()["dossier.yaml"]) + "  cabinet: {audience: interne}\n"
    folder = write_kit(tmp_path, {**english_kit(), "dossier.yaml": head})
    done = run("remettre", NAME, "--a", "x", "--edition", edition, cwd=tmp_path)
    assert done.code == 1
    assert words in done.said
    assert not (folder / "remises").exists()


def test_a_text_without_its_translation_is_on_no_sheet(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, english_kit())
    assert run("remettre", NAME, "--a", "foreign press", "--edition", "english", cwd=tmp_path).code == 0
    visit = folder / "visite.yaml"
    text = visit.read_text(encoding="utf-8")
    visit.write_text(text.replace("Visite au vélocipède", "Visite au grand vélocipède"), encoding="utf-8")
    for command in ("changements", "erratum"):
        done = run(command, NAME, "--edition", "english", cwd=tmp_path)
        assert done.code == 1
        assert "D280" in done.err
        assert "grand vélocipède" in done.err
    assert not (tmp_path / "output" / "paquets").exists()


def test_the_state_of_an_english_document_is_no_part_of_its_content(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, english_kit())
    texts = []
    for state in ("statut: embargo\nembargo: 2030-06-07 10:00 heure de La Réunion\n", "statut: definitif\n"):
        head = re.sub(r"statut: .*\nembargo: .*\n", state, str(english_kit()["dossier.yaml"]))
        (folder / "dossier.yaml").write_text(head, encoding="utf-8")
        kit, _found = read_kit(Project(tmp_path), folder)
        assert kit is not None
        document, _ = assemble(prepared_for(kit, "english"))
        texts.append([entry.content for entry in record(document, {})])
    assert texts[0] == texts[1]
