"""``dossier signer``: the name and the day on the paper are noted where the proof is, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run
from kits import NAME, VALID, write_kit

_BAT = """\
# tenu par le programme
epreuves:
  - numero: 1
    genre: Dossier de presse
    empreinte: 0123
    signe_par: Anne Vidal, préfète
    signe_le: 2030-05-02
  - numero: 2
    genre: Dossier de presse   # la seconde
    empreinte: 4567
    signe_par:
    signe_le:
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_kit(tmp_path, {**VALID, "bat.yaml": _BAT})
    return tmp_path


def _bat(root: Path) -> str:
    return (root / "content" / NAME / "bat.yaml").read_text(encoding="utf-8")


def test_the_proof_that_waits_is_signed_and_all_else_stays(root: Path) -> None:
    done = run("signer", NAME, "--par", "  Jean  Petit : directeur ", "--le", "3 Juin 2030", cwd=root)
    assert done.code == 0, done.said
    head, _, tail = _BAT.rpartition("    signe_par:\n")
    assert _bat(root).startswith(head)
    assert "signe_le: 2030-06-03" in _bat(root)[len(head) :]
    assert not tail.startswith("signe_par")
    assert "BAT n° 2 signé par Jean Petit : directeur le 3\u00a0juin\u00a02030" in done.err
    assert (
        f"dossier statut {NAME} definitif" in done.err
    )  # what follows is a command, no file to change by hand
    again = run("signer", NAME, "--par", "Jean Petit", "--le", "2030-06-03", cwd=root)
    assert again.code == 2
    assert "n° 2 est déjà signée, par Jean Petit : directeur le 3\u00a0juin\u00a02030" in again.err
    assert "render --bat 3" in again.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--par", " ", "--le", "2030-06-03"), "le nom et la fonction"),
        (("--par", "12", "--le", "2030-06-03"), "le nom et la fonction"),
        (("--le", "2030-06-03"), "il manque --par"),
        (("--par", "Jean Petit"), "il manque --le"),
        (("--par", "Jean Petit", "--le", "31 février 2030"), "date refusée"),
        (("--par", "Jean Petit", "--le", "2030-06-03", "--bat", "1"), "déjà signée, par Anne Vidal"),
        (("--par", "Jean Petit", "--le", "2030-06-03", "--bat", "7"), "il n’y a pas d’épreuve n° 7"),
    ],
)
def test_what_is_no_signature_is_refused(root: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run("signer", NAME, *arguments, cwd=root)
    assert done.code == 2
    assert words in done.err
    assert _bat(root) == _BAT


@pytest.mark.parametrize(
    ("bat", "words"), [(None, "aucune épreuve à signer"), ("epreuves: {", "bat.yaml ne se lit plus")]
)
def test_without_a_proof_that_can_be_read_nothing_is_written(
    tmp_path: Path, bat: str | None, words: str
) -> None:
    folder = write_kit(tmp_path, {**VALID, **({} if bat is None else {"bat.yaml": bat})})
    done = run("signer", NAME, "--par", "Jean Petit", "--le", "2030-06-03", cwd=tmp_path)
    assert done.code == 2
    assert words in done.err
    assert (folder / "bat.yaml").exists() == (bat is not None)
