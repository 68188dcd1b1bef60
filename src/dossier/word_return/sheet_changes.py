"""What became of whole sheets: come in, gone, set elsewhere, cut in two by a new title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dossier.content.kit import Kit
from dossier.diagnostics import Span
from dossier.diagnostics.gestures import STRUCTURE
from dossier.word_return.changes import (
    Change,
    CutSheet,
    GoneSheet,
    JoinedSheet,
    MovedSheet,
    NewSheet,
    SheetAct,
    State,
)
from dossier.word_return.printed_now import PrintedNow, is_content
from dossier.word_return.returned_text import Kind, Paragraph, Revision
from dossier.word_return.sections import SHEET_TITLE, Sections, is_lead, sections_of
from dossier.word_return.today import today_of

_SHOWN = 60  # characters of the paragraph at which a sheet is cut
_ASK = STRUCTURE.typed


class SheetChanges:
    """The sheets of a file that came back, beside those that the kit prints; each change is a proposal."""

    def __init__(self, kit: Kit, printed: PrintedNow, back: Sequence[Paragraph], sections: Sections) -> None:
        """Compare what came ``back``, in its ``sections``, with what ``printed`` shows of ``kit`` today."""
        self._kit, self._printed, self._back, self._sections = kit, printed, back, sections
        paragraphs = printed.paragraphs
        self._today = sections_of(paragraphs, [is_lead(one) for one in paragraphs])

    def added(
        self, anchor: int, fresh: Sequence[Paragraph], following: tuple[int, int] | None
    ) -> Iterator[Change]:
        """New sheets, each from its title on, behind the paragraph of today whose rank is ``anchor``.

        ``following`` is the next paragraph that was there before: its rank in the file, and its rank of today. Where it
        stands in the last of the new sheets, that one is the rest of the sheet that was there.
        """
        starts = [place for place, one in enumerate(fresh) if one.kind == SHEET_TITLE and is_content(one)]
        for start, end in pairwise([*starts, len(fresh)]):
            group = tuple(one for one in fresh[start:end] if is_content(one))
            is_last = end == len(fresh)
            if is_last and following is not None and self._goes_on(following[0], fresh[start]):
                yield self.cut(following[1], group)
            else:
                yield self._new(anchor, group)

    def _goes_on(self, rank: int, title: Paragraph) -> bool:
        """Whether a paragraph stands below a title in the file that came back."""
        section = self._sections.new[rank]
        return section >= 0 and rank > section and self._back[section] is title

    def _new(self, anchor: int, group: tuple[Paragraph, ...]) -> Change:
        behind = self._file_at(anchor)
        text = "\n".join(one.text for one in group)
        reason = f"un titre de premier niveau ouvre une fiche : {_ASK}"
        act = NewSheet(behind, group) if behind is not None else None
        change = Change(State.PROPOSED, "fiche nouvelle", "", text, "", self._span(anchor), -1, _who(group))
        return _proposed(change, reason, act)

    def cut(self, rank: int, group: tuple[Paragraph, ...], *, takes_title: bool = False) -> Change:
        """The sheet that goes on as another one from the paragraph of today of that rank on."""
        path = self._file_of(self._today[rank]) if self._today[rank] >= 0 else None
        shown = "" if takes_title else self._printed.paragraphs[rank].text[:_SHOWN]
        place = f"à partir de « {shown} »" if shown else "à partir de ce titre"
        reason = f"un titre de premier niveau coupe la fiche en deux, {place} : {_ASK}"
        act = CutSheet(path, group, rank, takes_title) if path else None
        text = "\n".join(one.text for one in group)
        change = Change(State.PROPOSED, "fiche coupée", "", text, "", self._span(rank), -1, _who(group))
        return _proposed(change, reason, act)

    def joined(
        self,
        section: int,
        today: Mapping[int, Sequence[int]],
        came: Mapping[int, Sequence[int]],
        now: tuple[Kind | None, tuple[Revision, ...]],
    ) -> Change:
        """A sheet that goes on in the one before it: its title, whose rank in the base names its ``section``, is one no more.

        ``today`` has the ranks of today of each paragraph of the base, ``came`` those in the file that came back; ``now`` is
        what the title has become, None where it is gone, and who did it.
        """
        becomes, revisions = now
        title = today[section][0]
        into = self._goes_on_in(section, today, came)
        path = self._file_of(title)
        said = self._printed.paragraphs[title].text
        named = f" « {self._printed.paragraphs[into].text} »" if into is not None else " d’avant"
        reason = f"sans ce titre, la fiche se joint à celle{named} : {_ASK}"
        other = None if into is None else self._file_of(into)
        act = JoinedSheet(path, other, title, becomes) if path and other and path != other else None
        change = Change(State.PROPOSED, "fiches jointes", said, "", "", self._span(title), -1, revisions)
        return _proposed(change, reason, act)

    def _goes_on_in(
        self, section: int, today: Mapping[int, Sequence[int]], came: Mapping[int, Sequence[int]]
    ) -> int | None:
        """The title of today of the sheet in which the paragraphs of a section of the base stand in the file."""
        owners = {to: one for one, to in self._sections.pairs.items()}
        for rank, own in enumerate(self._sections.old):
            if own == section and rank >= section and came.get(rank):
                base_title = owners.get(self._sections.new[came[rank][0]])
                ranks = () if base_title is None else today.get(base_title, ())
                return ranks[0] if ranks else None
        return None

    def gone_and_moved(
        self, base: Sequence[Paragraph], today: Mapping[int, Sequence[int]]
    ) -> Iterator[Change]:
        """The sheets that are gone, and those that stand elsewhere; ``today`` has the ranks of today of each of the base."""
        for section in sorted(self._sections.gone):
            ranks = [
                rank
                for old, owner in enumerate(self._sections.old)
                if owner == section and is_content(base[old])
                for rank in today.get(old, ())
            ]
            titles = [rank for rank in ranks if self._today[rank] == rank]
            if titles:
                yield self._gone(ranks, titles[0])
        for section, behind in sorted(self._sections.moved.items()):
            title, other = today.get(section), today.get(behind, ())
            if title and not self._stands_behind(title[0], other[0] if other else None):
                yield self._moved(title[0], other[0] if other else None, self._sections.pairs[section])

    def _gone(self, ranks: Sequence[int], title: int) -> Change:
        paragraphs = [self._printed.paragraphs[rank] for rank in ranks if rank >= title]
        path = self._file_of(title)
        text = "\n".join(one.text for one in paragraphs)
        act = GoneSheet(path) if path else None
        change = Change(
            State.PROPOSED, "fiche retirée", text, "", "", self._span(title), -1, _who(paragraphs)
        )
        return _proposed(change, _ASK, act)

    def _moved(self, title: int, behind: int | None, came: int) -> Change:
        path = self._file_of(title)
        place = "" if behind is None else self._file_of(behind)
        named = "en tête" if behind is None else f"derrière « {self._printed.paragraphs[behind].text} »"
        lead = tuple(
            one.text
            for rank, one in enumerate(self._back)
            if self._sections.new[rank] == came and rank < came and is_content(one)
        )
        act = MovedSheet(path, place, lead) if path and place is not None else None
        text = self._printed.paragraphs[title].text
        change = Change(State.PROPOSED, "fiche déplacée", text, "", "", self._span(title))
        return _proposed(change, f"revenue {named} : {_ASK}", act)

    def _stands_behind(self, title: int, other: int | None) -> bool:
        """Whether a sheet stands right behind another one already: staff moved it too."""
        before = [section for section in self._today if 0 <= section < title]
        return (before[-1] if before else None) == other

    def _file_at(self, rank: int) -> str | None:
        """The file of the sheet in which a paragraph stands; "" before the first one; None for a page of the program's."""
        section = self._today[rank] if rank >= 0 else -1
        if section > rank:  # above a title: the sheet before it
            section = max((one for one in self._today[:rank] if one <= rank), default=-1)
        return "" if section < 0 else self._file_of(section)

    def _file_of(self, title: int) -> str | None:
        """The file of the sheet whose title has that rank; None where the program makes it."""
        span = self._span(title)
        return span.path if span is not None and span.path.startswith(f"{self._kit.path}/fiches/") else None

    def _span(self, rank: int) -> Span | None:
        if rank < 0:
            return None
        today = today_of(self._printed, [rank])
        return today.span(0, len(today.text), self._kit.sources)


def _who(paragraphs: Sequence[Paragraph]) -> tuple[Revision, ...]:
    return tuple(dict.fromkeys(one for part in paragraphs for one in part.revisions))


def _proposed(change: Change, reason: str, act: SheetAct | None) -> Change:
    if act is None:
        reason = (
            f"{reason.removesuffix(_ASK)}cette page est faite par le programme, décidez-en dans dossier.yaml"
        )
    return replace(change, reason=reason, sheet=act)
