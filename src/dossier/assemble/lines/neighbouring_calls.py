"""Calls of notes that follow one another with no word between them: a comma must part them in print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dossier.tree import Emphasis, Foreign, Inline, Inlines, Note, Strong, plain_text


def part_calls(content: Inlines) -> Inlines:
    """A line in which each call that follows another with no word between them says so."""
    follows = False

    def walk(inlines: Inlines) -> Iterator[Inline]:
        nonlocal follows
        for inline in inlines:
            match inline:
                case Note():
                    yield replace(inline, follows=follows)
                    follows = True
                case Strong(content=inner) | Emphasis(content=inner) | Foreign(content=inner):
                    yield replace(inline, content=tuple(walk(inner)))
                case _:
                    follows = follows and not plain_text((inline,))
                    yield inline

    return tuple(walk(content))
