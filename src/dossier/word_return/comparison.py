"""Two versions of a kit as a list of what differs, paragraph by paragraph and word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.word_return.align import Group, align
from dossier.word_return.merge import Hunk, merge
from dossier.word_return.neutral import BREAK, neutral
from dossier.word_return.printed_now import is_content
from dossier.word_return.returned_text import Paragraph
from dossier.word_return.sections import Sections, find_sections, longest_in_order
from dossier.word_return.today import dressed_of

_AROUND = 24  # characters shown on each side of words that differ


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: ``old`` and ``new`` are the ranks of the paragraphs in each version, ``sheet`` the title above them.

    ``around`` is where the words stand, a sentence or a piece of one; ``page`` is known where a proof says it.
    """

    what: str
    before: str
    after: str
    sheet: str
    old: int | None
    new: int | None
    around: str = ""
    page: str = ""


def compare(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Difference]:
    """What the newer version says otherwise than the older one, in its order; typography does not count."""
    first = [one for one in old if is_content(one)]
    second = [one for one in new if is_content(one)]
    ranks = [rank for rank, one in enumerate(old) if is_content(one)]
    others = [rank for rank, one in enumerate(new) if is_content(one)]
    groups = align(first, second)
    sections = find_sections(first, second, groups)
    places = [place for place, group in enumerate(groups) if group.old and group.new]
    kept = longest_in_order(places, [sections.order(groups[place].old[0]) for place in places])
    found: list[Difference] = []
    for place, group in enumerate(groups):
        sheet = _sheet(group, first, second, sections)
        at = (
            ranks[group.old[0]] if group.old else None,
            others[group.new[0]] if group.new else None,
        )
        is_moved = bool(group.old and group.new) and place not in kept
        is_moved = is_moved and not sections.is_above_title(group.old[-1])  # the kicker goes with its sheet
        found += (
            Difference(what, before, after, sheet, *at, around)
            for what, before, after, around in _of_group(group, first, second, is_moved=is_moved)
        )
    for section in sorted(sections.moved):
        title = first[section].text
        found.append(
            Difference("fiche déplacée", title, "", title, ranks[section], others[sections.pairs[section]])
        )
    return _rows_joined(found, old, new)


def _rows_joined(
    found: Sequence[Difference], old: Sequence[Paragraph], new: Sequence[Paragraph]
) -> list[Difference]:
    """The differences, the cells of a row that came in or went away as one."""
    joined: list[Difference] = []
    last: object = None
    for one in found:
        rank, version = (one.new, new) if one.what == "ajouté" else (one.old, old)
        cell = version[rank].cell if rank is not None and one.what in {"ajouté", "retiré"} else None
        row = None if cell is None else (one.what, *cell[:2])
        if row is not None and row == last:
            before, after = (
                " | ".join(filter(None, pair))
                for pair in ((joined[-1].before, one.before), (joined[-1].after, one.after))
            )
            joined[-1] = replace(joined[-1], before=before, after=after)
        else:
            joined.append(one)
        last = row
    return joined


def _of_group(
    group: Group, first: Sequence[Paragraph], second: Sequence[Paragraph], *, is_moved: bool
) -> Iterator[tuple[str, str, str, str]]:
    before = dressed_of([(first[rank].text, first[rank].looks) for rank in group.old])
    after = dressed_of([(second[rank].text, second[rank].looks) for rank in group.new])
    if not group.old:
        yield "ajouté", "", after[0], ""
        return
    if not group.new:
        yield "retiré", before[0], "", ""
        return
    if is_moved:
        yield "déplacé", before[0] if neutral(before[0]) == neutral(after[0]) else "", "", _short(after[0])
    for hunk in merge(before, before, after):
        yield _what(hunk), hunk.before, hunk.after, _around(after[0], before[0], hunk)
    one, other = first[group.old[0]].kind, second[group.new[0]].kind
    if one != other:
        yield "forme", "", "", _short(after[0])


def _what(hunk: Hunk) -> str:
    if hunk.is_look:
        return "gras, italique ou lien"
    if BREAK in hunk.after:
        return "paragraphe coupé"
    return "paragraphes joints" if BREAK in hunk.before else "texte"


def _around(after: str, before: str, hunk: Hunk) -> str:
    """The words of the newer version about what differs."""
    lead = before[max(hunk.start - _AROUND, 0) : hunk.start]
    tail = before[hunk.end : hunk.end + _AROUND]
    if hunk.start > _AROUND:
        lead = f"…{lead.partition(' ')[2]}"
    if hunk.end + _AROUND < len(before):
        tail = f"{tail.rpartition(' ')[0]}…"
    return "" if not (lead + tail).strip(" …") or not after else f"{lead}{hunk.new[0]}{tail}"


def _sheet(group: Group, first: Sequence[Paragraph], second: Sequence[Paragraph], sections: Sections) -> str:
    """The title above a paragraph: in the newer version, if it is there."""
    if group.new:
        title = sections.new[group.new[0]]
        return second[title].text if title >= 0 else ""
    title = sections.old[group.old[0]]
    return first[title].text if title >= 0 else ""


def _short(text: str) -> str:
    return text if len(text) <= 2 * _AROUND else f"{text[: 2 * _AROUND]}…"
