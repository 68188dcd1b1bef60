"""Many names in one sentence: the first of them, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable


def listed(names: Iterable[str], most: int = 10) -> str:
    """The first ``most`` of ``names`` in their order, and how many more there are."""
    every = list(names)
    rest = len(every) - most
    more = f", et {rest} autre{'s' if rest > 1 else ''}" if rest > 0 else ""
    return ", ".join(every[:most]) + more
