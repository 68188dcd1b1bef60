"""Characters that no font of the charte has: an empty box would be printed in their place."""

from __future__ import annotations

import re
import unicodedata

from dossier.checks.structure.oversized_text import texts_of
from dossier.content.decoding.source import FORBIDDEN
from dossier.content.kit import Kit
from dossier.diagnostics import Diagnostic, Span, error
from dossier.internal_only.audience_of_texts import typed_texts
from dossier.language.fr.character_names import name_character
from dossier.text import PlacedText
from dossier.tree import Document, plain_text
from dossier.tree.walk import placed_text

_MOST = 20
_WORD = re.compile(r"\S+")
_PRIVATE = 0xE000  # from here on a code point may be one that no standard names
_SHOWN = 40  # signs of a word: a line of Chinese is one

#: They have no glyph of their own and leave no hole.
_UNSEEN = frozenset("\u00ad\u034f\u200b\u200c\u200d\u2060\ufe0e\ufe0f")


def report_missing_glyphs(kit: Kit, document: Document, covered: frozenset[int]) -> list[Diagnostic]:
    """Report a word with code points that are not ``covered``, where it stands, each word once (D132)."""
    found: dict[tuple[str, Span], Diagnostic] = {}
    for part in document.parts:
        for span, line in texts_of(part):
            text = plain_text(line)
            codes = {*map(ord, text)}
            if codes <= covered and max(codes, default=0) < _PRIVATE:
                continue
            for word in _WORD.finditer(text):
                missing = [
                    place for place, char in enumerate(word[0], word.start()) if _is_missing(char, covered)
                ]
                if not missing or len(found) >= _MOST:
                    continue
                stretch = placed_text(line)[missing[0] : missing[-1] + 1]
                place = _place(kit, stretch, span)
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


def _place(kit: Kit, words: PlacedText, block: Span) -> Span:
    """Where words are written; those that the program has put together stand in a field of data, else in ``block``."""
    if words.origin.path:
        return kit.place(words.origin, block)
    for typed in typed_texts(kit):
        start = typed.text.find(words)
        if start >= 0 and typed.entity:
            return kit.place(typed.text.origin, typed.span, start, start + len(words))
    return block
