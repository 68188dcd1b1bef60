"""``dossier doctor``: one line per item, the remedy, and 3 only where nothing could be rendered."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from cli.running import ROOT, run
from cli.workshop import Workshop
from dossier.diagnostics import MachineError


def test_a_machine_that_can_render_is_told_so(workshop: Workshop) -> None:
    done = workshop.run("doctor")
    assert done.code == 0
    assert "✗" not in done.out
    for name in (
        "Python",
        "weasyprint",
        "Pango",
        "projet",
        "content",
        "output",
        "charte prefecture",
        "police Inter",
    ):
        assert re.search(rf"^✓ {name} : \S", done.out, re.MULTILINE), name
    for name in ("LibreOffice", "Grammalecte", "Java"):
        assert re.search(rf"^[✓–] {name} : ", done.out, re.MULTILINE), name


def test_without_a_project_the_machine_is_still_looked_at(tmp_path: Path) -> None:
    done = run("doctor", cwd=tmp_path)
    assert done.code == 0
    assert "– projet : aucun projet ici" in done.out
    assert "✓ Pango : " in done.out


def test_a_missing_pango_is_fatal_and_has_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise MachineError("D902", "bibliothèque Pango introuvable", "installez-la")

    monkeypatch.setattr("dossier.layout.weasyprint_engine.load_pango", fail)
    done = run("doctor")
    assert done.code == 3
    assert "✗ Pango : bibliothèque Pango introuvable\n  = aide: " in done.out


def test_a_missing_font_file_is_fatal(workshop: Workshop) -> None:
    shutil.copytree(ROOT / "styles" / "prefecture", workshop.root / "styles" / "maison")
    next((workshop.root / "styles" / "maison").rglob("Inter-Regular.ttf")).unlink()
    workshop.write({"dossier.yaml": "titre: Une visite\nemetteur: prefecture\ncharte: maison # la nôtre\n"})
    done = workshop.run("doctor")
    assert done.code == 3
    assert "✗ charte maison : police manquante" in done.out


def test_what_an_office_dropped_into_its_private_slot_is_named(workshop: Workshop) -> None:
    shutil.copytree(ROOT / "styles" / "prefecture", workshop.root / "styles" / "prefecture")
    private = workshop.root / "styles" / "prefecture" / "prive"
    private.mkdir(exist_ok=True)
    (private / "logo.svg").write_text("<svg/>", encoding="utf-8")
    assert "✓ charte prefecture, répertoire privé : logo.svg" in workshop.run("doctor").out


def test_every_charte_is_named_the_default_one_too(workshop: Workshop) -> None:
    other = workshop.root / "content" / "2031-01-01-autre"
    other.mkdir()
    (other / "dossier.yaml").write_text("titre: Autre\ncharte: sobre\n", encoding="utf-8")
    done = workshop.run("doctor")
    assert "✓ charte prefecture : " in done.out
    assert "✓ charte sobre : " in done.out
    shutil.rmtree(other)
    assert "– charte sobre : aucun dossier ne l’emploie" in workshop.run("doctor").out


@pytest.mark.parametrize(
    "place",
    [
        "styles/sobre/prive",
        "styles/prive",
        "prive",
        "styles/prefecture",
        "styles",
        "content/prive",
        "content/@/prive",
    ],
)
def test_a_logo_where_no_output_looks_is_said(workshop: Workshop, place: str) -> None:
    for name in ("prefecture", "sobre"):
        shutil.copytree(ROOT / "styles" / name, workshop.root / "styles" / name)
    folder = workshop.root / place.replace("@", workshop.kit.name)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "logo.png").write_bytes(b"x")
    said = workshop.run("doctor").out
    assert f"– {folder.relative_to(workshop.root).as_posix()} : sans effet : logo.png" in said
    assert "répertoire privé de la charte employée : styles/prefecture/prive" in said


def test_a_kit_whose_file_is_a_pipe_is_not_waited_for(workshop: Workshop) -> None:
    other = workshop.root / "content" / "2031-01-01-autre"
    other.mkdir()
    os.mkfifo(other / "dossier.yaml")
    assert workshop.run("doctor").code == 0
