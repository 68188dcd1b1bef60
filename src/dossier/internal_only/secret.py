"""What only the house may read, and how it is recognised in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.diagnostics import Span
from dossier.internal_only.leak_folding import Folded, fold_words, squeezed_places

#: Letters that say by themselves what they say: nobody writes as many alike by chance, nor a word that holds them.
_LONG = 14
#: Letters of a rare word that is looked for inside of others: it is weighed against all that is public first.
_LONG_WORD = 10


@dataclass(frozen=True, slots=True)
class Secret:
    """Something internal: ``said`` is how a message names it, ``span`` where the content has it.

    It is recognised by ``letters`` (folded words; a short text by whole words, a long one across any space), or by a
    ``pattern`` on the levelled text. ``is_wrong_typed`` says that typing it in a text for the press cannot be chance.
    ``capitals`` is an acronym as it is written, whose letters may make another word: ELAN, élan.
    ``is_word`` marks a single word, number or address that is suspect only where nothing else accounts for it.
    ``in_words_only`` is true of what may be chance outside of what people read, such as the sizes of a drawing.
    """

    said: str
    span: Span
    letters: str = ""
    pattern: re.Pattern[str] | None = None
    is_wrong_typed: bool = False
    in_words_only: bool = False
    capitals: str = ""
    is_word: bool = False

    @property
    def is_long(self) -> bool:
        """Whether its letters are looked for across spaces and inside of words."""
        return len(self.letters.replace(" ", "")) >= _LONG

    def is_in(self, text: Folded) -> bool:
        """Tell whether ``text`` says it."""
        if self.pattern is not None:
            return self.pattern.search(text.level) is not None
        squeezed = self.letters.replace(" ", "")
        if self.is_long or (self.is_word and len(squeezed) >= _LONG_WORD):
            return squeezed in text.squeezed
        return f" {self.letters} " in text.words

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where ``text`` says it: each place from its first character to behind its last."""
        if self.pattern is not None:
            yield from (match.span() for match in self.pattern.finditer(Folded(text).level))
            return
        for start, end in squeezed_places(text, self.letters.replace(" ", "")):
            whole = self.is_long or f" {self.letters} " == f" {fold_words(_widened(text, start, end))} "
            if whole:
                yield start, end


def _widened(text: str, start: int, end: int) -> str:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]
