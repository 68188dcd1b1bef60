"""Rows of a table of Markdown: the line that prints one, the lines of new ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.content.decoding.source import Source
from dossier.text import Edit
from dossier.word_return.block_lines import Lines, removed
from dossier.word_return.markup import as_markdown, as_typed
from dossier.word_return.merge import Dressed
from dossier.word_return.printed_now import PrintedNow
from dossier.word_return.returned_text import Paragraph
from dossier.word_return.written_places import CLOSING, OPENING

_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class RowLine:
    """The line of a row, from where it begins to the beginning of the next one; ``ranks`` are what it prints."""

    source: Source
    start: int
    end: int
    ranks: tuple[int, ...]

    @property
    def removed(self) -> Edit:
        """The row taken away."""
        return Edit(self.source.path, self.start, self.end, "")

    def without(self, start: int, end: int) -> Edit:
        """Some of its characters taken away."""
        return Edit(self.source.path, start, end, "")

    def followed_by(self, rows: Sequence[Sequence[Paragraph]]) -> Edit | None:
        """New rows behind it; None where they have more columns than it has, or several paragraphs in a cell."""
        text = self.source.text
        line = text[self.start : self.end].rstrip("\n")
        indent = line[: len(line) - len(line.lstrip())]
        columns = len(_BAR.split(line.strip().removeprefix("|").removesuffix("|")))
        lines = [_line(row, columns) for row in rows]
        if None in lines:
            return None
        place = self.end
        below = text.find("\n", place)
        below = len(text) if below < 0 else below
        if _DELIMITER.fullmatch(text, place, below) and "-" in text[place:below]:
            place = min(below + 1, len(text))
        lead = "" if not place or text[place - 1] == "\n" else "\n"
        tail = "" if lead else "\n"
        written = "\n".join(f"{indent}{one}" for one in lines)
        return Edit(self.source.path, place, place, f"{lead}{written}{tail}")


def row_line(printed: PrintedNow, sources: Mapping[str, Source], rank: int) -> RowLine | None:
    """The line of Markdown of the row that prints a paragraph; None where that is written in another way."""
    found = line_of_row(printed, sources, rank)
    if found is None:
        return None
    source, start, end = found
    ranks = sorted({one[0] for one in printed.printings(source.path, start, end)})
    return RowLine(source, start, end, tuple(ranks))


def line_of_row(
    printed: PrintedNow, sources: Mapping[str, Source], rank: int
) -> tuple[Source, int, int] | None:
    """Where the line of that row begins and ends; None where it is none."""
    place = next((one for one in printed.places[rank] if one is not None), None)
    source = sources.get(place.path) if place is not None else None
    if source is None or place is None:
        return None
    start = source.text.rfind("\n", 0, place.start) + 1
    end = source.text.find("\n", place.start)
    end = len(source.text) if end < 0 else end + 1
    return (source, start, end) if source.text[start:end].lstrip().startswith("|") else None


def emptied(printed: PrintedNow, sources: Mapping[str, Source], rank: int) -> Edit | None:
    """The words of a cell taken out of its row, with their marks; None where they are written in another way."""
    row = row_line(printed, sources, rank)
    known = [place for place in printed.places[rank] if place is not None]
    if row is None or any(place.path != row.source.path for place in known):
        return None
    text = row.source.text
    start, end = min(place.start for place in known), max(place.end for place in known)
    start -= len(OPENING.search(text, row.start, start)[0])  # type: ignore[index]
    end = CLOSING.match(text, end).end()  # type: ignore[union-attr]
    return (
        None
        if start < row.start or end > row.end or _BAR.search(text, start, end)
        else row.without(start, end)
    )


def whole_table(printed: PrintedNow, sources: Mapping[str, Source], ranks: Sequence[int]) -> Edit | None:
    """A table taken out of a sheet with all its rows, which print ``ranks``; None where it is written in another way."""
    rows = [row_line(printed, sources, rank) for rank in ranks]
    known = [row for row in rows if row is not None]
    if len(known) < len(rows) or not known or {rank for row in known for rank in row.ranks} != set(ranks):
        return None
    source = known[0].source
    start, end = min(row.start for row in known), max(row.end for row in known)
    lines = source.text[start:end].splitlines()
    if any(row.source.path != source.path for row in known) or not all("|" in line for line in lines):
        return None
    return removed(Lines(source, start, end - source.text[:end].endswith("\n"), "", "", is_title=False))


def printed_words(one: Paragraph) -> Dressed:
    """The words of a new paragraph as they are printed then: a cell has one line, that of a head is bold by itself."""
    if one.cell is None:
        return one.text, one.looks
    looks = one.looks if one.cell.row else tuple(look._replace(strong=False) for look in one.looks)
    return one.text.replace("\n", " "), looks


def table_lines(cells: Sequence[Paragraph]) -> str:
    """A whole table, its first row as its head; several paragraphs of a cell are one."""
    rows: dict[int, dict[int, str]] = {}
    for one in cells:
        if one.cell is None:
            continue
        words = _BAR.sub(r"\\|", as_markdown(as_typed(*printed_words(one))))
        row = rows.setdefault(one.cell.row, {})
        row[one.cell.column] = f"{row.get(one.cell.column, '')} {words}".strip()
    columns = max((column for row in rows.values() for column in row), default=0) + 1
    lines = [f"| {' | '.join(row.get(column, '') for column in range(columns))} |" for row in rows.values()]
    return "\n".join([lines[0], f"|{'---|' * columns}", *lines[1:]]) + "\n"


def _line(row: Sequence[Paragraph], columns: int) -> str | None:
    cells = [""] * columns
    for one in row:
        if one.cell is None or one.cell.column >= columns or cells[one.cell.column]:
            return None
        words = as_markdown(as_typed(one.text.replace("\n", " "), one.looks))
        cells[one.cell.column] = _BAR.sub(r"\\|", words)
    return f"| {' | '.join(cells)} |"
