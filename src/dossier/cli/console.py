"""The two streams of a run: always UTF-8, coloured only on a terminal, silent once nobody reads."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import unicodedata
from dataclasses import dataclass
from typing import TextIO

from dossier.diagnostics import as_text

DEFAULT_WIDTH = 100
_CODES = {"bold": "1", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36", "dim": "2"}
_OWN = re.compile(rf"\x1b\[(?:0|(?:{'|'.join(_CODES.values())})(?:;(?:{'|'.join(_CODES.values())}))*)m")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Look:
    """How one stream shows text: with colours or not, and how wide it is."""

    colour: bool = False
    width: int = DEFAULT_WIDTH

    def paint(self, text: str, *names: str) -> str:
        """``text`` in the named colours, or as it is where the stream has none; nothing in it commands."""
        text = plain(text)
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(_CODES[name] for name in names)}m{text}\x1b[0m"


def prepare_streams() -> None:
    """Make both streams UTF-8 whatever the locale says; a character never stops a command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def out(text: str) -> None:
    """Print a result; what in it could command a terminal is replaced, save our own colours."""
    _write(sys.stdout, text)


def err(text: str) -> None:
    """Print progress or a finding, as ``out`` prints a result."""
    _write(sys.stderr, text)


def as_json(value: object) -> str:
    """``value`` as JSON that reads well and commands no terminal: accents as they are, controls escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "".join(f"\\u{ord(char):04x}" if _commands(char) and char != "\n" else char for char in text)


def look_of(stream: TextIO) -> Look:
    """``NO_COLOR`` and ``TERM=dumb`` forbid colours, ``FORCE_COLOR`` asks for them, else a terminal has them."""
    terminal = _is_terminal(stream)
    forbidden = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    colour = not forbidden and (bool(os.environ.get("FORCE_COLOR")) or terminal)
    width = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns if terminal else DEFAULT_WIDTH
    return Look(colour, max(width, 40))


def out_look() -> Look:
    """The look of stdout."""
    return look_of(sys.stdout)


def err_look() -> Look:
    """The look of stderr."""
    return look_of(sys.stderr)


def plain(text: str) -> str:
    """``text`` with every character that could command the terminal replaced, one for one.

    A byte that is no text takes several: no line of a file holds one.
    """
    if text.isprintable():
        return text
    return "".join("\ufffd" if _commands(char) else char for char in as_text(text))


def _safe(text: str, *, coloured: bool) -> str:
    """Several lines without commands to the terminal, save the colours that ``Look.paint`` gives."""
    if text.isprintable():
        return text
    if not coloured:
        return "\n".join(map(plain, text.split("\n")))
    pieces, last = [], 0
    for own in _OWN.finditer(text):
        pieces += [text[last : own.start()], own[0]]
        last = own.end()
    pieces.append(text[last:])
    return "".join(
        piece if place % 2 else "\n".join(map(plain, piece.split("\n"))) for place, piece in enumerate(pieces)
    )


def columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes (a tab counts as four)."""
    return sum(column_width(char) for char in text)


def column_width(char: str) -> int:
    """How many columns one character takes."""
    if char == "\t":
        return 4
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _commands(char: str) -> bool:
    return (unicodedata.category(char) == "Cc" and char != "\t") or char in _BIDI


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    try:
        stream.write(_safe(text, coloured=look_of(stream).colour) + "\n")
        stream.flush()
    except BrokenPipeError:
        _silence(stream)


def _silence(stream: TextIO) -> None:
    """Nobody reads any more: the work goes on, what would be printed is dropped."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):  # a stream without descriptor: nothing to redirect
        return
