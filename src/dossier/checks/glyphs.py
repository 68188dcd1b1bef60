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
_SHOWN = 40  # signs of a word: a line of Chinese is one

#: They have no glyph of their own and leave no hole.
_UNSEEN = frozenset("\u00ad\u034f\u200b\u200c\u200d\u2060\ufe0e\ufe0f")


def report_missing_glyphs(kit: Kit, document: Document, covered: frozenset[int]) -> list[Diagnostic]:
    """A word of the text with code points that are not ``covered`` (D132), where it stands: one fault a word."""
    found: dict[tuple[str, Span], Diagnostic] = {}
    for part in document.parts:
        for span, text in texts_of(part):
            for word in dict.fromkeys(text.split()):
                missing = [place for place, char in enumerate(word) if _is_missing(char, covered)]
                if not missing or len(found) >= _MOST:
                    continue
                stretch = word[missing[0] : missing[-1] + 1]
                place = _place(kit, span, stretch) or _place(kit, span, stretch[0]) or span
                found.setdefault((stretch, place), _fault(stretch, place))
    return list(found.values())


def _is_missing(char: str, covered: frozenset[int]) -> bool:
    if ord(char) in covered and unicodedata.category(char) != "Co":
        return False
    return char not in _UNSEEN and not FORBIDDEN.match(char)  # D103 says the last


def _fault(stretch: str, place: Span) -> Diagnostic:
    first = stretch[0]
    is_word = unicodedata.category(first).startswith("L")
    what = "caractère"
    if len(stretch) > 1:
        what = "mot" if is_word else "groupe de signes"
    shown = "" if unicodedata.category(first) == "Co" else f"« {stretch[:_SHOWN]} » "
    name = f"U+{ord(first):04X} ({name_character(first)})" + (", etc." if len(stretch) > 1 else "")
    hint = "remplacez-le par des mots ou par un signe courant"
    if is_word:
        hint = "écrivez-le en lettres latines, comme sur un passeport ou une invitation officielle"
    return error("D132", f"{what} {shown}absent des polices : {name}", place, hint)


def _place(kit: Kit, span: Span, words: str) -> Span | None:
    """The words themselves: in their block, else where a file of data writes them."""
    own = kit.sources.get(span.path)
    if own is not None:
        place = _find(own, words, span.line, max(span.end_line, span.line))
        if place is not None:
            return place
    data = [source for path, source in kit.sources.items() if path.endswith(".yaml")]
    for source in sorted(data, key=lambda source: source.path != span.path):
        place = _find(source, words, 1, len(source.lines))
        if place is not None:
            return place
    return None


def _find(source: Source, words: str, first: int, last: int) -> Span | None:
    for number in range(first, min(last, len(source.lines)) + 1):
        column = source.lines[number - 1].find(words)
        if column >= 0:
            return source.span(number, column + 1, len(words))
    return None
