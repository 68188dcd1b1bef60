"""The way back from the words of a passage to the characters of its file, where typography has been at work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.checks.folding import bare
from dossier.checks.passages.passage import HOLE, Kind, Passage
from dossier.diagnostics import Span

#: A named figure, as the content writes it.
TOKEN = re.compile(r"\{\{[^{}]*\}\}")
#: What typography may have made of a character that the editor typed.
_FLEXIBLE = {
    " ": r"[\s>*_\\]*",
    "-": "[-–—]",
    "–": "[-–—]",
    "—": "[-–—]",
    "…": r"(?:…|\.\.\.)",
    "œ": "(?:œ|oe)",
    "æ": "(?:æ|ae)",
}


def place_in(lines: Sequence[str], passage: Passage, start: int, end: int) -> Span:
    """Where ``passage.text[start:end]`` is written in ``lines``, those of its file, as narrowly as they tell.

    Characters that the program made (the digits of a named figure, no-break spaces) are found through the
    words before them.
    """
    first, last = passage.span.line, max(passage.span.line, passage.span.end_line)
    if passage.kind is Kind.NOTE:
        last = len(lines)
    written = lines[first - 1 : last]
    region = "\n".join(written)
    begin = passage.span.column - 1 if passage.kind in {Kind.FIELD, Kind.TITLE} else 0
    stretch = _stretch(bare(region), begin, bare(passage.text), start, end)
    if stretch is None:
        return _whole_line(passage.span, written)
    return _span(passage.span.path, first, region, *stretch)


def _stretch(region: str, begin: int, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where ``text[start:end]`` stands in ``region``; both are bare."""
    wanted = text[start:end].strip()
    pattern = _pattern(wanted)
    if pattern is None:
        return None
    rank = sum(1 for _ in pattern.finditer(text, 0, start))
    matches = list(pattern.finditer(region, begin))
    if matches:
        match = matches[min(rank, len(matches) - 1)]
        return match.start(), match.end()
    cut = wanted.rsplit(" ", 1)[0]
    if cut != wanted and len(cut) >= 4:
        return _stretch(region, begin, text, start, start + text[start:end].index(wanted) + len(cut))
    before = re.findall(r"[^\W\d_][\w'-]*", text[:start])[-2:]
    lead = _pattern(" ".join(before)) if before else None
    led = lead.search(region, begin) if lead is not None else None
    if led is None:
        token = TOKEN.search(region, begin) if not before else None
        return (token.start(), token.end()) if token else None
    token = TOKEN.search(region, led.end())
    if token is not None and token.start() - led.end() < 12:
        return token.start(), token.end()
    return led.end(), led.end() + 1


def _pattern(words: str) -> re.Pattern[str] | None:
    words = " ".join(words.replace(HOLE, " ").split())
    if not words:
        return None
    return re.compile("".join(_FLEXIBLE.get(char, re.escape(char)) for char in words))


def _span(path: str, first: int, region: str, start: int, end: int) -> Span:
    line = region.count("\n", 0, start)
    column = start - (region.rfind("\n", 0, start) + 1)
    end_line = region.count("\n", 0, end)
    end_column = end - (region.rfind("\n", 0, end) + 1)
    return Span(path, first + line, column + 1, first + end_line, end_column + 1)


def _whole_line(span: Span, lines: Sequence[str]) -> Span:
    text = lines[0] if lines else ""
    indent = len(text) - len(text.lstrip())
    return Span(span.path, span.line, max(span.column, indent + 1), span.line, len(text.rstrip()) + 1)
