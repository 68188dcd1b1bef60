"""Words that differ, as wishes on the files that say them: here, and wherever else the same writing is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dossier.content.kit import Kit
from dossier.text import Edit
from dossier.word_return.changes import Change, Put, State, Wish
from dossier.word_return.edits import Field, fields_of, write_hunk
from dossier.word_return.field_changes import FieldChanges, Use
from dossier.word_return.field_parts import split_fields
from dossier.word_return.finished_edits import overlapping
from dossier.word_return.merge import Dressed, Hunk
from dossier.word_return.neutral import BREAK, neutral
from dossier.word_return.printed_now import PrintedNow
from dossier.word_return.returned_text import Paragraph, Revision
from dossier.word_return.today import Today
from dossier.word_return.written_places import NoPlace


@dataclass(frozen=True)
class WordChanges:
    """Turns words that differ into changes; ``_made_words`` are the marks of paragraphs that the program makes."""

    _kit: Kit
    _printed: PrintedNow
    _fields: FieldChanges
    _made_words: Mapping[str, str]

    def apart(self, hunks: Sequence[Hunk], today: Today) -> list[Hunk]:
        """The changes of a paragraph, those as one whose edits would write over one another: marks stand between them."""
        done: list[Hunk] = []
        for hunk in hunks:
            if done and self._meet(done[-1], hunk, today):
                done[-1] = _joined(done[-1], hunk, today)
            else:
                done.append(hunk)
        return done

    def moved_fields(self, hunks: Sequence[Hunk], today: Today) -> str:
        """The figures that stand elsewhere in a sentence now, in words; "" where none does.

        What says one is taken away in one place and typed in another: there it would be words, and never change again.
        """
        names: list[str] = []
        for hunk in hunks:
            wide, fields = fields_of(hunk, today)
            said = [today.text[rank] for rank in range(wide.start, wide.end) if today.places[rank] in fields]
            value = neutral("".join(said))
            others = [one for one in hunks if one is not hunk and value in neutral(one.new[0])]
            if fields and value and others and value not in neutral(wide.new[0]):
                names += [f"« {name} »" for one in fields if (name := self._fields.figure_named(one))]
                names = names or ["un champ"]
        return "" if not names else " ".join(["le chiffre", *names] if names != ["un champ"] else names)

    def _meet(self, one: Hunk, other: Hunk, today: Today) -> bool:
        if one.is_clash or other.is_clash:
            return False
        first, second = (fields_of(hunk, today)[1] for hunk in (one, other))
        if first or second:
            return bool(first and second) and first[-1] == second[0] and not (one.is_look or other.is_look)
        try:
            edits = [write_hunk(hunk, today, self._kit.sources) for hunk in (one, other)]
        except NoPlace:
            return False
        return edits[0] != edits[1] and bool(overlapping(edits))

    def changes(
        self, hunk: Hunk, today: Today, revisions: tuple[Revision, ...], base: Paragraph
    ) -> Iterator[Change]:
        """The changes of some words that differ; those of fields are kept for later, since one may be printed anywhere."""
        span = today.span(hunk.start, hunk.end, self._kit.sources)
        rank, _place = today.where(min(hunk.start, max(len(today.text) - 1, 0)))
        change = Change(State.MADE, _what(hunk), hunk.before, hunk.after, hunk.ours, span, rank, revisions)
        if hunk.is_clash:
            yield replace(change, state=State.CLASH, reason="le contenu a changé au même endroit entre-temps")
            return
        if base.mark in self._made_words:
            reason = f"{self._made_words[base.mark]} : corrigez ce mot là où il est écrit"
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


def _joined(one: Hunk, other: Hunk, today: Today) -> Hunk:
    """Two changes and the words between them as one."""
    words, looks = today.text[one.end : other.start], today.looks[one.end : other.start]
    new = one.new[0] + words + other.new[0], (*one.new[1], *looks, *other.new[1])
    ours = today.text[one.start : other.end].strip()
    is_look = one.is_look and other.is_look
    return Hunk(one.start, other.end, new, ours, new[0].strip(), ours, is_look=is_look)


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


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
