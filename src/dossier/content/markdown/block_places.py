"""Blocks of Markdown parsed as markdown-it does, each line of text told where it stands in the file.

The rules that make lines of text (paragraph, headings, table) are wrapped: what such a rule has made is a suffix of
the lines that it read, or a cell between two bars, so its place follows without looking for any word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, fence, heading, lheading, paragraph
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from dossier.content.markdown.inline_places import ORIGIN
from dossier.content.markdown.table_heads import headed_table
from dossier.text import Origin, PlacedText, Run

#: The key of the number of cells that a row of a table is written with, in the ``meta`` of the row.
CELLS = "cells"
#: The key of the cells of a row between bars that touch one another, in the ``meta`` of the row: how many.
TIGHT = "tight"
#: The key in the parser's ``env`` of the labels of the notes, in order: each text and its origin.
NOTES = "note_places"

_Rule = Callable[[StateBlock, int, int, bool], bool]


def add_block_places(parser: MarkdownIt) -> None:
    """Make the blocks of ``parser`` tell where their lines stand, counted in the parsed text."""
    above = ["paragraph", "reference", "blockquote"]
    parser.block.ruler.at("paragraph", _wrapped(paragraph, _lines_place))
    parser.block.ruler.at("lheading", _wrapped(lheading, _lines_place))
    parser.block.ruler.at("heading", _wrapped(heading, _heading_place), {"alt": above})
    parser.block.ruler.at("table", _wrapped(headed_table, _cell_place), {"alt": above[:2]})
    parser.block.ruler.at("fence", _wrapped(fence, _code_place), {"alt": [*above, "list"]})
    parser.block.ruler.at("footnote_def", _note_rule, {"alt": above[:2]})


def _wrapped(rule: _Rule, place: Callable[[StateBlock, Token, int], Origin]) -> _Rule:
    def placed(state: StateBlock, start: int, last: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it
        made = len(state.tokens)
        matched = rule(state, start, last, silent)
        if matched and not silent:
            cells: dict[int, int] = {}
            for token in state.tokens[made:]:
                if token.type == "tr_open" and token.map is not None:
                    row = list(_row(state, token.map[0]))
                    token.meta |= {CELLS: len(row), TIGHT: sum(not cell for cell in row)}
                if token.type in {"inline", "fence"} and token.map is not None:
                    line = token.map[0]
                    token.meta[ORIGIN] = place(state, token, cells.get(line, 0))
                    cells[line] = cells.get(line, 0) + 1
        return matched

    return placed


def _lines_place(state: StateBlock, token: Token, _rank: int) -> Origin:
    """Each line of a paragraph is the end of a line of the file, its outer spaces aside."""
    first = token.map[0] if token.map else 0
    origin = Origin("")
    for number, text in enumerate(token.content.split("\n"), first):
        end = state.eMarks[number]
        if number > first:
            origin += Origin.straight("", state.eMarks[number - 1], 1)
        origin += _suffix(state.src, state.bMarks[number], end, text)
    return origin


def _heading_place(state: StateBlock, token: Token, _rank: int) -> Origin:
    """The words of « ## Un titre ## » stand before the signs that may close it."""
    number = token.map[0] if token.map else 0
    start, end = state.bMarks[number], state.eMarks[number]
    line = state.src[start:end].rstrip()
    bare = line.rstrip("#")
    if bare != line and not line.endswith(token.content):
        line = bare.rstrip()
    return _suffix(state.src, start, start + len(line), token.content)


def _cell_place(state: StateBlock, token: Token, rank: int) -> Origin:
    cells = list(_row(state, token.map[0] if token.map else 0))
    if rank >= len(cells):
        return Origin("")
    signs = cells[rank]
    while signs and state.src[signs[0]].isspace():
        signs = signs[1:]
    return Origin.of("", (Run(1, sign, sign + 1) for sign in signs[: len(token.content)]))


def _code_place(state: StateBlock, token: Token, _rank: int) -> Origin:
    """Each line between the fences is the end of a line of the file."""
    origin = Origin("")
    for number, text in enumerate(token.content.split("\n")[:-1], (token.map[0] if token.map else 0) + 1):
        end = state.eMarks[number]
        start = end - len(text)
        if state.src[start:end] == text:
            origin += Origin.straight("", start, len(text) + 1)
        else:  # a tab that was partly indentation
            origin += Origin.whole("", state.bMarks[number], end, len(text) + 1)
    return origin


def _note_rule(state: StateBlock, start: int, last: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it
    """A note, as its own rule reads it; where its label stands is kept."""
    place = state.bMarks[start] + state.tShift[start]
    made = len(state.tokens)
    matched = footnote_def(state, start, last, silent)
    if matched and not silent:
        label = f"[^{state.tokens[made].meta['label']}]"
        state.env.setdefault(NOTES, []).append(PlacedText(label, Origin.straight("", place, len(label))))
    return matched


def _row(state: StateBlock, number: int) -> Iterator[list[int]]:
    """The places of the characters of each cell of a row."""
    return _cells(state.src, state.bMarks[number] + state.tShift[number], state.eMarks[number])


def _cells(src: str, start: int, end: int) -> Iterator[list[int]]:
    """The places of the characters of each cell of a row; the backslash before a bar is none of them."""
    cells: list[list[int]] = [[]]
    escaped = False
    row = src[start:end]
    start += len(row) - len(row.lstrip())
    for place in range(start, start + len(row.strip())):
        if src[place] == "|" and not escaped:
            cells.append([])
        elif src[place] == "|":
            cells[-1][-1] = place
        else:
            cells[-1].append(place)
        escaped = src[place] == "\\"
    if not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    yield from cells


def _suffix(src: str, start: int, end: int, text: str) -> Origin:
    """The origin of ``text``, the end of the line of ``src`` from ``start`` to ``end``, outer spaces aside."""
    words = text.strip()
    lead = len(text) - len(text.lstrip())
    last = start + len(src[start:end].rstrip())
    first = last - len(words)
    if not words or src[first:last] != words:
        return Origin.whole("", start, end, len(text))
    return (
        Origin.whole("", first, first, lead)
        + Origin.straight("", first, len(words))
        + Origin.whole("", last, last, len(text) - lead - len(words))
    )
