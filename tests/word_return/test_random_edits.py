"""Whatever is typed, cut, joined and moved in the Word file, the content says it after the return, and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from dossier.word_return.neutral import neutral
from dossier.word_return.opened_file import open_returned
from dossier.word_return.returned_text import view
from dossier.word_return.word_reader import read_word
from word_return.random_edits import edit_at_random
from word_return.return_kit import ReturnKit, word_file
from word_return.word_editor import WordEditor


def said(data: bytes) -> list[str]:
    """What a file says, its contents page and heads apart."""
    paragraphs = view(read_word(open_returned(data).parts))
    return [neutral(one.text) for one in paragraphs if not one.is_generated]


class Trial(NamedTuple):
    """One trial: how many edits, followed or not, and whether the file kept its marks."""

    edits: int
    mode: str
    marked: bool


class Found(NamedTuple):
    """What was not exact: what the kit does not say, what it or the file alone says; and the return."""

    missing: list[str]
    more: list[str]
    told: object


def bring_random_edits_back(
    root: Path, trial: Trial, seed: int, files: dict[str, str] | None = None
) -> Found:
    """Edit the Word file of a kit at random, bring it back, and compare all that the kit then prints."""
    kit = ReturnKit(root, files)
    editor = WordEditor(kit.word() if files else word_file())
    account = edit_at_random(editor, trial.edits, seed, trial.mode)
    editor.noise()
    if not trial.marked:
        editor.without_marks()
    data = editor.bytes()
    brought = kit.back(data)
    wanted = [neutral(text) for _element, text in account.lines]
    file, now = Counter(said(data)), Counter(said(kit.word()))
    missing = [*(Counter(wanted) - now).elements()]
    return Found(missing, [*(file - now).elements(), *(now - file).elements()], (account.made, brought))


@pytest.mark.parametrize(
    ("seed", "trial"),
    [
        (1, Trial(1, "libre", marked=True)),
        (2, Trial(5, "mixte", marked=True)),
        (3, Trial(5, "suivi", marked=False)),
        (4, Trial(20, "libre", marked=True)),
        (5, Trial(20, "mixte", marked=False)),
        (7, Trial(60, "mixte", marked=True)),
    ],
)
def test_what_comes_back_is_what_the_kit_prints(tmp_path: Path, seed: int, trial: Trial) -> None:
    found = bring_random_edits_back(tmp_path, trial, seed)
    assert not found.missing, found.told
    assert not found.more, found.told
