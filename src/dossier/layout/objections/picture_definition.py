"""How many pixels an inch a picture has at the size at which it stands, the same on the screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from dossier.charte.lengths import MM_PER_INCH
from dossier.diagnostics import Diagnostic, error, warning
from dossier.layout.laid_out_kit import Look
from dossier.tree import Picture

GOOD, ROUND = 200, 0.5  # pixels an inch that print asks for
_LEAST_MM = 12.0  # a picture that is lower or narrower shows nothing
_HALF, _MARGIN = 0.48, 0.38  # of the width of the text: what smaller places take
_SPARSE = "demandez l’original, en pleine définition : à cette taille, on n’y voit rien"
# It has pixels enough: what makes it so small is its shape, or the picture beside it.
_THIN = "mettez une phrase entre elle et l’image voisine, ou recadrez-la : à cette taille, on n’y voit rien"


def report_coarse_pictures(look: Look) -> Iterator[Diagnostic]:
    """Pictures too coarse for print (D620), or so small that nobody sees what they show (D813)."""
    for page in look.pages:
        for line in page.lines:
            picture = look.block_of(line)
            width, height = line.right - line.left, line.bottom - line.top
            if not isinstance(picture, Picture) or not line.pixels or width <= 0:
                continue
            dots = line.pixels / width * MM_PER_INCH
            said = f"page {page.mark} : image « {picture.name} » : {width:.0f} mm à {dots:.0f} ppp"
            if min(width, height) < _LEAST_MM:
                hint = _SPARSE if dots < GOOD - ROUND else _THIN
                yield error("D813", said, picture.span, hint)
            elif dots < GOOD - ROUND:
                wanted = ceil(width / MM_PER_INCH * GOOD / 10) * 10
                hint = f"l’impression demande {GOOD} ppp : demandez l’original, {wanted} pixels de large au moins"
                hint += _largest_place(line.pixels / GOOD * MM_PER_INCH, width)
                yield warning("D620", said, picture.span, hint)


def _largest_place(fine_mm: float, width_mm: float) -> str:
    """The largest place that a picture fills as finely as print asks, ``fine_mm`` wide, where it is too coarse for its own."""
    for share, word in ((_HALF, "moitie"), (_MARGIN, "marge")):
        if fine_mm >= share * width_mm:
            return f", ou une place plus petite, {fine_mm:.0f} mm au plus : « largeur: {word} »"
    return ""
