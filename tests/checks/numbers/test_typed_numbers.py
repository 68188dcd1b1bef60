"""Numbers of the text: those that nobody sourced are found, those that belong to the language are left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dossier.checks.numbers.numbers_in_texts import report_numbers_in_text
from kits import BODY_LINE, SHEET, Outcome, check_sheet

_MARK = re.compile(r"[\[\]]")
_LINES = [
    line
    for line in (Path(__file__).parent / "nombres.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def outcome_of_all() -> Outcome:
    """All sentences of the corpus as one kit, a paragraph each."""
    return check_sheet("\n\n".join(_MARK.sub("", line) for line in _LINES))


@pytest.fixture(scope="module")
def reported() -> set[tuple[int, int]]:
    """What the rule finds of each sentence, before a sheet has it as one list."""
    outcome = outcome_of_all()
    assert outcome.kit is not None
    assert outcome.document is not None
    found = report_numbers_in_text(outcome.kit, outcome.document)
    return {
        (item.span.line - BODY_LINE, item.span.column)
        for item in found
        if item.code in {"D313", "D320"} and item.span is not None and item.span.path.endswith(SHEET)
    }


def columns(line: str) -> list[int]:
    """Where the bracketed numbers of a line start, once the brackets are gone."""
    return [match.start() + 1 - 2 * rank for rank, match in enumerate(re.finditer(r"\[", line))]


@pytest.mark.parametrize(("rank", "line"), list(enumerate(_LINES)), ids=_LINES)
def test_a_sentence_has_the_findings_that_are_marked(
    rank: int, line: str, reported: set[tuple[int, int]]
) -> None:
    assert sorted(column for row, column in reported if row == 2 * rank) == columns(line)
