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
    r"|\[(?P<quote>[^\]\n]*)\]\{verbatim=oui\}"
    r"|(?P<drop>\[\^[^\]\s]+\]|!?\[(?=[^\]\n]*\]\()|\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)|\\(?=[^\w\s])"
    r"|\*+(?=\S)|(?<=\S)\*+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w))"
    r"|(?P<keep>\{\{[^{}\n]*\}\})"
)

#: A piece of one line: its number, the column of its first character, its characters.
Piece = tuple[int, int, str]


def source_text(  # noqa: PLR0913 - what a source text says of itself
    path: str,
    setting: Setting,
    groups: Iterable[Sequence[Piece]],
    *,
    is_quoted: bool = False,
    heading: str = "",
    table: int = 0,
) -> SourceText:
    """A source text of groups of pieces: a space between two groups, none between the pieces of one.

    ``is_quoted`` says that all of it is quoted word for word.
    """
    text = ""
    quoted: list[tuple[int, int]] = []
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    for group in groups:
        gap = [(*group[0][:2], " ", False)] if text and group else []
        for line, column, words, in_quotes in (*gap, *_bare_runs(group)):
            if in_quotes or is_quoted:
                quoted.append((len(text), len(text) + len(words)))
            starts.append(len(text))
            places.append((line, column))
            text += words
    return SourceText(text, path, setting, starts or [0], places or [(1, 1)], tuple(quoted), heading, table)


def _bare_runs(pieces: Sequence[Piece]) -> Iterator[tuple[int, int, str, bool]]:
    """The runs of characters between the marks of pieces that follow one another; OPAQUE for what is no words.

    The last value of each says whether it is quoted word for word.
    """
    raw = "".join(words for _line, _column, words in pieces)
    offsets = [0]
    for _line, _column, words in pieces:
        offsets.append(offsets[-1] + len(words))
    position = 0
    for match in _MARKUP.finditer(raw):
        if match["keep"]:
            continue
        for run in _runs(pieces, offsets, position, match.start()):
            yield *run, False
        if match["opaque"]:
            (line, column, _words), *_rest = _runs(pieces, offsets, match.start(), match.end())
            yield line, column, OPAQUE, False
        if match["quote"]:
            for run in _runs(pieces, offsets, *match.span("quote")):
                yield *run, True
        position = match.end()
    for run in _runs(pieces, offsets, position, len(raw)):
        yield *run, False


def _runs(pieces: Sequence[Piece], offsets: Sequence[int], first: int, last: int) -> Iterator[Piece]:
    """The characters from ``first`` to ``last`` of the joined pieces, cut where a piece ends."""
    while first < last:
        rank = bisect_right(offsets, first) - 1
        stop = min(last, offsets[rank + 1])
        line, column, words = pieces[rank]
        begin = first - offsets[rank]
        yield line, column + begin, words[begin : stop - offsets[rank]]
        first = stop
