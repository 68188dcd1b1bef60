"""What stands in a line of text: characters, and what is meant by them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from dossier.diagnostics import Span
from dossier.text import NOWHERE, Origin, origin_of


@dataclass(frozen=True, slots=True)
class FigureUse:
    """A figure of the ledger where it is printed: its name, where the content names it, and its characters.

    It says where words come from; no renderer needs it, and two texts are equal without it.
    """

    name: str
    span: Span
    printed: str


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, typography already applied; those of a figure know it.

    ``is_quoted`` says that they are quoted word for word: nobody's to correct. ``origin`` tells where each of them
    was written; it is empty for what the program made.
    """

    value: str
    figure: FigureUse | None = field(default=None, compare=False, repr=False)
    is_quoted: bool = field(default=False, compare=False, repr=False)
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words set apart: a title, a quoted term."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Superscript:
    """Characters above the line: true superiors of an abbreviation (1er, XIXe), an exponent (m²)."""

    value: str
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Subscript:
    """Characters below the line: the 2 of CO₂."""

    value: str
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Code:
    """A literal: identifiers, file names."""

    value: str
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A link whose text is plain, so that it makes one annotation and one Link tag.

    ``target`` is an http(s), mailto or tel address, or ``#anchor`` of a part or heading.
    """

    text: str
    target: str
    figures: tuple[FigureUse, ...] = field(default=(), compare=False, repr=False)
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A passage in another language (BCP 47 tag), for the voice that reads it."""

    language: str
    content: Inlines
    language_origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote at the place of its call; numbered through the whole document.

    A call that ``follows`` another with no word between them is set apart from it, so that « 1, 2 » is not read
    as 12. ``span`` is where the note is written; ``key`` is its identity, as that of any node.
    """

    number: int
    content: Inlines
    follows: bool = False
    span: Span = field(default=Span(""), compare=False, repr=False)
    key: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that the kit still lacks, said honestly. Never in a final kit."""

    text: str
    origin: Origin = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break that the editor asked for."""


Inline: TypeAlias = (
    Text | Strong | Emphasis | Superscript | Subscript | Code | Link | Foreign | Note | Gap | LineBreak
)
Inlines: TypeAlias = tuple[Inline, ...]


def line_of(words: str) -> Inlines:
    """Return a line of text that says ``words`` and nothing else; placed words keep their origin."""
    return (Text(words, origin=origin_of(words)),)
