"""Tables of two versions, cell by cell: which column is which where one came, went or stands elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from dossier.word_return.neutral import neutral
from dossier.word_return.returned_text import Paragraph, Story

#: How much two texts share, from 0 to 1.
Likeness: TypeAlias = Callable[[str, str], float]
_LIKE = 0.5
_MOST_PAIRS = 40_000  # of rows that are compared one by one
_FEWER = 16  # times fewer columns


@dataclass
class Grid:
    """The paragraphs of a table by the row and the column of their cell, each by rank."""

    cells: dict[tuple[int, int], list[int]] = field(default_factory=dict)

    @property
    def rows(self) -> list[int]:
        """The rows that say something."""
        return sorted({row for row, _column in self.cells})

    @property
    def columns(self) -> list[int]:
        """The columns that say something."""
        return sorted({column for _row, column in self.cells})

    @property
    def ranks(self) -> list[int]:
        """All its paragraphs."""
        return sorted(rank for ranks in self.cells.values() for rank in ranks)


def grids_of(paragraphs: Sequence[Paragraph]) -> dict[int, Grid]:
    """The tables of a text, by their number."""
    found: dict[int, Grid] = {}
    for rank, one in enumerate(paragraphs):
        if one.cell is not None and one.story is Story.BODY and not one.is_generated:
            table, row, column = one.cell
            found.setdefault(table, Grid()).cells.setdefault((row, column), []).append(rank)
    return found


def same_tables(
    old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: Iterable[tuple[int, int]]
) -> dict[int, int]:
    """The table of the newer version that each of the older one is: where most of its cells are, and most of its are."""
    votes: Counter[tuple[int, int]] = Counter()
    for rank, other in pairs:
        one, two = old[rank].cell, new[other].cell
        if one is not None and two is not None and old[rank].story is new[other].story is Story.BODY:
            votes[one.table, two.table] += 1
    found: dict[int, int] = {}
    for (one_table, two_table), _count in votes.most_common():
        if one_table not in found and two_table not in found.values():
            found[one_table] = two_table
    return found


def pair_by_columns(
    old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: dict[int, int], like: Likeness
) -> None:
    """Pair the cells of tables anew in which a column came, went or stands elsewhere: by its words, then by its row."""
    before, after = grids_of(old), grids_of(new)
    for table, other in same_tables(old, new, pairs.items()).items():
        one, two = before[table], after[other]
        most = max(len(one.rows) * len(two.rows), len(one.columns) * len(two.columns) * _FEWER)
        if most > _MOST_PAIRS:
            continue
        columns = _same_columns(old, new, one, two)
        is_as_before = len(one.columns) == len(two.columns) and all(
            left == right for left, right in columns.items()
        )
        if is_as_before or not columns:
            continue
        own, theirs = set(one.ranks), set(two.ranks)
        left = {rank: to for rank, to in pairs.items() if rank in own or to in theirs}
        for rank in left:
            del pairs[rank]
        rows = _same_rows(old, new, (one, two), columns, like)
        for row, row_now in rows.items():
            for column, column_now in columns.items():
                cells = one.cells.get((row, column), []), two.cells.get((row_now, column_now), [])
                pairs.update(zip(*cells, strict=False))
        taken = set(pairs.values())
        for rank, to in left.items():  # cells over several columns stand in other ones elsewhere
            if rank not in pairs and to not in taken and neutral(old[rank].text) == neutral(new[to].text):
                pairs[rank] = to


def _texts(paragraphs: Sequence[Paragraph], grid: Grid, column: int) -> Counter[str]:
    return Counter(
        neutral(paragraphs[rank].text)
        for (_row, own), ranks in grid.cells.items()
        if own == column
        for rank in ranks
    )


def _same_columns(old: Sequence[Paragraph], new: Sequence[Paragraph], one: Grid, two: Grid) -> dict[int, int]:
    """The column of the newer table that each of the older one is: by the words of its cells, its head counting thrice."""
    scores: list[tuple[int, int, int, int]] = []
    for column in one.columns:
        texts = _texts(old, one, column)
        for other in two.columns:
            common = sum((texts & _texts(new, two, other)).values())
            heads = [_said(old, one, column), _said(new, two, other)]
            score = common + 2 * (heads[0] == heads[1] != "")
            scores.append((-score, abs(column - other), column, other))
    found: dict[int, int] = {}
    for score, _far, column, other in sorted(scores):
        if score < 0 and column not in found and other not in found.values():
            found[column] = other
    left = [column for column in one.columns if column not in found]
    free = [column for column in two.columns if column not in found.values()]
    if len(one.columns) == len(two.columns):  # typed anew where they stand
        found.update(zip(left, free, strict=True))
    return found


def _said(paragraphs: Sequence[Paragraph], grid: Grid, column: int) -> str:
    """The words of the head of a column."""
    ranks = grid.cells.get((grid.rows[0], column), []) if grid.rows else []
    return " ".join(neutral(paragraphs[rank].text) for rank in ranks)


def _same_rows(
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    grids: tuple[Grid, Grid],
    columns: dict[int, int],
    like: Likeness,
) -> dict[int, int]:
    """The row of the newer table that each of the older one is, once the columns are known: the most alike first."""
    one, two = grids
    scores: list[tuple[float, int, int, int]] = []
    for place, row in enumerate(one.rows):
        for other_place, other in enumerate(two.rows):
            score = 0.0
            for column, column_now in columns.items():
                first, second = one.cells.get((row, column)), two.cells.get((other, column_now))
                if first and second:
                    score += like(old[first[0]].text, new[second[0]].text)
            scores.append((-score, abs(place - other_place), row, other))
    found: dict[int, int] = {}
    for lost, _far, row, other in sorted(scores):
        if -lost >= _LIKE and row not in found and other not in found.values():
            found[row] = other
    return found
