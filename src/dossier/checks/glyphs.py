"""Characters that no font of the charte has: an empty box would be printed in their place."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from dossier.checks.length import texts_of
from dossier.content.kit import Kit
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
                if known or char.isspace() or char in _UNSEEN:
                    continue
                place = _place(kit, span, char)
                if (char, place) not in found and len(found) < _MOST:
                    found[char, place] = _fault(char, place)
    return list(found.values())


def _fault(char: str, place: Span) -> Diagnostic:
    name = unicodedata.name(char, "sans nom").lower()
    if unicodedata.category(char) == "Co":  # the charte's own font may show something else there
        name = "caractère privé d’une autre police"
    hint = "remplacez-le par des mots ou par un signe courant"
    shown = "" if name.startswith("caractère privé") else f"« {char} » "
    return error("D132", f"caractère {shown}absent des polices : U+{ord(char):04X} ({name})", place, hint)


def _place(kit: Kit, span: Span, char: str) -> Span:
    """The character itself where its sheet is at hand, else the block."""
    for sheet in kit.sheets.values():
        if sheet.span.path != span.path:
            continue
        lines = sheet.body.source.lines
        for number in range(span.line, min(max(span.end_line, span.line), len(lines)) + 1):
            column = lines[number - 1].find(char)
            if column >= 0:
                return replace(span, line=number, column=column + 1, end_line=number, end_column=column + 2)
    return span
