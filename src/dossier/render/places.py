"""The parts and blocks of a document by number, so that the layout can say which of them it speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from dossier.tree import Block, Chapter, Part, iter_blocks

#: What a message of the layout points at; each has a ``span``.
Place: TypeAlias = Part | Block

#: The HTML attribute that holds the number.
ATTRIBUTE = "data-n"


def places(parts: Iterable[Part]) -> list[Place]:
    """Every part, each followed by its blocks in reading order: the number of a place is its index."""
    numbered: list[Place] = []
    for part in parts:
        numbered.append(part)
        if isinstance(part, Chapter):
            numbered += iter_blocks(part.blocks)
    return numbered
