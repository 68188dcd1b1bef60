"""Which lines of a sheet lie inside an internal block."""

from __future__ import annotations

from dossier.content.directive import directive_of
from dossier.content.markdown import Prose


def internal_lines(prose: Prose) -> frozenset[int]:
    """The file's lines that an internal directive covers."""
    lines: set[int] = set()
    for node in prose.root.walk():
        if node.type == "directive":
            directive = directive_of(node)
            if directive.name == "interne" or directive.attributes.get("audience", "presse") != "presse":
                span = prose.span(node)
                lines.update(range(span.line, span.end_line + 1))
    return frozenset(lines)
