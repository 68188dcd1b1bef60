"""Words whose letters a program read in another encoding: « prÃ©fet », « lâ€™État », « pr√©fet », « pr├®fet »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

_ROUNDS = 3  # a text can be saved wrongly more than once: « prÃƒÂ©fet »
_WORD = re.compile(r"[^ \t\r\n]+")
#: First bytes of the letters and signs that a French text has; box drawings of DOS begin no rarer letter.
_TWO = {"cp1252": "\xc2-\xc5", "mac_roman": "\xc2\xc3\xc5", "cp850": "\xc2\xc3\xc5", "cp437": "\xc2\xc3\xc5"}
_BARE = re.compile("[ÂÃ] ")  # the no-break space that was a part of the letter became an ordinary one
_REST = "\x80-\xbf"
#: A capital of a name may well stand before these: « SÃO », « la fondation IRMÃ », “Â”.
_CLOSERS = frozenset("\u00a0’‘”“…»«™®–—•\u2039\u203a")
_OPENED, _CLOSED = frozenset("«“‘\"'(\u00a0\u202f"), frozenset("»”’\"')")
_MATHEMATICS = frozenset("∂∑∏π∫Ω∞±≤≥µ≠∆")
#: What a French text may hold beyond Latin-1: letters of names, signs, spaces, and what is lost or unseen.
_PLAUSIBLE = re.compile(
    "[\u00a0-\u00ffœŒŸšŠžŽćĆčČđĐńłŁřŘěąęśŚźŹżŻğ\u0131şŞőűăţțș\u02bc\u02c6\u02dc\u2002-\u200b\u2010-\u2027\u202f-\u203a\u2044\u2060"
    "\u2070-\u209c\u20ac\u2116\u2122\u2190-\u2193\u2212\u2248\u2260-\u2265\u25a0-\u27bf\ufb00-\ufb04\ufeff\ufffd\U0001f000-\U0001faff]"
)
#: What one letter became where a text of Windows, DOS or an old Mac was read as another of them.
_SINGLE = {"Ž": "é", "È": "é", "Ú": "é", "\u201a": "é", "Ë": "è", "Þ": "è", "Š": "è"}
_MISREAD = re.compile(
    r"(?<![^\W\d_])[^\W\d_]?[a-zà-öø-ÿ]+[ŽÈÚ\u201aËÞŠ](?:[a-zà-öø-ÿ]+|(?![\w\u201a]))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Misread:
    """A misread word: the offsets of its characters in the text (``end`` exclusive), and what it was.

    ``is_sure`` where its bytes say so; otherwise ``meant`` is the likely word.
    """

    start: int
    end: int
    meant: str
    is_sure: bool = True

    @property
    def is_safe(self) -> bool:
        """Whether the word is known whole: nothing of it is lost."""
        return self.is_sure and "\ufffd" not in self.meant


def find_misread(text: str) -> list[Misread]:
    """The misread words of a text, in their order."""
    found = [*_recoded(text), *_single(text)] if not text.isascii() else []
    return sorted(found, key=lambda item: item.start)


def mend_misread(text: str, misread: Sequence[Misread]) -> str:
    """``text`` with the words that were surely misread as they were; a word that lost a letter stays."""
    pieces, position = [], 0
    for item in misread:
        if item.is_safe:
            pieces += [text[position : item.start], item.meant]
            position = item.end
    return "".join([*pieces, text[position:]])


def _recoded(text: str) -> Iterator[Misread]:
    """The words whose bytes make UTF-8 once the wrong encoding is undone."""
    if not _BARE.search(text) and not any(pattern.search(text) for pattern, _code in _readers()):
        return
    for match in _WORD.finditer(text):
        word, end = match[0], match.end()
        if word.isascii() or word.strip(".,;:!?()").startswith("`"):  # shown, not meant
            continue
        meant = _undone(word)
        meant, end = _with_its_space(meant, text, end)
        if meant != text[match.start() : end]:
            yield Misread(match.start(), end, meant)


def _with_its_space(word: str, text: str, end: int) -> tuple[str, int]:
    """A word that lost the no-break space of its « Ã », or of its « Â », to an ordinary one; and where it ends."""
    if text[end : end + 1] != " ":
        return word, end
    if re.search(r"(?:^|[a-zà-ÿ('’])Ã$", word) and not text[end:].lstrip(" ").startswith(("»", "”")):
        return f"{word[:-1]}à", end + (text[end : end + 2] == "  ")
    if re.search(r"[a-zà-ÿ0-9«»]Â$", word):
        return f"{word[:-1]}\u00a0", end + 1
    return word, end


def _undone(word: str) -> str:
    """The word as it was, in the encoding that explains most of it; itself where none does."""
    readings = [word]
    for pattern, code in _readers():
        meant = word
        for _round in range(_ROUNDS):
            meant = pattern.sub(partial(_letter, code), meant)
        if all(char.isascii() or char in word or _PLAUSIBLE.match(char) for char in meant):
            readings.append(meant)
    return min(readings, key=len).replace("\ufeff", "")


def _letter(code: dict[int, int], match: re.Match[str]) -> str:
    """The letter that a match was, or a byte of one that was misread twice; the match itself where it may be meant."""
    written = match[0]
    try:
        letter = written.translate(code).encode("latin-1").decode()
    except UnicodeDecodeError:
        return written
    if not _PLAUSIBLE.match(letter):
        return letter if ord(letter) in code else written
    around = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return letter if _is_sure(written, *around) else written


def _is_sure(written: str, before: str, after: str) -> bool:
    """Whether nobody can have meant these characters, between those that stand before and after them."""
    lead, last = written[0], written[-1]
    if lead == "√" and last in _MATHEMATICS:
        return before.isalpha() or after.isalpha()
    if lead not in "ÂÃÄÅ" or last not in _CLOSERS:
        return True
    if after.isalpha():
        return after.isupper() or not before.isupper()
    if lead in "ÄÅ" or before.isupper():
        return False
    if lead == "Â" and last in "«»":
        return True
    return before not in _OPENED or (last == "\u00a0" and after not in _CLOSED)


def _single(text: str) -> Iterator[Misread]:
    for match in _MISREAD.finditer(text):
        word = match[0]
        meant = word[0] + "".join(_SINGLE.get(char, char) for char in word[1:])
        yield Misread(match.start(), match.end(), meant, is_sure=False)


@lru_cache(maxsize=1)
def _readers() -> tuple[tuple[re.Pattern[str], dict[int, int]], ...]:
    """For each encoding, how a letter of UTF-8 looks that was read in it, and the byte of each character."""
    return tuple(_reader(name, two) for name, two in _TWO.items())


def _reader(name: str, two: str) -> tuple[re.Pattern[str], dict[int, int]]:
    code = {ord(_character(byte, name)): byte for byte in range(0x80, 0x100)}
    if name == "cp1252":  # some programs leave the bytes as they are that Windows names otherwise
        code |= {byte: byte for byte in range(0x80, 0xA0)}
    forms = f"[{two}][{_REST}]|[\xe2\xef][{_REST}]{{2}}|\xf0[{_REST}]{{3}}"
    classes = re.sub(r"\[([^]]+)\]|([\x80-\xff])", lambda found: _class(found[1] or found[2], code), forms)
    return re.compile(classes), code


def _class(written: str, code: dict[int, int]) -> str:
    """The characters that a class of bytes is read as."""
    held = re.compile(f"[{written}]")
    return "[" + "".join(re.escape(chr(char)) for char, byte in code.items() if held.match(chr(byte))) + "]"


def _character(byte: int, name: str) -> str:
    return bytes([byte]).decode(name, "ignore") or chr(byte)
