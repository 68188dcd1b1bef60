"""Whole paragraphs that were added, taken away or moved, as wishes on the files; the structure of the kit is proposed apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.content.kit import Kit
from dossier.diagnostics import Span
from dossier.text import Edit
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
from dossier.word_return.merge import Dressed, Hunk
from dossier.word_return.printed_now import PrintedNow, is_content
from dossier.word_return.returned_text import Kind, Paragraph, Revision
from dossier.word_return.today import Today, today_of
from dossier.word_return.written_places import NoPlace


class BlockChanges:
    """Turns blocks of the file that came back into wishes on blocks of the content."""

    def __init__(self, kit: Kit, printed: PrintedNow) -> None:
        """Work on what ``printed`` shows of ``kit``."""
        self._kit, self._printed = kit, printed
        self._removed: dict[int, tuple[Revision, ...]] = {}

    def added(self, anchor: int, following: int | None, fresh: Sequence[Paragraph]) -> Iterator[Change]:
        """New paragraphs, which stand behind ``anchor`` and before ``following`` (ranks of today)."""
        body = [one for one in fresh if is_content(one)]
        for one in fresh:
            if not is_content(one) and not one.is_generated:
                reason = "le programme n’en met pas là : reprenez ces mots dans une fiche"
                yield Change(State.LEFT, one.story.value, "", one.text, "", None, -1, one.revisions, reason)
        if not body:
            return
        titled = next((rank for rank, one in enumerate(body) if one.kind == Kind("title", 1)), len(body))
        if titled:
            yield self._added(anchor, following, body[:titled])
        if titled < len(body):
            yield self._new_sheet(anchor, body[titled:])

    def _added(self, anchor: int, following: int | None, body: Sequence[Paragraph]) -> Change:
        words: list[tuple[Kind, Dressed]] = [(one.kind, (one.text, one.looks)) for one in body]
        ways: list[tuple[Edit, ...]] = []
        before = self._lines(anchor) if anchor >= 0 else None
        after = self._lines(following) if following is not None else None
        if before is not None:
            ways.append((added_after(before, self._kind(anchor), words),))
        if after is not None and following is not None:
            ways.append((added_before(after, self._kind(following), words),))
        text = "\n".join(one.text for one in body)
        revisions = tuple(dict.fromkeys(one for part in body for one in part.revisions))
        near = anchor if anchor >= 0 else following
        span = self._span(near)
        what = "paragraphe ajouté" if len(body) == 1 else "paragraphes ajoutés"
        if not ways or any(one.cell is not None and "tableau" in one.style for one in body):
            reason = "le texte voisin est un champ, ou un tableau : placez ces mots vous-même"
            return Change(State.REFUSED, what, "", text, "", span, -1, revisions, reason)
        wish = Wish(tuple(ways), after=(anchor, tuple(words)))
        return Change(State.MADE, what, "", text, "", span, anchor, revisions, wish=wish)

    def _new_sheet(self, anchor: int, body: Sequence[Paragraph]) -> Change:
        text = "\n".join(one.text for one in body)
        revisions = tuple(dict.fromkeys(one for part in body for one in part.revisions))
        reason = "un titre de premier niveau ouvre une fiche : créez-la dans fiches/, avec ce texte"
        return Change(
            State.PROPOSED, "fiche nouvelle", "", text, "", self._span(anchor), -1, revisions, reason
        )

    def remove(self, ranks: Sequence[int], revisions: tuple[Revision, ...]) -> None:
        """Keep that the paragraphs of these ranks are gone from the file."""
        self._removed.update(dict.fromkeys(ranks, revisions))

    def gone(self) -> Iterator[Change]:
        """The paragraphs that are gone, each with its lines; a row of a table whose cells are all gone, as one."""
        done: set[int] = set()
        for rank, revisions in self._removed.items():
            if rank in done:
                continue
            one = self._printed.paragraphs[rank]
            change = Change(
                State.MADE, "paragraphe retiré", one.text, "", "", self._span(rank), rank, revisions
            )
            row = self._row(rank)
            if row is not None and set(row[1]) <= set(self._removed):
                done |= set(row[1])
                texts = " | ".join(self._printed.paragraphs[cell].text for cell in row[1])
                yield _with(change, texts, Wish(((row[0],),), gone=tuple(row[1])))
                continue
            done.add(rank)
            lines = self._lines(rank)
            if one.kind == Kind("title", 1):
                yield _left(change, State.PROPOSED, "retirer une fiche se décide dans fiches/")
            elif lines is None:
                reason = "c’est un champ, ou un mot du programme : videz-le ou retirez-le dans le fichier"
                yield _left(change, State.REFUSED, reason)
            else:
                yield _with(change, one.text, Wish(((removed(lines),),), gone=(rank,)))

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
        wish = Wish(
            tuple((removed(lines), target) for target in targets),
            after=(anchor, ((self._printed.paragraphs[today.ranks[0]].kind, theirs),)),
            gone=(today.ranks[0],),
        )
        return _with(change, today.text, wish)

    def shape(
        self, before: Paragraph, after: Paragraph, today: Today, revisions: tuple[Revision, ...]
    ) -> Iterator[Change]:
        """A paragraph that became a title, an entry of a list, or a plain one: said, not made."""
        if before.kind == after.kind or before.kind.name == after.kind.name == "text":
            return
        span = today.span(0, len(today.text), self._kit.sources)
        reason = (
            f"{_named(before.kind)} devenu {_named(after.kind)} : changez-le dans le fichier si c’est voulu"
        )
        yield Change(State.LEFT, "forme", before.text, after.text, "", span, -1, revisions, reason)

    def _lines(self, rank: int) -> Lines | None:
        return lines_of(self._printed.places[rank], self._kit.sources)

    def _kind(self, rank: int) -> Kind:
        return self._printed.paragraphs[rank].kind

    def _span(self, rank: int | None) -> Span | None:
        if rank is None or rank < 0:
            return None
        today = today_of(self._printed, [rank])
        return today.span(0, len(today.text), self._kit.sources)

    def _row(self, rank: int) -> tuple[Edit, list[int]] | None:
        """The line of a table of Markdown that prints a paragraph, and all the paragraphs that it prints."""
        places = [place for place in self._printed.places[rank] if place is not None]
        source = self._kit.sources.get(places[0].path) if places else None
        if source is None:
            return None
        start = source.text.rfind("\n", 0, places[0].start) + 1
        end = source.text.find("\n", places[0].start)
        end = len(source.text) if end < 0 else end + 1
        if not source.text[start:end].lstrip().startswith("|"):
            return None
        ranks = sorted({one[0] for one in self._printed.printings(source.path, start, end)})
        return Edit(source.path, start, end, ""), ranks


def _named(kind: Kind) -> str:
    return {"title": "titre", "list": "entrée de liste", "number": "entrée numérotée"}.get(kind.name, "texte")


def _with(change: Change, before: str, wish: Wish) -> Change:
    return Change(
        change.state,
        change.what,
        before,
        change.after,
        "",
        change.span,
        change.rank,
        change.revisions,
        wish=wish,
    )


def _left(change: Change, state: State, reason: str) -> Change:
    return Change(
        state,
        change.what,
        change.before,
        change.after,
        "",
        change.span,
        change.rank,
        change.revisions,
        reason,
    )


def _edited(lines: Lines, edits: Sequence[Edit]) -> str:
    """The lines with edits that lie within them."""
    text = lines.text
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start - lines.start] + edit.new + text[edit.end - lines.start :]
    return text
