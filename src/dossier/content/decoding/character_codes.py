"""The characters that a text copied from a web site names by a code: ``&eacute;``, ``&nbsp;``, ``&#8211;``."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

#: The writing of a code; whether the code means something is for ``character_of`` to say.
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LOST = "\ufffd"
_BLANKS = "\t\n\r"


def character_of(code: str) -> str | None:
    """What ``&eacute;`` stands for; None for a name that HTML does not know, which is text as any other.

    A number that no character has gives the sign of a lost letter, which is refused where it stands.
    """
    if not code.startswith("&#") and code[1:] not in html5:
        return None
    char = unescape(code) or _LOST
    return " " if char in _BLANKS else char


def decode_entities(text: str) -> str:
    """``text`` with the characters that its codes name."""
    return ENTITY.sub(_decoded, text) if "&" in text else text


def _decoded(match: re.Match[str]) -> str:
    return character_of(match[0]) or match[0]
