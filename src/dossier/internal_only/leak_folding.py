"""Texts folded so that a leak is seen however it is written: accents, case, spaces and signs fall away."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]+")  # what combines, and what nobody sees
_GAPS = re.compile(r"[\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})
_LEVEL = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"}
#: Letters and digits that stand in for plain ones: as wide as a Chinese sign, in bold or in a script of mathematics.
_STAND_INS = {
    chr(code): unicodedata.normalize("NFKC", chr(code))
    for start, stop in ((0xFF01, 0xFF5F), (0x1D400, 0x1D800), (0x2460, 0x2469))
    for code in range(start, stop)
}
_BASES = {
    char: base
    for char in map(chr, range(0xC0, 0x180))
    if len(base := unicodedata.normalize("NFD", char)[0]) == 1 and base != char
}


#: Capitals of ASCII in lower case, and every sign of ASCII that is neither letter nor digit as a space.
_PLAIN_BYTES = bytes(
    ord(chr(code).lower()) if code > 127 or chr(code).isalnum() else ord(" ") for code in range(128)
) + bytes(range(128, 256))
_STRANGE = re.compile(
    r"[^\x00-\x7f]"
)  # what has to be looked up, in texts that are plain letters for the most part
_STRANGERS = "dossier.fold"
_RUNS = 10_000  # of strange characters whose folding is kept


def fold_words(text: str) -> str:
    """Return the words of a text in lower case without accents, one space between them, no other sign."""
    # Whole documents are folded: bytes are translated many times faster than characters.
    data = text.encode("ascii", _STRANGERS).translate(_PLAIN_BYTES)
    return b" ".join(data.split()).decode()


def _fold_strangers(fault: UnicodeError) -> tuple[bytes, int]:
    """Fold the run of characters outside of ASCII at which the encoder stopped."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    return _folded(fault.object[fault.start : fault.end]), fault.end


codecs.register_error(_STRANGERS, _fold_strangers)


@lru_cache(_RUNS)
def _folded(run: str) -> bytes:
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", run.translate(_LIGATURES)))
    return _GAPS.sub(" ", plain.casefold()).encode("utf-8", "surrogatepass")


def level(text: str) -> str:
    """Return ``text`` in lower case without accents, with plain spaces: each character keeps its place, and each line end."""
    text = text.replace("\t", " ")
    if text.isascii():
        return text.lower()
    text = _STRANGE.sub(lambda sign: _STAND_INS.get(sign[0], sign[0]), text)
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return _STRANGE.sub(lambda sign: _levelled(sign[0]), lowered)


@lru_cache(_RUNS)
def _levelled(sign: str) -> str:
    plain = _LEVEL.get(sign, sign)
    return _BASES.get(plain, plain)


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
