"""A change of printed words as an edit of a file: where it is written, and how it is typed there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from dossier.content.decoding.source import Source
from dossier.text import Edit
from dossier.word_return.line_heads import PREFIX, new_paragraph
from dossier.word_return.markup import escaped, guarded_opening
from dossier.word_return.merge import Dressed, Hunk
from dossier.word_return.neutral import BREAK
from dossier.word_return.printed_now import Place
from dossier.word_return.returned_text import PLAIN, Look
from dossier.word_return.rewritten_words import rewritten
from dossier.word_return.today import Today
from dossier.word_return.written_places import NoPlace, across, is_body, opening_at, over_breaks


@dataclass(frozen=True, slots=True)
class Field:
    """Printed characters that stand together for what is written at ``place``, and what is typed in their place."""

    place: Place
    start: int
    end: int
    printed: str
    typed: str


def fields_of(hunk: Hunk, today: Today) -> tuple[Hunk, list[Place]]:
    """The change taken as far as the fields that it touches reach, and these fields."""
    start, end = hunk.start, hunk.end
    fields: list[Place] = []
    for number in range(start, end):
        place = today.places[number]
        if (
            place is not None
            and not place.is_open
            and not today.text[number].isspace()
            and place not in fields
        ):
            fields.append(place)
    while start > 0 and fields and today.places[start - 1] == fields[0]:
        start -= 1
    while end < len(today.text) and fields and today.places[end] == fields[-1]:
        end += 1
    text = today.text[start : hunk.start] + hunk.new[0] + today.text[hunk.end : end]
    looks = (*today.looks[start : hunk.start], *hunk.new[1], *today.looks[hunk.end : end])
    return Hunk(
        start, end, (text, looks), hunk.before, hunk.after, hunk.ours, hunk.is_clash, hunk.is_look
    ), fields


def write_hunk(hunk: Hunk, today: Today, sources: Mapping[str, Source]) -> Edit:
    """The edit that makes a change of words that are written as they are printed. Raises NoPlace."""
    edit = _written(hunk, today, sources)
    return _guarded(edit, sources[edit.path])


def _written(hunk: Hunk, today: Today, sources: Mapping[str, Source]) -> Edit:
    if not _keeps_looks(hunk, today):
        return rewritten(hunk, today, sources)
    stretch = _stretch(today, hunk.start, hunk.end, sources)
    if stretch is None:
        return rewritten(hunk, today, sources)
    path, start, end = stretch
    return Edit(path, start, end, typed(hunk.new[0], path, sources[path], start))


def typed(words: str, path: str, source: Source, place: int) -> str:
    """``words`` as they are typed at a place: with the signs of Markdown guarded, a new paragraph on its own lines."""
    if not is_body(path, source, place):
        if BREAK in words or "\n" in words:
            raise NoPlace("ce champ n’a qu’une ligne : un nouveau paragraphe n’y tient pas")
        return escaped(words)
    line = source.text[source.text.rfind("\n", 0, place) + 1 : place]
    pieces = re.split(rf"[ \u00a0]*{BREAK}[ \u00a0]*", words)
    texts = [escaped(piece, opens=bool(number) or not line.strip()) for number, piece in enumerate(pieces)]
    return new_paragraph(source, place).join(texts)


def _keeps_looks(hunk: Hunk, today: Today) -> bool:
    """Whether the new words look as those do between which they come."""
    if BREAK in hunk.new[0] and hunk.start > 0 and hunk.end < len(today.text):
        one, other = today.looks[hunk.start - 1], today.looks[hunk.end]
        if any(mine and mine == theirs for mine, theirs in zip(one, other, strict=True)):
            return False  # a mark that is open on both sides is closed before the cut, and opened again
    around = {today.looks[number] for number in range(hunk.start, hunk.end)}
    if not around:
        near = [number for number in (hunk.start - 1, hunk.start) if 0 <= number < len(today.looks)]
        around = {today.looks[near[0]]} if near else {PLAIN}
    fresh = {look for sign, look in zip(*hunk.new, strict=True) if not sign.isspace()}
    return len(around) <= 1 and fresh <= around and not hunk.is_look


def _guarded(edit: Edit, source: Source) -> Edit:
    """The edit, with the words that open a paragraph then guarded, its own ones or those that were there."""
    if not is_body(edit.path, source, edit.start):
        return edit
    head, line_end, last = edit.new.rpartition("\n")
    line = last if line_end else source.text[source.text.rfind("\n", 0, edit.start) + 1 : edit.start]
    prefix = PREFIX.match(line)
    mark = "" if prefix is None else prefix["indent"] + (prefix["marker"] or "")
    if not line_end and mark != line:
        return edit
    words, taken = guarded_opening(last[len(mark) :] if line_end else last, source.text[edit.end :])
    new = f"{head}\n{mark}{words}" if line_end else words
    return Edit(edit.path, edit.start, edit.end + taken, new)


def _stretch(
    today: Today, start: int, end: int, sources: Mapping[str, Source]
) -> tuple[str, int, int] | None:
    """Where words are written, one after the other with no mark between them; None where one stands there."""
    if start == end:
        return opening_at(today, start)
    if BREAK in today.text[start:end]:
        return across(today, start, end, sources)
    places = today.places[start:end]
    known = [place for place in places if place is not None]
    if len(known) < len(places):
        return over_breaks(today, start, end, sources)
    if any(place.path != known[0].path for place in known):
        raise NoPlace("ces mots viennent de plusieurs fichiers")
    if any(
        not place.is_open and not today.text[start + number].isspace() for number, place in enumerate(known)
    ):
        raise NoPlace("ces mots sont faits d’un champ")
    if any(one != other and one.end != other.start for one, other in pairwise(known)):
        return None
    return known[0].path, known[0].start, known[-1].end


def dressed_as(words: str, look: Look = PLAIN) -> Dressed:
    """``words`` with one look."""
    return words, (look,) * len(words)
