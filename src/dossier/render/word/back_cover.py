"""The back cover: the last page, in a section without running head; one bookmark says that it only repeats the kit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dossier.language.printed import say
from dossier.render.qr_code import draw_code_pixels
from dossier.render.word.blocks import BlockWriter
from dossier.render.word.cover_marks import write_issuer, write_partners
from dossier.render.word.flow_pieces import stacked_height
from dossier.render.word.ooxml import el, points, restyle, run
from dossier.tree import Block, Contacts

if TYPE_CHECKING:
    from dossier.render.word.context import Context
    from dossier.render.word.ooxml import Element
    from dossier.tree import BackCover

#: The first line below the head: as far from it as what follows leaves room for.
FIRST = ("DosCorps", "DosCorpsMoyen", "DosCorpsSerre")
_CODE = 30.0  # millimetres: what a telephone reads at arm's length, its white with it


def write_back_cover(back: BackCover, context: Context, body: Element) -> None:
    """Write the page into ``body``, from its first word to its last within the mark of what is repeated."""
    place = el("body")
    inner = replace(context, flow=context.flow.within(place))
    writer = BlockWriter(inner, "")
    writer.plain("CouvertureGenre", back.genre)
    writer.line("DosTitre", back.title)
    writer.plain("CouvertureLieu", back.date)
    head = len(place)
    writer.line("DosSuite", back.next_date)
    if back.online:
        charte = context.styles.charte
        code = draw_code_pixels(back.address, charte.colours[charte.charts.ink].rgb)
        drawn = context.pictures.logo(code, (_CODE, _CODE), say("Code QR du dossier en ligne"))
        inner.flow.add("DosCode", run(drawn))
        writer.line("DosSuite", back.online)
    writer.write([_without_keys(block) for block in back.blocks])
    write_issuer(inner, back, "DosEmetteur")
    write_partners(inner, back)
    page = context.styles.charte.formats["a4"]
    room = points(page.height - page.top - page.bottom)
    for style in FIRST:
        restyle(place[head], style)
        if stacked_height(place, context.styles) <= room:
            break
    context.chapters[place[0]] = back.anchor
    context.bookmarks.repeat(list(place))
    body.extend(list(place))


def _without_keys(block: Block) -> Block:
    """A block that stands in the kit already, whose bookmarks are there."""
    if isinstance(block, Contacts):
        return replace(block, key="", cards=tuple(replace(card, key="") for card in block.cards))
    return replace(block, key="")
