"""From three versions of a kit to what must be changed in its files: nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dossier.content.kit import Kit
from dossier.diagnostics import Span
from dossier.text import Edit
from dossier.word_return.align import Group, align, likeness
from dossier.word_return.block_changes import BlockChanges
from dossier.word_return.changes import Change, Put, State, Wish
from dossier.word_return.edits import Field, fields_of, write_hunk
from dossier.word_return.field_changes import FieldChanges, Use
from dossier.word_return.field_parts import split_fields
from dossier.word_return.merge import Dressed, Hunk, merge
from dossier.word_return.neutral import BREAK, neutral
from dossier.word_return.printed_now import PrintedNow, is_content
from dossier.word_return.returned_text import Paragraph, Revision, Story
from dossier.word_return.sections import Sections, find_sections, longest_in_order
from dossier.word_return.sheet_changes import as_cut, sheet_changes
from dossier.word_return.today import Today, dressed_of, today_of
from dossier.word_return.written_places import NoPlace

_SAME = 0.75  # above, two paragraphs that came in on both sides are one


@dataclass(frozen=True, slots=True)
class Versions:
    """What the file said when it left, what it says now, what the kit prints; ``own_words`` are marks of made parts."""

    base: Sequence[Paragraph]
    back: Sequence[Paragraph]
    printed: PrintedNow
    kit: Kit
    own_words: Mapping[str, str] = field(default_factory=dict)


def plan(versions: Versions) -> list[Change]:
    """Every change of the file, in its order: to be made, in conflict, refused, proposed, or left to a person."""
    return list(_Planner(versions).changes())


class _Planner:
    """Goes through the groups of paragraphs."""

    def __init__(self, versions: Versions) -> None:
        self._base, self._back = versions.base, versions.back
        self._printed, self._kit, self._own_words = versions.printed, versions.kit, versions.own_words
        self._groups = align(self._base, self._back)
        self._today = _followed(self._base, self._printed.paragraphs)
        self._kept = {rank for ranks in self._today.values() for rank in ranks}
        self._fields = FieldChanges(self._kit, self._printed)
        self._blocks = BlockChanges(self._kit, self._printed, _new_rows(self._groups, self._back))
        self._sections = find_sections(self._base, self._back, self._groups)
        self._moved = _moved(self._groups, self._base, self._sections)

    def changes(self) -> Iterator[Change]:
        """All changes; those of fields come last, since one field may be printed anywhere."""
        anchor, place = -1, 0
        while place < len(self._groups):
            group = self._groups[place]
            if not group.old:
                last = place
                while last < len(self._groups) and not self._groups[last].old:
                    last += 1
                fresh = [self._back[rank] for one in self._groups[place:last] for rank in one.new]
                anchor, changes = self._added(anchor, self._next(last), fresh)
                yield from (as_cut(one, self._groups[last:], self._back, self._sections) for one in changes)
                place = last
                continue
            ranks = [rank for old in group.old for rank in self._today.get(old, ())]
            beside = (anchor, self._next(place + 1)) if place in self._moved else None
            yield from self._group(group, ranks, beside)
            if ranks and group.new and place not in self._moved and is_content(self._base[group.old[-1]]):
                anchor = ranks[-1]
            place += 1
        yield from self._blocks.gone()
        yield from self._fields.changes()
        yield from sheet_changes(self._sections, self._base, self._today, self._blocks)

    def _added(
        self, anchor: int, following: int | None, fresh: Sequence[Paragraph]
    ) -> tuple[int, list[Change]]:
        """The changes of new paragraphs but for those that the content has there too, and what stands before the next ones."""
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
        return anchor, [*changes, *self._blocks.added(anchor, following, waiting)]

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
            if (group.new or not first.is_generated) and _bare(base[0]) != _bare(theirs[0]):
                yield self._repeated(first, base[0], theirs[0], revisions)
            return
        if not group.new:
            if ranks and self._sections.old[group.old[0]] not in self._sections.gone:
                self._blocks.remove(ranks, revisions)
            return
        if not ranks:
            if neutral(base[0]) != neutral(theirs[0]):
                reason = "ce paragraphe n’est plus dans le contenu"
                yield Change(State.CLASH, "paragraphe", base[0], theirs[0], "", None, -1, revisions, reason)
            return
        today = today_of(self._printed, ranks)
        hunks = merge(base, today.dressed, theirs)
        if (
            beside is not None
            and not hunks
            and (self._is_repeated(today) or self._sections.is_above_title(group.old[-1]))
        ):
            return
        if beside is not None and not self._stands_between(today.ranks, beside):
            yield self._blocks.moved(today, hunks, beside, theirs, revisions)
            return
        for hunk in hunks:
            yield from self._hunk(hunk, today, revisions, first)
        yield from self._blocks.shape(first, self._back[group.new[0]], today, revisions)

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

    def _hunk(
        self, hunk: Hunk, today: Today, revisions: tuple[Revision, ...], base: Paragraph
    ) -> Iterator[Change]:
        span = today.span(hunk.start, hunk.end, self._kit.sources)
        rank, _place = today.where(min(hunk.start, max(len(today.text) - 1, 0)))
        change = Change(State.MADE, _what(hunk), hunk.before, hunk.after, hunk.ours, span, rank, revisions)
        if hunk.is_clash:
            yield replace(change, state=State.CLASH, reason="le contenu a changé au même endroit entre-temps")
            return
        if base.mark in self._own_words:
            reason = f"{self._own_words[base.mark]} : corrigez ce mot là où il est écrit"
            yield replace(change, state=State.REFUSED, reason=reason)
            return
        try:
            wide, fields = fields_of(hunk, today)
            if fields and not (hunk.is_look or not wide.new[0].strip()):
                yield from self._with_fields(wide, today, change)
                return
            edit = write_hunk(wide if not wide.new[0].strip() else hunk, today, self._kit.sources)
        except NoPlace as fault:
            yield replace(change, state=State.REFUSED, reason=str(fault))
            return
        wish = Wish(((edit,),), tuple(self._puts(hunk, today, edit)))
        yield replace(change, wish=wish, more=self._elsewhere(wish, today))

    def _with_fields(self, hunk: Hunk, today: Today, change: Change) -> Iterator[Change]:
        """A change that touches fields: what is typed of each goes to it, the words around are words."""
        parts = split_fields(hunk, today)
        if parts is None:
            names = {
                self._fields.figure_named(place) for place in today.places[hunk.start : hunk.end] if place
            }
            named = " ".join(f"« {name} »" for name in sorted(names) if name)
            reason = (
                f"ces mots contiennent un champ {named}".rstrip()
                + " : la nouvelle valeur ne s’y reconnaît pas"
            )
            yield replace(change, state=State.REFUSED, reason=reason)
            return
        for part in parts:
            if isinstance(part, Field):
                rank, start = today.where(part.start)
                own = replace(part, start=start, end=start + part.end - part.start)
                self._fields.add(Use(rank, own, change.revisions))
            else:
                try:
                    edit = write_hunk(part, today, self._kit.sources)
                except NoPlace as fault:
                    yield replace(change, state=State.REFUSED, reason=str(fault))
                    continue
                before, after = today.text[part.start : part.end], part.new[0]
                yield replace(
                    change,
                    before=before,
                    after=after,
                    wish=Wish(((edit,),), tuple(self._puts(part, today, edit))),
                )

    def _puts(self, hunk: Hunk, today: Today, edit: Edit) -> Iterator[Put]:
        """What must be printed: here, and wherever else the same writing is printed."""
        own: set[int] = set()
        start = hunk.start
        words: Dressed | None = hunk.new
        for number, rank in enumerate(today.ranks):
            low = today.starts[number]
            high = today.starts[number + 1] if number + 1 < len(today.ranks) else len(today.text)
            if (
                hunk.start > high
                or hunk.end < low
                or (hunk.start == high != hunk.end and number + 1 < len(today.ranks))
            ):
                continue
            if words is None and hunk.end <= low:
                continue
            own.add(rank)
            yield Put(rank, max(start, low) - low, min(hunk.end, high) - low, words or ("", ()))
            words = None
        if len(own) == 1 and BREAK not in hunk.new[0]:
            for rank, first, last in self._printed.printings(edit.path, *_written(hunk, today, edit)):
                if rank not in today.ranks:
                    yield Put(rank, first, last, _in_look(hunk.new, self._printed.paragraphs[rank], first))

    def _elsewhere(self, wish: Wish, today: Today) -> tuple[str, ...]:
        others = sorted({put.rank for put in wish.puts} - set(today.ranks))
        texts = (self._printed.paragraphs[rank].text for rank in others)
        return tuple(f"change aussi : « {_short(text)} »" for text in texts)

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


def _written(hunk: Hunk, today: Today, edit: Edit) -> tuple[int, int]:
    """Where what changes is written: an edit may write more of it anew."""
    known = [place for place in today.places[hunk.start : hunk.end] if place is not None]
    if known:
        return min(place.start for place in known), max(place.end for place in known)
    before = today.places[hunk.start - 1] if hunk.start else None
    return (edit.start, edit.start) if before is None else (before.end, before.end)


def _in_look(words: Dressed, paragraph: Paragraph, place: int) -> Dressed:
    look = paragraph.looks[min(place, len(paragraph.looks) - 1)]
    return words[0], (look,) * len(words[0])


def _what(hunk: Hunk) -> str:
    if hunk.is_look:
        return "gras, italique ou lien"
    if BREAK in hunk.new[0]:
        return "paragraphe coupé"
    return "paragraphes joints" if BREAK in hunk.before else "texte"


def _bare(line: str) -> str:
    """A line of the contents without the number of its page, which word processors write as they like."""
    return neutral(re.sub(r"[\t ]+\d+\Z", "", line))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


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


def _moved(groups: Sequence[Group], base: Sequence[Paragraph], sections: Sections) -> Collection[int]:
    """The groups that stand elsewhere in their sheet, or in another one: those outside the longest run in order."""
    places = [
        place
        for place, group in enumerate(groups)
        if group.old and group.new and is_content(base[group.old[0]])
    ]
    kept = longest_in_order(places, [sections.order(groups[place].old[0]) for place in places])
    return {place for place in places if place not in kept}
