"""Container directives of the sheets: ``:::encadre Titre {audience=interne}`` … ``:::``.

Directives nest: each bare ``:::`` closes the innermost one, so that nothing of an internal block can
fall outside of it. The usual container plugin closes the outermost one and would leak.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.tree import SyntaxTreeNode

from dossier.content.entities import decode_entities

_OPENING = re.compile(r"^:{3,}\s*(?P<info>[^\s:].*?)\s*$")
_CLOSING = re.compile(r"^:{3,}\s*$")
_FENCE = re.compile(r"^(`{3,}|~{3,})")
_PARTS = re.compile(
    r"^(?P<name>[^\s{]+)\s*(?P<argument>(?:[^{]|\{\{[^{}]*\}\})*?)\s*(?:\{(?!\{)(?P<attributes>.*)\})?\s*$"
)
_ATTRIBUTE = re.compile(r"([^\s=]+)\s*=\s*(\"[^\"]*\"|«[^»]*»|'[^']*'|[^\s\"'}]+)")


@dataclass(frozen=True, slots=True)
class Directive:
    """The opening line of a container. ``leftover`` is what could not be read of its attributes."""

    name: str
    argument: str
    attributes: dict[str, str]
    leftover: str


def directive_of(node: SyntaxTreeNode) -> Directive:
    """The directive of a container node; accents and capitals of its name are forgiven."""
    match = _PARTS.match(node.info)
    if match is None:
        return Directive(node.info, "", {}, "")
    name = match["name"].lower().translate(str.maketrans("éèêàâçô", "eeeaaco")).rstrip(":")
    written = match["attributes"] or ""
    attributes = {
        key.lower(): decode_entities(value.strip("\"'«» \u00a0\u202f"))
        for key, value in _ATTRIBUTE.findall(written)
    }
    leftover = _ATTRIBUTE.sub("", written).strip()
    if re.fullmatch(r"[\w\s-]*", leftover):  # bare words switch something on: {marge}
        attributes.update(dict.fromkeys(leftover.lower().split(), ""))
        leftover = ""
    return Directive(name, match["argument"].strip(), attributes, leftover)


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
    token.meta = {"closed": closing is not None}
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
