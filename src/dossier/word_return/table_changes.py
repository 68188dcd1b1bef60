"""Tables whose shape changed: columns that came, went or moved, rows that moved, cells made one; the whole table written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dossier.content.kit import Kit
from dossier.diagnostics import Span
from dossier.text import Edit
from dossier.word_return.align import Group
from dossier.word_return.changes import Change, Put, State, Wish
from dossier.word_return.edits import write_hunk
from dossier.word_return.expected import put_all
from dossier.word_return.markup import as_markdown, as_typed
from dossier.word_return.merge import Dressed, Hunk, merge
from dossier.word_return.neutral import neutral
from dossier.word_return.printed_now import PrintedNow
from dossier.word_return.returned_text import Paragraph, Revision, Shape
from dossier.word_return.sections import longest_in_order
from dossier.word_return.table_grids import Grid, grids_of, same_tables
from dossier.word_return.table_lines import TableText, table_text
from dossier.word_return.today import Today, today_of
from dossier.word_return.word_changes import WordChanges
from dossier.word_return.written_places import NoPlace

_BAR = re.compile(r"(?<!\\)\|")
_NOT_LINES = "ce tableau n’est pas écrit ligne à ligne dans une fiche : faites-le vous-même"
_BOTH = "le tableau a changé de forme des deux côtés entre-temps"
_SHORT = 60
_WIDEST = 200  # rows or columns that one cell goes over


@dataclass(frozen=True)
class _Pair:
    """A table in both versions: its grids, which column and which row became which, what changed of its shape."""

    old: Grid
    new: Grid
    columns: Mapping[int, int]
    rows: Mapping[int, int]
    said: tuple[str, ...]


@dataclass
class TableChanges:
    """Finds the tables whose shape changed, in ``groups`` of ``base`` and ``back``; ``today`` follows the base.

    ``claimed`` are the paragraphs of the base that these changes tell of, ``claimed_new`` those that came back.
    """

    kit: Kit
    printed: PrintedNow
    base: Sequence[Paragraph]
    back: Sequence[Paragraph]
    groups: Sequence[Group]
    today: Mapping[int, Sequence[int]]
    words: WordChanges
    claimed: set[int] = field(default_factory=set)
    claimed_new: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Find them."""
        self._became = {group.old[0]: group.new[0] for group in self.groups if group.old and group.new}
        self._was = {new: old for old, new in self._became.items()}
        self._before, self._after = grids_of(self.base), grids_of(self.back)
        #: The table of the base that each one of the file that came back is.
        self.tables = {
            new: old for old, new in same_tables(self.base, self.back, self._became.items()).items()
        }
        self._changed: list[_Pair] = []
        for new, old in self.tables.items():
            pair = self._pair(self._before[old], self._after[new])
            if pair is not None:
                self._changed.append(pair)
                self.claimed |= set(pair.old.ranks)
                self.claimed_new |= set(pair.new.ranks)

    def changes(self) -> Iterator[Change]:
        """One change for each of these tables, and one for each word of it that cannot be written."""
        for pair in self._changed:
            yield from self._changes(pair)
        yield from self._cut_or_joined()

    def _pair(self, old: Grid, new: Grid) -> _Pair | None:
        """A table whose shape changed, where it is written line by line; None for any other."""
        here = set(new.ranks)
        cells = {
            (self.base[rank].cell, self.back[other].cell)
            for rank in old.ranks
            for other in (self._became.get(rank),)
            if other in here
        }
        columns = {one.column: two.column for one, two in cells if one is not None and two is not None}
        rows = {one.row: two.row for one, two in cells if one is not None and two is not None}
        for one, two in cells:
            if one is None or two is None or columns[one.column] != two.column or rows[one.row] != two.row:
                return None  # words that went from cell to cell: each is told by itself
        said = tuple(self._said(old, new, columns, rows))
        if not said or table_text(self.printed, self.kit.sources, self._ranks(old)) is None:
            return None
        return _Pair(old, new, columns, rows, said)

    def _ranks(self, grid: Grid) -> list[int]:
        return [rank for old in grid.ranks for rank in self.today.get(old, ())]

    def _said(
        self, old: Grid, new: Grid, columns: Mapping[int, int], rows: Mapping[int, int]
    ) -> Iterator[str]:
        """What became of the shape, in words; nothing where rows came and went and cells changed, and no more."""
        is_emptied = self._width(new) >= self._width_today(old)
        for column in new.columns:
            if column not in columns.values():
                yield f"colonne ajoutée : « {self._head(self.back, new, column)} »"
        for column in old.columns if not is_emptied else ():
            if column not in columns:
                yield f"colonne retirée : « {self._head(self.base, old, column)} »"
        for what, lines, at in (("colonne", columns, 1), ("ligne", rows, 0)):
            names = sorted(lines)
            kept = longest_in_order(names, [(lines[name],) for name in names])
            for name in names:
                if name not in kept:
                    first = next(ranks[0] for place, ranks in sorted(old.cells.items()) if place[at] == name)
                    yield f"{what} déplacée : « {_shown(self.base[first].text)} »"
        for rank in old.ranks:
            other = self._became.get(rank)
            was, now = self._shape_today(rank), None if other is None else self.back[other].shape
            if was is not None and now is not None and was[:2] != now[:2]:
                grown = now.columns * now.rows > was.columns * was.rows
                done = "cellules réunies" if grown else "cellule fractionnée"
                yield f"{done} : « {_shown(self.base[rank].text)} »"

    def _width(self, grid: Grid) -> int:
        return max((one.of for rank in grid.ranks if (one := self.back[rank].shape) is not None), default=0)

    def _width_today(self, grid: Grid) -> int:
        shapes = (self._shape_today(rank) for rank in grid.ranks)
        return max((one.of for one in shapes if one is not None), default=0)

    def _shape_today(self, rank: int) -> Shape | None:
        ranks = self.today.get(rank, ())
        return self.printed.paragraphs[ranks[0]].shape if ranks else None

    @staticmethod
    def _head(paragraphs: Sequence[Paragraph], grid: Grid, column: int) -> str:
        ranks = next(grid.cells[row, column] for row in grid.rows if (row, column) in grid.cells)
        return _shown(paragraphs[ranks[0]].text)

    def _changes(self, pair: _Pair) -> Iterator[Change]:
        ranks = self._ranks(pair.old)
        text = table_text(self.printed, self.kit.sources, ranks)
        revisions = tuple(dict.fromkeys(one for rank in pair.new.ranks for one in self.back[rank].revisions))
        span = today_of(self.printed, ranks[:1]).span(0, 1, self.kit.sources)
        before, after = (
            _grid_text(paragraphs, grid)
            for paragraphs, grid in ((self.base, pair.old), (self.back, pair.new))
        )
        change = Change(State.MADE, "tableau", before, after, "", span, ranks[0], revisions, more=pair.said)
        if text is None or not self._is_as_it_left(pair.old):
            yield replace(change, state=State.CLASH, reason=_BOTH)
            return
        writer = _Writer(self, pair, text, revisions)
        yield replace(change, wish=writer.wish(ranks))
        yield from writer.refused

    def _is_as_it_left(self, grid: Grid) -> bool:
        """Whether each cell stands today where it stood, and no other stands in the table."""
        places = []
        for rank in grid.ranks:
            ranks = self.today.get(rank, ())
            if len(ranks) != 1:
                return False
            one, was = self.printed.paragraphs[ranks[0]].cell, self.base[rank].cell
            if one is None or was is None or one[1:] != was[1:]:
                return False
            places.append(one.table)
        others = sum(one.cell is not None and one.cell.table == places[0] for one in self.printed.paragraphs)
        return len(set(places)) == 1 and others == len(places)

    def _cut_or_joined(self) -> Iterator[Change]:
        """Tables that were cut in two, or of which two became one: nothing of it can be written."""
        votes: dict[tuple[int, int], int] = {}
        for old, new in self._became.items():
            one, two = self.base[old].cell, self.back[new].cell
            if one is not None and two is not None and one.table in self._before and two.table in self._after:
                alike = neutral(self.base[old].text) == neutral(self.back[new].text)
                votes.setdefault((one.table, two.table), old)
                if not alike:
                    continue
        for (table, other), rank in votes.items():
            if self.tables.get(other) == table or rank in self.claimed:
                continue
            is_cut = table in self.tables.values()
            what = "tableau coupé en deux" if is_cut else "tableaux joints"
            ranks = self.today.get(rank, ())
            span = self.span(ranks[0]) if ranks else None
            reason = f"{what} : faites-le dans la fiche si c’est voulu"
            yield Change(State.LEFT, "tableau", self.base[rank].text, "", "", span, -1, (), reason)

    def span(self, rank: int) -> Span | None:
        """Where a paragraph of today is written."""
        today = today_of(self.printed, [rank])
        return today.span(0, len(today.text), self.kit.sources)

    def was(self, rank: int) -> int | None:
        """The paragraph of the base that one of those that came back was."""
        return self._was.get(rank)


