"""A text that came in, as blocks of Markdown that know where they stood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dossier.diagnostics import Diagnostic


class Role(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Block:
    """One block: ``words`` are Markdown on one line, but for a picture, whose alternative they are.

    ``level`` is that of a heading (1 the highest) or of an entry (0 the outermost); ``number`` that of an entry of a
    numbered list. A table has its ``rows``, where « < » and « ^ » alone are what a merged cell covers, and a caption in
    ``title`` with the ``name`` by which prose calls it; a picture has its ``file`` and its caption. ``doubts`` are what a
    person must verify of it.
    """

    role: Role
    words: str = ""
    level: int = 0
    number: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    title: str = ""
    file: str = ""
    name: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as it was read: its blocks, the notes that they call, its pictures by name; ``title`` where it has one.

    ``found`` says at its place what was not taken.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    found: tuple[Diagnostic, ...] = ()


#: The doubt of a picture without words in its place.
UNDESCRIBED = "Image sans texte de remplacement : décrivez-la."
_FIRST = 6  # blocks: a letterhead may stand above the title
_SIGNS = re.compile(r"([\\`*\[\]<]|(?<=\w)[\^~](?=\S)|\{\{|(?<!\w)_(?=\w)|(?<=\w)_(?!\w))")
_OPENING = re.compile(r"^(#{1,6}(?=\s)|>|[-+](?=\s)|:::|=+\s*$|-+\s*$|~~~)")
_RANK = re.compile(r"^(\d{1,9})([.)])(?=\s)")


def escaped(text: str) -> str:
    """Words as Markdown that prints them as they are."""
    return _SIGNS.sub(r"\\\1", text)


def marked(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """A piece of a line in bold or italic letters; the spaces at its ends stay outside of the marks."""
    words = text.strip()
    if not words or not (bold or italic):
        return text
    sign = "*" * (2 * bold + italic)
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{lead}{sign}{words}{sign}{tail}"


def joined_marks(text: str) -> str:
    """A line whose neighbouring pieces of one look are one: « **a****b** » is « **ab** »."""
    return re.sub(r"(?<=\S)(\*{2,3})\1(?=\S)|(?<=\S)(\*{2})(\s+)\2(?=\S)", lambda m: m[3] or "", text)


def safe_line(words: str) -> str:
    """A paragraph whose first signs would open a heading, a list or a block, so that they print as they are."""
    line = _OPENING.sub(r"\\\1", words)
    return _RANK.sub(r"\1\\\2", line)


def with_title(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """The title of a text, where one of its first blocks is set as such, and the other blocks; "" for none."""
    for place, block in enumerate(blocks[:_FIRST]):
        if block.role is Role.HEADING and block.level == 0:
            words = block.words.replace("*", "").replace("\\", "")
            return words, [*blocks[:place], *blocks[place + 1 :]]
    return "", list(blocks)


def said_words(blocks: Sequence[Block]) -> str:
    """The words of blocks without their marks: what is counted when two texts are compared."""
    return " ".join(block.words or " ".join(" ".join(row) for row in block.rows) for block in blocks)
