"""Cells as numbers, and tables whose last row sums the others up without saying so: « Département | 105 000 »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from dossier.checks.comparing.folding import fold
from dossier.checks.numbers.reckoning.series import is_exchange
from dossier.checks.passages import flat
from dossier.language.fr.quantities import Quantity, read_quantities
from dossier.tree.tables import Cell, Row

_FEWEST_ROWS, _LONG, _MOST_BEHIND = 4, 100, 3
_RATE = re.compile(
    r"\b(?:taux|moyen\w*|évolution|prix|tarif|par habitant|densité|âge|année|ratio|€/|variation|part des|part du|durée"
    r"|par (?!an\b|année|mois|trimestre|semaine|jour|heure|département|commune|territoire|catégorie)\w+)\b",
    re.IGNORECASE,
)


def _ends_in_total(columns: Sequence[Sequence[Quantity | None]]) -> bool:
    """Whether each column of numbers ends in its sum, or misses it by two digits exchanged in one of its cells."""
    counted = [column for column in columns if all(one is not None and one.unit != "%" for one in column)]
    return bool(counted) and all(_is_summed([one for one in column if one is not None]) for column in counted)


def _is_summed(column: Sequence[Quantity]) -> bool:
    if len(column) < _FEWEST_ROWS:
        return False
    *parts, total = (one.value for one in column)
    missing = total - sum(parts, Decimal(0))
    if not missing:
        return True
    meant = [(part, part + missing) for part in parts] + [(total, total - missing)]
    return any(one >= _LONG and other > 0 and is_exchange(one, other) for one, other in meant)


def number_of(cell: Cell, heading: str = "") -> Quantity | None:
    """The one quantity that a cell is, None for words or an empty cell."""
    text = fold(flat(cell.content)).strip()
    found = read_quantities(text)
    if (
        len(found) != 1
        or found[0].start > 2
        or len(text) - found[0].end > _MOST_BEHIND
        or _RATE.search(heading)
    ):
        return None
    return None if found[0].is_range or found[0].is_fraction else found[0]


def sums_up(rows: Sequence[Row]) -> bool:
    """Whether the last row sums the others up, though nothing says so."""
    width = len(rows[0].cells) if rows else 0
    columns = (
        [[number_of(row.cells[rank]) for row in rows] for rank in range(1, width)]
        if all(len(row.cells) == width for row in rows)
        else []
    )
    return _ends_in_total(columns)
