"""``dossier traduire``: what an English edition lacks is written where it is to be filled in, and nothing counts before it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run
from dossier.assemble import assemble
from dossier.commands.declined import Declined
from dossier.content.editions import prepared_for
from dossier.content.reading.kit_folder import read_kit
from dossier.project import Project
from dossier.publication.translation_skeleton import skeleton_of
from english_kit import english_kit
from kits import NAME, write_kit

_TEXT = "Un sous-titre de vélocipède"


def _kit(root: Path, **changed: str | None) -> Path:
    return write_kit(
        root, {**english_kit(), **{name: text for name, text in changed.items() if text is not None}}
    )


def _missing(root: Path) -> list[str]:
    kit, found = read_kit(Project(root), root / "content" / NAME)
    assert kit is not None, found
    assert [item for item in found if item.severity == "error"] == []
    return [item.message for item in assemble(prepared_for(kit, "english"))[1] if item.code == "D280"]


def test_a_kit_whose_texts_are_all_translated_lacks_nothing(tmp_path: Path) -> None:
    folder = _kit(tmp_path)
    lacking = skeleton_of(Project(tmp_path), folder)
    assert (lacking.texts, lacking.sheets, lacking.left, lacking.files) == ([], [], [], {})
    assert run("traduire", NAME, cwd=tmp_path).code == 0


def test_a_text_that_is_missing_is_written_behind_those_that_are_there_and_still_missing_until_it_is_translated(
    tmp_path: Path,
) -> None:
    folder = _kit(tmp_path)
    file = folder / "en.yaml"
    before = file.read_text(encoding="utf-8").replace(
        f'  - fr: "{_TEXT}"\n    en: "A subtitle of spokes"\n', ""
    )
    file.write_text(before, encoding="utf-8")
    assert run("traduire", NAME, cwd=tmp_path).code == 1
    assert file.read_text(encoding="utf-8") == before
    run("traduire", NAME, "--appliquer", cwd=tmp_path)
    written = file.read_text(encoding="utf-8")
    assert written == f'{before}  - fr: "{_TEXT}"\n    en:\n'
    assert len(_missing(tmp_path)) == 1
    run("traduire", NAME, "--appliquer", cwd=tmp_path)
    assert file.read_text(encoding="utf-8") == written
    file.write_text(written.removesuffix("\n") + " A subtitle\n", encoding="utf-8")
    assert _missing(tmp_path) == []


def test_a_text_under_embargo_is_asked_for_before_its_hour(tmp_path: Path) -> None:
    """Else the English edition would fail at the very hour at which it is freed."""
    folder = _kit(tmp_path)
    visit = folder / "visite.yaml"
    text = visit.read_text(encoding="utf-8")
    last = '      - {titre: Visite au vélocipède, debut: "9:00"'
    assert last in text
    held = (
        "      - {titre: Le don surprise aux vélocipédistes, debut: 8:00, acces_presse: hors-presse,"
        " lieu: {commune: aubin}, sous_embargo: 2031-01-02 10:00}\n"
    )
    visit.write_text(text.replace(last, held + last), encoding="utf-8")
    assert "Le don surprise" not in "".join(_missing(tmp_path))
    assert "Le don surprise aux vélocipédistes" in skeleton_of(Project(tmp_path), folder).texts


def test_a_kit_without_any_translation_gets_the_file_and_the_sheets(tmp_path: Path) -> None:
    folder = _kit(tmp_path)
    (folder / "en.yaml").unlink()
    sheet = folder / "fiches/en/01-texte.md"
    english = sheet.read_text(encoding="utf-8")
    sheet.unlink()
    french = (folder / "fiches/01-texte.md").read_text(encoding="utf-8")
    run("traduire", NAME, "--appliquer", cwd=tmp_path)
    assert (folder / "en.yaml").read_text(encoding="utf-8").count("- fr: ") > 10
    assert sheet.read_text(encoding="utf-8") == french
    sheet.write_text(english, encoding="utf-8")
    assert all("texte sans traduction" in said for said in _missing(tmp_path))


def test_a_passage_that_is_still_french_in_an_english_sheet_is_missing(tmp_path: Path) -> None:
    folder = _kit(tmp_path)
    line = "Le vélocipède est une chose fort utile dans les rues étroites."
    for name in ("01-texte.md", "en/01-texte.md"):
        with (folder / "fiches" / name).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{line}\n")
    assert _missing(tmp_path) == [f"passage encore en français : « {line[:60].rstrip()}… »"]


def test_a_kit_without_an_english_edition_is_declined(tmp_path: Path) -> None:
    head = str(english_kit()["dossier.yaml"]).replace(", langue: en", "")
    folder = _kit(tmp_path, **{"dossier.yaml": head})
    with pytest.raises(Declined):
        skeleton_of(Project(tmp_path), folder)


def test_a_text_that_names_a_figure_is_prepared_and_may_be_translated_with_it(tmp_path: Path) -> None:
    folder = _kit(tmp_path)
    visit = folder / "visite.yaml"
    stop = visit.read_text(encoding="utf-8").replace(
        "identifiant: halle,", 'identifiant: halle, contenu: "La halle ouvre à {{etape.halle.debut}}.",'
    )
    visit.write_text(stop, encoding="utf-8")
    run("traduire", NAME, "--appliquer", cwd=tmp_path)
    file = folder / "en.yaml"
    written = file.read_text(encoding="utf-8")
    assert '- fr: "La halle ouvre à {{etape.halle.debut}}."\n    en:\n' in written
    read_kit(Project(tmp_path), folder)
    file.write_text(
        written.replace('debut}}."\n    en:', 'debut}}."\n    en: The hall opens at {{etape.halle.debut}}.'),
        encoding="utf-8",
    )
    _kit_read, found = read_kit(Project(tmp_path), folder)
    assert [item.message for item in found if item.severity == "error"] == []
    file.write_text(written + '  - fr: Une rue\n    en: "{{rue}}"\n', encoding="utf-8")
    _kit_read, found = read_kit(Project(tmp_path), folder)
    assert any(item.code == "D203" and "dans une traduction" in item.message for item in found)
