"""Words as one compares them: what a word processor changes by itself in typography is no change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dossier.word_return.returned_text import Look

#: The end of a paragraph inside a text made of several.
BREAK = "\u2029"

_TOKEN = re.compile(r"\u2029|\n|[^\W_]+|[^\w\s]|_")
_SAME = str.maketrans(
    {
        "’": "'", "‘": "'", "\u02bc": "'", "\u00b4": "'", "`": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "\u2011": "-", "\u2010": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
        "…": "...", "\t": " ",
    }
)  # fmt: skip
#: Before these, and behind an opening quotation mark, French typography decides on the space.
_TIGHT = frozenset(":;!?%€\"'’»")


class Token(NamedTuple):
    """A word or a sign: what is compared, and where it stands; ``gap`` says whether white space stands before it."""

    key: str
    start: int
    end: int
    gap: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into tokens."""

    text: str
    tokens: tuple[Token, ...]

    @property
    def keys(self) -> list[tuple[str, bool]]:
        """What is compared of each token."""
        return [(token.key, token.gap) for token in self.tokens]


@lru_cache(maxsize=20_000)
def words_of(text: str) -> Words:
    """``text`` as tokens; the space that typography puts or takes does not count."""
    tokens: list[Token] = []
    end, last = 0, ""
    for match in _TOKEN.finditer(text):
        key = match[0].translate(_SAME)
        spaced = match.start() > end and bool(tokens)
        free = key in _TIGHT or last in {'"', "'"} or key in {"\n", BREAK} or last in {"\n", BREAK}
        tokens.append(Token(key, match.start(), match.end(), spaced and not free))
        end, last = match.end(), key
    return Words(text, tuple(tokens))


@lru_cache(maxsize=20_000)
def neutral(text: str) -> str:
    """``text`` without what typography alone changes."""
    return "".join(f" {token.key}" if token.gap else token.key for token in words_of(text).tokens)


def looks_of(text: str, looks: tuple[Look, ...]) -> tuple[Look, ...]:
    """The look of each token: of its first character."""
    return tuple(looks[token.start] for token in words_of(text).tokens)
