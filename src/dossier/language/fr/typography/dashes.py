"""Dashes: incises between – –, dialogues after —, ranges with a hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.language.fr.typography.rules import NB, Change, S

_SPACED = re.compile(rf"(?<=[^\s])({S}+)(--?|–|—)({S}+)(?=[^\s])")
_DIALOGUE = re.compile(rf"^([—–])({S}+)(?=\S)")
_YEARS = re.compile(rf"(?<![\d\w])((?:1[5-9]|20|21)\d\d){S}+[-–]{S}+((?:1[5-9]|20|21)\d\d)(?!\d)")
_PAGES = re.compile(rf"(?<!\w)(pp?\.{S}?\d+){S}+[-–]{S}+(\d+)(?!\d)")
_ENDS_A_NUMBER = "0123456789h"
_ENDS = re.compile(r"[.!?…;:\n]")


def dash_changes(text: str) -> Iterator[Change]:
    """A hyphen between spaces is a dash; an incise is bound to its dashes; a range of years has a hyphen."""
    if not any(sign in text for sign in "-–—"):
        return
    found: list[Change] = []
    for pattern in (_YEARS, _PAGES):
        found += [(match.end(1), match.start(2), "-") for match in pattern.finditer(text)]
    ranges = {start for start, _end, _new in found}
    if match := _DIALOGUE.match(text):
        found.append((match.start(2), match.end(2), NB))
    last = 0
    opened = False
    for match in _SPACED.finditer(text):
        if match.start() in ranges:
            continue
        if _ENDS.search(text, last, match.start()):
            opened = False
        last = match.end()
        if text[match.start() - 1] in _ENDS_A_NUMBER and text[match.end()].isdigit():
            continue  # a range or a subtraction, whose spaces are the editor's
        sign = match[2].replace("--", "–").replace("-", "–")
        new = f"{NB}{sign} " if opened else f" {sign}{NB}"
        opened = not opened
        found.append((match.start(), match.end(), new))
    for start, end, new in sorted(found):
        if text[start:end] != new:
            yield _trimmed(text, start, end, new)


def _trimmed(text: str, start: int, end: int, new: str) -> Change:
    """The change without the characters that it leaves alone at both ends."""
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return start, end, new
