"""A passage: one text without break, what it is in the page, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from dossier.diagnostics import Span
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
    Superscript,
    Text,
)

#: Stands for what is no French prose of ours: an address, a literal, a foreign passage, a gap, words quoted as they are.
HOLE = "\ufffc"
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)[^\s<>\"»)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
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

    ``sheet`` is the name of its sheet, "" for a field of a YAML file.
    """

    text: str
    span: Span
    kind: Kind
    sheet: str = ""

    @property
    def is_shared(self) -> bool:
        """Whether it stands in a text that kits share."""
        return bool(self.sheet) and "/_commun/" in self.span.path

    @property
    def in_capitals(self) -> bool:
        """Whether it is set in capitals throughout."""
        return _in_capitals(self.text)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each sentence with the place of its first character."""
        start = 0
        for match in _SENTENCE_END.finditer(self.text):
            yield start, self.text[start : match.start()]
            start = match.end()
        if start < len(self.text):
            yield start, self.text[start:]


@lru_cache(maxsize=2048)  # each rule asks for the same passages again
def _in_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def quoted(text: str) -> str:
    """A piece of a passage as a message shows it, between guillemets."""
    return f"« {' '.join(text.replace(HOLE, '…').split())} »".replace("'", "’")


def flat(content: Inlines) -> str:
    """The prose of a line, with a hole for each literal, address, foreign passage and word-for-word quotation."""
    return "".join(_flat(inline) for inline in content)


def _flat(inline: Inline) -> str:
    match inline:
        case Text(is_quoted=True):
            return HOLE
        case Text(value=value) | Superscript(value=value):
            return _ADDRESS.sub(HOLE, value)
        case Strong(content=inner) | Emphasis(content=inner):
            return flat(inner)
        case Link(text=text):
            return _ADDRESS.sub(HOLE, text)
        case Code() | Foreign() | Gap():
            return HOLE
        case LineBreak():
            return "\n"
        case Note():
            return ""
