"""Tables as rules read them: the full name of each column, rows that say what the merged cell beside them says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dossier.checks.comparing.folding import fold
from dossier.checks.passages.passage import flat
from dossier.tree import Cell, Row, Table


def heads_of(table: Table) -> list[str]:
    """The name of each column, with what stands above it in the head: « 2026, Femmes »."""
    names: list[list[str]] = [[] for _column in table.columns]
    for row in table.head_grid:
        for place, item in enumerate(row):
            for rank in range(place, 0 if item.covered else place + item.columns):
                names[rank].append(fold(flat(item.content)).strip())
    return [", ".join(filter(None, said)) for said in names]


def rows_of(table: Table) -> list[Row]:
    """Every row that has cells; its first one says what the cell says that goes on over its place."""
    return [row for group in table.groups for row in _filled(group.rows) if row.cells]


def _filled(rows: tuple[Row, ...]) -> Iterator[Row]:
    label: Cell | None = None
    for row in rows:
        first = row.cells[0] if row.cells else None
        if first is not None and not first.covered:
            label = first
        elif first is not None and label is not None:
            yield replace(row, cells=(replace(label, rows=1), *row.cells[1:]))
            continue
        yield row
