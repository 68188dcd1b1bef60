"""From three versions of a kit to what must be changed in its files: nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dossier.content.kit import Kit
from dossier.diagnostics import Span
from dossier.word_return.align import Group, align, likeness
from dossier.word_return.block_changes import BlockChanges
from dossier.word_return.cell_paragraphs import one_for_each_cell
from dossier.word_return.changes import Change, State
from dossier.word_return.drawn_words import drawn_before, drawn_changes
from dossier.word_return.field_changes import FieldChanges
from dossier.word_return.merge import merge
from dossier.word_return.neutral import neutral
from dossier.word_return.note_changes import NoteChanges
from dossier.word_return.printed_now import PrintedNow, is_content
from dossier.word_return.returned_text import Paragraph, Revision, Story
from dossier.word_return.sections import SHEET_TITLE, Sections, find_sections, longest_in_order
from dossier.word_return.sheet_changes import SheetChanges
from dossier.word_return.table_changes import TableChanges
from dossier.word_return.today import Today, dressed_of, today_of
from dossier.word_return.word_changes import WordChanges

_SAME = 0.75  # above, two paragraphs that came in on both sides are one


@dataclass(frozen=True, slots=True)
class Versions:
    """What the file said when it left, what it says now, what the kit prints; ``own_words`` are marks of made parts.

    ``taken`` says who took whole paragraphs away, by the mark and by the words of each.
    """

    base: Sequence[Paragraph]
    back: Sequence[Paragraph]
    printed: PrintedNow
    kit: Kit
    own_words: Mapping[str, str] = field(default_factory=dict)
    taken: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict)


def plan(versions: Versions) -> list[Change]:
    """Every change of the file, in its order: to be made, in conflict, refused, proposed, or left to a person."""
    return list(_Planner(versions).changes())


class _Planner:
    """Goes through the groups of paragraphs."""

    def __init__(self, versions: Versions) -> None:
        self._printed, self._kit = versions.printed, versions.kit
        self._base = versions.base
        self._back = one_for_each_cell(versions.back, self._printed, self._kit.sources)
        self._groups = align(self._base, self._back)
        self._today = _followed(self._base, self._printed.paragraphs)
        self._kept = {rank for ranks in self._today.values() for rank in ranks}
        self._fields = FieldChanges(self._kit, self._printed)
        self._words = WordChanges(self._kit, self._printed, self._fields, versions.own_words)
        self._tables = TableChanges(
            self._kit, self._printed, self._base, self._back, self._groups, self._today, self._words
        )
        new_rows = _new_rows(self._groups, self._back)
        self._blocks = BlockChanges(self._kit, self._printed, new_rows, self._tables.tables)
        home = {
            new: [rank for old in one.old for rank in self._today.get(old, ())]
            for one in self._groups
            for new in one.new
        }
        self._home = home
        self._came = {old: list(one.new) for one in self._groups for old in one.old}
        self._notes = NoteChanges(self._kit, self._printed, self._back, home, self._kept)
        self._taken = versions.taken
        self._notes_gone: list[tuple[Sequence[int], tuple[Revision, ...]]] = []
        self._sections = find_sections(self._base, self._back, self._groups)
        self._sheets = SheetChanges(self._kit, self._printed, self._back, self._sections)
        told = self._tables.claimed
        self._moved = _moved(self._groups, self._base, self._sections, told)

    def changes(self) -> Iterator[Change]:
        """All changes; those of fields come last, since one field may be printed anywhere."""
        anchor, place = -1, 0
        while place < len(self._groups):
            group = self._groups[place]
            if self._is_told(group):
                anchor = max([anchor, *(rank for old in group.old for rank in self._today.get(old, ()))])
                place += 1
                continue
            if not group.old:
                last = place
                while (
                    last < len(self._groups)
                    and not self._groups[last].old
                    and not self._is_told(self._groups[last])
                ):
                    last += 1
                fresh = [self._back[rank] for one in self._groups[place:last] for rank in one.new]
                for one in fresh:
                    if one.story is Story.NOTE:
                        self._notes.add(one)
                fresh = [one for one in fresh if one.story is not Story.NOTE]
                anchor, changes = self._added(anchor, last, fresh)
                yield from changes
                for one in fresh:
                    if one.is_generated and not self._is_said(one.text):
                        yield self._repeated(one, "", one.text, one.revisions)
                place = last
                continue
            ranks = [rank for old in group.old for rank in self._today.get(old, ())]
            beside = (anchor, self._next(place + 1)) if place in self._moved else None
            yield from self._group(group, ranks, beside)
            if ranks and group.new and place not in self._moved and is_content(self._base[group.old[-1]]):
                anchor = ranks[-1]
            place += 1
        paged = {
            new: drawn_before(self._base[one.old[0]]) for one in self._groups if one.old for new in one.new
        }
        yield from drawn_changes(self._back, self._home, self._printed, self._kit.sources, paged)
        yield from self._notes.added()
        for left, revisions in self._notes_gone:
            yield self._notes.gone(left, revisions, self._blocks.cleared())
        yield from self._blocks.gone()
        yield from self._tables.changes()
        yield from self._fields.changes()
        yield from self._sheets.gone_and_moved(self._base, self._today)

    def _is_told(self, group: Group) -> bool:
        """Whether a group is of a table that is told as a whole."""
        tables = self._tables
        return bool(tables.claimed & set(group.old)) or bool(tables.claimed_new & set(group.new))

    def _added(self, anchor: int, place: int, fresh: Sequence[Paragraph]) -> tuple[int, list[Change]]:
        """The changes of new paragraphs but for those that the content has there too, and what stands before the next ones.

        ``place`` is that of the group behind them.
        """
        changes: list[Change] = []
        waiting: list[Paragraph] = []
        for one in fresh:
            rank = self._found_there(anchor, one)
            if rank is None:
                waiting.append(one)
                continue
            changes += self._blocks.added(anchor, rank, waiting)
            waiting, anchor = [], rank
            printed = self._printed.paragraphs[rank]
            if neutral(printed.text) != neutral(one.text):
                reason = "ce paragraphe a été ajouté des deux côtés, avec d’autres mots"
                span = today_of(self._printed, [rank]).span(0, len(printed.text), self._kit.sources)
                what = "paragraphe ajouté"
                changes.append(
                    Change(State.CLASH, what, "", one.text, printed.text, span, -1, one.revisions, reason)
                )
        titled = next((at for at, one in enumerate(waiting) if _opens_sheet(one)), len(waiting))
        outside = [one for one in waiting[titled:] if not is_content(one)]
        changes += self._blocks.added(anchor, self._next(place), [*waiting[:titled], *outside])
        return anchor, [*changes, *self._sheets.added(anchor, waiting[titled:], self._behind(place))]

    def _behind(self, place: int) -> tuple[int, int] | None:
        """The paragraph behind a place in the file that came back, and of the content too: its rank in both."""
        group = next(
            (one for one in self._groups[place:] if one.new and is_content(self._back[one.new[0]])), None
        )
        today = [] if group is None or not group.old else self._today.get(group.old[0], [])
        return (group.new[0], today[0]) if group is not None and today else None

    def _found_there(self, anchor: int, fresh: Paragraph) -> int | None:
        """The rank of the paragraph that staff added meanwhile behind a place, and that says about the same."""
        for rank in range(anchor + 1, len(self._printed.paragraphs)):
            if not is_content(self._printed.paragraphs[rank]):
                continue
            if rank in self._kept:
                return None
            if likeness(self._printed.paragraphs[rank].text, fresh.text) >= _SAME:
                return rank
        return None

    def _next(self, place: int) -> int | None:
        """The rank of the paragraph of today behind a place in the file that came back."""
        for number in range(place, len(self._groups)):
            group = self._groups[number]
            if number in self._moved or not group.new:
                continue
            for old in group.old:
                if self._today.get(old) and is_content(self._base[old]):
                    return self._today[old][0]
        return None

    def _group(
        self, group: Group, ranks: Sequence[int], beside: tuple[int, int | None] | None
    ) -> Iterator[Change]:
        """The changes of a group; ``beside`` is between what it stands now, where it moved."""
        base = dressed_of([(self._base[rank].text, self._base[rank].looks) for rank in group.old])
        theirs = dressed_of([(self._back[rank].text, self._back[rank].looks) for rank in group.new])
        revisions = tuple(dict.fromkeys(one for rank in group.new for one in self._back[rank].revisions))
        first = self._base[group.old[0]]
        if not is_content(first):
            is_told = group.new or not first.is_generated
            if is_told and _bare(base[0]) != _bare(theirs[0]) and not self._is_said(theirs[0]):
                yield self._repeated(first, base[0], theirs[0], revisions)
            return
        if not group.new:
            yield from self._gone(group.old[0], ranks)
            return
        if not ranks:
            if neutral(base[0]) != neutral(theirs[0]):
                reason = "ce paragraphe n’est plus dans le contenu"
                yield Change(State.CLASH, "paragraphe", base[0], theirs[0], "", None, -1, revisions, reason)
            return
        today = today_of(self._printed, ranks)
        hunks = self._words.apart(merge(base, today.dressed, theirs), today)
        named = self._words.moved_fields(hunks, today)
        if named:
            reason = f"{named} a changé de place dans la phrase : récrivez-la dans le fichier, avec lui"
            span = today.span(0, len(today.text), self._kit.sources)
            yield Change(State.REFUSED, "texte", base[0], theirs[0], "", span, -1, revisions, reason)
            return
        if (
            beside is not None
            and not hunks
            and (self._is_repeated(today) or self._sections.is_above_title(group.old[-1]))
        ):
            return
        if beside is not None and not self._stands_between(today.ranks, beside):
            yield self._blocks.moved(today, hunks, beside, theirs, revisions)
            return
        fresh = self._back[group.new[0]]
        is_title_now = fresh.kind.name == "title" != first.kind.name  # a title is bold as a whole
        for hunk in hunks:
            if is_title_now and hunk.is_look:
                continue
            yield from self._words.changes(hunk, today, revisions, first)
        if _opens_sheet(fresh) and self._printed.paragraphs[ranks[0]].kind != SHEET_TITLE:
            yield self._sheets.cut(ranks[0], (fresh,), takes_title=True)
        is_joined = first.kind == SHEET_TITLE == self._printed.paragraphs[ranks[0]].kind != fresh.kind
        if is_joined and fresh.is_form_sure:
            become = (fresh.kind, revisions)
            yield self._sheets.joined(group.old[0], self._today, self._came, become)
            return
        yield from self._blocks.shape(first, fresh, today, revisions)

    def _gone(self, old: int, ranks: Sequence[int]) -> Iterator[Change]:
        """What follows from a paragraph of the base that is in the file no more: a note, the head of a sheet or a block goes."""
        first = self._base[old]
        taken = [self._taken.get(key, ()) for key in (first.mark, first.text)]
        revisions = next(filter(None, taken), ())
        if ranks and first.story is Story.NOTE:
            self._notes_gone.append((ranks, revisions))
        elif ranks and first.kind == SHEET_TITLE and not self._is_sheet_gone(old):
            yield self._sheets.joined(old, self._today, self._came, (None, revisions))
        elif ranks and not self._is_sheet_gone(old):
            self._blocks.remove(ranks, revisions)

    def _is_sheet_gone(self, rank: int) -> bool:
        """Whether nothing is left of the sheet of a paragraph of the base."""
        return self._sections.old[rank] in self._sections.gone

    def _is_said(self, line: str) -> bool:
        """Whether a line of the contents says what the file says elsewhere: somebody had them made anew."""
        return bool(line) and _bare(line) in {neutral(one.text) for one in self._back if is_content(one)}

    def _is_repeated(self, today: Today) -> bool:
        """Whether all these words are the program's, or printed elsewhere too, as the title of the kit is above each sheet."""
        known = {place for place in today.places if place is not None}
        return all(
            any(rank not in today.ranks for rank, _low, _high in self._printed.printings(*place[:3]))
            for place in known
        )

    def _stands_between(self, ranks: Sequence[int], beside: tuple[int, int | None]) -> bool:
        """Whether paragraphs stand already where they came back: staff moved them too."""
        before, after = beside
        low, high = min(ranks), max(ranks)
        between = [*range(before + 1, low), *range(high + 1, after if after is not None else high + 1)]
        return (
            before < low
            and (after is None or high < after)
            and not any(is_content(self._printed.paragraphs[rank]) for rank in between)
        )

    def _repeated(self, first: Paragraph, before: str, after: str, revisions: tuple[Revision, ...]) -> Change:
        """Words that only repeat the content: where they really come from."""
        span = next(
            (
                today_of(self._printed, [rank]).span(0, len(one.text), self._kit.sources)
                for rank, one in enumerate(self._printed.paragraphs)
                if is_content(one) and neutral(one.text) == neutral(first.text)
            ),
            Span(f"{self._kit.path}/dossier.yaml"),
        )
        what = "sommaire" if first.is_generated else first.story.value
        reason = "ces mots sont répétés par le programme : corrigez-les là où ils sont écrits"
        return Change(State.LEFT, what, before, after, "", span, -1, revisions, reason)


