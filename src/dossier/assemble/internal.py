"""How a briefing shows what is internal: in words, so that it is read in black and white and heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from dossier.assemble.context import Assembly, words
from dossier.content.model.base import Block as Shown
from dossier.diagnostics import Span
from dossier.language.printed import say
from dossier.tree import Block, Paragraph, Role

T = TypeVar("T")

_OPENING = "Interne – ne pas diffuser"
_CLOSING = "Fin du passage interne"


def notice() -> str:
    """What every page of an internal edition says."""
    return say("Usage interne – ne pas diffuser")


def internal_passage(
    assembly: Assembly, shown: Shown, make: Callable[[], Iterable[Block]], span: Span
) -> Iterator[Block]:
    """What ``make`` gives, between two lines that say so where ``shown`` is internal and nothing around it is."""
    if not assembly.needs_mark(shown):
        yield from make()
        return
    blocks = inside(assembly, lambda: tuple(make()))
    if blocks:
        yield Paragraph(content=words(say(_OPENING)), role=Role.INTERNAL, span=span)
        yield from blocks
        yield Paragraph(content=words(say(_CLOSING)), role=Role.INTERNAL_END, span=span)


def inside(assembly: Assembly, make: Callable[[], T]) -> T:
    """What ``make`` gives inside a passage that is marked already: nothing in it is marked again."""
    assembly.inside += 1
    made = make()
    assembly.inside -= 1
    return made


def title_mark(assembly: Assembly, *shown: Shown) -> str:
    """« Interne – », to stand before a title, where one of the blocks that it stands for is internal; else ""."""
    return say("Interne – ") if any(assembly.needs_mark(block) for block in shown) else ""


def name_mark(assembly: Assembly, *shown: Shown) -> str:
    """« (interne) », to stand behind a name, where one of the blocks that it stands for is internal; else ""."""
    return f" {say('(interne)')}" if any(assembly.needs_mark(block) for block in shown) else ""
