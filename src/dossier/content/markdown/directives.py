"""Container directives of the sheets: ``:::encadre Titre {audience=interne}`` … ``:::``.

Directives nest: each bare ``:::`` closes the innermost one, so that nothing of an internal block can
fall outside of it. The usual container plugin closes the outermost one and would leak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.tree import SyntaxTreeNode

from dossier.content.decoding.character_codes import ENTITY, character_of
from dossier.content.markdown.inline_places import ORIGIN
from dossier.text import NOWHERE, Origin, PlacedText

#: The attribute that keeps a passage from the press until an hour.
HELD = "sous_embargo"
#: What an edition says of a directive, in the particulars of its node: "presse" or "interne".
VERDICT = "edition"
_OPENING = re.compile(r"^:{3,}\s*(?P<info>[^\s:].*?)\s*$")
_CLOSING = re.compile(r"^:{3,}\s*$")
_FENCE = re.compile(r"^(`{3,}|~{3,})")
_PARTS = re.compile(
    r"^(?P<name>[^\s{]+)\s*(?P<argument>(?:[^{]|\{\{[^{}]*\}\})*?)\s*(?:\{(?!\{)(?P<attributes>.*)\})?\s*$"
)
_ATTRIBUTE = re.compile(r"([^\s=]+)\s*=\s*(\"[^\"]*\"|«[^»]*»|'[^']*'|[^\s\"'}]+)")


@dataclass(frozen=True, slots=True)
class Directive:
    """The opening line of a container, each of its words with its place.

    ``name`` is the one that its writing means, ``keys`` are the names of ``attributes`` as they stand there;
    ``leftover`` is what could not be read of them.
    """

    name: str
    argument: PlacedText
    attributes: Mapping[str, PlacedText]
    leftover: str
    keys: tuple[PlacedText, ...] = ()
    verdict: str = ""

    @property
    def is_internal(self) -> bool:
        """Whether only the house, or an edition that is not the press's, reads what it holds.

        The ``verdict`` of an edition that the sheet was prepared for comes first.
        """
        if self.verdict:
            return self.verdict != "presse"
        only, but = self.names("reserve_a"), self.names("sauf")
        kept = self.is_held or "presse" in but or bool(only and "presse" not in only)
        return self.declares_internal or kept

    @property
    def is_held(self) -> bool:
        """Whether it is under an embargo of its own."""
        return HELD in self.attributes

    @property
    def declares_internal(self) -> bool:
        """Whether it says itself that it is internal, whatever the edition."""
        return self.name == "interne" or self.attributes.get("audience", "presse") != "presse"

    def names(self, key: str) -> list[PlacedText]:
        """The names of editions that an attribute gives, in order."""
        value = self.value(key)
        return [value[match.start() : match.end()] for match in re.finditer(r"[^\s,;\[\]]+", value)]

    def value(self, key: str) -> PlacedText:
        """The value of an attribute; an empty one for none."""
        return self.attributes.get(key, PlacedText())


def directive_of(node: SyntaxTreeNode) -> Directive:
    """The directive of a container node; accents and capitals of its name are forgiven."""
    read = _read(node.info, node.meta.get(ORIGIN, NOWHERE))
    return replace(read, verdict=node.meta[VERDICT]) if VERDICT in node.meta else read


@lru_cache(maxsize=512)  # each walk over a text asks for the same ones
def _read(info: str, origin: Origin) -> Directive:
    line = PlacedText(info, origin)
    match = _PARTS.match(info)
    if match is None:
        return Directive(info, PlacedText(), {}, "")
    name = match["name"].lower().translate(str.maketrans("éèêàâçô", "eeeaaco")).rstrip(":")
    start, end = match.span("attributes")
    written = line[start:end] if start >= 0 else PlacedText()
    pairs = list(_attributes(written))
    leftover = _ATTRIBUTE.sub("", written).strip()
    if re.fullmatch(r"[\w\s-]*", leftover):  # bare words switch something on: {marge}
        bare = _ATTRIBUTE.sub(lambda found: " " * len(found[0]), written)
        words = [written[match.start() : match.end()] for match in re.finditer(r"\S+", bare)]
        pairs += [(_lowered(word), PlacedText()) for word in words]
        leftover = ""
    argument = line[slice(*match.span("argument"))].strip()
    return Directive(
        name, argument, dict(pairs), leftover, tuple(dict.fromkeys(key for key, _value in pairs))
    )


def _attributes(written: PlacedText) -> Iterator[tuple[PlacedText, PlacedText]]:
    for match in _ATTRIBUTE.finditer(written):
        value = written[slice(*match.span(2))].strip("\"'«» \u00a0\u202f")
        for code in reversed(list(ENTITY.finditer(value))):
            value = value.put(*code.span(), character_of(code[0]) or code[0])
        yield _lowered(written[slice(*match.span(1))]), value


def _lowered(word: PlacedText) -> PlacedText:
    return word.put(0, len(word), word.lower())


def is_closed(node: SyntaxTreeNode) -> bool:
    """Whether a container has its closing ``:::`` line."""
    return bool(node.meta.get("closed"))


def add_directives(parser: MarkdownIt) -> None:
    """Teach ``parser`` the directives."""
    parser.block.ruler.before(
        "fence", "directive", _directive_rule, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _directive_rule(state: StateBlock, start: int, last: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it
    opening = _line(state, start)
    if not opening.startswith(":::"):
        return False
    if silent:
        return True
    match = _OPENING.match(opening)
    if match is None:  # a closing line without its opening one: kept as a node, so that it is reported
        token = state.push("directive_stray", "", 0)
        token.map = [start, start + 1]
        state.line = start + 1
        return True
    closing = _closing_line(state, start, last)
    end = last if closing is None else closing
    token = state.push("directive_open", "div", 1)
    token.block = True
    token.info = match["info"]
    token.map = [start, end + (closing is not None)]
    stop = state.bMarks[start] + state.tShift[start] + match.end("info")
    token.meta = {
        "closed": closing is not None,
        ORIGIN: Origin.straight("", stop - len(token.info), len(token.info)),
    }
    _parse_inside(state, start + 1, end)
    token = state.push("directive_close", "div", -1)
    token.block = True
    state.line = end + (closing is not None)
    return True


def _closing_line(state: StateBlock, start: int, last: int) -> int | None:
    depth, fence = 1, ""
    for number in range(start + 1, last):
        line = _line(state, number)
        if line and state.sCount[number] < state.blkIndent:
            return None
        opened = _FENCE.match(line)
        if fence:
            fence = "" if opened and opened[1].startswith(fence) else fence
        elif opened:
            fence = opened[1]
        elif _CLOSING.match(line):
            depth -= 1
            if depth == 0:
                return number
        elif _OPENING.match(line):
            depth += 1
    return None


def _parse_inside(state: StateBlock, start: int, end: int) -> None:
    outer_parent, outer_last = state.parentType, state.lineMax
    state.parentType = "directive"
    state.lineMax = end
    state.md.block.tokenize(state, start, end)
    state.parentType, state.lineMax = outer_parent, outer_last
