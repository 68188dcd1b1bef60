"""Two versions compared as a PDF to hand over, and a proof as one of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from dossier.cli.app import main
from dossier.commands.proof_versions import blocks_of
from dossier.commands.versions import compare_versions
from dossier.commands.word_edition import WordEdition
from dossier.content.model.base import Audience
from dossier.diagnostics import MachineError
from dossier.pipeline.editions import output_stem
from dossier.proof.record import digest_of
from dossier.targets.job import ProofRequest
from dossier.targets.proof import RECORD, record_text
from word_return.return_kit import NAME, ReturnKit

SHEET = "fiches/01-presentation.md"


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReturnKit:
    monkeypatch.chdir(tmp_path)
    return ReturnKit(tmp_path)


def test_the_sheet_says_page_field_before_and_after(
    kit: ReturnKit, pdftotext: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (kit.project.root / "a.docx").write_bytes(kit.word())
    kit.put(SHEET, "appui concret", "appui réel")
    kit.put("visite.yaml", "Accueil à la mairie", "Accueil à la préfecture")
    assert main(["comparer", "a.docx", NAME, "--pdf", "liste.pdf"]) == 1
    assert "Titre, texte" in capsys.readouterr().out
    command = [pdftotext, "liste.pdf", "-"]
    said = " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    assert " différences de « a.docx » à" in said.replace("\u00a0", " ")
    assert "concret" in said
    assert "réel" in said
    assert "Accueil à la préfecture" in said or "« préfecture »" in said.replace("\u00a0", " ")
    assert said.count("Préfecture de l’Exemple") == 0  # no back cover


def test_no_sheet_takes_the_place_of_a_file(kit: ReturnKit, capsys: pytest.CaptureFixture[str]) -> None:
    (kit.project.root / "liste.pdf").write_bytes(b"x")
    assert main(["comparer", NAME, NAME, "--pdf", "liste.pdf"]) == 2
    assert main(["comparer", NAME, NAME, "--pdf", "liste.txt"]) == 2
    assert (kit.project.root / "liste.pdf").read_bytes() == b"x"
    assert "existe déjà" in capsys.readouterr().err


def test_a_proof_is_a_version(kit: ReturnKit) -> None:
    edition = WordEdition(kit.project, kit.folder, Audience.PRESS)
    blocks = blocks_of(edition)
    digest = digest_of(edition.document, blocks)
    text = (
        f"epreuves:\n  - numero: 1\n    genre: {edition.document.metadata.genre}\n    empreinte: {digest}\n"
    )
    (kit.folder / "bat.yaml").write_text(text, encoding="utf-8")
    out = kit.project.output / NAME
    out.mkdir(parents=True)
    stem = output_stem(edition.kit, edition.document)
    (out / f"{stem}_BAT-1{RECORD}").write_bytes(record_text(ProofRequest(1, digest, {}, None, None), blocks))
    assert not compare_versions(f"{NAME}@bat1", NAME).differences
    kit.put(SHEET, "appui concret", "appui réel")
    (one,) = compare_versions(f"{NAME}@bat1", NAME).differences
    assert "appui concret" in one.before
    assert "appui réel" in one.after
    with pytest.raises(MachineError) as told:
        compare_versions(f"{NAME}@bat2", NAME)
    assert told.value.code == "D914"
