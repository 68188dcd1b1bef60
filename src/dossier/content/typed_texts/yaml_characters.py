"""The characters of a YAML scalar, whatever its style, at their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from dossier.content.decoding.character_codes import ENTITY, character_of
from dossier.content.decoding.source import Source
from dossier.content.located import Located
from dossier.text import MASK, Origin, PlacedText, Run

_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\u00a0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEXADECIMAL = {"x": 2, "u": 4, "U": 8}
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\n")
_FOLD = re.compile(r"[ \t]*\n[ \t\n]*")
_PLAIN = re.compile(r"[^ \t\n&\\']+")  # no style of scalar writes any of these in another way


#: Characters of a scalar and their writing: one, or a row of them that stand as they are; "" for a writing of none.
Sign: TypeAlias = tuple[str, Run]
#: Reads what stands at a place, up to an end; None where it is a character as any other.
Escape: TypeAlias = Callable[[str, int, int], Sign | None]


def scalar_text(source: Source | None, value: Located) -> PlacedText:
    """``value`` with the place of each of its characters; a line end inside reads as a space.

    Where the writing cannot be followed, each character stands for the whole of it.
    """
    if source is None:
        return PlacedText(value)
    span = value.span
    start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
    if source.text[start:end] == value:
        return PlacedText(value, Origin.straight(source.path, start, len(value)))
    signs = list(_scalar_signs(source.text, start, end))
    written = "".join(chars for chars, _run in signs)
    if written.split() != value.split():
        return PlacedText(value, Origin.whole(source.path, start, end, len(value)))
    return PlacedText(written, Origin.of(source.path, (run for _chars, run in signs)))


def _scalar_signs(text: str, start: int, end: int) -> Iterator[Sign]:
    """The characters of a scalar of any style, written from ``start`` to ``end`` of ``text``."""
    match text[start : start + 1]:
        case '"':
            yield from _signs(text, start + 1, end - 1, _escaped)
        case "'":
            yield from _signs(text, start + 1, end - 1, _doubled)
        case "|" | ">":
            head = _BLOCK_HEAD.match(text, start, end)
            yield from _signs(text, head.end(), end) if head else ()
        case _:
            yield from _signs(text, start, end)


def _signs(text: str, start: int, end: int, escaped: Escape | None = None) -> Iterator[Sign]:
    """The signs from ``start`` on; ``escaped`` reads what the style of the scalar writes in another way."""
    place = start
    while place < end:
        plain = _PLAIN.match(text, place, end)
        if plain:
            yield plain[0], Run(len(plain[0]), *plain.span())
            place = plain.end()
            continue
        sign = (
            _folded(text, place, end) or _coded(text, place, end) or (escaped and escaped(text, place, end))
        )
        char, run = sign or (text[place], Run(1, place, place + 1))
        if char:
            yield char, run
        place = run.end


def _folded(text: str, place: int, end: int) -> Sign | None:
    """A line end inside a scalar reads as a space; it is no character to change."""
    match = _FOLD.match(text, place, end)
    return (" ", Run(1, *match.span(), is_whole=True)) if match else None


def _coded(text: str, place: int, end: int) -> Sign | None:
    """A character written as ``&eacute;``."""
    code = ENTITY.match(text, place, end)
    char = character_of(code[0]) if code else None
    return (char[0], Run(1, *code.span(), is_whole=True)) if code and char else None


def _doubled(text: str, place: int, _end: int) -> Sign | None:
    """An apostrophe between apostrophes is written twice."""
    run = Run(1, place, place + 2, is_whole=True, may_change=True)
    return ("'", run) if text.startswith("''", place) else None


def _escaped(text: str, place: int, end: int) -> Sign | None:
    """A character written with a backslash; an empty one where it joins two lines."""
    if text[place] != "\\" or place + 1 >= end:
        return None
    code = text[place + 1]
    if code == "\n":  # the line goes on without a space
        following = next((i for i in range(place + 2, end) if text[i] not in " \t"), end)
        return "", Run(0, place, following)
    length = 2 + _HEXADECIMAL.get(code, 0)
    digits = text[place + 2 : place + length]
    char = chr(int(digits, 16)) if digits else _ESCAPES.get(code, MASK)
    may_change = not char.isspace() or char in "\u00a0\u202f "
    return char, Run(1, place, place + length, is_whole=True, may_change=may_change)
