"""The sheets of a file, from one title of the first level to the next: which came, went, or stand elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from dossier.word_return.align import Group
from dossier.word_return.printed_now import is_content
from dossier.word_return.returned_text import Kind, Paragraph

SHEET_TITLE = Kind("title", 1)
_BEFORE = -1  # the section of what stands before the first title


@dataclass(frozen=True)
class Sections:
    """The sections of both versions: ``old`` and ``new`` give that of each paragraph, by rank, named by its title's rank.

    What stands above a title (the kicker, the acronym) is of its section. ``pairs`` are the sections that are in both;
    ``gone`` those of which nothing came back; ``moved`` those that stand elsewhere, each with the one that it stands
    behind now (-1 for none).
    """

    old: Sequence[int]
    new: Sequence[int]
    pairs: dict[int, int] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()
    moved: dict[int, int] = field(default_factory=dict)

    def order(self, rank: int) -> tuple[int, int]:
        """Where a paragraph of the older version stands, its section taken where the newer version has it."""
        section = self.old[rank]
        known = [one for one in self.pairs if one <= section]
        return (self.pairs[max(known)] if known else _BEFORE), rank

    def is_above_title(self, rank: int) -> bool:
        """Whether a paragraph of the older version stands above the title of its sheet, as its kicker does."""
        return rank < self.old[rank]


def find_sections(base: Sequence[Paragraph], back: Sequence[Paragraph], groups: Sequence[Group]) -> Sections:
    """The sections of two versions whose paragraphs are grouped."""
    old = sections_of(base, [is_lead(one) for one in base])
    leads = {rank for group in groups for rank in group.new if any(old[one] > one for one in group.old)}
    new = sections_of(back, [is_lead(one) or rank in leads for rank, one in enumerate(back)])
    pairs = {
        group.old[0]: group.new[0]
        for group in groups
        if group.old
        and group.new
        and is_content(base[group.old[0]])
        and base[group.old[0]].kind == back[group.new[0]].kind == SHEET_TITLE
    }
    left = {
        old[rank]
        for group in groups
        if group.new
        for rank in group.old
        if is_content(base[rank]) and old[rank] <= rank
    }
    gone = {section for section in old if section not in left and section != _BEFORE and section not in pairs}
    stay = longest_in_order(sorted(pairs), [(pairs[one],) for one in sorted(pairs)])
    ordered = sorted(pairs, key=lambda one: pairs[one])
    moved = {
        one: ordered[place - 1] if place else _BEFORE for place, one in enumerate(ordered) if one not in stay
    }
    return Sections(old, new, pairs, frozenset(gone), moved)


def longest_in_order(names: Iterable[int], values: Sequence[tuple[int, ...]]) -> Collection[int]:
    """The names whose values form the longest run that goes up.

    >>> sorted(longest_in_order([0, 1, 2, 3], [(5,), (1,), (2,), (9,)]))
    [1, 2, 3]
    """
    tails: list[tuple[int, ...]] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    known = list(names)
    for place, value in enumerate(values):
        at = bisect_left(tails, value)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [place]
        if at:
            before[place] = ends[at - 1]
    kept: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(known[place])
        place = before.get(place, -1)
    return kept


def is_lead(paragraph: Paragraph) -> bool:
    """Whether a paragraph looks like what the program sets above the title of a sheet: its kicker, its acronym."""
    named = paragraph.style
    return named == "sigle" or (named.startswith("repère") and "chiffre" not in named)


def sections_of(paragraphs: Sequence[Paragraph], leads: Sequence[bool]) -> list[int]:
    """The section of each paragraph; ``leads`` says which may stand above the title of their sheet."""
    found: list[int] = []
    section = _BEFORE
    for rank, one in enumerate(paragraphs):
        if one.kind == SHEET_TITLE and is_content(one):
            section, above = rank, rank - 1
            while above >= 0 and leads[above] and is_content(paragraphs[above]):
                found[above] = rank
                above -= 1
        found.append(section)
    return found
