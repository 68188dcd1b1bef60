"""Addresses typed bare in a text, of the web and of people: links, each to what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from dossier.content.decoding.character_codes import ENTITY, character_of, decode_entities
from dossier.content.markdown.inline_places import ORIGIN
from dossier.text import Origin, Run

_SCHEME = re.compile(r"(?<![A-Za-z0-9.+-])https?$", re.IGNORECASE)
_ENDS_ADDRESS = frozenset('<>"«»“”`')
_AFTER_ADDRESS = "*_…’”"
_COURRIEL = re.compile(
    r"(?<![\w.+/:@-])(?:mailto:)?(?P<address>\w[\w.+-]*@(?:[\w-]+\.)+[^\W\d_]{2,}(?![\w-]*@))(?![\w-])",
    re.IGNORECASE,
)


def add_addresses(parser: MarkdownIt) -> None:
    """Teach ``parser`` bare addresses, in place of its own rules: they keep ``&amp;`` and decode ``%20`` to be shown."""
    parser.normalizeLinkText = _as_typed  # type: ignore[assignment, method-assign]
    parser.inline.ruler.at("entity", _entity_rule)
    parser.inline.ruler.at("linkify", _address_rule)
    parser.core.ruler.at("linkify", _link_courriels)


def _as_typed(words: str) -> str:
    return words


def _entity_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - signature of markdown-it
    """A code is read as in the YAML files, those of old Windows pages (``&#146;``) included."""
    match = ENTITY.match(state.src, state.pos)
    char = character_of(match[0]) if match else None
    if match is None or char is None:
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content, token.markup, token.info = char, match[0], "entity"
    state.pos = match.end()
    return True


def _address_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - signature of markdown-it
    if state.linkLevel > 0 or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.pending)
    if scheme is None or state.md.linkify is None:
        return False
    written = list(_address_runs(state, state.pos - len(scheme[0])))
    signs = [run for _char, run in written]
    link = state.md.linkify.match_at_start("".join(char for char, _run in written))
    address = link.url.rstrip(_AFTER_ADDRESS) if link else ""
    if len(address) <= len(scheme[0]) + len("://"):
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[0])]
        _push_link(state, address, signs[: len(address)])
    state.pos = signs[len(address) - 1].end
    return True


def _address_runs(state: StateInline, start: int) -> Iterator[tuple[str, Run]]:
    """The characters that may belong to an address, each with where it is written; codes count as one."""
    place = start
    while place < state.posMax:
        code = ENTITY.match(state.src, place)
        char = character_of(code[0]) if code else None
        end = code.end() if code and char else place + 1
        char = char or state.src[place]
        if char.isspace() or char in _ENDS_ADDRESS:
            return
        yield from ((sign, Run(1, place, end, is_whole=end - place != 1)) for sign in char)
        place = end


def _push_link(state: StateInline, address: str, runs: list[Run]) -> None:
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": state.md.normalizeLink(address)}
    words = state.push("text", "", 0)
    words.content = address
    words.meta[ORIGIN] = Origin.of("", runs)
    closing = state.push("link_close", "a", -1)
    for token in (opening, closing):
        token.markup, token.info = "linkify", "auto"


def _link_courriels(state: StateCore) -> None:
    """Link the courriels of each text outside of a link; an address between ``<`` and ``>`` is read as any other."""
    for inline in state.tokens:
        if inline.type != "inline" or not inline.children:
            continue
        if "@" in inline.content:
            inline.children = list(_with_courriels(inline.children))
        for opening, words in zip(inline.children, inline.children[1:], strict=False):
            if opening.type == "link_open" and opening.markup == "autolink" and "&" in words.content:
                words.content = decode_entities(words.content)
                opening.attrs["href"] = state.md.normalizeLink(words.content)


def _with_courriels(tokens: list[Token]) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type in {"link_open", "link_close"} else 0
        if token.type != "text" or depth or "@" not in token.content:
            yield token
            continue
        position = 0
        for match in _COURRIEL.finditer(token.content):
            yield from _stretch(token, position, match.start())
            yield from _courriel(token, match)
            position = match.end()
        yield from _stretch(token, position, len(token.content))


def _courriel(text: Token, match: re.Match[str]) -> Iterator[Token]:
    target: dict[str, str | int | float] = {"href": f"mailto:{match['address']}"}
    yield Token("link_open", "a", 1, attrs=target, level=text.level, markup="linkify", info="auto")
    yield from _stretch(text, *match.span("address"), deeper=1)
    yield Token("link_close", "a", -1, level=text.level, markup="linkify", info="auto")


def _stretch(text: Token, start: int, end: int, *, deeper: int = 0) -> Iterator[Token]:
    """A part of a text, with the places of its characters."""
    if start < end:
        origin = text.meta.get(ORIGIN, Origin("")).cut(start, end)
        words = text.content[start:end]
        yield Token("text", "", 0, content=words, level=text.level + deeper, meta={ORIGIN: origin})
