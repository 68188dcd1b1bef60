"""Whole paragraphs in the Markdown of a sheet: the lines on which one is written, where a new one goes, how one leaves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.content.decoding.source import Source
from dossier.text import Edit
from dossier.word_return.line_heads import ENTRIES, PREFIX, indent_of_level, marker_beside
from dossier.word_return.markup import as_markdown, as_typed, escaped_start
from dossier.word_return.merge import Dressed
from dossier.word_return.printed_now import Place
from dossier.word_return.returned_text import Kind
from dossier.word_return.written_places import is_body

_ONLY_MARKS = re.compile(r"[ \t>*_~\[\]#]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?[*_\[<]*")
_TAIL = re.compile(r"(?:[*_>\\]|\]\([^()\n]*\)|\{[^{}\n]*\})*[ \t]*")
_FENCE = re.compile(r"[ \t]*:{3,}")
_ROW = re.compile(r"[ \t]*\|")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a block: ``start`` is where the first begins, ``end`` where the last ends, before its line feed."""

    source: Source
    start: int
    end: int
    indent: str
    marker: str
    is_title: bool

    @property
    def path(self) -> str:
        """Its file."""
        return self.source.path

    @property
    def text(self) -> str:
        """What stands on them."""
        return self.source.text[self.start : self.end]


def lines_of(places: Sequence[Place | None], sources: Mapping[str, Source]) -> Lines | None:
    """The lines of Markdown that hold a printed paragraph and nothing else; None where it is written in another way."""
    known = [place for place in places if place is not None]
    if not known or len({place.path for place in known}) > 1 or known[0].path not in sources:
        return None
    source = sources[known[0].path]
    first, last = min(place.start for place in known), max(place.end for place in known)
    if not is_body(source.path, source, first):
        return None
    start = source.text.rfind("\n", 0, first) + 1
    end = source.text.find("\n", last)
    end = len(source.text) if end < 0 else end
    head = PREFIX.match(source.text, start, first)
    before, behind = source.text[start:first], source.text[last:end]
    if head is None or _ROW.match(before) or not _ONLY_MARKS.fullmatch(before) or not _TAIL.fullmatch(behind):
        return None
    return Lines(source, start, end, head["indent"], head["marker"] or "", bool(head["title"]))


def added_after(lines: Lines, kind: Kind, fresh: Sequence[tuple[Kind, Dressed | str]]) -> Edit:
    """New paragraphs behind a block of a kind."""
    text, last = "", _Head(lines.indent, lines.marker, kind)
    for one, words in fresh:
        head = _head_beside(one, last, lines)
        close = bool(head.marker) and bool(last.marker)
        text += "\n" if close else f"\n{head.indent.rstrip()}\n"
        text += head.indent + block_text(one, words, head.marker)
        last = head
    following = lines.source.text[lines.end + 1 :].split("\n", 1)[0]
    is_list = PREFIX.match(following)
    goes_on = bool(is_list and is_list["marker"]) and bool(last.marker)
    apart = "\n" if following.strip() and not _FENCE.match(following) and not goes_on else ""
    return Edit(lines.path, lines.end, lines.end, text + apart)


def added_before(lines: Lines, kind: Kind, fresh: Sequence[tuple[Kind, Dressed | str]]) -> Edit:
    """New paragraphs before a block of a kind."""
    text, own = "", _Head(lines.indent, lines.marker, kind)
    heads = [_head_beside(one, own, lines) for one, _words in fresh]
    for head, following, (one, words) in zip(heads, [*heads[1:], own], fresh, strict=True):
        close = bool(head.marker) and bool(following.marker)
        text += head.indent + block_text(one, words, head.marker) + ("\n" if close else "\n\n")
    return Edit(lines.path, lines.start, lines.start, text)


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the words of a block of a kind."""

    indent: str
    marker: str
    kind: Kind


def _head_beside(kind: Kind, beside: _Head, lines: Lines) -> _Head:
    """What stands before a new block beside another one: the same marker in a list, the indent of its level."""
    if kind.name not in ENTRIES:
        return _Head(beside.indent if ">" in beside.indent else "", "", kind)
    if beside.kind.name not in ENTRIES or not beside.marker:
        return _Head(beside.indent, marker_beside(kind, beside.marker), kind)
    deeper = kind.level - beside.kind.level
    indent = indent_of_level(lines.source.text, lines.start, (beside.indent, beside.marker), deeper)
    beside_marker = beside.marker if not deeper or kind.name == "list" else ""
    return _Head(indent, marker_beside(kind, beside_marker), kind)


def moved_after(lines: Lines, moved: Lines, text: str) -> Edit:
    """Lines that stand elsewhere set behind a block."""
    close = bool(lines.marker) and bool(moved.marker)
    following = lines.source.text[lines.end + 1 :].split("\n", 1)[0]
    apart = "\n" if following.strip() and not _FENCE.match(following) and not close else ""
    return Edit(lines.path, lines.end, lines.end, ("\n" if close else "\n\n") + text + apart)


def moved_before(lines: Lines, moved: Lines, text: str) -> Edit:
    """Lines that stand elsewhere set before a block."""
    close = bool(lines.marker) and bool(moved.marker)
    return Edit(lines.path, lines.start, lines.start, text + ("\n" if close else "\n\n"))


def removed(lines: Lines) -> Edit:
    """The block taken away with its lines, and with a blank one where two would meet."""
    text = lines.source.text
    end = min(lines.end + 1, len(text))
    before_blank = lines.start == 0 or text[: lines.start].endswith("\n\n")
    following = text[end:].split("\n", 1)[0] if end < len(text) else ""
    if before_blank and end < len(text) and not following.strip():
        end += len(following) + 1
    return Edit(lines.path, lines.start, min(end, len(text)), "")


def block_text(kind: Kind, words: Dressed | str, marker: str) -> str:
    """A block of a kind as Markdown, behind its marker; a title is of the second level at least; lines as they are."""
    if isinstance(words, str):
        return words
    text = as_markdown(as_typed(*words))
    if kind.name == "title":
        return f"{'#' * max(kind.level, 2)} {text}"
    return marker + escaped_start(text)
