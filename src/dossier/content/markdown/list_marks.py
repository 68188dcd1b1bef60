"""The marks that open an entry of a list in other programs, and the same entry as our Markdown has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Signs that Word, a spreadsheet or a web page set before an entry; the last ones are those of its fonts of symbols.
_BULLET = re.compile(
    r"(?:[•◦‣▪▫●○■□➢➤➔❖✓✔✗→⇒»·∙\u2043\uf0a7\uf0b7\uf0d8\uf0e0\uf0fc]\s*|[–—−]\s*(?=\D)|-(?=[^\W\d_])|[-–—]\t\s*|§\s*(?=[^\W\d])|o\s+(?=\S))(?=\S)"
)
_NUMBER = re.compile(r"\(?(\d{1,2})(?:\s?[/°º)]\s*[-)]?|[.]|\s?[-–—]|°\))\s*(?=[^\W\d_«(“\"])")
_LETTER = re.compile(r"\(?([a-zA-Z])\s?[)/]\s*(?=\S)|([aAbBcCdD])\.\s+(?=\S)|([A-Da-d])\s[-–—]\s(?=\S)")
_ROMAN = re.compile(r"\(?([IVX]{1,5}|[ivx]{1,5})(?:\s?[.)/]|\s[-–—])\s+(?=\S)")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.(\d{1,2})\.?\s+(?=[^\W\d_])")  # « 1.2 Le calendrier »
_HYPHEN = re.compile(r"[-*+]\s+(?=\w)")
_MARK_ALONE = re.compile(r"[^\w\s]|[-–—o]|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)/°]{1,2}")
_ROMANS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a list that was read as running text.

    ``kind`` is what opens them: « dash », « number » or « letter ». ``starts`` are the lines on which one starts, and
    ``written`` the lines of the paragraph as they are to be typed. ``is_certain`` says that no reader would doubt it.
    """

    kind: str
    starts: tuple[int, ...]
    written: tuple[str, ...]
    is_certain: bool


def entries_of(lines: Sequence[str]) -> Entries | None:
    """Return the entries that the lines of one paragraph were meant to be; None where it is running text."""
    for kind, rank_of in (
        ("number", _rank_of_number),
        ("letter", _rank_of_section),
        ("letter", _rank_of_roman),
        ("letter", _rank_of_letter),
        ("dash", _rank_of_bullet),
    ):
        starts = _starts(lines, [rank_of(line) for line in lines], counts=kind != "dash")
        if starts:
            is_certain = kind != "letter" and len(starts) > 1 and starts[0] <= 1
            return Entries(kind, starts, tuple(_written(lines, starts, kind)), is_certain)
    return None


def is_marked(cells: Sequence[str]) -> bool:
    """Whether what a tab parts is an entry behind its mark, as Word copies a list."""
    return len(cells) == 2 and bool(_MARK_ALONE.fullmatch(cells[0]))


def _starts(lines: Sequence[str], ranks: Sequence[int | None], *, counts: bool) -> tuple[int, ...]:
    """The lines of the entries: two that follow one another at least, or one of a higher number that is announced."""
    entries = [(number, rank) for number, rank in enumerate(ranks) if rank is not None]
    for place, ((first, rank), (_second, following)) in enumerate(pairwise(entries)):
        if following == rank + (1 if counts else 0):
            return (first, *(number for number, _rank in entries[place + 1 :]))
    for number, rank in entries if counts else ():
        if number > 0 and rank > 0 and lines[number - 1].endswith(":"):
            return (number,)
    return ()


def _written(lines: Sequence[str], starts: Sequence[int], kind: str) -> list[str]:
    """The paragraph with an empty line before its first entry, and each entry as Markdown opens it."""
    written = list(lines[: starts[0]])
    for number, line in enumerate(lines[starts[0] :], starts[0]):
        if number not in starts:
            written.append(line)
            continue
        if written and (number == starts[0] or kind == "letter"):
            written.append("")
        written.append(_entry(line, kind))
    return written


def _entry(line: str, kind: str) -> str:
    match kind:
        case "number":
            match = _NUMBER.match(line)
            return line if match is None else f"{match[1]}. {line[match.end() :].strip()}"
        case "dash":
            match = _BULLET.match(line)
            return line if match is None else f"- {line[match.end() :].strip()}"
        case _:
            return line


def _rank(pattern: re.Pattern[str], rank: Callable[[str], int | None]) -> Callable[[str], int | None]:
    def of(line: str) -> int | None:
        match = pattern.match(line)
        return None if match is None else rank(next((group for group in match.groups() if group), ""))

    return of


_rank_of_number = _rank(_NUMBER, int)
_rank_of_section = _rank(_SECTION, int)
_rank_of_letter = _rank(_LETTER, lambda letter: ord(letter.lower()) - ord("a") + 1)
_rank_of_roman = _rank(
    _ROMAN, lambda word: _ROMANS.index(word.lower()) if word.lower() in _ROMANS[1:] else None
)
_rank_of_bullet = _rank(_BULLET, lambda _mark: 0)


def mark_of(line: str) -> tuple[int | None, int] | None:
    """The number of an entry (None for a bullet) and how long its mark is; None where the line opens with none."""
    bullet = _HYPHEN.match(line) or _BULLET.match(line)
    if bullet is not None and not line.startswith(("o ", "»")):
        return None, bullet.end()
    number = _NUMBER.match(line)
    return None if number is None else (int(number[1]), number.end())
