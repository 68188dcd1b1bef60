"""The words of a cell: as one text, in what stays on one line, and changed where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from dossier.render.lettering.word_breaks import Cuts
from dossier.tree import Link, Strong, Text, plain_text
from dossier.tree.inlines import Emphasis, Foreign, Inline, Inlines, Note

BOUND = "\u00a0"  # a space at which no line turns
_CALL = "0"  # about as wide as the call of a note


def turned_inline(inline: Inline, turn: Callable[[str], str]) -> Inline:
    """``inline`` with ``turn`` made of each text in it."""
    match inline:
        case Text(value=value):
            return replace(inline, value=turn(value))
        case Link(text=value):
            return replace(inline, text=turn(value))
        case Strong(content=content) | Emphasis(content=content) | Foreign(content=content):
            return replace(inline, content=tuple(turned_inline(inner, turn) for inner in content))
        case _:
            return inline


def parted(text: str, cuts: Cuts) -> list[str]:
    """What stays on one line: « 14 novembre 2026 », but in the tightest setting, where each word of it stands alone."""
    return text.split() if cuts is Cuts.WORDS else re.split(r"[ \n]+", text)


def text_of(content: Inlines) -> str:
    """The words of a cell, the call of a note as one sign."""
    return "".join(_CALL if isinstance(inline, Note) else plain_text((inline,)) for inline in content)
