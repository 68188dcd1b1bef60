"""The guide of what becomes of a kit: its commands, run in its order, are the whole life of one visit."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.running import run
from dossier.content.reading.kit_folder import read_kit
from dossier.diagnostics import Severity
from dossier.project import Project
from kits import VALID, write_kit
from publication.visits import NAME, with_head, write_visit

GUIDE = Path(__file__).parents[2] / "docs" / "guide-diffusion.md"
_COMMAND = re.compile(r"^```\n(dossier [^\n]+)\n```$", re.MULTILINE)
_EXAMPLE = re.compile(r"^```(yaml|markdown) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "content" / NAME / name
    text = path.read_text(encoding="utf-8")
    assert old in text, (name, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def _hour_is_past(root: Path) -> None:
    _edit(root, "dossier.yaml", "embargo: 2999-03-18 10:00", "embargo: 2020-03-18 10:00")


def _with_editions(root: Path) -> None:
    _hour_is_past(root)
    example = next(
        text for _kind, file, text in _EXAMPLE.findall(GUIDE.read_text(encoding="utf-8")) if "elus:" in text
    )
    path = root / "content" / NAME / "dossier.yaml"
    path.write_text(path.read_text(encoding="utf-8") + example, encoding="utf-8")


def _mended(root: Path) -> None:
    """What the check said of the draft: a final kit would be refused for it."""
    _edit(
        root,
        "visite.yaml",
        "fin: 12:30\n",
        "fin: 12:30\n        acces_presse: hors-presse\n        lieu: {nom: Mairie}\n",
    )


def _numbered(root: Path) -> None:
    """A hand-out of 14:05: the guide compares with that hour."""
    path = root / "content" / NAME / "remises" / "0001.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'("le": "\d{4}-\d\d-\d\dT)\d\d:\d\d', r"\g<1>14:05", text), encoding="utf-8")
    _edit(root, "fiches/01-texte.md", "ses portes jeudi", "ses portes vendredi")


#: What an officer does before a command of the guide, and what the command then answers (1: shown, not written yet).
_BEFORE: dict[str, Callable[[Path], None]] = {
    "render rivemont --bat 1": _mended,
    "render rivemont --edition": _with_editions,
    "changements": _numbered,
}
_SHOWS = ("reporter", "moment", "statut")


def test_its_commands_are_the_life_of_a_visit(tmp_path: Path) -> None:
    write_visit(
        tmp_path,
        dossier=with_head(
            "statut: embargo      # levé après la visite\nembargo: 2027-03-18 10:00", "statut: provisoire"
        ),
    )
    commands = _COMMAND.findall(GUIDE.read_text(encoding="utf-8"))
    assert len(commands) >= 9
    for command in commands:
        for start, prepare in _BEFORE.items():
            if command.startswith(f"dossier {start}"):
                prepare(tmp_path)
        arguments = shlex.split(command.replace("2027-03-18 10:00", "2999-03-18 10:00"))[
            1:
        ]  # an hour to come
        done = run(*arguments, cwd=tmp_path)
        assert done.code == (1 if arguments[0] in _SHOWS and "--appliquer" not in arguments else 0), (
            command,
            done.said,
        )
    assert {path.name for path in (tmp_path / "content").iterdir() if path.name[0] != "."} == {
        NAME,
        "2027-09-15-rivemont-automne",
    }


@pytest.mark.parametrize(
    "example",
    _EXAMPLE.findall(GUIDE.read_text(encoding="utf-8")),
    ids=lambda one: " ".join(one[2].split()[:2]),
)
def test_each_example_is_read_without_an_error(example: tuple[str, str, str], tmp_path: Path) -> None:
    kind, file, text = example
    head = VALID["dossier.yaml"] + "editions:\n  elus: {nom: Dossier des élus}\n"
    if kind == "markdown":
        files = {"dossier.yaml": head, "fiches/01-texte.md": f"---\ntitre: Une page\n---\n\n{text}"}
    else:
        files = {file: VALID["dossier.yaml"] + text}
    folder = write_kit(tmp_path, files)
    _kit, found = read_kit(Project(tmp_path), folder)
    assert not [item for item in found if item.severity is Severity.ERROR]
