"""Where in a piece of text each of its characters stands: measured in the charte's own fonts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from dossier.charte import Charte
from dossier.layout.pages import Face, Rect, TextRun
from dossier.render.lettering.word_widths import Letters, letters


class Ruler:
    """Measures the texts of pages that were laid out in a charte."""

    def __init__(self, charte: Charte) -> None:
        """Keep the letters of each face once they are found."""
        self._charte = charte
        self._letters: dict[Face | None, Letters] = {}

    def edges(self, run: TextRun) -> list[float]:
        """Return the left edge of each character in millimetres, and the right edge of the last one.

        Kerning and white that is stretched are shared out over the whole, whose width is known.
        """
        hand = self._hand(run.face)
        reached = [0.0, *accumulate(hand.width(sign) for sign in run.text)]
        left, scale = run.rect_mm.left, run.rect_mm.width / (reached[-1] or 1.0)
        return [left + scale * width for width in reached]

    def _hand(self, face: Face | None) -> Letters:
        if face not in self._letters:
            self._letters[face] = self._find(face)
        return self._letters[face]

    def _find(self, face: Face | None) -> Letters:
        fonts = self._charte.fonts
        named = (name for name, font in fonts.items() if face is not None and font.family == face.family)
        name = next(named, self._charte.charts.font)
        weight, italic = (400, False) if face is None else (face.weight, face.italic)
        return letters(self._charte, name, 1.0, weight, italic=italic)


def part_of(rect: Rect, edges: Sequence[float], start: int, end: int) -> Rect:
    """Return the part of a piece of text from one character to another."""
    return Rect(edges[start], rect.top, edges[end], rect.bottom)
