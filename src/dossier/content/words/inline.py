"""The words among the marks of inline Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.content.entities import character_of
from dossier.content.words.stretch import MASK, Sign

_MARKS = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<figure>\{\{[^{}\n]*\}\})"
    r"|(?P<auto><[a-zA-Z][a-zA-Z0-9+.-]*:[^<>\s]*>|<[^<>\s@]+@[^<>\s]+>)"
    r"|(?P<html></?[a-zA-Z!][^<>]*>)"
    r"|(?P<entity>&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);)"
    r"|(?P<call>\[\^[^\]\s]+\])"
    r"|(?P<span>\[(?P<inside>[^\[\]]*)\]\{(?P<attributes>[^{}]*)\})"
    r"|(?P<image>!\[(?=[^\]]*\]\())"
    r"|(?P<target>\]\(\s*(?:<[^<>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:(?P<title_open>\s+[\"'(])(?P<title>[^\"]*?)(?P<title_close>[\"')]\s*))?\))"
    r"|(?P<reference>\]\[[^\]]*\])"
    r"|(?P<bracket>[\[\]])"
    r"|(?P<stars>\*+)"
    r"|(?P<low>(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w))"
)
_FRENCH_SPAN = re.compile(r"^\s*lang=[\"']?fr\b")


def visible_signs(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """The words of ``signs``: marks left out, what is no word masked."""
    text = "".join(sign.char for sign in signs)
    shown: list[Sign] = []
    position = 0
    for match in _MARKS.finditer(text):
        if match.start() < position:
            continue
        shown += signs[position : match.start()]
        shown += _shown(match, signs)
        position = match.end()
    return (*shown, *signs[position:])


def _shown(match: re.Match[str], signs: Sequence[Sign]) -> Sequence[Sign]:
    start, end = match.span()
    match match.lastgroup:
        case "escape":
            return [_closed(signs[start + 1], signs[start + 1].char)]
        case "call" | "reference" | "bracket" | "low":
            return []
        case "entity":
            sign = (character_of(match[0]) or "")[:1]
            if not sign:
                return signs[start:end]
            return [Sign(sign, signs[start].start, signs[end - 1].end, is_open=False)]
        case "image":
            return [_closed(signs[start], "\n")]
        case "stars":
            return [] if _is_emphasis(match) else signs[start:end]
        case _:
            pass
    if match["span"] is not None:
        inside = signs[match.start("inside") : match.end("inside")]
        if _FRENCH_SPAN.match(match["attributes"]):
            return visible_signs(inside)
        return [_closed(sign, MASK) for sign in inside]
    if match["target"] is not None:
        if match["title"]:  # the caption of a picture: words of their own
            words = signs[match.start("title") : match.end("title")]
            return [_closed(signs[start], "\n"), *words, _closed(signs[end - 1], "\n")]
        return []
    return [_closed(sign, MASK) for sign in signs[start:end]]


def _closed(sign: Sign, char: str) -> Sign:
    return Sign(char, sign.start, sign.end, is_open=False)


def _is_emphasis(match: re.Match[str]) -> bool:
    """Whether stars touch a word; between spaces they are signs of multiplication."""
    text = match.string
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    return bool(before.strip()) or bool(after.strip())
