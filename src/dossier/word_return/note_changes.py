"""Notes at the foot of a page that came or went: their call in a sheet, their words at its end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from dossier.content.decoding.source import Source
from dossier.content.kit import Kit
from dossier.text import Edit
from dossier.word_return.block_lines import Lines, removed
from dossier.word_return.changes import Change, State, Wish
from dossier.word_return.markup import as_markdown, as_typed
from dossier.word_return.neutral import neutral, words_of
from dossier.word_return.printed_now import PrintedNow, is_content
from dossier.word_return.returned_text import Paragraph, Revision, Story
from dossier.word_return.today import Today, today_of
from dossier.word_return.written_places import CLOSING, is_body

_LABEL = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"[ \t]*\[\^([^\]\s]+)\]:")
_BY_HAND = "écrivez « [^1] » à sa place dans la fiche, et « [^1]: » avec ces mots à la fin"
_TO_REMOVE = "retirez son appel et ses mots dans la fiche"


@dataclass
class NoteChanges:
    """Turns notes that are new, or gone, into wishes on sheets.

    ``home`` has, for each paragraph of the file that came back, those of today that it was; ``kept`` are those of today
    that were there when the file left.
    """

    kit: Kit
    printed: PrintedNow
    back: Sequence[Paragraph]
    home: Mapping[int, Sequence[int]]
    kept: Collection[int]
    fresh: list[Paragraph] = field(default_factory=list)
    labels: dict[str, set[str]] = field(default_factory=dict)

    def add(self, note: Paragraph) -> None:
        """Keep a paragraph of a new note."""
        self.fresh.append(note)

    def added(self) -> Iterator[Change]:
        """The new notes, in the order in which they are called, but for those that the content has by now."""
        calls = {name: (rank, place) for rank, one in enumerate(self.back) for name, place in one.calls}
        for note in sorted(self.fresh, key=lambda one: calls.get(one.note, (len(self.back), 0))):
            if not self._is_there(note):
                yield self._added(note, calls.get(note.note))

    def gone(self, ranks: Sequence[int], revisions: tuple[Revision, ...], cleared: Sequence[Lines]) -> Change:
        """A note that is gone; ``cleared`` are the lines that go as a whole, perhaps with its call."""
        one = self.printed.paragraphs[ranks[0]]
        today = today_of(self.printed, ranks)
        span = today.span(0, len(today.text), self.kit.sources)
        what = "note de bas de page retirée"
        change = Change(State.MADE, what, one.text, "", "", span, ranks[0], revisions)
        edits = self._taken_out(today, cleared)
        if edits is None:
            return replace(change, state=State.REFUSED, reason=_TO_REMOVE)
        return replace(change, wish=Wish((edits,), gone=(ranks[0],)))

    def _is_there(self, note: Paragraph) -> bool:
        return any(
            one.story is Story.NOTE and rank not in self.kept and neutral(one.text) == neutral(note.text)
            for rank, one in enumerate(self.printed.paragraphs)
        )

    def _added(self, note: Paragraph, call: tuple[int, int] | None) -> Change:
        ranks = self.home.get(call[0], ()) if call is not None else ()
        caller = self.back[call[0]].text if call is not None else ""
        more = (f"appelée dans « {caller} »",) if caller else ()
        today = today_of(self.printed, ranks) if ranks else None
        span = None if today is None else today.span(0, len(today.text), self.kit.sources)
        change = Change(
            State.LEFT, Story.NOTE.value, "", note.text, "", span, -1, note.revisions, _BY_HAND, more
        )
        if today is None or call is None or sum(one.note == note.note for one in self.fresh) > 1:
            return change
        at = _same_place(caller, call[1], today.text)
        if at is None:
            return change
        place = today.places[at - 1]
        source = None if place is None else self.kit.sources.get(place.path)
        if place is None or source is None or not is_body(source.path, source, place.end):
            return change
        edits = self._edits(note, source, _behind_marks(today, at, source, place.end))
        rank, start = today.where(at - 1)
        wish = Wish(
            (edits,), after=(self._note_before(rank, start + 1), ((note.kind, (note.text, note.looks)),))
        )
        made = Change(
            State.MADE, "note de bas de page ajoutée", "", note.text, "", span, rank, note.revisions
        )
        return replace(made, wish=wish)

    def _edits(self, note: Paragraph, source: Source, place: int) -> tuple[Edit, Edit]:
        """The call at a place, and the words behind the last line of the sheet."""
        taken = self.labels.setdefault(source.path, set(_LABEL.findall(source.text)))
        label = next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)
        taken.add(label)
        end = len(source.text.rstrip("\n"))
        last = source.text[source.text.rfind("\n", 0, end) + 1 : end]
        gap = "\n" if _DEFINITION.match(last) else "\n\n"
        words = as_markdown(as_typed(note.text, note.looks))
        return (
            Edit(source.path, place, place, f"[^{label}]"),
            Edit(source.path, end, end, f"{gap}[^{label}]: {words}"),
        )

    def _note_before(self, rank: int, place: int) -> int:
        """The rank of the note that is called last before a place; of the last paragraph of the text where none is."""
        own = {one.note: number for number, one in enumerate(self.printed.paragraphs) if one.note}
        found = max(
            (
                number
                for number, one in enumerate(self.printed.paragraphs)
                if one.story is Story.BODY and is_content(one)
            ),
            default=-1,
        )
        for number, one in enumerate(self.printed.paragraphs[: rank + 1]):
            for name, at in one.calls:
                if name in own and (number < rank or at < place):
                    found = max(found, own[name])
        return found

    def _taken_out(self, today: Today, cleared: Sequence[Lines]) -> tuple[Edit, ...] | None:
        """The edits that take the words of a note and its call out of a sheet; None where it is written in another way."""
        known = [place for place in today.places if place is not None]
        source = self.kit.sources.get(known[0].path) if known else None
        if source is None or len(today.ranks) > 1:
            return None
        text, first, last = source.text, known[0].start, known[-1].end
        start = text.rfind("\n", 0, first) + 1
        found = text.find("\n", last)
        lines = Lines(source, start, len(text) if found < 0 else found, "", "", is_title=False)
        head = _DEFINITION.match(text, start, first)
        if head is None or re.match(r"\n*[ \t]+\S", text[lines.end :]):
            return None
        calls = [
            one for one in _LABEL.finditer(text) if one[1] == head[1] and not start <= one.start() < first
        ]
        if len(calls) != 1:
            return None
        call = calls[0]
        if any(one.path == source.path and one.start <= call.start() < one.end for one in cleared):
            return (removed(lines),)
        begin = call.start()
        if re.match(r"[\s.,;:!?]|\Z", text[call.end() :]):
            begin = len(text[:begin].rstrip(" \t"))
        return removed(lines), Edit(source.path, begin, call.end(), "")


def _same_place(before: str, place: int, now: str) -> int | None:
    """Where in ``now`` the word ends behind which a place of ``before`` stands; None where that word is not in it."""
    first, second = words_of(before).tokens, words_of(now).tokens
    ranks = [rank for rank, token in enumerate(first) if token.end == len(before[:place].rstrip())]
    matcher = SequenceMatcher(None, [one.key for one in first], [one.key for one in second], autojunk=False)
    for block in matcher.get_matching_blocks():
        if ranks and block.a <= ranks[0] < block.a + block.size:
            return second[block.b + ranks[0] - block.a].end
    return None


def _behind_marks(today: Today, at: int, source: Source, place: int) -> int:
    """Where a call is written behind a word: outside of the bold, the italics or the link that ends with it."""
    behind = today.looks[at] if at < len(today.looks) else None
    if today.looks[at - 1] == behind:
        return place
    found = CLOSING.match(source.text, place) if any(today.looks[at - 1]) else None
    return place if found is None else found.end()
