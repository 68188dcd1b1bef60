"""Which parts of a document are laid out together: those that share a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dossier.tree import Chapter, Contents, Part
from dossier.tree.walk import iter_notes, part_lines


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the pages of a layout were made: the keys of the parts that share them, for each bundle.

    ``remedies`` are those of each bundle (``remedies.write_remedies``), by the key of its first part.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    remedies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Parts that are laid out together: the first starts a page, the others follow it on the same page.

    So many notes of the document stand before them. ``with_contents`` where they name pages of the document.
    """

    parts: tuple[Part, ...]
    notes_before: int
    with_contents: bool


def bundle_parts(parts: Sequence[Part]) -> list[Bundle]:
    """The bundles of a document, in their order."""
    groups: list[list[Part]] = []
    for part in parts:
        if groups and isinstance(part, Chapter) and part.continues:
            groups[-1].append(part)
        else:
            groups.append([part])
    bundles, notes = [], 0
    for group in groups:
        count = sum(1 for part in group for line in part_lines(part) for _note in iter_notes(line))
        bundles.append(
            Bundle(tuple(group), notes if count else 0, any(isinstance(part, Contents) for part in group))
        )
        notes += count
    return bundles
