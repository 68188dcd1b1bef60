"""Tables as Markdown has them, and rows of other programs recognised as such."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.content.markdown.list_marks import is_marked
from dossier.content.markdown.merged_cells import is_joined

#: What leads the eye from a name to its amount: « Arvel........12 000 € ».
_LEADERS = r"(?<=[^\s._…])[ \u00a0]?(?:\.{5,}|…{2,}|_{4,}|(?:\. ){3,}\.?)[ \u00a0]?(?=[^\s._…])"
_COLUMNS = re.compile(rf"\t|(?<=\S) {{3,}}(?=\S)|{_LEADERS}")
_SEPARATED = re.compile(r"\s*;\s*")
_CODE_OR_ADDRESS = re.compile(r"&#?\w+;|`[^`]*`|https?://\S+")
_BARS = re.compile(r"\|.*\|\s*$")
_RULE = re.compile(r"[+|┌├└][-=+─┬┼┴|┐┤┘\s]+$")
_NUMBER = re.compile(r"[-+−]?\d[\d\s.,\u00a0\u202f]*\s*(?:%|€|[kM]€|h|m²|km)?$")
_SHOWN = 40  # signs of the row that the message quotes
_MANY = 12  # columns


@dataclass(frozen=True, slots=True)
class PastedTable:
    """The rows of a table that was read as a sentence; ``first`` is its first line in the paragraph.

    ``written`` is the table as it is to be typed, ``rules`` how many lines are drawn rules. ``is_certain`` says that its first row holds the headings.
    """

    what: str
    first: int
    rows: tuple[tuple[str, ...], ...]
    is_certain: bool
    rules: int = 0

    @property
    def length(self) -> int:
        """How many lines of the paragraph the table takes."""
        return len(self.rows) + self.rules

    @property
    def written(self) -> list[str]:
        """The lines of the table, with bars and a line of headings."""
        if self.is_certain:
            return table_lines(self.rows[0], self.rows[1:])
        return table_lines(("Titre",) * max(map(len, self.rows), default=1), self.rows)


def pasted_table(lines: Sequence[str]) -> PastedTable | None:
    """Return the table that the lines of one paragraph were meant to be; None where it is running text."""
    barred = [number for number, line in enumerate(lines) if _BARS.match(line)]
    if barred:
        rows = [_barred(lines[number]) for number in barred if not _RULE.match(lines[number])]
        first = next(number for number, line in enumerate(lines) if _BARS.match(line) or _RULE.match(line))
        is_headed = _is_headed([bool(_RULE.match(line)) for line in lines[first:]])
        what = "tableau dessiné avec des traits" if is_headed else "tableau sans ligne de titres"
        is_certain = is_headed and len({*map(len, rows)}) == 1
        rules = sum(bool(_RULE.match(line)) for line in lines[first:])
        return PastedTable(what, first, tuple(rows), is_certain, rules)
    columned = [number for number, line in enumerate(lines) if _COLUMNS.search(line.strip(" "))]
    is_row = len(columned) == 1 and lines[columned[0]].strip().count("\t") > 1
    if len(columned) > 1 or is_row:
        rows = [_columned(lines[number]) for number in columned]
        if all(map(is_marked, rows)):
            return None
        return PastedTable(
            "tableau collé sans ses barres", columned[0], tuple(rows), is_certain=_has_heads(rows)
        )
    for sign in ("|", ","):
        rows = [tuple(cell.strip() for cell in line.split(sign)) for line in lines]
        if _are_cells(lines, sign) and _has_heads(rows):
            return PastedTable("tableau collé sans ses barres", 0, tuple(rows), is_certain=True)
    separated = [number for number, line in enumerate(lines) if line.count(";") > 1]
    if len(separated) == len(lines) > 1 and len({line.count(";") for line in lines}) == 1:
        rows = [tuple(_SEPARATED.split(line)) for line in lines]
        if all(len(cell) <= _SHOWN for row in rows for cell in row) and _has_heads(rows):
            return PastedTable("tableau collé sans ses barres", 0, tuple(rows), is_certain=True)
    tight = [number for number, line in enumerate(lines) if _is_tight(line)]
    if tight:
        rows = [tuple(_SEPARATED.split(lines[number].strip())) for number in tight]
        what = "tableau collé avec des points-virgules"
        return PastedTable(
            what, tight[0], tuple(rows), is_certain=len(tight) == len(lines) and _has_heads(rows)
        )
    return None


def _are_cells(lines: Sequence[str], sign: str) -> bool:
    """Whether each line has as many cells parted by ``sign``: bars, or commas without a space behind, of two at least."""
    counts = {line.count(sign) for line in lines}
    if len(counts) != 1 or len(lines) < 2:
        return False
    return counts.pop() >= (1 if sign == "|" else 2) and not any(
        f"{sign} " in line for line in lines if sign == ","
    )


def _is_headed(rules: Sequence[bool]) -> bool:
    """Whether drawn rules stand around a table and below its first row, and nowhere else, as other programs print one."""
    return len(rules) > 4 and [place for place, rule in enumerate(rules) if rule] == [0, 2, len(rules) - 1]


def _is_tight(line: str) -> bool:
    """Whether a line has cells parted by semicolons without a space about them, which no sentence has."""
    bare = _CODE_OR_ADDRESS.sub("", line.strip())
    cells = bare.split(";")
    return len(cells) > 2 and all(cell == cell.strip() and len(cell) <= _SHOWN for cell in cells)


def table_lines(
    heads: Sequence[str], rows: Sequence[Sequence[str]], above: Sequence[Sequence[str]] = ()
) -> list[str]:
    """The lines of a table in Markdown; a column of numbers is set to the right, a short row filled up.

    Rows of the head ``above`` that of the columns come first. A bar inside a cell is written so that it parts nothing;
    a line end reads as a space.
    """
    width = max(map(len, (heads, *above, *rows)))
    filled = [[*map(_cell, row), *[""] * (width - len(row))] for row in (*above, heads, *rows)]
    count = len(above) + 1
    marks = [
        "---:" if _is_numeric([row[place] for row in filled[count:]]) else "---" for place in range(width)
    ]
    return [f"| {' | '.join(row)} |" for row in (*filled[:count], marks, *filled[count:])]


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def _is_numeric(cells: Sequence[str]) -> bool:
    said = [cell for cell in cells if cell.strip(" –-") and not is_joined(cell)]
    return bool(said) and all(_NUMBER.match(cell) for cell in said)


def _barred(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _columned(line: str) -> tuple[str, ...]:
    parts = line.rstrip("\n").split("\t") if "\t" in line else _COLUMNS.split(line.strip())
    return tuple(part.strip() for part in parts)


def _has_heads(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the rows are as long as the first one, which has words where a later row has a number."""
    width = len(rows[0])
    if len(rows) < 2 or not 2 <= width <= _MANY or any(len(row) != width for row in rows):
        return False
    heads, body = rows[0], rows[1:]
    years = re.compile(r"(?:19|20)\d\d$")
    return (
        all(heads[1:])
        and all(not _NUMBER.match(head) or years.match(head) for head in heads)
        and any(_NUMBER.match(cell) for row in body for cell in row)
    )
