"""How columns share a width: what each needs at least, then the rest."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt


def own_widths(needed: Sequence[float], room: float) -> list[float | None]:
    """The width of each column that needs more than an even share of ``room``; None for those that share the rest.

    ``needed`` and ``room`` are lengths in one unit, and so is the answer: ``own_widths([10, 50, 10], 90)`` is
    ``[None, 50, None]``, and the other two get 20 each. Where the columns together need more than there is, all are
    None: they share ``room`` evenly, and their words break.
    """
    widths: list[float | None] = [None] * len(needed)
    if sum(needed) > room:
        return widths
    while True:
        sharing = [number for number, width in enumerate(widths) if width is None]
        left = room - sum(width for width in widths if width is not None)
        wide = [number for number in sharing if needed[number] > left / len(sharing)]
        if not wide:
            return widths
        for number in wide:
            widths[number] = needed[number]


def share_out(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """The width of each column in ``room``: what it wants where that is no more than an even share, never less than its least.

    Columns of long text share what is left by the root of their length, so that none is a ribbon; where all have what
    they want, the rest is theirs in proportion. Where not even the least has room, each has its least.
    """
    if sum(least) >= room:
        return list(least)
    if sum(wanted) <= room:
        return [width * room / sum(wanted) for width in wanted]
    widths = dict(enumerate(least))
    for rank in sorted(widths, key=lambda rank: wanted[rank]):
        spare = room - sum(widths.values())
        longer = [other for other in widths if wanted[other] >= wanted[rank]]
        if wanted[rank] <= (spare + sum(widths[other] for other in longer)) / len(longer):
            widths[rank] += min(spare, wanted[rank] - widths[rank])
    return _by_length(widths, wanted, room)


def _by_length(widths: dict[int, float], wanted: Sequence[float], room: float) -> list[float]:
    """``widths`` where the columns that lack some share the rest of ``room``: the longer, the more."""
    open_columns = [rank for rank, width in widths.items() if width < wanted[rank]]
    while open_columns:
        left = room - sum(width for rank, width in widths.items() if rank not in open_columns)
        roots = sum(sqrt(wanted[rank]) for rank in open_columns)
        shares = {rank: left * sqrt(wanted[rank]) / roots for rank in open_columns}
        narrow = [rank for rank in open_columns if shares[rank] < widths[rank]]
        if not narrow:
            widths |= shares
            break
        open_columns = [rank for rank in open_columns if rank not in narrow]
    return [widths[rank] * room / sum(widths.values()) for rank in range(len(widths))]
