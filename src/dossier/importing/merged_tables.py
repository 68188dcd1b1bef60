"""Tables with merged cells as their Markdown has them: « < » for what goes on from the left, « ^ » from above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.content.markdown.merged_cells import is_joined, merge_cells
from dossier.content.markdown.pasted_tables import table_lines
from dossier.content.markdown.table_heads import MOST_ROWS

LEFT, ABOVE = "<", "^"
_DIGIT = re.compile(r"\d")

Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table as it is to be written: its lines, the title that stood in its first row, the words below its last one.

    ``is_repeated`` says that its merged cells could not be written as such, so that each repeats its words.
    """

    lines: tuple[str, ...]
    title: str = ""
    below: tuple[str, ...] = ()
    is_repeated: bool = False


def literal(words: str) -> str:
    """The words of a cell, those that would be taken for a sign of merged cells as words."""
    return f"\\{words.strip()}" if is_joined(words) else words


def write_table(rows: Sequence[Sequence[str]]) -> WrittenTable:
    """The Markdown of the rows of a table, of which some cells are the signs ``LEFT`` and ``ABOVE``.

    A first row of one cell across is its title, last ones are words below it; what is left as a row across is a
    sub-heading. Where the merged cells make no rectangles within head and body, their words are repeated.
    """
    width = max(map(len, rows))
    grid: Grid = [[*row, *[""] * (width - len(row))] for row in rows]
    title, below = "", list[str]()
    while len(grid) > 2 and _is_across(grid[0]):
        title = f"{title} – {grid[0][0]}" if title else grid[0][0]
        del grid[0]
    while len(grid) > 2 and _is_across(grid[-1]):
        below.insert(0, grid.pop()[0])
    grid = _one_sub_heading(grid)
    heads = _head_rows(grid)
    is_bad = heads is None or any(merge_cells(part)[1] for part in (grid[:heads], grid[heads:]))
    if heads is None or is_bad:
        grid, heads = _repeated(grid), 1
    head = [cell or "–" for cell in grid[heads - 1]]
    lines = table_lines(head, grid[heads:], grid[: heads - 1])
    return WrittenTable(tuple(lines), title, tuple(below), is_repeated=is_bad)


def _is_across(row: Sequence[str]) -> bool:
    """Whether one cell goes over the whole row."""
    return len(row) > 1 and bool(row[0].strip()) and all(cell == LEFT for cell in row[1:])


def _one_sub_heading(grid: Grid) -> Grid:
    """The same rows, where two sub-headings that follow one another are one."""
    found: Grid = []
    for row in grid:
        if found and _is_across(row) and _is_across(found[-1]):
            found[-1] = [f"{found[-1][0]} – {row[0]}", *row[1:]]
        else:
            found.append(row)
    return found


def _head_rows(grid: Grid) -> int | None:
    """How many rows the head has: as far as the cells of its first rows go down; None where that is too far."""
    heads = 1
    if LEFT in grid[0] and len(grid) > 2 and not _is_across(grid[1]) and not _says_numbers(grid[1]):
        heads = 2  # headings over headings
    while heads < len(grid) and ABOVE in grid[heads]:
        heads += 1
    return heads if heads <= MOST_ROWS and heads < len(grid) else None


def _says_numbers(row: Sequence[str]) -> bool:
    said = [cell for cell in row[1:] if cell not in {LEFT, ABOVE, ""}]
    return any(_DIGIT.match(cell) for cell in said) and not all(
        re.fullmatch(r"(?:19|20)\d\d", cell) for cell in said
    )


def _repeated(grid: Grid) -> Grid:
    """The rows where each merged cell says its words at each of its places."""
    found: Grid = []
    for rank, row in enumerate(grid):
        found.append([])
        for place, cell in enumerate(row):
            if cell == LEFT and place:
                found[rank].append(found[rank][place - 1])
            elif cell == ABOVE and rank:
                found[rank].append(found[rank - 1][place])
            else:
                found[rank].append("" if cell in {LEFT, ABOVE} else cell)
    return found


def written_table(rows: Sequence[Sequence[str]], caption: str = "", name: str = "") -> list[str]:
    """The Markdown of a table in a sheet: in its directive where it has a title, a note where a person must look at it."""
    table = write_table(rows)
    title = _one_line(caption or table.title)
    lines = "\n".join(table.lines)
    found = []
    if caption and table.title:
        found.append(table.title)
    named = f" {{nom={name}}}" if name else ""
    found.append(f":::tableau {title}{named}\n{lines}\n:::" if title else lines)
    if table.is_repeated:
        found.append(":::verifier\nCellules fusionnées dans l’original : leur valeur est répétée.\n:::")
    return [*found, *table.below]


def _one_line(title: str) -> str:
    return " ".join(title.replace("{", "(").replace("}", ")").split())
