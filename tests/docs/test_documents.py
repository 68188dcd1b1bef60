"""What the documentation names exists, under that name."""

from __future__ import annotations

import re
import tomllib
import typing
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import typer.main

from dossier import __version__
from dossier.charte import read_charte
from dossier.cli.app import app
from dossier.content.model.kit_and_sheets import Genre
from dossier.diagnostics.codes import all_codes

ROOT = Path(__file__).parents[2]
README, CHANGELOG = ROOT / "README.md", ROOT / "CHANGELOG.md"
ARCHITECTURE, GUIDE = ROOT / "docs" / "architecture.md", ROOT / "docs" / "guide-redaction.md"
DOCUMENTS = [README, CHANGELOG, *sorted((ROOT / "docs").glob("*.md"))]

_OF_DEVELOPERS = {"--help", "--version", "--debug", "--markdown"}
_CODE = re.compile(r"`([^`\n]+)`")
_FENCED = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^ *(`{3,})[^`\n]*\n.*?^ *\1$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)\s]+)\)")
_FOLDER = r"(?:\.ci|bench|content|docs|requirements|scripts|src|styles|tests)"
_PATH = re.compile(rf"^(?:{_FOLDER}/[\w./-]*|Makefile|LICENSE|pyproject\.toml|(?:README|CHANGELOG)\.md)$")
#: A module, a template, a list: the end of its path. What a kit or ``output/`` holds (YAML, folders) is no module.
_SHORT = re.compile(r"(?:[\w.-]+/)*[\w.-]+\.(?:py|j2|css|toml|txt)")
PLACES = ("src", "styles", "tests", "scripts", "bench")
_COMMAND = re.compile(r"(?:^|/|\s)dossier ([a-z]+)")
_OPTION = re.compile(r"(?<![-\w])--[a-z][a-z-]*")
_ANY_CODE = re.compile(r"\bD\d{3}\b")

by_name = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def spoken(text: str) -> Iterator[str]:
    """What the reader may type: code spans, and the lines of consoles."""
    for line in text.splitlines():
        yield " | ".join(_CODE.findall(line))
    for fence in _FENCED.findall(text):
        yield from fence.splitlines()


@cache
def options() -> dict[str, set[str]]:
    """The options of each command."""
    program: typing.Any = typer.main.get_command(app)
    return {
        name: {
            option
            for param in command.params
            for option in (*param.opts, *param.secondary_opts)
            if option.startswith("--")
        }
        for name, command in program.commands.items()
    }


# --- paths -------------------------------------------------------------------------------------


@by_name
def test_every_path_that_a_document_names_exists(document: Path) -> None:
    named = {
        word for word in _CODE.findall(text_of(document)) if _PATH.match(word) and "rivemont" not in word
    }
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_every_module_that_the_architecture_names_in_short_exists() -> None:
    """« `layout/bundle.py` », « `record.py` »: the end of the path of a file of the program, its styles or tests."""
    named = {word for word in _CODE.findall(text_of(ARCHITECTURE)) if _SHORT.fullmatch(word)}
    assert len(named) > 20
    there = [f"/{path.relative_to(ROOT).as_posix()}" for top in PLACES for path in (ROOT / top).rglob("*.*")]
    assert {name for name in named if not any(path.endswith(f"/{name}") for path in there)} == set()


@by_name
def test_every_link_of_a_document_leads_to_a_file(document: Path) -> None:
    prose = _CODE.sub("", _BLOCK.sub("", text_of(document)))
    targets = {target.partition("#")[0] for target in _LINK.findall(prose)}
    assert {target for target in targets if target and not (document.parent / target).exists()} == set()


# --- commands ----------------------------------------------------------------------------------


@by_name
def test_every_make_target_that_a_document_names_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    named = {name for words in spoken(text_of(document)) for name in re.findall(r"\bmake ([a-z]+)", words)}
    assert named <= targets


def test_the_readme_opens_with_the_two_commands() -> None:
    assert "`make dossier`" in text_of(README)
    assert "`make test`" in text_of(README)


@by_name
def test_every_command_and_option_that_a_document_names_exists(document: Path) -> None:
    known = {option for names in options().values() for option in names} | _OF_DEVELOPERS
    for words in spoken(text_of(document)):
        commands = _COMMAND.findall(words)
        assert set(commands) <= set(options()), words
        allowed = set().union(*(options()[name] for name in commands)) | _OF_DEVELOPERS if commands else known
        assert set(_OPTION.findall(words)) <= allowed, words


def test_the_readme_names_every_command_and_option() -> None:
    text = text_of(README)
    assert {name for name in options() if f"`dossier {name}" not in text} == set()
    listed = {option for names in options().values() for option in names} - _OF_DEVELOPERS
    assert listed <= set(_OPTION.findall(text))


# --- facts -------------------------------------------------------------------------------------


@by_name
def test_every_message_code_that_a_document_names_exists(document: Path) -> None:
    assert set(_ANY_CODE.findall(text_of(document))) <= set(all_codes())


def test_the_readme_says_the_python_floor_of_the_project() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    floor = project["requires-python"].removeprefix(">=")
    assert f"Python ≥ {floor}" in text_of(README)
    assert f"Python {floor} ou plus récent" in text_of(README)


def test_the_readme_names_the_outputs_as_the_program_does() -> None:
    kit = "2023-05-05-anct-cantal"
    for kind in ("pdf", "docx"):
        assert f"`2023-05-05_dossier-de-{Genre.PRESS}_{kit}.{kind}`" in text_of(README)


def test_the_changelog_speaks_of_this_version() -> None:
    assert f"## [{__version__}]" in text_of(CHANGELOG)


def test_the_guide_names_the_hues_of_the_charte() -> None:
    named = re.search(r"^teinte: .*# (?P<hues>.*) ; bleu sans ce champ$", text_of(GUIDE), re.MULTILINE)
    assert named is not None
    assert named["hues"].split() == list(read_charte(ROOT / "styles" / "prefecture").hues)


def test_the_architecture_names_every_room_of_the_program() -> None:
    rooms = text_of(ARCHITECTURE).partition("## Rooms")[2].partition("\n## ")[0]
    there = {path.name for path in (ROOT / "src" / "dossier").iterdir() if not path.name.startswith("__")}
    assert {name for name in there if not re.search(rf"`src/dossier/{re.escape(name)}[/`]", rooms)} == set()


@pytest.mark.parametrize(("document", "most"), [(README, 120), (ARCHITECTURE, 199), (GUIDE, 700)], ids=str)
def test_a_document_is_short_enough_to_be_read(document: Path, most: int) -> None:
    assert text_of(document).count("\n") <= most
