"""A passage: one text without break, what it is in the page, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from dossier.diagnostics import Span
from dossier.text import NOWHERE, Origin
from dossier.tree import (
    Code,
    Emphasis,
    Foreign,
    Gap,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    Strong,
    Subscript,
    Superscript,
    Text,
)

#: Stands for what is no French prose of ours: an address, a literal, a foreign passage, a gap, words quoted as they are.
HOLE = "\ufffc"
#: A named figure, as the content writes it.
FIGURE = re.compile(r"\{\{[^{}]*\}\}")
#: An address of a page or of a letter box: no words of ours.
ADDRESS = re.compile(
    r"(?:https?://|mailto:|www\.)(?:\([^\s<>\"»()]*\)|[^\s<>\"»()])+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\b[MDPn]\.)(?<!\bMM\.)(?<!\b[Aa]rt\.)(?<!\bcf\.)(?<!\bp\.)\s+(?=[«A-ZÀ-ÖØ-Þ0-9])"
)


class Kind(StrEnum):
    """What a passage is in the page."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    CELL = "cell"
    LABEL = "label"
    CAPTION = "caption"
    QUOTE = "quote"
    NOTE = "note"
    FIELD = "field"

    @property
    def is_head(self) -> bool:
        """Whether it stands above a text, without the grammar of a sentence."""
        return self in {Kind.TITLE, Kind.HEADING, Kind.LABEL}


@dataclass(frozen=True, slots=True)
class Passage:
    """One text without break: its characters folded (plain spaces, straight apostrophes) and where it stands.

    ``sheet`` is the name of its sheet, "" for a field of a YAML file. ``origin`` tells where each character is
    written; it is empty where only ``span`` is known.
    """

    text: str
    span: Span
    kind: Kind
    sheet: str = ""
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)

    @property
    def is_shared(self) -> bool:
        """Whether it stands in a text that kits share."""
        return bool(self.sheet) and "/_commun/" in self.span.path

    @property
    def in_capitals(self) -> bool:
        """Whether it is set in capitals throughout."""
        return _in_capitals(self.text)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Yield each sentence, with the place of its first character in the passage."""
        yield from sentences_of(self.text)


@lru_cache(maxsize=4096)  # each rule asks for the same passages again
def sentences_of(text: str) -> tuple[tuple[int, str], ...]:
    """Each sentence of a text, with the place of its first character."""
    found, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        found.append((start, text[start : match.start()]))
        start = match.end()
    if start < len(text):
        found.append((start, text[start:]))
    return tuple(found)


@lru_cache(maxsize=2048)  # likewise
def _in_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def quoted(text: str) -> str:
    """Return a piece of a passage as a message shows it: between guillemets, on one line."""
    return f"« {' '.join(text.replace(HOLE, '…').split())} »".replace("'", "’")


def flat(content: Inlines) -> str:
    """Return the prose of a line, with a hole for each literal, address, foreign passage and word-for-word quotation."""
    return flat_line(content)[0]


def flat_line(content: Inlines) -> tuple[str, Origin]:
    """Return the prose of a line as ``flat`` gives it, and where each of its characters is written."""
    text, origin = "", NOWHERE
    for inline in content:
        words, place = _flat(inline)
        if len(place) != len(words):  # what the program made stands where the words before it end
            end = origin.stretch(len(origin) - 1, len(origin)) or (0, 0)
            place = Origin.whole(origin.path, end[1], end[1], len(words))
        text, origin = text + words, origin + place
    return text, origin if origin.path else NOWHERE


def _flat(inline: Inline) -> tuple[str, Origin]:
    match inline:
        case Text(is_quoted=True, origin=origin) | Code(origin=origin):
            return HOLE, origin.put(0, len(origin), 1)
        case (
            Text(value=text, origin=origin)
            | Superscript(value=text, origin=origin)
            | Subscript(value=text, origin=origin)
        ):
            return with_holes(ADDRESS, text, origin)
        case Strong(content=inner) | Emphasis(content=inner):
            return flat_line(inner)
        case Link(text=text, origin=origin):
            return with_holes(ADDRESS, text, origin)
        case Foreign(content=inner):
            origin = flat_line(inner)[1]
            return HOLE, origin.put(0, len(origin), 1)
        case Gap():
            return HOLE, NOWHERE
        case LineBreak():
            return "\n", NOWHERE
        case Note():
            return "", NOWHERE


def with_holes(pattern: re.Pattern[str], text: str, origin: Origin) -> tuple[str, Origin]:
    """Return ``text`` with a hole for each match of ``pattern``, and its origin with one for each too."""
    for start, end in reversed(_spans(pattern, text)):
        text = text[:start] + HOLE + text[end:]
        origin = origin.put(start, end, 1)
    return text, origin


@lru_cache(maxsize=65_536)
def matches_of(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    """Every match of a pattern in a text; looked for once in a text that many kits of a campaign have, or that many rules read."""
    return tuple(pattern.finditer(text))


@lru_cache(maxsize=65_536)
def first_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match of a pattern in a text, kept as ``matches_of`` keeps all."""
    return pattern.search(text)


@lru_cache(maxsize=8192)  # the kits of a campaign and the editions of a kit have most of their texts alike
def _spans(pattern: re.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in pattern.finditer(text))
