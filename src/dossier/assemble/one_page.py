"""The kit in one page: when, where, why, the programme, the key figures and whom to call, made of what the kit says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dossier.assemble.context import Assembly, joined, words
from dossier.assemble.document import assemble
from dossier.assemble.figures.chart_sources import sources
from dossier.assemble.generated_parts.contact_cards import contact_cards
from dossier.assemble.generated_parts.embargo_and_status import statement, statement_line
from dossier.assemble.lines.inline import set_line
from dossier.assemble.summary_pages import cover_of
from dossier.assemble.visit.stops import numbered_stops, stop_town
from dossier.content.figure_values import evaluate_figures
from dossier.content.kit import Kit
from dossier.content.model.base import Audience
from dossier.diagnostics import Span
from dossier.language.printed import format_day, printing_in, say
from dossier.tree import (
    Block,
    BulletList,
    Chapter,
    Cover,
    Document,
    Heading,
    KeyFigures,
    ListItem,
    Paragraph,
    Role,
    iter_blocks,
    plain_text,
)
from dossier.tree.keys import with_keys
from dossier.tree.walk import chapters

_ANCHOR = "en-bref"
_MOST_FIGURES, _MOST_AIMS = 3, 4
#: How many stops a page holds at most, ever fewer: the first that fits is taken.
ROOMS = (14, 9, 5, 0)


@dataclass(frozen=True, slots=True)
class OnePage:
    """The page as a document, and how many stops of the programme it leaves out."""

    document: Document
    left_out: int = 0


def make_one_page(kit: Kit, stops: int) -> OnePage:
    """The page for the press with at most so many stops; where it leaves some out, it says so."""
    with printing_in(kit.language):
        return _one_page(kit, stops)


def _one_page(kit: Kit, stops: int) -> OnePage:
    whole, _found = assemble(kit, Audience.PRESS)
    values, _faults = evaluate_figures(kit.figures, kit.unread_figures)
    assembly = Assembly(kit, Audience.PRESS, values)
    span = kit.head.span
    listed = numbered_stops(assembly)
    blocks: list[Block] = []
    state = statement_line(statement(assembly), span)
    if state is not None:
        blocks.append(state)
    cover = cover_of(kit, whole)
    blocks += [*_lead(assembly, cover), *_aims(assembly, span), *_figures(whole, assembly)]
    blocks += _programme(assembly, stops, span)
    blocks += [_heading(say("Contacts presse"), "contacts", span), *contact_cards(assembly, span)]
    chapter = Chapter(
        anchor=_ANCHOR,
        kicker=say("En bref"),
        sigle="",
        title=cover.title,
        hue="",
        blocks=tuple(blocks),
        compact=True,
        span=span,
    )
    metadata = replace(whole.metadata, title=say("En bref : {title}", title=whole.metadata.title))
    document = replace(whole, metadata=metadata, parts=(chapter,))
    return OnePage(with_keys(document), max(0, len(listed) - stops))


def _lead(assembly: Assembly, cover: Cover) -> Iterator[Block]:
    span = assembly.kit.head.span
    if cover.subtitle:
        yield Paragraph(content=cover.subtitle, role=Role.STANDFIRST, span=span)
    facts = joined(", ", (cover.date, cover.places))
    if facts:
        yield Paragraph(content=words(*facts), span=span)
    framework = assembly.kit.visit.framework
    if framework:
        yield Paragraph(content=set_line(assembly, framework), span=framework.span)


def _aims(assembly: Assembly, span: Span) -> Iterator[Block]:
    aims = assembly.kit.visit.aims[:_MOST_AIMS]
    if aims:
        yield _heading(say("Objectifs de la visite"), "objectifs", span)
        yield _list([(Paragraph(content=set_line(assembly, one), span=one.span), one.span) for one in aims])


def _figures(whole: Document, assembly: Assembly) -> Iterator[Block]:
    """The first key figures that the kit sets large."""
    rows = [
        block
        for chapter in chapters(whole)
        for block in iter_blocks(chapter.blocks)
        if isinstance(block, KeyFigures)
    ]
    figures = list({(one.value, str(one.label)): one for row in rows for one in row.figures}.values())[
        :_MOST_FIGURES
    ]
    if figures:
        yield KeyFigures(figures=tuple(figures), span=figures[0].span)
        named = [assembly.kit.figures[one.figure.name] for one in figures if one.figure is not None]
        said = "".join(plain_text(one.detail) for one in figures)
        source = sources(assembly, [one for one in named if one.source and str(one.source.title) not in said])
        if source:  # said once below their rows
            yield Paragraph(content=source, role=Role.SMALL, span=figures[0].span)


def _programme(assembly: Assembly, most: int, span: Span) -> Iterator[Block]:
    listed = numbered_stops(assembly)
    if not listed or most == 0:
        return
    yield _heading(say("Programme"), "programme", span)
    several = any(item.day is not listed[0].day for item in listed)
    entries = []
    for item in listed[:most]:
        day = format_day(item.day.day or assembly.kit.visit.day) if several else ""
        stop = item.stop
        lead = joined(", ", (day, item.slot.words))
        said = (*lead, " – ") if lead else ()
        where = joined(
            ", ", (assembly.written(stop.place.name) if stop.place else "", stop_town(assembly, stop))
        )
        content = words(*said, assembly.written(stop.title), *((" (", *where, ")") if where else ()))
        entries.append((Paragraph(content=content, span=stop.span), stop.span))
    yield _list(entries)
    if len(listed) > most:
        yield Paragraph(
            content=words(say("Le programme complet est dans le dossier de presse.")),
            role=Role.SMALL,
            span=span,
        )


def _list(entries: Iterable[tuple[Block, Span]]) -> BulletList:
    items = tuple(ListItem((block,), span=span) for block, span in entries)
    return BulletList(items=items, span=items[0].span)


def _heading(title: str, anchor: str, span: Span) -> Heading:
    return Heading(level=2, content=words(title), anchor=f"{_ANCHOR}-{anchor}", span=span)
