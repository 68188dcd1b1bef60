"""Which lines of a sheet lie inside an internal block."""

from __future__ import annotations

from collections.abc import Callable

from dossier.content.markdown.directives import Directive, directive_of
from dossier.content.markdown.markdown_reader import Prose


def internal_lines(prose: Prose) -> frozenset[int]:
    """The file's lines that an internal directive covers."""
    return lines_of(prose, _is_internal)


def lines_of(prose: Prose, is_meant: Callable[[Directive], bool]) -> frozenset[int]:
    """The file's lines that the directives so meant cover, from the line that opens each to the one that closes it."""
    lines: set[int] = set()
    for node in prose.root.walk():
        if node.type == "directive" and is_meant(directive_of(node)):
            span = prose.span(node)
            lines.update(range(span.line, span.end_line + 1))
    return frozenset(lines)


def _is_internal(directive: Directive) -> bool:
    return directive.name == "interne" or directive.attributes.get("audience", "presse") != "presse"
