"""The parts and blocks of a document by key, so that the layout can say which of them it speaks of."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import TypeAlias

from dossier.tree import BackCover, Block, Chapter, Contents, Heading, Note, Part, iter_blocks
from dossier.tree.walk import iter_notes, part_lines

#: What a message of the layout points at; each has a ``span``.
Place: TypeAlias = Part | Block | Note

#: Every place of a layout by the key that its HTML bears (``data-key``).
Places: TypeAlias = Mapping[str, Place]


def places(parts: Iterable[Part]) -> list[Place]:
    """Every part, each followed by its blocks, in reading order."""
    listed: list[Place] = []
    for part in parts:
        listed.append(part)
        if isinstance(part, Chapter | BackCover):
            listed += iter_blocks(part.blocks)
    return listed


def marked_places(parts: Iterable[Part]) -> dict[str, Place]:
    """Every part, block and note by its key, and by that of each line of the contents what it leads to."""
    parts = list(parts)
    lines = (line for part in parts for line in part_lines(part))
    listed = [*places(parts), *(note for line in lines for note in iter_notes(line))]
    anchored = {place.anchor: place for place in listed if isinstance(place, Heading | Part)}
    led = {
        entry.key: anchored[entry.anchor]
        for part in parts
        if isinstance(part, Contents)
        for group in part.groups
        for entry in group.entries
        if entry.anchor in anchored
    }
    return {place.key: place for place in listed} | led


def nearest_place(key: str, known: Container[str]) -> str:
    """The key of the place that a node is, or stands in; "" where none is known."""
    while key and key not in known:
        key = key.rpartition("/")[0]
    return key
