"""Pieces of lines made into a source text: markup is taken out, each run of characters keeps its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from dossier.content.source_text.text import Setting, SourceText

#: What stands for words that no rule may read (code, a foreign source, an address).
OPAQUE = "¤"

_MARKUP = re.compile(
    r"(?P<opaque>`[^`\n]*`|<[a-z]+:[^>\s]*>|https?://\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\[[^\]\n]*\]\{lang=[^}\n]*\})"
    r"|(?P<drop>\[\^[^\]\s]+\]|!?\[(?=[^\]\n]*\]\()|\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)|\\(?=[^\w\s])"
    r"|\*+(?=\S)|(?<=\S)\*+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w))"
    r"|(?P<keep>\{\{[^{}\n]*\}\})"
)

#: A piece of one line: its number, the column of its first character, its characters.
Piece = tuple[int, int, str]


def source_text(
    path: str, setting: Setting, groups: Iterable[Sequence[Piece]], before: SourceText | None = None
) -> SourceText:
    """A source text of groups of pieces: a space between two groups, none between the pieces of one."""
    text = ""
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    for group in groups:
        gap = [(*group[0][:2], " ")] if text and group else []
        for line, column, words in (*gap, *_bare_runs(group)):
            starts.append(len(text))
            places.append((line, column))
            text += words
    return SourceText(text, path, setting, starts or [0], places or [(1, 1)], before)


def _bare_runs(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The runs of characters between the marks of pieces that follow one another; OPAQUE for what is no words."""
    raw = "".join(words for _line, _column, words in pieces)
    offsets = [0]
    for _line, _column, words in pieces:
        offsets.append(offsets[-1] + len(words))
    position = 0
    for match in _MARKUP.finditer(raw):
        if match["keep"]:
            continue
        yield from _runs(pieces, offsets, position, match.start())
        if match["opaque"]:
            (line, column, _words), *_rest = _runs(pieces, offsets, match.start(), match.end())
            yield line, column, OPAQUE
        position = match.end()
    yield from _runs(pieces, offsets, position, len(raw))


def _runs(pieces: Sequence[Piece], offsets: Sequence[int], first: int, last: int) -> Iterator[Piece]:
    """The characters from ``first`` to ``last`` of the joined pieces, cut where a piece ends."""
    while first < last:
        rank = bisect_right(offsets, first) - 1
        stop = min(last, offsets[rank + 1])
        line, column, words = pieces[rank]
        begin = first - offsets[rank]
        yield line, column + begin, words[begin : stop - offsets[rank]]
        first = stop
