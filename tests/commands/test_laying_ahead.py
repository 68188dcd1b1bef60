"""Pages begun while the rules are applied are those that would be made afterwards; a refused kit begins no more of them."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event

import pytest

from dossier.commands.deliver import deliver
from dossier.interruption import GivenUp
from dossier.layout.kept_layouts import Kept
from dossier.layout.pdf import Setup
from dossier.layout.whole import lay_out_document
from dossier.limits import ORDINARY
from dossier.memory import Memory
from dossier.output_folder.fingerprint import take_inventory
from dossier.pipeline.checking import read, supply
from dossier.pipeline.laying_ahead import give_up, lay_out_ahead
from dossier.pipeline.progress_told import Clock, Step, tell_nobody
from dossier.pipeline.render_request import Wanted
from dossier.pipeline.stage_values import Work
from dossier.pipeline.stages import carry, stages
from dossier.project import Project
from dossier.system import processors
from dossier.targets.layout_supplies import page_resources, prepare_fonts
from kits import NAME, SHEET, sheet, write_kit

PDF = Wanted(("pdf",))
FILES = {SHEET: sheet("Un texte.\n\n## Un titre\n\nUn autre texte."), "visite.yaml": "date: 2030-06-07\n"}


def begun(root: Path, wanted: Wanted = PDF, files: dict[str, str] = FILES) -> Work:
    """A kit read and supplied, and its pages begun."""
    write_kit(root, files)
    project = Project(root)
    folder = root / "content" / NAME
    work = Work(
        project,
        folder,
        wanted,
        ORDINARY,
        Clock(tell_nobody),
        outputs=project.output / NAME,
        inventory=take_inventory(project, folder),
    )
    return lay_out_ahead(carry(work, stages(read, supply)))


@pytest.mark.skipif(processors() == 1, reason="nothing is begun ahead on one processor")
def test_pages_begun_ahead_are_those_of_one_processor(tmp_path: Path) -> None:
    write_kit(tmp_path, FILES)
    project = Project(tmp_path)
    steps: list[object] = []
    outcome = deliver(project, tmp_path / "content" / NAME, tmp_path / "output" / "deux", PDF, steps.append)
    assert outcome.is_done, outcome.found
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(every)})
    try:
        again = Wanted(("pdf",), force=True)
        deliver(project, tmp_path / "content" / NAME, tmp_path / "output" / "un", again)
    finally:
        os.sched_setaffinity(0, every)
    both = [next((tmp_path / "output" / name).rglob("*.pdf")).read_bytes() for name in ("deux", "un")]
    assert both[0] == both[1]
    assert [step.name for step in steps if isinstance(step, Step)].count("mise en page") == 1


@pytest.mark.skipif(processors() == 1, reason="nothing is begun ahead on one processor")
def test_the_pages_of_a_kit_in_order_are_begun_and_found(tmp_path: Path) -> None:
    work = begun(tmp_path)
    assert work.ahead is not None
    assert work.ahead.job.screen.data


@pytest.mark.parametrize(
    ("wanted", "files"),
    [
        (Wanted(("pdf",), draft=True), FILES),
        (Wanted(("pdf",), proof=1), FILES),
        (Wanted(("docx",)), FILES),
        (PDF, FILES | {SHEET: sheet("Un texte {{inconnu}}.")}),
    ],
    ids=["draft", "proof", "word", "fault"],
)
def test_what_would_be_laid_out_otherwise_or_not_at_all_is_not_begun(
    tmp_path: Path, wanted: Wanted, files: dict[str, str]
) -> None:
    work = begun(tmp_path, wanted, files)
    assert work.ahead is None
    give_up(work)  # and there is nothing to give up


def test_no_part_is_laid_out_once_nobody_waits(tmp_path: Path) -> None:
    work = begun(tmp_path)
    document, charte = work.checked.document, work.checked.charte
    assert document is not None
    assert charte is not None
    given_up = Event()
    given_up.set()
    setup = Setup(prepare_fonts(work.project, charte), given_up=given_up)
    memory = Memory()
    with pytest.raises(GivenUp):
        lay_out_document(document, charte, page_resources(charte, document, {}), setup, Kept(None, memory))


def test_a_rule_that_refuses_the_kit_gives_its_pages_up(tmp_path: Path) -> None:
    write_kit(tmp_path, FILES | {SHEET: sheet("Rendez-vous le 31 juin 2030.")})
    outcome = deliver(Project(tmp_path), tmp_path / "content" / NAME, tmp_path / "output" / NAME, PDF)
    assert not outcome.is_done
    assert not list((tmp_path / "output" / NAME).glob("*.pdf"))
