"""A watch renders what a save has changed, says which pages look otherwise, and survives every fault."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from dossier.commands.watching import Saved, watch_kits
from dossier.pipeline.render_request import Wanted
from dossier.project import Project
from kits import NAME, SHEET, sheet, write_kit

SECOND = "fiches/02-autre.md"
WAIT = 120


class Watch:
    """A watch in a thread of its own; ``next`` is what it says next, or nothing within the seconds given."""

    def __init__(self, project: Project) -> None:
        self.stop = threading.Event()
        self._said: Queue[Saved] = Queue()
        self._thread = threading.Thread(target=self._run, args=(project,))
        self._thread.start()

    def _run(self, project: Project) -> None:
        def choose() -> dict[Path, Path]:
            return {kit: project.output / kit.name for kit in project.kits()}

        for saved in watch_kits(project, choose, Wanted(("pdf",)), stop=self.stop):
            self._said.put(saved)

    def next(self) -> Saved:
        return self._said.get(timeout=WAIT)

    def end(self) -> None:
        self.stop.set()
        self._thread.join(WAIT)
        assert not self._thread.is_alive()
        assert self._said.empty()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write_kit(tmp_path, {SHEET: sheet("Un texte."), SECOND: "---\ntitre: Une autre\n---\n\nDeux.\n"})
    return Project(tmp_path)


@pytest.fixture
def watch(project: Project) -> Iterator[Watch]:
    watch = Watch(project)
    yield watch
    watch.end()


def test_a_save_renders_what_changed_and_names_the_pages(project: Project, watch: Watch) -> None:
    kit = project.kits()[0]
    first = watch.next()
    assert first.outcome.is_done
    assert first.pages is None

    (kit / SECOND).write_text("---\ntitre: Une autre\n---\n\nTrois.\n", encoding="utf-8")
    second = watch.next()
    count = second.outcome.page_count
    assert count is not None
    assert second.pages == (count,)  # the appendices stand below

    good = second.outcome.outputs[0].read_bytes()
    (kit / SECOND).write_text("---\ntitre: Une autre\n---\n\n{{inconnu}}\n", encoding="utf-8")
    faulty = watch.next()
    assert not faulty.outcome.is_done
    assert faulty.outcome.found
    assert second.outcome.outputs[0].read_bytes() == good

    (kit / SECOND).write_text("---\ntitre: Une autre\n---\n\nTrois et quatre.\n", encoding="utf-8")
    assert watch.next().pages == (count,)


def test_what_is_no_source_wakes_nobody(project: Project, watch: Watch) -> None:
    """An editor's own files, the outputs, a save without a change: the next thing said is that of the real save."""
    kit = project.kits()[0]
    assert watch.next().outcome.is_done
    (kit / ".01-texte.md.swp").write_bytes(b"x")
    (kit / "fiches" / "01-texte.md~").write_text("Rien", encoding="utf-8")
    (kit / SHEET).write_bytes((kit / SHEET).read_bytes())
    os.utime(kit / SECOND)
    (kit / SHEET).write_text(sheet("Un texte changé."), encoding="utf-8")
    said = watch.next()
    assert said.outcome.is_done
    assert said.pages


def test_the_command_goes_on_until_it_is_interrupted(project: Project) -> None:
    command = [sys.executable, "-m", "dossier", "render", "--to", "pdf", "--watch"]
    with subprocess.Popen(
        command, cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip().endswith(".pdf")
        (project.kits()[0] / SHEET).write_text(sheet("Un autre texte."), encoding="utf-8")
        assert process.stdout.readline().strip().endswith(".pdf")
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=WAIT)
    assert process.returncode == 130
    assert "page changée : " in err
    assert err.rstrip().endswith("Interrompu.")
    assert list((project.output / NAME).glob("*.pdf"))
