"""Entries of a list that Markdown reads as one running paragraph, because no blank line stands before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from dossier.diagnostics import Diagnostic, Span, warning
from dossier.text import PlacedText

_NUMBER = re.compile(r"(\d{1,2})[.)]\s+\S")
_LETTER = re.compile(r"([a-zA-Z])\)\s+\S|([aAbBcCdD])\.\s+\S")
_ROMAN = re.compile(r"([IVX]{1,5}|[ivx]{1,5})[.)]\s+\S")
_DASH = re.compile(r"[–—]\s+\S")
_ROMANS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_FEW_WORDS = 40  # signs of the entry that the message quotes

_REMEDIES = {
    "number": "laissez une ligne vide avant la première entrée : la liste garde le numéro écrit",
    "letter": "laissez une ligne vide entre deux alinéas, ou numérotez-les « 1. », « 2. » après une ligne vide",
    "dash": "commencez chaque entrée par « - », après une ligne vide",
}


def report_melted_list(text: PlacedText, place: Callable[[PlacedText], Span]) -> list[Diagnostic]:
    """The first entry that was meant to stand on a line of its own in the paragraph ``text`` (D460), or nothing.

    ``place`` says where words of the paragraph stand in its file.
    """
    lines = [line.strip() for line in text.lines()]
    if len(lines) < 2:
        return []
    for kind, ranks in (
        ("number", [_rank_of_number(line) for line in lines]),
        ("letter", [_rank_of_roman(line) for line in lines]),
        ("letter", [_rank_of_letter(line) for line in lines]),
        ("dash", [0 if _DASH.match(line) else None for line in lines]),
    ):
        entry = _first_entry(lines, ranks, counts=kind != "dash")
        if entry is not None:
            words = lines[entry]
            shown = words if len(words) <= _FEW_WORDS else words[:_FEW_WORDS].rsplit(" ", 1)[0] + "…"
            message = f"énumération fondue dans un paragraphe : « {shown} »"
            return [warning("D460", message, place(words), _REMEDIES[kind])]
    return []


def _first_entry(lines: Sequence[str], ranks: Sequence[int | None], *, counts: bool) -> int | None:
    """The line of the first entry: two that follow one another, or a number after a line that announces it."""
    entries = [(number, rank) for number, rank in enumerate(ranks) if rank is not None]
    for (first, rank), (_second, following) in pairwise(entries):
        if following == rank + (1 if counts else 0):
            return first
    for number, rank in entries if counts else ():
        if number > 0 and rank > 0 and lines[number - 1].endswith(":"):
            return number
    return None


def _rank_of_number(line: str) -> int | None:
    match = _NUMBER.match(line)
    return int(match[1]) if match else None


def _rank_of_letter(line: str) -> int | None:
    match = _LETTER.match(line)
    return ord((match[1] or match[2]).lower()) - ord("a") + 1 if match else None


def _rank_of_roman(line: str) -> int | None:
    match = _ROMAN.match(line)
    word = match[1].lower() if match else ""
    return _ROMANS.index(word) if word in _ROMANS[1:] else None
