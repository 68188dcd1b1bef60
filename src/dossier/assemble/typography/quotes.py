"""Quotation marks: « » outside, “ ” inside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.assemble.typography.rules import NB, Change

_OPENS_AFTER = " \u00a0\u202f\n([’'«–—-/:"
_CLOSES_BEFORE = " \u00a0\u202f\n)]»,.;:!?…–—-/’"
_CURLY = re.compile(r"“([^“”«»\n]+)”")
_ANGLES = re.compile(r"<<[ \u00a0\u202f]*([^<>\n]+?)[ \u00a0\u202f]*>>")


def quote_changes(text: str) -> Iterator[Change]:
    """Straight and English quotation marks as French ones; a sign without its fellow is left alone."""
    found: list[Change] = []
    if '"' in text:
        found += _straight(text)
    if "“" in text:
        found += [
            change
            for match in _CURLY.finditer(text)
            if _depth(text, match.start()) == 0
            for change in (
                (match.start(), match.start() + 1, f"«{NB}"),
                (match.end() - 1, match.end(), f"{NB}»"),
            )
        ]
    if "<<" in text:
        found += [
            change
            for match in _ANGLES.finditer(text)
            for change in (
                (match.start(), match.start(1), f"«{NB}"),
                (match.end(1), match.end(), f"{NB}»"),
            )
        ]
    yield from _apart(sorted(found))


def _straight(text: str) -> Iterator[Change]:
    places = [place for place, char in enumerate(text) if char == '"']
    opened: int | None = None
    for place in places:
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        if opened is None:
            if before in _OPENS_AFTER and after not in " \u00a0\u202f\n":
                opened = place
        elif before not in " \u00a0\u202f\n" and after in _CLOSES_BEFORE:
            inner = _depth(text, opened) > 0
            yield opened, opened + 1, "“" if inner else f"«{NB}"
            yield place, place + 1, "”" if inner else f"{NB}»"
            opened = None


def _depth(text: str, place: int) -> int:
    """How many « are open before ``place``."""
    return text.count("«", 0, place) - text.count("»", 0, place)


def _apart(changes: list[Change]) -> Iterator[Change]:
    """The changes that do not reach into one another."""
    position = 0
    for change in changes:
        if change[0] >= position:
            yield change
            position = change[1]
