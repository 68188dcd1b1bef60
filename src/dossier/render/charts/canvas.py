"""What the drawings share: the letters and strokes of the charte, and the SVG that collects them.

An inline SVG does not see the style sheets of the page: colours, fonts and sizes are attributes, all of them
from the charte.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup

from dossier.charte.lengths import POINTS_PER_MM
from dossier.render.lettering.word_widths import Letters, letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dossier.charte import Charte, Colour
    from dossier.charte.measures import ChartMeasures
    from dossier.tree.node import Piece

REGULAR, SEMIBOLD, BOLD = 400, 600, 700
Anchor = Literal["start", "middle", "end"]
_BEFORE: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}
_CENTRED = 0.36  # the baseline of figures and capitals centred on a point lies so far below it, in ems


@dataclass(frozen=True, slots=True)
class Hand:
    """One way of writing: letters, their leading, their weight and colour."""

    letters: Letters
    leading: float
    weight: int
    colour: str

    @property
    def size(self) -> float:
        """The size of the letters in points."""
        return self.letters.size

    @property
    def drop(self) -> float:
        """How far below a point the baseline of letters centred on it lies."""
        return self.size * _CENTRED

    def width(self, words: str) -> float:
        """The width of a line in points."""
        return self.letters.width(words)

    def wrap(self, words: str, width: float) -> list[str]:
        """The lines of ``words`` in a column; none where there are no words."""
        return self.letters.wrap(words, width) if words else []


class Pen:
    """The hands and measures of one drawing."""

    def __init__(self, charte: Charte, hue: Colour, millimetres: float) -> None:
        """``millimetres`` is the width of the drawing."""
        self.charte = charte
        self.measures: ChartMeasures = charte.charts
        self.hue = hue.css
        # Rounded down: a drawing that is wider than its column by a hair would be pushed below the margin notes.
        self.width = math.floor(millimetres * POINTS_PER_MM * 100) / 100

    def note(self, weight: int = REGULAR, *, muted: bool = False) -> Hand:
        """Small words."""
        return self._hand(self.measures.note, weight, self.measures.muted if muted else self.measures.ink)

    def label(self, weight: int = SEMIBOLD) -> Hand:
        """The names of what is shown."""
        return self._hand(self.measures.label, weight, self.measures.ink)

    def title(self) -> Hand:
        """The names of groups and phases."""
        return self._hand(self.measures.title, BOLD, self.measures.ink)

    def value(self) -> Hand:
        """The values, in the hue of the part."""
        plain = self._hand(self.measures.value, BOLD, self.measures.ink)
        return Hand(plain.letters, plain.leading, BOLD, self.hue)

    def numeral(self, size: float) -> Hand:
        """The number of a stop, in the hue of the part."""
        font = letters(self.charte, self.measures.font, size, BOLD)
        return Hand(font, size, BOLD, self.hue)

    def _hand(self, scale: str, weight: int, colour: str) -> Hand:
        size, leading = self.charte.scale[scale]
        font = letters(self.charte, self.measures.font, size, weight)
        return Hand(font, leading, weight, self.charte.colours[colour].css)

    def canvas(self) -> Canvas:
        """A new drawing."""
        colours, names = self.charte.colours, self.measures
        return Canvas(
            self.width,
            self.charte.fonts[names.font].family,
            self.hue,
            colours[names.ink].css,
            colours[names.hairline_colour].css,
            colours[names.paper].css,
        )


@dataclass(slots=True)
class Canvas:
    """An SVG in points, drawn in the order of its text; a text names the ``piece`` of the chart that says it."""

    width: float
    family: str
    hue: str
    ink: str
    hairline: str
    paper: str
    piece: Piece | None = None
    shapes: list[Markup] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, hand: Hand, anchor: Anchor = "start") -> None:
        """One line on the baseline ``y``.

        Its start is computed: WeasyPrint sets a text with an anchor as a drawing of its own, outside of the tags.
        """
        if words:
            length = hand.width(words)
            x -= length * _BEFORE[anchor]
            shape = Markup(
                '<text{} x="{}" y="{}" font-size="{}" font-weight="{}" fill="{}" data-longueur="{}">{}</text>'
            )
            key = self.piece.key if self.piece is not None else ""
            said = Markup(' data-key="{}"').format(key) if key else ""
            place = (_n(x), _n(y), _n(hand.size), hand.weight, hand.colour, _n(length))
            self.shapes.append(shape.format(said, *place, words))

    def shows(self, piece: Piece | None) -> None:
        """Let what is written from now on be the words of that piece, or those of the chart itself."""
        self.piece = piece

    def column(self, x: float, y: float, lines: Iterable[str], hand: Hand, anchor: Anchor = "start") -> float:
        """Lines one below the other, the first on the baseline ``y``; the baseline of the next one."""
        for line in lines:
            self.text(x, y, line, hand, anchor)
            y += hand.leading
        return y

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        width: float,
        colour: str,
        dots: tuple[float, float] | None = None,
    ) -> None:
        """A stroke from point to point, dotted where ``dots`` says how."""
        dash = Markup(' stroke-dasharray="{} {}"').format(_n(dots[0]), _n(dots[1])) if dots else ""
        path = f"M{_n(start[0])} {_n(start[1])}L{_n(end[0])} {_n(end[1])}"
        self.shapes.append(
            Markup('<path d="{}" fill="none" stroke="{}" stroke-width="{}"{}/>').format(
                path, colour, _n(width), dash
            )
        )

    def outline(
        self, points: Sequence[tuple[float, float]], width: float, colour: str, fill: str | None = None
    ) -> None:
        """A stroke along ``points``, closed and filled where ``fill`` names a colour."""
        steps = "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
        closed = "Z" if fill is not None else ""
        shape = Markup('<path d="M{}{}" fill="{}" stroke="{}" stroke-width="{}" stroke-linejoin="round"/>')
        self.shapes.append(shape.format(steps, closed, fill or "none", colour, _n(width)))

    def bar(self, x: float, y: float, size: tuple[float, float], outline: float, *, hollow: bool) -> None:
        """A rectangle, solid in the hue, or outlined on its inner side where it is ``hollow``."""
        width, height = size
        if hollow:
            width = max(width, 2 * outline)
            corner = (x + outline / 2, y + outline / 2, width - outline, height - outline)
            paint = Markup('fill="{}" stroke="{}" stroke-width="{}"').format(
                self.paper, self.hue, _n(outline)
            )
        else:
            corner, paint = (x, y, width, height), Markup('fill="{}"').format(self.hue)
        shape = Markup('<rect x="{}" y="{}" width="{}" height="{}" {}/>')
        self.shapes.append(shape.format(*(_n(number) for number in corner), paint))

    def circle(self, centre: tuple[float, float], radius: float, outline: float, *, hollow: bool) -> None:
        """A disc of ``radius``, solid in the hue, or outlined on its inner side where it is ``hollow``."""
        fill, inner = (self.paper, radius - outline / 2) if hollow else (self.hue, radius)
        paint = Markup(' stroke="{}" stroke-width="{}"').format(self.hue, _n(outline)) if hollow else ""
        shape = Markup('<circle cx="{}" cy="{}" r="{}" fill="{}"{}/>')
        self.shapes.append(shape.format(_n(centre[0]), _n(centre[1]), _n(inner), fill, paint))

    def svg(self, height: float, alternative: str) -> Markup:
        """The whole drawing, said in words by ``alternative``."""
        shape = Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{w}pt" height="{h}pt" viewBox="0 0 {w} {h}"'
            ' role="img" font-family="{family}"><title>{alternative}</title>{shapes}</svg>'
        )
        words = {"family": self.family, "alternative": alternative, "shapes": Markup("").join(self.shapes)}
        return shape.format(w=_n(self.width), h=_n(height), **words)


def _n(number: float) -> str:
    """A length with two decimals at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
