"""Whole paragraphs that were added, taken away or moved, as wishes on the files; the structure of the kit is proposed apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from dossier.content.kit import Kit
from dossier.diagnostics import Span
from dossier.text import Edit
from dossier.word_return.block_forms import named, reformed
from dossier.word_return.block_lines import (
    Lines,
    added_after,
    added_before,
    lines_of,
    moved_after,
    moved_before,
    removed,
)
from dossier.word_return.changes import Change, State, Wish
from dossier.word_return.edits import write_hunk
from dossier.word_return.line_heads import ENTRIES
from dossier.word_return.merge import Dressed, Hunk
from dossier.word_return.printed_now import PrintedNow, is_content
from dossier.word_return.returned_text import PLAIN_TEXT, Cell, Kind, Paragraph, Revision, Story
from dossier.word_return.sections import SHEET_TITLE
from dossier.word_return.table_rows import emptied, printed_words, row_line, table_lines, whole_table
from dossier.word_return.today import Today, today_of
from dossier.word_return.written_places import NoPlace

_NEAR = 12  # paragraphs
_NO_CELL = Cell(-1, -1, -1)


class BlockChanges:
    """Turns blocks of the file that came back into wishes on blocks of the content."""

    def __init__(
        self,
        kit: Kit,
        printed: PrintedNow,
        new_rows: Collection[tuple[int, ...]] = (),
        tables: Collection[int] = (),
    ) -> None:
        """Work on what ``printed`` shows of ``kit``.

        ``new_rows`` are the rows (table, row) that came in as a whole, ``tables`` the tables that were there before.
        """
        self._kit, self._printed, self._new_rows, self._tables = kit, printed, new_rows, tables
        self._removed: dict[int, tuple[Revision, ...]] = {}

    def added(self, anchor: int, following: int | None, fresh: Sequence[Paragraph]) -> Iterator[Change]:
        """New paragraphs, which stand behind ``anchor`` and before ``following`` (ranks of today)."""
        body = [one for one in fresh if is_content(one)]
        for one in fresh:
            if not is_content(one) and not one.is_generated:
                reason = "le programme n’en met pas là : reprenez ces mots dans une fiche"
                yield Change(
                    State.LEFT,
                    one.story.value,
                    "",
                    one.text,
                    "",
                    self._span(anchor) if one.story is Story.FRAME else None,
                    -1,
                    one.revisions,
                    reason,
                )
        if not body:
            return
        rows = 0
        while rows < len(body) and self._is_new_row(body[rows]):
            rows += 1
        if rows:
            yield self._rows_added(anchor, body[:rows])
        if len(body) > rows:
            yield self._added(anchor, following, body[rows:])

    def _is_new_row(self, one: Paragraph) -> bool:
        """Whether a paragraph stands in a row that came into a table that was there before."""
        cell = one.cell or _NO_CELL
        return cell[:2] in self._new_rows and cell.table in self._tables

    def _is_new_table(self, one: Paragraph) -> bool:
        return one.cell is not None and one.cell.table not in self._tables

    def _blocks_of(self, body: Sequence[Paragraph]) -> Iterator[tuple[Kind, Dressed | str]]:
        """What new paragraphs are, for those who write them: words of a kind, or a whole table as its lines."""
        for table, group in groupby(body, key=lambda one: one.cell.table if one.cell is not None else None):
            if table is None:
                yield from ((one.kind, (one.text, one.looks)) for one in group)
            else:
                yield PLAIN_TEXT, table_lines(list(group)).rstrip("\n")

    def _added(self, anchor: int, following: int | None, body: Sequence[Paragraph]) -> Change:
        words = tuple((one.kind, printed_words(one)) for one in body)
        blocks = list(self._blocks_of(body))
        ways: list[tuple[Edit, ...]] = []
        before = self._lines(anchor) if anchor >= 0 else None
        after = self._lines(following) if following is not None else None
        if before is not None:
            ways.append((added_after(before, self._kind(anchor), blocks),))
        if after is not None and following is not None:
            ways.append((added_before(after, self._kind(following), blocks),))
            opens_list = anchor < 0 or self._kind(anchor).name not in ENTRIES
            if opens_list and {self._kind(following).name, *(one.kind.name for one in body)} <= ENTRIES:
                ways.reverse()  # the first entries of a list stand right above the others
        text = "\n".join(one.text for one in body)
        revisions = tuple(dict.fromkeys(one for part in body for one in part.revisions))
        near = anchor if anchor >= 0 else following
        span = self._span(near)
        what = "paragraphe ajouté" if len(body) == 1 else "paragraphes ajoutés"
        if body[0].cell is not None and all(map(self._is_new_table, body)):
            what = "tableau ajouté"
        if not ways or self._stands_in_table(anchor, following, body):
            reason = "le texte voisin est un champ, ou un tableau : placez ces mots vous-même"
            return Change(State.REFUSED, what, "", text, "", span, -1, revisions, reason)
        wish = Wish(tuple(ways), after=(anchor, words))
        return Change(State.MADE, what, "", text, "", span, anchor, revisions, wish=wish)

    def _stands_in_table(self, anchor: int, following: int | None, body: Sequence[Paragraph]) -> bool:
        """Whether new paragraphs stand in a cell of a table that was there, or a new table does."""
        if any(one.cell is not None and not self._is_new_table(one) for one in body):
            return True
        ranks = [rank for rank in (anchor, following) if rank is not None and rank >= 0]
        cells = [self._printed.paragraphs[rank].cell for rank in ranks]
        return len(cells) == 2 and None not in cells and cells[0][0] == cells[1][0]  # type: ignore[index]

    def _rows_added(self, anchor: int, body: Sequence[Paragraph]) -> Change:
        """Rows of a table that are new as a whole, behind the one that prints ``anchor``."""
        rows = [list(row) for _key, row in groupby(body, key=lambda one: (one.cell or _NO_CELL)[:2])]
        text = "\n".join(" | ".join(one.text for one in row) for row in rows)
        revisions = tuple(dict.fromkeys(one for part in body for one in part.revisions))
        what = "ligne de tableau ajoutée" if len(rows) == 1 else "lignes de tableau ajoutées"
        above = row_line(self._printed, self._kit.sources, anchor) if anchor >= 0 else None
        edit = None if above is None else above.followed_by(rows)
        change = Change(State.MADE, what, "", text, "", self._span(anchor), anchor, revisions)
        if edit is None:
            return _left(
                change,
                State.REFUSED,
                "ce tableau n’est pas écrit ligne à ligne dans une fiche : ajoutez-la vous-même",
            )
        words = tuple((one.kind, (one.text, one.looks)) for one in body)
        return replace(change, wish=Wish(((edit,),), after=(anchor, words)))

    def remove(self, ranks: Sequence[int], revisions: tuple[Revision, ...]) -> None:
        """Keep that the paragraphs of these ranks are gone from the file."""
        self._removed.update(dict.fromkeys(ranks, revisions))

    def cleared(self) -> list[Lines]:
        """The lines of the paragraphs that are gone."""
        return [lines for rank in self._removed if (lines := self._lines(rank)) is not None]

    def gone(self) -> Iterator[Change]:
        """The paragraphs that are gone, each with its lines; a row of a table whose cells are all gone, as one."""
        done = set()
        for ranks, change in self._tables_gone():
            done |= set(ranks)
            yield change
        for rank, revisions in self._removed.items():
            if rank in done:
                continue
            one = self._printed.paragraphs[rank]
            change = Change(
                State.MADE, "paragraphe retiré", one.text, "", "", self._span(rank), rank, revisions
            )
            row = row_line(self._printed, self._kit.sources, rank)
            if row is not None and set(row.ranks) <= set(self._removed):
                done |= set(row.ranks)
                change = replace(change, what="ligne de tableau retirée")
                yield _with(change, self._texts(row.ranks), Wish(((row.removed,),), gone=row.ranks))
                continue
            done.add(rank)
            yield self._one_gone(change, rank)

    def _one_gone(self, change: Change, rank: int) -> Change:
        """A paragraph that is gone, or the words of a cell."""
        one = self._printed.paragraphs[rank]
        lines = self._lines(rank)
        cell = emptied(self._printed, self._kit.sources, rank) if one.cell is not None else None
        if one.kind == SHEET_TITLE:
            return _left(change, State.PROPOSED, "retirer une fiche se décide dans fiches/")
        if lines is not None:
            return _with(change, one.text, Wish(((removed(lines),),), gone=(rank,)))
        if cell is not None:
            return replace(change, what="case de tableau vidée", wish=Wish(((cell,),), gone=(rank,)))
        reason = "c’est un champ, ou un mot du programme : videz-le ou retirez-le dans le fichier"
        return _left(change, State.REFUSED, reason)

    def _tables_gone(self) -> Iterator[tuple[Sequence[int], Change]]:
        """Tables of sheets of which nothing is left, as one, and columns of which nothing is left, which a person takes out."""
        tables: dict[int, list[int]] = {}
        for rank, one in enumerate(self._printed.paragraphs):
            if one.cell is not None and one.story is Story.BODY:
                tables.setdefault(one.cell.table, []).append(rank)
        for ranks in tables.values():
            if not set(ranks) & set(self._removed):
                continue
            if set(ranks) <= set(self._removed):
                edit = whole_table(self._printed, self._kit.sources, ranks)
                if edit is not None:
                    change = self._taken("tableau retiré", ranks)
                    yield ranks, replace(change, wish=Wish(((edit,),), gone=tuple(ranks)))
                continue
            columns: dict[int, list[int]] = {}
            for rank in ranks:
                columns.setdefault((self._printed.paragraphs[rank].cell or _NO_CELL).column, []).append(rank)
            if row_line(self._printed, self._kit.sources, ranks[0]) is not None:
                continue  # the cells of a table of a sheet are emptied one by one
            for own in columns.values():
                if len(own) > 1 and set(own) <= set(self._removed):
                    reason = "une colonne se retire dans le fichier, à chaque ligne du tableau"
                    yield own, _left(self._taken("colonne de tableau retirée", own), State.REFUSED, reason)

    def _taken(self, what: str, ranks: Sequence[int]) -> Change:
        revisions = tuple(dict.fromkeys(one for rank in ranks for one in self._removed[rank]))
        return Change(State.MADE, what, self._texts(ranks), "", "", self._span(ranks[0]), ranks[0], revisions)

    def _texts(self, ranks: Sequence[int]) -> str:
        return " | ".join(self._printed.paragraphs[rank].text for rank in ranks)

    def moved(
        self,
        today: Today,
        hunks: Sequence[Hunk],
        beside: tuple[int, int | None],
        theirs: Dressed,
        revisions: tuple[Revision, ...],
    ) -> Change:
        """A paragraph that stands between two others now (ranks of today), with what was changed in it on the way."""
        span = today.span(0, len(today.text), self._kit.sources)
        change = Change(State.MADE, "paragraphe déplacé", today.text, theirs[0], "", span, -1, revisions)
        lines = self._lines(today.ranks[0]) if len(today.ranks) == 1 else None
        anchor, following = beside
        behind = self._lines(anchor) if anchor >= 0 else None
        before = self._lines(following) if following is not None else None
        if any(hunk.is_clash for hunk in hunks):
            return _left(change, State.CLASH, "le contenu a changé au même endroit entre-temps")
        if lines is None or (behind is None and before is None):
            return _left(
                change, State.PROPOSED, "ce n’est pas un paragraphe d’une fiche : déplacez-le vous-même"
            )
        try:
            edits = [write_hunk(hunk, today, self._kit.sources) for hunk in hunks]
        except NoPlace as fault:
            return _left(change, State.REFUSED, str(fault))
        text = _edited(lines, edits)
        targets = [] if behind is None else [moved_after(behind, lines, text)]
        targets += [] if before is None else [moved_before(before, lines, text)]
        opens_list = behind is None or not behind.marker
        if opens_list and lines.marker and before is not None and before.marker:
            targets.reverse()
        wish = Wish(
            tuple((removed(lines), target) for target in targets),
            after=(anchor, ((self._printed.paragraphs[today.ranks[0]].kind, theirs),)),
            gone=(today.ranks[0],),
        )
        return _with(change, today.text, wish)

    def shape(
        self, before: Paragraph, after: Paragraph, today: Today, revisions: tuple[Revision, ...]
    ) -> Iterator[Change]:
        """A paragraph that became a title, an entry of a list, a plain one, or stands at another level.

        It is only said where the file has lost its marks: who lost these may have lost the lists too.
        """
        rank = today.ranks[0]
        now = self._printed.paragraphs[rank].kind
        same = before.kind == after.kind or before.kind.name == after.kind.name == "text"
        if same or now == after.kind or not after.is_form_sure or after.kind == SHEET_TITLE:
            return
        span = today.span(0, len(today.text), self._kit.sources)
        said = f"{named(before.kind)} devenu {named(after.kind)}"
        change = Change(State.MADE, "forme", before.text, "", "", span, rank, revisions, more=(said,))
        lines = self._lines(rank) if len(today.ranks) == 1 and now == before.kind != SHEET_TITLE else None
        edits = (
            reformed(lines, now, after.kind)
            if lines is not None and after.mark == before.mark != ""
            else None
        )
        if edits is None:
            reason = f"{said} : changez-le dans le fichier si c’est voulu"
            yield replace(change, state=State.LEFT, reason=reason, more=())
            return
        yield replace(change, wish=Wish((edits,), forms=((rank, after.kind),)))

    def _lines(self, rank: int) -> Lines | None:
        return lines_of(self._printed.places[rank], self._kit.sources)

    def _kind(self, rank: int) -> Kind:
        return self._printed.paragraphs[rank].kind

    def _span(self, rank: int | None) -> Span | None:
        """Where a paragraph is written, or, where the program made it, one of those before it."""
        for own in range(-1 if rank is None else rank, max((rank or 0) - _NEAR, -1), -1):
            today = today_of(self._printed, [own])
            span = today.span(0, len(today.text), self._kit.sources)
            if span is not None:
                return span
        return None


def _with(change: Change, before: str, wish: Wish) -> Change:
    return replace(change, before=before, wish=wish)


def _left(change: Change, state: State, reason: str) -> Change:
    return replace(change, state=state, reason=reason)


def _edited(lines: Lines, edits: Sequence[Edit]) -> str:
    """The lines with edits that lie within them."""
    text = lines.text
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start - lines.start] + edit.new + text[edit.end - lines.start :]
    return text
