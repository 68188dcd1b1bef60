"""Misread words and lost letters of a content file, said with the word that was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dossier.content.decoding.mojibake import Misread
from dossier.diagnostics import Diagnostic, Span, error, warning
from dossier.diagnostics.gestures import CHECK_FIX
from dossier.language.fr.word_lists import read_word_list

LOST = "\ufffd"
SHOWN_PER_FILE = 10
_LONGEST = 40
_PART = re.compile(rf"[^\W\d_]*(?:{LOST}+[^\W\d_]*)+")
_WORD = re.compile(r"[^\W\d_]+")
_EDGES = ".,;:!?()[]{}*_\"'«»“” \t\u00a0\u202f"


def report_misread(text: str, places: Sequence[Span], misread: Sequence[Misread]) -> list[Diagnostic]:
    """One D134, or D135 where it is not sure, for each word that ``places`` has a place for, in order; the last says how many more there are."""
    left = len(misread) - len(places)
    more = f", et {left} autre{'s' if left > 1 else ''} dans ce fichier" if left else ""
    return [
        _fault(text, item, place, more if item is misread[len(places) - 1] else "")
        for item, place in zip(misread, places, strict=False)
    ]


def _fault(text: str, item: Misread, place: Span, more: str) -> Diagnostic:
    written, meant = shown(text[item.start : item.end]), shown(item.meant)
    message = f"lettres mal décodées : « {written} »{more}"
    if LOST in item.meant:
        return error("D134", message, place, "retapez ce mot : une de ses lettres est perdue")
    hint = f"écrivez « {meant} »" if meant else "supprimez ces signes"
    if not item.is_sure:
        return warning("D135", message, place, f"{hint}, si c’est le mot voulu")
    return error("D134", message, place, f"{hint} ; {CHECK_FIX.typed} le fait partout")


def shown(words: str) -> str:
    """A word without the signs around it, cut short."""
    bare = words.strip(_EDGES) or words.strip()
    return bare if len(bare) <= _LONGEST else f"{bare[:_LONGEST]}…"


def lost_word(text: str, offset: int) -> tuple[str, str | None]:
    """The word around a lost letter, and the only word of this text or of our own list that it can have been."""
    match = next(
        (part for part in _PART.finditer(text, max(0, offset - _LONGEST)) if part.end() > offset), None
    )
    if match is None:
        return LOST, None
    pattern = re.compile(re.sub(f"{LOST}+", "[^\x00-\x7f]{1,2}", match[0]), re.IGNORECASE)
    found = {word.lower() for word in (*_WORD.findall(text), *_known()) if pattern.fullmatch(word)}
    if len(found) != 1 or not match[0].strip(LOST):
        return shown(match[0]), None
    word = found.pop()
    return shown(match[0]), word.upper() if match[0].isupper() else word.title() if match[
        0
    ].istitle() else word


@cache
def _known() -> tuple[str, ...]:
    lines = read_word_list("capitales.txt").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())
