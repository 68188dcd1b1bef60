"""Steps that are told one under another, and whose dates go back (D343)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dossier.checks.comparing.folding import fold
from dossier.checks.passages import Kind, Passage, Reading, flat, line_passage
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import MONTH
from dossier.language.fr.moments import Moment, find_moments
from dossier.tree import Block, BulletList, Heading, ListItem, NumberedList, Paragraph, Table
from dossier.tree.walk import stacks

_IN_ORDER = re.compile(
    r"\b(?:étapes?|calendrier|chronologie|phases?|dates|déroul\w+|planning|échéanc\w+)\b", re.IGNORECASE
)
_DATED = re.compile(
    rf"^\W*(?:(?:[Dd]e|[Ee]n|[Dd]ébut|[Ff]in|[Mm]i-|[Àà] partir de|[Ll]e \d+) ?)?(?:{MONTH})\b[^:]{{0,40}}:",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:calendrier|dates?|échéances?|périodes?|quand|mois|années?|jalons?)\b", re.IGNORECASE)
_STEP = re.compile(
    r"(?:étapes?|phases?|jalons?|actions?|opérations?|travaux|procédure|quoi)\b", re.IGNORECASE
)
_FEWEST = 3
_LONGEST_HEAD = 45

Step = tuple[Passage, Moment]


def report_steps_out_of_order(reading: Reading) -> list[Diagnostic]:
    """« 1. la démolition, en 2027 ; 2. le gros œuvre, en 2028 ; 3. les finitions, en 2026 » (D343)."""
    runs = [steps for chapter in reading.chapters for steps in _runs(chapter.blocks, chapter.anchor)]
    told = [
        steps for passage in reading.prose if passage.kind is Kind.BODY for steps in _in_sentences(passage)
    ]
    return [finding for steps in [*runs, *told] for finding in _backward(reading, steps)]


def _in_sentences(passage: Passage) -> Iterator[list[Step]]:
    """« trois phases : le diagnostic en 2025, les travaux de juillet 2026 à juin 2027, la livraison en mai 2027 »."""
    for start, sentence in passage.sentences():
        lead, colon, told = sentence.partition(":")
        if not colon or not _IN_ORDER.search(lead):
            continue
        at = start + len(lead) + 1
        moments = [
            replace(one, start=one.start + at, end=one.end + at) for one in find_moments(told) if one.has_year
        ]
        pieces: list[list[Moment]] = []
        for one in moments:
            is_new = not pieces or re.search(
                r"[,;]|\b(?:puis|enfin)\b", passage.text[pieces[-1][-1].end : one.start]
            )
            pieces.append([one]) if is_new else pieces[-1].append(one)
        if all(len(piece) <= 2 for piece in pieces):
            yield [(passage, replace(piece[0], last=piece[0].last)) for piece in pieces]
            ends = [piece for piece in pieces if len(piece) == 2]
            for before, after in pairwise(pieces):
                if before in ends and after[0].last < before[1].first and after[0].first >= before[0].first:
                    yield [(passage, before[0]), (passage, before[1]), (passage, after[0])]


def _backward(reading: Reading, steps: Sequence[Step]) -> Iterator[Diagnostic]:
    """The one step that is dated before the one above it; where several are, the list is in no order of time."""
    back = [(above, step) for above, step in pairwise(steps) if step[1].last < above[1].first]
    if len(steps) < _FEWEST or len(back) != 1:
        return
    ((passage, before), (other, after)) = back[0]
    place = reading.place(other, after.start, after.end)
    message = f"« {other.text[after.start : after.end]} » vient après « {passage.text[before.start : before.end]} » : les étapes ne se suivent pas"
    yield warning("D343", message, place, "corrigez la date, ou remettez les étapes dans l’ordre")


def _runs(blocks: Sequence[Block], sheet: str) -> Iterator[list[Step]]:
    run: list[Step] = []
    lead = ""
    for block in blocks:
        if isinstance(block, Paragraph) and _DATED.match(fold(flat(block.content))):
            run += _steps([line_passage(block.content, block.span, Kind.BODY, sheet)])
            continue
        yield run
        run = []
        if isinstance(block, NumberedList) or (isinstance(block, BulletList) and _IN_ORDER.search(lead)):
            passages = [passage for item in block.items for passage in _line(item, sheet)]
            steps = _steps(passages)
            heads = [step for passage in passages for step in _headed(passage)]
            if len(steps) == len(block.items):
                yield steps
            elif isinstance(block, NumberedList):
                yield heads  # « 2. Avant la fin de l'année » among steps that say their year
        elif isinstance(block, BulletList):
            passages = [passage for item in block.items for passage in _line(item, sheet)]
            heads = [step for passage in passages for step in _headed(passage)]
            if len(heads) == len(block.items):
                yield heads
        lead = fold(flat(block.content)) if isinstance(block, Paragraph | Heading) else ""
        if isinstance(block, Table):
            yield _rows(block, sheet)
        for inner in stacks(block):
            yield from _runs(inner, sheet)
    yield run


def _rows(table: Table, sheet: str) -> list[Step]:
    """The rows of a calendar: a table one of whose columns says when."""
    heads = [fold(flat(column.header)).strip() for column in table.columns]
    when = next((rank for rank, head in enumerate(heads) if _WHEN.match(head)), None)
    rows = [row for row in table.rows if row.cells and not row.cells[0].covered]
    if when is None or any(len(row.cells) <= when for row in rows):
        return []
    if when and not _STEP.match(heads[0]):
        return []  # « Commune | Date de l'arrêté »: towns, in no order of time
    steps = _steps([line_passage(row.cells[when].content, table.span, Kind.CELL, sheet) for row in rows])
    return steps if len(steps) == len(rows) else []


def _line(item: ListItem, sheet: str) -> Iterator[Passage]:
    if item.blocks and isinstance(first := item.blocks[0], Paragraph):
        yield line_passage(first.content, first.span, Kind.ITEM, sheet)


def _headed(passage: Passage) -> Iterator[Step]:
    """« 21 décembre 2030 : début des vacances »: the time at the head of a line of a calendar."""
    head, colon, _ = passage.text.partition(" :")
    moments = [one for one in find_moments(head) if one.has_year]
    if colon and moments and len(head) < _LONGEST_HEAD:
        yield passage, moments[0]


def _steps(passages: Sequence[Passage]) -> list[Step]:
    """Those that name one time."""
    heads = [step for passage in passages for step in _headed(passage)]
    if len(heads) == len(passages):
        return heads
    told = [(passage, [one for one in find_moments(passage.text) if one.has_year]) for passage in passages]
    return [(passage, moments[0]) for passage, moments in told if len(moments) == 1]
