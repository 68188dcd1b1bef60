"""The words of a Markdown text: paragraphs, lists, tables, titles, notes, and the lines of directives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode

from dossier.content.directive import directive_of
from dossier.content.markdown import Prose
from dossier.content.words.inline import visible_signs
from dossier.content.words.stretch import Sign, Stretch

#: Directives whose lines begin with an identifier, and those whose lines are words cut by « : » and « | ».
_NAMED_LINES = frozenset({"chiffres", "barres", "unites"})
_CUT_LINES = frozenset({"phases", "frise"})
_WORDED_ATTRIBUTES = re.compile(r"\b(note|terme|auteur|fonction)=\"([^\"]*)\"")
_BOX = re.compile(r"\[[ xX]\]\s+")
_BAR = re.compile(r"\|(?![^{}]*\}\})")


def prose_stretches(prose: Prose, starts: Sequence[int]) -> Iterator[Stretch]:
    """Every stretch of words of a Markdown text; ``starts`` are the offsets of the lines of its file."""
    cursors: dict[int, int] = {}
    yield from _inside(prose, prose.root, starts, cursors, "")


def _inside(
    prose: Prose, node: SyntaxTreeNode, starts: Sequence[int], cursors: dict[int, int], around: str
) -> Iterator[Stretch]:
    for child in node.children:
        if child.type == "inline":
            yield from _stretches(prose, child, starts, cursors, around)
        elif child.type == "directive":
            directive = directive_of(child)
            yield from _head(prose, child, starts, directive.argument)
            if "verbatim" not in directive.attributes:
                yield from _inside(prose, child, starts, cursors, directive.name)
        else:
            yield from _inside(prose, child, starts, cursors, around)


def _stretches(
    prose: Prose, node: SyntaxTreeNode, starts: Sequence[int], cursors: dict[int, int], around: str
) -> Iterator[Stretch]:
    span = prose.span(node)
    number = span.line
    lines: list[tuple[int, str]] = []
    for text in node.content.split("\n"):
        wanted = text.strip()
        found = _find(prose.source.lines, number, span.end_line, wanted, cursors)
        if found is None:
            return
        number, column = found
        cursors[number] = column + len(wanted)
        lines.append((starts[number - 1] + column, wanted))
        number += 1 if "\n" in node.content else 0
    if around in _NAMED_LINES or around in _CUT_LINES:
        for start, text in lines:
            for first, last in _parts(text, named=around in _NAMED_LINES):
                yield _stretch(prose, _signs(start + first, text[first:last]))
        return
    signs: list[Sign] = []
    for rank, (start, text) in enumerate(lines):
        if rank:
            signs.append(Sign(" ", start, start, is_open=False))  # the end of a line reads as a space
        signs += _signs(start, text)
    yield _stretch(prose, signs)


def _find(
    lines: Sequence[str], first: int, last: int, wanted: str, cursors: dict[int, int]
) -> tuple[int, int] | None:
    """Line and column of ``wanted``, not before what has been read of that line."""
    for number in range(first, min(last, len(lines)) + 1):
        column = lines[number - 1].find(wanted, cursors.get(number, 0))
        if column >= 0:
            return number, column
    return None


def _parts(text: str, *, named: bool) -> Iterator[tuple[int, int]]:
    """The words of a line of a chart, between its box, « : » and « | »."""
    box = _BOX.match(text)
    start = box.end() if box else 0
    colon = text.find(":", start)
    edges = [match.start() for match in _BAR.finditer(text, start)]
    if not named and colon >= 0:
        yield start, colon
    begin = colon + 1 if colon >= 0 else start if not named else len(text)
    for edge in (*(edge for edge in edges if edge >= begin), len(text)):
        yield begin, edge
        begin = edge + 1


def _head(prose: Prose, node: SyntaxTreeNode, starts: Sequence[int], argument: str) -> Iterator[Stretch]:
    """The words on the opening line of a directive: its title and its worded attributes."""
    number = prose.span(node).line
    line = prose.source.lines[number - 1] if number <= len(prose.source.lines) else ""
    column = line.find(argument, line.find(":::") + 3) if " " in argument else -1
    if column >= 0:
        yield _stretch(prose, _signs(starts[number - 1] + column, argument))
    for match in _WORDED_ATTRIBUTES.finditer(line):
        yield _stretch(prose, _signs(starts[number - 1] + match.start(2), match[2]))


def _signs(start: int, text: str) -> list[Sign]:
    lead = len(text) - len(text.lstrip())
    return [
        Sign(char, start + lead + place, start + lead + place + 1) for place, char in enumerate(text.strip())
    ]


def _stretch(prose: Prose, signs: Sequence[Sign]) -> Stretch:
    return Stretch(prose.source.path, visible_signs(signs))
