"""Several paragraphs in a cell of a table of a sheet, which has room for one: they are read one behind the other, and said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from dossier.content.decoding.source import Source
from dossier.word_return.neutral import neutral
from dossier.word_return.printed_now import PrintedNow
from dossier.word_return.returned_text import CELL_PARTS, PLAIN, Look, Paragraph, Story
from dossier.word_return.table_rows import line_of_row


def one_for_each_cell(
    back: Sequence[Paragraph], printed: PrintedNow, sources: Mapping[str, Source]
) -> list[Paragraph]:
    """The paragraphs that came back, those of a cell as one but in tables that the program makes of fields."""
    kept = _tables_of_fields(back, printed, sources)
    found: list[Paragraph] = []
    for key, group in groupby(back, key=lambda one: (one.story, one.cell)):
        own = list(group)
        cell = key[1]
        is_folded = cell is not None and len(own) > 1 and key[0] is Story.BODY and cell.table not in kept
        found += [_joined(own)] if is_folded else own
    return found


def _tables_of_fields(
    back: Sequence[Paragraph], printed: PrintedNow, sources: Mapping[str, Source]
) -> set[int]:
    """The tables of the file that are not written line by line in a sheet, as the words of their cells tell."""
    at: dict[tuple[str, str], int] = {}
    is_lines: dict[int, bool] = {}
    for rank, one in enumerate(printed.paragraphs):
        if one.cell is not None and one.story is Story.BODY:
            written = line_of_row(printed, sources, rank) is not None
            is_lines[one.cell.table] = is_lines.get(one.cell.table, True) and written
            at.setdefault((one.mark, neutral(one.text)), one.cell.table)
            at.setdefault(("", neutral(one.text)), one.cell.table)
    votes: dict[int, Counter[int]] = {}
    for one in back:
        if one.cell is not None and one.story is Story.BODY:
            words = neutral(one.text)
            table = at.get((one.mark, words), at.get(("", words)))
            if table is not None:
                votes.setdefault(one.cell.table, Counter())[table] += 1
    return {other for other, counts in votes.items() if not is_lines[counts.most_common(1)[0][0]]}


def _joined(parts: Sequence[Paragraph]) -> Paragraph:
    text, looks = parts[0].text, list[Look](parts[0].looks)
    calls, drawn, sources = list(parts[0].calls), list(parts[0].drawn), list(parts[0].sources)
    for one in parts[1:]:
        start = len(text) + 1
        text = f"{text} {one.text}"
        looks += [PLAIN, *one.looks]
        calls += [(name, start + place) for name, place in one.calls]
        drawn += one.drawn
        sources += [(None, 0), *one.sources]
    return replace(
        parts[0],
        text=text,
        looks=tuple(looks),
        revisions=tuple(dict.fromkeys(one for part in parts for one in part.revisions)),
        comments=tuple(dict.fromkeys(one for part in parts for one in part.comments)),
        sources=tuple(sources),
        calls=tuple(calls),
        drawn=(*drawn, (CELL_PARTS, text)),
    )
