"""The photograph or drawn relief of the cover, as high as the words of the cover leave room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.render.word.flow_pieces import stacked_height
from dossier.render.word.ooxml import Element, paragraph, points, run, style_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier.charte import PageFormat
    from dossier.render.word.context import Context
    from dossier.render.word.inline_pictures import PictureBytes
    from dossier.tree import Picture

RELIEF, STATUS, BELOW = "CouvertureRelief", "CouvertureStatut", "CouvertureStatutSousRelief"
_FOOT = (STATUS, "CouvertureMention", "CouverturePartenaire")

_TALLEST = 4 / 3  # width to height
_CAUTION = 0.97  # of the width: a title that nearly fills its line may turn it in another word processor


def draw_relief(cover: Element, relief: PictureBytes, context: Context, page: PageFormat) -> None:
    """Put ``relief`` above the foot of ``cover``, cut at its lower edge; nowhere, where it would be a mere strip."""
    width = context.styles.width
    whole = width * relief.height_mm / relief.width_mm

    def draw(height: float) -> Element:
        return context.pictures.decoration(relief.data, width, height, 1 - height / whole)

    _fill(cover, whole, draw, context, page)


def place_photograph(cover: Element, photo: Picture, context: Context, page: PageFormat) -> None:
    """Put the photograph above the foot of ``cover``, cut around its focus to what is left; at 4:3 at most."""
    width = context.styles.width

    def draw(height: float) -> Element:
        return context.pictures.cut(photo, width, height)

    _fill(cover, width / _TALLEST, draw, context, page)


def _fill(
    cover: Element, whole: float, draw: Callable[[float], Element], context: Context, page: PageFormat
) -> None:
    """Put what ``draw`` makes, ``whole`` points high at most, above the foot of ``cover``."""
    styles = context.styles
    rank = next((index for index, line in enumerate(cover) if style_of(line) in _FOOT), len(cover))
    foot = [line for line in cover if style_of(line) == STATUS]
    for line in foot:
        line[0][0].set(line[0][0].keys()[0], BELOW)
    high = stacked_height(cover, styles, styles.width * _CAUTION)
    room = points(page.height - page.top - page.bottom) - high
    room -= styles.space_around(RELIEF)
    height = min(whole, room)
    if height < styles.sheet.least_relief:
        spread = styles.space_around(STATUS) - styles.space_around(BELOW)
        for line in (
            foot if room + styles.space_around(RELIEF) >= spread else ()
        ):  # a long title needs the white
            line[0][0].set(line[0][0].keys()[0], STATUS)
        return
    cover.insert(rank, paragraph(RELIEF, run(draw(height))))
