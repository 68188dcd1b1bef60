"""A table of hours, one day a row, and what a text says that a day or a week of it lasts (D342)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.comparing.folding import fold
from dossier.checks.numbers.lists_read import runs_of
from dossier.checks.passages import Kind, Passage, Reading, flat
from dossier.checks.passages.table_grid import rows_of
from dossier.diagnostics import Diagnostic, error
from dossier.language.fr.dates import WEEKDAYS
from dossier.language.fr.lengths import find_lengths
from dossier.language.fr.moments import find_clock_spans, said_length
from dossier.tree import Table, TableKind

_A_DAY = re.compile(r"\b(?:journée|jour) [^,;.:]{0,20}\b(?:compte|dure|comprend|comporte) $")
_PER_DAY, _PER_WEEK = (
    re.compile(r"^ (?:[^\W\d_]+ ){0,2}par jour\b"),
    re.compile(r"^ (?:de [^\W\d_]+ )?par semaine\b"),
)
_FEWEST = 2


def report_hours_of_weekly_tables(reading: Reading) -> list[Diagnostic]:
    """« La journée compte cinq heures de classe » below a table whose days have six."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        tables = [
            days
            for run in runs_of(chapter.blocks)
            for block in run
            if isinstance(block, Table) and block.kind is TableKind.PLAIN and (days := _days(block))
        ]
        if len(tables) == 1:
            for passage in reading.of_sheet(chapter.anchor):
                if passage.kind is Kind.BODY:
                    for start, sentence in passage.sentences():
                        found += _of_sentence(reading, passage, start, sentence, tables[0])
    return found


def _days(table: Table) -> list[int]:
    """The minutes of each day of a table whose rows are days and whose other cells are hours; none for another table."""
    days = []
    for row in rows_of(table):
        label, *cells = (fold(flat(cell.content)).strip().lower() for cell in row.cells)
        spans = [find_clock_spans(cell) for cell in cells if cell not in {"", "–", "—", "-"}]
        if label.rstrip("s") not in WEEKDAYS or not spans or any(len(span) != 1 for span in spans):
            return []
        days.append(sum((span[0].until or 0) - span[0].since for span in spans))
    return days if len(days) >= _FEWEST and min(days, default=0) > 0 else []


def _of_sentence(
    reading: Reading, passage: Passage, start: int, sentence: str, days: list[int]
) -> Iterator[Diagnostic]:
    for one in find_lengths(sentence):
        if _PER_WEEK.match(sentence[one.end :]):
            right, what = sum(days), "la semaine du tableau en fait"
        elif len(set(days)) == 1 and (
            _A_DAY.search(sentence[: one.start]) or _PER_DAY.match(sentence[one.end :])
        ):
            right, what = days[0], "chaque jour du tableau en fait"
        else:
            continue
        if one.minutes != right:
            place = reading.place(passage, start + one.start, start + one.end)
            message = f"« {sentence[one.start : one.end].strip()} », mais {what} {said_length(right)}"
            yield error("D342", message, place, "corrigez la durée, ou les heures du tableau")
