"""The summary: an edition without cover nor contents, its parts one below the other, opened by what the kit is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dossier.assemble.context import Assembly, joined, words
from dossier.assemble.generated_parts.cover import make_cover
from dossier.assemble.generated_parts.embargo_and_status import statement, statement_line
from dossier.assemble.lines.inline import set_line
from dossier.content.figure_values import evaluate_figures
from dossier.content.kit import Kit
from dossier.content.model.base import Audience
from dossier.language.printed import printing_in
from dossier.tree import Block, Chapter, Cover, Document, Paragraph, Role

_OPENING = "resume"  # the name of its opening, unless a sheet bears it


def as_summary(assembly: Assembly, cover: Cover, chapters: Sequence[Chapter]) -> list[Chapter]:
    """Its opening, with what the cover would say, and the ``chapters``, all on pages that follow one another."""
    opening = Chapter(
        anchor=assembly.anchor(_OPENING),
        kicker=cover.genre,
        sigle="",
        title=cover.title,
        hue="",
        blocks=tuple(_facts(assembly, cover)),
        compact=True,
        span=assembly.kit.head.span,
    )
    following = (
        replace(chapter, continues=True, compact=True, apart=False, airy=False) for chapter in chapters
    )
    return [opening, *following]


def cover_of(kit: Kit, document: Document) -> Cover:
    """The cover of a document for the press; of a summary, which has none, what it would say."""
    cover = next((part for part in document.parts if isinstance(part, Cover)), None)
    if cover is not None:
        return cover
    values, _found = evaluate_figures(kit.figures, kit.unread_figures)
    with printing_in(kit.language):
        return make_cover(Assembly(kit, Audience.PRESS, values))


def _facts(assembly: Assembly, cover: Cover) -> Iterator[Block]:
    """The state of the kit, then what, when, where, and who issues it."""
    span = assembly.kit.head.span
    state = statement_line(statement(assembly), span)
    if state is not None:
        yield state
    if cover.subtitle:
        yield Paragraph(content=cover.subtitle, role=Role.STANDFIRST, span=span)
    for facts in (joined(", ", (cover.date, cover.places)), joined(", ", (cover.issuer, *cover.partners))):
        if facts:
            yield Paragraph(content=words(*facts), span=span)
    framework = assembly.kit.visit.framework
    if framework:
        yield Paragraph(content=set_line(assembly, framework), span=framework.span)
