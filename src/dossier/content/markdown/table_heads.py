"""Tables whose head has several rows: all rows of bars above the line « | --- | --- | »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

MOST_ROWS = 4  # of a head
_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*")


def headed_table(state: StateBlock, start: int, last: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it
    """Parse a table as markdown-it does, from the last row of its head; the rows above it go into the head."""
    lowest = _lowest_row(state, start, last)
    made = len(state.tokens)
    if not table(state, lowest, last, silent):
        return False
    if silent or lowest == start:
        return True
    tokens = state.tokens[made:]
    for token in tokens[:2]:
        token.map = [start, *(token.map or [start, lowest])[1:]]
    width = sum(token.type == "th_open" for token in tokens)
    tokens[2:2] = [
        token for line in range(start, lowest) for token in _row(state, line, width, tokens[0].level)
    ]
    state.tokens[made:] = tokens
    return True


def _lowest_row(state: StateBlock, start: int, last: int) -> int:
    """The line of the row just above the delimiter, within so many rows of bars; the first line where there is none."""
    for line in range(start, min(start + MOST_ROWS, last - 1)):
        if not _text(state, line).startswith("|") or state.sCount[line] < state.blkIndent:
            return start
        if _DELIMITER.fullmatch(_text(state, line + 1)):
            return line
    return start


def _row(state: StateBlock, line: int, width: int, level: int) -> Iterator[Token]:
    cells = escapedSplit(_text(state, line).strip())[1:]
    if cells and not cells[-1]:
        cells.pop()
    yield _token("tr_open", "tr", 1, line, level + 2)
    for rank in range(width):
        yield _token("th_open", "th", 1, line, level + 3)
        inline = _token("inline", "", 0, line, level + 4)
        inline.content = cells[rank].strip() if rank < len(cells) else ""
        inline.children = []
        yield inline
        yield _token("th_close", "th", -1, line, level + 3)
    yield _token("tr_close", "tr", -1, line, level + 2)


def _token(kind: str, tag: str, nesting: int, line: int, level: int) -> Token:
    token = Token(kind, tag, nesting, level=level, block=True)  # type: ignore[arg-type]
    token.map = [line, line + 1] if nesting >= 0 else None
    return token


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
