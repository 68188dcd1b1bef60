"""The record of proofs is read as it is now before it is written, and can always be read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.content.model.proof import Proof
from dossier.diagnostics import MachineError
from dossier.project import Project
from dossier.proof.record_proof import NewProof, record_proof
from kits import check_folder, write_kit

DIGEST = "0a" * 32
FIRST = NewProof(1, "Dossier de presse", DIGEST, "b1" * 32)
SECOND = FIRST._replace(number=2)


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    return write_kit(tmp_path, {})


def _proofs(kit: Path) -> tuple[Proof, ...]:
    read = check_folder(kit.parents[1], kit).kit
    assert read is not None
    return read.proofs


def _record(kit: Path, made: NewProof) -> None:
    record_proof(Project(kit.parents[1]), kit, made)


@pytest.mark.parametrize(
    "genre",
    [
        "Dossier de presse",
        "deux\\n\\nlignes",
        "a: b # c",
        "- liste",
        'guillemet \\" droit',
        "oui",
        "123",
        "~",
    ],
)
def test_any_genre_that_was_read_is_written_so_that_it_is_read_again(kit: Path, genre: str) -> None:
    text = f'epreuves:\n  - numero: 1\n    genre: "{genre}"\n    empreinte: {DIGEST}\n'
    (kit / "bat.yaml").write_text(text, encoding="utf-8")
    (before,) = _proofs(kit)
    _record(kit, SECOND)
    assert [(one.number, one.genre) for one in _proofs(kit)] == [(1, before.genre), (2, FIRST.genre)]


def test_a_signature_written_while_the_render_ran_is_kept(kit: Path) -> None:
    _record(kit, FIRST)
    path = kit / "bat.yaml"
    signed = path.read_text(encoding="utf-8").replace("signe_par:", "signe_par: Camille Aubépine")
    path.write_text(signed, encoding="utf-8")
    _record(kit, SECOND)
    assert [str(one.signed_by or "") for one in _proofs(kit)] == ["Camille Aubépine", ""]
    with pytest.raises(MachineError) as fault:
        _record(kit, FIRST)
    assert fault.value.code == "D932"
    assert len(_proofs(kit)) == 2


@pytest.mark.parametrize("text", ["epreuves: [", "epreuves:\n  - numero: un\n", "<<<<<<< a\n"])
def test_a_record_that_is_broken_meanwhile_is_said_and_left(kit: Path, text: str) -> None:
    (kit / "bat.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(MachineError) as fault:
        _record(kit, FIRST)
    assert (fault.value.code, "ne se lit plus" in fault.value.message) == ("D932", True)
    assert (kit / "bat.yaml").read_text(encoding="utf-8") == text
