"""The chapters of sheets that did not change since the assembly before: taken as they are, with what was noted for them.

Somebody who types changes one sheet at a time. What the others become depends on the sheet itself, on all that is no sheet
(registers, visit, shared texts) and on what the sheets before them took: numbers of notes and reviews, names of anchors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from dossier.assemble.context import Assembly, PendingLink, TableCall
from dossier.content.kit import Boilerplate, Kit, Sheet
from dossier.diagnostics import Diagnostic, Span
from dossier.text import PlacedText
from dossier.tree import Chapter

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class _Start:
    """What the making of a chapter finds: whether it may follow another one, below which title, what was counted before."""

    follows: bool
    group: PlacedText
    notes: int
    reviews: int
    inside: int

    def is_as(self, other: _Start) -> bool:
        """Whether two are alike, the places in the files where the title is written too."""
        return self == other and self.group.origin == other.group.origin


@dataclass(frozen=True, slots=True)
class _Made:
    """A chapter, what it was made of, and what was noted meanwhile."""

    sheet: Sheet
    start: _Start
    chapter: Chapter
    found: tuple[Diagnostic, ...]
    links: tuple[PendingLink, ...]
    table_calls: tuple[TableCall, ...]
    shown: frozenset[str]
    reviewed: frozenset[Span]
    anchors: tuple[tuple[str, str], ...]
    notes: int
    reviews: int


@dataclass(slots=True)
class KeptChapters:
    """The chapters of the latest assembly of one kit, for the next one; a new assembly of the same readers ``begin``s it."""

    _assembly: Assembly | None = None
    _made: dict[str, _Made] = field(default_factory=dict)

    def begin(self, assembly: Assembly) -> None:
        """Forget everything where more than sheets has changed."""
        before = self._assembly
        if before is None or before.audience is not assembly.audience or not _are_alike(before, assembly):
            self._made = {}
        self._assembly = assembly

    def chapter(
        self, sheet: Sheet, group: PlacedText, make: Callable[[], Chapter], *, follows: bool
    ) -> Chapter:
        """The chapter of a sheet: the one of the assembly before, or what ``make`` makes now."""
        assembly = self._assembly
        assert assembly is not None  # noqa: S101 - begin comes first
        start = _Start(follows, group, assembly.notes, assembly.reviews, assembly.inside)
        known = self._made.get(sheet.name)
        is_same = known is not None and _is_same(known.sheet, sheet) and known.start.is_as(start)
        if known is not None and is_same and _note_again(assembly, known):
            return known.chapter
        made = _make_noting(assembly, sheet, start, make)
        if assembly.unnamed:  # of whom another sheet told before this one: no sheet is made alone
            self._made.pop(sheet.name, None)
        else:
            self._made[sheet.name] = made
        return made.chapter


def _make_noting(assembly: Assembly, sheet: Sheet, start: _Start, make: Callable[[], Chapter]) -> _Made:
    found, links, calls = len(assembly.found), len(assembly.links), len(assembly.table_calls)
    shown, reviewed = assembly.shown, assembly.reviewed
    assembly.shown, assembly.reviewed, assembly.named_anchors = set(), set(), []
    try:
        chapter = make()
    finally:
        new_shown, new_reviewed = assembly.shown, assembly.reviewed
        assembly.shown, assembly.reviewed = shown | new_shown, reviewed | new_reviewed
    return _Made(
        sheet,
        start,
        chapter,
        tuple(assembly.found[found:]),
        tuple(assembly.links[links:]),
        tuple(assembly.table_calls[calls:]),
        frozenset(new_shown),
        frozenset(new_reviewed),
        tuple(assembly.named_anchors),
        assembly.notes - start.notes,
        assembly.reviews - start.reviews,
    )


def _note_again(assembly: Assembly, made: _Made) -> bool:
    """Note for this assembly what was noted for the one before; nothing where an anchor would have another name."""
    taken = set(assembly.anchors)
    for name, anchor in made.anchors:
        if assembly.anchor(name) != anchor:
            assembly.anchors = taken
            return False
    assembly.found += made.found
    assembly.links += made.links
    assembly.table_calls += made.table_calls
    assembly.shown |= made.shown
    assembly.reviewed |= made.reviewed
    assembly.notes += made.notes
    assembly.reviews += made.reviews
    return True


def _is_same(one: Sheet, other: Sheet) -> bool:
    """Whether two sheets are one file as it was read once."""
    return one.front is other.front and one.body is other.body and one.span == other.span


def _are_alike(before: Assembly, assembly: Assembly) -> bool:
    """Whether two assemblies differ by the sheets of their kits alone: what was read once is the same, not just equal."""
    one, other = before.kit, assembly.kit
    return (
        before.values == assembly.values
        and one.head is other.head
        and one.visit is other.visit
        and one.language == other.language
        and _kind(one) == _kind(other)
        and one.translation is other.translation
        and one.unread == other.unread
        and one.faulty == other.faulty
        and all(_hold_same(*pair) for pair in zip(one.registries, other.registries, strict=True))
        and _hold_same(one.shared_figures, other.shared_figures)
        and _same_texts(one.boilerplates, other.boilerplates)
        and _other_sources(one) == _other_sources(other)
    )


def _kind(kit: Kit) -> tuple[bool, bool]:
    """What of an edition changes its sheets; what it shows of them is in the kit already."""
    return (False, False) if kit.edition is None else (kit.edition.stays_inside, kit.edition.is_summary)


def _hold_same(one: Mapping[str, V], other: Mapping[str, V]) -> bool:
    return list(one) == list(other) and all(entity is other[name] for name, entity in one.items())


def _same_texts(one: Mapping[str, Boilerplate], other: Mapping[str, Boilerplate]) -> bool:
    return list(one) == list(other) and all(
        text.front is other[name].front and text.body is other[name].body for name, text in one.items()
    )


def _other_sources(kit: Kit) -> dict[str, str]:
    """The texts of all files but the sheets."""
    sheets = {sheet.span.path for sheet in kit.sheets.values()}
    return {path: source.text for path, source in kit.sources.items() if path not in sheets}
