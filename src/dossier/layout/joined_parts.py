"""Bundles as the page maker sees them, and bundles joined to one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dossier.layout.bundled_parts import Bundle
from dossier.layout.page_maker import Unit, Use
from dossier.render.arrangement.side_by_side import in_halves
from dossier.tree import Chapter, Contents, Part, Table

_IN_COLUMNS = 0.78  # of its height: what a short text takes in two columns across the page


def units_of(bundles: Sequence[Bundle], uses: Sequence[Sequence[tuple[float, float]]]) -> list[Unit]:
    """Each bundle with what its pages are used for: sheets may follow sheets, all else begins a page."""
    parties = {
        entry.anchor: number
        for bundle in bundles
        for part in bundle.parts
        if isinstance(part, Contents)
        for number, group in enumerate(part.groups)
        for entry in group.entries
    }
    units: list[Unit] = []
    party = -1
    for bundle, pages, follows in zip(bundles, uses, may_follow(bundles), strict=True):
        first = bundle.parts[0]
        party = parties.get(getattr(first, "anchor", ""), party)
        narrow = _IN_COLUMNS if isinstance(first, Chapter) and in_halves(first.blocks)[1] else 1.0
        units.append(Unit(tuple(Use(*page) for page in pages), party, not follows, narrow))
    return units


def may_follow(bundles: Sequence[Bundle]) -> list[bool]:
    """Whether each bundle may follow the one before on its page: a sheet, behind another, that does not stand apart."""
    found, before = [], None
    for bundle in bundles:
        first = bundle.parts[0]
        are_sheets = isinstance(first, Chapter) and isinstance(before, Chapter) and not first.apart
        found.append(are_sheets and not (_turns(first) or _turns(before)))
        before = bundle.parts[-1]
    return found


def _turns(part: Part | None) -> bool:
    """Whether a sheet has a page that is wider than high: nothing shares its pages."""
    return isinstance(part, Chapter) and any(
        isinstance(block, Table) and block.landscape for block in part.blocks
    )


def joined(bundles: Sequence[Bundle]) -> Iterator[Part]:
    """The parts of bundles, all but the first of which follow the one before."""
    for number, bundle in enumerate(bundles):
        first = bundle.parts[0]
        if number and isinstance(first, Chapter):
            yield replace(first, continues=True)
            yield from bundle.parts[1:]
        else:
            yield from bundle.parts
