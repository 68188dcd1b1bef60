"""Inline Markdown parsed as markdown-it does, every token told where its characters stand in the line.

markdown-it keeps the lines of blocks and nothing of what is in them. A state that notes where it stands when
characters are taken gives each leaf an ``Origin`` in the text of its line, under ORIGIN in its ``meta``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.attrs.parse import parse

from dossier.text import Origin, Run

#: The key of a token's origin in its ``meta``.
ORIGIN = "origin"
#: The key of the origin of the address that a link or an image leads to, in the ``meta`` of what closes the link.
ADDRESS = "address"
#: The keys of the origins of the alternative and of the title of an image, or of the title of a link.
ALTERNATIVE, TITLE = "alternative", "title"
#: The key of the origin of the attributes of a foreign passage, in the ``meta`` of what closes it.
LANGUAGE = "language"
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]|&#?\w+;")
_PENDING = -1  # the start of a text whose origin was noted while it grew


class _State(StateInline):
    """The state of a line, with the origin of the text that is not yet a token, and the start of each token."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.runs: list[Run] = []
        self.starts: list[int] = []

    def append_pending(self, text: str) -> None:
        self.runs.append(Run(len(text), self.pos, self.pos + len(text)))
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the name is markdown-it's
        length = len(self.pending)  # a rule may have taken characters back from its end
        token = super().pushPending()
        token.meta[ORIGIN] = Origin("", tuple(self.runs)).cut(0, length)
        self.runs = []
        self.starts.append(_PENDING)
        return token

    def push(self, ttype: str, tag: str, nesting: int) -> Token:
        token = super().push(ttype, tag, nesting)  # type: ignore[arg-type]
        start = self.pos
        if ttype == "text" and self.starts and self.tokens[-2].type == "text":
            start = max(start, self.starts[-1] + 1)  # a rule pushes « ** » star by star from one place
        self.starts.append(start)
        return token


