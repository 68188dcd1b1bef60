"""The two streams of a run: always UTF-8, coloured only on a terminal, silent once nobody reads."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from dataclasses import dataclass
from typing import TextIO

from dossier.diagnostics import as_text

DEFAULT_WIDTH = 100
_CODES = {"bold": "1", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36", "dim": "2"}
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Look:
    """How one stream shows text: with colours or not, and how wide it is."""

    colour: bool = False
    width: int = DEFAULT_WIDTH

    def paint(self, text: str, *names: str) -> str:
        """``text`` in the named colours, or as it is where the stream has none."""
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
    """Print a result."""
    _write(sys.stdout, text)


def err(text: str) -> None:
    """Print progress or a finding."""
    _write(sys.stderr, text)


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
    return "".join("\ufffd" if _commands(char) else char for char in as_text(text))


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
        stream.write(as_text(text) + "\n")
        stream.flush()
    except BrokenPipeError:
        _silence(stream)


def _silence(stream: TextIO) -> None:
    """Nobody reads any more: the work goes on, what would be printed is dropped."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):  # a stream without descriptor: nothing to redirect
        return
