"""Words written anew with their marks (bold, italics, links), where a change cannot be made between these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dossier.content.decoding.source import Source
from dossier.text import Edit
from dossier.word_return.line_heads import new_paragraph
from dossier.word_return.markup import Written, as_markdown, as_typed, escaped_start
from dossier.word_return.merge import Hunk
from dossier.word_return.neutral import BREAK, words_of
from dossier.word_return.printed_now import Place
from dossier.word_return.returned_text import PLAIN, Look
from dossier.word_return.today import Today
from dossier.word_return.written_places import CLOSING, OPENING, NoPlace, across, is_body, opening_at


def rewritten(hunk: Hunk, today: Today, sources: Mapping[str, Source]) -> Edit:
    """The edit that writes the words anew with their marks, from the nearest plain word to the next one. Raises NoPlace."""
    low, high = hunk.start, hunk.end
    while low > 0 and today.text[low - 1] != BREAK and today.looks[low - 1] != PLAIN:
        low -= 1
    while high < len(today.text) and today.text[high] != BREAK and today.looks[high] != PLAIN:
        high += 1
    if BREAK in today.text[low:high]:
        across(today, low, high, sources)  # nothing but marks may stand between the paragraphs
    known = [place for place in today.places[low:high] if place is not None]
    breaks = today.text[low:high].count(BREAK)
    if (low < high and len(known) < high - low - breaks) or len({place.path for place in known}) > 1:
        raise NoPlace("ces mots ne sont pas tous écrits au même endroit")
    if not known:
        path, first, last = opening_at(today, low)
    else:
        path = known[0].path
        first = _edge_before(today, low, sources[path])
        last = _edge_after(today, high, sources[path])
    source = sources[path]
    pieces = [
        *_kept(today, low, hunk.start, today.looks[low : hunk.start], source),
        *_fresh(hunk, today, source),
        *_kept(today, hunk.end, high, today.looks[hunk.end : high], source),
    ]
    if any("\n" in piece.text or BREAK in piece.text for piece in pieces) and not is_body(
        path, source, first
    ):
        raise NoPlace("ce champ n’a qu’une ligne")
    return Edit(path, first, last, _paragraphs(pieces, new_paragraph(source, first)))


def _paragraphs(pieces: Sequence[Written], between: str) -> str:
    """The pieces as Markdown, those of each paragraph by themselves."""
    lines: list[list[Written]] = [[]]
    for piece in pieces:
        for number, text in enumerate(re.split(rf"[ \u00a0]*{BREAK}[ \u00a0]*", piece.text)):
            if number:
                lines.append([])
            if text:
                lines[-1].append(Written(text, piece.look))
    first, *others = (as_markdown(line) for line in lines)
    return between.join([first, *(escaped_start(line.lstrip(" ")) for line in others)])


def _edge_before(today: Today, low: int, source: Source) -> int:
    before = today.places[low - 1] if low and today.text[low - 1] != BREAK else None
    here = next(place for place in today.places[low:] if place is not None)
    if before is not None and before.path == here.path:
        return before.end
    line = source.text.rfind("\n", 0, here.start) + 1
    opening = OPENING.search(source.text, line, here.start)
    return opening.start() if opening else here.start


def _edge_after(today: Today, high: int, source: Source) -> int:
    after = today.places[high] if high < len(today.places) and today.text[high] != BREAK else None
    last = next(place for place in reversed(today.places[:high]) if place is not None)
    if after is not None and after.path == last.path:
        return after.start
    closing = CLOSING.match(source.text, last.end)
    return closing.end() if closing else last.end


def _kept(today: Today, start: int, end: int, looks: Sequence[Look], source: Source) -> Iterator[Written]:
    """Words that stay, as they are written, each with its look."""
    last: Place | None = None
    for number, look in zip(range(start, end), looks, strict=True):
        place = today.places[number]
        if place is None or (place == last and not place.is_open):
            continue
        yield Written(source.text[place.start : place.end], look)
        last = place


def _fresh(hunk: Hunk, today: Today, source: Source) -> Iterator[Written]:
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
            yield from _kept(today, hunk.start, hunk.end, own, source)
            return
    yield from as_typed(words, looks)
