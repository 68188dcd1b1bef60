"""Pages that are reckoned for a trial are those of the file that is written so."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import astuple, replace
from functools import partial
from pathlib import Path

import pytest
from word_reading import W, att, one, style
from word_sample import charte, document, pictures

from dossier.memory import Recent
from dossier.pipeline.stage_values import Checked
from dossier.pipeline.stages import check_kit
from dossier.project import open_project
from dossier.render.word import page_trials
from dossier.render.word.better_pages import Laid
from dossier.render.word.flow_pieces import Piece
from dossier.render.word.kept_ways import Surroundings, WrittenWay
from dossier.render.word.ooxml import Element
from dossier.render.word.page_choices import AS_WRITTEN, PageChoices
from dossier.render.word.page_trials import Trials
from dossier.render.word.pagination import Flowing, Placed, place_pieces, usual_room
from dossier.render.word.writer import FORMAT, Draft, flow_of, paginate, write_draft
from dossier.tree import Chapter, Document
from dossier.tree.walk import chapters

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def checked() -> Checked:
    project = open_project(REPOSITORY)
    return check_kit(project, project.kits()[0])


class _Desk:
    """Writes files of one document, and notes how many of its parts each was to hold."""

    def __init__(self, checked: Checked, document: Document) -> None:
        assert checked.charte is not None
        self.document, self._charte, self._pictures = document, checked.charte, checked.pictures
        self.usual = usual_room(checked.charte.formats[FORMAT])
        self.written: list[frozenset[str]] = []

    def write(self, choices: PageChoices, wanted: frozenset[str] | None = None) -> Draft:
        every = frozenset(part.anchor for part in self.document.parts)
        self.written.append(every if wanted is None else wanted)
        return write_draft(self.document, self._charte, self._pictures, choices, None, wanted)

    def trials(self) -> Trials:
        made_of = Surroundings(self.document, self._charte, self._pictures, AS_WRITTEN)
        return Trials(
            lambda choices, parts: flow_of(self.write(choices, parts)), made_of, self.usual, closing=0
        )

    def placed(self, choices: PageChoices) -> Placed:
        draft = self.write(choices)
        return paginate(draft, flow_of(draft), self.usual)


@pytest.fixture
def desk(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> Callable[[Document], _Desk]:
    monkeypatch.setattr(page_trials, "WAYS", Recent[Hashable, WrittenWay](1_000))
    return partial(_Desk, checked)


def _assert_true(desk: _Desk, trials: Trials, wanted: Sequence[PageChoices]) -> list[Laid]:
    reckoned = [trials.pages(choices) for choices in wanted]
    for choices, laid in zip(wanted, reckoned, strict=True):
        placed = desk.placed(choices)
        assert [astuple(one) for one in laid.stretches] == [astuple(one) for one in placed.stretches]
        assert laid.fills == placed.fills
    return reckoned


def test_a_trial_has_the_pages_of_the_file_and_writes_few_of_them(
    checked: Checked, desk: Callable[[Document], _Desk]
) -> None:
    assert checked.document is not None
    first = desk(checked.document)
    trials = first.trials()
    wanted = list(_some_choices([part.anchor for part in chapters(checked.document)]))
    for choices in wanted:
        trials.pages(choices)
    assert len(first.written) <= 4  # each chapter in each of its ways
    reckoned = _assert_true(first, trials, wanted)
    plain, joined = trials.pages(AS_WRITTEN), reckoned[0]
    assert len(joined.fills) < len(plain.fills)  # the choices do change the pages
    assert trials.pages(AS_WRITTEN) == plain  # and a trial leaves nothing behind


def test_another_edition_writes_what_differs_and_what_stands_around_it(
    checked: Checked, desk: Callable[[Document], _Desk]
) -> None:
    assert checked.document is not None
    own = list(chapters(checked.document))
    joined, *_others, tight = _some_choices([part.anchor for part in own])
    before = desk(checked.document).trials()
    for choices in (joined, tight):
        before.pages(choices)
    changed = replace(own[7], blocks=own[7].blocks[:1])
    parts = tuple(changed if part is own[7] else part for part in checked.document.parts)
    other = desk(replace(checked.document, parts=parts))
    trials = other.trials()
    for choices in (joined, tight):
        trials.pages(choices)
    lead = frozenset(part.anchor for part in checked.document.parts if not isinstance(part, Chapter))
    alone, followed = (frozenset(part.anchor for part in near) for near in (own[7:8], own[6:9]))
    # The next one is written again only where it follows: it may stand below a table now.
    assert other.written == [followed | lead, alone]
    _assert_true(other, trials, [joined, tight])


def _some_choices(anchors: Sequence[str]) -> list[PageChoices]:
    every = frozenset(anchors)
    return [
        replace(AS_WRITTEN, joined=every),
        replace(AS_WRITTEN, joined=frozenset(anchors[1::2])),
        replace(AS_WRITTEN, tight=frozenset(anchors[::3]), joined=frozenset(anchors[2:5])),
        replace(AS_WRITTEN, tight=every),
    ]


def test_the_white_below_the_last_line_of_a_page_fills_none_of_it() -> None:
    lines = [Piece([20.0], after=20.0) for _ in range(3)]
    placed = place_pieces(Flowing(lines, (), {}, {}), 100.0)
    assert placed.fills == [1.0]  # five times 20: the foot of the page swallows what is below


def test_the_marks_of_a_title_that_follows_are_as_large_as_its_words() -> None:
    """LibreOffice measures the line by the largest: each such title stood 8 points lower than was reckoned."""
    choices = replace(AS_WRITTEN, joined=frozenset({"petites-communes"}))
    body = write_draft(document(), charte(), pictures(), choices, None).body
    (head,) = (
        line for line in body.iter(f"{W}p") if style(line) == "Heading1" and _is_at(line, "petites-communes")
    )
    styles = {att(one(run, "rPr/rStyle"), "val") for run in head.findall(f"{W}r")}
    assert len(head.findall(f"{W}r/{W}instrText")) == 2  # the label of its group, and its own line
    assert len(styles) == 1
    assert styles.pop().startswith("TitreSuite")


def _is_at(paragraph: Element, anchor: str) -> bool:
    return any(anchor.replace("-", "_") in att(mark, "name") for mark in paragraph.iter(f"{W}bookmarkStart"))
