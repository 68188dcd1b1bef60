"""The punctuation of lists: one mark after each entry, a full stop after the last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.checks.passages import Kind, Reading, line_passage
from dossier.diagnostics import Diagnostic, warning
from dossier.tree import Block, BulletList, ListItem, NumberedList, Paragraph, iter_blocks

_NAMES = {";": "un point-virgule", ",": "une virgule", ".": "un point", "": "aucun signe"}


def report_uneven_lists(reading: Reading) -> list[Diagnostic]:
    """Report a list whose entries end now with a comma, now without (D446)."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        for block in iter_blocks(chapter.blocks):
            if isinstance(block, BulletList | NumberedList):
                found += _of_list(reading, chapter.anchor, block.items)
    return found


def _of_list(reading: Reading, sheet: str, items: Sequence[ListItem]) -> Iterator[Diagnostic]:
    entries = [_last(item.blocks) for item in items]
    paragraphs = [entry for entry in entries if entry is not None]
    if len(paragraphs) < 2 or len(paragraphs) != len(items):
        return
    passages = [line_passage(one.content, one.span, Kind.ITEM, sheet) for one in paragraphs]
    texts = [passage.text.rstrip() for passage in passages]
    if not all(texts):
        return
    marks = [_mark(text) for text in texts]
    usual = Counter(marks[:-1]).most_common(1)[0][0]
    last = {";": {"."}, ",": {"."}, ".": {"."}, "": {"", "."}}[usual]
    for index, (passage, text, mark) in enumerate(zip(passages, texts, marks, strict=True)):
        is_last = index == len(marks) - 1
        if (mark in last) if is_last else (mark == usual):
            continue
        due = next(iter(sorted(last, reverse=True))) if is_last else usual
        place = reading.place(passage, max(len(text) - 12, 0), len(text))
        message = f"ponctuation de la liste : {_NAMES[mark]} ici, {_NAMES[due]} attendu"
        message += " à la fin de la liste" if is_last else " comme aux autres entrées"
        yield warning("D446", message, place, "le même signe après chaque entrée, un point après la dernière")
        return


def _last(blocks: tuple[Block, ...]) -> Paragraph | None:
    """The paragraph of an entry that has one only: an entry with a list of its own has its own punctuation."""
    return blocks[0] if len(blocks) == 1 and isinstance(blocks[0], Paragraph) else None


def _mark(text: str) -> str:
    if text.endswith(("!", "?", "…", "etc.")):
        return "."
    return text[-1] if text[-1] in ";,." else ""
