"""Which photographs are cut, and by how much, so that they fill holes and the last page is spared: reckoned, not laid out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dossier.layout.page_maker.page_flow import PageFlow, Row

_TAIL = 0.3  # of a page: what stands on a last one that lower photographs spare
_STEPS = (
    0.0,
    0.02,
    0.05,
    0.09,
    0.14,
)  # of a page: by so much more than is missing, since lines that stay together leave a rest


class Cuts(NamedTuple):
    """By how much of a page the photograph of each row is lower, by the number of the row; the pages that this leaves."""

    less: Mapping[int, float]
    pages: int


def flow_of(rows: Sequence[Row]) -> PageFlow:
    """The pages of some rows, photographs cut to fill the holes before them."""
    flow = PageFlow()
    flow.set_rows(rows)
    return flow


def cuts_into_holes(rows: Sequence[Row]) -> Cuts:
    """The photographs that fill the hole before them when they are cut."""
    flow = flow_of(rows)
    return Cuts({cut.row: cut.less for cut in flow.cuts}, flow.pages)


def cuts_that_spare_a_page(rows: Sequence[Row], belief: float = 1.0) -> Cuts | None:
    """The photographs that take the last page back when they are lower, those nearest to it first; None where none do.

    They are believed to be lower by this share of what they may at most.
    """
    flow = flow_of(rows)
    if flow.pages == 1 or flow.reach > _TAIL or not flow.spare:
        return None
    missing = max(0.0, flow.reach - (1 - flow.fills[-1]))
    tried = {min(missing + more, belief * flow.spare) for more in _STEPS if missing <= belief * flow.spare}
    for less in sorted(tried):
        lower = _lowered_from_the_last(rows, less)
        after = flow_of([row.lowered(lower.get(number, 0.0)) for number, row in enumerate(rows)])
        if after.pages < flow.pages:
            for cut in after.cuts:
                lower[cut.row] = lower.get(cut.row, 0.0) + cut.less
            return Cuts(lower, after.pages)
    return None


def is_last_page_spared(rows: Sequence[Row], belief: float = 1.0, pages: int = 0) -> bool:
    """Whether lower photographs, or a tight setting too, take the last page back to the others.

    ``pages`` are as many as there are, where that was measured and not reckoned.
    """
    if cuts_that_spare_a_page(rows, belief):
        return True
    tight = [row.tightened(belief) for row in rows]
    fewer = flow_of(tight).pages < (pages or flow_of(rows).pages)
    return fewer or cuts_that_spare_a_page(tight, belief) is not None


def _lowered_from_the_last(rows: Sequence[Row], less: float) -> dict[int, float]:
    """Photographs lower by so much together, the last ones first."""
    lower: dict[int, float] = {}
    for number in range(len(rows) - 1, -1, -1):
        if less <= 0:
            break
        if rows[number].spare > 0:
            lower[number] = min(less, rows[number].spare)
            less -= lower[number]
    return lower
