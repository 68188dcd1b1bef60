"""An edition in English: no word of French in any of its files, all of its texts asked for, and what it hides hidden."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from cli.running import run
from dossier.commands.deliver import deliver
from dossier.content.editions import prepared_for
from dossier.content.reading.kit_folder import read_kit
from dossier.diagnostics import Severity
from dossier.language.printed import catalogue
from dossier.leak_search import report_leaks
from dossier.pipeline.render_request import Outcome, Wanted
from dossier.project import Project
from dossier.studio.command_words import in_button_words
from editions.marks import squeeze
from english_kit import FRENCH, SECRET, TOLD_SECRET, english_kit
from kits import NAME, check, write_kit
from reading import read_pdf

#: Letters of a French word that stands in no English one by chance.
_LEAST = 6
_TARGETS = ("pdf", "docx", "html")


def _made(root: Path, *targets: str, **changed: str) -> tuple[Outcome, dict[str, bytes]]:
    folder = write_kit(root, english_kit(**changed))
    place = root / "output" / "english"
    outcome = deliver(Project(root), folder, place, Wanted(targets or _TARGETS, edition="english"))
    files = (
        {}
        if not place.is_dir()
        else {path.name: path.read_bytes() for path in sorted(place.iterdir()) if path.is_file()}
    )
    return outcome, {name: data for name, data in files.items() if name.endswith(_TARGETS)}


def _errors(outcome: Outcome) -> list[tuple[str, str]]:
    return [(item.code, item.message) for item in outcome.found or () if item.severity is Severity.ERROR]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    outcome, files = _made(tmp_path_factory.mktemp("english"))
    assert outcome.is_done, _errors(outcome)
    assert len(files) == len(_TARGETS)
    return files


def test_no_french_of_the_kit_nor_of_the_program_is_in_its_files(made: dict[str, bytes]) -> None:
    english = squeeze(" ".join(catalogue().values()))
    parts = [part for french in catalogue() for part in re.split(r"\{\w+\}", french)]
    sought = {squeeze(part) for part in [*parts, FRENCH]}
    sought = {word for word in sought if len(word) >= _LEAST and word not in english}
    assert len(sought) > 90
    for name, data in made.items():
        said = squeeze(_read(name, data))
        assert squeeze("Wheels everywhere") in said
        assert [word for word in sought if word in said] == [], name
        assert not re.search(r"\d[\s\u00a0]h\b|\d\u202f\d|\s[:;?!]\s", _read(name, data)), name
        assert not re.search(r"[éèêàçùœ«»]", _read(name, data).replace("Éric", "").replace("Réunion", "")), (
            name
        )


def _read(name: str, data: bytes) -> str:
    """What a reader of a file meets, on its pages and in its properties."""
    if name.endswith(".pdf"):
        with pikepdf.open(BytesIO(data)) as pdf:
            told = [str(value) for value in pdf.docinfo.values()]
        return " ".join([read_pdf(data).body, *told])
    if name.endswith(".html"):
        text = re.sub(r"<style>.*?</style>|data:[^\"]*", "", data.decode(), flags=re.DOTALL)
        shown = re.findall(r'(?:aria-label|alt|title|content|data-colonne)="([^"]*)"', text)
        return " ".join([*shown, re.sub(r"<[^>]*>", " ", text)])
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = [
            package.read(part).decode()
            for part in package.namelist()
            if part.startswith(("word/d", "word/f", "word/h", "docProps/")) and part.endswith(".xml")
        ]
    shown = [match for part in parts for match in re.findall(r'(?:descr|title)="([^"]*)"', part)]
    runs = [
        match for part in parts for match in re.findall(r"<(?:w:t|dc:\w+|cp:\w+)(?: [^>]*)?>([^<]*)<", part)
    ]
    return " ".join([*shown, "".join(runs)])


def test_its_files_say_that_they_are_english(made: dict[str, bytes]) -> None:
    by_kind = {name.rpartition(".")[2]: (name, data) for name, data in made.items()}
    assert {name.split("_")[1] for name in made} == {"press-kit"}
    assert all("_edition-english_UNDER-EMBARGO" in name for name in made)
    with pikepdf.open(BytesIO(by_kind["pdf"][1])) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
    assert b'<html lang="en-GB">' in by_kind["html"][1]
    assert b'content="en_GB"' in by_kind["html"][1]
    assert b'lang="fr"' in by_kind["html"][1]  # a passage that says so


def test_the_press_reads_its_french_as_ever(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, english_kit())
    place = tmp_path / "output" / folder.name
    outcome = deliver(Project(tmp_path), folder, place, Wanted(("html",)))
    assert outcome.is_done, _errors(outcome)
    (page,) = [path.read_text() for path in place.iterdir() if path.suffix == ".html"]
    assert FRENCH in page
    assert "Sous embargo" in page
    assert "Wheels everywhere" not in page


def test_a_text_and_a_sheet_without_translation_are_asked_for_where_they_stand(tmp_path: Path) -> None:
    texts = str(english_kit()["en.yaml"]).replace("préfète du vélocipède", "tout autre chose")
    folder = write_kit(tmp_path, english_kit(**{"en.yaml": texts}))
    (folder / "fiches" / "en" / "02-programme.md").unlink()
    outcome = deliver(Project(tmp_path), folder, tmp_path / "o", Wanted(("html",), edition="english"))
    told = {
        (item.span.path.rpartition("/")[2], item.message)
        for item in outcome.found or ()
        if item.code == "D280" and item.span is not None
    }
    assert told == {
        ("02-programme.md", "fiche sans texte anglais : « programme »"),
        ("02-programme.md", "texte sans traduction : « Le programme du vélocipède »"),
        ("acteurs.yaml", "texte sans traduction : « préfète du vélocipède »"),
    }
    hints = {str(item.hint) for item in outcome.found or () if item.code == "D280"}
    assert all(f"« dossier traduire {NAME} --appliquer »" in hint for hint in hints)
    assert not any("dossier traduire" in in_button_words(hint) for hint in hints)


def test_what_the_french_hides_is_a_leak_in_english_and_so_is_its_translation(tmp_path: Path) -> None:
    folder = write_kit(tmp_path, english_kit())
    kit, _found = read_kit(Project(tmp_path), folder)
    assert kit is not None
    seen = prepared_for(kit, "english")
    for leak in (SECRET, TOLD_SECRET, "273,914"):
        page = f"<!DOCTYPE html><html><body><main><p>{leak} forty thousand wheels.</p></main></body></html>"
        assert report_leaks(seen, {"a.html": page.encode()}), leak
    assert not report_leaks(
        seen, {"a.html": b"<!DOCTYPE html><html><body><p>Wheels everywhere.</p></body></html>"}
    )


def test_a_sheet_is_for_the_stricter_of_its_two_languages(tmp_path: Path) -> None:
    sheet = str(english_kit()["fiches/en/02-programme.md"]).replace(
        "---\ntitre", "---\naudience: interne\ntitre", 1
    )
    outcome, files = _made(tmp_path, "html", **{"fiches/en/02-programme.md": sheet})
    assert outcome.is_done, _errors(outcome)
    assert b"The programme" not in next(iter(files.values()))


def test_rules_of_french_are_silent_and_those_of_days_and_hours_are_not(tmp_path: Path) -> None:
    sheet = (
        str(english_kit()["fiches/en/01-texte.md"]) + "\nWe paid 12 500 euros the the 31 june , demain .\n"
    )
    visit = str(english_kit()["visite.yaml"]).replace('fin: "11:00"', 'fin: "9:00"')
    folder = write_kit(tmp_path, english_kit(**{"fiches/en/01-texte.md": sheet, "visite.yaml": visit}))
    outcome = deliver(Project(tmp_path), folder, tmp_path / "o", Wanted(("html",), edition="english"))
    told = {
        item.code
        for item in outcome.found or ()
        if "fiches/en" in str(item.span) or "visite" in str(item.span)
    }
    assert told == {"D704"}, outcome.found


def test_the_english_of_a_kit_goes_with_it_and_its_days_are_listed(tmp_path: Path) -> None:
    sheet = str(english_kit()["fiches/en/01-texte.md"]) + "\nCome on Friday 7 June.\n"
    write_kit(tmp_path, english_kit(**{"fiches/en/01-texte.md": sheet}))
    done = run("new", "suite", "--depuis", NAME, "--date", "2030-09-15", cwd=tmp_path)
    assert done.code == 0, done.said
    made = tmp_path / "content" / "2030-09-15-suite"
    assert (made / "en.yaml").is_file()
    assert (made / "fiches" / "en" / "02-programme.md").is_file()
    assert "fiche en anglais « The programme »" in done.said
    assert "Friday 7 June" in done.said
    assert "Friday 7 June" in run("reporter", NAME, "--au", "2030-06-14", cwd=tmp_path).said


def test_a_third_language_is_refused_at_its_place() -> None:
    head = "titre: Une visite\nemetteur: prefecture\neditions:\n  deutsch: {langue: de}\n"
    assert check({"dossier.yaml": head}).places == [("D452", "dossier.yaml:4:21")]


def test_the_sentence_of_an_erratum_is_the_program_s_own_and_any_other_is_asked_for(tmp_path: Path) -> None:
    head = str(english_kit()["dossier.yaml"])
    told = "remplace: la version 1, remise le 1er juin 2030 à 14 h 05\n"
    outcome, files = _made(tmp_path, "html", **{"dossier.yaml": head + told})
    assert outcome.is_done, _errors(outcome)
    (page,) = files.values()
    assert "replaces version 1, handed out on 1 June 2030 at 14:05" in page.decode().replace("\u00a0", " ")
    (tmp_path / "own").mkdir()
    own, _ = _made(tmp_path / "own", "html", **{"dossier.yaml": f"{head}remplace: la version du maire\n"})
    assert _errors(own) == [("D280", "texte sans traduction : « la version du maire »")]


def test_a_title_that_was_copied_from_the_french_is_that_of_the_texts_or_is_asked_for(tmp_path: Path) -> None:
    kit = english_kit()
    copied = re.sub(r"titre: .*", "titre: Le programme du vélocipède", str(kit["fiches/en/02-programme.md"]))
    outcome, files = _made(tmp_path, "html", **{"fiches/en/02-programme.md": copied})
    assert not files
    assert _errors(outcome) == [("D280", "texte sans traduction : « Le programme du vélocipède »")]
    told = '  - {fr: Le programme du vélocipède, en: "Schedule of spokes"}\n'
    both = {"fiches/en/02-programme.md": copied, "en.yaml": str(kit["en.yaml"]) + told}
    (tmp_path / "told").mkdir()
    outcome, files = _made(tmp_path / "told", "html", **both)
    assert outcome.is_done, _errors(outcome)
    assert "Schedule of spokes" in next(iter(files.values())).decode().replace("\u00a0", " ")
