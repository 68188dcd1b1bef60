"""What commands share takes values and gives values: it prints nothing, whatever it is asked and whatever goes wrong."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.commands.checkup import check_all
from dossier.commands.chosen_kits import KitNameFault, choose_kits
from dossier.commands.deliver import deliver
from dossier.commands.diagnostics_as_data import as_object
from dossier.commands.fix import fix_kit
from dossier.commands.ledger_pages import ledgers
from dossier.commands.pdf_check import check_pdfs
from dossier.commands.schemas import all_schemas
from dossier.diagnostics import ExitCode
from dossier.pipeline.progress_told import Begun, Crash, Event, Step
from dossier.pipeline.render_request import Wanted
from dossier.project import Project
from kits import NAME, SHEET, sheet, write_kit

ROOT = Path(__file__).parents[2] / "src" / "dossier"
#: Those that talk: the command line, what ends it at once, and the worker, whose streams are the parent's pipes.
#: The words of a library are shown on stderr where ``--debug`` asks for them.
TALKERS = {"cli", "__main__.py", "interruption.py", "isolation"}
DEBUGGED = "engine_complaints.py"


def _speech(text: str) -> list[str]:
    """Every use of a stream in a module."""
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(text))
        if (isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "typer.echo", "print_exc"})
        or (isinstance(node, ast.Attribute) and ast.unparse(node) in {"sys.stdout", "sys.stderr"})
    ]


def test_the_search_for_speech_finds_it() -> None:
    assert _speech("import sys\nprint(1)\nsys.stderr.write('x')") == ["print(1)", "sys.stderr"]
    assert _speech("blueprint(1)") == []


def test_no_room_below_the_command_line_names_a_stream() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): speech
        for path in sorted(ROOT.rglob("*.py"))
        if path.relative_to(ROOT).parts[0] not in TALKERS
        and path.name != DEBUGGED
        and (speech := _speech(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write_kit(tmp_path, {})
    (tmp_path / "output").mkdir()
    return Project(tmp_path)


def _work(project: Project, wanted: Wanted, events: list[Event]) -> ExitCode:
    folder = project.kits()[0]
    return deliver(project, folder, project.output / folder.name, wanted, events.append).code


def test_every_service_is_silent(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    folder = project.kits()[0]
    events: list[Event] = []
    assert _work(project, Wanted(("pdf", "docx", "html")), events) is ExitCode.DONE
    assert _work(project, Wanted(("pdf", "docx", "html")), events) is ExitCode.DONE  # unchanged
    assert _work(project, Wanted(("pdf",), proof=1), events) is ExitCode.DONE
    assert check_all(project, [folder], events.append, grammar=True) is not None
    assert fix_kit(project, folder).made == ()
    assert len(ledgers(project, [folder])[0]) == 1
    assert all_schemas()
    assert check_pdfs(sorted((project.output / NAME).glob("*.pdf")))
    assert [kit.name for kit in choose_kits([str(folder)])[1]] == [NAME]
    with pytest.raises(KitNameFault, match="inconnu"):
        choose_kits([str(folder), "rien-de-tel"])
    assert capfd.readouterr() == ("", "")
    assert events[0] == Begun(NAME)
    steps = [event.name for event in events if isinstance(event, Step)]
    assert steps[:3] == ["lecture", "contrôle", "mise en page"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda project: (project.content / NAME / SHEET).write_text(sheet("{{absent}}"), encoding="utf-8"),
        lambda project: (project.content / NAME / "dossier.yaml").write_bytes(b"\xff\x00"),
        lambda project: (project.root / "dossier.toml").write_text("[limites]\nrien = 1\n", encoding="utf-8"),
    ],
    ids=["a fault", "no text", "no limits"],
)
def test_what_goes_wrong_is_a_value(
    project: Project, capfd: pytest.CaptureFixture[str], spoil: Callable[[Project], object]
) -> None:
    spoil(project)
    folder = project.kits()[0]
    outcome = deliver(project, folder, project.output / folder.name, Wanted(("pdf",)))
    assert not outcome.is_done
    assert outcome.outputs == ()
    assert outcome.found
    assert all(as_object(item)["code"] for item in outcome.found)
    assert capfd.readouterr() == ("", "")


def test_a_bug_of_the_program_is_told_with_its_traceback_and_raises_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_arguments: object) -> None:
        raise KeyError("titre")

    monkeypatch.setattr("dossier.pipeline.checking.read_kit", fail)
    events: list[Event] = []
    assert _work(project, Wanted(("pdf",)), events) is ExitCode.MACHINE
    (crash,) = [event for event in events if isinstance(event, Crash)]
    assert "KeyError" in crash.traceback
    assert [item.code for item in check_all(project, project.kits())] == ["D999"]
    assert capfd.readouterr() == ("", "")
