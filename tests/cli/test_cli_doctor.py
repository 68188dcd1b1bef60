"""``dossier doctor``: one line per item, the remedy, and 3 only where nothing could be rendered."""

from __future__ import annotations

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

    monkeypatch.setattr("dossier.render.pdf.load_pango", fail)
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