@dataclass
class _Writer:
    """Writes one table anew."""

    table: TableChanges
    pair: _Pair
    text: TableText
    revisions: tuple[Revision, ...]
    refused: list[Change] = field(default_factory=list)

    def wish(self, ranks: Sequence[int]) -> Wish:
        """The table as it came back, and all that it must print then."""
        back, new = self.table.back, self.pair.new
        was = {now: before for before, now in self.pair.columns.items()}
        covered = {place: sign for rank in new.ranks for place, sign in _covered(back[rank])}
        rows: list[list[str]] = []
        printed: list[tuple[int, Dressed]] = []
        columns = sorted({*new.columns, *(column for _row, column in covered)})
        for row in new.rows:
            line: list[str] = []
            for column in columns:
                own = new.cells.get((row, column), [])
                is_head = len(rows) < self.text.heads
                words = (
                    covered.get((row, column), "") if not own else self._cell(own, printed, is_head=is_head)
                )
                line.append(words)
            rows.append(line)
        lines = self.text.with_rows(rows, [was.get(column) for column in columns])
        edit = Edit(self.text.source.path, self.text.start, self.text.end, lines)
        kinds = [(back[rank].kind, words) for rank, words in printed]
        return Wish(((edit,),), after=(max(ranks), tuple(kinds)), gone=tuple(ranks))

    def _cell(self, own: Sequence[int], printed: list[tuple[int, Dressed]], *, is_head: bool) -> str:
        """The words of a cell as they are written; what they print then is kept in ``printed``."""
        back = self.table.back
        before = self.table.was(own[0])
        own_cell = None if before is None else self.table.base[before].cell
        if (
            before is not None
            and own_cell is not None
            and before in self.pair.old.cells.get(own_cell[1:], ())
        ):
            known = self._kept(before, own[0])
            if known is not None:
                printed.append((own[0], known[1]))
                return known[0]
        one = back[own[0]]
        looks = tuple(look._replace(strong=False) for look in one.looks) if is_head else one.looks
        words = one.text.replace("\n", " ")
        printed.append((own[0], (words, looks)))
        return _BAR.sub(r"\\|", as_markdown(as_typed(words, looks)))

    def _kept(self, before: int, rank: int) -> tuple[str, Dressed] | None:
        """A cell that was there, with the words of it that changed; None where it is written in another way."""
        table = self.table
        first, theirs = table.base[before], table.back[rank]
        today = today_of(table.printed, table.today[before])
        cell = table.printed.paragraphs[today.ranks[0]].cell
        if cell is None:
            return None
        start, end = self.text.cells[cell.row][cell.column]
        written, said = self.text.source.text[start:end], today.dressed
        hunks = merge((first.text, first.looks), today.dressed, (theirs.text, theirs.looks))
        edits: list[Edit] = []
        puts: list[Put] = []
        for hunk in table.words.apart(hunks, today):
            edit = self._edit(hunk, today, (start, end))
            if edit is None:
                continue
            edits.append(edit)
            puts.append(Put(today.ranks[0], hunk.start, hunk.end, hunk.new))
        for edit in sorted(edits, key=lambda one: one.start, reverse=True):
            written = written[: edit.start - start] + edit.new + written[edit.end - start :]
        return _BAR.sub(r"\\|", written.strip()), put_all(said, puts)

    def _edit(self, hunk: Hunk, today: Today, room: tuple[int, int]) -> Edit | None:
        """The edit of some words of a cell, within its ``room``; None, and said, where they cannot be written."""
        span = today.span(hunk.start, hunk.end, self.table.kit.sources)
        change = Change(State.REFUSED, "texte", hunk.before, hunk.after, hunk.ours, span, -1, self.revisions)
        if hunk.is_clash:
            reason = "le contenu a changé au même endroit entre-temps"
            self.refused.append(replace(change, state=State.CLASH, reason=reason))
            return None
        try:
            edit = write_hunk(hunk, today, self.table.kit.sources)
        except NoPlace as fault:
            self.refused.append(replace(change, reason=str(fault)))
            return None
        if room[0] <= edit.start <= edit.end <= room[1] and "\n" not in edit.new:
            return edit
        self.refused.append(replace(change, reason="ces mots ne tiennent pas dans leur case"))
        return None


def _covered(one: Paragraph) -> Iterator[tuple[tuple[int, int], str]]:
    """The places that a cell goes over, each with the sign that says so."""
    if one.cell is None or one.shape is None:
        return
    for row in range(min(one.shape.rows, _WIDEST)):
        for column in range(min(one.shape.columns, _WIDEST)):
            if row or column:
                yield (one.cell.row + row, one.cell.column + column), "^" if row else "<"


def _grid_text(paragraphs: Sequence[Paragraph], grid: Grid) -> str:
    lines = (
        " | ".join(
            " ".join(paragraphs[rank].text for rank in grid.cells.get((row, column), []))
            for column in grid.columns
        )
        for row in grid.rows
    )
    return "\n".join(lines)


def _shown(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"
