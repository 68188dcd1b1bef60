"""Whole paragraphs in the Markdown of a sheet: the lines on which one is written, where a new one goes, how one leaves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.content.decoding.source import Source
from dossier.text import Edit
from dossier.word_return.edits import is_body
from dossier.word_return.markup import as_markdown, as_typed
from dossier.word_return.merge import Dressed
from dossier.word_return.printed_now import Place
from dossier.word_return.returned_text import Kind

_PREFIX = re.compile(
    r"(?P<indent>[ \t]*(?:>[ \t]?)*)(?P<marker>(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<title>#{1,6}[ \t]+)?"
)
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
    head = _PREFIX.match(source.text, start, first)
    before, behind = source.text[start:first], source.text[last:end]
    if head is None or _ROW.match(before) or not _ONLY_MARKS.fullmatch(before) or not _TAIL.fullmatch(behind):
        return None
    return Lines(source, start, end, head["indent"], head["marker"] or "", bool(head["title"]))


def added_after(lines: Lines, fresh: Sequence[tuple[Kind, Dressed]]) -> Edit:
    """New paragraphs behind a block."""
    text, last = "", (lines.marker, lines.is_title)
    for kind, words in fresh:
        marker = _marker(kind, last[0])
        close = bool(marker) and bool(last[0])
        text += (
            ("\n" if close else f"\n{lines.indent.rstrip()}\n") + lines.indent + _block(kind, words, marker)
        )
        last = (marker, kind.name == "title")
    following = lines.source.text[lines.end + 1 :].split("\n", 1)[0]
    is_list = _PREFIX.match(following)
    goes_on = bool(is_list and is_list["marker"]) and bool(last[0])
    apart = "\n" if following.strip() and not _FENCE.match(following) and not goes_on else ""
    return Edit(lines.path, lines.end, lines.end, text + apart)


def added_before(lines: Lines, fresh: Sequence[tuple[Kind, Dressed]]) -> Edit:
    """New paragraphs before a block."""
    text = ""
    for rank, (kind, words) in enumerate(fresh):
        marker = _marker(kind, lines.marker)
        following = fresh[rank + 1][0] if rank + 1 < len(fresh) else None
        next_marker = _marker(following, marker) if following is not None else lines.marker
        close = bool(marker) and bool(next_marker)
        text += lines.indent + _block(kind, words, marker) + ("\n" if close else "\n\n")
    return Edit(lines.path, lines.start, lines.start, text)


def moved_after(lines: Lines, moved: Lines, text: str) -> Edit:
    """Lines that stand elsewhere set behind a block."""
    close = bool(lines.marker) and bool(moved.marker)
    following = lines.source.text[lines.end + 1 :].split("\n", 1)[0]
    apart = "\n" if following.strip() and not _FENCE.match(following) and not close else ""
    return Edit(lines.path, lines.end, lines.end, ("\n" if close else "\n\n") + text + apart)


def removed(lines: Lines) -> Edit:
    """The block taken away with its lines, and with a blank one where two would meet."""
    text = lines.source.text
    end = min(lines.end + 1, len(text))
    before_blank = lines.start == 0 or text[: lines.start].endswith("\n\n")
    following = text[end:].split("\n", 1)[0] if end < len(text) else ""
    if before_blank and end < len(text) and not following.strip():
        end += len(following) + 1
    return Edit(lines.path, lines.start, min(end, len(text)), "")


def _marker(kind: Kind, beside: str) -> str:
    """The marker of an entry: as those beside it."""
    number = re.match(r"(\d+)([.)][ \t]+)", beside)
    if kind.name == "number":
        return f"{int(number[1]) + 1}{number[2]}" if number else "1. "
    if kind.name == "list":
        return beside if beside and not number else "- "
    return ""


def _block(kind: Kind, words: Dressed, marker: str) -> str:
    text = as_markdown(as_typed(*words))
    if kind.name == "title":
        return f"{'#' * max(kind.level, 2)} {text}"
    return marker + escaped_start(text)


def escaped_start(text: str) -> str:
    """Markdown that opens no list, title or quotation by its first signs."""
    return re.sub(
        r"\A(#{1,6}(?=\s)|[-+](?=\s)|:{3,}|={3,}|-{3,})",
        r"\\\1",
        re.sub(r"\A(\d{1,9})([.)]\s)", r"\1\\\2", text),
    )
