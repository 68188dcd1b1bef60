"""Where a change of printed words goes in a file: what is written there, and what may not be written over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from dossier.content.decoding.source import Source
from dossier.content.edits.scalar_places import yaml_part
from dossier.word_return.today import Today

OPENING = re.compile(r"(?:[*_]|\[|<)*\Z")
CLOSING = re.compile(r"(?:[*_]|\]\([^()\n]*\)|>)*")
_GAP = r"[ \t]*(?:\n[ \t>]*)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?"
_BETWEEN = re.compile(_GAP)
_LINE_BREAK = re.compile(r"[ \t]*\\?\n[ \t>]*")
_BETWEEN_MARKED = re.compile(rf"{CLOSING.pattern}{_GAP}(?:[*_]|\[|<)*")


class NoPlace(Exception):
    """The change cannot be written; the sentence says why."""


def is_body(path: str, source: Source, place: int) -> bool:
    """Whether a place is in the Markdown of a file, not in its YAML."""
    part = yaml_part(path, source.text)
    return part is None or place > part[1]


def across(today: Today, start: int, end: int, sources: Mapping[str, Source]) -> tuple[str, int, int] | None:
    """Where words and the ends of paragraphs between them are written: nothing else may stand between these.

    None where marks of bold, italics or links stand there too.
    """
    known = [place for place in today.places[max(start - 1, 0) : end + 1] if place is not None]
    if not known or any(place.path != known[0].path for place in known):
        raise NoPlace("ces paragraphes ne sont pas écrits dans le même fichier")
    source = sources[known[0].path]
    if not all(is_body(source.path, source, place.start) for place in (known[0], known[-1])):
        raise NoPlace("ces paragraphes sont des champs : ils ne se joignent pas")
    for one, other in pairwise(known):
        if one.start > other.start:
            raise NoPlace("ces paragraphes ne se suivent pas dans le fichier")
        if one.end < other.start and not _BETWEEN.fullmatch(source.text, one.end, other.start):
            if not _BETWEEN_MARKED.fullmatch(source.text, one.end, other.start):
                raise NoPlace("autre chose est écrit entre ces paragraphes")
            return None
    first = known[0].end if start else known[0].start
    last = known[-1].start if end < len(today.text) else known[-1].end
    return known[0].path, first, last


def over_breaks(
    today: Today, start: int, end: int, sources: Mapping[str, Source]
) -> tuple[str, int, int] | None:
    """Where words and the breaks of line between them are written, which have no place of their own. Raises NoPlace.

    None where marks of bold, italics or links stand there too.
    """
    signs = zip(today.text[start:end], today.places[start:end], strict=True)
    if any(sign != "\n" for sign, place in signs if place is None):
        raise NoPlace("ces mots sont ceux du programme")
    first, last = start, end
    while first > 0 and today.places[first] is None:
        first -= 1
    while last < len(today.places) and today.places[last - 1] is None:
        last += 1
    known = [place for place in today.places[first:last] if place is not None]
    if not known or any(place.path != known[0].path or not place.is_open for place in known):
        raise NoPlace("ces mots sont ceux du programme")
    text = sources[known[0].path].text
    for one, other in pairwise(known):
        if one.end < other.start and not _LINE_BREAK.fullmatch(text, one.end, other.start):
            return None
    low = known[0].start if first == start else known[0].end
    high = known[-1].end if last == end else known[-1].start
    return known[0].path, low, high


def opening_at(today: Today, at: int) -> tuple[str, int, int]:
    """Where words are typed between two characters: behind the one before, else before the one behind. Raises NoPlace."""
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
