"""Texts folded so that a leak is seen however it is written: accents, case, spaces and signs fall away."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]+")  # what combines, and what nobody sees
_GAPS = re.compile(r"[\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})
_LEVEL = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "\t": " "})
#: Letters and digits that stand in for plain ones: as wide as a Chinese sign, in bold or in a script of mathematics.
_STAND_INS = {
    code: unicodedata.normalize("NFKC", chr(code))
    for start, stop in ((0xFF01, 0xFF5F), (0x1D400, 0x1D800), (0x2460, 0x2469))
    for code in range(start, stop)
}
_BASES = {
    ord(char): base
    for char in map(chr, range(0xC0, 0x180))
    if len(base := unicodedata.normalize("NFD", char)[0]) == 1 and base != char
}


def fold_words(text: str) -> str:
    """Return the words of a text in lower case without accents, one space between them, no other sign."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_LIGATURES)))
    return _GAPS.sub(" ", plain.casefold()).strip()


def level(text: str) -> str:
    """Return ``text`` in lower case without accents, with plain spaces: each character keeps its place, and each line end."""
    if not text.isascii():
        text = text.translate(_STAND_INS)
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_LEVEL).translate(_BASES)


@dataclass(frozen=True)
class Folded:
    """One text in the three forms in which it is searched, each made when it is first asked for."""

    text: str

    @cached_property
    def words(self) -> str:
        """Its words, parted by one space."""
        return f" {fold_words(self.text)} "

    @cached_property
    def squeezed(self) -> str:
        """Its letters and digits alone."""
        return self.words.replace(" ", "")

    @cached_property
    def level(self) -> str:
        """The text itself, levelled: numbers keep their signs."""
        return level(self.text)


def squeezed_places(text: str, squeezed: str) -> list[tuple[int, int]]:
    """Return where ``text`` says the letters ``squeezed``, whatever stands between them: first character, and behind the last."""
    letters: list[str] = []
    places: list[int] = []
    for index, char in enumerate(text):
        for letter in fold_words(char).replace(" ", ""):
            letters.append(letter)
            places.append(index)
    joined = "".join(letters)
    return [
        (places[match.start()], places[match.end() - 1] + 1)
        for match in re.finditer(re.escape(squeezed), joined)
    ]
