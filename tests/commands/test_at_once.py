"""Two kits of one project at once, in two processes and in two threads of one: neither knows of the other."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

from dossier.commands.deliver import deliver
from dossier.commands.several import deliver_all
from dossier.pipeline.progress_told import Begun, Event, Notice, Step
from dossier.pipeline.render_request import Outcome, Wanted
from dossier.project import Project
from kits import SHEET, sheet, write_kit

WANTED = Wanted(("pdf", "docx", "html"))
#: Other pictures, words and settings: what one of them leaves behind would show in the other.
KITS = {
    "2030-06-07-un": {
        SHEET: sheet("Le premier texte, et {{sites}}."),
        "chiffres.yaml": "chiffres:\n  sites:\n    valeur: 19\n    unite: sites\n",
    },
    "2031-03-04-deux": {SHEET: sheet("Un autre texte.\n\n- une ligne"), "visite.yaml": "date: 2031-03-04\n"},
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("ensemble")
    for name, files in KITS.items():
        write_kit(root, files, name)
    return Project(root)


@pytest.fixture(scope="module")
def alone(project: Project) -> dict[str, bytes]:
    """The outputs of the kits made one after the other."""
    for folder in project.kits():
        outcome = deliver(project, folder, project.output / "seul" / folder.name, WANTED)
        assert outcome.is_done, outcome.found
    return _files(project.output / "seul")


def _files(output: Path) -> dict[str, bytes]:
    return {
        path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(output.glob("*/*_dossier*"))
    }


def _in_threads(project: Project, output: Path) -> Iterator[Outcome]:
    start = threading.Barrier(len(KITS))

    def one(folder: Path) -> Outcome:
        start.wait()
        return deliver(project, folder, output / folder.name, WANTED)

    with ThreadPoolExecutor(len(KITS)) as pool:
        yield from pool.map(one, project.kits())


def test_two_kits_in_two_threads_are_what_each_is_alone(project: Project, alone: dict[str, bytes]) -> None:
    output = project.output / "fils"
    for outcome in _in_threads(project, output):
        assert outcome.is_done, outcome.found
    assert _files(output) == alone


def test_two_kits_in_two_processes_are_what_each_is_alone(project: Project, alone: dict[str, bytes]) -> None:
    output = project.output / "processus"
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "dossier", "render", str(folder), "--output", str(output)],
            cwd=project.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for folder in project.kits()
    ]
    said = [process.communicate(timeout=300) for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert not [err for _out, err in said if "attente" in err]
    assert _files(output) == alone


def test_several_kits_are_told_one_after_the_other_though_they_are_made_at_once(
    project: Project, alone: dict[str, bytes], tmp_path: Path
) -> None:
    """One that has a fault stands between two that have none: it stops neither, and nobody's messages are mixed."""
    good, faulty, other = project.kits()[0], tmp_path / "2032-01-01-faux", project.kits()[1]
    shutil.copytree(good, faulty)
    (faulty / "visite.yaml").write_text("date: 2032-02-31\n", encoding="utf-8")
    output = project.output / "plusieurs"
    heard: list[Event | str] = []
    for outcome in deliver_all(
        project, {one: output / one.name for one in (good, faulty, other)}, WANTED, heard.append
    ):
        heard.append(outcome.kit)
        assert outcome.is_done == (outcome.kit != faulty.name)
    ends = [index for index, one in enumerate(heard) if isinstance(one, str)]
    assert [heard[index] for index in ends] == [good.name, faulty.name, other.name]
    for start, end in pairwise([-1, *ends]):
        events = heard[start + 1 : end]
        assert [one for one in events if isinstance(one, Begun)] == [Begun(str(heard[end]))]
        assert any(isinstance(one, Step) for one in events) == (heard[end] != faulty.name)
    assert _files(output) == alone


def test_the_same_kit_twice_at_once_is_made_by_one_and_waited_for_by_the_other(project: Project) -> None:
    folder = project.kits()[0]
    target = project.output / "deux-fois" / folder.name
    heard: list[Event] = []
    begun = threading.Event()

    def tell(event: Event) -> None:
        heard.append(event)
        begun.set()

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(deliver, project, folder, target, WANTED, tell)
        assert begun.wait(60)
        second = pool.submit(deliver, project, folder, target, WANTED, tell)
        outcomes = [first.result(300), second.result(300)]
    assert [outcome.is_done for outcome in outcomes] == [True, True]
    assert [outcome.unchanged for outcome in outcomes] == [False, True]
    assert Notice.WAITING in heard


def test_the_limits_of_one_project_are_not_those_of_another(tmp_path: Path) -> None:
    """A project whose limits are too narrow for its many pages stands beside one that has the usual ones."""
    projects = []
    many = sheet("\n\n".join(f"Le paragraphe {number} de ce texte." for number in range(400)))
    for name, limits in (("etroit", "[limites]\nmemoire = 5\n"), ("large", "")):
        write_kit(tmp_path / name, {SHEET: many} if limits else {})
        (tmp_path / name / "dossier.toml").write_text(limits, encoding="utf-8")
        projects.append(Project(tmp_path / name))
    start = threading.Barrier(2)

    def one(project: Project) -> Outcome:
        start.wait()
        folder = project.kits()[0]
        return deliver(project, folder, project.output / folder.name, Wanted(("pdf",)))

    with ThreadPoolExecutor(2) as pool:
        narrow, wide = pool.map(one, projects)
    assert wide.is_done, wide.found
    assert narrow.found is not None
    assert {item.code for item in narrow.found} & {"D831", "D904", "D905", "D906"}
