"""Bundles as the page maker sees them, and bundles joined to one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.layout.bundle import LaidBundle, TriedBundle, uses_within
from dossier.layout.bundled_parts import Bundle
from dossier.layout.page_maker.page_flow import Row
from dossier.layout.page_maker.shared_pages import Unit, Use
from dossier.render.rows_and_columns.side_by_side import in_halves
from dossier.tree import Chapter, Contents, Part, Table

_SHORT_CONTENTS = 0.5  # of a page: contents so short are no page of their own
_SEVERAL = 3  # sheets and generated parts: fewer fill no pages whatever they share
_BETWEEN, _BETWEEN_IN_ONE = (
    0.005,
    0.026,
)  # of a page: the white above a sheet below another, less what its title saves
_IN_COLUMNS = 0.78  # of its height: what a short text takes in two columns across the page


@dataclass(frozen=True, slots=True)
class Measured:
    """What the pages of a bundle are used for, and what they are made of; nothing where it cannot be laid out.

    Where it is not ``mended`` no remedy was tried.
    """

    uses: tuple[Use, ...] = ()
    rows: tuple[Row, ...] = ()
    is_mended: bool = True


def measured_within(laid: LaidBundle | TriedBundle, limit: float) -> Measured:
    """What is known of pages of which remedies are tried where they cost no more than ``limit``."""
    uses = tuple(Use(*use) for use in uses_within(laid, limit))
    return Measured(uses, tuple(map(Row._make, laid.rows)), laid.hope <= limit)


def units_of(bundles: Sequence[Bundle], alone: Sequence[Measured], *, in_columns: bool) -> list[Unit]:
    """Each bundle with what its pages are used for: sheets may follow sheets, all else begins a page.

    ``in_columns`` says whether a short sheet below another goes in two columns, and the kind of sheet beside its title.
    """
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
    heights = [len(one.uses) - 1 + one.uses[-1].fill for one in alone]
    for bundle, one, follows in zip(bundles, alone, may_follow(bundles, heights), strict=True):
        first = bundle.parts[0]
        party = parties.get(getattr(first, "anchor", ""), party)
        halved = in_columns and isinstance(first, Chapter) and in_halves(first.blocks)[1]
        narrow = _IN_COLUMNS if halved else 1.0
        between = _BETWEEN if in_columns else _BETWEEN_IN_ONE
        units.append(Unit(one.uses, party, not follows, narrow, one.rows, one.is_mended, between))
    return units


def may_follow(bundles: Sequence[Bundle], heights: Sequence[float] = ()) -> list[bool]:
    """Whether each bundle may follow the one before on its page: a sheet, behind another, that does not stand apart.

    Contents that are short, as the ``heights`` of the bundles in pages say, share theirs with the first of several sheets, too.
    """
    found = []
    several = sum(isinstance(bundle.parts[0], Chapter) for bundle in bundles) >= _SEVERAL
    before: Part | None = None
    for number, bundle in enumerate(bundles):
        first = bundle.parts[0]
        is_short = several and (not heights or heights[number - 1] < _SHORT_CONTENTS)
        below = isinstance(before, Chapter) or (isinstance(before, Contents) and is_short)
        are_upright = not (_turns(first) or _turns(before))
        found.append(isinstance(first, Chapter) and below and not first.apart and are_upright)
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
