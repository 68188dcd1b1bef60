"""A length between two events whose hours a table or a list of the sheet gives (D342)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.checks.dates.hours_elsewhere import words_of
from dossier.checks.passages import Kind, Passage, Reading, line_passage
from dossier.checks.passages.table_grid import rows_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.lengths import find_lengths
from dossier.language.fr.moments import clock_at, find_hours, said_hour, said_length
from dossier.tree import Chapter, Table, TableKind, iter_blocks

_BETWEEN = re.compile(
    r"\b(?:[Ee]ntre|[Dd]e) (?P<one>[^,;:()]{4,60}?) (?:et|à|jusqu'à|jusqu'au) (?P<two>[^,;:()]{4,60})"
)
_DAY, _FEWEST = 24 * 60, 3


class _Event(NamedTuple):
    """One line of a chronology: its words, and its minute of the day."""

    words: frozenset[str]
    minute: int


def report_lengths_between_events(reading: Reading) -> list[Diagnostic]:
    """« Entre la détection et le premier jet, il s'est écoulé trente et une minutes », 19 of them by the table."""
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        passages = reading.of_sheet(chapter.anchor)
        events = [*_of_tables(chapter), *_of_items(passages)]
        if len(events) < _FEWEST:
            continue
        for passage in passages:
            if passage.kind is Kind.BODY:
                found += _of_passage(reading, passage, events)
    return found


def _of_tables(chapter: Chapter) -> Iterator[_Event]:
    for block in iter_blocks(chapter.blocks):
        if not isinstance(block, Table) or block.kind is not TableKind.PLAIN:
            continue
        for row in rows_of(block):
            texts = [
                line_passage(cell.content, block.span, Kind.CELL, chapter.anchor).text for cell in row.cells
            ]
            yield from _event(texts[0], " ".join(texts[1:])) if len(texts) > 1 else ()


def _of_items(passages: Sequence[Passage]) -> Iterator[_Event]:
    for passage in passages:
        if passage.kind is Kind.ITEM:
            parts = re.split(r" ?[:–—,] ", passage.text, maxsplit=1)
            yield from _event(parts[0], parts[1]) if len(parts) > 1 else ()


def _event(hour: str, told: str) -> Iterator[_Event]:
    at = clock_at(hour.strip())
    if at is not None and at.until is None and len(hour.strip()) <= at.end - at.start + 1:
        yield _Event(words_of(told), at.since)


def _of_passage(reading: Reading, passage: Passage, events: Sequence[_Event]) -> Iterator[Diagnostic]:
    for start, sentence in passage.sentences():
        lengths, match = find_lengths(sentence), _BETWEEN.search(sentence)
        if match is None or len(lengths) != 1 or find_hours(sentence):
            continue
        one, two = (_named(words_of(match[name]), events) for name in ("one", "two"))
        (length,) = lengths
        if (
            one is None
            or two is None
            or one.minute == two.minute
            or match.start() < length.start < match.end("one")
        ):
            continue
        gap = (two.minute - one.minute) % _DAY
        if gap == length.minutes:
            continue
        place = reading.place(passage, start + length.start, start + length.end)
        hours = f"de {said_hour(one.minute)} à {said_hour(two.minute)}"
        message = f"« {sentence[length.start : length.end]} », mais {hours} dans la chronologie, cela fait {said_length(gap)}"
        yield warning("D342", message.replace("'", "’"), place, "corrigez la durée, ou l’une des deux heures")


def _named(words: frozenset[str], events: Sequence[_Event]) -> _Event | None:
    """The one event that shares most words with what is named, more than half of them."""
    shared = [len(words & event.words) for event in events]
    most = max(shared, default=0)
    best = [event for event, number in zip(events, shared, strict=True) if number == most]
    return best[0] if most and len(best) == 1 and 2 * most >= min(len(words), 3) else None
