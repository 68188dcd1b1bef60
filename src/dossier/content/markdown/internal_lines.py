"""The directives that lie around a line of a sheet, and the lines that lie inside an internal one."""

from __future__ import annotations

from functools import lru_cache

from dossier.content.markdown.directives import Directive, directive_of
from dossier.content.markdown.markdown_reader import Prose


def internal_lines(prose: Prose) -> frozenset[int]:
    """The file's lines that an internal directive covers, from the line that opens it to the one that closes it."""
    return frozenset(line for directive, lines in _covered(prose) if directive.is_internal for line in lines)


def directives_around(prose: Prose, line: int) -> list[Directive]:
    """The directives that cover a line of the file, the outermost first."""
    return [directive for directive, lines in _covered(prose) if line in lines]


@lru_cache(maxsize=64)  # asked for at each note and each link of a text, which is parsed once
def _covered(prose: Prose) -> tuple[tuple[Directive, range], ...]:
    """Each directive with the lines of the file that it covers."""
    nodes = (node for node in prose.root.walk() if node.type == "directive")
    spans = ((directive_of(node), prose.span(node)) for node in nodes)
    return tuple((directive, range(span.line, span.end_line + 1)) for directive, span in spans)
