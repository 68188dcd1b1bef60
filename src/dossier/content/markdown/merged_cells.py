"""Cells of a table of Markdown that are one: « < » joins a cell to the one at its left, « ^ » to the one above.

A cell that goes on over several columns and rows is a rectangle; its words stand in the upper left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: What stands alone in a cell that is one with its neighbour; the doubled signs are those of other programs.
LEFT, ABOVE = frozenset({"<", "<<"}), frozenset({"^", "^^"})


@dataclass(frozen=True, slots=True)
class Extent:
    """What a place of a grid holds: a cell over so many rows and columns, or (0, 0) for a place that one covers."""

    rows: int = 1
    columns: int = 1

    @property
    def is_covered(self) -> bool:
        """Whether another cell covers the place."""
        return self.rows == 0


@dataclass(frozen=True, slots=True)
class BadMerge:
    """A sign that joins nothing, at its row and column (from 0): ``reason`` says why in French."""

    row: int
    column: int
    reason: str


def is_joined(words: str) -> bool:
    """Return whether the words of a cell are a sign that makes it one with its neighbour."""
    return words.strip() in LEFT | ABOVE


def merge_cells(rows: Sequence[Sequence[str]]) -> tuple[list[list[Extent]], list[BadMerge]]:
    """Return what each place of a grid of words holds, and the signs that make no rectangle.

    Where a sign is bad, its place is a cell of its own. Rows are of one length.
    """
    if not any(is_joined(words) for row in rows for words in row):
        return [[Extent()] * len(row) for row in rows], []
    owners: list[list[tuple[int, int]]] = []
    bad: list[BadMerge] = []
    for rank, row in enumerate(rows):
        owners.append([])
        for place, words in enumerate(row):
            sign, owner = words.strip(), (rank, place)
            if sign in LEFT and place:
                owner = owners[rank][place - 1]
            elif sign in ABOVE and rank:
                owner = owners[rank - 1][place]
            elif sign in LEFT:
                bad.append(BadMerge(rank, place, "il n’y a pas de cellule à sa gauche"))
            elif sign in ABOVE:
                bad.append(BadMerge(rank, place, "il n’y a pas de cellule au-dessus, dans la même partie"))
            owners[rank].append(owner)
    found = [[Extent() for _words in row] for row in rows]
    held: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for rank, row_of_owners in enumerate(owners):
        for place, owner in enumerate(row_of_owners):
            held.setdefault(owner, []).append((rank, place))
    for owner, places in held.items():
        high = max(rank for rank, _place in places) - owner[0] + 1
        wide = max(place for _rank, place in places) - owner[1] + 1
        if len(places) != high * wide or min(place for _rank, place in places) < owner[1]:
            bad.append(BadMerge(*places[-1], "les cellules réunies ne font pas un rectangle"))
            continue
        for rank, place in places:
            found[rank][place] = Extent(0, 0)
        found[owner[0]][owner[1]] = Extent(high, wide)
    return found, bad
