"""The characters of a YAML scalar, whatever its style, at their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.content.located import Located
from dossier.content.words.passage import MASK, Sign

_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\u00a0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEXADECIMAL = {"x": 2, "u": 4, "U": 8}
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\n")
_FOLD = re.compile(r"[ \t]*\n[ \t\n]*")


def scalar_signs(text: str, start: int, end: int, value: Located) -> tuple[Sign, ...]:
    """The characters of ``value``, written from ``start`` to ``end`` of ``text``.

    Nothing where the writing cannot be followed: the value is then left alone.
    """
    match text[start : start + 1]:
        case '"':
            signs = list(_double(text, start + 1, end - 1))
        case "'":
            signs = list(_single(text, start + 1, end - 1))
        case "|" | ">":
            head = _BLOCK_HEAD.match(text, start, end)
            signs = list(_plain(text, head.end(), end)) if head else []
        case _:
            signs = list(_plain(text, start, end))
    written = "".join(sign.char for sign in signs)
    return tuple(signs) if written.split() == str(value).split() else ()


def _fold(match: re.Match[str]) -> Sign:
    """A line end inside a scalar reads as a space; it is no character to change."""
    return Sign(" ", match.start(), match.end(), is_open=False)


def _plain(text: str, start: int, end: int) -> Iterator[Sign]:
    place = start
    while place < end:
        folded = _FOLD.match(text, place, end)
        if folded:
            yield _fold(folded)
            place = folded.end()
        else:
            yield Sign(text[place], place, place + 1)
            place += 1


def _single(text: str, start: int, end: int) -> Iterator[Sign]:
    place = start
    while place < end:
        folded = _FOLD.match(text, place, end)
        if folded:
            yield _fold(folded)
            place = folded.end()
        elif text.startswith("''", place):
            yield Sign("'", place, place + 2)
            place += 2
        else:
            yield Sign(text[place], place, place + 1)
            place += 1


def _double(text: str, start: int, end: int) -> Iterator[Sign]:
    place = start
    while place < end:
        folded = _FOLD.match(text, place, end)
        if folded:
            yield _fold(folded)
            place = folded.end()
            continue
        if text[place] != "\\" or place + 1 >= end:
            yield Sign(text[place], place, place + 1)
            place += 1
            continue
        code = text[place + 1]
        if code == "\n":  # the line goes on without a space
            place = next((i for i in range(place + 2, end) if text[i] not in " \t"), end)
            continue
        length = 2 + _HEXADECIMAL.get(code, 0)
        if code in _HEXADECIMAL:
            char = chr(int(text[place + 2 : place + length], 16))
        else:
            char = _ESCAPES.get(code, MASK)
        yield Sign(char, place, place + length, is_open=not char.isspace() or char in "\u00a0\u202f ")
        place += length
