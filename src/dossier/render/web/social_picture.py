"""What a social network shows of a shared link: the cover as a card of 1200 by 630 pixels, drawn as SVG.

Where the cover has a photograph that may be shown there, it takes the right half, its credit beside it; else the relief of
the cover runs below the title. Units are pixels of the card.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from dossier.render.charts.canvas import Hand
from dossier.render.contour_lines import motif_strokes
from dossier.render.lettering.word_widths import letters
from dossier.tree import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dossier.charte import Charte
    from dossier.tree import Cover

#: The size that networks ask for.
SIZE = (1200, 630)
#: Where a photograph stands: left, top, width, height.
PHOTO_BOX = (600, 0, 600, 630)

_MARGIN = 64
_RULE = 4
_TRACKING = -0.03
_CLOSE, _OPEN = 1.1, 1.35  # leading of a title and of words, in ems
_DESCENT = 0.2  # how far below the baseline a line ends, in ems
_ISSUER_LINES = 3
_REGULAR, _SEMIBOLD = 400, 600
#: Sizes of the title with the lines that each may take, largest first; the last takes any length.
_ALONE = ((104, 2), (84, 2), (66, 3), (52, 4), (42, 5))
_BESIDE = ((66, 3), (54, 4), (46, 5), (38, 6), (32, 8))
_SMALL, _KICKER, _CREDIT = 24, 30, 18
_LEAST_RELIEF = 150  # pixels: less of the relief than that would be a stain
_GAP = 20
_NIGH = 8


@dataclass(slots=True)
class _Card:
    charte: Charte
    shapes: list[Markup] = field(default_factory=list)

    def write(self, x: float, y: float, lines: Sequence[str], hand: Hand) -> float:
        """Write lines below ``y``; where they end."""
        shape = Markup(
            '<text x="{:g}" y="{:.1f}" font-family="{}" font-size="{:g}" font-weight="{}" fill="{}"'
            ' letter-spacing="{:.2f}">{}</text>'
        )
        for line in lines:
            y += hand.leading
            foot, tracking = y - hand.size * _DESCENT, hand.letters.tracking * hand.size
            look = (self._family, hand.size, hand.weight, hand.colour, tracking)
            self.shapes.append(shape.format(x, foot, *look, line))
        return y

    def hand(self, size: float, weight: int, colour: str, tracking: float = 0.0) -> Hand:
        """Letters of the card; those that are tracked are a title's, and set close."""
        own = replace(letters(self.charte, self.charte.titles.font, size, weight), tracking=tracking)
        return Hand(own, size * (_CLOSE if tracking else _OPEN), weight, colour)

    @property
    def _family(self) -> str:
        return self.charte.fonts[self.charte.titles.font].family


def draw_card(cover: Cover, charte: Charte, *, with_photo: bool) -> str:
    """The card of a cover; ``with_photo`` leaves the place of its photograph free, and says its credit."""
    card = _Card(charte)
    width = (PHOTO_BOX[0] if with_photo else SIZE[0]) - 2 * _MARGIN
    ink, main = charte.colours[charte.charts.ink].rgb, charte.hue("").rgb
    rule = Markup('<rect x="{0}" y="{0}" width="{1}" height="{2}" fill="{3}"/>')
    card.shapes.append(rule.format(_MARGIN, width, _RULE, main))
    strong, plain = card.hand(_SMALL, _SEMIBOLD, ink), card.hand(_SMALL, _REGULAR, ink)
    top, told = float(_MARGIN + _RULE + _NIGH), [cover.genre, cover.date]
    issuer = strong.wrap(cover.issuer, width if with_photo else width / 2 - _GAP)[:_ISSUER_LINES]
    foot = card.write(_MARGIN, top, issuer, strong)
    if with_photo:
        foot = card.write(_MARGIN, foot + 2 * _GAP, *_title(cover, card, width, _BESIDE))
        _foot(card, cover, told, foot, width)
    else:
        foot = max(foot, card.write(SIZE[0] / 2, top, told, plain)) + 2 * _GAP
        small = card.hand(_KICKER, _SEMIBOLD, main)
        kicker = small.letters.balanced(cover.kicker, width) if cover.kicker else []
        foot = card.write(_MARGIN, foot, kicker, small) + (_NIGH if kicker else 0)
        foot = card.write(_MARGIN, foot, *_title(cover, card, width, _ALONE))
        _relief(card, cover, foot + _GAP)
    frame = 'xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}"'.format(*SIZE)
    return f"<svg {frame}>{Markup('').join(card.shapes)}</svg>"


def _title(
    cover: Cover, card: _Card, width: float, sizes: Sequence[tuple[int, int]]
) -> tuple[list[str], Hand]:
    """The lines of the title, and their letters, as large as these lines allow."""
    given, charte = plain_text(cover.title).split("\n"), card.charte
    hands = [card.hand(size, charte.titles.weight, charte.hue("").rgb, _TRACKING) for size, _most in sizes]
    for hand, (_size, most) in zip(hands, sizes, strict=True):
        lines = [line for piece in given for line in hand.letters.balanced(piece, width)]
        if len(lines) <= most and all(hand.letters.longest_word(piece) <= width for piece in given):
            return lines, hand
    return [line for piece in given for line in hands[-1].letters.balanced(piece, width)], hands[-1]


def _foot(card: _Card, cover: Cover, told: Sequence[str], top: float, width: float) -> None:
    """What the card says at the foot of its words: genre and day, and whose the photograph is."""
    charte = card.charte
    plain = card.hand(_SMALL, _REGULAR, charte.colours[charte.charts.ink].rgb)
    small = card.hand(_CREDIT, _REGULAR, charte.colours[charte.charts.muted].rgb)
    credit = small.wrap(cover.photo.credit, width) if cover.photo is not None else []
    height = len(told) * plain.leading + _NIGH + len(credit) * small.leading
    foot = card.write(_MARGIN, max(SIZE[1] - _MARGIN - height, top + _NIGH), told, plain)
    card.write(_MARGIN, foot + _NIGH, credit, small)


def _relief(card: _Card, cover: Cover, top: float) -> None:
    """The relief of the cover from ``top`` on, beyond the foot of the card."""
    if SIZE[1] - top < _LEAST_RELIEF:
        return
    motif = card.charte.motif
    scale = (SIZE[0] - 2 * _MARGIN) / motif.width
    colour = card.charte.colours[motif.colour].rgb
    for points, thick in motif_strokes(card.charte, plain_text(cover.title)):
        path = "L".join(f"{_MARGIN + x * scale:.1f} {top + y * scale:.1f}" for x, y in points)
        card.shapes.append(
            Markup('<path d="M{}" fill="none" stroke="{}" stroke-width="{:.2f}"/>').format(
                path, colour, max(0.8, thick * scale)
            )
        )
