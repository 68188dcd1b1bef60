"""A change of printed words as an edit of a file: where it is written, and how it is typed there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dossier.content.decoding.source import Source
from dossier.content.edits.scalar_places import yaml_part
from dossier.text import Edit
from dossier.word_return.markup import Written, as_markdown, as_typed, escaped
from dossier.word_return.merge import Dressed, Hunk
from dossier.word_return.neutral import BREAK, words_of
from dossier.word_return.printed_now import Place
from dossier.word_return.returned_text import PLAIN, Look
from dossier.word_return.today import Today

_OPENING = re.compile(r"(?:[*_]|\[|<)*\Z")
_BETWEEN = re.compile(r"[ \t]*(?:\n[ \t>]*)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
_CLOSING = re.compile(r"(?:[*_]|\]\([^()\n]*\)|>)*")


@dataclass(frozen=True, slots=True)
class Field:
    """Printed characters that stand together for what is written at ``place``, and what is typed in their place."""

    place: Place
    start: int
    end: int
    printed: str
    typed: str


class NoPlace(Exception):
    """The change cannot be written; the sentence says why."""


def is_body(path: str, source: Source, place: int) -> bool:
    """Whether a place is in the Markdown of a file, not in its YAML."""
    part = yaml_part(path, source.text)
    return part is None or place > part[1]


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
    if not _keeps_looks(hunk, today):
        return _rewritten(hunk, today, sources)
    stretch = _stretch(today, hunk.start, hunk.end, sources)
    if stretch is None:
        return _rewritten(hunk, today, sources)
    path, start, end = stretch
    return Edit(path, start, end, typed(hunk.new[0], path, sources[path], start))


def typed(words: str, path: str, source: Source, place: int) -> str:
    """``words`` as they are typed at a place: with the signs of Markdown guarded, a new paragraph as a blank line."""
    if not is_body(path, source, place):
        if BREAK in words or "\n" in words:
            raise NoPlace("ce champ n’a qu’une ligne : un nouveau paragraphe n’y tient pas")
        return escaped(words)
    line = source.text[source.text.rfind("\n", 0, place) + 1 : place]
    prefix = re.match(r"[ \t>]*", line)
    lead = prefix[0] if prefix else ""
    pieces = re.split(rf"[ \u00a0]*{BREAK}[ \u00a0]*", words)
    texts = [escaped(piece, opens=bool(number) or not line.strip()) for number, piece in enumerate(pieces)]
    return f"\n{lead.rstrip()}\n{lead}".join(texts)


def _keeps_looks(hunk: Hunk, today: Today) -> bool:
    """Whether the new words look as those do between which they come."""
    around = {today.looks[number] for number in range(hunk.start, hunk.end)}
    if not around:
        near = [number for number in (hunk.start - 1, hunk.start) if 0 <= number < len(today.looks)]
        around = {today.looks[near[0]]} if near else {PLAIN}
    fresh = {look for sign, look in zip(*hunk.new, strict=True) if not sign.isspace()}
    return len(around) <= 1 and fresh <= around and not hunk.is_look


def _across(today: Today, start: int, end: int, sources: Mapping[str, Source]) -> tuple[str, int, int]:
    """Where words and the ends of paragraphs between them are written: nothing else may stand between these."""
    known = [place for place in today.places[max(start - 1, 0) : end + 1] if place is not None]
    if not known or any(place.path != known[0].path for place in known):
        raise NoPlace("ces paragraphes ne sont pas écrits dans le même fichier")
    source = sources[known[0].path]
    if not all(is_body(source.path, source, place.start) for place in (known[0], known[-1])):
        raise NoPlace("ces paragraphes sont des champs : ils ne se joignent pas")
    for one, other in pairwise(known):
        if one.end < other.start and not _BETWEEN.fullmatch(source.text, one.end, other.start):
            raise NoPlace("autre chose est écrit entre ces paragraphes")
        if one.start > other.start:
            raise NoPlace("ces paragraphes ne se suivent pas dans le fichier")
    first = known[0].end if start else known[0].start
    last = known[-1].start if end < len(today.text) else known[-1].end
    return known[0].path, first, last


def _stretch(
    today: Today, start: int, end: int, sources: Mapping[str, Source]
) -> tuple[str, int, int] | None:
    """Where words are written, one after the other with no mark between them; None where one stands there."""
    if start == end:
        return _opening(today, start)
    if BREAK in today.text[start:end]:
        return _across(today, start, end, sources)
    places = today.places[start:end]
    known = [place for place in places if place is not None]
    if len(known) < len(places):
        raise NoPlace("ces mots sont ceux du programme")
    if any(place.path != known[0].path for place in known):
        raise NoPlace("ces mots viennent de plusieurs fichiers")
    if any(
        not place.is_open and not today.text[start + number].isspace() for number, place in enumerate(known)
    ):
        raise NoPlace("ces mots sont faits d’un champ")
    if any(one != other and one.end != other.start for one, other in pairwise(known)):
        return None
    return known[0].path, known[0].start, known[-1].end


def _opening(today: Today, at: int) -> tuple[str, int, int]:
    before = today.places[at - 1] if at else None
    after = today.places[at] if at < len(today.places) else None
    if before is not None and before.is_open:
        return before.path, before.end, before.end
    if after is not None and after.is_open:
        return after.path, after.start, after.start
    if before is not None and before.start < before.end:
        return before.path, before.end, before.end
    if after is not None and after.start < after.end:
        return after.path, after.start, after.start
    raise NoPlace("rien n’est écrit ici dans le contenu")


def _rewritten(hunk: Hunk, today: Today, sources: Mapping[str, Source]) -> Edit:
    """The edit that writes the words anew with their marks, from the nearest plain word to the next one."""
    low, high = hunk.start, hunk.end
    while low > 0 and today.text[low - 1] != BREAK and today.looks[low - 1] != PLAIN:
        low -= 1
    while high < len(today.text) and today.text[high] != BREAK and today.looks[high] != PLAIN:
        high += 1
    if BREAK in today.text[low:high] or BREAK in hunk.new[0]:
        raise NoPlace("un paragraphe est coupé ou joint au milieu de mots en gras ou d’un lien")
    known = [place for place in today.places[low:high] if place is not None]
    if (low < high and len(known) < high - low) or len({place.path for place in known}) > 1:
        raise NoPlace("ces mots ne sont pas tous écrits au même endroit")
    if not known:
        path, first, last = _opening(today, low)
    else:
        path = known[0].path
        first = _edge_before(today, low, sources[path])
        last = _edge_after(today, high, sources[path])
    source = sources[path]
    in_body = is_body(path, source, first)
    pieces = [
        *_kept(today, low, hunk.start, today.looks[low : hunk.start], source),
        *_fresh(hunk, today, source),
        *_kept(today, hunk.end, high, today.looks[hunk.end : high], source),
    ]
    if any("\n" in piece.text for piece in pieces) and not in_body:
        raise NoPlace("ce champ n’a qu’une ligne")
    return Edit(path, first, last, as_markdown(pieces))


def _edge_before(today: Today, low: int, source: Source) -> int:
    before = today.places[low - 1] if low and today.text[low - 1] != BREAK else None
    here = today.places[low]
    if before is not None and here is not None and before.path == here.path:
        return before.end
    first = here.start if here is not None else 0
    line = source.text.rfind("\n", 0, first) + 1
    opening = _OPENING.search(source.text, line, first)
    return opening.start() if opening else first


def _edge_after(today: Today, high: int, source: Source) -> int:
    after = today.places[high] if high < len(today.places) and today.text[high] != BREAK else None
    last = today.places[high - 1]
    if after is not None and last is not None and after.path == last.path:
        return after.start
    end = last.end if last is not None else 0
    closing = _CLOSING.match(source.text, end)
    return closing.end() if closing else end


def _kept(today: Today, start: int, end: int, looks: Sequence[Look], source: Source) -> list[Written]:
    """Words that stay, as they are written, each with its look."""
    pieces: list[Written] = []
    last: Place | None = None
    for number, look in zip(range(start, end), looks, strict=True):
        place = today.places[number]
        if place is None or (place == last and not place.is_open):
            continue
        pieces.append(Written(source.text[place.start : place.end], look))
        last = place
    return pieces


def _fresh(hunk: Hunk, today: Today, source: Source) -> list[Written]:
    """The new words; those that only look otherwise stay as they are written."""
    words, looks = hunk.new
    if hunk.is_look:
        old, new = words_of(today.text[hunk.start : hunk.end]).tokens, words_of(words).tokens
        if [token.key for token in old] == [token.key for token in new]:
            own = [PLAIN] * (hunk.end - hunk.start)
            for one, other in zip(old, new, strict=True):
                own[one.start : one.end] = [looks[other.start]] * (one.end - one.start)
            for number in range(1, len(own) - 1):  # the space between two words that look alike
                if today.text[hunk.start + number].isspace() and own[number - 1] == own[number + 1]:
                    own[number] = own[number - 1]
            return _kept(today, hunk.start, hunk.end, own, source)
    return as_typed(words, looks)


def dressed_as(words: str, look: Look = PLAIN) -> Dressed:
    """``words`` with one look."""
    return words, (look,) * len(words)