class PlacedInline(ParserInline):
    """The inline parser whose tokens know their places."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse ``src`` into ``tokens``."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for before, token, start in zip([None, *state.tokens], state.tokens, state.starts, strict=False):
            if start != _PENDING:
                _place(src, token, start, before)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def settle(token: Token, written: Origin) -> None:
    """Tell the origins of a line and of its leaves in the places of the file: ``written`` is that of the parsed text."""
    line = token.meta.get(ORIGIN)
    if line is None:
        return
    token.meta[ORIGIN] = line.through(written)
    for leaf in _leaves(token.children or []):
        for key in (ORIGIN, ADDRESS, ALTERNATIVE, TITLE, LANGUAGE):
            if key in leaf.meta:
                leaf.meta[key] = leaf.meta[key].through(token.meta[ORIGIN])


def _leaves(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _leaves(token.children or [])


def add_places(parser: MarkdownIt) -> None:
    """Make the rules of ``parser`` that join or split texts keep their origins."""
    parser.inline.ruler2.at("fragments_join", _join_fragments)
    parser.core.ruler.at("text_join", _join_texts)


def _place(src: str, token: Token, start: int, before: Token | None) -> None:
    """Give a token that was pushed as a whole, at ``start``, the origin of its characters."""
    length = len(token.content)
    match token.type:
        case "text" if ORIGIN in token.meta:
            pass  # a bare address, whose rule knows its places
        case "text" if before is not None and before.markup == "autolink":
            token.meta[ORIGIN] = Origin.straight("", start + 1, length)
        case "text" | "html_inline":
            token.meta[ORIGIN] = Origin.straight("", start, length)
        case "text_special" | "figure":
            token.meta[ORIGIN] = Origin.whole("", start, start + len(token.markup), max(length, 1))
        case "superscript" | "subscript":
            token.meta[ORIGIN] = Origin.straight("", start + 1, length)
        case "code_inline":
            start += len(token.markup)
            shift = 0 if src[start : start + length].replace("\n", " ") == token.content else 1
            token.meta[ORIGIN] = Origin.straight("", start + shift, length)
        case "footnote_ref":
            token.meta[ORIGIN] = Origin.whole("", start, start + len(str(token.meta.get("label", ""))) + 3, 1)
        case "image":
            inner = Origin.straight("", start + len("!["), length)
            for child in token.children or []:
                child.meta[ORIGIN] = child.meta.get(ORIGIN, Origin("")).through(inner)
            token.meta[ORIGIN] = Origin.whole("", start, start + len("![") + length + 1, 1)
            token.meta[ALTERNATIVE] = inner
            token.meta |= _target(src, start + len("![") + length)
        case "link_close" if not token.markup:
            token.meta[ORIGIN] = Origin.whole("", start, start + 1, 1)
            token.meta |= _target(src, start)
        case "span_close":
            end = parse(src[start + 1 :])[0] + 1
            token.meta[LANGUAGE] = Origin.straight("", start + 1, end)
        case "softbreak" | "hardbreak":
            token.meta[ORIGIN] = Origin.whole("", start, src.find("\n", start) + 1, 1)
        case _:
            token.meta[ORIGIN] = Origin.whole("", start, start, 1)


def _target(src: str, closing: int) -> dict[str, Origin]:
    """Where the address and the title behind the bracket at ``closing`` are written.

    The address stands between parentheses, or elsewhere by its name: its place is then the bracket.
    """
    if src[closing : closing + 2] != "](":
        return {ADDRESS: Origin.whole("", closing, closing + 1, 1)}
    start = _after_spaces(src, closing + 2)
    end = parseLinkDestination(src, start, len(src)).pos
    is_bracketed = src[start : start + 1] == "<"
    places = {ADDRESS: Origin.whole("", start + is_bracketed, max(end - is_bracketed, start), 1)}
    opening = _after_spaces(src, end)
    title = parseLinkTitle(src, opening, len(src))
    if title.ok:
        places[TITLE] = _unescaped(src, opening + 1, title.pos - 1, title.str)
    return places


def _unescaped(src: str, start: int, end: int, text: str) -> Origin:
    """The origin of ``text``, written from ``start`` to ``end`` with its escapes and codes; a whole one if need be."""
    runs: list[Run] = []
    place = start
    while place < end:
        match = _ESCAPED.match(src, place, end)
        char = unescapeAll(match[0]) if match else src[place]
        stop = match.end() if match else place + 1
        runs.append(Run(len(char), place, stop, is_whole=stop - place != 1))
        place = stop
    origin = Origin.of("", runs)
    return origin if len(origin) == len(text) else Origin.whole("", start, end, len(text))


def _after_spaces(src: str, place: int) -> int:
    while src[place : place + 1].isspace():
        place += 1
    return place


def _join(tokens: Sequence[Token]) -> Token:
    """Texts that follow one another as one."""
    last = tokens[-1]
    # A star of « ** » that has become emphasis is left as a text without characters.
    said = [token.meta.get(ORIGIN, Origin("")) for token in tokens if token.content]
    last.content = "".join(token.content for token in tokens)
    last.meta[ORIGIN] = sum(said, Origin(""))
    return last


def _joined(tokens: Sequence[Token]) -> list[Token]:
    result: list[Token] = []
    together: list[Token] = []
    for token in tokens:
        if token.type == "text":
            together.append(token)
            continue
        if together:
            result.append(_join(together))
            together = []
        result.append(token)
    return [*result, _join(together)] if together else result


def _join_fragments(state: StateInline) -> None:
    """As markdown-it's own rule: texts joined, levels counted again."""
    level = 0
    for token in state.tokens:
        level -= token.nesting < 0
        token.level = level
        level += token.nesting > 0
    state.tokens[:] = _joined(state.tokens)


def _join_texts(state: StateCore) -> None:
    """As markdown-it's own rule: escaped signs are text like any other."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = _specials_joined(token.children or [])


def _specials_joined(tokens: list[Token]) -> list[Token]:
    for token in tokens:
        if token.children:
            token.children = _specials_joined(token.children)
        if token.type == "text_special":
            token.type = "text"
    return _joined(tokens)
