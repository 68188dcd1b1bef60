"""Whatever is typed, cut, joined and moved in the Word file, the content says it after the return, and nothing else."""

from __future__ import annotations

from pathlib import Path

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


def bring_random_edits_back(
    root: Path, count: int, seed: int, mode: str, *, marked: bool
) -> tuple[list[str], list[str], object]:
    """What the account says that the file must say, what the kit says after the return, and the return."""
    kit = ReturnKit(root)
    editor = WordEditor(word_file())
    account = edit_at_random(editor, count, seed, mode)
    editor.noise()
    if not marked:
        editor.without_marks()
    data = editor.bytes()
    brought = kit.back(data)
    wanted = [neutral(text) for _element, text in account.lines]
    now = said(kit.word())
    missing = [text for text in wanted if text not in now]
    more = [text for text in said(data) if text not in now] + [text for text in now if text not in said(data)]
    return missing, more, (account.made, brought)


@pytest.mark.parametrize(
    ("count", "seed", "mode", "marked"),
    [
        (1, 1, "libre", True),
        (5, 2, "mixte", True),
        (5, 3, "suivi", False),
        (20, 4, "libre", True),
        (20, 5, "mixte", False),
    ],
)
def test_what_comes_back_is_what_the_kit_prints(
    tmp_path: Path,
    count: int,
    seed: int,
    mode: str,
    marked: bool,  # noqa: FBT001 - a case of the table
) -> None:
    missing, more, told = bring_random_edits_back(tmp_path, count, seed, mode, marked=marked)
    assert not missing, told
    assert not more, told
