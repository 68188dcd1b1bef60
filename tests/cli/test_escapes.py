"""A name that could command a terminal never does, wherever it is shown."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier.cli import console, main
from dossier.cli.console import Look

#: Colour, title of the window, a control of eight bits, a line that comes back, a text that runs backwards.
NAMES = ["\x1b[31mrouge", "\x1b]0;titre\x07", "\x9b2J", "a\rb", "a\u202etxt.exe", "a\nb", "a\x7fb"]
FORMATS = ["full", "concise", "json", "github", "sarif"]
BASE = {"dossier.yaml": "titre: Une visite\n", "visite.yaml": "titre: Une visite\ndate: 2030-06-07\n"}


def commands(text: str) -> Iterator[str]:
    """Every character of ``text`` that a terminal would obey."""
    bidi = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return (
        char for char in text if char in bidi or (unicodedata.category(char) == "Cc" and char not in "\n\t")
    )


@pytest.fixture(params=NAMES)
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in which a kit, a sheet, a stray file and a charte bear such a name."""
    kit = tmp_path / "content" / f"2030-06-07-{request.param}"
    (kit / "fiches").mkdir(parents=True)
    for name, text in BASE.items():
        (kit / name).write_text(text, encoding="utf-8")
    (kit / "fiches" / f"{request.param}.md").write_text("---\ntitre: x\n---\n\nx\n", encoding="utf-8")
    (kit / f"{request.param}.txt").write_text("x", encoding="utf-8")
    (tmp_path / "styles" / str(request.param)).mkdir(parents=True)
    (tmp_path / "styles" / str(request.param) / "charte.toml").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return kit


@pytest.mark.parametrize("shape", FORMATS)
def test_check_shows_it_escaped_in_every_format(
    place: Path, shape: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--output-format", shape])
    said = "".join(capsys.readouterr())
    assert not list(commands(said)), place
    if shape in {"json", "sarif"}:
        json.loads(said)


@pytest.mark.parametrize(
    "words", [["render"], ["render", "--json"], ["check", "--ledger"], ["doctor"], ["new", "\x1b[31mx"]]
)
def test_every_other_command_shows_it_escaped(
    place: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(words)
    assert not list(commands("".join(capsys.readouterr()))), place


@pytest.mark.parametrize("option", ["--pdf", "--print"])
@pytest.mark.parametrize("shape", FORMATS)
def test_a_pdf_of_that_name_too(
    place: Path, option: str, shape: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = place / f"{place.name}.pdf"
    bad.write_bytes(b"no pdf")
    main(["check", option, str(bad), "--output-format", shape])
    assert not list(commands("".join(capsys.readouterr())))


def test_a_terminal_with_colours_gets_ours_and_no_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    painted = Look(colour=True).paint("x\x1b[5my", "red", "bold")
    console.out(f"{painted} z\x1b[8m é")
    assert capsys.readouterr().out == "\x1b[31;1mx\ufffd[5my\x1b[0m z\ufffd[8m é\n"


def test_an_abbreviation_of_many_kits_names_ten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(2_000):
        (tmp_path / "content" / f"2030-06-07-visite-{number:04}").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "visite"]) == 2
    said = capsys.readouterr().err
    assert "visite-0009, et 1990 autres" in said
    assert len(said) < 1_000
