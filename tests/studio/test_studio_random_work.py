"""Whatever is clicked or typed at random: the field is the right one, the file says what was typed and nothing else changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from random_work import clicks, copied, edits, untouched

from dossier.project import Project
from dossier.studio.kits_open import OpenKit, Studio

_KITS = Path(__file__).parents[1] / "kits"
_CONTENTS = sorted(path for path in _KITS.glob("*/content") if path.is_dir())


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenKit]:
    root = tmp_path_factory.mktemp("blocs")
    shutil.copytree(_KITS / "tous-les-blocs" / "content", root / "content")
    studio = Studio(Project(root))
    opened = studio.open("2031-03-13-val-d-essai")
    assert opened is not None
    with opened.bench.heard_by(lambda: None):
        while opened.bench.shown.words is None:
            opened.bench._thread.join(0.1)
    yield opened
    studio.stop()


def test_a_click_on_any_word_opens_the_field_that_says_it(kit: OpenKit) -> None:
    assert list(clicks(kit, 80, 7)) == []


@pytest.mark.parametrize("content", _CONTENTS, ids=lambda path: path.parent.name)
def test_opening_and_saving_a_kit_changes_no_byte(content: Path, tmp_path: Path) -> None:
    project, folders = copied(content, tmp_path)
    assert folders
    for folder in folders:
        assert list(untouched(project, folder, 4)) == []


def test_a_kit_says_what_was_typed_and_keeps_its_order_and_remarks(tmp_path: Path) -> None:
    project, folders = copied(_KITS / "tous-les-blocs" / "content", tmp_path)
    assert list(edits(project, folders[0], 12, 11)) == []