def _opens_sheet(paragraph: Paragraph) -> bool:
    return paragraph.kind == SHEET_TITLE and is_content(paragraph)


def _bare(line: str) -> str:
    """A line of the contents without the number of its page, which word processors write as they like."""
    return neutral(re.sub(r"[\t ]+\d+\Z", "", line))


def _followed(base: Sequence[Paragraph], now: Sequence[Paragraph]) -> dict[int, list[int]]:
    """The paragraphs of today that each one of the base has become."""
    if [(one.mark, one.text) for one in base] == [(one.mark, one.text) for one in now]:
        return {rank: [rank] for rank in range(len(base))}
    found: dict[int, list[int]] = {}
    for group in align(base, now):
        for rank in group.old[:1]:
            found[rank] = list(group.new)
        for rank in group.old[1:]:
            found[rank] = []
    return found


def _new_rows(groups: Sequence[Group], back: Sequence[Paragraph]) -> set[tuple[int, ...]]:
    """The rows of tables (table, row) of which nothing was there before."""
    new: set[tuple[int, ...]] = set()
    old: set[tuple[int, ...]] = set()
    for group in groups:
        for rank in group.new:
            cell = back[rank].cell
            if cell is not None and back[rank].story is Story.BODY:
                (old if group.old else new).add(cell[:2])
    return new - old


def _moved(
    groups: Sequence[Group], base: Sequence[Paragraph], sections: Sections, told: Collection[int]
) -> Collection[int]:
    """The groups that stand elsewhere in their sheet, or in another one: those outside the longest run in order.

    Those that are ``told`` otherwise, by their first paragraph of the base, are none of them.
    """
    places = [
        place
        for place, group in enumerate(groups)
        if group.old and group.new and is_content(base[group.old[0]]) and group.old[0] not in told
    ]
    kept = longest_in_order(places, [sections.order(groups[place].old[0]) for place in places])
    return {place for place in places if place not in kept}
