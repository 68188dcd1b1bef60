"""Pages that are reckoned for a trial are those of the file that is written so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace
from pathlib import Path

import pytest

from dossier.pipeline.stage_values import Checked
from dossier.pipeline.stages import check_kit
from dossier.project import open_project
from dossier.render.word.page_choices import AS_WRITTEN, PageChoices
from dossier.render.word.page_trials import Trials
from dossier.render.word.pagination import Placed, usual_room
from dossier.render.word.writer import FORMAT, Draft, flow_of, paginate, write_draft
from dossier.tree.walk import chapters

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def checked() -> Checked:
    project = open_project(REPOSITORY)
    return check_kit(project, project.kits()[0])


def test_a_trial_has_the_pages_of_the_file_and_writes_few_of_them(checked: Checked) -> None:
    assert checked.document is not None
    assert checked.charte is not None
    document, charte = checked.document, checked.charte
    usual = usual_room(charte.formats[FORMAT])
    written: list[PageChoices] = []

    def write(choices: PageChoices) -> Draft:
        written.append(choices)
        return write_draft(document, charte, checked.pictures, choices, None)

    def made(choices: PageChoices) -> Placed:
        draft = write(choices)
        return paginate(draft, flow_of(draft), usual)

    trials = Trials(lambda choices: flow_of(write(choices)), usual, closing=0)
    trials.note(AS_WRITTEN, flow_of(write(AS_WRITTEN)))
    wanted = list(_some_choices([part.anchor for part in chapters(document)]))
    reckoned = [trials.pages(choices) for choices in wanted]
    assert len(written) <= 4  # each chapter in each of its ways
    for choices, laid in zip(wanted, reckoned, strict=True):
        placed = made(choices)
        assert [astuple(one) for one in laid.stretches] == [astuple(one) for one in placed.stretches]
        assert laid.fills == placed.fills
    plain, joined = trials.pages(AS_WRITTEN), reckoned[0]
    assert len(joined.fills) < len(plain.fills)  # the choices do change the pages
    assert trials.pages(AS_WRITTEN) == plain  # and a trial leaves nothing behind


def _some_choices(anchors: Sequence[str]) -> list[PageChoices]:
    every = frozenset(anchors)
    return [
        replace(AS_WRITTEN, joined=every),
        replace(AS_WRITTEN, joined=frozenset(anchors[1::2])),
        replace(AS_WRITTEN, tight=frozenset(anchors[::3]), joined=frozenset(anchors[2:5])),
        replace(AS_WRITTEN, tight=every),
    ]
