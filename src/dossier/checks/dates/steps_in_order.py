"""Steps that are told one under another, and whose dates go back (D343)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dossier.checks.comparing.folding import fold
from dossier.checks.passages import Kind, Passage, Reading, flat, line_passage
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import MONTH
from dossier.language.fr.moments import Moment, find_moments
from dossier.tree import Block, BulletList, Heading, ListItem, NumberedList, Paragraph
from dossier.tree.walk import stacks

_IN_ORDER = re.compile(
    r"\b(?:étapes?|calendrier|chronologie|phases?|dates|déroul\w+|planning|échéanc\w+)\b", re.IGNORECASE
)
_DATED = re.compile(
    rf"^\W*(?:(?:[Dd]e|[Ee]n|[Dd]ébut|[Ff]in|[Mm]i-|[Àà] partir de|[Ll]e \d+) ?)?(?:{MONTH})\b[^:]{{0,40}}:",
    re.IGNORECASE,
)
_FEWEST = 3

Step = tuple[Passage, Moment]


def report_steps_out_of_order(reading: Reading) -> list[Diagnostic]:
    """« 1. la démolition, en 2027 ; 2. le gros œuvre, en 2028 ; 3. les finitions, en 2026 » (D343)."""
    return [
        finding
        for chapter in reading.chapters
        for steps in _runs(chapter.blocks, chapter.anchor)
        for finding in _backward(reading, steps)
    ]


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
            if len(steps) == len(block.items):
                yield steps
        lead = fold(flat(block.content)) if isinstance(block, Paragraph | Heading) else ""
        for inner in stacks(block):
            yield from _runs(inner, sheet)
    yield run


def _line(item: ListItem, sheet: str) -> Iterator[Passage]:
    if item.blocks and isinstance(first := item.blocks[0], Paragraph):
        yield line_passage(first.content, first.span, Kind.ITEM, sheet)


def _steps(passages: Sequence[Passage]) -> list[Step]:
    """Those that name one time."""
    told = [(passage, [one for one in find_moments(passage.text) if one.has_year]) for passage in passages]
    return [(passage, moments[0]) for passage, moments in told if len(moments) == 1]
