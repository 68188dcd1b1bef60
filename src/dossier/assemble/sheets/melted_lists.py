"""Lists that Markdown reads otherwise than they were typed: entries run into a paragraph, numbers that are counted anew."""

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
_LABEL = re.compile(
    r"[A-ZÀ-ÖØ-ÞŒ][^:.!?«]{1,28}[^\s:.!?«]\s*:\s+\S|:\s+\S"
)  # « Accueil : 01 99… », or a definition
_ROMANS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_FEW_WORDS = 40  # signs of the entry that the message quotes

_REMEDIES = {
    "number": "laissez une ligne vide avant la première entrée : la liste garde le numéro écrit",
    "letter": "laissez une ligne vide entre deux alinéas, ou numérotez-les « 1. », « 2. » après une ligne vide",
    "label": "laissez une ligne vide entre deux lignes, ou commencez chacune par « - » après une ligne vide",
    "dash": "commencez chaque entrée par « - », après une ligne vide",
}


def report_melted_list(text: PlacedText, place: Callable[[PlacedText], Span]) -> list[Diagnostic]:
    """The first entry that was meant to stand on a line of its own in the paragraph ``text`` (D460), or nothing.

    ``place`` says where words of the paragraph stand in its file.
    """
    lines = [line.strip() for line in text.lines()]
    if len(lines) < 2:
        return []
    if _are_labels(lines):
        return [_melted(lines[0], "label", place)]
    for kind, ranks in (
        ("number", [_rank_of_number(line) for line in lines]),
        ("letter", [_rank_of_roman(line) for line in lines]),
        ("letter", [_rank_of_letter(line) for line in lines]),
        ("dash", [0 if _DASH.match(line) else None for line in lines]),
    ):
        entry = _first_entry(lines, ranks, counts=kind != "dash")
        if entry is not None:
            return [_melted(lines[entry], kind, place)]
    return []


def report_other_number(
    numbers: Sequence[tuple[str, Span]], start: int, line_of: Callable[[int], Span]
) -> list[Diagnostic]:
    """The first entry of a list that is printed with another number than the one typed (D472), or nothing.

    ``numbers`` are the numbers as typed, each with the lines of its entry. A list whose entries all bear the same
    number is one that its author lets the program count.
    """
    typed = [int(number) for number, _span in numbers if number.isdigit()]
    if len(typed) < len(numbers) or len(set(typed)) == 1:
        return []
    for rank, (number, (_typed, span)) in enumerate(zip(typed, numbers, strict=True)):
        printed = start + rank
        if number != printed:
            hint = f"écrivez « {printed}. », ou coupez la liste par un paragraphe : elle repart alors du numéro tapé"
            return [warning("D472", f"« {number}. » s’imprime « {printed}. »", line_of(span.line), hint)]
    return []


def _melted(words: PlacedText, kind: str, place: Callable[[PlacedText], Span]) -> Diagnostic:
    shown = words if len(words) <= _FEW_WORDS else words[:_FEW_WORDS].rsplit(" ", 1)[0] + "…"
    return warning(
        "D460", f"énumération fondue dans un paragraphe : « {shown} »", place(words), _REMEDIES[kind]
    )


def _are_labels(lines: Sequence[str]) -> bool:
    """Whether every line is a name and what it is worth, or a term and, below it, its definition."""
    return all(_LABEL.match(line) for line in lines) or any(line.startswith(": ") for line in lines[1:])


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
