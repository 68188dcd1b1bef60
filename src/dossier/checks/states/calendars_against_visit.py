"""A calendar that dates what the visit does: the signature of its agreement, its inauguration (D719)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dossier.checks.comparing.folding import bare, fold
from dossier.checks.dates.named_days import visit_days
from dossier.checks.numbers.lists_read import runs_of
from dossier.checks.passages import Kind, Passage, Reading, flat, line_passage
from dossier.checks.passages.table_grid import rows_of
from dossier.diagnostics import Diagnostic, warning
from dossier.language.fr.dates import format_day
from dossier.language.fr.moments import find_moments
from dossier.tree import Block, BulletList, NumberedList, Paragraph, Table, TableKind

_SIGNATURE = re.compile(r"^\W*signature\b(?P<of>.*)", re.IGNORECASE)
_INAUGURATION = re.compile(
    r"^\W*(?:inauguration|coupe du ruban|dévoilement de la plaque)\b(?P<of>.*)", re.IGNORECASE
)
_LABELLED = re.compile(r"^(?P<first>[^:]{4,60}?) ?: (?P<second>.{4,80}?)[.;,]?$")
_NEAR = 62


def report_calendars_against_visit(reading: Reading) -> list[Diagnostic]:
    """« Signature du pacte | 16 février 2035 », where conventions.yaml has it signed on the 6th."""
    if not reading.kit.is_visit_dated:
        return []
    signed, opened = _signed(reading), _opened(reading)
    if signed is None and opened is None:
        return []
    found: list[Diagnostic] = []
    for chapter in reading.chapters:
        for run in runs_of(chapter.blocks):
            for block in run:
                for label, passage in _rows(block, chapter.anchor):
                    found += _judged(reading, label, passage, signed, opened)
    return found


def _signed(reading: Reading) -> tuple[date, set[str]] | None:
    """The day on which the one agreement of the kit is signed, with the words of its title."""
    agreements = [one for one in reading.kit.agreements.values() if one.signed_on is not None]
    if len(reading.kit.agreements) != 1 or not agreements or agreements[0].signed_on is None:
        return None
    return agreements[0].signed_on, _words(fold(str(agreements[0].title or "")))


def _opened(reading: Reading) -> date | None:
    """The day of the visit, where the whole kit is of one inauguration."""
    head, days = reading.kit.head, visit_days(reading.kit)
    titles = bare(f"{head.kicker or ''} {head.title or ''}")
    return days[0] if "inauguration" in titles and len(days) == 1 else None


def _rows(block: Block, sheet: str) -> Iterator[tuple[str, Passage]]:
    """Each label of a calendar, with the words that date it."""
    if isinstance(block, Table) and block.kind is TableKind.PLAIN:
        for row in rows_of(block):
            cells = [line_passage(cell.content, block.span, Kind.CELL, sheet) for cell in row.cells]
            for one, other in ((cells[0], cells[1]), (cells[1], cells[0])) if len(cells) == 2 else ():
                yield one.text.strip(), other
    elif isinstance(block, BulletList | NumberedList):
        for item in block.items:
            first = item.blocks[0] if item.blocks else None
            if isinstance(first, Paragraph) and (match := _LABELLED.match(fold(flat(first.content)).strip())):
                yield match["second"], line_passage(first.content, first.span, Kind.ITEM, sheet)


def _judged(
    reading: Reading, label: str, passage: Passage, signed: tuple[date, set[str]] | None, opened: date | None
) -> Iterator[Diagnostic]:
    moments = [one for one in find_moments(passage.text) if one.precision == "day" and one.has_year]
    if len(moments) != 1 or len(find_moments(passage.text)) != 1:
        return
    right: date | None = None
    if signed is not None and (match := _SIGNATURE.match(label)):
        words = _words(match["of"])
        right = signed[0] if not words or words <= signed[1] else None
    elif opened is not None and (match := _INAUGURATION.match(label)) and not _words(match["of"]):
        right = opened
    day = moments[0].first
    if right is not None and day != right and abs((day - right).days) <= _NEAR:
        place = reading.place(passage, moments[0].start, moments[0].end)
        said = passage.text[moments[0].start : moments[0].end]
        yield warning(
            "D719", f"« {said} » ici, {format_day(right)} dans le dossier", place, "accordez les deux dates"
        )


def _words(text: str) -> set[str]:
    return {bare(word)[:6] for word in re.findall(r"[^\W\d_]{4,}", text)}
