"""The words of each node of the tree, and the place of the content where each is written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dossier.content.kit import Kit
from dossier.diagnostics import Span
from dossier.text import NOWHERE, Origin, letters_of, places_of_letters
from dossier.tree import (
    Code,
    Emphasis,
    Foreign,
    Gap,
    Inlines,
    LineBreak,
    Link,
    Note,
    Strong,
    Subscript,
    Superscript,
    Text,
)

_TOKEN = re.compile(r"\S+")
_CORE = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_FIGURE = "{{"


class Says(StrEnum):
    """What the content says at the place to which a word leads."""

    WORD = "word"  # the word itself, typography apart
    NAME = "name"  # the name of a figure or of a value, of which the word is made
    FIELD = "field"  # a value of which the program makes the word: the date of a weekday
    OWNER = "owner"  # nothing of it: the program's own word, in the block or field that is written there


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A word, and where the content writes it: ``span`` goes from its first character to its last."""

    text: str
    span: Span
    says: Says

    @property
    def is_generated(self) -> bool:
        """Whether no file says it; ``span`` is then that of what it belongs to."""
        return self.says is Says.OWNER


@dataclass(slots=True)
class NodeText:
    """All that a node itself prints: its lines, one after the other, and the origin of their characters.

    ``owner`` is where the node is written. ``letters`` are the places of its letters in ``text``.
    """

    key: str
    owner: Span
    text: str
    origins: tuple[tuple[int, Origin], ...]
    letters: list[int] = field(default_factory=list)
    _tokens: list[tuple[int, int]] = field(default_factory=list)
    _bare: str | None = None

    @classmethod
    def of(cls, key: str, owner: Span, lines: Iterable[Inlines]) -> NodeText:
        """Return the text of some lines, one below the other."""
        text, origins = "", []
        for line in lines:
            for words, origin in _leaves(line):
                if origin:
                    origins.append((len(text), _fitted(origin, len(words))))
                text += words
            text += "\n"
        tokens = [match.span() for match in _TOKEN.finditer(text)]
        return cls(key, owner, text, tuple(origins), places_of_letters(text), tokens)

    @property
    def bare(self) -> str:
        """Its letters alone."""
        if self._bare is None:
            self._bare = letters_of(self.text)
        return self._bare

    def leads_to(self, path: str) -> bool:
        """Whether a word of it may be written in this file, or belong to what is."""
        return self.owner.path == path or any(origin.path == path for _first, origin in self.origins)

    def token(self, letter: int) -> int:
        """Return the rank of the word to which a letter belongs."""
        return bisect_right(self._tokens, (self.letters[letter], len(self.text))) - 1

    def word(self, rank: int, kit: Kit) -> WrittenWord:
        """Return the word of that rank, without the signs around it, and where it is written."""
        start, end = self._tokens[rank]
        core = _CORE.search(self.text, start, end)
        if core is not None:
            start, end = core.span()
        text = self.text[start:end]
        path, place = self._place(start, end)
        source = kit.sources.get(path)
        if source is None or place is None:
            return WrittenWord(text, self.owner, Says.OWNER)
        written = source.text[slice(*place)]
        return WrittenWord(
            text, source.between(*place), _says(text, written, kit.figures) if written else Says.OWNER
        )

    def _place(self, start: int, end: int) -> tuple[str, tuple[int, int] | None]:
        """Return the file of the first written character of a stretch, and from where to where it is written there."""
        path, places = "", []
        for first, origin in self.origins:
            place = (
                origin.stretch(max(start - first, 0), min(end - first, len(origin))) if first < end else None
            )
            if place is not None and origin.path == (path or origin.path):
                path = origin.path
                places.append(place)
        if not places:
            return "", None
        return path, (min(place[0] for place in places), max(place[1] for place in places))


class NodeTexts(Mapping[str, NodeText]):
    """The text of each node, by its key, made when it is first asked for; ``owners`` are where the nodes are written."""

    def __init__(self, lines: Iterable[tuple[str, Inlines]], owners: Mapping[str, Span]) -> None:
        """Take the lines of all nodes, each with the key of its node."""
        self._lines: dict[str, list[Inlines]] = {}
        for key, line in lines:
            self._lines.setdefault(key, []).append(line)
        self._owners = owners
        self._made: dict[str, NodeText] = {}

    def __getitem__(self, key: str) -> NodeText:
        """The text of a node."""
        if key not in self._made:
            self._made[key] = NodeText.of(key, self._owners.get(key, Span("")), self._lines[key])
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        """Whether a node prints something; its text is not made for that."""
        return key in self._lines

    def __iter__(self) -> Iterator[str]:
        """The keys."""
        return iter(self._lines)

    def __len__(self) -> int:
        """How many nodes print something."""
        return len(self._lines)

    def leading_to(self, path: str) -> frozenset[str]:
        """The keys of the nodes of which a word may be written in this file, or belong to what is."""
        return frozenset(
            key
            for key, lines in self._lines.items()
            if self._owners.get(key, Span("")).path == path
            or any(origin.path == path for line in lines for _words, origin in _leaves(line))
        )


def _leaves(content: Inlines) -> Iterator[tuple[str, Origin]]:
    for inline in content:
        match inline:
            case Text(value=words, origin=origin):
                yield words, origin
            case (
                Superscript(value=words, origin=origin)
                | Subscript(value=words, origin=origin)
                | Code(value=words, origin=origin)
            ):
                yield words, origin
            case Link(text=words, origin=origin) | Gap(text=words, origin=origin):
                yield words, origin
            case Strong(content=inner) | Emphasis(content=inner) | Foreign(content=inner):
                yield from _leaves(inner)
            case LineBreak():
                yield "\n", NOWHERE
            case Note():
                pass


def _fitted(origin: Origin, length: int) -> Origin:
    """Return the origin of so many characters; where it tells of more or fewer, each stands for all that is written."""
    place = origin.stretch(0, len(origin))
    if len(origin) == length or place is None:
        return origin
    return Origin.whole(origin.path, *place, length)


def _says(word: str, written: str, figures: Collection[str]) -> Says:
    if _FIGURE in written or written in figures:
        return Says.NAME
    return Says.WORD if _same_words(word, written) else Says.FIELD


def _same_words(word: str, written: str) -> bool:
    """Tell whether both have the same letters and digits; what marks them up and typography do not count."""
    return _bare(word) == _bare(written)


def _bare(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())
