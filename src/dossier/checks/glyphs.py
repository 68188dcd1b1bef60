"""Characters that no font of the charte has: an empty box would be printed in their place."""

from __future__ import annotations

import unicodedata

from dossier.checks.length import texts_of
from dossier.content.characters import name_character
from dossier.content.kit import Kit
from dossier.content.source import FORBIDDEN, Source
from dossier.diagnostics import Diagnostic, Span, error
from dossier.tree import Document

_MOST = 20

#: They have no glyph of their own and leave no hole.
_UNSEEN = frozenset("\u00ad\u034f\u200b\u200c\u200d\u2060\ufe0e\ufe0f")


def report_missing_glyphs(kit: Kit, document: Document, covered: frozenset[int]) -> list[Diagnostic]:
    """A character of the text whose code point is not ``covered`` (D132), where it stands."""
    found: dict[tuple[str, Span], Diagnostic] = {}
    for part in document.parts:
        for span, text in texts_of(part):
            for char in dict.fromkeys(text):
                known = ord(char) in covered and unicodedata.category(char) != "Co"
                if known or char.isspace() or char in _UNSEEN or FORBIDDEN.match(char):  # D103 says the last
                    continue
                place = _place(kit, span, char)
                if (char, place) not in found and len(found) < _MOST:
                    found[char, place] = _fault(char, place)
    return list(found.values())


def _fault(char: str, place: Span) -> Diagnostic:
    name = name_character(char)
    hint = "remplacez-le par des mots ou par un signe courant"
    shown = "" if unicodedata.category(char) == "Co" else f"« {char} » "
    return error("D132", f"caractère {shown}absent des polices : U+{ord(char):04X} ({name})", place, hint)


def _place(kit: Kit, span: Span, char: str) -> Span:
    """The character itself: in its block, else where a file of data writes it, else the block."""
    own = kit.sources.get(span.path)
    if own is not None:
        place = _find(own, char, span.line, max(span.end_line, span.line))
        if place is not None:
            return place
    data = [source for path, source in kit.sources.items() if path.endswith(".yaml")]
    for source in sorted(data, key=lambda source: source.path != span.path):
        place = _find(source, char, 1, len(source.lines))
        if place is not None:
            return place
    return span


def _find(source: Source, char: str, first: int, last: int) -> Span | None:
    for number in range(first, min(last, len(source.lines)) + 1):
        column = source.lines[number - 1].find(char)
        if column >= 0:
            return source.span(number, column + 1)
    return None
